"""Who may sign for an account, and on what terms: the columns of that table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sigverify.domain.enrolment import ENOUGH_SPECIMENS
from sigverify.domain.reference import ReferenceStatus
from sigverify.domain.validity import in_force
from ui import written
from ui.models.rows import Column, RowsModel, Side

if TYPE_CHECKING:
    from sigverify.services.accounts import Right


@dataclass(frozen=True, slots=True)
class RightRow:
    """A right to sign, as it stands on a day, with the account's currency."""

    right: Right
    today: date
    currency: str

    @property
    def key(self) -> str:
        """Id of the appointment."""
        return self.right.appointment.id

    @property
    def holds(self) -> bool:
        """Whether the right holds today."""
        return in_force(self.right.appointment, self.today)


def rows_of(rights: Sequence[Right], *, today: date, currency: str) -> tuple[RightRow, ...]:
    """Return rights as rows, in their order."""
    return tuple(RightRow(right, today, currency) for right in rights)


def rights_model() -> RowsModel[RightRow]:
    """Return the table of an account's rights."""
    return RowsModel(
        (
            Column(QCoreApplication.translate("Rights", "Signatory"), _name, _by_name),
            Column(QCoreApplication.translate("Rights", "Role"), _role, _role),
            Column(QCoreApplication.translate("Rights", "Panel"), _panel, _panel),
            Column(QCoreApplication.translate("Rights", "Limit"), _limit, _by_limit, side=Side.TRAILING),
            Column(QCoreApplication.translate("Rights", "May sign"), _period, _by_start),
            Column(QCoreApplication.translate("Rights", "Specimens"), specimens_text, _by_count),
        ),
        key=lambda row: row.key,
    )


def specimens_text(row: RightRow) -> str:
    """Say how many specimens a signatory has, and whether that is enough."""
    active, pending = _count(row, ReferenceStatus.ACTIVE), _count(row, ReferenceStatus.PENDING)
    # Worded so that one form fits every number.
    said = [QCoreApplication.translate("Rights", "{count} active").format(count=active)] if active else []
    if pending:
        said.append(QCoreApplication.translate("Rights", "{count} waiting").format(count=pending))
    if active + pending < ENOUGH_SPECIMENS:
        missing = ENOUGH_SPECIMENS - active - pending
        said.append(QCoreApplication.translate("Rights", "{count} more needed").format(count=missing))
    return ", ".join(said)


def _name(row: RightRow) -> str:
    if row.holds:
        return row.right.signatory.name
    return QCoreApplication.translate("Rights", "{name} (not today)").format(name=row.right.signatory.name)


def _by_name(row: RightRow) -> str:
    return row.right.signatory.name.casefold()


def _role(row: RightRow) -> str:
    return row.right.signatory.role


def _panel(row: RightRow) -> str:
    return row.right.appointment.panel or ""


def _limit(row: RightRow) -> str:
    return written.amount(row.right.appointment.limit, row.currency)


def _by_limit(row: RightRow) -> Decimal:
    limit = row.right.appointment.limit
    return Decimal("Infinity") if limit is None else limit


def _period(row: RightRow) -> str:
    return written.period(row.right.appointment.valid_from, row.right.appointment.valid_to)


def _by_start(row: RightRow) -> date:
    return row.right.appointment.valid_from


def _by_count(row: RightRow) -> int:
    return _count(row, ReferenceStatus.ACTIVE)


def _count(row: RightRow, status: ReferenceStatus) -> int:
    return sum(reference.status is status for reference in row.right.references)
