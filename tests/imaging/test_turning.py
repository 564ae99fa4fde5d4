import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image

from sigverify.imaging.turning import turned

INK = arrays(
    np.float32,
    array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=24),
    elements=st.sampled_from([0.0, 0.25, 0.7, 1.0]),
)


def by_pillow(picture, angle):
    return np.asarray(Image.fromarray(picture).rotate(angle, Image.Resampling.BILINEAR, expand=True))


@given(INK, st.floats(-25, 25))
def test_a_picture_is_turned_as_pillow_turns_it(picture, angle):
    np.testing.assert_allclose(turned([picture], angle)[0], by_pillow(picture, angle), rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("angle", [-25.0, -3.2, 0.4, 17.0])
def test_a_long_stroke_is_turned_as_pillow_turns_it(angle):
    picture = np.zeros((90, 400), np.float32)
    picture[40:46, 3:397] = 0.8
    picture[:, 0] = 0.3
    np.testing.assert_allclose(turned([picture], angle)[0], by_pillow(picture, angle), rtol=1e-6, atol=1e-7)


def test_no_angle_leaves_a_picture_as_it_is_and_copies_it():
    picture = np.eye(5, dtype=np.float32)
    (found,) = turned([picture], 0.0)
    np.testing.assert_array_equal(found, picture)
    assert found is not picture


def test_pictures_are_turned_alike():
    picture = np.eye(9, dtype=np.float32)
    one, half = turned([picture, picture / 2], 10.0)
    np.testing.assert_allclose(half, one / 2, atol=1e-7)
