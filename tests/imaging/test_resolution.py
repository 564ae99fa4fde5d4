import math

import numpy as np
import pytest

from sigverify.domain.quality import Severity
from sigverify.domain.sample import Resolution, ResolutionSource
from sigverify.errors import InputError, UsageError
from sigverify.imaging.limits import Limits
from sigverify.imaging.resolution import ASSUMED_DPI, check_dpi, infer, settle, with_square_pixels


@pytest.mark.parametrize(
    ("width", "height", "dpi"),
    [
        (795, 362, 100),
        (1591, 724, 200),
        (2386, 1087, 300),
        (2365, 1087, 300),
        (724, 1591, 200),
        (1378, 630, 200),
        (2480, 3508, 300),
        (1700, 2200, 200),
        (1440, 660, 240),
    ],
)
def test_resolution_is_inferred_from_the_size_of_usual_papers(width, height, dpi):
    assert infer(width, height) == dpi


@pytest.mark.parametrize(("width", "height"), [(640, 480), (256, 128), (1591, 800), (1, 1)])
def test_nothing_is_inferred_from_other_sizes(width, height):
    assert infer(width, height) is None


def test_stated_resolution_is_kept():
    resolution, findings = settle(1000, 500, stated=(199.9994, 200.0))
    assert resolution == Resolution(200, 200, ResolutionSource.TAG)
    assert findings == ()


def test_given_resolution_wins_over_the_file():
    resolution, findings = settle(1591, 724, stated=(72, 72), given=240)
    assert resolution == Resolution(240, 240, ResolutionSource.GIVEN)
    assert findings == ()


@pytest.mark.parametrize(
    "stated",
    [
        (0, 0),
        (1, 1),
        (72, 72),
        (72.009, 72.009),
        (2401, 2401),
        (-300, -300),
        (math.nan, math.nan),
        (math.inf, 300),
        (300, 1),
        (50, 2400),
        (96, 96),
    ],
)
def test_implausible_resolution_is_flagged_and_replaced(stated):
    resolution, findings = settle(3000, 2000, stated=stated)
    assert resolution == Resolution(ASSUMED_DPI, ASSUMED_DPI, ResolutionSource.ASSUMED)
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("resolution-implausible", Severity.WARN),
        ("resolution-assumed", Severity.NOTE),
    ]


def test_missing_resolution_is_inferred_where_the_size_tells_it():
    resolution, (finding,) = settle(795, 362, stated=None)
    assert resolution == Resolution(100, 100, ResolutionSource.ASSUMED)
    assert (finding.code, finding.measure, finding.severity) == ("resolution-inferred", 100, Severity.NOTE)


def test_missing_resolution_is_assumed_otherwise():
    resolution, (finding,) = settle(640, 480, stated=None)
    assert resolution == Resolution(300, 300, ResolutionSource.ASSUMED)
    assert (finding.code, finding.measure, finding.severity) == ("resolution-assumed", 300, Severity.NOTE)


@pytest.mark.parametrize("dpi", [0, -1, 49, 2401, math.nan, math.inf])
def test_dpi_asked_for_must_be_sensible(dpi):
    with pytest.raises(UsageError) as caught:
        check_dpi(dpi)
    assert caught.value.code == "dpi-out-of-range"


@pytest.mark.parametrize("dpi", [None, 50, 300.0, 2400])
def test_sensible_dpi_passes(dpi):
    check_dpi(dpi)


def square(pixels, x, y, *, bitonal=False, limits=None):
    resolution = Resolution(x, y, ResolutionSource.TAG)
    return with_square_pixels(pixels, resolution, bitonal=bitonal, name="fax.tif", limits=limits or Limits())


def test_fax_pixels_become_square_at_the_higher_density():
    pixels = np.zeros((100, 200), np.uint8)
    pixels[50:] = 255
    resampled, resolution, (finding,) = square(pixels, 204, 98, bitonal=True)
    assert resampled.shape == (208, 200)
    assert resolution == Resolution(204, 204, ResolutionSource.TAG)
    assert set(np.unique(resampled)) == {0, 255}
    assert (resampled[:104] == 0).all()
    assert (finding.code, finding.measure, finding.limit) == ("pixels-not-square", 98, 204)


def test_colour_pixels_become_square_too():
    resampled, resolution, _ = square(np.full((10, 10, 3), 90, np.uint8), 100, 200)
    assert resampled.shape == (10, 20, 3)
    assert (resampled == 90).all()
    assert (resolution.x, resolution.y) == (200, 200)


def test_square_pixels_are_left_alone():
    pixels = np.zeros((10, 10), np.uint8)
    same, resolution, findings = square(pixels, 300, 299.5)
    assert same is pixels
    assert (resolution.x, resolution.y, findings) == (300, 299.5, ())


def test_page_that_grows_past_the_limit_is_refused():
    with pytest.raises(InputError) as caught:
        square(np.zeros((100, 100), np.uint8), 300, 100, limits=Limits(page_pixels=20_000))
    assert caught.value.code == "image-too-large"
