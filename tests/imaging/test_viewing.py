import numpy as np
import pytest

from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.imaging.viewing import seen_from_afar


def page(pixels):
    return Page(pixels, Resolution(300, 300, ResolutionSource.GIVEN), Provenance("p.png", "0" * 64))


@pytest.mark.parametrize("shape", [(3507, 2480), (1087, 2365, 3), (641, 30)])
def test_the_long_side_becomes_as_long_as_asked(shape):
    view = seen_from_afar(page(np.full(shape, 200, np.uint8)), long_side=640)
    assert max(view.luminance.shape) == 640
    assert view.luminance.ndim == 2
    assert (view.luminance == 200).all()
    assert view.across == pytest.approx(view.luminance.shape[1] / shape[1])


def test_a_small_page_stays_as_it_is():
    pixels = np.random.default_rng(0).integers(0, 256, (100, 300)).astype(np.uint8)
    view = seen_from_afar(page(pixels), long_side=640)
    assert (view.luminance == pixels).all()
    assert (view.across, view.down) == (1.0, 1.0)


def test_ink_keeps_its_place():
    pixels = np.full((1000, 2000), 255, np.uint8)
    pixels[500:600, 1200:1400] = 0
    dark = np.argwhere(seen_from_afar(page(pixels), long_side=640).luminance < 128)
    assert dark.min(axis=0) == pytest.approx([160, 384], abs=1)
    assert dark.max(axis=0) == pytest.approx([191, 447], abs=1)
