"""The accounts that a search found, block by block: the view asks for more when it comes to the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sigverify.domain.account import AccountStatus

if TYPE_CHECKING:
    from sigverify.services.accounts import AccountFound

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class AccountRole(IntEnum):
    """What is said of an account besides `DisplayRole`, its title."""

    NUMBER = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2
    """Second line: who was found, or what must be known first."""
    ALARM = Qt.ItemDataRole.UserRole + 3
    """Whether the account is not simply open."""


class AccountModel(QAbstractListModel):
    """Accounts in order of their numbers.

    Parameters
    ----------
    more : callable
        Asks for the next block; it comes by `show_found`.
    parent : QObject, optional
        Owns the model.
    """

    def __init__(self, more: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._more = more
        self._found: tuple[AccountFound, ...] = ()
        self._complete = True

    def show_found(self, found: Sequence[AccountFound], *, complete: bool) -> None:
        """Take what was found so far; where it goes on from what is shown, only the new rows are added."""
        self._complete = complete
        known = len(self._found)
        if known and tuple(found[:known]) == self._found:
            if len(found) > known:
                self.beginInsertRows(QModelIndex(), known, len(found) - 1)
                self._found = tuple(found)
                self.endInsertRows()
            return
        self.beginResetModel()
        self._found = tuple(found)
        self.endResetModel()

    def row(self, number: str) -> int | None:
        """Return where an account is."""
        return next((row for row, one in enumerate(self._found) if one.account.number == number), None)

    def canFetchMore(self, parent: Index = NO_INDEX) -> bool:
        """Return whether there may be more."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index = NO_INDEX) -> None:
        """Ask for the next block."""
        if self.canFetchMore(parent):
            self._more()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many were found so far."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        account = found.account
        match role:
            case AccountRole.NUMBER:
                return account.number
            case Qt.ItemDataRole.DisplayRole:
                return f"{account.number}  {account.name}"
            case AccountRole.DETAIL:
                return self._detail(found)
            case AccountRole.ALARM:
                return account.status is not AccountStatus.OPEN or account.refer_always
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return ", ".join(part for part in (account.number, account.name, self._detail(found)) if part)
            case _:
                return None

    def _detail(self, found: AccountFound) -> str:
        account = found.account
        said = {AccountStatus.BLOCKED: self.tr("Blocked"), AccountStatus.CLOSED: self.tr("Closed")}
        parts = [said[account.status]] if account.status in said else []
        if account.refer_always:
            parts.append(self.tr("always refer"))
        parts += [signatory.name for signatory in found.signatories]
        return " · ".join(parts)
