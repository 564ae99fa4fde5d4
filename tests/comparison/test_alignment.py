import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from sigverify.comparison.alignment import (
    CENTRE,
    MATCH_PENALTY,
    Alignment,
    align,
    apply,
    deform,
    index,
    nearest,
    pack_forward,
    pack_minima,
    pick,
    place_distances,
    place_distances_in_turn,
    squared_distances,
    value,
    write_minima,
)


@pytest.fixture
def points(template):
    return rows(template())


def rows(template):
    return torch.from_numpy(template.points[:, :4].T.copy())[None]


def minima(distances, write=pack_minima):
    pairs, first, second = distances.shape
    found = torch.empty(pairs, first, dtype=torch.int32), torch.empty(pairs, second, dtype=torch.int32)
    write(distances, *found)
    return found


def affine(matrix, offset=(0.0, 0.0)):
    return Alignment(torch.tensor([matrix]), torch.tensor([offset]), torch.zeros(1))


IDENTITY = ((1.0, 0.0), (0.0, 1.0))


@pytest.mark.parametrize(
    ("matrix", "offset"),
    [
        (IDENTITY, (0.0, 0.0)),
        (IDENTITY, (9.0, -6.0)),
        (((1.1, 0.0), (0.0, 0.9)), (0.0, 0.0)),
        (((1.0, 0.12), (0.0, 1.0)), (3.0, 2.0)),
        (((0.996, -0.087), (0.087, 0.996)), (-4.0, 1.0)),
        (((1.05, 0.08), (-0.05, 0.93)), (5.0, -3.0)),
    ],
)
def test_a_known_affine_map_is_found_again(points, matrix, offset):
    known = affine(matrix, offset)
    found = align(points, apply(known, points))
    torch.testing.assert_close(found.matrix, known.matrix, atol=0.02, rtol=0)
    torch.testing.assert_close(found.offset, known.offset, atol=0.7, rtol=0)
    left = (apply(found, points) - apply(known, points))[:, :2].norm(dim=1)
    assert left.mean() < 0.7
    assert found.cost < 1.0


def test_pairs_are_aligned_alike_alone_and_together(points, template):
    others = rows(template(1))
    together = align(torch.cat([points, others]), torch.cat([others, points]))
    for k, alone in enumerate((align(points, others), align(others, points))):
        torch.testing.assert_close(together.matrix[k], alone.matrix[0], atol=1e-4, rtol=0)
        torch.testing.assert_close(together.cost[k], alone.cost[0], atol=1e-3, rtol=1e-4)


def test_another_signature_costs_more_than_the_same_hand(points, template):
    same, other = (rows(template(*which)) for which in ((0, 1), (1, 0)))
    assert align(points, same).cost < align(points, other).cost


def test_identity_moves_nothing(points):
    torch.testing.assert_close(apply(affine(IDENTITY), points), points, atol=1e-4, rtol=0)


@pytest.mark.parametrize("degrees", [10, 45, 90, 170])
def test_directions_turn_with_the_points(degrees):
    turn = math.radians(degrees)
    rotation = affine(((math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn))))
    before = 0.3
    point = torch.tensor([[[CENTRE[0] + 10], [CENTRE[1]], [math.cos(2 * before)], [math.sin(2 * before)]]])
    moved = apply(rotation, point)[0, :, 0]
    torch.testing.assert_close(
        moved,
        torch.tensor(
            [
                CENTRE[0] + 10 * math.cos(turn),
                CENTRE[1] + 10 * math.sin(turn),
                math.cos(2 * (before + turn)),
                math.sin(2 * (before + turn)),
            ]
        ),
        atol=1e-4,
        rtol=0,
    )


def test_bending_brings_points_nearer_and_keeps_directions(points):
    x, y = points[:, 0], points[:, 1]
    warped = points.clone()
    warped[:, 0] = x + 3 * torch.sin(y / 20)
    warped[:, 1] = y + 3 * torch.sin(x / 30)
    bent = deform(points, warped)
    before, after = ((laid - warped)[:, :2].norm(dim=1).mean() for laid in (points, bent))
    assert after < 0.6 * before
    torch.testing.assert_close(bent[:, 2:], points[:, 2:])


def test_bending_leaves_a_signature_on_itself_in_place(points):
    assert (deform(points, points) - points).norm(dim=1).max() < 0.2


def test_bending_moves_neighbours_together(points, template):
    bent = deform(points, rows(template(1)))
    shift = (bent - points)[0, :2].T
    apart = torch.cdist(points[0, :2].T, points[0, :2].T)
    close = (apart > 0) & (apart < 3)
    assert torch.cdist(shift, shift)[close].mean() < 0.3 * apart[close].mean()


@given(st.integers(1, 3), st.integers(1, 256), st.integers(1, 256), st.integers(0, 2**32 - 1))
def test_the_minimum_and_its_place_agree_with_the_plain_way(pairs, rows, columns, seed):
    generator = torch.Generator().manual_seed(seed)
    distances = torch.rand(pairs, rows, columns, generator=generator) ** 4 * 1000
    close = {"rtol": 2.0**-14, "atol": 1e-30}
    for dim, bits in zip((2, 1), minima(distances.clone()), strict=True):
        torch.testing.assert_close(value(bits), distances.amin(dim=dim), **close)
        there = distances.gather(dim, index(bits).unsqueeze(dim)).squeeze(dim)
        torch.testing.assert_close(there, distances.amin(dim=dim), **close)


def test_the_minimum_without_its_place_is_the_same_minimum():
    distances = torch.rand(2, 30, 40, generator=torch.Generator().manual_seed(1))
    for alone, placed in zip(minima(distances, write_minima), minima(distances.clone()), strict=True):
        assert torch.equal(value(alone), value(placed))


def test_the_minimum_of_zeros_is_zero():
    for bits in minima(torch.zeros(1, 5, 7)):
        assert not value(bits).any()
        assert (index(bits) == 0).all()


def test_the_first_half_of_packing_gives_the_minimum_along_the_last_axis():
    distances = torch.rand(2, 30, 40, generator=torch.Generator().manual_seed(1))
    forward = torch.empty(2, 30, dtype=torch.int32)
    pack_forward(distances.clone(), forward)
    assert torch.equal(forward, minima(distances)[0])


def test_what_rounding_makes_less_than_zero_counts_as_zero():
    forward, backward = minima(torch.tensor([[[4.0, -1e-4], [9.0, 16.0]]]))
    assert value(forward).tolist() == [[0, 9]]
    assert index(forward).tolist() == [[1, 0]]
    assert index(backward).tolist() == [[0, 0]]


def test_pairs_measured_together_are_as_each_alone(points, template):
    many = rows(template(1)) + torch.arange(7.0)[:, None, None]
    together = nearest(points.expand(7, -1, -1), many, penalty=16.0)
    for pair in range(7):
        alone = nearest(points, many[pair : pair + 1], penalty=16.0)
        assert torch.equal(together.forward[pair], alone.forward[0])
        assert torch.equal(together.backward_index[pair], alone.backward_index[0])


def test_bending_from_nearest_points_that_are_known_is_the_same(points, template):
    other = rows(template(1))
    assert torch.equal(deform(points, other, nearest(points, other, penalty=MATCH_PENALTY)), deform(points, other))


def test_distances_in_turn_are_those_taken_together(points, template):
    others = torch.cat([rows(template(1)), points, rows(template(0, 1))])
    together = place_distances(points.expand(3, -1, -1), others)
    for size in (1, 2, None):
        for pairs, apart in place_distances_in_turn(points.expand(3, -1, -1), others, size=size):
            assert torch.equal(apart, together[pairs])


def test_distances_are_those_of_the_points(points, template):
    others = rows(template(1))[..., :200]
    plain = torch.cdist(points[:, :2].mT.double(), others[:, :2].mT.double()) ** 2
    for measured in (place_distances(points, others), squared_distances(points[:, :2], others[:, :2])):
        torch.testing.assert_close(measured.double(), plain, atol=0.02, rtol=1e-4)


def test_a_point_of_another_direction_is_not_the_nearest():
    here = torch.tensor([[[50.0, 50.0, 1.0, 0.0]]]).mT
    there = torch.tensor([[[51.0, 50.0, -1.0, 0.0], [53.0, 50.0, 1.0, 0.0]]]).mT
    assert nearest(here, there, penalty=0.0).forward_index.item() == 0
    near = nearest(here, there, penalty=16.0)
    assert near.forward_index.item() == 1
    assert near.forward.item() == pytest.approx(9.0, abs=0.01)
    assert near.backward[0].tolist() == pytest.approx([1 + 2 * 16, 9], rel=1e-3)


def test_pick_takes_the_points_at_the_indices(points):
    torch.testing.assert_close(pick(points, torch.tensor([[3, 0, 3]])), points[..., [3, 0, 3]])
