"""From the network's answers to boxes: the places that answer for one signature are brought together."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LEAST_SCORE: Final = 0.03
"""Below it a place says nothing."""

LEAST_SIDE: Final = 2.0
"""Pixels: a narrower box holds no signature."""

MOST_PLACES: Final = 400
SAME: Final = 0.4
"""Overlap (intersection over union) from which two boxes are of one signature."""

WITHIN: Final = 0.75
"""The same, where so much of the smaller one lies within the larger."""

VOTE: Final = 0.6
"""Boxes that overlap the best one so much are averaged with it, each by its score."""


def gather(scores: Floats, boxes: Floats) -> tuple[Floats, Floats]:
    """Bring together what belongs to one signature.

    Parameters
    ----------
    scores : (N,) float64
        In [0, 1].
    boxes : (N, 4) float64
        Left, upper, right and lower side.

    Returns
    -------
    scores : (K,) float64
        Best first: the best score of each group.
    boxes : (K, 4) float64
        Averages over the group, weighted by score.
    """
    order = np.argsort(-scores, kind="stable")[:MOST_PLACES]
    sides = boxes[order, 2:] - boxes[order, :2]
    order = order[(scores[order] >= LEAST_SCORE) & (sides.min(axis=1, initial=np.inf) >= LEAST_SIDE)]
    left_over, left_boxes = scores[order], boxes[order]
    kept_scores, kept_boxes = [], []
    while left_over.size:
        shared, area = _shared(left_boxes[0], left_boxes)
        overlap = shared / (area + area[0] - shared)
        voters = overlap >= VOTE
        kept_scores.append(left_over[0])
        kept_boxes.append(np.average(left_boxes[voters], axis=0, weights=left_over[voters]))
        others = (overlap < SAME) & (shared < WITHIN * np.minimum(area, area[0]))
        left_over, left_boxes = left_over[others], left_boxes[others]
    return np.array(kept_scores), np.array(kept_boxes).reshape(-1, 4)


def overlaps(boxes: Floats, others: Floats) -> Floats:
    """Return (N, M) float64: intersection over union of boxes (N, 4) with others (M, 4)."""
    least, most = np.maximum(boxes[:, None, :2], others[:, :2]), np.minimum(boxes[:, None, 2:], others[:, 2:])
    shared = (most - least).clip(0).prod(axis=2)
    own, other = (np.prod(one[:, 2:] - one[:, :2], axis=1) for one in (boxes, others))
    return np.asarray(shared / np.maximum(own[:, None] + other - shared, 1e-9))


def _shared(one: Floats, boxes: Floats) -> tuple[Floats, Floats]:
    """Return the area that each box shares with one of them, which must be the first, and the areas of all."""
    sides = np.minimum(one[2:], boxes[:, 2:]) - np.maximum(one[:2], boxes[:, :2])
    area = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    return np.asarray(sides.clip(0).prod(axis=1)), np.asarray(area)
