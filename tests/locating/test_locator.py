import numpy as np
import torch

from sigverify.locating.locator import Locator


def test_boxes_lie_on_the_picture_whatever_its_size(network):
    with torch.no_grad():
        network.answers.bias[0] = 2.0
    picture = np.random.default_rng(0).integers(0, 256, (77, 101)).astype(np.uint8)
    seen = Locator(network).look(picture)
    assert seen
    for one in seen:
        assert 0 <= one.left <= one.right <= 101
        assert 0 <= one.top <= one.bottom <= 77
        assert 0 <= one.score <= 1
    assert [one.score for one in seen] == sorted((one.score for one in seen), reverse=True)


def test_the_same_picture_gives_the_same_boxes(network):
    with torch.no_grad():
        network.answers.bias[0] = 2.0
    picture = np.random.default_rng(0).integers(0, 256, (64, 64)).astype(np.uint8)
    locator = Locator(network)
    assert locator.look(picture) == locator.look(picture)


def test_a_picture_that_cannot_be_written_to_is_read_without_a_warning(network):
    picture = np.full((40, 40), 255, np.uint8)
    picture.flags.writeable = False
    assert Locator(network).look(picture) == ()


def test_a_box_that_the_second_look_doubts_scores_less_and_one_that_it_moves_lies_elsewhere(network):
    with torch.no_grad():
        network.answers.bias[0] = 2.0
    picture = np.random.default_rng(0).integers(0, 256, (64, 96)).astype(np.uint8)
    before = Locator(network).look(picture)
    with torch.no_grad():
        network.second_look.answers.bias[0] = -3.0
        network.second_look.answers.bias[3] = -0.5
    after = Locator(network).look(picture)
    assert after[0].score < before[0].score
    assert max(one.right for one in after) < max(one.right for one in before)
