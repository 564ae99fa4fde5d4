"""A table of frozen values: one value a row, one function a column; it is filled in blocks and sorted by its columns.

Owns order and cells, no value: rows that are given again replace those shown, and the views keep what they can of the
selection, by the rows' keys.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Ordered(Protocol):
    """What rows can be sorted by."""

    def __lt__(self, other: Any, /) -> bool:
        """Return whether this comes before another of its kind."""
        ...


class Side(Enum):
    """Where a column's text stands."""

    LEADING = Qt.AlignmentFlag.AlignLeading
    TRAILING = Qt.AlignmentFlag.AlignTrailing
    """Numbers, so that their digits stand below each other."""


def _no_icon(_row: object) -> QIcon | None:
    return None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column.

    Parameters
    ----------
    title : str
        Translated.
    text : callable
        What a cell says.
    order : callable
        What rows are sorted by; comparable with that of every other row.
    side : Side
        Where the text stands.
    tip : callable or None
        What is said on hovering; ``None``: what the cell says, which may be cut off.
    icon : callable
        What stands before the text; ``None`` for nothing.
    """

    title: str
    text: Callable[[Row], str]
    order: Callable[[Row], Ordered]
    side: Side = Side.LEADING
    tip: Callable[[Row], str] | None = None
    icon: Callable[[Row], QIcon | None] = _no_icon


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of values.

    Parameters
    ----------
    columns : sequence of Column
        From the first to the last.
    key : callable
        What names a row, so that it is known again when the rows are read anew.
    parent : QObject, optional
        Owner.
    """

    def __init__(
        self, columns: Sequence[Column[Row]], *, key: Callable[[Row], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._given: tuple[Row, ...] = ()
        self._rows: list[Row] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    # Values

    @property
    def rows(self) -> Sequence[Row]:
        """The values in the order shown."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows: where they go on with those given before, only the new ones are added.

        Where they are others, rows of the same key stay selected and current.
        """
        given = tuple(rows)
        known = len(self._given)
        if known and self._sorted_by is None and given[:known] == self._given:
            self._append(given)
        elif given != self._given:
            self._exchange(given)

    def row_of(self, key: object) -> int | None:
        """Return the place of the row of a key; ``None`` where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), None)

    def key_at(self, place: int) -> object:
        """Return what names the row at a place."""
        return self._key(self._rows[place])

    def value(self, index: Index) -> Row | None:
        """Return the value in a row; ``None`` beyond the last."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def redraw(self) -> None:
        """Have the views ask again: times have gone on, colours are others."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def _append(self, given: tuple[Row, ...]) -> None:
        first, last = len(self._rows), len(given) - 1
        if last < first:
            return
        self.beginInsertRows(QModelIndex(), first, last)
        self._rows.extend(given[first:])
        self._given = given
        self.endInsertRows()

    def _exchange(self, given: tuple[Row, ...]) -> None:
        if {self._key(row) for row in given} != {self._key(row) for row in self._given}:
            self.beginResetModel()
            self._given, self._rows = given, list(given)
            self._order_rows()
            self.endResetModel()
        else:
            self._given = given
            self._rearrange(list(given))

    def _rearrange(self, rows: list[Row]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        named = [(self._key(self._rows[index.row()]), index.column()) for index in before]
        self._rows = rows
        self._order_rows()
        places = {self._key(row): place for place, row in enumerate(self._rows)}
        self.changePersistentIndexList(before, [self.index(places[key], column) for key, column in named])
        self.layoutChanged.emit()

    def _order_rows(self) -> None:
        if self._sorted_by is not None:
            column, order = self._sorted_by
            self._rows.sort(key=self._columns[column].order, reverse=order is Qt.SortOrder.DescendingOrder)

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are; a cell has none below it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what a cell is in one role."""
        row = self.value(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        match role:
            case Role.DisplayRole:
                return column.text(row)
            case Role.DecorationRole:
                return column.icon(row)
            case Role.TextAlignmentRole:
                return int(column.side.value | Qt.AlignmentFlag.AlignVCenter)
            case Role.ToolTipRole:
                return column.text(row) if column.tip is None else column.tip(row)
            case Role.AccessibleTextRole:
                # Read aloud, a cell says what it is.
                return f"{column.title}: {column.text(row)}"
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Role.DisplayRole:
            return self._columns[section].title
        if role == Role.TextAlignmentRole:
            return int(self._columns[section].side.value | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one brings back the order in which the rows were given."""
        self._sorted_by = (column, order) if 0 <= column < len(self._columns) else None
        self._rearrange(list(self._given))
