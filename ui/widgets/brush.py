"""What a brush does to a mask: pure arrays, and the command that undoes one stroke."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QUndoCommand

Mask = npt.NDArray[np.bool_]


class Tool(Enum):
    """What the brush does; the value is what it writes into the mask."""

    ERASE = False
    RESTORE = True


def stroke(mask: Mask, start: QPointF, end: QPointF, *, radius: float, tool: Tool) -> None:
    """Paint a straight stroke into a mask.

    Parameters
    ----------
    mask : (H, W) bool
        Changed in place.
    start, end : QPointF
        In pixels; the middle of the first pixel is (0.5, 0.5). May lie outside.
    radius : float
        Of the round brush, in pixels.
    tool : Tool
        What to write.
    """
    height, width = mask.shape
    left = max(0, int(min(start.x(), end.x()) - radius))
    right = min(width, int(max(start.x(), end.x()) + radius) + 2)
    top = max(0, int(min(start.y(), end.y()) - radius))
    bottom = min(height, int(max(start.y(), end.y()) + radius) + 2)
    if left >= right or top >= bottom:
        return
    y, x = np.ogrid[top:bottom, left:right]
    across, down = x + 0.5 - start.x(), y + 0.5 - start.y()
    along_x, along_y = end.x() - start.x(), end.y() - start.y()
    length = along_x**2 + along_y**2
    share = np.clip((across * along_x + down * along_y) / length, 0, 1) if length > 0 else 0.0
    near = (across - share * along_x) ** 2 + (down - share * along_y) ** 2 <= radius**2
    mask[top:bottom, left:right][near] = tool.value


class StrokeCommand(QUndoCommand):
    """One finished stroke: the part of the mask that it changed, before and after.

    Parameters
    ----------
    before, after : (H, W) bool
        The mask then and now; they differ.
    put : callable
        Writes a part at (top, left) into the editor's mask and announces it.
    """

    def __init__(self, before: Mask, after: Mask, *, put: Callable[[int, int, Mask], None]) -> None:
        super().__init__()
        rows, columns = np.nonzero(before != after)
        self._corner = int(rows.min()), int(columns.min())
        part = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        self._before, self._after = before[part].copy(), after[part].copy()
        self._put = put

    def redo(self) -> None:
        """Put the painted part."""
        self._put(*self._corner, self._after)

    def undo(self) -> None:
        """Put the part as it was."""
        self._put(*self._corner, self._before)
