import pytest
import torch

from sigverify.comparison.alignment import place_distances
from sigverify.training.config import LOSS_NAMES
from sigverify.training.losses import LOSSES, GlobalLoss, LocalLoss, agreement, bend, choose_pairs, pairs_of

GROUP = torch.tensor([0, 0, 0, 1, 1, 1])
GENUINE = torch.tensor([True, True, False, True, True, False])


def as_sets(pairs):
    return {tuple(pair) for pair in pairs.tolist()}


def test_pairs_attract_only_genuine_signatures_of_one_writer():
    pairs = pairs_of(GROUP, GENUINE)
    assert as_sets(pairs.positive) == {(0, 1), (1, 0), (3, 4), (4, 3)}


def test_forgeries_repel_their_writers_genuine_signatures():
    pairs = pairs_of(GROUP, GENUINE)
    assert as_sets(pairs.skilled) == {(0, 2), (1, 2), (3, 5), (4, 5)}


def test_other_writers_repel_too():
    pairs = pairs_of(GROUP, GENUINE)
    assert as_sets(pairs.random) == {(a, b) for a in (0, 1) for b in (3, 4, 5)} | {
        (a, b) for a in (3, 4) for b in (0, 1, 2)
    }


def test_chosen_pairs_hold_each_positive_once_and_both_kinds_of_negatives():
    chosen = choose_pairs(pairs_of(GROUP, GENUINE), skilled=2, random=3, generator=torch.Generator().manual_seed(0))
    assert as_sets(chosen.positive) == {(0, 1), (3, 4)}
    assert (len(chosen.skilled), len(chosen.random)) == (2, 3)


def test_the_configuration_knows_every_loss():
    assert set(LOSS_NAMES) == set(LOSSES)


@pytest.mark.parametrize("name", LOSS_NAMES)
def test_descent_pulls_genuine_together_and_pushes_forgeries_away(name):
    torch.manual_seed(0)
    free = torch.randn(6, 8, requires_grad=True)
    loss, pairs = GlobalLoss(name), pairs_of(GROUP, GENUINE)
    optimiser = torch.optim.Adam([free], lr=0.05)
    first = None
    for _ in range(80):
        vectors = torch.nn.functional.normalize(free, dim=1)
        value = loss(vectors, pairs)
        first = value.item() if first is None else first
        optimiser.zero_grad()
        value.backward()
        optimiser.step()
    vectors = torch.nn.functional.normalize(free.detach(), dim=1)
    similarity = vectors @ vectors.T
    assert value.item() < 0.5 * first
    worst_positive = min(float(similarity[a, b]) for a, b in pairs.positive)
    best_negative = max(float(similarity[a, b]) for a, b in torch.cat([pairs.skilled, pairs.random]))
    assert worst_positive > best_negative + 0.2


def zigzag(shift=0.0):
    x = torch.linspace(20, 230, 40)
    y = 64 + 30 * torch.sin(x / 20) + shift
    angle = torch.atan(30 / 20 * torch.cos(x / 20))
    return torch.stack([x, y, torch.cos(2 * angle), torch.sin(2 * angle)], dim=1)[None]


def test_equal_descriptors_at_shifted_places_agree_after_alignment():
    local = torch.nn.functional.normalize(torch.randn(1, 40, 6), dim=2)
    apart = place_distances(bend(zigzag(), zigzag(shift=7.0)).mT, zigzag(shift=7.0).mT)
    found = agreement(local, local, apart)
    assert found.shape == (1, 3)
    assert found.min() > 0.9


def test_statistics_fall_from_mean_to_lowest_tenth():
    a, b = (torch.nn.functional.normalize(torch.randn(1, 40, 6), dim=2) for _ in range(2))
    found = agreement(a, b, place_distances(zigzag().mT, zigzag().mT))[0]
    assert found[0] > found[1] > found[2]


def test_local_loss_falls_when_descriptors_of_one_writer_become_alike():
    loss = LocalLoss()
    pairs = pairs_of(GROUP, GENUINE)
    points = zigzag().repeat(6, 1, 1)
    torch.manual_seed(0)
    by_writer = torch.nn.functional.normalize(torch.randn(2, 40, 16), dim=2)
    noise = torch.nn.functional.normalize(torch.randn(6, 40, 16), dim=2)
    alike = noise.clone()
    alike[[0, 1]], alike[[3, 4]] = by_writer[0], by_writer[1]
    assert loss(alike, points, pairs) < loss(noise, points, pairs)
