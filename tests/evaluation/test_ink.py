import numpy as np
import pytest

from sigverify.evaluation.ink import InkFigures, ink_figures, mean_figures


def mask(*pixels):
    drawn = np.zeros((4, 5), bool)
    for row, column in pixels:
        drawn[row, column] = True
    return drawn


def test_half_false_and_a_third_missed_are_told_apart():
    figures = ink_figures(mask((0, 0), (0, 1), (1, 0), (1, 1)), mask((0, 0), (0, 1), (3, 3)))
    assert figures.false_ink == 0.5
    assert figures.missed_ink == pytest.approx(1 / 3)
    assert figures.f_measure == pytest.approx(2 * 2 / 7)


def test_the_same_ink_is_perfect_and_so_is_none_where_there_is_none():
    assert ink_figures(mask((2, 2)), mask((2, 2))) == InkFigures(1.0, 0.0, 0.0)
    assert ink_figures(mask(), mask()) == InkFigures(1.0, 0.0, 0.0)


def test_nothing_found_misses_everything():
    assert ink_figures(mask(), mask((1, 1))) == InkFigures(0.0, 0.0, 1.0)


def test_the_mean_is_taken_crop_by_crop():
    assert mean_figures([InkFigures(1.0, 0.0, 0.2), InkFigures(0.5, 0.4, 0.0)]) == InkFigures(0.75, 0.2, 0.1)
