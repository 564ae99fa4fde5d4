import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

from sigverify.runs import find_runs

MASKS = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=20))


@given(MASKS)
def test_runs_hold_every_set_pixel_once_and_no_other(mask):
    runs = find_runs(mask)
    np.testing.assert_array_equal(runs.pixels(), np.flatnonzero(mask))
    np.testing.assert_array_equal(runs.mask(np.ones(len(runs.rows), bool)), mask)


def test_a_run_ends_with_its_row():
    runs = find_runs(np.array([[0, 1, 1], [1, 0, 1]], bool))
    assert list(zip(runs.rows, runs.starts, runs.ends, strict=True)) == [(0, 1, 3), (1, 0, 1), (1, 2, 3)]


@given(MASKS, st.sampled_from([4, 8]))
def test_what_hangs_together_is_what_scipy_labels_in_the_same_order(mask, neighbours):
    runs = find_runs(mask)
    labels, expected = ndimage.label(mask, None if neighbours == 4 else np.ones((3, 3)))
    count, component = runs.components(neighbours=neighbours)
    assert count == expected
    np.testing.assert_array_equal(labels.ravel()[runs.pixels()], np.repeat(component + 1, runs.lengths))


@pytest.mark.parametrize(("neighbours", "expected"), [(4, 2), (8, 1)])
def test_pixels_that_touch_at_a_corner_hang_together_only_among_eight_neighbours(neighbours, expected):
    count, _ = find_runs(np.eye(2, dtype=bool)).components(neighbours=neighbours)
    assert count == expected


def test_chosen_runs_alone_are_drawn():
    mask = np.array([[1, 0, 1], [0, 1, 0]], bool)
    drawn = find_runs(mask).mask(np.array([False, True, True]))
    np.testing.assert_array_equal(drawn, [[0, 0, 1], [0, 1, 0]])


def test_an_empty_mask_has_no_runs():
    runs = find_runs(np.zeros((3, 4), bool))
    assert runs.components(neighbours=8)[0] == 0
    assert runs.pixels().size == 0
