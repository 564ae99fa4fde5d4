"""Use case: people decide about verified cheques, correct themselves and each other, and look a second time.

Owns the transaction: what is decided is judged by everything decided before, read in the same transaction. The rules
are `sigverify.domain.decision`'s and `second_review`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sigverify.domain import decision as rules
from sigverify.domain.decision import Choice, Decision, standing_decision
from sigverify.domain.operator import Operator, Permission, authorise
from sigverify.domain.second_review import CheckedCheque, ReviewReason, Standing, standing
from sigverify.domain.verification import Verification
from sigverify.domain.waiting import urgency
from sigverify.errors import AccessError, UsageError
from sigverify.services.policies import PolicyHistory
from sigverify.services.session import Acting, Session, new_id
from sigverify.store.database import UnitOfWork


@dataclass(frozen=True, slots=True)
class ReviewedCheque:
    """A verified cheque, what was decided about it and where it stands.

    Parameters
    ----------
    verification : Verification
        What was checked; without the evidence where `hidden`.
    history : tuple of Decision
        Every entry, oldest first; empty where `hidden`.
    asked : tuple of ReviewReason
        Why a second person must look at the standing decision; empty where `hidden`, since it tells of both.
    standing : Standing
        What all entries come to.
    hidden : bool
        Whether what was found and the first decision are kept from this operator, who shall look for themselves.
    """

    verification: Verification
    history: tuple[Decision, ...]
    asked: tuple[ReviewReason, ...]
    standing: Standing
    hidden: bool


SETTLED = frozenset({Standing.ACCEPTED, Standing.RETURNED})
"""Where a cheque waits for nobody any more."""


def checked_cheque(verification: Verification) -> CheckedCheque:
    """Return what the program knew of a cheque when a person decided."""
    satisfied = verification.mandate_satisfied
    return CheckedCheque(verification.id, verification.outcome, satisfied, verification.amount)


def kept_from(operator: Operator, stands: Standing, *, history: Sequence[Decision]) -> bool:
    """Return whether the first decision is kept from `operator`, who shall look for themselves."""
    took_part = any(entry.operator == operator.id for entry in history)
    return stands is Standing.AWAITING_REVIEW and not took_part and Permission.SECOND_REVIEW in operator.permissions


def decide(session: Session, verification_id: str, choice: Choice) -> ReviewedCheque:
    """Accept, return, refer or park a cheque.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"operator-disabled"``.
    StoreError
        ``"not-found"``.
    UsageError
        ``"already-decided"``, ``"reason-missing"``, ``"reason-not-wanted"``.
    """
    with session.acting() as acting:
        history = _history(acting.uow, verification_id)
        entry = rules.decide(
            choice,
            decision_id=new_id(),
            verification_id=verification_id,
            history=history,
            operator=acting.operator,
            at=acting.at,
        )
        return _add(acting, entry, history=history, action="decided", choice=choice)


def correct(session: Session, verification_id: str, choice: Choice) -> ReviewedCheque:
    """Put another decision in the place of the standing one, which stays on record.

    An operator who gave the second review corrects that; anybody else the first decision.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"four-eyes"``, ``"operator-disabled"``.
    StoreError
        ``"not-found"``.
    UsageError
        ``"nothing-decided"``, ``"reason-missing"``, ``"reason-not-wanted"``.
    """
    with session.acting() as acting:
        history = _history(acting.uow, verification_id)
        second = rules.standing_review(history)
        wrong = second if second is not None and second.operator == acting.operator.id else standing_decision(history)
        if wrong is None:
            raise UsageError("nothing-decided", verification=verification_id)
        entry = rules.correct(
            choice, decision_id=new_id(), corrects=wrong.id, history=history, operator=acting.operator, at=acting.at
        )
        return _add(acting, entry, history=history, action="decision-corrected", choice=choice)


def review(session: Session, verification_id: str, choice: Choice) -> ReviewedCheque:
    """Give a second person's own decision.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"four-eyes"``, ``"operator-disabled"``.
    StoreError
        ``"not-found"``.
    UsageError
        ``"nothing-decided"``, ``"already-reviewed"``, ``"reason-missing"``, ``"reason-not-wanted"``.
    """
    with session.acting() as acting:
        history = _history(acting.uow, verification_id)
        first = standing_decision(history)
        if first is None:
            raise UsageError("nothing-decided", verification=verification_id)
        entry = rules.review(
            choice, decision_id=new_id(), reviews=first.id, history=history, operator=acting.operator, at=acting.at
        )
        return _add(acting, entry, history=history, action="decision-reviewed", choice=choice)


def list_cheques(session: Session, *, start: datetime, end: datetime) -> tuple[ReviewedCheque, ...]:
    """Return the cheques verified from `start` to just before `end`: one's own, or with the right to it everybody's.

    Raises
    ------
    AccessError
        ``"not-permitted"`` for who neither decides nor may see decisions.
    """
    with session.reading() as (uow, operator):
        may_see_all = Permission.READ_DECISIONS in operator.permissions
        if not may_see_all:
            authorise(operator, Permission.DECIDE)
        policies = PolicyHistory(uow)
        return tuple(
            _reviewed(uow, verification, policies=policies, operator=operator)
            for verification in uow.verifications.between(start, end)
            if may_see_all or verification.operator == operator.id
        )


def show_cheque(session: Session, verification_id: str) -> ReviewedCheque:
    """Return one verified cheque.

    Raises
    ------
    AccessError
        ``"not-permitted"`` for another operator's where one may not see decisions and has not taken it from the queue.
    StoreError
        ``"not-found"``.
    """
    with session.reading() as (uow, operator):
        verification = uow.verifications.get(verification_id)
        claim = uow.waiting.claimed(verification_id)
        in_hand = operator.id in (verification.operator, claim.operator if claim is not None else None)
        if not in_hand and Permission.READ_DECISIONS not in operator.permissions:
            raise AccessError("not-permitted", operator=operator.id, permission=Permission.READ_DECISIONS.value)
        return _reviewed(uow, verification, policies=PolicyHistory(uow), operator=operator)


def _history(uow: UnitOfWork, verification_id: str) -> tuple[Decision, ...]:
    uow.verifications.get(verification_id)
    return uow.decisions.of_verification(verification_id)


def _add(
    acting: Acting, entry: Decision, *, history: Sequence[Decision], action: str, choice: Choice
) -> ReviewedCheque:
    acting.uow.decisions.add(entry)
    verification = acting.uow.verifications.get(entry.verification_id)
    policies = PolicyHistory(acting.uow)
    asked = policies.asked(checked_cheque(verification), history=(*history, entry))
    _queue(acting.uow, verification, standing((*history, entry), asked=asked))
    reason = entry.reason
    acting.record(
        action,
        entry.verification_id,
        decision=entry.id,
        choice=entry.action,
        reason=None if reason is None else [reason.list_id, reason.list_version, reason.code],
        note=entry.note,
        corrects=entry.corrects,
        second_review_of=entry.second_review_of,
        second_review_asked=list(asked),
        disclosed=None if choice.disclosed is None else list(choice.disclosed),
        policy=policies.current.version,
    )
    return _reviewed(acting.uow, verification, policies=policies, operator=acting.operator)


def _reviewed(
    uow: UnitOfWork, verification: Verification, *, policies: PolicyHistory, operator: Operator
) -> ReviewedCheque:
    history = uow.decisions.of_verification(verification.id)
    asked = policies.asked(checked_cheque(verification), history=history)
    stands = standing(history, asked=asked)
    if kept_from(operator, stands, history=history):
        return ReviewedCheque(verification.without_evidence(), (), (), stands, hidden=True)
    return ReviewedCheque(verification, history, asked, stands, hidden=False)


def _queue(uow: UnitOfWork, verification: Verification, stands: Standing) -> None:
    """Keep a cheque in the queue for as long as somebody must look at it, and free of whoever was working on it."""
    if stands in SETTLED:
        uow.waiting.settle(verification.id)
    else:
        uow.waiting.unsettle(verification.id)
        known = None if stands is Standing.AWAITING_REVIEW else verification.log10_lr
        uow.waiting.rank(verification.id, urgency(verification.amount, known))
    uow.waiting.release(verification.id)
