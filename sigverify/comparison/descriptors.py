"""Which stroke points of two signatures look alike where one signature lies over the other, and how much alike.

Owns the similarity of every point with every point and what is best in it. What that says of the pair is `measures`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from sigverify.comparison import alignment
from sigverify.comparison.batch import Templates

AFFINE_RADIUS, BENT_RADIUS, CONTEXT_RADIUS, RING_RADIUS = 10.0, 6.0, 12.0, 7.0
DISTANCE_COST = 0.15
"""What a match at the rim of the radius loses against one in its middle."""

OUT_OF_REACH = 2.0
"""What is lost beyond the radius: more than any similarity gains."""

_MINUS_ONE = torch.tensor(-1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Similarity in [0, 1] of each point's best match, 0 without one: `forward` (K, N), `backward` (K, M)."""

    forward: Tensor
    backward: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Best matches of K pairs, and whose they are: `forward_index` (K, N) and `backward_index` (K, M) int64."""

    scores: Scores
    forward_index: Tensor
    backward_index: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Correspondence:
    """Best matches by each kind of descriptor.

    Parameters
    ----------
    laid, bent : Matches
        Of the rings, after the affine map and after the deformation.
    near, near_index : (K, N) float32, int64
        The same forward within `RING_RADIUS` of the deformed place.
    context : Scores
        Of the wider rings, after the affine map.
    network : tuple of Scores
        Of the network's descriptors after the deformation: all depths together, then each.
    """

    laid: Matches
    bent: Matches
    near: Tensor
    near_index: Tensor
    context: Scores
    network: tuple[Scores, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Minima:
    """What is lost at the best match of each point of K pairs, as `alignment` packs it: (K, N) and (K, M) int32."""

    forward: Tensor
    backward: Tensor

    @classmethod
    def like(cls, first: Tensor, second: Tensor) -> _Minima:
        return cls(*(torch.empty_like(points[:, 0], dtype=torch.int32) for points in (first, second)))

    def each(self) -> Iterator[tuple[Tensor, Tensor]]:
        return zip(self.forward.split(1), self.backward.split(1), strict=True)

    def scores(self) -> Scores:
        return Scores(_score(self.forward), _score(self.backward))

    def matches(self) -> Matches:
        return Matches(self.scores(), alignment.index(self.forward), alignment.index(self.backward))


@dataclass(frozen=True, slots=True, eq=False)
class _Room:
    """Matrices (1, N, M) float32 that every pair overwrites: kept, they stay in a core's own cache."""

    similarity: Tensor
    away: Tensor
    summed: Tensor

    @classmethod
    def like(cls, first: Tensor, second: Tensor) -> _Room:
        return cls(*(first.new_empty(1, first.shape[2], second.shape[2]) for _ in range(3)))


def correspond(first: Templates, second: Templates, laid: Tensor, bent: Tensor) -> Correspondence:
    """Find the best matches of K pairs.

    Parameters
    ----------
    first, second : Templates
        K templates each.
    laid, bent : (K, 4, N) float32
        Points of the first after the affine map, and after the deformation.
    """
    kinds = 5 + first.local[0].shape[1]
    minima = [_Minima.like(laid, second.points) for _ in range(kinds)]
    room = _Room.like(laid, second.points)
    one_by_one = zip(
        alignment.place_distances_in_turn(laid, second.points, size=1),
        alignment.place_distances_in_turn(bent, second.points, size=1),
        zip(*(each.each() for each in minima), strict=True),
        strict=True,
    )
    for pair, ((_, laid_apart), (_, bent_apart), found) in enumerate(one_by_one):
        to_laid, to_bent, (to_near, _), to_context, *to_network = found
        torch.mm(first.rings[pair], second.rings[pair].T, out=room.similarity[0])
        _reach(laid_apart, AFFINE_RADIUS, out=room.away).sub_(room.similarity)
        alignment.pack_minima(room.away, *to_laid)
        reach = _reach(laid_apart, CONTEXT_RADIUS, out=laid_apart)
        reach[0].addmm_(first.context[pair], second.context[pair].T, alpha=-1)
        alignment.write_minima(reach, *to_context)
        _reach(bent_apart, RING_RADIUS, out=room.away).sub_(room.similarity)
        alignment.pack_forward(room.away, to_near)
        reach = _reach(bent_apart, BENT_RADIUS, out=bent_apart)
        alignment.pack_minima(torch.sub(reach, room.similarity, out=room.away), *to_bent)
        _write_network(first.local[pair], second.local[pair], reach, room, to_network)
    laid_rings, bent_rings, near, context, *network = minima
    return Correspondence(
        laid_rings.matches(),
        bent_rings.matches(),
        _score(near.forward),
        alignment.index(near.forward),
        context.scores(),
        tuple(depth.scores() for depth in network),
    )


def _write_network(
    local: Tensor, others: Tensor, reach: Tensor, room: _Room, minima: Sequence[tuple[Tensor, Tensor]]
) -> None:
    """Write the minima of one pair by the network's descriptors (N, L, D): all depths together, then each."""
    together, *each = minima
    depths = zip(local.unbind(1), others.unbind(1), each, strict=True)
    for depth, (own, other, found) in enumerate(depths):
        away = room.away if depth else room.summed
        torch.addmm(reach[0], own, other.T, alpha=-1, out=away[0])
        alignment.write_minima(away, *found)
        if depth:
            room.summed.add_(away)
    alignment.write_minima(room.summed, *together)
    for lowest in together:
        lowest.view(torch.float32).div_(len(each))


def _reach(apart: Tensor, radius: float, *, out: Tensor) -> Tensor:
    """Write 1 and what matches lose by their squared distance: `DISTANCE_COST` at the radius, all beyond it.

    A threshold of the negative is one pass on a CPU, where comparing and masking takes four times as long.
    """
    torch.sub(_MINUS_ONE, apart, alpha=DISTANCE_COST / (radius * radius), out=out)
    threshold = -1.0 - DISTANCE_COST
    return torch.nn.functional.threshold(out, threshold, -1.0 - OUT_OF_REACH, inplace=True).neg_()


def _score(bits: Tensor) -> Tensor:
    return (1 - alignment.value(bits)).clamp_(min=0)
