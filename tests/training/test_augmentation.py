import dataclasses

import numpy as np
import pytest
import torch

from sigverify.encoding.network import redraw
from sigverify.training.augmentation import (
    Strength,
    disturb_pressure,
    draw,
    erase,
    splat,
    warp_jointly,
    warp_singly,
)
from sigverify.training.batches import cloud_of, strokes_of

STRONG = Strength(rotation=10.0, scale=0.2, shear=0.2, shift=4.0, warp=4.0)
STILL = Strength(rotation=0.0, scale=0.0, shear=0.0, shift=0.0, warp=0.0)


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(5)


@pytest.fixture
def cloud(tiny_set):
    rng = np.random.default_rng(3)
    inks = [skeleton * rng.integers(80, 255, skeleton.shape, dtype=np.uint8) for skeleton in tiny_set.skeleton[:14]]
    return cloud_of([strokes_of(skeleton, ink) for skeleton, ink in zip(tiny_set.skeleton, inks, strict=False)])


def test_undisturbed_strokes_are_drawn_as_the_network_sees_them_at_run_time(cloud, tiny_set):
    skeleton = torch.from_numpy(tiny_set.skeleton[:14].astype(np.float32))
    ranks = splat(cloud.places, cloud.valid * cloud.pressure)
    drawn = redraw(splat(cloud.places, cloud.valid.float()), ranks)
    torch.testing.assert_close(drawn, redraw(skeleton, skeleton * ranks))


def test_points_stay_on_the_strokes_under_the_strongest_change(cloud, generator):
    group = torch.arange(14) // 7
    warped = warp_singly(warp_jointly(cloud, group, STRONG, generator), STRONG, generator)
    batch = draw(warped, points=40, generator=generator)
    at = batch.points[..., :2].round().long()
    inside = ((at > 1) & (at < torch.tensor([254, 126]))).all(dim=2)
    ink = torch.stack([image[0][place[:, 1], place[:, 0]] for image, place in zip(batch.images, at, strict=True)])
    assert inside.float().mean() > 0.8
    assert ink[inside].min() > 0.25
    assert ink[inside].mean() > 0.7


def test_a_group_is_warped_alike_and_another_group_otherwise(cloud, generator):
    same = dataclasses.replace(
        cloud, places=cloud.places[:1].repeat(4, 1, 1), tangents=cloud.tangents[:1].repeat(4, 1, 1)
    )
    same = dataclasses.replace(same, valid=cloud.valid[:1].repeat(4, 1))
    warped = warp_jointly(same, torch.tensor([0, 0, 1, 1]), STRONG, generator)
    torch.testing.assert_close(warped.places[0], warped.places[1])
    torch.testing.assert_close(warped.places[2], warped.places[3])
    assert (warped.places[0] - warped.places[2]).norm(dim=1).mean() > 2


def test_directions_turn_with_the_strokes(generator):
    skeleton = np.zeros((128, 256), dtype=bool)
    skeleton[64, 60:200] = True
    cloud = cloud_of([strokes_of(skeleton)])
    turned = warp_singly(cloud, dataclasses.replace(STILL, rotation=30.0), generator)
    along = turned.places[0, 100] - turned.places[0, 30]
    along = along / along.norm()
    assert torch.abs(turned.tangents[0, 60] @ along) > 0.99
    assert abs(float(along[1])) > 0.02


def test_strength_zero_changes_nothing(cloud, generator):
    moved = warp_singly(cloud, STILL, generator)
    torch.testing.assert_close(moved.places, cloud.places, atol=1e-3, rtol=0)
    assert torch.equal(moved.valid, cloud.valid)


def test_erasing_takes_a_piece_and_leaves_most(cloud, generator):
    left = erase(cloud, dataclasses.replace(STILL, erase=1.0), generator)
    share = left.valid.sum(dim=1) / cloud.valid.sum(dim=1)
    assert (share >= 0.5).all()
    assert (share < 1).any()


def test_nothing_is_erased_at_chance_zero(cloud, generator):
    assert torch.equal(erase(cloud, STILL, generator).valid, cloud.valid)


def test_pressure_is_lost_as_in_a_bitonal_scan(cloud, generator):
    lost = disturb_pressure(cloud, dataclasses.replace(STILL, pressure_loss=1.0), generator)
    assert lost.pressure.abs().max() == 0


def test_noise_moves_pressure_within_its_range_and_makes_none_up(cloud, generator):
    unknown = dataclasses.replace(cloud, pressure=cloud.pressure * (torch.arange(14) > 0)[:, None])
    noisy = disturb_pressure(unknown, dataclasses.replace(STILL, pressure_noise=0.2), generator)
    assert noisy.pressure[0].abs().max() == 0
    assert noisy.pressure.abs().max() <= 0.5
    assert 0.05 < (noisy.pressure - unknown.pressure)[1:].abs().mean() < 0.4


def test_the_same_seed_draws_the_same_batch(cloud):
    batches = []
    for _ in range(2):
        generator = torch.Generator().manual_seed(9)
        batches.append(draw(warp_singly(cloud, STRONG, generator), points=10, generator=generator))
    assert torch.equal(batches[0].images, batches[1].images)
    assert torch.equal(batches[0].points, batches[1].points)
