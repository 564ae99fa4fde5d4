"""What the locator is taught at each place of a window, and how far its answers are from that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from sigverify.locating.network import STRIDE, corners, places
from sigverify.training.locating.scenes import Window

MIDDLE = 0.32
"""Half axes of the ellipse whose places answer for a signature, as shares of its width and height."""

WRONG, SURE = 0.3, 0.7
"""Overlaps between which the second look's score is to rise from 0 to 1."""

APART = 0.4
"""Weight of the distances of sides in the second look's loss; that of the overlap is 1."""

LEAST_SIDE = 4.0
"""Pixels: distances count as shares of the signature's sides, but never of less."""


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """What is right at each place of B windows.

    Parameters
    ----------
    boxes : (B, 4, H / 8, W / 8) float32
        Sides of the signature that the place answers for.
    answers : (B, H / 8, W / 8) bool
        Whether it answers for one.
    counted : (B, H / 8, W / 8) bool
        Whether anything is learned there.
    """

    boxes: Tensor
    answers: Tensor
    counted: Tensor


def targets(windows: Sequence[Window]) -> Targets:
    """Say for each place of some windows what is right."""
    side = windows[0].luminance.shape[0]
    x, y = places(side, side)
    found = [_targets(torch.from_numpy(window.boxes), torch.from_numpy(window.doubtful), x, y) for window in windows]
    boxes, answers, counted = zip(*found, strict=True)
    return Targets(torch.stack(boxes), torch.stack(answers), torch.stack(counted))


def _targets(boxes: Tensor, doubtful: Tensor, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    sides = torch.zeros(4, *x.shape)
    answers = torch.zeros(x.shape, dtype=torch.bool)
    counted = torch.ones(x.shape, dtype=torch.bool)
    for box in doubtful:
        counted &= ~_within(box, x, y)
    # The smallest last: where two overlap, a place answers for the smaller one.
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    for box in boxes[areas.argsort(descending=True)]:
        half_width = (MIDDLE * (box[2] - box[0])).clamp(min=0.75 * STRIDE)
        half_height = (MIDDLE * (box[3] - box[1])).clamp(min=0.75 * STRIDE)
        across, down = x - (box[0] + box[2]) / 2, y - (box[1] + box[3]) / 2
        own = (across / half_width).square() + (down / half_height).square() <= 1
        sides = torch.where(own, box[:, None, None], sides)
        answers = (answers & ~_within(box, x, y)) | own
        counted |= own
    return sides, answers, counted


def _within(box: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])


def loss(logits: Tensor, distances: Tensor, right: Targets) -> tuple[Tensor, Tensor]:
    """Return how wrong the scores and how wrong the boxes are.

    A place that answers for a signature is to score as high as its box overlaps with the true one, any other zero.

    Parameters
    ----------
    logits : (B, H / 8, W / 8) float32
        From the network.
    distances : (B, 4, H / 8, W / 8) float32
        From the network.
    right : Targets
        What they should be.

    References
    ----------
    X. Li et al., "Generalized focal loss", NeurIPS 2020: the quality focal loss.
    H. Rezatofighi et al., "Generalized intersection over union", CVPR 2019.
    """
    overlap, generalised = _overlaps(
        corners(distances).movedim(1, -1)[right.answers], right.boxes.movedim(1, -1)[right.answers]
    )
    wanted = torch.zeros_like(logits)
    wanted[right.answers] = overlap.detach()
    count = right.answers.sum().clamp(min=1)
    entropy = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    weight = (wanted - logits.sigmoid()).square() * right.counted
    return (entropy * weight).sum() / count, (1 - generalised).sum() / count


def second_loss(logits: Tensor, corrected: Tensor, rights: Tensor) -> tuple[Tensor, Tensor]:
    """Return how wrong the second look's scores and boxes are.

    A box is to score 1 once its correction overlaps with the signature by `SURE`, 0 up to `WRONG`; on the way between
    those the score rises evenly. Other boxes are to score 0.

    Parameters
    ----------
    logits : (N,) float32
        From the second look.
    corrected : (N, 4) float32
        From the second look.
    rights : (N, 4) float32
        What the boxes should have become; ``nan`` where there is no signature.
    """
    signed = ~rights[:, 0].isnan()
    own, right = corrected[signed], rights[signed]
    overlap, generalised = _overlaps(own, right)
    wanted = torch.zeros_like(logits)
    wanted[signed] = ((overlap.detach() - WRONG) / (SURE - WRONG)).clamp(0, 1)
    sides = (right[:, 2:] - right[:, :2]).clamp(min=LEAST_SIDE).repeat(1, 2)
    apart = functional.smooth_l1_loss(own / sides, right / sides, reduction="none", beta=0.1).sum(1)
    boxes = (1 - generalised + APART * apart).sum() / signed.sum().clamp(min=1)
    return functional.binary_cross_entropy_with_logits(logits, wanted), boxes


def _overlaps(first: Tensor, second: Tensor) -> tuple[Tensor, Tensor]:
    """Return intersection over union of boxes (K, 4), plain and generalised."""
    least, most = torch.minimum(first, second), torch.maximum(first, second)
    shared = (least[:, 2:] - most[:, :2]).clamp(min=0).prod(1)
    area = (first[:, 2:] - first[:, :2]).prod(1) + (second[:, 2:] - second[:, :2]).prod(1) - shared
    hull = (most[:, 2:] - least[:, :2]).prod(1).clamp(min=1e-6)
    overlap = shared / area.clamp(min=1e-6)
    return overlap, overlap - (hull - area) / hull
