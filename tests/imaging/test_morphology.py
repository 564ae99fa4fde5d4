import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage
from skimage.filters import apply_hysteresis_threshold

from sigverify.imaging.morphology import (
    bridged_along,
    closed_square,
    joined_to,
    runs_along,
    thinned,
    widened,
    widened_along,
    widened_box,
)

SHAPES = array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=20)
MASKS = arrays(bool, SHAPES)
LENGTHS = st.integers(1, 25)
"""Odd and even ones, longer than the mask too."""


def line(length, axis):
    return np.ones((length, 1) if axis == 0 else (1, length), bool)


@pytest.mark.parametrize("by", [1, 2, 3])
@given(mask=MASKS)
def test_masks_grow_and_thin_as_with_scipys_cross(mask, by):
    np.testing.assert_array_equal(widened(mask, by), ndimage.binary_dilation(mask, iterations=by))
    np.testing.assert_array_equal(thinned(mask, by), ndimage.binary_erosion(mask, iterations=by))


@given(MASKS)
def test_nothing_changes_by_no_pixel(mask):
    np.testing.assert_array_equal(widened(mask, 0), mask)
    np.testing.assert_array_equal(thinned(mask, 0), mask)


@pytest.mark.parametrize("axis", [0, 1])
@given(mask=MASKS, length=LENGTHS)
def test_masks_widen_along_a_line_as_under_scipys_maximum(mask, length, axis):
    np.testing.assert_array_equal(
        widened_along(mask, length, axis=axis), ndimage.maximum_filter1d(mask, length, axis=axis)
    )


@pytest.mark.parametrize("times", [1, 3])
@given(mask=MASKS)
def test_masks_grow_by_boxes_as_with_scipys_square(mask, times):
    side = 2 * times + 1
    grown = ndimage.binary_dilation(mask, np.ones((3, 3), bool), iterations=times)
    np.testing.assert_array_equal(widened_box(mask, side, side), grown)


@pytest.mark.parametrize("axis", [0, 1])
@given(mask=MASKS, length=LENGTHS)
def test_runs_are_what_scipys_opening_leaves(mask, length, axis):
    opened = ndimage.binary_opening(mask, line(length, axis))
    np.testing.assert_array_equal(runs_along(mask, length, axis=axis), opened)


@pytest.mark.parametrize("axis", [0, 1])
@given(mask=MASKS, length=LENGTHS)
def test_gaps_are_bridged_as_by_scipys_closing_on_endless_paper(mask, length, axis):
    closed = ndimage.binary_closing(np.pad(mask, length), line(length, axis))[length:-length, length:-length]
    np.testing.assert_array_equal(bridged_along(mask, length, axis=axis), closed)


@pytest.mark.parametrize("side", [3, 9])
@given(mask=MASKS)
def test_squares_close_as_scipys_do_at_the_edge_too(mask, side):
    np.testing.assert_array_equal(closed_square(mask, side), ndimage.binary_closing(mask, np.ones((side, side), bool)))


def test_closing_by_a_square_sets_nothing_within_half_a_side_of_the_edge():
    closed = closed_square(np.ones((20, 30), bool), 9)
    assert closed[4:-4, 4:-4].all()
    assert np.count_nonzero(closed) == 12 * 22


@given(arrays(np.float32, SHAPES, elements=st.floats(0, 1, width=32)), st.floats(0, 0.5), st.floats(0.5, 1))
def test_weak_pixels_join_strong_ones_as_in_skimages_hysteresis(values, low, high):
    joined = joined_to(values > np.float64(low), values > high)
    np.testing.assert_array_equal(joined, apply_hysteresis_threshold(values, low, high))


def test_touching_at_a_corner_alone_joins_nothing():
    weak = np.eye(3, dtype=bool)
    strong = np.zeros((3, 3), bool)
    strong[0, 0] = True
    np.testing.assert_array_equal(joined_to(weak, strong), strong)
