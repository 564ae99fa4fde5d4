"""Whether one signature lies on another line for line, as only a copy of it does.

Owns that one measure and its limit. Knows the stroke points only; what a copy means is the report's business.
"""

from __future__ import annotations

import torch
from torch import Tensor

from sigverify.comparison import alignment

WIDTHS = (3.0, 2.0, 1.5, 1.0, 1.0, 1.0)
"""Pixels across the stroke within which points still draw on the map, step by step."""

REACH = 6.0
"""Pixels beyond which a point has no counterpart."""

ALONG = 3.0
"""Pixels along the stroke that mean nothing: points of two signatures are not sampled at the same places."""

LINE_FOR_LINE = 1.0
"""Pixels across the stroke within which a line lies on another: thinning alone moves it by half as much."""

LIMIT = 0.68
"""Share of the stroke points lying on the other signature from which it counts as a copy (`benchmarks/copied.py`)."""

UNIT = 64.0
"""Coordinates are taken in half canvas heights, so that all six numbers of the map are comparable."""

DAMPING = 1e-4


def overlay(first: Tensor, second: Tensor, fit: alignment.Alignment) -> Tensor:
    """Return how much of two signatures lies on one another after the best affine map, before any bending.

    The affine map of the comparison is refined by closest lines instead of closest points, which finds
    a copy's map to a fraction of a pixel.

    Parameters
    ----------
    first, second : (K, C, N) float32
        Stroke points as in `Templates`, of which the first four rows are used.
    fit : Alignment
        Lays the first over the second, from `alignment.align`: where the refinement begins.

    Returns
    -------
    (K,) float32 in [0, 1]
        Share of the points within `LINE_FOR_LINE` of the other signature's line; the smaller of the
        shares of both signatures, so that a part is no copy of the whole.

    References
    ----------
    Y. Chen, G. Medioni, "Object modelling by registration of multiple range images", Image and Vision
    Computing 10 (1992): closest lines.
    """
    first, second = first[:, :4], second[:, :4]
    for width in WIDTHS:
        fit = _refined(fit, first, second, width=width)
    laid = alignment.apply(fit, first)
    near = alignment.nearest(laid, second, penalty=alignment.MATCH_PENALTY)
    shares = [
        (_apart(points, others) < LINE_FOR_LINE).to(torch.float32).mean(dim=1)
        for points, others in (
            (laid, alignment.pick(second, near.forward_index)),
            (second, alignment.pick(laid, near.backward_index)),
        )
    ]
    return torch.minimum(*shares)


def _refined(fit: alignment.Alignment, first: Tensor, second: Tensor, *, width: float) -> alignment.Alignment:
    """Return the map after one weighted least-squares step towards the second signature's lines."""
    laid = alignment.apply(fit, first)
    near = alignment.nearest(laid, second, penalty=alignment.MATCH_PENALTY)
    source = torch.cat([first, alignment.pick(first, near.backward_index)], dim=2)[:, :2]
    moved = torch.cat([laid, alignment.pick(laid, near.backward_index)], dim=2)
    target = torch.cat([alignment.pick(second, near.forward_index), second], dim=2)
    normal = _normal(target)
    gap = target[:, :2] - moved[:, :2]
    across = (gap * normal).sum(dim=1)
    weight = (1 + across.square() / width**2) ** -2 * (gap.square().sum(dim=1) < REACH**2)
    place = (source - source.new_tensor(alignment.CENTRE)[:, None]) / UNIT
    design = torch.cat([place, torch.ones_like(across)[:, None]], dim=1)
    jacobian = (normal[:, :, None] * design[:, None]).flatten(1, 2)
    weighted = jacobian * weight[:, None]
    damping = DAMPING * (1 + weight.sum(dim=1))[:, None, None] * torch.eye(6, device=first.device)
    step = torch.linalg.solve(weighted @ jacobian.transpose(1, 2) + damping, weighted @ across[..., None]).unflatten(
        1, (2, 3)
    )[..., 0]
    return alignment.Alignment(fit.matrix + step[..., :2] / UNIT, fit.offset + step[..., 2], fit.cost)


def _apart(points: Tensor, others: Tensor) -> Tensor:
    """Return (K, N): pixels between points and the lines through their counterparts."""
    gap = others[:, :2] - points[:, :2]
    across = (gap * _normal(others)).sum(dim=1)
    along = (gap.square().sum(dim=1) - across.square()).clamp(min=0).sqrt()
    return torch.maximum(across.abs(), along - ALONG)


def _normal(points: Tensor) -> Tensor:
    """Return (K, 2, N): unit vectors across the stroke, from cosine and sine of twice its direction."""
    direction = 0.5 * torch.atan2(points[:, 3], points[:, 2])
    return torch.stack([-direction.sin(), direction.cos()], dim=1)
