import pickle

import numpy as np
import pytest

from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.errors import UsageError
from sigverify.evaluation.degradation import Degradation, parse


def page(pixels, dpi=300.0):
    return Page(
        np.asarray(pixels, dtype=np.uint8), Resolution(dpi, dpi, ResolutionSource.GIVEN), Provenance("a.png", "0" * 64)
    )


def gradient(height=60, width=90, channels=None):
    grey = np.linspace(0, 255, height * width).reshape(height, width)
    return grey if channels is None else np.repeat(grey[..., None], channels, axis=2)


@pytest.mark.parametrize("channels", [None, 3])
def test_fewer_dots_per_inch_make_a_smaller_page_of_the_same_size_on_paper(channels):
    original = page(gradient(channels=channels))

    worse = Degradation(dpi=100)(original)

    assert worse.pixels.shape[:2] == (20, 30)
    assert worse.pixels.dtype == np.uint8
    assert worse.resolution.to_mm(worse.width, worse.height) == pytest.approx(
        original.resolution.to_mm(original.width, original.height)
    )
    assert worse.pixels.mean() == pytest.approx(original.pixels.mean(), abs=1.5)


def test_no_pixels_are_invented_for_a_coarse_page():
    coarse = page(gradient(), dpi=100)

    assert Degradation(dpi=200)(coarse) is coarse


def test_a_fine_pattern_turns_grey_instead_of_flickering():
    stripes = page(np.tile([0, 255], (60, 60)))

    assert Degradation(dpi=100)(stripes).pixels[:, 2:-2].std() < 40


@pytest.mark.parametrize("channels", [None, 3])
def test_bitonal_divides_ink_from_paper_and_says_so(channels):
    rng = np.random.default_rng(1)
    pixels = rng.normal(220, 5, (40, 60))
    pixels[10:14, 5:50] = rng.normal(90, 8, (4, 45))
    worse = Degradation(bitonal=True)(page(pixels if channels is None else np.repeat(pixels[..., None], 3, axis=2)))

    assert worse.bitonal
    assert worse.pixels.ndim == 2
    ink = np.zeros((40, 60), dtype=bool)
    ink[10:14, 5:50] = True
    np.testing.assert_array_equal(worse.pixels == 0, ink)
    np.testing.assert_array_equal(worse.pixels == 255, ~ink)


def test_a_page_of_one_level_survives_thresholding():
    assert Degradation(bitonal=True)(page(np.full((5, 5), 255))).pixels.shape == (5, 5)


@pytest.mark.parametrize("text", ["as-scanned", "200dpi", "bitonal", "200dpi+bitonal"])
def test_names_are_read_back(text):
    assert parse(text).name == text


def test_values_travel_to_other_processes():
    assert pickle.loads(pickle.dumps(Degradation(200, True))) == Degradation(200, True)


@pytest.mark.parametrize("text", ["", "dpi", "0dpi", "-5dpi", "grey", "200dpi+", "as-scanned+bitonal"])
def test_other_names_are_refused(text):
    with pytest.raises(UsageError) as raised:
        parse(text)

    assert raised.value.code == "degradation-unknown"
