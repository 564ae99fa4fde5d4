import gc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtGui import QColor, QImage

from ui.images import to_pixels, to_qimage

SIDES = st.integers(1, 33)


@given(st.tuples(SIDES, SIDES).flatmap(lambda shape: arrays.arrays(np.uint8, shape)))
def test_grey_pixels_of_any_width_come_back_unchanged(pixels):
    np.testing.assert_array_equal(to_pixels(to_qimage(pixels)), pixels)


@given(st.tuples(SIDES, SIDES, st.just(3)).flatmap(lambda shape: arrays.arrays(np.uint8, shape)))
def test_colours_of_any_width_come_back_unchanged(pixels):
    found = to_pixels(to_qimage(pixels))

    # A picture whose pixels happen to be all grey is grey.
    np.testing.assert_array_equal(found if found.ndim == 3 else np.dstack([found] * 3), pixels)


def test_views_with_any_strides_are_read_as_they_look():
    page = np.arange(200, dtype=np.uint8).reshape(10, 20)

    for view in (page[::2, 1::3], page.T, page[::-1, ::-1]):
        np.testing.assert_array_equal(to_pixels(to_qimage(view)), view)


def test_an_image_lives_on_when_its_pixels_are_gone():
    pixels = np.full((64, 64), 77, np.uint8)
    image = to_qimage(pixels)

    pixels[:] = 0
    del pixels
    gc.collect()

    assert (to_pixels(image) == 77).all()


def test_pixels_live_on_when_their_image_is_gone():
    image = to_qimage(np.full((9, 7), 55, np.uint8))
    pixels = to_pixels(image)

    image.fill(0)
    del image
    gc.collect()

    assert (pixels == 55).all()
    assert pixels.flags.owndata
    assert pixels.flags.writeable


def test_the_ratio_changes_the_drawn_size_and_not_the_pixels():
    image = to_qimage(np.zeros((50, 100), np.uint8), ratio=1.25)

    assert image.deviceIndependentSize().toTuple() == (80, 40)
    assert to_pixels(image).shape == (50, 100)


def test_what_is_transparent_is_paper():
    image = QImage(4, 3, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(1, 1, QColor(200, 10, 10))

    pixels = to_pixels(image)

    assert pixels[0, 0].tolist() == [255, 255, 255]
    assert pixels[1, 1].tolist() == [200, 10, 10]


def test_sixteen_bit_grey_is_scaled_and_not_cut_off():
    image = QImage(2, 1, QImage.Format.Format_Grayscale16)
    image.fill(QColor(128, 128, 128))

    assert to_pixels(image).tolist() == [[128, 128]]


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((3, 3)), np.zeros((3, 3, 2), np.uint8), np.zeros(3, np.uint8), np.zeros((0, 3), np.uint8)],
)
def test_other_arrays_are_refused(pixels):
    with pytest.raises(ValueError, match="uint8 pixels expected"):
        to_qimage(pixels)


def test_a_null_image_is_refused():
    with pytest.raises(ValueError, match="null image"):
        to_pixels(QImage())
