"""Reading what was checked and recorded, newest first, in blocks, without the records themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, and_, or_, select

from sigverify.domain.account import AccountNumber
from sigverify.domain.audit import AuditEntry
from sigverify.domain.bulk import Triage
from sigverify.domain.cheque import ChequeFacts
from sigverify.domain.comparison import Outcome
from sigverify.domain.history import ChequeSearch, EntrySearch, Evidence
from sigverify.domain.operator import OperatorId
from sigverify.store.rows import Repository
from sigverify.store.tables import accounts, audit_entries, bulk_items, decisions, verifications

_CHEQUE = verifications.c

FACTS = (
    _CHEQUE.id,
    _CHEQUE.at,
    _CHEQUE.operator,
    _CHEQUE.account,
    _CHEQUE.drawn_on,
    _CHEQUE.amount,
    accounts.c.currency,
    _CHEQUE.outcome,
    _CHEQUE.log10_lr,
    _CHEQUE.mandate_satisfied,
)
"""The columns of `facts_of`."""

WITH_ACCOUNT = verifications.outerjoin(accounts, accounts.c.number == _CHEQUE.account)
"""Where they are from."""


class History(Repository):
    """Checked cheques and audit entries, for whoever looks back."""

    def cheques(self, search: ChequeSearch, *, before: ChequeFacts | None = None, most: int) -> tuple[ChequeFacts, ...]:
        """Return cheques newest first, at most so many, behind `before`; `ChequeSearch.standing` is not looked at."""
        conditions = [*_wanted_cheques(search)]
        if before is not None:
            conditions.append(or_(_CHEQUE.at < before.at, and_(_CHEQUE.at == before.at, _CHEQUE.id < before.id)))
        found = select(*FACTS).select_from(WITH_ACCOUNT).where(*conditions)
        ordered = found.order_by(_CHEQUE.at.desc(), _CHEQUE.id.desc()).limit(most)
        return tuple(facts_of(row) for row in self._all(ordered))

    def facts(self, ids: Sequence[str]) -> tuple[ChequeFacts, ...]:
        """Return the cheques of these ids, newest first."""
        found = select(*FACTS).select_from(WITH_ACCOUNT).where(_CHEQUE.id.in_(ids))
        return tuple(facts_of(row) for row in self._all(found.order_by(_CHEQUE.at.desc(), _CHEQUE.id.desc())))

    def rechecks(self, start: datetime, end: datetime) -> frozenset[str]:
        """Return the ids of the cheques checked in this time that a bulk run drew for the blind sample."""
        found = (
            select(_CHEQUE.id)
            .join(bulk_items, bulk_items.c.verification_id == _CHEQUE.id)
            .where(_CHEQUE.at >= start, _CHEQUE.at < end, bulk_items.c.triage == Triage.RECHECK)
        )
        return frozenset(self._connection.execute(found).scalars())

    def records(self, start: datetime, end: datetime) -> Iterator[str]:
        """Give the records of what was checked in this time, without loading all at once."""
        found = select(_CHEQUE.record).where(_CHEQUE.at >= start, _CHEQUE.at < end)
        yield from self._connection.execute(found, execution_options={"yield_per": 500}).scalars()

    def decided(self, start: datetime, end: datetime) -> frozenset[str]:
        """Return the ids of the cheques about which anything was decided in this time."""
        found = select(decisions.c.verification_id).where(decisions.c.at >= start, decisions.c.at < end)
        return frozenset(self._connection.execute(found).scalars())

    def entries(self, search: EntrySearch, *, before: int | None = None, most: int) -> tuple[AuditEntry, ...]:
        """Return audit entries newest first, at most so many, from below the number `before`."""
        entry = audit_entries.c
        conditions = [
            *([entry.at >= search.start] if search.start is not None else []),
            *([entry.at < search.end] if search.end is not None else []),
            *([entry.operator == search.operator] if search.operator else []),
            *([entry.action == search.action] if search.action else []),
            *([entry.subject == search.subject] if search.subject else []),
            *([entry.sequence < before] if before is not None else []),
        ]
        found = select(audit_entries).where(*conditions).order_by(entry.sequence.desc()).limit(most)
        return tuple(AuditEntry(**row) for row in self._all(found))


def facts_of(row: RowMapping) -> ChequeFacts:
    """Return the facts in a row that has the columns `FACTS`."""
    return ChequeFacts(
        id=row["id"],
        at=row["at"],
        operator=OperatorId(row["operator"]),
        account=None if row["account"] is None else AccountNumber(row["account"]),
        drawn_on=row["drawn_on"],
        amount=row["amount"],
        currency=row["currency"] or "",
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        log10_lr=row["log10_lr"],
        mandate_satisfied=row["mandate_satisfied"],
    )


def _wanted_cheques(search: ChequeSearch) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if search.start is not None:
        conditions.append(_CHEQUE.at >= search.start)
    if search.end is not None:
        conditions.append(_CHEQUE.at < search.end)
    if search.account:
        conditions.append(_CHEQUE.account.startswith(search.account, autoescape=True))
    if search.operator:
        decided = select(decisions.c.id).where(
            decisions.c.verification_id == _CHEQUE.id, decisions.c.operator == search.operator
        )
        conditions.append(or_(_CHEQUE.operator == search.operator, decided.exists()))
    match search.evidence:
        case None:
            pass
        case Evidence.NONE:
            conditions.append(_CHEQUE.outcome.is_(None))
        case evidence:
            conditions.append(_CHEQUE.outcome == evidence.value)
    return conditions
