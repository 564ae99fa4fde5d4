"""FlowLayout: a row of controls that breaks into more rows when the window is narrow or the text is large."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Rows(Enum):
    """Where a row stands that does not fill the width."""

    LEADING = "leading"
    CENTRED = "centred"


class FlowLayout(QLayout):
    """Lays items out in reading direction and breaks lines as text does.

    An item that wants to grow sideways gets what is left of its row, as far as it may; none is wider than the layout.

    Parameters
    ----------
    parent : QWidget, optional
        Is laid out.
    rows : Rows
        Where rows stand that leave room.
    """

    def __init__(self, parent: QWidget | None = None, *, rows: Rows = Rows.LEADING) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._where = rows

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Need more rows when narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, area: QRect) -> None:
        """Put the items."""
        super().setGeometry(area)
        self._arrange(area, place=True)

    def sizeHint(self) -> QSize:
        """Ask for the widest item; more width makes fewer rows."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, area: QRect, *, place: bool) -> int:
        """Go through the rows, putting the items if asked, and return the height of all."""
        margins = self.contentsMargins()
        inner = area.marginsRemoved(margins)
        top = inner.top()
        for row in self._rows(inner.width()):
            height = max(item.sizeHint().height() for item in row)
            if place:
                self._place(row, QRect(inner.left(), top, inner.width(), height))
            top += height + self.spacing()
        return max(0, top - self.spacing() - inner.top()) + margins.top() + margins.bottom()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width()
            if not rows or used + needed > width:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += needed + self.spacing()
        return rows

    def _place(self, row: list[QLayoutItem], area: QRect) -> None:
        """Put a row's items in reading direction, each in the middle of the row's height."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        widths = [min(item.sizeHint().width(), area.width()) for item in row]
        left_over = area.width() - sum(widths) - self.spacing() * (len(row) - 1)
        growing = [place for place, item in enumerate(row) if item.expandingDirections() & Qt.Orientation.Horizontal]
        for place in growing:
            widths[place] = min(widths[place] + left_over // len(growing), row[place].maximumSize().width())
        x = left_over // 2 if self._where is Rows.CENTRED and not growing else 0
        for item, width in zip(row, widths, strict=True):
            height = item.sizeHint().height()
            left = area.right() + 1 - x - width if mirrored else area.left() + x
            item.setGeometry(QRect(QPoint(left, area.top() + (area.height() - height) // 2), QSize(width, height)))
            x += width + self.spacing()
