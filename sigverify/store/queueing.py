"""Rows of what waits for a person: the cheques that are not settled, and who has claimed which.

Owns that looking into the queue costs by the queue's length and not by the history's: an index leaves settled cheques
out. Whoever forgets to settle a cheque leaves it in the queue; nothing gets lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import RowMapping, Select, and_, delete, false, insert, or_, select, update

from sigverify.domain.bulk import Triage
from sigverify.domain.claim import Claim
from sigverify.domain.operator import OperatorId
from sigverify.domain.waiting import WaitingCheque
from sigverify.store.history import FACTS, WITH_ACCOUNT, facts_of
from sigverify.store.rows import Repository
from sigverify.store.tables import bulk_items, claims, verifications

BLOCK = 500
"""Cheques that are fetched at once."""


class Waiting(Repository):
    """Cheques that are not settled, most urgent first, and claims on them."""

    def unsettled(self, *, after: WaitingCheque | None = None, most: int | None = None) -> tuple[WaitingCheque, ...]:
        """Return the cheques that may wait for a person, most urgent first, at most so many, behind `after`."""
        cheque = verifications.c
        ordered = _unsettled().order_by(cheque.urgency.desc(), cheque.at, cheque.id).limit(most or BLOCK)
        if after is not None:
            later = or_(cheque.at > after.facts.at, and_(cheque.at == after.facts.at, cheque.id > after.facts.id))
            ordered = ordered.where(or_(cheque.urgency < after.urgency, and_(cheque.urgency == after.urgency, later)))
        return tuple(_cheque(row) for row in self._all(ordered))

    def all_unsettled(self) -> Iterator[WaitingCheque]:
        """Give all of them, most urgent first, a block at a time."""
        last = None
        while block := self.unsettled(after=last):
            yield from block
            last = block[-1]

    def get(self, verification_id: str) -> WaitingCheque | None:
        """Return one of them; ``None`` where it is settled or not there."""
        row = self._connection.execute(_unsettled().where(verifications.c.id == verification_id)).mappings().first()
        return None if row is None else _cheque(row)

    def settle(self, verification_id: str) -> None:
        """Take a cheque out of the queue."""
        self._mark(verification_id, settled=True)

    def unsettle(self, verification_id: str) -> None:
        """Put a cheque into the queue again."""
        self._mark(verification_id, settled=False)

    def rank(self, verification_id: str, urgency: float) -> None:
        """Give a cheque another place in the queue."""
        of_it = verifications.c.id == verification_id
        self._connection.execute(update(verifications).where(of_it).values(urgency=urgency))

    def claim(self, claim: Claim) -> None:
        """Store who is working on a cheque, in the place of whoever was."""
        self.release(claim.verification_id)
        row = {"verification_id": claim.verification_id, "operator": claim.operator, "at": claim.at}
        self._connection.execute(insert(claims).values(row))

    def release(self, verification_id: str) -> None:
        """Forget who was working on a cheque."""
        self._connection.execute(delete(claims).where(claims.c.verification_id == verification_id))

    def claimed(self, verification_id: str) -> Claim | None:
        """Return who is working on a cheque."""
        row = self._first(claims, claims.c.verification_id == verification_id)
        return None if row is None else Claim(row["verification_id"], OperatorId(row["operator"]), row["at"])

    def _mark(self, verification_id: str, *, settled: bool) -> None:
        of_it = verifications.c.id == verification_id
        self._connection.execute(update(verifications).where(of_it).values(settled=settled))


def _unsettled() -> Select[*tuple[object, ...]]:
    cheque = verifications.c
    return (
        select(
            *FACTS,
            cheque.urgency,
            bulk_items.c.triage,
            bulk_items.c.job_id,
            claims.c.operator.label("claimed_by"),
            claims.c.at.label("claimed_at"),
        )
        .select_from(WITH_ACCOUNT)
        .outerjoin(bulk_items, bulk_items.c.verification_id == cheque.id)
        .outerjoin(claims, claims.c.verification_id == cheque.id)
        .where(cheque.settled.is_(false()))
    )


def _cheque(row: RowMapping) -> WaitingCheque:
    claimed = row["claimed_by"]
    return WaitingCheque(
        facts=facts_of(row),
        urgency=row["urgency"],
        triage=None if row["triage"] is None else Triage(row["triage"]),
        job=row["job_id"] or "",
        claim=None if claimed is None else Claim(row["id"], OperatorId(claimed), row["claimed_at"]),
    )
