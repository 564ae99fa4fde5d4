"""Who may sign for an account, and on what terms, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sigverify.domain.enrolment import ENOUGH_SPECIMENS
from sigverify.domain.reference import ReferenceStatus
from sigverify.domain.validity import in_force
from ui import written

if TYPE_CHECKING:
    from sigverify.services.accounts import Right

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class RightRole(IntEnum):
    """What is said of a right besides what its cells show."""

    KEY = Qt.ItemDataRole.UserRole + 1
    """Id of the appointment."""
    IN_FORCE = Qt.ItemDataRole.UserRole + 2
    """Whether it holds today."""


class Column(IntEnum):
    """What stands in each column."""

    NAME = 0
    ROLE = 1
    PANEL = 2
    LIMIT = 3
    PERIOD = 4
    SPECIMENS = 5


class RightModel(QAbstractTableModel):
    """Signatories, those whose right holds today first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rights: tuple[Right, ...] = ()
        self._today = date.min
        self._currency = ""

    def show_rights(self, rights: Sequence[Right], *, today: date, currency: str) -> None:
        """Replace all."""
        self.beginResetModel()
        self._today, self._currency = today, currency
        self._rights = tuple(
            sorted(rights, key=lambda one: (not in_force(one.appointment, today), one.signatory.name.casefold()))
        )
        self.endResetModel()

    def row(self, key: str) -> int | None:
        """Return where a right is."""
        return next((row for row, one in enumerate(self._rights) if one.appointment.id == key), None)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many rights there are."""
        return 0 if parent.isValid() else len(self._rights)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Signatory"),
            Column.ROLE: self.tr("Role"),
            Column.PANEL: self.tr("Panel"),
            Column.LIMIT: self.tr("Limit"),
            Column.PERIOD: self.tr("May sign"),
            Column.SPECIMENS: self.tr("Specimens"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        right = self._rights[index.row()]
        match role:
            case RightRole.KEY:
                return right.appointment.id
            case RightRole.IN_FORCE:
                return in_force(right.appointment, self._today)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._cell(right, Column(index.column()))
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self.headerData(index.column(), Qt.Orientation.Horizontal)
                return f"{title}: {self._cell(right, Column(index.column())) or '–'}"
            case _:
                return None

    def _cell(self, right: Right, column: Column) -> str:
        appointment = right.appointment
        match column:
            case Column.NAME:
                return right.signatory.name
            case Column.ROLE:
                return right.signatory.role
            case Column.PANEL:
                return appointment.panel or ""
            case Column.LIMIT:
                return written.amount(appointment.limit, self._currency)
            case Column.PERIOD:
                return written.period(appointment.valid_from, appointment.valid_to)
            case Column.SPECIMENS:
                return self._specimens(right)

    def _specimens(self, right: Right) -> str:
        """Say how many specimens there are, and whether that is enough."""
        count = [reference.status for reference in right.references].count
        active, pending = count(ReferenceStatus.ACTIVE), count(ReferenceStatus.PENDING)
        said = [self.tr("%n active", "", active)] if active else []
        if pending:
            said.append(self.tr("%n waiting", "", pending))
        if active + pending < ENOUGH_SPECIMENS:
            said.append(self.tr("%n more needed", "", ENOUGH_SPECIMENS - active - pending))
        return ", ".join(said)
