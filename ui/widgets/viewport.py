"""Where a page lies in a view: the one place where page pixels become view pixels and back.

Pure values: nothing here paints or knows a widget.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

LARGEST_ZOOM: Final = 16.0
FIT_MARGIN: Final = 12.0
"""View pixels left free around a fitted page."""
OVERSCROLL: Final = 32.0
"""View pixels by which the edge of a page may be pulled into the view, so that handles at the edge can be reached."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """A page seen through a view.

    Parameters
    ----------
    page_width, page_height : int
        Page pixels, before rotation.
    view_width, view_height : float
        Logical pixels of the view.
    quarter_turns : int
        Clockwise turns of the page in the view, 0 to 3.
    zoom : float
        Logical view pixels per page pixel.
    x, y : float
        The page point in the middle of the view.
    """

    page_width: int
    page_height: int
    view_width: float
    view_height: float
    quarter_turns: int = 0
    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def transform(self) -> QTransform:
        """Return the map from page pixels to view pixels."""
        there = QTransform.fromTranslate(self.view_width / 2, self.view_height / 2)
        return there.rotate(90 * self.quarter_turns).scale(self.zoom, self.zoom).translate(-self.x, -self.y)

    def to_view(self, point: QPointF) -> QPointF:
        """Return where a page point is seen."""
        return self.transform().map(point)

    def to_page(self, point: QPointF) -> QPointF:
        """Return the page point that is seen at a view point."""
        return self.transform().inverted()[0].map(point)

    def direction(self, right: int, down: int) -> tuple[int, int]:
        """Return along which page axes a step in the view goes."""
        for _ in range(self.quarter_turns):
            right, down = down, -right
        return right, down

    def visible(self) -> QRectF:
        """Return the part of the page that is in view, in page pixels."""
        seen = self.transform().inverted()[0].mapRect(QRectF(0, 0, self.view_width, self.view_height))
        return seen.intersected(QRectF(0, 0, self.page_width, self.page_height))

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the whole page is seen."""
        return self._zoom_for(self.page_width, self.page_height)

    def fitted(self) -> Viewport:
        """Show the whole page."""
        return replace(self, zoom=self.fit_zoom, x=self.page_width / 2, y=self.page_height / 2)

    def fitted_to(self, area: QRectF) -> Viewport:
        """Show a part of the page as large as it fits, with some of its surroundings."""
        zoom = min(LARGEST_ZOOM, 0.8 * self._zoom_for(area.width(), area.height()))
        return replace(self, zoom=zoom, x=area.center().x(), y=area.center().y())._bounded()

    def zoomed(self, factor: float, *, at: QPointF) -> Viewport:
        """Zoom so that the page point seen at a view point stays there, as far as the page reaches."""
        zoom = min(max(self.zoom * factor, min(1.0, self.fit_zoom)), max(LARGEST_ZOOM, self.fit_zoom))
        fixed, share = self.to_page(at), self.zoom / zoom
        x, y = fixed.x() + (self.x - fixed.x()) * share, fixed.y() + (self.y - fixed.y()) * share
        return replace(self, zoom=zoom, x=x, y=y)._bounded()

    def at_zoom(self, zoom: float) -> Viewport:
        """Take exactly this zoom, around what is in the middle; for true size, whatever that is."""
        return replace(self, zoom=zoom)._bounded()

    def looking_at(self, point: QPointF, *, zoom: float) -> Viewport:
        """Put a page point into the middle, as far as the page reaches."""
        return replace(self, zoom=zoom, x=point.x(), y=point.y())._bounded()

    def panned(self, right: float, down: float) -> Viewport:
        """Push the page through the view by view pixels."""
        middle = self.to_page(QPointF(self.view_width / 2 - right, self.view_height / 2 - down))
        return replace(self, x=middle.x(), y=middle.y())._bounded()

    def turned(self, quarter_turns: int) -> Viewport:
        """Turn the page clockwise; a page that was seen whole is so again."""
        whole = self.zoom <= self.fit_zoom
        turned = replace(self, quarter_turns=(self.quarter_turns + quarter_turns) % 4)
        return turned.fitted() if whole else turned._bounded()

    def resized(self, width: float, height: float) -> Viewport:
        """Take the view's new size; a page that was seen whole is so again."""
        whole = self.zoom <= self.fit_zoom
        resized = replace(self, view_width=width, view_height=height)
        return resized.fitted() if whole else resized._bounded()

    def _zoom_for(self, width: float, height: float) -> float:
        across, down = (height, width) if self.quarter_turns % 2 else (width, height)
        room_across, room_down = (max(1.0, side - 2 * FIT_MARGIN) for side in (self.view_width, self.view_height))
        return min(LARGEST_ZOOM, room_across / max(1.0, across), room_down / max(1.0, down))

    def _bounded(self) -> Viewport:
        seen = (self.view_width / self.zoom, self.view_height / self.zoom)
        across, down = (seen[1], seen[0]) if self.quarter_turns % 2 else seen
        overscroll = OVERSCROLL / self.zoom
        return replace(
            self,
            x=_bounded(self.x, length=self.page_width, seen=across, overscroll=overscroll),
            y=_bounded(self.y, length=self.page_height, seen=down, overscroll=overscroll),
        )


def _bounded(middle: float, *, length: float, seen: float, overscroll: float) -> float:
    """Keep a page that is smaller than the view in its middle, and a larger one from leaving it."""
    if length <= seen:
        return length / 2
    nearest = seen / 2 - overscroll
    return min(max(middle, nearest), length - nearest)
