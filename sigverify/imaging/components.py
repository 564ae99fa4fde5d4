"""The connected pieces of a mask, with their boxes and areas; it does not judge what they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.imaging.morphology import EIGHT_CONNECTED, thinned


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """Connected components of a mask; K of them, component k carrying label k + 1.

    Parameters
    ----------
    labels : (H, W) int32
        0 where there is no ink.
    top, bottom, left, right : (K,) int64
        Boxes; `bottom` and `right` are exclusive.
    area : (K,) int64
        Pixels.
    """

    labels: npt.NDArray[np.int32]
    top: npt.NDArray[np.int64]
    bottom: npt.NDArray[np.int64]
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    area: npt.NDArray[np.int64]

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
        if not kept.any():
            return np.zeros(self.labels.shape, bool)
        return np.concatenate([[False], kept])[self.labels]


def components(mask: npt.NDArray[np.bool_]) -> Components:
    """Find the connected components of a mask (H, W) bool, eight neighbours."""
    labels, count = ndimage.label(mask, EIGHT_CONNECTED, output=np.int32)
    # Ink is a small part of the paper: its pixels alone are counted.
    inked = np.flatnonzero(mask)
    own = labels.ravel()[inked] - 1
    height, width = mask.shape
    rows, columns = np.divmod(inked, width)
    top, left = np.full(count, height, np.int64), np.full(count, width, np.int64)
    bottom, right = np.zeros(count, np.int64), np.zeros(count, np.int64)
    np.minimum.at(top, own, rows)
    np.minimum.at(left, own, columns)
    np.maximum.at(bottom, own, rows + 1)
    np.maximum.at(right, own, columns + 1)
    return Components(labels, top, bottom, left, right, np.bincount(own, minlength=count))


class Layers:
    """A mask (H, W) bool as it is and thinned, with the components of each: several steps ask for the same."""

    def __init__(self, mask: npt.NDArray[np.bool_]) -> None:
        self._cores = {0: mask}
        self._found: dict[int, Components] = {}

    def core(self, thinner: int) -> npt.NDArray[np.bool_]:
        """Return the mask thinned by so many pixels."""
        if thinner not in self._cores:
            self._cores[thinner] = thinned(self._cores[0], thinner)
        return self._cores[thinner]

    def components(self, thinner: int) -> Components:
        """Return the components of the mask thinned by so many pixels."""
        if thinner not in self._found:
            self._found[thinner] = components(self.core(thinner))
        return self._found[thinner]
