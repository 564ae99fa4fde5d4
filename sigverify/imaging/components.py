"""The connected pieces of a mask, with their boxes and areas; it does not judge what they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.imaging.morphology import thinned
from sigverify.runs import Runs, find_runs


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """Connected components of a mask, neighbours at corners included; K of them, in the order of their first pixels.

    Parameters
    ----------
    runs : Runs
        Of the mask.
    owner : (N,) int32
        Component that each run belongs to.
    top, bottom, left, right : (K,) int64
        Boxes; `bottom` and `right` are exclusive.
    area : (K,) int64
        Pixels.
    """

    runs: Runs
    owner: npt.NDArray[np.int32]
    top: npt.NDArray[np.int64]
    bottom: npt.NDArray[np.int64]
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    area: npt.NDArray[np.int64]

    @property
    def labels(self) -> npt.NDArray[np.int32]:
        """Return (H, W) int32: component k + 1 where component k is, 0 where there is no ink; made anew each time."""
        labels = np.zeros(self.runs.shape, np.int32)
        labels.ravel()[self.runs.pixels()] = np.repeat(self.owner + 1, self.runs.lengths)
        return labels

    @property
    def height(self) -> npt.NDArray[np.int64]:
        """Heights of the boxes, (K,)."""
        return self.bottom - self.top

    @property
    def width(self) -> npt.NDArray[np.int64]:
        """Widths of the boxes, (K,)."""
        return self.right - self.left

    def select(self, kept: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return (H, W) bool: the mask of the components where `kept` (K,) is set."""
        return self.runs.mask(kept[self.owner])

    def only(self, kept: npt.NDArray[np.bool_]) -> Components:
        """Return the components where `kept` (K,) is set: those of the mask that `select` gives."""
        runs, stay = self.runs, kept[self.owner]
        number = np.cumsum(kept, dtype=np.int32) - 1
        return Components(
            Runs(runs.shape, runs.rows[stay], runs.starts[stay], runs.ends[stay]),
            number[self.owner[stay]],
            *(side[kept] for side in (self.top, self.bottom, self.left, self.right, self.area)),
        )


def components(mask: npt.NDArray[np.bool_]) -> Components:
    """Find the connected components of a mask (H, W) bool, eight neighbours."""
    runs = find_runs(mask)
    count, owner = runs.components(neighbours=8)
    left, right = np.full(count, mask.shape[1], np.int64), np.zeros(count, np.int64)
    np.minimum.at(left, owner, runs.starts)
    np.maximum.at(right, owner, runs.ends)
    top, bottom = np.empty(count, np.int64), np.empty(count, np.int64)
    # Runs come row by row, and of several values the last one stays.
    top[owner[::-1]] = runs.rows[::-1]
    bottom[owner] = runs.rows + 1
    area = np.bincount(owner, runs.lengths, minlength=count).astype(np.int64)
    return Components(runs, owner, top, bottom, left, right, area)


class Layers:
    """A mask (H, W) bool as it is and thinned, with the components of each: several steps ask for the same."""

    def __init__(self, mask: npt.NDArray[np.bool_], found: Components | None = None) -> None:
        """Take a mask, and its components where they are known."""
        self._cores = {0: mask}
        self._found: dict[int, Components] = {} if found is None else {0: found}

    def core(self, thinner: int) -> npt.NDArray[np.bool_]:
        """Return the mask thinned by so many pixels."""
        if thinner not in self._cores:
            self._cores[thinner] = thinned(self.core(thinner - 1), 1)
        return self._cores[thinner]

    def components(self, thinner: int) -> Components:
        """Return the components of the mask thinned by so many pixels."""
        if thinner not in self._found:
            self._found[thinner] = components(self.core(thinner))
        return self._found[thinner]
