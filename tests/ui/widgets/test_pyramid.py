import numpy as np
import pytest

from ui.widgets.pyramid import SMALLEST_SIDE, Pyramid


def built(pixels):
    pyramid = Pyramid(pixels)
    for _ in pyramid.build():
        pass
    return pyramid


def test_a_level_is_the_mean_of_four_pixels():
    pixels = np.tile(np.array([[0, 100], [50, 251]], np.uint8), (600, 600))

    level, span = built(pixels).level(2.0)

    assert span == 2
    assert level.shape == (600, 600)
    assert (level == 100).all()


def test_levels_end_where_the_page_is_small_enough():
    pyramid = built(np.zeros((3000, 4000, 3), np.uint8))

    assert pyramid.ready == 4
    assert max(pyramid.level(1000)[0].shape[:2]) <= SMALLEST_SIDE


@pytest.mark.parametrize("reduction", [0.1, 1.0, 1.9])
def test_a_view_that_shows_every_pixel_gets_the_page_itself(reduction):
    pixels = np.zeros((1500, 1500), np.uint8)

    level, span = built(pixels).level(reduction)

    assert span == 1
    assert np.shares_memory(level, pixels)


def test_before_the_levels_are_there_single_pixels_stand_in_at_once():
    pixels = np.arange(4_000_000, dtype=np.uint32).astype(np.uint8).reshape(2000, 2000)

    level, span = Pyramid(pixels).level(4.3)

    assert span == 4
    np.testing.assert_array_equal(level, pixels[::4, ::4])


def test_a_large_page_is_made_small_in_many_short_steps():
    pyramid = Pyramid(np.zeros((4000, 4000), np.uint8))

    assert sum(1 for _ in pyramid.build()) > 16


@pytest.mark.parametrize("shape", [(1, 5000), (5000, 1), (1, 1)])
def test_pages_of_one_line_are_pages(shape):
    level, _ = built(np.full(shape, 9, np.uint8)).level(50)

    assert level.size
    assert (level == 9).all()
