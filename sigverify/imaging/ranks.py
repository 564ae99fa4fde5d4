"""The level that stands at a given rank among many: what sorting gives, by eight counts.

A level of eight bits is found bit by bit, each from how many levels lie below; counting takes a processor a fraction
of the time of putting them in order.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.uint8]

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
    found = np.zeros(levels.shape[1], np.uint8)
    for bit in _BITS:
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
