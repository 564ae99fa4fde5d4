"""How large a millimetre is on a screen, and the ruler that shows it."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPen, QScreen

from sigverify.domain.sample import MM_PER_INCH
from ui.widgets.colours import Colours

PLAUSIBLE: Final = (1.5, 20.0)
"""Logical pixels per millimetre that a real screen may have; projectors and some drivers report nonsense."""
CLOSEST_TICKS: Final = 4.0
CLOSEST_NUMBERS: Final = 26.0
NUMBERS_BELOW: Final = 9.0
TICK_LENGTHS: Final = {1: 4.0, 5: 7.0, 10: 10.0}


def pixels_per_mm(screen: QScreen | None) -> float:
    """Return the logical pixels per millimetre of a screen: as it says of its size, else by its logical resolution."""
    if screen is None:
        return 96 / MM_PER_INCH
    physical = screen.physicalSize().width()
    told = screen.geometry().width() / physical if physical > 0 else 0.0
    if PLAUSIBLE[0] <= told <= PLAUSIBLE[1]:
        return told
    return screen.logicalDotsPerInchX() / MM_PER_INCH


def ruler_height(metrics: QFontMetrics) -> float:
    """Return the height of a ruler: its longest ticks and a line of text."""
    return NUMBERS_BELOW + metrics.height() + 4.0


def paint_ruler(painter: QPainter, area: QRectF, *, zero: float, mm: float, note: str, colours: Colours) -> None:
    """Draw a ruler in millimetres, its ticks hanging from the upper edge of an area.

    Parameters
    ----------
    painter : QPainter
        On the view.
    area : QRectF
        Where, in view pixels.
    zero : float
        Where, along x, 0 mm is.
    mm : float
        View pixels per millimetre.
    note : str
        Said at the right end, e.g. that this is true size.
    colours : Colours
        The theme's.
    """
    ink = colours.colour("on_stage")
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, colours.colour("stage"))
    painter.setPen(QPen(ink, 1))
    metrics = QFontMetricsF(painter.font())
    room = area.right() - metrics.horizontalAdvance(note) - 16
    painter.drawLine(QPointF(area.left(), area.top() + 0.5), QPointF(area.right(), area.top() + 0.5))
    step = next(tick for tick in (1, 5, 10, 50, 100, 500, 1000, 10**6) if tick * mm >= CLOSEST_TICKS)
    numbered = next(tick for tick in (10, 20, 50, 100, 200, 500, 1000, 10**6) if tick * mm >= CLOSEST_NUMBERS)
    first = math.ceil((area.left() - zero) / mm / step) * step
    for tick in range(first, int((room - zero) / mm) + 1, step):
        x = round(zero + tick * mm) + 0.5
        length = max(size for unit, size in TICK_LENGTHS.items() if tick % unit == 0)
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.top() + length))
        label = str(tick)
        if tick % numbered == 0 and x + metrics.horizontalAdvance(label) / 2 < room:
            box = QRectF(x - 40, area.top() + NUMBERS_BELOW, 80, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, label)
    end = QRectF(area.left(), area.top() + NUMBERS_BELOW, area.width() - 8, metrics.height())
    # Millimetres run from left to right in every language, and what is said of them stands behind them.
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(end, side, note)
    painter.restore()
