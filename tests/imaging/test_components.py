import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

from sigverify.imaging.components import components

MASKS = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=20))


@given(MASKS)
def test_boxes_and_areas_are_those_of_scipys_objects(mask):
    found = components(mask)

    assert len(ndimage.find_objects(found.labels)) == len(found.area)
    for k, (rows, columns) in enumerate(ndimage.find_objects(found.labels)):
        assert (found.top[k], found.bottom[k]) == (rows.start, rows.stop)
        assert (found.left[k], found.right[k]) == (columns.start, columns.stop)
        assert found.area[k] == np.count_nonzero(found.labels == k + 1)


def test_pixels_that_touch_at_a_corner_are_one_component():
    found = components(np.eye(4, dtype=bool))
    assert found.area.tolist() == [4]
    assert (found.height.tolist(), found.width.tolist()) == ([4], [4])


def test_selecting_gives_the_mask_of_the_chosen_components():
    mask = np.array([[1, 0, 1], [1, 0, 0], [0, 0, 1]], bool)
    found = components(mask)
    np.testing.assert_array_equal(found.select(np.ones(3, bool)), mask)
    np.testing.assert_array_equal(found.select(np.array([True, False, False])), [[1, 0, 0], [1, 0, 0], [0, 0, 0]])
    assert not found.select(np.zeros(3, bool)).any()


def test_an_empty_mask_has_no_components():
    found = components(np.zeros((5, 6), bool))
    assert len(found.area) == 0
    assert found.select(np.zeros(0, bool)).shape == (5, 6)


@given(MASKS, st.data())
def test_some_components_are_those_of_the_mask_that_they_make(mask, data):
    found = components(mask)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(found.area), max_size=len(found.area))), bool)
    some, anew = found.only(kept), components(found.select(kept))
    np.testing.assert_array_equal(some.labels, anew.labels)
    for name in ("top", "bottom", "left", "right", "area"):
        np.testing.assert_array_equal(getattr(some, name), getattr(anew, name))
