import numpy as np
import pytest

from sigverify.locating.boxes import gather, overlaps


def test_boxes_of_one_signature_become_one_with_the_best_score():
    boxes = np.array([[10, 10, 110, 50], [14, 12, 112, 50], [300, 10, 380, 40]], float)
    scores, kept = gather(np.array([0.9, 0.6, 0.7]), boxes)
    assert scores.tolist() == [0.9, 0.7]
    assert kept[1].tolist() == [300, 10, 380, 40]


def test_the_box_is_an_average_weighted_by_score():
    boxes = np.array([[0, 0, 100, 40], [10, 0, 100, 40]], float)
    _, kept = gather(np.array([0.6, 0.3]), boxes)
    assert kept[0, 0] == pytest.approx(10 / 3)


def test_a_box_within_a_larger_one_is_not_a_second_signature():
    boxes = np.array([[0, 0, 200, 60], [10, 10, 60, 50]], float)
    assert len(gather(np.array([0.9, 0.8]), boxes)[0]) == 1


def test_signatures_side_by_side_stay_two():
    boxes = np.array([[0, 0, 100, 40], [95, 0, 200, 40]], float)
    assert len(gather(np.array([0.9, 0.8]), boxes)[0]) == 2


def test_what_scores_next_to_nothing_is_left_out():
    scores, kept = gather(np.array([0.001]), np.array([[0, 0, 10, 10]], float))
    assert scores.shape == (0,)
    assert kept.shape == (0, 4)


def test_overlap_is_the_shared_area_over_that_of_both():
    boxes = np.array([[0, 0, 10, 10], [20, 20, 30, 30]], float)
    found = overlaps(boxes, np.array([[5, 0, 15, 10]], float))
    assert found[:, 0] == pytest.approx([1 / 3, 0])
    assert overlaps(boxes, np.zeros((0, 4))).shape == (2, 0)
