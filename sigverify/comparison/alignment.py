"""Laying one signature over another: an affine map, then a smooth deformation.

Two signatures of one hand differ in place, size, slant and proportions; only what is compared at
places that correspond says anything. All functions work on K pairs at once. Points are
(K, 4, N) float32: x, y in canvas pixels, cosine and sine of twice the stroke's direction. Each row by itself lies
in one piece, which makes arithmetic on it several times faster than on (K, N, 4).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
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

BLOCK = 2**18
"""Distances that are worked on together: a megabyte, which stays in a core's own cache."""

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
    first, second : (K, 4, N) float32
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
    sparse_first, sparse_second = first[..., ::2], second[..., ::2]
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
    """Move points (K, 4, N) by the maps, directions included."""
    centre = _centre(points)
    moved = alignment.matrix @ (points[:, :2] - centre) + alignment.offset[..., None] + centre
    # A direction is carried as u u^T, in which its sign does not matter: (1 + c, s; s, 1 - c) / 2. Written out, the
    # products M u u^T M^T of two by two take a quarter of the time.
    m, n, o, p = alignment.matrix.flatten(1)[..., None].unbind(1)
    cosine, mixed = points[:, 2], points[:, 3]
    right, left = 1 + cosine, 1 - cosine
    upper, upper_mixed = m * right + n * mixed, m * mixed + n * left
    lower_mixed, lower = o * right + p * mixed, o * mixed + p * left
    across, down = upper * m + upper_mixed * n, lower_mixed * o + lower * p
    turned = upper * o + upper_mixed * p
    trace = across + down + 1e-9
    return torch.cat([moved, ((across - down) / trace)[:, None], (2 * turned / trace)[:, None]], dim=1)


def deform(first: Tensor, second: Tensor, near: Nearest | None = None) -> Tensor:
    """Bend aligned points smoothly onto the second signature.

    Each point is drawn to its nearest counterparts (both ways, robustly weighted); the pulls are
    averaged over a window along the paper that narrows from 30 to 12 pixels.

    Parameters
    ----------
    first, second : (K, 4, N) float32
        Points of both signatures, the first already aligned.
    near : Nearest, optional
        Their nearest points under `MATCH_PENALTY`, where they are known already.

    Returns
    -------
    (K, 4, N) float32
        The first signature's points, moved; directions as they were.
    """
    place, directions = first[:, :2], first[:, 2:]
    centred = _centred(place, place)
    moved = first
    for width in _annealed(DEFORMATION_WIDTHS, DEFORMATION_STEPS):
        near = near or nearest(moved, second, penalty=MATCH_PENALTY)
        toward = pick(second[:, :2], near.forward_index) - moved[:, :2]
        weight = 1 / (1 + near.forward / DEFORMATION_TOLERANCE**2) ** 2
        pull = torch.cat([toward * weight[:, None], weight[:, None]], dim=1)
        back = second[:, :2] - pick(moved[:, :2], near.backward_index)
        back_weight = 1 / (1 + near.backward / DEFORMATION_TOLERANCE**2) ** 2
        drawn = torch.cat([back * back_weight[:, None], back_weight[:, None]], dim=1)
        pull = pull.scatter_add(2, near.backward_index[:, None].expand(-1, 3, -1), drawn)
        averaged = torch.empty_like(pull)
        for pairs, apart in _in_blocks(centred):
            torch.bmm(pull[pairs], _windows(apart, width), out=averaged[pairs])
        step = averaged[:, :2] / (averaged[:, 2:] + DEFORMATION_STIFFNESS)
        moved, near = torch.cat([moved[:, :2] + step, directions], dim=1), None
    return moved


def nearest(first: Tensor, second: Tensor, *, penalty: float) -> Nearest:
    """Return nearest points both ways under squared distance plus `penalty` x (1 - cos of twice the angle)."""
    # |a - b|^2 of unit vectors is 2 (1 - cos): directions become two more coordinates.
    weight = (penalty / 2) ** 0.5
    scale = first.new_tensor([1.0, 1.0, weight, weight])[:, None]
    forward = torch.empty((len(first), first.shape[2]), dtype=torch.int32, device=first.device)
    backward = torch.empty((len(first), second.shape[2]), dtype=torch.int32, device=first.device)
    for pairs, apart in _in_blocks(_centred(first * scale, second * scale)):
        pack_minima(apart, forward[pairs], backward[pairs])
    return Nearest(value(forward), index(forward), value(backward), index(backward))


def pack_minima(distances: Tensor, forward: Tensor, backward: Tensor) -> None:
    """Write the minima of (K, N, M) float32 along both axes, with their index; N and M at most 256.

    Floats at or above zero order as their bits do. With the index written into the eight lowest bits
    of the mantissa (a relative error of 2^-15), one vectorised minimum gives both: on a CPU three
    times faster than a minimum that keeps track of its index. Where a minimum is below zero, which rounding alone
    makes it, it is some value below zero. `distances` is overwritten: fresh pages for each intermediate array cost
    more than the arithmetic.

    Parameters
    ----------
    distances : (K, N, M) float32
        Overwritten.
    forward : (K, N) int32
        Takes the minima along the last axis, to be read with `value` and `index`.
    backward : (K, M) int32
        Takes those along the middle one.
    """
    bits = pack_forward(distances, forward)
    # One pass takes the one index out and puts the other in.
    torch.amin(bits.bitwise_xor_(_exchange(*bits.shape[1:], bits.device)), dim=1, out=backward)


def pack_forward(distances: Tensor, forward: Tensor) -> Tensor:
    """Do the first half of `pack_minima`, and return the bits with the columns' indices in them."""
    bits = distances.view(torch.int32)
    bits.bitwise_and_(~INDEX_BITS).bitwise_or_(_indices(bits.shape[2], bits.device))
    torch.amin(bits, dim=2, out=forward)
    return bits


def write_minima(distances: Tensor, forward: Tensor, backward: Tensor) -> None:
    """Write minima as `pack_minima` does, but without their index, and leave `distances` as they are."""
    bits = distances.view(torch.int32)
    torch.amin(bits, dim=2, out=forward)
    torch.amin(bits, dim=1, out=backward)


def value(bits: Tensor) -> Tensor:
    """Return the float32 values, none below zero, of minima from `pack_minima` or `write_minima`."""
    return (bits & ~INDEX_BITS).view(torch.float32).clamp_(min=0)


def index(bits: Tensor) -> Tensor:
    """Return the int64 indices of minima from `pack_minima`."""
    return (bits & INDEX_BITS).to(torch.int64)


@functools.cache
def _indices(count: int, device: torch.device) -> Tensor:
    return torch.arange(count, dtype=torch.int32, device=device)


@functools.cache
def _exchange(rows: int, columns: int, device: torch.device) -> Tensor:
    """Return (rows, columns) int32: what takes a column's index out of the bits and puts the row's in."""
    return _indices(columns, device) ^ _indices(rows, device)[:, None]


def place_distances(first: Tensor, second: Tensor) -> Tensor:
    """Return (K, N, M) float32: squared distances in pixels, directions left out."""
    return squared_distances(first[:, :2], second[:, :2]).clamp_(min=0)


def place_distances_in_turn(
    first: Tensor, second: Tensor, *, size: int | None = None
) -> Iterator[tuple[slice, Tensor]]:
    """Yield blocks of `size` pairs with their `place_distances`, which are overwritten by those of the next."""
    for pairs, apart in _in_blocks(_centred(first[:, :2], second[:, :2]), size=size):
        yield pairs, apart.clamp_(min=0)


def squared_distances(first: Tensor, second: Tensor) -> Tensor:
    """Return (K, N, M): of (K, C, N) and (K, C, M), by one batched product, measured from the common middle."""
    centred = _centred(first, second)
    return _distances(centred, slice(None), out=first.new_empty(len(first), first.shape[2], second.shape[2]))


@dataclass(frozen=True, slots=True, eq=False)
class _Centred:
    """Coordinates (K, C, N) and (K, C, M) from the second's middle, for precision, and their squared lengths."""

    first: Tensor
    second: Tensor
    lengths: Tensor
    others: Tensor


def _centred(first: Tensor, second: Tensor) -> _Centred:
    middle = _mean(second)[..., None]
    a, b = first - middle, second - middle
    return _Centred(a, b, (a * a).sum(1), (b * b).sum(1))


def _in_blocks(centred: _Centred, *, size: int | None = None) -> Iterator[tuple[slice, Tensor]]:
    """Yield blocks of `size` pairs with their squared distances, which are overwritten by those of the next."""
    pairs, _, rows = centred.first.shape
    columns = centred.second.shape[2]
    size = min(pairs, size or max(1, BLOCK // (rows * columns)))
    room = centred.first.new_empty(size, rows, columns)
    for start in range(0, pairs, size):
        block = slice(start, min(pairs, start + size))
        yield block, _distances(centred, block, out=room[: block.stop - start])


def _distances(centred: _Centred, pairs: slice, *, out: Tensor) -> Tensor:
    torch.add(centred.lengths[pairs, :, None], centred.others[pairs, None], out=out)
    return out.baddbmm_(centred.first[pairs].transpose(1, 2), centred.second[pairs], alpha=-2)


def _windows(apart: Tensor, width: float) -> Tensor:
    """Turn squared distances (K, N, N) into the weights of a Gaussian window, in place."""
    return apart.div_(-2 * width**2).clamp_(min=NEGLIGIBLE).exp_()


def pick(points: Tensor, index: Tensor) -> Tensor:
    """Return the points (K, C, N) at (K, M) indices."""
    return points.gather(2, index[:, None].expand(-1, points.shape[1], -1))


def _annealed(widths: tuple[float, float], steps: int) -> list[float]:
    start, end = widths
    return [start * (end / start) ** (step / max(1, steps - 1)) for step in range(steps)]


def _mean(points: Tensor) -> Tensor:
    """Return (K, C) means over the N points."""
    return points.transpose(1, 2).contiguous().mean(dim=1)


def _centre(points: Tensor) -> Tensor:
    return points.new_tensor(CENTRE)[:, None]


def _start(first: Tensor, second: Tensor, *, scaled: bool) -> Alignment:
    """Return the map that brings centroids (and, if `scaled`, spreads) together."""
    a, b = first[:, :2], second[:, :2]
    mean_a, mean_b = _mean(a), _mean(b)
    if scaled:
        ratio = (b.std(dim=2, correction=0) / a.std(dim=2, correction=0).clamp(min=1.0)).clamp(*SCALE_LIMITS)
    else:
        ratio = torch.ones_like(mean_a)
    centre = a.new_tensor(CENTRE)
    return Alignment(torch.diag_embed(ratio), mean_b - centre - ratio * (mean_a - centre), mean_a.new_zeros(len(a)))


def _iterate(
    first: Tensor, second: Tensor, alignment: Alignment, *, steps: int, widths: tuple[float, float]
) -> Alignment:
    source, target = first[:, :2] - _centre(first), second[:, :2] - _centre(second)
    for width in _annealed(widths, steps):
        near = nearest(apply(alignment, first), second, penalty=DIRECTION_PENALTY * width**2)
        alignment = _solve(
            torch.cat([source, pick(source, near.backward_index)], dim=2),
            torch.cat([pick(target, near.forward_index), target], dim=2),
            torch.cat([near.forward, near.backward], dim=1),
            width=width,
        )
    return alignment


def _solve(source: Tensor, target: Tensor, distance: Tensor, *, width: float) -> Alignment:
    """Return the weighted least-squares affine map of (K, 2, M) onto (K, 2, M), drawn to identity by the ridge."""
    share = 1 / (1 + distance / width**2)
    weight = share**2
    ones = torch.ones_like(source[:, :1])
    weighted = torch.cat([source, ones], dim=1) * weight[:, None]
    sums = weighted @ torch.cat([source, ones, target], dim=1).transpose(1, 2).contiguous()
    pull = RIDGE * width**2 * weight.sum(dim=1)
    ridge = torch.diag_embed(torch.stack([pull, pull, torch.zeros_like(pull)], dim=1))
    solution = torch.linalg.solve(sums[..., :3] + ridge, sums[..., 3:] + ridge[..., :2])
    return Alignment(solution[:, :2].transpose(1, 2), solution[:, 2], (distance * share).mean(dim=1))
