import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import Page, Provenance, Region, Resolution, ResolutionSource
from sigverify.errors import InputError
from sigverify.imaging.cropping import MIN_SIDE, crop, grey, whole

ASSUMED = Finding("resolution-assumed", Severity.NOTE, measure=300, unit="dpi")


def page(width=100, height=60):
    return Page(
        pixels=np.arange(width * height, dtype=np.uint32).astype(np.uint8).reshape(height, width),
        resolution=Resolution(300, 300, ResolutionSource.ASSUMED),
        provenance=Provenance(name="cheque.png", sha256="0" * 64, bit_depth=1),
        findings=(ASSUMED,),
    )


def test_crop_keeps_pixels_resolution_provenance_and_findings():
    source = page()
    sample = crop(source, Region(10, 20, 30, 15))
    np.testing.assert_array_equal(sample.pixels, source.pixels[20:35, 10:40])
    assert sample.region == Region(10, 20, 30, 15)
    assert (sample.resolution, sample.provenance) == (source.resolution, source.provenance)
    assert sample.findings == (ASSUMED,)
    assert sample.bitonal


def test_crop_does_not_keep_the_page_in_memory():
    source = page()
    assert not np.shares_memory(crop(source, Region(0, 0, 100, 60)).pixels, source.pixels)


def test_what_lies_around_a_crop_goes_with_it_as_far_as_the_page_reaches():
    source = page(width=300, height=200)
    around = crop(source, Region(20, 100, 40, 30)).surroundings
    # Four millimetres at 300 dpi are 47 pixels.
    np.testing.assert_array_equal(around.pixels, source.pixels[53:177, 0:107])
    assert around.inner == Region(20, 47, 40, 30)
    np.testing.assert_array_equal(around.pixels[around.inner.slices], source.pixels[100:130, 20:60])
    assert whole(source).surroundings is None


def test_region_beyond_the_page_is_clipped_and_noted():
    sample = crop(page(), Region(-10, 40, 40, 40))
    assert sample.region == Region(0, 40, 30, 20)
    assert sample.findings[0] == ASSUMED
    assert sample.findings[1] == Finding("region-clipped", Severity.NOTE, measure=1 - 600 / 1600)


@pytest.mark.parametrize(
    "region",
    [
        Region(100, 0, 50, 50),
        Region(-50, 0, 50, 50),
        Region(0, 60, 50, 50),
        Region(10, 10, 0, 20),
        Region(10, 10, 20, -5),
        Region(10, 10, MIN_SIDE - 1, 20),
        Region(97, 10, 50, 20),
    ],
)
def test_region_off_the_page_or_nearly_empty_is_refused(region):
    with pytest.raises(InputError) as caught:
        crop(page(), region)
    assert caught.value.code == "region-outside"
    assert caught.value.fields["page_width"] == 100


@given(*(st.integers(-200, 200) for _ in range(4)))
def test_crop_is_the_size_of_its_region_or_refused(x, y, width, height):
    source = page()
    try:
        sample = crop(source, Region(x, y, width, height))
    except InputError:
        return
    region = sample.region
    assert sample.pixels.shape == (region.height, region.width)
    assert min(region.width, region.height) >= MIN_SIDE
    assert region.x >= 0
    assert region.x + region.width <= source.width
    assert region.y >= 0
    assert region.y + region.height <= source.height


def test_whole_page_has_no_region():
    source = page()
    sample = whole(source)
    assert sample.region is None
    assert sample.pixels is source.pixels
    assert sample.findings == (ASSUMED,)


def test_grey_is_rec_601_luminance():
    colours = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [0, 0, 0]]], np.uint8)
    np.testing.assert_array_equal(grey(colours), [[76, 150, 29, 255, 0]])


def test_grey_leaves_grey_alone():
    pixels = page().pixels
    assert grey(pixels) is pixels


def test_grey_refuses_other_arrays():
    with pytest.raises(ValueError, match="uint8"):
        grey(np.zeros((4, 4), np.float32))
