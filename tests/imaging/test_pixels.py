import io

import numpy as np
import pytest
from PIL import Image

from sigverify.imaging.pixels import to_png


@pytest.mark.parametrize("shape", [(5, 7), (5, 7, 3)])
def test_png_holds_the_pixels_without_loss(shape):
    pixels = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    with Image.open(io.BytesIO(to_png(pixels))) as image:
        assert image.format == "PNG"
        np.testing.assert_array_equal(np.asarray(image), pixels)


def test_equal_pixels_give_equal_bytes_whatever_their_memory_layout():
    pixels = np.arange(60, dtype=np.uint8).reshape(6, 10)
    assert to_png(pixels.T) == to_png(np.ascontiguousarray(pixels.T))


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((4, 4), np.float32),
        np.zeros((4, 4), bool),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((4,), np.uint8),
        np.zeros((0, 4), np.uint8),
    ],
)
def test_other_arrays_are_refused(pixels):
    with pytest.raises(ValueError, match="uint8"):
        to_png(pixels)
