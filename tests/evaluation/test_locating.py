import math

import numpy as np
import pytest

from sigverify.domain.sample import LocatedRegion, Region
from sigverify.evaluation.locating import (
    LocatedPage,
    average_precision,
    calibration_error,
    figures,
    match,
    recall_at,
    reliability,
)

SIGNED, OTHER, FAR = Region(100, 100, 100, 40), Region(300, 100, 100, 40), Region(0, 400, 50, 20)


def page(found, signatures):
    return LocatedPage(tuple(LocatedRegion(region, confidence) for region, confidence in found), tuple(signatures))


def test_a_signature_counts_once_and_the_second_box_on_it_is_wrong():
    twice = match([page([(SIGNED, 0.9), (Region(102, 100, 100, 40), 0.8)], [SIGNED])])
    assert twice.right.tolist() == [True, False]


def test_the_more_confident_box_takes_the_signature():
    matches = match([page([(Region(104, 100, 100, 40), 0.3), (SIGNED, 0.9)], [SIGNED])])
    assert matches.confidence.tolist() == [0.9, 0.3]
    assert matches.right.tolist() == [True, False]


def test_a_box_that_overlaps_too_little_is_wrong():
    shifted = page([(Region(140, 100, 100, 40), 0.9)], [SIGNED])
    assert not match([shifted], overlap=0.5).right[0]
    assert match([shifted], overlap=0.4).right[0]


def test_figures_count_recall_wrong_boxes_and_alarms_at_a_threshold():
    pages = [page([(SIGNED, 0.9), (FAR, 0.6)], [SIGNED, OTHER]), page([(FAR, 0.7)], []), page([(FAR, 0.2)], [])]
    counted = figures(match(pages), threshold=0.5)
    assert counted.recall == 0.5
    assert counted.false_boxes == pytest.approx(2 / 3)
    assert (counted.empty_pages, counted.alarms) == (2, 1)
    assert math.isnan(figures(match(pages[1:]), threshold=0.5).recall)


def test_recall_at_a_rate_of_wrong_boxes_tells_the_confidence_too():
    pages = [page([(SIGNED, 0.9), (FAR, 0.8), (OTHER, 0.7)], [SIGNED, OTHER])]
    assert recall_at(match(pages), false_boxes=0.5) == (0.5, 0.9)
    assert recall_at(match(pages), false_boxes=1.0) == (1.0, 0.7)


def test_average_precision_is_one_where_every_right_box_comes_first():
    right_first = match([page([(SIGNED, 0.9), (OTHER, 0.8), (FAR, 0.1)], [SIGNED, OTHER])])
    wrong_first = match([page([(FAR, 0.9), (SIGNED, 0.8)], [SIGNED])])
    assert average_precision(right_first) == pytest.approx(1.0)
    assert average_precision(wrong_first) == pytest.approx(0.5)


def test_confidences_that_say_what_they_mean_have_no_calibration_error():
    found = [page([(SIGNED if number < 7 else FAR, 0.7)], [SIGNED]) for number in range(10)]
    matches = match(found)
    assert calibration_error(matches) == pytest.approx(0.0)
    (one,) = reliability(matches)
    assert (one.count, one.confidence, one.right) == (10, pytest.approx(0.7), pytest.approx(0.7))


def test_nothing_found_is_no_error():
    matches = match([page([], [SIGNED])])
    assert calibration_error(matches) == 0.0
    assert recall_at(matches, false_boxes=0.1) == (0.0, 1.0)
    assert np.isclose(average_precision(matches), 0.0)
