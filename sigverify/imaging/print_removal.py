"""Telling print and ruled lines from handwriting: what is small, level and in a row is print."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

EIGHT_CONNECTED = np.ones((3, 3), bool)
ALIKE_HEIGHT = 0.5
"""Letters of one line: the smaller at least this share of the larger's height."""

SAME_LINE = 0.5
"""Letters of one line share at least this part of the smaller's height."""

LETTER_GAP = 1.2
"""Widest gap between neighbours, in letter heights."""

STRAIGHTNESS = 0.9
"""Share of a ruled line's length that must be ink."""


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
        return np.concatenate([[False], kept])[self.labels]


def components(mask: npt.NDArray[np.bool_]) -> Components:
    """Find the connected components of a mask (H, W) bool, eight neighbours."""
    labels, count = ndimage.label(mask, EIGHT_CONNECTED, output=np.int32)
    boxes = np.array(
        [(rows.start, rows.stop, columns.start, columns.stop) for rows, columns in ndimage.find_objects(labels)],
        dtype=np.int64,
    ).reshape(count, 4)
    area = np.bincount(labels.ravel(), minlength=count + 1)[1:]
    return Components(labels, boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3], area)


def in_rows(found: Components, *, tallest: float, least: int, shortest: float = 0.0) -> npt.NDArray[np.bool_]:
    """Return (K,) bool: components that stand in a row with at least `least` like themselves, as print does.

    Parameters
    ----------
    found : Components
        Of the mask.
    tallest, shortest : float
        Heights in pixels between which a component may be a letter.
    least : int
        Letters a row must have.
    """
    row_member = np.zeros(len(found.area), bool)
    letters = np.flatnonzero((found.height <= tallest) & (found.height >= shortest))
    if len(letters) < least:
        return row_member
    letters = letters[np.argsort(found.left[letters], kind="stable")]
    height = found.height[letters]
    smaller = np.minimum(height[:, None], height[None, :])
    larger = np.maximum(height[:, None], height[None, :])
    shared = np.minimum(found.bottom[letters][:, None], found.bottom[letters][None, :]) - np.maximum(
        found.top[letters][:, None], found.top[letters][None, :]
    )
    gap = np.maximum(found.left[letters][:, None], found.left[letters][None, :]) - np.minimum(
        found.right[letters][:, None], found.right[letters][None, :]
    )
    joined = (smaller >= ALIKE_HEIGHT * larger) & (shared >= SAME_LINE * smaller) & (gap <= LETTER_GAP * larger)
    _, row = connected_components(csr_matrix(joined), directed=False)
    row_member[letters] = np.bincount(row)[row] >= least
    return row_member


def ruled_lines(mask: npt.NDArray[np.bool_], *, length: int, thickest: int) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: straight horizontal and vertical lines at least `length` pixels long.

    A line is a run that is ink for nine tenths of its length and no thicker than `thickest`; handwriting
    bends before it gets there.
    """
    lines = np.zeros_like(mask)
    for axis in (0, 1):
        run = ndimage.uniform_filter1d(mask.astype(np.float32), length, axis=1 - axis, mode="constant") >= STRAIGHTNESS
        long = ndimage.maximum_filter1d(run, length, axis=1 - axis) & mask
        across = np.ones((thickest + 1, 1) if axis == 0 else (1, thickest + 1), bool)
        lines |= long & ~ndimage.binary_opening(mask, across)
    return lines
