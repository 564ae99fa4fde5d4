"""Geometry of the crop box: whole page pixels, always inside the page, never smaller than a stroke or two.

Pure values: the canvas decides what a drag means, this module what becomes of the box.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from sigverify.domain.sample import Region

SMALLEST: Final = 8
"""Shortest side of a box in page pixels (less only where the page itself is less)."""


class Handle(Enum):
    """A place to take the box by: the direction, along the page's axes, from its middle to the handle."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)

    def place(self, region: Region) -> QPointF:
        """Return the page point where the handle of a box is."""
        across, down = self.value
        return QPointF(region.x + region.width * (1 + across) / 2, region.y + region.height * (1 + down) / 2)


def drawn(start: QPointF, end: QPointF, *, page: tuple[int, int]) -> Region:
    """Return the box between two page points; `page` is its width and height."""
    left, width = _span(start.x(), end.x(), page[0])
    top, height = _span(start.y(), end.y(), page[1])
    return Region(left, top, width, height)


def clipped(region: Region, *, page: tuple[int, int]) -> Region:
    """Return the part of a box that lies on the page, at least the smallest box."""
    corner = QPointF(region.x + region.width, region.y + region.height)
    return drawn(QPointF(region.x, region.y), corner, page=page)


def moved(region: Region, right: int, down: int, *, page: tuple[int, int]) -> Region:
    """Push a box without changing its size; the page's edges stop it."""
    x = min(max(0, region.x + right), page[0] - region.width)
    y = min(max(0, region.y + down), page[1] - region.height)
    return Region(x, y, region.width, region.height)


def resized(region: Region, handle: Handle, right: int, down: int, *, page: tuple[int, int]) -> Region:
    """Pull a handle; the opposite edges stay, the page's edges and the smallest size stop it."""
    left, width = _pulled(region.x, region.width, handle.value[0], right, page[0])
    top, height = _pulled(region.y, region.height, handle.value[1], down, page[1])
    return Region(left, top, width, height)


def handle_at(region: Region, point: QPointF, *, reach: float) -> Handle | None:
    """Return the handle within `reach` page pixels of a page point, the nearest one first."""
    near = [(distance, handle) for handle in Handle if (distance := _distance(handle.place(region), point)) <= reach]
    return min(near, key=lambda found: found[0])[1] if near else None


def rectangle(region: Region) -> QRectF:
    """Return a box for painting."""
    return QRectF(region.x, region.y, region.width, region.height)


def _distance(one: QPointF, other: QPointF) -> float:
    return max(abs(one.x() - other.x()), abs(one.y() - other.y()))


def _span(start: float, end: float, length: int) -> tuple[int, int]:
    first, last = sorted((round(min(max(0.0, start), length)), round(min(max(0.0, end), length))))
    shortest = min(SMALLEST, length)
    if last - first < shortest:
        first = min(first, length - shortest)
        last = first + shortest
    return first, last - first


def _pulled(start: int, size: int, side: int, by: int, length: int) -> tuple[int, int]:
    end, shortest = start + size, min(SMALLEST, size)
    if side < 0:
        start = min(max(0, start + by), end - shortest)
    elif side > 0:
        end = max(min(length, end + by), start + shortest)
    return start, end - start
