import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

from sigverify.imaging.morphology import thinned, widened

MASKS = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=20))


@pytest.mark.parametrize("by", [1, 2, 3])
@given(mask=MASKS)
def test_masks_grow_and_thin_as_with_scipys_cross(mask, by):
    np.testing.assert_array_equal(widened(mask, by), ndimage.binary_dilation(mask, iterations=by))
    np.testing.assert_array_equal(thinned(mask, by), ndimage.binary_erosion(mask, iterations=by))


@given(MASKS)
def test_nothing_changes_by_no_pixel(mask):
    np.testing.assert_array_equal(widened(mask, 0), mask)
    np.testing.assert_array_equal(thinned(mask, 0), mask)
