"""Rows of two lines, the second paler, with a mark before those that want attention."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme

PADDING: Final = 9
BAR: Final = 4
Index = QModelIndex | QPersistentModelIndex


class TwoLineDelegate(QStyledItemDelegate):
    """Draws a title and a detail.

    Parameters
    ----------
    detail : int
        Role of the second line, str.
    alarm : int
        Role that tells whether the row wants attention, bool: its detail then stands behind a sign.
    parent : QWidget
        The view.
    """

    def __init__(self, *, detail: int, alarm: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._detail, self._alarm = detail, alarm

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for two lines, whether or not there is a second."""
        del index
        return QSize(120, 2 * option.fontMetrics.height() + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        palette: QPalette = option.palette
        colours = theme.tokens(palette)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        area = QRectF(option.rect)
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, colours.window if selected else colours.surface)
        if selected:
            # A bar as well as a ground: the current row shows without colour.
            painter.fillRect(QRectF(area.left(), area.top(), BAR, area.height()), colours.accent)
        if focused:
            painter.setPen(colours.accent)
            painter.drawRect(area.adjusted(0.5, 0.5, -1, -1))
        inner = area.adjusted(PADDING + BAR, PADDING, -PADDING, -PADDING)
        height = QFontMetricsF(painter.font()).height()
        title = QRectF(inner.left(), inner.top(), inner.width(), height)
        detail = str(index.data(self._detail) or "")
        if not detail:
            title.moveTop(area.center().y() - height / 2)
        painter.setPen(colours.ink)
        self._line(painter, title, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        alarm = bool(index.data(self._alarm))
        painter.setPen(colours.inconclusive if alarm else colours.muted)
        self._line(painter, title.translated(0, height), f"▲ {detail}" if alarm and detail else detail)
        painter.restore()

    def _line(self, painter: QPainter, box: QRectF, text: str) -> None:
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), shown)
