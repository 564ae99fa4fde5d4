from dataclasses import replace

import numpy as np
import pytest

from sigverify.imaging.geometry.placement import Placement, whole_page


def test_a_placement_is_written_and_read_again():
    placement = Placement(((1.25, -2.0), (30.5, 0.0), (29.0, 14.0), (0.0, 12.0)), 30, 13)
    again = Placement.parsed(str(placement))
    assert str(again) == str(placement)
    assert again.corners[2] == (29.0, 14.0)


def test_other_texts_are_no_placement():
    with pytest.raises(ValueError, match="no placement"):
        Placement.parsed("turned")


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_whole_page_that_is_turned_keeps_its_pixels(quarters, page_of):
    rng = np.random.default_rng(0)
    upright = rng.integers(0, 255, (40, 90, 3)).astype(np.uint8)
    scanned = page_of(np.ascontiguousarray(np.rot90(upright, quarters)))
    placement = whole_page(scanned.width, scanned.height).turned(quarters)
    laid = placement.lay_straight(scanned)
    assert placement.quarter_turns == quarters
    assert np.array_equal(laid.pixels, upright)
    assert laid.provenance.laid == str(placement)


def test_what_is_turned_by_a_quarter_has_the_resolutions_of_the_other_sides(page_of):
    scanned = page_of(np.zeros((40, 90, 3), np.uint8))
    scanned = replace(scanned, resolution=replace(scanned.resolution, x=204.0, y=98.0))
    laid = whole_page(90, 40).turned(1).lay_straight(scanned)
    assert (laid.resolution.x, laid.resolution.y) == (98.0, 204.0)


def test_what_a_record_says_lays_the_page_the_same_way_again(cheque):
    placement = Placement(((20.0, 31.5), (900.0, 12.0), (905.0, 420.0), (25.0, 440.0)), 880, 409)
    once = placement.lay_straight(cheque)
    again = Placement.parsed(once.provenance.laid).lay_straight(cheque)
    assert np.array_equal(once.pixels, again.pixels)
    assert (once.width, once.height) == (880, 409)


def test_a_page_of_one_bit_a_pixel_stays_one(page_of):
    page = page_of(np.where(np.random.default_rng(0).random((60, 120)) > 0.5, 255, 0).astype(np.uint8))
    page = replace(page, provenance=replace(page.provenance, bit_depth=1))
    laid = Placement(((3.0, 2.0), (110.0, 6.0), (108.0, 55.0), (1.0, 50.0)), 107, 49).lay_straight(page)
    assert set(np.unique(laid.pixels)) <= {0, 255}
