import numpy as np
from hypothesis import given
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
