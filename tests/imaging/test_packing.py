import numpy as np
import pytest

from sigverify.domain.sample import Page, Provenance, Region, Resolution, ResolutionSource
from sigverify.errors import InputError
from sigverify.imaging import packing
from sigverify.imaging.packing import (
    LOSSLESS,
    TARGET_BYTES,
    KeptImage,
    keep,
    pack_image,
    pack_image_quickly,
    unpack_image,
)

DPI = Resolution(300.0, 299.5, ResolutionSource.TAG)


def ink(*, size=(900, 300), noise=0.0, colour=False):
    """Return a looping pen line on paper, with a scanner's noise."""
    width, height = size
    y, x = np.mgrid[:height, :width]
    line = np.abs(y - height / 2 - height / 4 * np.sin(x / 30) * np.cos(x / 200)) < 4
    pixels = np.where(line, 60.0, 235.0) + np.random.default_rng(0).normal(0, noise, (height, width))
    grey = np.clip(pixels, 0, 255).astype(np.uint8)
    return np.stack([grey, grey, np.clip(grey.astype(int) + 20, 0, 255).astype(np.uint8)], axis=2) if colour else grey


def kept(pixels, *, bitonal=False):
    return KeptImage(pixels, Region(40, 30, 800, 200), DPI, bitonal)


@pytest.mark.parametrize("colour", [False, True])
def test_a_clean_scan_comes_back_pixel_by_pixel_with_everything_known_of_it(colour):
    image = kept(ink(colour=colour))
    packed = pack_image(image)
    back = unpack_image(packed)
    np.testing.assert_array_equal(back.pixels, image.pixels)
    assert (back.crop, back.resolution, back.bitonal, back.quality) == (image.crop, DPI, False, LOSSLESS)
    assert len(packed) < TARGET_BYTES


@pytest.mark.parametrize("pack", [pack_image, pack_image_quickly])
def test_black_and_white_comes_back_pixel_by_pixel(pack):
    image = kept(np.where(ink() < 128, 0, 255).astype(np.uint8), bitonal=True)
    back = unpack_image(pack(image))
    np.testing.assert_array_equal(back.pixels, image.pixels)
    assert back.bitonal


@pytest.mark.parametrize("pack", [pack_image, pack_image_quickly])
@pytest.mark.parametrize("noise", [1.0, 2.0, 3.0])
def test_a_noisy_scan_takes_little_more_than_the_target_and_looks_the_same(noise, pack):
    image = kept(ink(noise=noise))
    packed = pack(image)
    back = unpack_image(packed)
    assert len(packed) < TARGET_BYTES + 300
    assert 70 <= back.quality < LOSSLESS
    assert back.pixels.shape == image.pixels.shape
    difference = back.pixels.astype(float) - ink()
    assert np.sqrt((difference**2).mean()) < noise + 2


def test_the_highest_quality_that_is_short_enough_is_taken(monkeypatch):
    image = kept(ink(noise=2.0))
    sizes = {}
    for target in (10_000, 20_000, 40_000, 10**6):
        monkeypatch.setattr(packing, "TARGET_BYTES", target)
        sizes[target] = unpack_image(pack_image(image)).quality
    assert sizes[10_000] < sizes[20_000] < sizes[40_000] < sizes[10**6] == LOSSLESS


def test_a_signature_is_kept_with_a_margin_as_far_as_the_page_goes():
    pixels = np.arange(200 * 300, dtype=np.uint32).reshape(200, 300).astype(np.uint8)
    page = Page(pixels, Resolution(254.0, 254.0, ResolutionSource.TAG), Provenance("a.tif", "0" * 64))
    image = keep(page, Region(100, 20, 80, 60), margin_mm=4.0)
    assert image.crop == Region(40, 20, 80, 60)
    assert image.pixels.shape == (120, 160)
    np.testing.assert_array_equal(image.cut_out(), pixels[20:80, 100:180])


def test_of_a_cropped_file_the_whole_is_kept():
    page = Page(ink(), DPI, Provenance("a.png", "0" * 64, bit_depth=1))
    image = keep(page, None)
    assert image.crop == Region(0, 0, 900, 300)
    assert image.bitonal
    np.testing.assert_array_equal(image.cut_out(), page.pixels)


@pytest.mark.parametrize("length", [0, 4, 10, 100, 1000])
def test_a_picture_cut_short_is_noticed(length):
    with pytest.raises(InputError, match="image-damaged"):
        unpack_image(pack_image(kept(ink()))[:length])


def test_another_format_is_no_kept_picture():
    with pytest.raises(InputError, match="image-damaged"):
        unpack_image(b"RIFF" + pack_image(kept(ink()))[4:])


def test_a_side_that_the_format_cannot_hold_is_refused():
    with pytest.raises(InputError, match="image-too-large"):
        pack_image(kept(np.zeros((4, 16384), np.uint8)))
