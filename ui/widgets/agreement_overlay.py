"""AgreementOverlay: a signature with its strokes marked by how well they agree with a specimen."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from sigverify.domain.comparison import AGREES_FROM, DIFFERS_BELOW
from ui.widgets.page_view import PageView

NEIGHBOUR: Final = 1.8
"""Points are joined up to this many times the usual distance to the nearest other point."""
CROSS_EVERY: Final = 11.0
"""View pixels between crosses on strokes that differ."""
CROSS: Final = 3.5
LEGEND_PADDING: Final = 5.0
SAMPLE: Final = 30.0

Points = npt.NDArray[np.float64]


class AgreementOverlay(PageView):
    """The signature, faint, and on it strokes that agree (thick line), agree in part (thin) and differ (crosses)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Points = np.empty((0, 2))
        self._values: Points = np.empty(0)
        self._joints: npt.NDArray[np.intp] = np.empty((0, 2), np.intp)
        self.setAccessibleName(self.tr("Map of agreement"))
        self._describe()

    def set_signature(self, pixels: npt.NDArray[np.uint8] | None) -> None:
        """Show (H, W) or (H, W, 3) uint8; drops the agreement."""
        self.set_page(pixels)
        self.set_agreement(np.empty((0, 2)), np.empty(0))

    def set_agreement(self, points: npt.NDArray[np.floating], values: npt.NDArray[np.floating]) -> None:
        """Mark strokes.

        Parameters
        ----------
        points : (N, 2) float
            x and y along the strokes, in the signature's pixels, in any order.
        values : (N,) float
            In [0, 1], as in `sigverify.domain.comparison.AgreementMap`: below `DIFFERS_BELOW` a place differs, from
            `AGREES_FROM` on it agrees.

        Raises
        ------
        ValueError
            The shapes do not belong together.
        """
        if points.ndim != 2 or points.shape[1] != 2 or values.shape != points.shape[:1]:
            raise ValueError(f"points (N, 2) and values (N,) expected, not {points.shape} and {values.shape}")
        self._points, self._values = points.astype(np.float64), values.astype(np.float64)
        self._joints = joints(self._points)
        self._describe()
        self.update()

    def view_size(self) -> QSizeF:
        """Leave room for the legend."""
        return QSizeF(self.width(), max(1.0, self.height() - self._legend_height))

    def paint_over(self, painter: QPainter) -> None:
        """Draw the marks and their legend."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(QPointF(0, 0), self.view_size()))
        veil = QColor(255, 255, 255, 150)
        page = QRectF(0, 0, self._viewport.page_width, self._viewport.page_height)
        painter.fillRect(self._viewport.transform().mapRect(page), veil)
        places = [self._viewport.to_view(QPointF(x, y)) for x, y in self._points.tolist()]
        middle = self._values[self._joints].mean(axis=1) if len(self._joints) else np.empty(0)
        for lowest, highest, pen in (
            (DIFFERS_BELOW, AGREES_FROM, self._partly()),
            (AGREES_FROM, np.inf, self._agrees()),
        ):
            chosen = self._joints[(middle >= lowest) & (middle < highest)]
            painter.setPen(pen)
            painter.drawLines([QLineF(places[one], places[other]) for one, other in chosen.tolist()])
        self._draw_crosses(
            painter, [place for place, value in zip(places, self._values, strict=True) if value < DIFFERS_BELOW]
        )
        painter.setClipping(False)
        self._legend(painter)

    @property
    def _legend_height(self) -> float:
        return self.fontMetrics().height() + 2 * LEGEND_PADDING

    def _agrees(self) -> QPen:
        return QPen(self._colours.colour("agree"), 3.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)

    def _partly(self) -> QPen:
        return QPen(self._colours.colour("partly"), 1.4)

    def _differs(self) -> QPen:
        return QPen(self._colours.colour("differ"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)

    def _draw_crosses(self, painter: QPainter, places: list[QPointF]) -> None:
        """Draw crosses no nearer to each other than `CROSS_EVERY`, so that each can be seen."""
        painter.setPen(self._differs())
        drawn: set[tuple[int, int]] = set()
        for place in places:
            cell = (int(place.x() // CROSS_EVERY), int(place.y() // CROSS_EVERY))
            if cell not in drawn:
                drawn.add(cell)
                _cross(painter, place)

    def _legend(self, painter: QPainter) -> None:
        area = QRectF(0, self.height() - self._legend_height, self.width(), self._legend_height)
        painter.fillRect(area, Qt.GlobalColor.white)
        metrics, x, y = QFontMetricsF(painter.font()), 10.0, area.center().y()
        for pen, text, crossed in (
            (self._agrees(), self.tr("agrees"), False),
            (self._partly(), self.tr("in part"), False),
            (self._differs(), self.tr("differs"), True),
        ):
            painter.setPen(pen)
            if crossed:
                for step in range(3):
                    _cross(painter, QPointF(x + 4 + step * CROSS_EVERY, y))
            else:
                painter.drawLine(QPointF(x, y), QPointF(x + SAMPLE, y))
            painter.setPen(QColor(20, 24, 30))
            width = metrics.horizontalAdvance(text)
            box = QRectF(x + SAMPLE + 6, area.top(), width + 2, area.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            x = box.right() + 18

    def _describe(self) -> None:
        if not len(self._values):
            self.setAccessibleDescription(self.tr("No map"))
            return
        agree = 100 * float((self._values >= AGREES_FROM).mean())
        differ = 100 * float((self._values < DIFFERS_BELOW).mean())
        said = self.tr("{agree} % of the strokes agree, {differ} % differ").format(
            agree=self.locale().toString(agree, "f", 0), differ=self.locale().toString(differ, "f", 0)
        )
        self.setAccessibleDescription(said)


def joints(points: Points) -> npt.NDArray[np.intp]:
    """Return which points (N, 2) are neighbours on a stroke, (K, 2) indices.

    Two points are joined where they are about as near to each other as points usually are and no third is nearer to
    both (G. T. Toussaint, "The relative neighbourhood graph of a finite planar set", Pattern Recognition 12, 1980): no
    triangles where strokes meet.
    """
    if len(points) < 2:
        return np.empty((0, 2), np.intp)
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    reach = NEIGHBOUR * float(np.median(apart.min(axis=1)))
    near = np.argwhere(np.triu(apart <= reach))
    one, other = near.T
    between = np.maximum(apart[one], apart[other]).min(axis=1)
    return np.asarray(near[between >= apart[one, other]])


def _cross(painter: QPainter, place: QPointF) -> None:
    painter.drawLine(place + QPointF(-CROSS, -CROSS), place + QPointF(CROSS, CROSS))
    painter.drawLine(place + QPointF(-CROSS, CROSS), place + QPointF(CROSS, -CROSS))
