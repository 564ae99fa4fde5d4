"""Rows of verifications and decisions.

Owns how these entries are laid down. None is ever changed: a correction is a new entry, so there is no
method that replaces one. Only where its file lay, and its name, are forgotten with the signatory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, bindparam, func, or_, select, update

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Decision, GivenReason
from sigverify.domain.operator import OperatorId
from sigverify.domain.verification import Verification
from sigverify.domain.waiting import QueuePlace
from sigverify.errors import StoreError
from sigverify.store.rows import Repository
from sigverify.store.tables import decisions, verification_pictures, verifications

BLOCK = 200
"""Records that are rewritten at once."""

_KEPT = tuple(field.name for field in fields(Verification))


class Verifications(Repository):
    """Verifications by id."""

    def get(self, verification_id: str) -> Verification:
        """Return the verification; `StoreError` ``"not-found"`` where there is none."""
        return verification_of(
            self._get(verifications, verifications.c.id == verification_id, kind="verification", name=verification_id)
        )

    def add_all(self, checks: Sequence[tuple[Verification, QueuePlace]]) -> None:
        """Store verifications, each with its place in the queue; `StoreError` ``"already-there"`` for an id in use."""
        ids = [verification.id for verification, _ in checks]
        found = select(verifications.c.id).where(verifications.c.id.in_(ids)).limit(1)
        taken = self._connection.execute(found).scalar_one_or_none()
        if taken is not None:
            raise StoreError("already-there", kind="verification", id=taken)
        self._insert(verifications, [_checked(verification, place) for verification, place in checks])

    def of_account(self, number: AccountNumber) -> tuple[Verification, ...]:
        """Return all verifications for one account, oldest first."""
        found = select(verifications).where(verifications.c.account == number)
        ordered = found.order_by(verifications.c.at, verifications.c.id)
        return tuple(verification_of(row) for row in self._all(ordered))

    def between(self, start: datetime, end: datetime) -> tuple[Verification, ...]:
        """Return all verifications from `start` to just before `end`, oldest first."""
        found = select(verifications).where(verifications.c.at >= start, verifications.c.at < end)
        ordered = found.order_by(verifications.c.at, verifications.c.id)
        return tuple(verification_of(row) for row in self._all(ordered))

    def forget_files(self, signatory_id: SignatoryId, *, nameless: Callable[[str], str]) -> None:
        """Forget where the files of checks with a signature closest to a signatory lay: people name scans after people.

        Parameters
        ----------
        signatory_id : SignatoryId
            Whose.
        nameless : callable
            Takes the file's name out of a record.
        """
        after = ""
        while rows := self._all(
            select(verifications.c.id, verifications.c.record)
            .where(closest_to(signatory_id), verifications.c.id > after)
            .order_by(verifications.c.id)
            .limit(BLOCK)
        ):
            after = rows[-1]["id"]
            here = verifications.c.id == bindparam("at_id")
            changed = update(verifications).where(here).values(file=None, record=bindparam("told"))
            places = [{"at_id": row["id"], "told": nameless(row["record"])} for row in rows]
            self._connection.execute(changed, places)


class Decisions(Repository):
    """Decisions by id."""

    def get(self, decision_id: str) -> Decision:
        """Return the decision; `StoreError` ``"not-found"`` where there is none."""
        return _decision(self._get(decisions, decisions.c.id == decision_id, kind="decision", name=decision_id))

    def add(self, decision: Decision) -> None:
        """Store a decision behind all others; `StoreError` ``"already-there"`` where the id is taken."""
        last = self._connection.execute(select(func.max(decisions.c.sequence))).scalar_one() or 0
        values = {**_row(decision), "sequence": last + 1}
        self._add(decisions, decisions.c.id == decision.id, values, kind="decision", name=decision.id)

    def of_verification(self, verification_id: str) -> tuple[Decision, ...]:
        """Return every entry about one verification in the order of storing, whatever the clocks said."""
        found = select(decisions).where(decisions.c.verification_id == verification_id).order_by(decisions.c.sequence)
        return tuple(_decision(row) for row in self._all(found))

    def of_verifications(self, ids: Sequence[str]) -> Mapping[str, tuple[Decision, ...]]:
        """Return every entry about each of these verifications, as `of_verification`; one without any is left out."""
        found = select(decisions).where(decisions.c.verification_id.in_(ids)).order_by(decisions.c.sequence)
        entries: defaultdict[str, list[Decision]] = defaultdict(list)
        for row in self._all(found):
            entries[row["verification_id"]].append(_decision(row))
        return {verification_id: tuple(theirs) for verification_id, theirs in entries.items()}


def closest_to(signatory_id: SignatoryId) -> ColumnElement[bool]:
    """Return the condition that a verification has a signature that came closest to a signatory."""
    pictured = select(verification_pictures.c.verification_id).where(
        verification_pictures.c.signatory_id == signatory_id
    )
    return or_(verifications.c.signatory_id == signatory_id, verifications.c.id.in_(pictured))


def verification_of(row: RowMapping) -> Verification:
    """Return the verification of a row that has every column of the table."""
    return Verification(
        id=row["id"],
        at=row["at"],
        operator=OperatorId(row["operator"]),
        account=None if row["account"] is None else AccountNumber(row["account"]),
        drawn_on=row["drawn_on"],
        amount=row["amount"],
        signatory_id=None if row["signatory_id"] is None else SignatoryId(row["signatory_id"]),
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        probe_sha256=row["probe_sha256"],
        record=row["record"],
        log10_lr=row["log10_lr"],
        mandate_satisfied=row["mandate_satisfied"],
        file=row["file"],
        page=row["page"],
    )


def _checked(verification: Verification, place: QueuePlace) -> dict[str, object]:
    kept = {name: getattr(verification, name) for name in _KEPT}
    return {**kept, "urgency": place.urgency, "settled": place.settled}


def _row(decision: Decision) -> dict[str, object]:
    values = asdict(decision)
    values.pop("reason")
    reason = decision.reason
    return {
        **values,
        "reason_list": reason.list_id if reason else None,
        "reason_list_version": reason.list_version if reason else None,
        "reason_code": reason.code if reason else None,
    }


def _decision(row: RowMapping) -> Decision:
    given = row["reason_list"] is not None
    return Decision(
        id=row["id"],
        verification_id=row["verification_id"],
        action=Action(row["action"]),
        operator=OperatorId(row["operator"]),
        at=row["at"],
        reason=GivenReason(row["reason_list"], row["reason_list_version"], row["reason_code"]) if given else None,
        note=row["note"],
        corrects=row["corrects"],
        second_review_of=row["second_review_of"],
    )
