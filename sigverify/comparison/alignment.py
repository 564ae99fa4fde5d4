"""Laying one signature over another: an affine map, then a smooth deformation.

Two signatures of one hand differ in place, size, slant and proportions; only what is compared at
places that correspond says anything. All functions work on K pairs at once. Points are
(K, N, 4) float32: x, y in canvas pixels, cosine and sine of twice the stroke's direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

CENTRE = (128.0, 64.0)
"""Middle of the canvas: coordinates are taken from here, so that the map's terms are comparable."""

COARSE_STEPS, COARSE_WIDTHS = 9, (12.0, 4.0)
FINE_STEPS, FINE_WIDTHS = 3, (5.0, 4.0)
DIRECTION_PENALTY = 0.3
"""Squared pixels of distance, per squared width of the window, that opposite directions cost."""

RIDGE = 0.02
"""Pull of the affine map towards identity."""

SCALE_LIMITS = (0.7, 1.4)
DEFORMATION_STEPS, DEFORMATION_WIDTHS = 4, (30.0, 12.0)
DEFORMATION_TOLERANCE = 6.0
DEFORMATION_STIFFNESS = 0.3
MATCH_PENALTY = 16.0
"""Squared pixels that opposite directions cost once signatures are aligned."""

BLOCK = 2**17
"""Distances that are worked on together: half a megabyte."""

INDEX_BITS = 0xFF
NEGLIGIBLE = -20.0
"""Exponents below this count as this: still nothing, and no slow denormal numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The affine maps of K pairs.

    `matrix` (K, 2, 2) and `offset` (K, 2) float32 take points of the first signature, measured from
    the canvas's middle, onto the second; `cost` (K,) float32 is the robust mean squared distance left.
    """

    matrix: Tensor
    offset: Tensor
    cost: Tensor

    def take(self, rows: Tensor) -> Alignment:
        """Return the maps of the pairs at `rows` (M,) int64, in that order."""
        return Alignment(self.matrix[rows], self.offset[rows], self.cost[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """Nearest points both ways: squared distance (with direction penalty) and index.

    `forward` (K, N) and `forward_index` (K, N) from the first to the second; `backward` and
    `backward_index` (K, M) from the second to the first.
    """

    forward: Tensor
    forward_index: Tensor
    backward: Tensor
    backward_index: Tensor


def align(first: Tensor, second: Tensor) -> Alignment:
    """Find the affine map that lays the first signature of each pair over the second.

    Annealed closest-point iterations with a direction penalty and robust weights, from two starts
    (moments; centroid alone), the better of which is refined on all points.

    Parameters
    ----------
    first, second : (K, N, 4) float32
        Points of both signatures.

    Returns
    -------
    Alignment
        One map a pair.

    References
    ----------
    P. J. Besl, N. D. McKay, "A method for registration of 3-D shapes", IEEE Trans. PAMI 14 (1992).
    S. Geman, D. E. McClure: the weights 1 / (1 + d^2 / s^2)^2, Bull. ISI 52 (1987).
    """
    sparse_first, sparse_second = first[:, ::2], second[:, ::2]
    by_moments = _start(first, second, scaled=True)
    by_centroid = _start(first, second, scaled=False)
    pairs = len(first)
    both = join([by_moments, by_centroid])
    both = _iterate(
        sparse_first.repeat(2, 1, 1), sparse_second.repeat(2, 1, 1), both, steps=COARSE_STEPS, widths=COARSE_WIDTHS
    )
    better = torch.where(both.cost[:pairs] <= both.cost[pairs:], 0, pairs) + torch.arange(pairs, device=first.device)
    start = both.take(better)
    return _iterate(first, second, start, steps=FINE_STEPS, widths=FINE_WIDTHS)


def join(parts: Sequence[Alignment]) -> Alignment:
    """Return the maps of several sets of pairs as those of one."""
    matrices, offsets, costs = zip(*((part.matrix, part.offset, part.cost) for part in parts), strict=True)
    return Alignment(torch.cat(matrices), torch.cat(offsets), torch.cat(costs))


def apply(alignment: Alignment, points: Tensor) -> Tensor:
    """Move points (K, N, 4) by the maps, directions included."""
    centre = points.new_tensor(CENTRE)
    matrix = alignment.matrix
    moved = (points[..., :2] - centre) @ matrix.transpose(1, 2) + alignment.offset[:, None] + centre
    # A direction is carried as u u^T, in which its sign does not matter: (1 + c, s; s, 1 - c) / 2. Written out, the
    # products M u u^T M^T of two by two take a quarter of the time.
    (m, n), (o, p) = (row.unbind(1) for row in matrix[..., None].unbind(1))
    right, mixed, left = 1 + points[..., 2], points[..., 3], 1 - points[..., 2]
    upper, upper_mixed = m * right + n * mixed, m * mixed + n * left
    lower_mixed, lower = o * right + p * mixed, o * mixed + p * left
    across, down = upper * m + upper_mixed * n, lower_mixed * o + lower * p
    turned = upper * o + upper_mixed * p
    trace = across + down + 1e-9
    return torch.cat([moved, ((across - down) / trace)[..., None], (2 * turned / trace)[..., None]], dim=2)


def deform(first: Tensor, second: Tensor) -> Tensor:
    """Bend aligned points smoothly onto the second signature.

    Each point is drawn to its nearest counterparts (both ways, robustly weighted); the pulls are
    averaged over a window along the paper that narrows from 30 to 12 pixels.

    Parameters
    ----------
    first, second : (K, N, 4) float32
        Points of both signatures, the first already aligned.

    Returns
    -------
    (K, N, 4) float32
        The first signature's points, moved; directions as they were.
    """
    place = first[..., :2]
    apart = squared_distances(place, place)
    parts = blocks(len(place), rows=place.shape[1], columns=place.shape[1])
    moved = first
    for width in _annealed(DEFORMATION_WIDTHS, DEFORMATION_STEPS):
        near = nearest(moved, second, penalty=MATCH_PENALTY)
        toward = pick(second, near.forward_index)[..., :2] - moved[..., :2]
        weight = 1 / (1 + near.forward / DEFORMATION_TOLERANCE**2) ** 2
        pull = torch.cat([toward * weight[..., None], weight[..., None]], dim=2)
        back = second[..., :2] - pick(moved, near.backward_index)[..., :2]
        back_weight = 1 / (1 + near.backward / DEFORMATION_TOLERANCE**2) ** 2
        drawn = torch.cat([back * back_weight[..., None], back_weight[..., None]], dim=2)
        pull = pull.scatter_add(1, near.backward_index[..., None].expand(-1, -1, 3), drawn)
        averaged = torch.cat([_windows(apart[pairs], width) @ pull[pairs] for pairs in parts])
        step = averaged[..., :2] / (averaged[..., 2:] + DEFORMATION_STIFFNESS)
        moved = torch.cat([moved[..., :2] + step, moved[..., 2:]], dim=2)
    return moved


def nearest(first: Tensor, second: Tensor, *, penalty: float) -> Nearest:
    """Return nearest points both ways under squared distance plus `penalty` x (1 - cos of twice the angle)."""
    # |a - b|^2 of unit vectors is 2 (1 - cos): directions become two more coordinates.
    weight = (penalty / 2) ** 0.5
    scale = first.new_tensor([1.0, 1.0, weight, weight])
    a, b, lengths_a, lengths_b = _centred(first[..., :4] * scale, second[..., :4] * scale)
    both_ways = [
        packed(_distances(a[pairs], b[pairs], lengths_a[pairs], lengths_b[pairs]).clamp_(min=0))
        for pairs in blocks(len(a), rows=a.shape[1], columns=b.shape[1])
    ]
    forward, backward = (torch.cat(bits) for bits in zip(*both_ways, strict=True))
    return Nearest(value(forward), index(forward), value(backward), index(backward))


def _windows(apart: Tensor, width: float) -> Tensor:
    """Return the weights (K, N, N) of a Gaussian window over squared distances."""
    return (apart / (-2 * width**2)).clamp_(min=NEGLIGIBLE).exp_()


def blocks(pairs: int, *, rows: int, columns: int) -> list[slice]:
    """Cut K pairs into blocks whose (K, N, M) matrices stay in a core's own cache."""
    size = max(1, BLOCK // (rows * columns))
    return [slice(start, start + size) for start in range(0, pairs, size)]


def packed(distances: Tensor) -> tuple[Tensor, Tensor]:
    """Return the minima of (K, N, M) float32 >= 0 along both axes, with their index; N and M at most 256.

    Floats at or above zero order as their bits do. With the index written into the eight lowest bits
    of the mantissa (a relative error of 2^-15), one vectorised minimum gives both: on a CPU three
    times faster than a minimum that keeps track of its index. `distances` is overwritten: fresh pages
    for each intermediate array cost more than the arithmetic.

    Returns
    -------
    forward : (K, N) int32
        Along the last axis, to be read with `value` and `index`.
    backward : (K, M) int32
        Along the middle one.
    """
    rows, columns = distances.shape[1:]
    across = torch.arange(columns, dtype=torch.int32, device=distances.device)
    down = torch.arange(rows, dtype=torch.int32, device=distances.device)[:, None]
    bits = distances.view(torch.int32).bitwise_and_(~INDEX_BITS).bitwise_or_(across)
    forward = bits.amin(dim=2)
    # One pass takes the one index out and puts the other in.
    return forward, bits.bitwise_xor_(across ^ down).amin(dim=1)


def lowest_bits(distances: Tensor) -> tuple[Tensor, Tensor]:
    """Return the minima of (K, N, M) float32 along both axes as `packed` does, but without their index.

    Where the minimum is negative, it is some negative value.
    """
    bits = distances.view(torch.int32)
    return bits.amin(dim=2), bits.amin(dim=1)


def value(bits: Tensor) -> Tensor:
    """Return the float32 values of minima from `packed` or `lowest_bits`."""
    return (bits & ~INDEX_BITS).view(torch.float32)


def index(bits: Tensor) -> Tensor:
    """Return the int64 indices of minima from `packed`."""
    return (bits & INDEX_BITS).to(torch.int64)


def place_distances(first: Tensor, second: Tensor) -> Tensor:
    """Return (K, N, M) float32: squared distances in pixels, directions left out."""
    return squared_distances(first[..., :2], second[..., :2]).clamp_(min=0)


def squared_distances(first: Tensor, second: Tensor) -> Tensor:
    """Return (K, N, M): by one batched product, measured from the common middle for precision."""
    return _distances(*_centred(first, second))


def _centred(first: Tensor, second: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return both measured from the second's middle, and their squared lengths."""
    middle = second.mean(dim=1, keepdim=True)
    a, b = first - middle, second - middle
    return a, b, (a * a).sum(2), (b * b).sum(2)


def _distances(a: Tensor, b: Tensor, lengths_a: Tensor, lengths_b: Tensor) -> Tensor:
    lengths = lengths_a[:, :, None] + lengths_b[:, None, :]
    return lengths.baddbmm_(a, b.transpose(1, 2), alpha=-2)


def pick(points: Tensor, index: Tensor) -> Tensor:
    """Return the points (K, N, C) at (K, M) indices."""
    return points.gather(1, index[..., None].expand(-1, -1, points.shape[2]))


def _annealed(widths: tuple[float, float], steps: int) -> list[float]:
    start, end = widths
    return [start * (end / start) ** (step / max(1, steps - 1)) for step in range(steps)]


def _start(first: Tensor, second: Tensor, *, scaled: bool) -> Alignment:
    """Return the map that brings centroids (and, if `scaled`, spreads) together."""
    a, b = first[..., :2], second[..., :2]
    mean_a, mean_b = a.mean(dim=1), b.mean(dim=1)
    if scaled:
        ratio = (b.std(dim=1, correction=0) / a.std(dim=1, correction=0).clamp(min=1.0)).clamp(*SCALE_LIMITS)
    else:
        ratio = torch.ones_like(mean_a)
    centre = a.new_tensor(CENTRE)
    return Alignment(torch.diag_embed(ratio), mean_b - centre - ratio * (mean_a - centre), mean_a.new_zeros(len(a)))


def _iterate(
    first: Tensor, second: Tensor, alignment: Alignment, *, steps: int, widths: tuple[float, float]
) -> Alignment:
    centre = first.new_tensor(CENTRE)
    for width in _annealed(widths, steps):
        near = nearest(apply(alignment, first), second, penalty=DIRECTION_PENALTY * width**2)
        source = torch.cat([first, pick(first, near.backward_index)], dim=1)[..., :2] - centre
        target = torch.cat([pick(second, near.forward_index), second], dim=1)[..., :2] - centre
        distance = torch.cat([near.forward, near.backward], dim=1)
        alignment = _solve(source, target, distance, width=width)
    return alignment


def _solve(source: Tensor, target: Tensor, distance: Tensor, *, width: float) -> Alignment:
    """Return the weighted least-squares affine map of (K, M, 2) onto (K, M, 2), drawn to identity by the ridge."""
    share = 1 / (1 + distance / width**2)
    weight = share**2
    ones = torch.ones_like(source[..., :1])
    design = torch.cat([source, ones], dim=2)
    weighted = design * weight[..., None]
    normal = weighted.transpose(1, 2) @ design
    right = weighted.transpose(1, 2) @ target
    pull = RIDGE * width**2 * weight.sum(dim=1)
    ridge = torch.diag_embed(torch.stack([pull, pull, torch.zeros_like(pull)], dim=1))
    solution = torch.linalg.solve(normal + ridge, right + ridge[..., :2])
    return Alignment(solution[:, :2].transpose(1, 2), solution[:, 2], (distance * share).mean(dim=1))
