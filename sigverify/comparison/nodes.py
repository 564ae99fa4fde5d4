"""What the ends and crossings of two signatures' strokes say, once one signature is laid over the other.

Where the pen is set down and lifted, and where strokes cross, is habit that an imitator who draws the visible shape
gets wrong (R. A. Huber, A. M. Headrick, "Handwriting Identification: Facts and Fundamentals", 1999, on pen lifts and on
initial and terminal strokes).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from sigverify.comparison import alignment
from sigverify.comparison.batch import Templates

CAPPED = 14.0
"""Pixels beyond which a node simply has no counterpart."""

MET, SAME_END = 6.0, 8.0
UNMET_LEVEL = 0.5
"""Difference of level where no end has a counterpart: more than real ones differ."""


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Nearest counterparts of K pairs, A nodes of the first and B of the second.

    `apart` (K, A + B) capped distances, first's nodes before the second's; `held` (K, A + B) float32, 1 where there is
    a node; `forward` (K, A) and `backward` (K, B) int64 index the counterparts.
    """

    apart: Tensor
    held: Tensor
    forward: Tensor
    backward: Tensor

    def distance(self) -> Tensor:
        """Return (K,) the mean distance over all nodes, 0 where neither signature has any."""
        mean: Tensor = (self.apart * self.held).sum(dim=1) / self.held.sum(dim=1).clamp(min=1)
        return mean

    def share(self) -> Tensor:
        """Return (K,) the share of nodes with a counterpart, 1 where neither signature has any."""
        met = ((self.apart < MET) * self.held).sum(dim=1)
        count = self.held.sum(dim=1)
        return torch.where(count > 0, met / count.clamp(min=1), 1.0)


def measure_nodes(first: Templates, second: Templates, shift: Tensor) -> Tensor:
    """Measure K pairs.

    Parameters
    ----------
    first, second : Templates
        K templates each.
    shift : (K, 2, N) float32
        How far each stroke point of the first moves to come to lie on the second; a node moves as the point next to it.

    Returns
    -------
    (K, 5) float32
        Distance of ends, share of ends met, level at ends, distance of crossings, share of crossings met: each the
        higher the more alike.
    """
    ends = _counterparts(first, shift, first.ends, second.ends)
    crossings = _counterparts(first, shift, first.crossings, second.crossings)
    columns = [-ends.distance(), ends.share(), -_level(ends, first.ends[:, 2], second.ends[:, 2])]
    return torch.stack([*columns, -crossings.distance(), crossings.share()], dim=1)


def _counterparts(first: Templates, shift: Tensor, nodes: Tensor, others: Tensor) -> _Found:
    """Find each node's nearest of the other signature; nodes (K, C, A) and others (K, C, B), the last row 1 or 0."""
    beside = [apart.min(dim=2).indices for _, apart in alignment.place_distances_in_turn(nodes, first.points)]
    moved = nodes[:, :2] + alignment.pick(shift, torch.cat(beside))
    held, held_others = nodes[:, -1], others[:, -1]
    apart = alignment.place_distances(moved, others).sqrt_()
    nowhere = apart.new_full((), CAPPED)
    forward = torch.where(held_others[:, None, :] > 0, apart, nowhere).min(dim=2)
    backward = torch.where(held[:, :, None] > 0, apart, nowhere).min(dim=1)
    return _Found(
        torch.cat([forward.values, backward.values], dim=1).clamp(max=CAPPED),
        torch.cat([held, held_others], dim=1),
        forward.indices,
        backward.indices,
    )


def _level(found: _Found, level: Tensor, others: Tensor) -> Tensor:
    """Return (K,) the mean difference of level between ends and their counterparts, 0 where no level is known."""
    known = (level != 0).any(dim=1) & (others != 0).any(dim=1)
    apart = torch.cat([level - others.gather(1, found.forward), others - level.gather(1, found.backward)], dim=1).abs()
    same = (found.apart < SAME_END) * found.held
    count = same.sum(dim=1)
    mean = torch.where(count > 0, (apart * same).sum(dim=1) / count.clamp(min=1), UNMET_LEVEL)
    return torch.where(known, mean, 0.0)
