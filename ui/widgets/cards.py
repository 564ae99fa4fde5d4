"""Pictures with a line or two of text in a list: how one is drawn, for every strip alike."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

PADDING: Final = 8
MARK: Final = 4
Index = QModelIndex | QPersistentModelIndex


class CardRole(IntEnum):
    """What a strip's model says of one card besides `DisplayRole`, its title."""

    PICTURE = Qt.ItemDataRole.UserRole + 1
    """QImage, or None: not there yet."""
    DETAIL = Qt.ItemDataRole.UserRole + 2
    """The lines below the title, str."""
    KEY = Qt.ItemDataRole.UserRole + 3
    """What names the card in signals, str."""


class CardDelegate(QStyledItemDelegate):
    """Draws a card: the picture on white paper, the title, the detail; the current one framed and marked.

    Parameters
    ----------
    picture : QSize
        Room for the picture in logical pixels.
    lines : int
        Lines of text below it.
    parent : QWidget
        The view.
    """

    def __init__(self, picture: QSize, *, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture, self._lines = picture, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same size for all cards."""
        del index
        text = self._lines * option.fontMetrics.height()
        return QSize(self.picture.width() + 2 * PADDING, self.picture.height() + text + 2 * PADDING + MARK)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        state = option.state
        palette: QPalette = option.palette
        area = QRectF(option.rect)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setClipRect(area)
        self._ground(painter, area, palette, selected=selected, focused=focused)
        paper = QRectF(area.left() + PADDING, area.top() + PADDING, self.picture.width(), self.picture.height())
        self._paper(painter, paper, index.data(CardRole.PICTURE), palette)
        detail = str(index.data(CardRole.DETAIL) or "")
        lines = [str(index.data(Qt.ItemDataRole.DisplayRole) or ""), *detail.split("\n")]
        height = QFontMetricsF(painter.font()).height()
        for number, text in enumerate(lines[: self._lines]):
            box = QRectF(paper.left(), paper.bottom() + 2 + number * height, paper.width(), height)
            self._line(painter, box, text, palette, bold=selected and number == 0)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRectF, palette: QPalette, *, selected: bool, focused: bool) -> None:
        painter.fillRect(area, palette.color(QPalette.ColorRole.Base))
        if not selected:
            return
        highlight = palette.color(QPalette.ColorRole.Highlight)
        faint = QColor(highlight)
        faint.setAlpha(40)
        inner = area.adjusted(2, 2, -2, -2)
        painter.fillRect(inner, faint)
        painter.setPen(QPen(highlight, 2 if focused else 1, Qt.PenStyle.SolidLine))
        painter.drawRect(inner)
        # A bar as well as a frame: the current card shows without colour.
        painter.fillRect(QRectF(inner.left(), inner.bottom() - MARK + 1, inner.width(), MARK), highlight)

    def _paper(self, painter: QPainter, paper: QRectF, image: QImage | None, palette: QPalette) -> None:
        if image is None:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1, Qt.PenStyle.DotLine))
            painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        size = image.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(0, 0), size.toSizeF())
        place.moveCenter(paper.center())
        painter.fillRect(paper, Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))

    def _line(self, painter: QPainter, box: QRectF, text: str, palette: QPalette, *, bold: bool) -> None:
        font = painter.font()
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def fitted(image: QImage, size: QSize, *, ratio: float) -> QImage:
    """Return an image small enough to be drawn often, sharp at a device pixel ratio; never enlarged."""
    room = (size.toSizeF() * ratio).toSize()
    if image.width() <= room.width() and image.height() <= room.height():
        return image
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


class CardStrip(QListView):
    """One row of cards that scrolls sideways; arrow keys, Home and End step, in reading direction.

    Parameters
    ----------
    picture : QSize
        Room for each picture in logical pixels.
    lines : int
        Lines of text below it.
    parent : QWidget, optional
        Its parent.
    """

    def __init__(self, picture: QSize, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._lines = picture, lines
        self._cards = CardDelegate(picture, lines=lines, parent=self)
        self.setItemDelegate(self._cards)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._ask_for_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures grow with the strip."""
        room = self.height() - self._besides_picture
        height = max(self._picture.height(), room)
        self._cards.picture = QSize(round(self._picture.width() * height / self._picture.height()), height)
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._ask_for_height()

    def sizeHint(self) -> QSize:
        """Ask for room for a few cards."""
        return QSize(4 * self._picture.width(), self.minimumHeight())

    @property
    def _besides_picture(self) -> int:
        """Height of everything but the picture, with room for the scroll bar that may appear."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return self._lines * self.fontMetrics().height() + 2 * PADDING + MARK + bar

    def _ask_for_height(self) -> None:
        self.setMinimumHeight(self._picture.height() + self._besides_picture)
        self.scheduleDelayedItemsLayout()
