import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image

from sigverify.imaging.turning import COVERED, turned

SHAPES = st.shared(array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=24), key="shape")
INK = arrays(np.float32, SHAPES, elements=st.sampled_from([0.0, 0.25, 0.7, 1.0]))
MASKS = arrays(bool, SHAPES)
ANGLES = st.floats(-25, 25)


def by_pillow(picture, angle):
    return np.asarray(Image.fromarray(picture).rotate(angle, Image.Resampling.BILINEAR, expand=True))


@given(INK, MASKS, ANGLES)
def test_ink_is_turned_as_pillow_turns_it(ink, mask, angle):
    np.testing.assert_allclose(turned(ink, mask, angle)[0], by_pillow(ink, angle), rtol=1e-6, atol=1e-7)


@given(INK, MASKS, ANGLES)
def test_a_mask_is_set_where_half_of_a_pixel_or_else_any_of_it_is_covered(ink, mask, angle):
    share = by_pillow(mask.astype(np.float32), angle)
    wanted = share >= COVERED if (share >= COVERED).any() else share > 0
    found = turned(ink, mask, angle)[1]
    doubtful = np.isclose(share, COVERED, atol=1e-6) | np.isclose(share, 0, atol=1e-6)
    np.testing.assert_array_equal(found | doubtful, wanted | doubtful)


@pytest.mark.parametrize("angle", [-25.0, -3.2, 0.4, 17.0])
def test_a_long_stroke_is_turned_as_pillow_turns_it(angle):
    ink = np.zeros((90, 400), np.float32)
    ink[40:46, 3:397] = 0.8
    ink[:, 0] = 0.3
    found, mask = turned(ink, ink > 0.5, angle)
    np.testing.assert_allclose(found, by_pillow(ink, angle), rtol=1e-6, atol=1e-7)
    np.testing.assert_array_equal(mask, by_pillow((ink > 0.5).astype(np.float32), angle) >= COVERED)


def test_no_angle_leaves_ink_and_mask_as_they_are():
    ink = np.eye(5, dtype=np.float32)
    found, mask = turned(ink, ink > 0, 0.0)
    np.testing.assert_array_equal(found, ink)
    np.testing.assert_array_equal(mask, ink > 0)


@pytest.mark.parametrize("angle", [-9.0, 9.0])
def test_ink_and_mask_are_turned_alike(angle):
    mask = np.zeros((21, 33), bool)
    mask[8:13, 4:29] = True
    ink, turned_mask = turned(mask.astype(np.float32), mask, angle)
    np.testing.assert_array_equal(turned_mask, ink >= COVERED)
