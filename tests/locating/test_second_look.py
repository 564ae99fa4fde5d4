import pytest
import torch

from sigverify.locating.second_look import COLUMNS, ROWS, SecondLook

BOXES = torch.tensor([[40.0, 40.0, 104.0, 72.0], [8.0, 8.0, 40.0, 24.0]])


@pytest.fixture
def second():
    torch.manual_seed(5)
    return SecondLook(4, 8, stride=8).eval()


def test_at_first_every_box_stays_as_it_is_and_may_hold_a_signature_or_not(second):
    logits, corrected = second(second.parts(torch.rand(4, 16, 20), BOXES), BOXES)
    assert logits.sigmoid().tolist() == [0.5, 0.5]
    assert torch.equal(corrected, BOXES)


def test_what_is_looked_at_lies_in_and_around_the_box(second):
    maps = torch.zeros(4, 16, 20)
    maps[0] = torch.arange(20.0) * 8 + 4
    maps[1] = (torch.arange(16.0) * 8 + 4)[:, None]
    parts = second.parts(maps, BOXES[:1])
    assert parts.shape == (1, 4, ROWS, COLUMNS)
    across, down = parts[0, 0, 0], parts[0, 1, :, 0]
    assert (across.diff() > 0).all()
    assert (down.diff() > 0).all()
    assert across.mean().item() == pytest.approx(72, abs=0.5)
    assert down.mean().item() == pytest.approx(56, abs=0.5)
    assert across[0] < 40
    assert across[-1] > 104


def test_boxes_are_judged_each_by_itself(second):
    with torch.no_grad():
        second.answers.weight.normal_()
    maps = torch.rand(4, 16, 20)
    both = second(second.parts(maps, BOXES), BOXES)
    alone = second(second.parts(maps, BOXES[1:]), BOXES[1:])
    assert torch.allclose(both[0][1:], alone[0], atol=1e-5)
    assert torch.allclose(both[1][1:], alone[1], atol=1e-4)


def test_no_box_is_no_error(second):
    none = torch.zeros(0, 4)
    logits, corrected = second(second.parts(torch.rand(4, 16, 20), none), none)
    assert logits.shape == (0,)
    assert corrected.shape == (0, 4)
