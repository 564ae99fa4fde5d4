"""The level that stands at a given rank among many: what sorting gives, by eight counts; quantiles of what was sorted.

A level of eight bits is found bit by bit, each from how many levels lie below; counting takes a processor a fraction
of the time of putting them in order. Real numbers are put in order: NumPy does that several times faster than it
parts them at a few ranks.
"""

from __future__ import annotations

import math
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.uint8]
Weight = TypeVar("Weight", np.float32, np.float64)

MOST_ROWS: Final = 255
"""Counts are kept in eight bits too."""

_BITS: Final = (128, 64, 32, 16, 8, 4, 2, 1)


def ranked(levels: Levels, rank: int) -> int:
    """Return the level at `rank`, counted from 0 for the lowest, among levels of any shape."""
    found = 0
    for bit in _BITS:
        if np.count_nonzero(levels < found + bit) <= rank:
            found += bit
    return found


def ranked_rows(levels: Levels, rank: int) -> Levels:
    """Return (M,) uint8: in each column of (N, M) levels that at `rank`, counted from 0 for the lowest.

    Raises
    ------
    ValueError
        If there are more than `MOST_ROWS` rows.
    """
    if len(levels) > MOST_ROWS:
        raise ValueError(f"at most {MOST_ROWS} rows expected, not {len(levels)}")
    lowest, highest = int(levels.min()), int(levels.max())
    # Leading bits that all levels share need no counting.
    differing = (lowest ^ highest).bit_length()
    found = np.full(levels.shape[1], lowest >> differing << differing, np.uint8)
    for bit in _BITS[8 - differing :]:
        higher = found | np.uint8(bit)
        below = np.add.reduce((levels < higher).view(np.uint8), axis=0, dtype=np.uint8)
        found = np.where(below <= rank, higher, found)
    return found


def middle(levels: Levels, *, count: int | None = None) -> int:
    """Return the sum of the two levels in the middle, twice the median, of levels of any shape.

    Parameters
    ----------
    levels : (...) uint8
        At least one.
    count : int, optional
        Of only so many of the lowest.
    """
    last = (levels.size if count is None else count) - 1
    lower = ranked(levels, last // 2)
    # Nearly always both are the same level.
    shared = last % 2 == 0 or np.count_nonzero(levels <= lower) > (last + 1) // 2
    return lower + (lower if shared else ranked(levels, (last + 1) // 2))


def quantile(ordered: npt.NDArray[np.float32], share: float, *, weight: type[Weight]) -> npt.NDArray[Weight]:
    """Return the quantile of numbers in order, as `np.quantile` does by its usual linear method.

    Parameters
    ----------
    ordered : (..., N) float32
        Ascending along the last axis, N at least 1.
    share : float
        In [0, 1].
    weight : type
        What the two numbers around the place are weighed in: `np.float32` as where NumPy is given one share,
        `np.float64` as where it is given several.

    Returns
    -------
    (...,) of `weight`
        One for each line.
    """
    last = ordered.shape[-1] - 1
    place = share * last
    lower = min(math.floor(place), last)
    below, above = ordered[..., lower], ordered[..., min(lower + 1, last)]
    beyond = place - lower
    if beyond < 0.5:
        return np.asarray(below + (above - below) * weight(beyond))
    return np.asarray(above - (above - below) * weight(1 - beyond))
