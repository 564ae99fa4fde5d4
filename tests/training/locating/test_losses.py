import numpy as np
import pytest
import torch

from sigverify.locating.network import STRIDE
from sigverify.training.locating.losses import loss, targets
from sigverify.training.locating.scenes import Window

SIDE = 96


def window(boxes=(), doubtful=()):
    return Window(
        np.zeros((SIDE, SIDE), np.uint8),
        np.array(boxes, np.float32).reshape(-1, 4),
        np.array(doubtful, np.float32).reshape(-1, 4),
    )


def exact(right):
    """Distances that give exactly the true boxes."""
    from sigverify.locating.network import places

    x, y = places(SIDE, SIDE)
    left, top, far, low = right.boxes.unbind(1)
    return torch.stack([x - left, y - top, far - x, low - y], dim=1)


def test_places_in_the_middle_of_a_signature_answer_for_it():
    right = targets([window([(16, 24, 80, 72)])])
    assert right.answers[0, 6, 6]
    assert not right.answers[0, 1, 1]
    assert right.boxes[0, :, 6, 6].tolist() == [16, 24, 80, 72]
    assert right.counted.all()


def test_even_a_small_signature_has_a_place_that_answers():
    right = targets([window([(41, 42, 50, 49)])])
    assert right.answers.sum() >= 1


def test_of_two_that_overlap_the_smaller_one_answers():
    right = targets([window([(0, 0, 96, 96), (30, 30, 66, 66)])])
    assert right.boxes[0, :, 6, 6].tolist() == [30, 30, 66, 66]


def test_nothing_is_learned_where_a_signature_is_cut_off():
    right = targets([window(doubtful=[(0, 0, 40, 40)])])
    assert not right.counted[0, 2, 2]
    assert right.counted[0, 8, 8]


def test_right_answers_cost_nothing_and_wrong_ones_do():
    right = targets([window([(16, 24, 80, 72)])])
    sure = torch.where(right.answers, 12.0, -12.0)
    scores, boxes = loss(sure, exact(right), right)
    assert scores.item() == pytest.approx(0, abs=1e-3)
    assert boxes.item() == pytest.approx(0, abs=1e-3)
    wrong_scores, _ = loss(-sure, exact(right), right)
    _, wrong_boxes = loss(sure, exact(right) + 2 * STRIDE, right)
    assert wrong_scores.item() > 1
    assert wrong_boxes.item() > 0.2


def test_a_window_without_a_signature_gives_a_loss_too():
    right = targets([window()])
    scores, boxes = loss(torch.zeros(1, 12, 12), torch.ones(1, 4, 12, 12), right)
    assert scores.item() > 0
    assert boxes.item() == 0
