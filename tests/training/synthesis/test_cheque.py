import numpy as np
import pytest

from sigverify.training.synthesis.cheque import BOXED, RULED, Entry, draw_cheque, to_bitonal, to_grey
from sigverify.training.synthesis.rendering import Pen
from sigverify.training.synthesis.signatories import duplicate, signatory

ENTRY = Entry("123456789012", "A. Nobody", "01022026", "Nobody", "Twelve only", "12.00", "000123")
PEN = Pen(0.4, 0.9, 0.4, 0.4, 0.1, 0.2, (20, 30, 110))


def cheque(layout, seed=3):
    rng = np.random.default_rng(seed)
    written = duplicate(signatory(seed), rng=rng)
    return draw_cheque(written, pen=PEN, entry=ENTRY, rng=rng, layout=layout, dpi=150)


@pytest.mark.parametrize("layout", [BOXED, RULED])
def test_a_cheque_has_its_size_and_the_box_holds_all_of_the_signature(layout):
    drawn = cheque(layout)
    high, wide = drawn.pixels.shape[:2]
    assert (wide / 150 * 25.4, high / 150 * 25.4) == pytest.approx(layout.size, abs=0.2)
    box = drawn.region
    inside = drawn.mask[box.y : box.y + box.height, box.x : box.x + box.width]
    assert inside.sum() == drawn.mask.sum() > 100
    assert inside[0].any()
    assert inside[-1].any()
    assert inside[:, 0].any()
    assert inside[:, -1].any()


@pytest.mark.parametrize("layout", [BOXED, RULED])
@pytest.mark.parametrize("seed", range(4))
def test_signatures_of_any_size_are_fitted_to_their_place(layout, seed):
    drawn = cheque(layout, seed)
    x0, y0, x1, y1 = (value * 150 / 25.4 for value in layout.signature)
    box = drawn.region
    assert x0 - 6 <= box.x
    assert box.x + box.width <= x1 + 6
    assert y0 - 0.15 * (y1 - y0) - 6 <= box.y
    assert box.y + box.height <= y1 + 6


def test_ink_is_darker_than_the_background_and_the_page_is_coloured():
    drawn = cheque(BOXED)
    grey = to_grey(drawn.pixels)
    assert grey[drawn.mask].mean() < np.median(grey) - 60
    assert (drawn.pixels[..., 2].astype(int) - drawn.pixels[..., 0]).mean() > 5


def test_the_bitonal_variant_keeps_the_ink_and_drops_the_background():
    drawn = cheque(BOXED)
    paper = to_bitonal(drawn.pixels)
    assert (~paper)[drawn.mask].mean() > 0.6
    assert (~paper).mean() < 0.15


def test_a_cheque_is_the_same_for_the_same_seed():
    assert np.array_equal(cheque(BOXED).pixels, cheque(BOXED).pixels)
