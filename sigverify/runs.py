"""The runs of set pixels in the rows of a mask, and which of them hang together; it does not judge what they are.

Ink is a small part of paper: to join its runs takes a fraction of the time of labelling every pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from sigverify.compiled import compiled

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The N runs of a mask, row by row from the top, each row from the left.

    Parameters
    ----------
    shape : (int, int)
        Height and width of the mask.
    rows : (N,) int64
        Rows of the runs.
    starts, ends : (N,) int64
        First column of each run, and the one behind its last.
    """

    shape: tuple[int, int]
    rows: Indices
    starts: Indices
    ends: Indices

    @property
    def lengths(self) -> Indices:
        """Pixels of each run, (N,)."""
        return self.ends - self.starts

    @property
    def first(self) -> Indices:
        """Flat place in the mask of the first pixel of each run, (N,)."""
        return self.rows * self.shape[1] + self.starts

    def pixels(self, chosen: npt.NDArray[np.bool_] | None = None) -> Indices:
        """Return (K,) int64: flat places in the mask of the pixels of all runs, or of those `chosen` (N,)."""
        first, lengths = self.first, self.lengths
        if chosen is not None:
            first, lengths = first[chosen], lengths[chosen]
        behind = np.cumsum(lengths)
        return np.repeat(first - behind + lengths, lengths) + np.arange(lengths.sum())

    def mask(self, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return (H, W) bool: the pixels of the `chosen` (N,) runs."""
        mask = np.zeros(self.shape, np.bool_)
        mask.ravel()[self.pixels(chosen)] = True
        return mask

    def components(self, *, neighbours: Literal[4, 8]) -> tuple[int, npt.NDArray[np.int32]]:
        """Find what hangs together.

        Parameters
        ----------
        neighbours : {4, 8}
            Whether pixels that touch at a corner alone are neighbours (8) or not (4).

        Returns
        -------
        count : int
            How many components there are.
        component : (N,) int32
            The one that each run belongs to, counted from 0 in the order of their first pixels.
        """
        count, component = _joined(self.rows, self.starts, self.ends, 1 if neighbours == 8 else 0)
        return int(count), component


@compiled
def _joined(rows: Indices, starts: Indices, ends: Indices, corner: int) -> tuple[int, npt.NDArray[np.int32]]:
    """Return how many components runs make, and the one of each run; `corner` is 1 where corners join, else 0.

    References
    ----------
    A. Rosenfeld, J. L. Pfaltz, "Sequential operations in digital picture processing", J. ACM 13 (1966).
    """
    # Of each run one that came no later and hangs together with it; at last the first of its component.
    earlier = np.arange(len(rows))
    above = 0
    for run in range(len(rows)):
        while rows[above] < rows[run] - 1 or (rows[above] == rows[run] - 1 and ends[above] + corner <= starts[run]):
            above += 1
        touching = above
        while rows[touching] < rows[run] and starts[touching] < ends[run] + corner:
            one, other = touching, run
            while earlier[one] != one:
                earlier[one] = earlier[earlier[one]]
                one = earlier[one]
            while earlier[other] != other:
                earlier[other] = earlier[earlier[other]]
                other = earlier[other]
            earlier[max(one, other)] = min(one, other)
            touching += 1
    count = 0
    component = np.empty(len(rows), np.int32)
    for run in range(len(rows)):
        if earlier[run] == run:
            component[run] = count
            count += 1
        else:
            component[run] = component[earlier[run]]
    return count, component


def find_runs(mask: npt.NDArray[np.bool_]) -> Runs:
    """Return the runs of a mask (H, W) bool."""
    height, width = mask.shape
    line = np.zeros(height * (width + 1) + 1, np.bool_)
    line[1:].reshape(height, width + 1)[:, :width] = mask
    changes = np.flatnonzero(line[1:] != line[:-1])
    rows = changes[0::2] // (width + 1)
    before = rows * (width + 1)
    return Runs((height, width), rows, changes[0::2] - before, changes[1::2] - before)
