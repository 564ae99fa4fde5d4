"""Stroke points: where on the strokes a signature is looked at, and what is seen there.

Owns the hand-made descriptors at the points; the learned ones are the network's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from sigverify.encoding import fields

POINTS = 256
"""Stroke points of a signature."""

CURVATURE_SIGMAS = (3.0, 6.0)
LEVEL_SIGMA = 1.0
PATTERN_SIGMAS = (2.0, 4.0, 8.0)
DIRECTION_SIGMA = 2.0
TREMOR_SIGMAS = (1.0, 4.0)
EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class _Ring:
    """Sampling places around a point: `count` of them at `radius`, each a window of `sigma` pixels."""

    radius: float
    count: int
    sigma: float

    def offsets(self) -> list[tuple[float, float]]:
        turn = 2 * math.pi / self.count
        return [(self.radius * math.cos(i * turn), self.radius * math.sin(i * turn)) for i in range(self.count)]


NEAR_RINGS = ((_Ring(0.0, 1, 2.2), _Ring(5.0, 6, 2.2)), (_Ring(12.0, 8, 4.5),))
WIDE_RINGS = ((_Ring(0.0, 1, 7.0), _Ring(14.0, 8, 7.0), _Ring(28.0, 8, 7.0)),)


@dataclass(frozen=True, slots=True, eq=False)
class StrokePoints:
    """What is seen at the stroke points of B signatures; fields as in `Template`, plus the direction field.

    `points` (B, N, 8), `pressure` (B, N, 8), `rings` (B, N, 120), `context` (B, N, 136), all float32;
    `angle` and `coherence` (B, H, W) float32 for the global traits.
    """

    points: Tensor
    pressure: Tensor
    rings: Tensor
    context: Tensor
    angle: Tensor
    coherence: Tensor
    tremor: Tensor


def choose(skeleton: npt.NDArray[np.bool_], *, count: int = POINTS) -> npt.NDArray[np.int64]:
    """Choose points spread evenly along the strokes.

    Skeleton pixels are put in Morton (Z-curve) order, in which neighbours on paper stay near each
    other, and every k-th is taken: even, and without chance.

    Parameters
    ----------
    skeleton : (H, W) bool
        At least one pixel set.
    count : int
        How many points; pixels repeat where the skeleton has fewer.

    Returns
    -------
    (count, 2) int64
        x, y of each point.
    """
    rows, columns = np.nonzero(skeleton)
    order = np.argsort(_interleave(columns) | (_interleave(rows) << 1), kind="stable")
    taken = order[(np.arange(count) * len(order)) // count]
    return np.stack([columns[taken], rows[taken]], axis=1)


def _interleave(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Spread the bits of values below 2**16 to every second place."""
    spread = values.astype(np.int64)
    for shift, keep in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        spread = (spread | (spread << shift)) & keep
    return spread


def describe(ink: Tensor, mask: Tensor, skeleton: Tensor, places: Tensor) -> StrokePoints:
    """Describe B signatures at their stroke points.

    Parameters
    ----------
    ink : (B, H, W) float32 in [0, 1]
        Ink level, 0 paper.
    mask, skeleton : (B, H, W) float32
        Strokes, and strokes one pixel wide, 1 on the stroke.
    places : (B, N, 2) int64
        x, y of the points, from `choose`.

    Returns
    -------
    StrokePoints
        Descriptors at the points. Ink levels and stroke widths enter as ranks within the signature
        only: their absolute values are the pen's and the scanner's.
    """
    products = fields.structure_tensor(skeleton)
    angle, coherence = fields.direction(products, DIRECTION_SIGMA)
    channels = fields.direction_channels(skeleton, angle)
    direction = _at(angle, places)
    coordinates = places.to(torch.float32)
    curvature = [_at(vector, places) for sigma in CURVATURE_SIGMAS for vector in _curvature(skeleton, sigma)]
    points = torch.cat(
        [
            coordinates,
            torch.stack([torch.cos(2 * direction), torch.sin(2 * direction), *curvature], dim=2),
        ],
        dim=2,
    )
    return StrokePoints(
        points=points,
        pressure=_pressure(ink, mask, skeleton, places),
        rings=_rings(channels, places, NEAR_RINGS),
        context=_rings(channels, places, WIDE_RINGS),
        angle=angle,
        coherence=coherence,
        tremor=_tremor(products, direction, places),
    )


def pressure_ranks(ink: Tensor, skeleton: Tensor) -> Tensor:
    """Return the pattern of pressure along the strokes of B signatures.

    Parameters
    ----------
    ink : (B, H, W) float32 in [0, 1]
        Ink level, 0 paper.
    skeleton : (B, H, W) float32
        1 on strokes one pixel wide, 0 elsewhere.

    Returns
    -------
    (B, H, W) float32
        Rank of the ink level among all skeleton pixels of the signature, in [-0.5, 0.5); 0 elsewhere.
    """
    level = fields.smooth(ink, LEVEL_SIGMA)
    ranks = torch.zeros_like(level)
    for one, line, rank in zip(level, skeleton > 0, ranks, strict=True):
        rank[line] = _ranks(one[line])
    return ranks


def _curvature(skeleton: Tensor, sigma: float) -> tuple[Tensor, Tensor]:
    """Return the offset (x, y) of the strokes' centroid around each pixel, in units of the window."""
    mass = fields.smooth(skeleton, sigma) + EPSILON
    across = fields.moments(skeleton, sigma, down=0, across=1) / mass / sigma
    down = fields.moments(skeleton, sigma, down=1, across=0) / mass / sigma
    return across, down


def _pressure(ink: Tensor, mask: Tensor, skeleton: Tensor, places: Tensor) -> Tensor:
    """Return (B, N, 8): ranks of ink level and ink per stroke length at growing scales."""
    seen = [_at(fields.smooth(ink, LEVEL_SIGMA), places), _at(fields.smooth(mask, CURVATURE_SIGMAS[0]), places)]
    for sigma in PATTERN_SIGMAS:
        length = fields.smooth(skeleton, sigma) + 1e-3
        seen.append(_at(fields.smooth(ink * mask, sigma) / length, places))
        seen.append(_at(fields.smooth(ink * skeleton, sigma) / length, places))
    return torch.stack([_ranks(value) for value in seen], dim=2)


def _ranks(values: Tensor) -> Tensor:
    """Return ranks along the last axis, spread over [-0.5, 0.5)."""
    order = values.argsort(dim=-1, stable=True).argsort(dim=-1, stable=True)
    return order.to(torch.float32) / values.shape[-1] - 0.5


def _rings(channels: Tensor, places: Tensor, groups: tuple[tuple[_Ring, ...], ...]) -> Tensor:
    """Return (B, N, 8 x places): direction histograms on rings, each group of unit length, unit length in all.

    References
    ----------
    E. Tola, V. Lepetit, P. Fua, "DAISY: an efficient dense descriptor", IEEE Trans. PAMI 32 (2010).
    """
    described = []
    for rings in groups:
        parts = []
        for sigma in sorted({ring.sigma for ring in rings}):
            smoothed = fields.smooth(channels, sigma)
            offsets = [offset for ring in rings if ring.sigma == sigma for offset in ring.offsets()]
            parts.append(_around(smoothed, places, offsets))
        group = torch.cat(parts, dim=2)
        described.append(group / (group.norm(dim=2, keepdim=True) + EPSILON) / math.sqrt(len(groups)))
    return torch.cat(described, dim=2)


def _around(channels: Tensor, places: Tensor, offsets: list[tuple[float, float]]) -> Tensor:
    """Return (B, N, offsets x C): channels (B, C, H, W) around the points, nearest pixel, border repeated."""
    height, width = channels.shape[-2:]
    shift = torch.tensor(offsets, device=places.device).round().to(torch.int64)
    around = places[:, :, None, :] + shift
    flat = around[..., 1].clamp(0, height - 1) * width + around[..., 0].clamp(0, width - 1)
    batch, count = places.shape[:2]
    by_place = channels.flatten(2).transpose(1, 2)
    index = flat.reshape(batch, -1, 1).expand(-1, -1, channels.shape[1])
    return by_place.gather(1, index).reshape(batch, count, -1)


def _tremor(products: tuple[Tensor, Tensor, Tensor], middle: Tensor, places: Tensor) -> Tensor:
    """Return (B, 3): how much the direction at a fine scale departs from that at a coarser one.

    `middle` (B, N) is the direction at the points at `DIRECTION_SIGMA`, which lies between the two.
    """
    fine, coarse = (
        fields.angle(*(_at(fields.smooth(product, sigma), places) for product in products)) for sigma in TREMOR_SIGMAS
    )
    pairs = ((fine, middle), (fine, coarse), (middle, coarse))
    return torch.stack([torch.sin(a - b).abs().mean(dim=1) for a, b in pairs], dim=1)


def _at(field: Tensor, places: Tensor) -> Tensor:
    """Return (B, N): a field (B, H, W) at the points."""
    flat = places[..., 1] * field.shape[-1] + places[..., 0]
    return field.flatten(1).gather(1, flat)
