import numpy as np
import pytest
from scipy import ndimage

from sigverify import paths
from sigverify.imaging.cropping import grey
from sigverify.imaging.lifting import lift, lift_from_clean_paper
from sigverify.imaging.loading import read_page
from sigverify.imaging.patterned import is_patterned, separate_ink, tint, unevenness

BLUE_PAPER, BLUE_LINES, WHITE_LINES = (170, 205, 240), (120, 175, 230), (235, 245, 252)
PEN = {"black": (35, 32, 40), "blue": (45, 45, 150)}


def guilloche(height, width, *, paper=BLUE_PAPER, lines=BLUE_LINES, period=9):
    """Return (H, W, 3) float: waves of `lines` over `paper`, drawn with soft edges, and white diagonals over them."""
    y, x = np.mgrid[:height, :width].astype(float)
    wave = 0.5 + 0.5 * np.cos(2 * np.pi * (y + 6 * np.sin(x / 17)) / period)
    white = 0.5 + 0.5 * np.cos(2 * np.pi * (x + y) / 60) > 0.985
    pixels = np.asarray(paper) * (1 - wave[..., None]) + np.asarray(lines) * wave[..., None]
    return np.where(white[..., None], WHITE_LINES, pixels)


def with_pen(paper, strokes, colour):
    """Write on paper: `strokes` (H, W) uint8 is 0 where the pen is, 255 where it is not; ink takes light away."""
    cover = (255 - strokes[..., None].astype(float)) / 255
    return np.round(paper * (1 - cover) + cover * np.asarray(colour) * (paper / 255) ** 0.3).astype(np.uint8)


@pytest.fixture
def real_cheque():
    """Return a function that cuts (x, y, width, height) out of a real cheque as RGB."""
    folder = paths.development_data() / "documents" / "idrbt_cheques"
    if not folder.is_dir():
        pytest.skip(f"no real cheques at {folder}")

    def cut(name, box):
        x, y, width, height = box
        return read_page(folder / name).pixels[y : y + height, x : x + width]

    return cut


@pytest.fixture
def strokes(signature):
    return signature(3, ink=0)


@pytest.fixture
def cheque(strokes):
    noise = np.random.default_rng(1).normal(0, 2, (*strokes.shape, 3))
    return np.clip(guilloche(*strokes.shape) + noise, 0, 255)


@pytest.mark.parametrize("pen", ["black", "blue"])
def test_ink_comes_off_a_guilloche_and_every_stroke_stays(cheque, strokes, pen):
    lifted = lift(with_pen(cheque, strokes, PEN[pen]))

    assert lifted.mask[strokes < 60].mean() > 0.98
    assert lifted.mask[strokes == 255].mean() < 0.01
    assert not lifted.ink[:20].any()


def test_ink_comes_off_a_guilloche_in_grey(cheque, strokes):
    lifted = lift(grey(with_pen(cheque, strokes, PEN["black"])))

    assert lifted.mask[strokes < 60].mean() > 0.98
    assert lifted.mask[strokes == 255].mean() < 0.01


def test_a_faint_thin_stroke_that_hangs_on_to_a_dark_one_stays(cheque, strokes, drawn):
    height, width = strokes.shape
    bold = drawn([[(60, 160), (300, 60)]], size=(width, height), ink=0)
    thin = drawn([[(300, 60), (420, 180)]], size=(width, height), ink=110, width=3)

    lifted = lift(with_pen(cheque, np.minimum(bold, thin), PEN["blue"]))

    assert lifted.mask[thin < 150].mean() > 0.9


@pytest.mark.real_data
def test_a_faint_upstroke_over_a_guilloche_does_not_break(real_cheque):
    lifted = lift(real_cheque("cheque_08.jpg", (1930, 712, 235, 168)))

    labels, _ = ndimage.label(lifted.mask[80:104, 180:215], np.ones((3, 3)))
    upper_end, lower_end = labels[0, 15:], labels[-1, :10]
    assert set(upper_end[upper_end > 0]) & set(lower_end[lower_end > 0])


def test_the_level_of_the_ink_is_as_on_white_paper(cheque, strokes):
    on_white = lift(with_pen(np.full((*strokes.shape, 3), 250.0), strokes, PEN["black"]))
    on_cheque = lift(with_pen(cheque, strokes, PEN["black"]))

    inside = strokes < 30
    assert np.median(on_cheque.ink[inside]) == pytest.approx(np.median(on_white.ink[inside]), abs=0.12)


def test_a_crop_without_ink_gives_nothing(cheque):
    ink, mask = separate_ink(np.round(cheque).astype(np.uint8))

    assert ink.shape == mask.shape == cheque.shape[:2]
    assert not ink.any()
    assert not mask.any()


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_even_image_has_no_ink(level):
    ink, mask = separate_ink(np.full((64, 64, 3), level, np.uint8))

    assert not ink.any()
    assert not mask.any()


def test_plain_paper_is_not_patterned_whatever_its_grain_and_shading(signature):
    pixels = signature(2).astype(float)
    shaded = pixels * np.linspace(0.8, 1.0, pixels.shape[1]) + np.random.default_rng(2).normal(0, 2.5, pixels.shape)
    shaded = np.clip(shaded, 0, 255).astype(np.uint8)

    assert not is_patterned(shaded, shaded)
    np.testing.assert_array_equal(lift(shaded).ink, lift_from_clean_paper(shaded).ink)


def test_a_dense_small_signature_on_plain_paper_is_not_patterned(signature):
    small = signature(4, width=9)[::3, ::3]

    assert not is_patterned(small, small)


def test_a_guilloche_is_patterned_in_grey_and_a_tint_only_in_colour(cheque):
    patterned = np.round(cheque).astype(np.uint8)
    tinted = np.full((80, 80, 3), (210, 240, 225), np.uint8)

    assert is_patterned(grey(patterned), grey(patterned))
    assert is_patterned(tinted, grey(tinted))
    assert not is_patterned(grey(tinted), grey(tinted))


def test_the_measures_of_paper_are_zero_where_there_is_nothing_to_measure():
    assert unevenness(np.full((10, 200), 200, np.uint8)) == 0.0
    assert unevenness(np.full((64, 64), 0, np.uint8)) == 0.0
    assert tint(np.full((9, 9), 200, np.uint8), np.full((9, 9), 200, np.uint8)) == 0.0


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (7, 5, 3), (16, 16)])
def test_tiny_images_are_lifted_without_complaint(shape):
    lifted = lift(np.random.default_rng(0).integers(0, 256, shape).astype(np.uint8))

    assert lifted.ink.shape == lifted.mask.shape == shape[:2]
    assert lifted.ink.min() >= 0
    assert lifted.ink.max() <= 1
