import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from ui.widgets.ink_pictures import COMMON, difference, grey, outlines, tinted, widened

BLUE, RED = QColor("#0000ff"), QColor("#ff0000")


@pytest.fixture
def paper():
    return np.full((40, 60), 255, np.uint8)


def with_ink(paper, rows, columns):
    inked = paper.copy()
    inked[rows, columns] = 0
    return inked


def test_ink_of_full_strength_has_the_colour_and_paper_stays_white(paper):
    picture = tinted(with_ink(paper, slice(5), slice(5)), BLUE, strength=1.0)

    assert picture[0, 0].tolist() == [0, 0, 255]
    assert picture[20, 20].tolist() == [255, 255, 255]


def test_ink_of_no_strength_is_paper(paper):
    assert (tinted(with_ink(paper, slice(5), slice(5)), BLUE, strength=0.0) == 255).all()


def test_what_both_have_is_quiet_and_nothing_else_is_drawn(paper):
    inked = with_ink(paper, slice(10, 20), slice(10, 30))

    picture = difference(inked, inked, tolerance=1, probe_colour=BLUE, specimen_colour=RED)

    assert (picture[10:20, 10:30] == COMMON).all()
    assert (picture[25:] == 255).all()


def test_what_only_the_probe_has_is_solid_and_what_only_the_specimen_has_is_hatched(paper):
    here, there = with_ink(paper, slice(15), slice(15)), with_ink(paper, slice(25, 40), slice(40, 60))

    picture = difference(here, there, tolerance=1, probe_colour=BLUE, specimen_colour=RED)

    assert (picture[:15, :15] == [0, 0, 255]).all()
    red = (picture[25:40, 40:60] == [255, 0, 0]).all(axis=-1)
    assert 0.3 < red.mean() < 0.7


def test_ink_that_is_off_by_the_tolerance_counts_as_the_same(paper):
    here, there = with_ink(paper, slice(10, 12), slice(60)), with_ink(paper, slice(12, 14), slice(60))

    near = difference(here, there, tolerance=2, probe_colour=BLUE, specimen_colour=RED)
    exact = difference(here, there, tolerance=0, probe_colour=BLUE, specimen_colour=RED)

    assert not (near == [0, 0, 255]).all(axis=-1).any()
    assert (exact[10:12] == [0, 0, 255]).all()


def test_outlines_run_through_for_the_probe_and_are_broken_for_the_specimen(paper):
    picture = outlines(
        with_ink(paper, slice(5, 15), slice(5, 55)),
        with_ink(paper, slice(25, 35), slice(5, 55)),
        width=1,
        probe_colour=BLUE,
        specimen_colour=RED,
    )

    assert (picture[5, 5:55] == [0, 0, 255]).all()
    broken = (picture[25, 5:55] == [255, 0, 0]).all(axis=-1)
    assert broken.any()
    assert not broken.all()
    assert (picture[10, 10:50] == 255).all()


@given(st.integers(0, 5))
def test_widening_reaches_exactly_so_far(by):
    ink = np.zeros((21, 21), np.float32)
    ink[10, 10] = 0.5

    wide = widened(ink, by)

    assert (wide[10 - by : 11 + by, 10 - by : 11 + by] == 0.5).all()
    assert np.count_nonzero(wide) == (2 * by + 1) ** 2


def test_grey_of_a_grey_picture_in_colours_is_the_same_grey():
    assert (grey(np.full((4, 5, 3), 99, np.uint8)) == 99).all()
