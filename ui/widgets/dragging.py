"""What a press of the mouse on the page begins, and what the box becomes as the pointer moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt

from sigverify.domain.sample import Region
from ui.widgets import crop_box
from ui.widgets.crop_box import Handle
from ui.widgets.viewport import Viewport

HANDLE_REACH: Final = 9.0
"""View pixels around a handle in which it is taken."""

CURSORS: Final = {
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
}


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag that began at a page point.

    Parameters
    ----------
    start : QPointF
        Page point of the press.
    press : QPointF
        View point of the press.
    before : Region or None
        The box at that time.
    handle : Handle or None
        The handle that was taken.
    inside : bool
        Whether the box itself was taken; with neither, a new box is drawn.
    """

    start: QPointF
    press: QPointF
    before: Region | None
    handle: Handle | None = None
    inside: bool = False

    def box(self, point: QPointF, *, page: tuple[int, int]) -> Region:
        """Return the box when the pointer is at a page point."""
        right, down = round(point.x() - self.start.x()), round(point.y() - self.start.y())
        if self.before is not None and self.handle is not None:
            return crop_box.resized(self.before, self.handle, right, down, page=page)
        if self.before is not None and self.inside:
            return crop_box.moved(self.before, right, down, page=page)
        return crop_box.drawn(self.start, point, page=page)


def begin(press: QPointF, *, region: Region | None, viewport: Viewport) -> Drag:
    """Return the drag that a press at a view point begins."""
    start = viewport.to_page(press)
    if region is None:
        return Drag(start, press, None)
    handle = crop_box.handle_at(region, start, reach=HANDLE_REACH / viewport.zoom)
    inside = handle is None and crop_box.rectangle(region).contains(start)
    return Drag(start, press, region, handle, inside)


def cursor(drag: Drag, viewport: Viewport) -> Qt.CursorShape:
    """Return the pointer that tells what a press would begin."""
    if drag.handle is not None:
        across, down = drag.handle.value
        for _ in range(viewport.quarter_turns):
            across, down = -down, across
        return CURSORS[across, down]
    return Qt.CursorShape.SizeAllCursor if drag.inside else Qt.CursorShape.CrossCursor
