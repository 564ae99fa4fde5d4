"""Stroke points: where on the strokes a signature is looked at, and what is seen there.

Owns the hand-made descriptors at the points; the learned ones are the network's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.encoding.places import Places, places_of
from sigverify.encoding.windows import Field, Values, window

POINTS = 256
"""Stroke points of a signature."""

CURVATURE_SIGMAS = (3.0, 6.0)
LEVEL_SIGMA = 1.0
PATTERN_SIGMAS = (2.0, 4.0, 8.0)
DIRECTION_SIGMA = 2.0
TREMOR_SIGMAS = (1.0, 4.0)
DIFFERENTIATION_SIGMA = 1.2
EPSILON = np.float32(1e-6)

DIRECTION_BINS = 8
"""Halves of a turn: a stroke has no head or tail."""


@dataclass(frozen=True, slots=True)
class _Ring:
    """Sampling places around a point: `count` of them at `radius`, each a window of `sigma` pixels."""

    radius: float
    count: int
    sigma: float

    def offsets(self) -> Places:
        """Return (count, 2) int64: x, y of the places around the point, whole pixels."""
        turn = np.arange(self.count) * (2 * math.pi / self.count)
        return np.round(self.radius * np.stack([np.cos(turn), np.sin(turn)], axis=1), 6).round().astype(np.int64)


NEAR_RINGS = ((_Ring(0.0, 1, 2.2), _Ring(5.0, 6, 2.2)), (_Ring(12.0, 8, 4.5),))
WIDE_RINGS = ((_Ring(0.0, 1, 7.0), _Ring(14.0, 8, 7.0), _Ring(28.0, 8, 7.0)),)


@dataclass(frozen=True, slots=True, eq=False)
class StrokePoints:
    """What is seen at the N stroke points of a signature; fields as in `Template`, all float32.

    Parameters
    ----------
    points, pressure : (N, 8)
        Place, direction and curvature; ranks of pressure.
    rings, context : (N, 120), (N, 136)
        Directions of the strokes around, near and far.
    tremor : (3,)
        How much directions at fine scales depart from those at coarser ones.
    angle, coherence : (K,)
        Direction in radians, in (0, pi], and coherence in [0, 1], at all K pixels of the skeleton, row by row.
    """

    points: Values
    pressure: Values
    rings: Values
    context: Values
    tremor: Values
    angle: Values
    coherence: Values


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
    places = places_of(skeleton)
    order = np.argsort(_interleave(places[:, 0]) | (_interleave(places[:, 1]) << 1), kind="stable")
    return places[order[(np.arange(count) * len(order)) // count]]


def _interleave(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Spread the bits of values below 2**16 to every second place."""
    spread = values.astype(np.int64)
    for shift, keep in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        spread = (spread | (spread << shift)) & keep
    return spread


def describe(ink: Values, mask: npt.NDArray[np.bool_], skeleton: npt.NDArray[np.bool_], places: Places) -> StrokePoints:
    """Describe a signature at its stroke points.

    Parameters
    ----------
    ink : (H, W) float32 in [0, 1]
        Ink level, 0 paper.
    mask, skeleton : (H, W) bool
        Strokes, and strokes one pixel wide.
    places : (N, 2) int64
        x, y of the points, from `choose`.

    Returns
    -------
    StrokePoints
        Descriptors at the points. Ink levels and stroke widths enter as ranks within the signature
        only: their absolute values are the pen's and the scanner's.
    """
    drawn = skeleton.astype(np.float32)
    line, products = Field.of(drawn), _gradient_products(drawn)
    angle, coherence = _direction(products.smoothed(DIRECTION_SIGMA, line.places))
    at_pixels = np.zeros(skeleton.shape, np.float32)
    at_pixels[skeleton] = angle
    direction = at_pixels[places[:, 1], places[:, 0]]
    by_direction = Field(line.shape, line.places, _by_direction(angle))
    curvature = [_curvature(line, sigma, places) for sigma in CURVATURE_SIGMAS]
    turned = np.stack([np.cos(2 * direction), np.sin(2 * direction)], axis=1)
    return StrokePoints(
        points=np.concatenate([places.astype(np.float32), turned, *curvature], axis=1),
        pressure=_pressure(ink, mask, skeleton, places),
        rings=_rings(by_direction, places, NEAR_RINGS),
        context=_rings(by_direction, places, WIDE_RINGS),
        tremor=_tremor(products, direction, places),
        angle=angle,
        coherence=coherence,
    )


def pressure_ranks(ink: Values, skeleton: npt.NDArray[np.bool_]) -> Values:
    """Return the pattern of pressure along the strokes of a signature.

    Parameters
    ----------
    ink : (H, W) float32 in [0, 1]
        Ink level, 0 paper.
    skeleton : (H, W) bool
        Strokes one pixel wide.

    Returns
    -------
    (H, W) float32
        Rank of the ink level among all skeleton pixels of the signature, in [-0.5, 0.5); 0 elsewhere.
    """
    level = Field.of(ink).smoothed(LEVEL_SIGMA, places_of(skeleton))
    ranks = np.zeros(skeleton.shape, np.float32)
    ranks[skeleton] = _ranks(level)[:, 0]
    return ranks


def _gradient_products(drawn: Values) -> Field:
    """Return products xx, yy and xy of the gradient of thin strokes (H, W), not smoothed yet."""
    weights = window(DIFFERENTIATION_SIGMA)
    for axis in (0, 1):
        drawn = ndimage.correlate1d(drawn, weights, axis, mode="constant")
    soft: Values = np.pad(drawn, 1, mode="edge")
    half = np.float32(0.5)
    across = half * (soft[1:-1, 2:] - soft[1:-1, :-2])
    down = half * (soft[2:, 1:-1] - soft[:-2, 1:-1])
    return Field.of(across * across, down * down, across * down)


def _direction(tensor: Values) -> tuple[Values, Values]:
    """Return direction along the stroke and coherence, (N,) each, from structure tensors xx, yy, xy (N, 3).

    References
    ----------
    J. Bigun, G. H. Granlund, "Optimal orientation detection of linear symmetry", ICCV 1987.
    """
    xx, yy, xy = tensor.T
    coherence = np.sqrt((xx - yy) ** 2 + 4 * xy**2) / (xx + yy + np.float32(1e-9))
    return np.float32(0.5) * np.arctan2(2 * xy, xx - yy) + np.float32(math.pi / 2), coherence


def _by_direction(angle: Values) -> Values:
    """Return (K, 8): strokes of directions (K,) in radians, each shared out between the two nearest of eight."""
    bins = (angle % np.float32(math.pi)) / np.float32(math.pi) * np.float32(DIRECTION_BINS)
    below = np.floor(bins)
    shares = np.zeros((len(angle), DIRECTION_BINS), np.float32)
    each = np.arange(len(angle))
    shares[each, below.astype(np.int64) % DIRECTION_BINS] = 1 - (bins - below)
    shares[each, (below.astype(np.int64) + 1) % DIRECTION_BINS] = bins - below
    return shares


def _curvature(line: Field, sigma: float, places: Places) -> Values:
    """Return (N, 2): the offset x, y of the strokes' centroid around each place, in units of the window."""
    mass, moment = window(sigma), window(sigma, 1)
    around = line.summed(mass, mass, places) + EPSILON
    offsets = [line.summed(mass, moment, places), line.summed(moment, mass, places)]
    return np.asarray(np.concatenate(offsets, axis=1) / around / np.float32(sigma), np.float32)


def _pressure(ink: Values, mask: npt.NDArray[np.bool_], skeleton: npt.NDArray[np.bool_], places: Places) -> Values:
    """Return (N, 8): ranks of ink level and ink per stroke length at growing scales."""
    seen = [
        Field.of(ink).smoothed(LEVEL_SIGMA, places),
        Field.of(mask.astype(np.float32)).smoothed(CURVATURE_SIGMAS[0], places),
    ]
    of_lengths = Field.of(skeleton.astype(np.float32), ink * mask, ink * skeleton)
    for sigma in PATTERN_SIGMAS:
        around = of_lengths.smoothed(sigma, places)
        seen.append(around[:, 1:] / (around[:, :1] + np.float32(1e-3)))
    return _ranks(np.concatenate(seen, axis=1))


def _ranks(values: Values) -> Values:
    """Return ranks down each column, spread over [-0.5, 0.5)."""
    order = values.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return order.astype(np.float32) / np.float32(len(values)) - np.float32(0.5)


def _rings(strokes: Field, places: Places, groups: tuple[tuple[_Ring, ...], ...]) -> Values:
    """Return (N, 8 x places): direction histograms on rings, each group of unit length, unit length in all.

    `strokes` has a channel for each of eight directions.

    References
    ----------
    E. Tola, V. Lepetit, P. Fua, "DAISY: an efficient dense descriptor", IEEE Trans. PAMI 32 (2010).
    """
    height, width = strokes.shape
    described = []
    for rings in groups:
        parts = []
        for sigma in sorted({ring.sigma for ring in rings}):
            offsets = np.concatenate([ring.offsets() for ring in rings if ring.sigma == sigma])
            # Beyond the canvas lies what lies on its border.
            around = np.clip(places[:, None] + offsets, 0, (width - 1, height - 1))
            parts.append(strokes.smoothed(sigma, around.reshape(-1, 2)).reshape(len(places), -1))
        group = np.concatenate(parts, axis=1)
        length = np.linalg.norm(group, axis=1, keepdims=True) + EPSILON
        described.append(group / (length * np.float32(math.sqrt(len(groups)))))
    return np.concatenate(described, axis=1)


def _tremor(products: Field, middle: Values, places: Places) -> Values:
    """Return (3,): how much the direction at a fine scale departs from that at a coarser one.

    `middle` (N,) is the direction at the points at `DIRECTION_SIGMA`, which lies between the two.
    """
    fine, coarse = (_direction(products.smoothed(sigma, places))[0] for sigma in TREMOR_SIGMAS)
    pairs = ((fine, middle), (fine, coarse), (middle, coarse))
    return np.array([np.abs(np.sin(a - b)).mean() for a, b in pairs], np.float32)
