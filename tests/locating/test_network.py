import torch

from sigverify.locating.layers import folded
from sigverify.locating.network import corners


def test_each_place_gets_a_score_and_four_distances(network):
    logits, distances, maps = network(torch.rand(2, 1, 96, 64))
    assert logits.shape == (2, 12, 8)
    assert maps.shape == (2, 6, 12, 8)
    assert distances.shape == (2, 4, 12, 8)
    assert (distances >= 0).all()


def test_an_untrained_network_sees_signatures_nowhere(network):
    logits, _, _ = network(torch.zeros(1, 1, 64, 64))
    assert logits.sigmoid().max() < 0.1


def test_distances_become_sides_around_the_middle_of_a_place():
    distances = torch.tensor([1.0, 2.0, 3.0, 4.0])[None, :, None, None].expand(1, 4, 2, 2)
    assert corners(distances)[0, :, 0, 1].tolist() == [11.0, 2.0, 15.0, 8.0]


def test_folding_changes_nothing_but_the_speed(network):
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.5, 2.0)
    picture = torch.rand(1, 1, 64, 96)
    with torch.inference_mode():
        plain, fast = network(picture), folded(network)(picture)
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in folded(network).modules())
    assert torch.allclose(plain[0], fast[0], atol=1e-4)
    assert torch.allclose(plain[1], fast[1], atol=1e-3)
