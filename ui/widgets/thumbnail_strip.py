"""ThumbnailStrip: the pages of a file in a row; pictures are asked for when they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.images import to_qimage
from ui.widgets.actions import keyed
from ui.widgets.cards import CardRole, CardStrip, Index, fitted

PICTURE: Final = QSize(110, 74)
KEPT: Final = 256
"""Pictures that are kept; those longest out of sight are asked for again."""


class PageModel(QAbstractListModel):
    """Pages counted from 0, whose pictures arrive when they arrive."""

    wanted = Signal(int)
    """A page without picture came into view; from the event loop, never while painting."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._asked: set[int] = set()
        self._unasked: list[int] = []
        self._asking = QTimer(self, interval=0, singleShot=True)
        self._asking.timeout.connect(self._ask)

    def set_count(self, count: int) -> None:
        """Begin anew with so many pages."""
        self.beginResetModel()
        self._count = count
        self._pictures.clear()
        self._asked.clear()
        self._unasked.clear()
        self.endResetModel()

    def set_picture(self, row: int, picture: QImage) -> None:
        """Take a picture."""
        self._pictures[row] = picture
        self._asked.discard(row)
        if len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        index = self.index(row)
        self.dataChanged.emit(index, index, [CardRole.PICTURE])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many pages there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a card shows; asking for a picture that is missing orders it."""
        if not index.isValid():
            return None
        row = index.row()
        if role == CardRole.PICTURE:
            return self._picture(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(row + 1)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.tr("Page {number} of {total}").format(number=row + 1, total=self._count)
        return None

    def _picture(self, row: int) -> QImage | None:
        if row in self._pictures:
            self._pictures.move_to_end(row)
            return self._pictures[row]
        if row not in self._asked:
            self._asked.add(row)
            self._unasked.append(row)
            self._asking.start()
        return None

    def _ask(self) -> None:
        rows, self._unasked = self._unasked, []
        for row in rows:
            self.wanted.emit(row)


class ThumbnailStrip(CardStrip):
    """Pages, numbered from 1, of which those in view get pictures; ``Page Up``, ``Page Down`` (actions) turn pages."""

    page_selected = Signal(int)
    """Index, counted from 0, of the page now current."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PICTURE, lines=1, parent=parent)
        self._pages = PageModel(self)
        self._wanted: Callable[[int], None] | None = None
        self.setModel(self._pages)
        self.setAccessibleName(self.tr("Pages"))
        keyed(self, name="page-previous", text=self.tr("Previous page"), keys=("PgUp",), triggered=self.turn_back)
        keyed(self, name="page-next", text=self.tr("Next page"), keys=("PgDown",), triggered=self.turn_on)
        self.selectionModel().currentChanged.connect(self._announce)
        self._pages.wanted.connect(self._want)

    def set_pages(self, count: int, *, wanted: Callable[[int], None]) -> None:
        """Show pages without pictures; no page is current.

        Parameters
        ----------
        count : int
            How many.
        wanted : callable
            Called with the index of each page that comes into view without a picture, once until the picture is
            there, from the event loop. It must return at once; the owner answers with `set_thumbnail` in its own time.
        """
        self._wanted = wanted
        self._pages.set_count(count)

    def set_thumbnail(self, index: int, pixels: npt.NDArray[np.uint8]) -> None:
        """Give a page its picture, (H, W) or (H, W, 3) uint8 of any size; ignored where there is no such page."""
        if 0 <= index < self._pages.rowCount():
            self._pages.set_picture(index, fitted(to_qimage(pixels), PICTURE * 2, ratio=self.devicePixelRatioF()))

    @property
    def current_page(self) -> int | None:
        """Index, counted from 0, of the current page."""
        return self.currentIndex().row() if self.currentIndex().isValid() else None

    def set_current_page(self, index: int) -> None:
        """Make a page current."""
        self.setCurrentIndex(self._pages.index(index))

    def turn_on(self) -> None:
        """Go to the next page, if any."""
        self._turn(1)

    def turn_back(self) -> None:
        """Go to the page before, if any."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        row = self.currentIndex().row() + by
        if 0 <= row < self._pages.rowCount():
            self.set_current_page(row)

    def _announce(self, current: Index) -> None:
        if current.isValid():
            self.page_selected.emit(current.row())

    def _want(self, row: int) -> None:
        if self._wanted is not None:
            self._wanted(row)
