"""Specimens that were gathered and are being named, as cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from ui.images import to_qimage
from ui.models.references import SHARP_TO
from ui.widgets.cards import CardRole, fitted

if TYPE_CHECKING:
    from ui.pages.accounts.enrol_state import Item

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class GatheredModel(QAbstractListModel):
    """Items in the order given.

    Parameters
    ----------
    ratio : float
        Device pixels per logical pixel of the view.
    parent : QObject, optional
        Owns the model.
    """

    def __init__(self, *, ratio: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ratio = ratio
        self._items: tuple[Item, ...] = ()
        self._pictures: dict[int, QImage] = {}

    def show_items(self, items: Sequence[Item]) -> None:
        """Replace what is shown; where the same items stay, only their cards are drawn anew."""
        same = [item.number for item in items] == [item.number for item in self._items]
        before = {item.number: item for item in self._items}
        if not same:
            self.beginResetModel()
        self._items = tuple(items)
        for item in items:
            if item.lifted is None:
                self._pictures.pop(item.number, None)
            elif item.number not in before or before[item.number].lifted is not item.lifted:
                self._pictures[item.number] = fitted(to_qimage(item.lifted.original), SHARP_TO, ratio=self._ratio)
        if not same:
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def row(self, number: int | None) -> int | None:
        """Return where an item is."""
        return next((row for row, item in enumerate(self._items) if item.number == number), None)

    def number(self, index: Index) -> int | None:
        """Return the number of the item in a row."""
        return self._items[index.row()].number if index.isValid() else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a card shows."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        match role:
            case CardRole.PICTURE:
                return self._pictures.get(item.number)
            case CardRole.KEY:
                return str(item.number)
            case Qt.ItemDataRole.DisplayRole:
                return self.title(index.row(), item)
            case CardRole.DETAIL:
                return self._detail(item)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return ", ".join(part for part in (self.title(index.row(), item), self._detail(item)) if part)
            case _:
                return None

    def title(self, row: int, item: Item) -> str:
        """Return a card's number and whose it is."""
        if item.whose is None:
            return self.tr("{number}. Whose?").format(number=row + 1)
        if item.whose.left_out:
            return self.tr("{number}. – left out").format(number=row + 1)
        return f"{row + 1}. {item.whose.name}"

    def _detail(self, item: Item) -> str:
        if item.error is not None:
            return self.tr("✕ Cannot be read")
        if item.lifted is None:
            return self.tr("Being read…")
        if not item.lifted.usable:
            return self.tr("✕ Too poor to compare")
        if any(finding.severity.value == "warn" for finding in item.lifted.findings):
            return self.tr("▲ Weak quality")
        return item.place.path.name if item.place.region is None else ""
