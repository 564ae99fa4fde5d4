"""Which stroke points of two signatures look alike where one signature lies over the other, and how much alike.

Owns the similarity of every point with every point and what is best in it. What that says of the pair is `measures`'.
"""

from __future__ import annotations

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


def correspond(first: Templates, second: Templates, laid: Tensor, bent: Tensor) -> Correspondence:
    """Find the best matches of K pairs.

    Parameters
    ----------
    first, second : Templates
        K templates each.
    laid, bent : (K, N, 4) float32
        Points of the first after the affine map, and after the deformation.
    """
    points, others = laid.shape[1], second.points.shape[1]
    blocks = [
        _bits(first, second, laid, bent, pairs) for pairs in alignment.blocks(len(laid), rows=points, columns=others)
    ]
    laid_bits, bent_bits, (near_bits,), *scores_bits = (
        [torch.cat(side) for side in zip(*kind, strict=True)] for kind in zip(*blocks, strict=True)
    )
    near, near_index = _best(near_bits)
    context, *network = (Scores(*(_score(alignment.value(bits)) for bits in kind)) for kind in scores_bits)
    return Correspondence(_matches(*laid_bits), _matches(*bent_bits), near, near_index, context, tuple(network))


def _bits(
    first: Templates, second: Templates, laid: Tensor, bent: Tensor, pairs: slice
) -> tuple[tuple[Tensor, ...], ...]:
    """Return the lowest of what is left to be wished, with its index where that is asked for, as `alignment` packs it.

    Forward and backward of: rings as laid, as bent, near (forward alone); without index: context, network.
    """
    laid_apart = alignment.place_distances(laid[pairs], second.points[pairs])
    bent_apart = alignment.place_distances(bent[pairs], second.points[pairs])
    similarity = first.rings[pairs] @ second.rings[pairs].transpose(1, 2)
    within_bend = _reach(bent_apart, BENT_RADIUS)
    near = _reach(bent_apart, RING_RADIUS).sub_(similarity).clamp_(min=0)
    context = _away(first.context[pairs], second.context[pairs], _reach(laid_apart, CONTEXT_RADIUS))
    depths = [
        _away(a, b, within_bend)
        for a, b in zip(first.local[pairs].unbind(2), second.local[pairs].unbind(2), strict=True)
    ]
    together = sum(depths[1:], start=depths[0]).div_(len(depths))
    return (
        alignment.packed(_reach(laid_apart, AFFINE_RADIUS).sub_(similarity).clamp_(min=0)),
        alignment.packed((within_bend - similarity).clamp_(min=0)),
        alignment.packed(near)[:1],
        *(alignment.lowest_bits(away) for away in (context, together, *depths)),
    )


def _reach(apart: Tensor, radius: float) -> Tensor:
    """Return (K, N, M) 1 and what matches lose by their squared distance: `DISTANCE_COST` at the radius, all beyond it.

    A threshold of the negative is one pass on a CPU, where comparing and masking takes four times as long.
    """
    nearness = torch.rsub(apart, -1.0, alpha=DISTANCE_COST / (radius * radius))
    threshold = -1.0 - DISTANCE_COST
    return torch.nn.functional.threshold(nearness, threshold, -1.0 - OUT_OF_REACH, inplace=True).neg_()


def _away(first: Tensor, second: Tensor, reach: Tensor) -> Tensor:
    """Return (K, N, M) what similarity and nearness of place leave to be wished."""
    return torch.baddbmm(reach, first, second.transpose(1, 2), alpha=-1)


def _matches(forward: Tensor, backward: Tensor) -> Matches:
    (forward_score, forward_index), (backward_score, backward_index) = _best(forward), _best(backward)
    return Matches(Scores(forward_score, backward_score), forward_index, backward_index)


def _best(bits: Tensor) -> tuple[Tensor, Tensor]:
    return _score(alignment.value(bits)), alignment.index(bits)


def _score(away: Tensor) -> Tensor:
    return (1 - away.clamp_(min=0)).clamp_(min=0)
