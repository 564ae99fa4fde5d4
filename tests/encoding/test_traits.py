import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sigverify.encoding.traits import HISTOGRAM_BINS, PROFILE_LENGTH, direction_histogram, profiles, traits

ANGLES = arrays(np.float32, st.integers(1, 60), elements=st.floats(-7, 7, width=32))
SKELETONS = arrays(bool, (16, 24)).filter(np.any)
ASPECT, LENGTH, COMPONENTS, ENDS, JUNCTIONS, HOLES = range(6)
CENTROID_X, CENTROID_Y = 10, 11


def of(skeleton, mask=None, *, angles=None, coherence=None, curvature=None):
    count = int(skeleton.sum())
    return traits(
        skeleton if mask is None else mask,
        skeleton,
        np.zeros(count, np.float32) if angles is None else angles,
        np.ones(count, np.float32) if coherence is None else coherence,
        np.zeros((5, 4), np.float32) if curvature is None else curvature,
    )


def canvas():
    return np.zeros((128, 256), bool)


@given(ANGLES)
def test_the_histogram_has_shares_that_sum_to_one(angles):
    histogram = direction_histogram(angles)
    assert histogram.shape == (HISTOGRAM_BINS,)
    assert histogram.dtype == np.float32
    assert histogram.min() >= 0
    assert histogram.sum() == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("degrees", [2.5, 47.5, 92.5, 177.5])
def test_a_direction_falls_into_its_five_degrees(degrees):
    expected = int(degrees // 5)
    assert direction_histogram(np.array([math.radians(degrees)], np.float32)).argmax() == expected
    assert direction_histogram(np.array([math.radians(degrees + 180)], np.float32)).argmax() == expected


@given(SKELETONS)
def test_profiles_are_finite_and_in_proportion(skeleton):
    seen = profiles(skeleton)
    assert seen.shape == (4, PROFILE_LENGTH)
    assert seen.dtype == np.float32
    assert np.isfinite(seen).all()
    assert seen.min() >= 0
    assert seen[2:].max() <= 1


def test_profiles_do_not_depend_on_the_place():
    skeleton = canvas()
    skeleton[20, 30:90] = skeleton[20:70, 30] = skeleton[45, 60:110] = True
    np.testing.assert_array_equal(profiles(np.roll(skeleton, (35, 90), axis=(0, 1))), profiles(skeleton))


def test_contours_are_the_highest_and_the_lowest_stroke_counted_from_the_top():
    skeleton = canvas()
    skeleton[20, 20:220] = skeleton[100, 20:220] = True
    upper, lower = profiles(skeleton)[2:]
    np.testing.assert_allclose(upper, 0.0, atol=1e-6)
    np.testing.assert_allclose(lower, 80 / 81, atol=1e-6)


def test_contours_follow_a_stroke_that_falls():
    skeleton = canvas()
    skeleton[np.arange(20, 100), np.arange(20, 100)] = True
    for contour in profiles(skeleton)[2:]:
        assert (np.diff(contour) >= -1e-6).all()
        assert contour[3] < 0.1 < 0.9 < contour[-4]


@given(SKELETONS)
def test_traits_of_anything_are_finite(skeleton):
    seen = of(skeleton)
    assert seen.shape == (16,)
    assert seen.dtype == np.float32
    assert np.isfinite(seen).all()


def test_a_single_pixel_has_traits():
    skeleton = canvas()
    skeleton[5, 5] = True
    assert np.isfinite(of(skeleton)).all()


def test_aspect_is_width_over_height():
    skeleton = canvas()
    skeleton[10, 10:210] = skeleton[59, 10:210] = True
    assert of(skeleton)[ASPECT] == pytest.approx(math.log(200 / 50), abs=1e-5)


def test_components_ends_and_holes_are_counted():
    skeleton = canvas()
    skeleton[20, 20:80] = skeleton[60, 20:80] = True
    two_bars = of(skeleton)
    assert two_bars[COMPONENTS] == pytest.approx(math.log1p(2))
    assert two_bars[ENDS] == pytest.approx(math.log1p(4))
    assert two_bars[HOLES] == 0
    skeleton[20:61, 20] = skeleton[20:61, 79] = True
    frame = of(skeleton)
    assert frame[COMPONENTS] == pytest.approx(math.log1p(1))
    assert frame[ENDS] == 0
    assert frame[HOLES] == pytest.approx(math.log1p(1))


def test_a_crossing_makes_junctions():
    skeleton = canvas()
    skeleton[64, 50:150] = True
    assert of(skeleton)[JUNCTIONS] == 0
    skeleton[30:100, 100] = True
    assert of(skeleton)[JUNCTIONS] > 0


def test_dust_is_no_component():
    skeleton = canvas()
    skeleton[64, 50:150] = True
    mask = skeleton.copy()
    mask[5:8, 5:8] = True
    assert of(skeleton, mask)[COMPONENTS] == pytest.approx(math.log1p(1))


def test_the_centroid_is_measured_in_the_box():
    skeleton = canvas()
    skeleton[40, 100:201] = skeleton[20:61, 100] = skeleton[20:61, 200] = True
    seen = of(skeleton)
    assert seen[CENTROID_X] == pytest.approx(0.5, abs=0.01)
    assert seen[CENTROID_Y] == pytest.approx(0.5, abs=0.02)


def test_a_moved_signature_has_the_same_traits():
    skeleton = canvas()
    skeleton[20, 30:90] = skeleton[20:70, 30] = skeleton[45, 60:110] = True
    np.testing.assert_allclose(of(np.roll(skeleton, (35, 90), axis=(0, 1))), of(skeleton), atol=1e-5)
