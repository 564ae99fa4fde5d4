import numpy as np
import pytest
import torch

from sigverify.locating.network import STRIDE
from sigverify.training.locating.losses import loss, second_loss, targets
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


def test_the_second_look_is_to_be_as_sure_as_its_box_is_right():
    signed, unsigned = [10.0, 10.0, 90.0, 50.0], [float("nan")] * 4
    rights = torch.tensor([signed, unsigned])
    boxes = torch.tensor([signed, [10.0, 10.0, 90.0, 50.0]])
    right_scores, right_boxes = second_loss(torch.tensor([12.0, -12.0]), boxes, rights)
    assert right_scores.item() == pytest.approx(0, abs=1e-3)
    assert right_boxes.item() == pytest.approx(0, abs=1e-5)
    wrong_scores, _ = second_loss(torch.tensor([-12.0, 12.0]), boxes, rights)
    _, wrong_boxes = second_loss(torch.tensor([12.0, -12.0]), boxes + 12, rights)
    assert wrong_scores.item() > 5
    assert wrong_boxes.item() > 0.4


def test_views_of_no_signature_teach_scores_alone():
    boxes = torch.tensor([[10.0, 10.0, 90.0, 50.0]])
    scores, wrong = second_loss(torch.zeros(1), boxes, torch.full((1, 4), float("nan")))
    assert scores.item() == pytest.approx(0.693, abs=1e-3)
    assert wrong.item() == 0
