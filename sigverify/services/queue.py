"""Use case: the queue of cheques that wait for a person; each is given to one person at a time.

Owns that a cheque is looked at and claimed in one transaction. Which cheque waits, for whom and in which order is
`sigverify.domain.waiting`'s; that a claim ends with a decision is `reviewing`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from sigverify.domain import claim as rules
from sigverify.domain.operator import Operator, Permission
from sigverify.domain.waiting import (
    EVERYTHING,
    WaitingCheque,
    WaitingFilter,
    WaitingItem,
    WaitingKind,
    waiting_item,
)
from sigverify.errors import UsageError
from sigverify.services.policies import PolicyHistory
from sigverify.services.session import Session
from sigverify.store.database import UnitOfWork

BLOCK = 500
"""Cheques that are listed at once; a window shows them before the next block is read."""

LOOKED_UP = 250
"""Cheques whose decisions are read together."""

TAKEN = frozenset({"claimed-by-other", "not-waiting"})
"""What a claim fails with where somebody else was quicker."""


@dataclass(frozen=True, slots=True)
class WaitingBlock:
    """Part of the queue, most urgent first.

    Parameters
    ----------
    items : tuple of WaitingItem
        What waits for the operator.
    last : WaitingCheque or None
        Behind it the next block begins; ``None``: there is none.
    """

    items: tuple[WaitingItem, ...]
    last: WaitingCheque | None


def list_waiting(session: Session, *, after: WaitingCheque | None = None) -> WaitingBlock:
    """Return one block of what waits for whoever is at work.

    Parameters
    ----------
    session : Session
        Of whoever decides.
    after : WaitingCheque or None
        `WaitingBlock.last` of the block before; ``None``: begin with the most urgent cheque.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.DECIDE) as (uow, operator):
        cheques = uow.waiting.unsettled(after=after, most=BLOCK)
        items = tuple(_items(uow, cheques, operator=operator))
    return WaitingBlock(items, cheques[-1] if len(cheques) == BLOCK else None)


def count_waiting(session: Session) -> Mapping[WaitingKind, int]:
    """Return how many cheques wait for whoever is at work; a kind of which there is none is left out.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.DECIDE) as (uow, operator):
        return Counter(item.kind for item in _items(uow, uow.waiting.all_unsettled(), operator=operator))


def next_item(
    session: Session, *, wanted: WaitingFilter = EVERYTHING, besides: Collection[str] = ()
) -> WaitingItem | None:
    """Claim the most urgent cheque that nobody else is working on; ``None``: there is none.

    Parameters
    ----------
    session : Session
        Of whoever decides.
    wanted : WaitingFilter
        Which cheques.
    besides : collection of str
        Ids of cheques that the operator has in hand already.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    passed = set(besides)
    while (found := _most_urgent(session, wanted=wanted, besides=passed)) is not None:
        try:
            return claim(session, found)
        except UsageError as error:
            if error.code not in TAKEN:
                raise
            passed.add(found)
    return None


def claim(session: Session, verification_id: str) -> WaitingItem:
    """Take one waiting cheque, or take it over from somebody who has left it for long.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    UsageError
        ``"claimed-by-other"``; ``"not-waiting"``: it is settled meanwhile, or waits for other people.
    """
    with session.acting(Permission.DECIDE) as acting:
        cheque = acting.uow.waiting.get(verification_id)
        found = None if cheque is None else next(_items(acting.uow, [cheque], operator=acting.operator), None)
        if cheque is None or found is None:
            raise UsageError("not-waiting", verification=verification_id)
        before = cheque.claim
        taken = rules.claim(verification_id, operator=acting.operator.id, existing=before, at=acting.at)
        acting.uow.waiting.claim(taken)
        acting.record(
            "cheque-claimed", verification_id, kind=found.kind, claimed_before=before.operator if before else None
        )
        return replace(found, claim=taken)


def release(session: Session, verification_id: str) -> None:
    """Give a cheque back to the queue; nothing happens where it is not in the operator's hands.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.DECIDE) as (uow, operator):
        held = uow.waiting.claimed(verification_id)
    if held is None or held.operator != operator.id:
        return
    with session.acting(Permission.DECIDE) as acting:
        # Somebody may have taken it over meanwhile; a transaction leaves an audit entry in any case.
        still_held = acting.uow.waiting.claimed(verification_id) == held
        if still_held:
            acting.uow.waiting.release(verification_id)
        acting.record("cheque-released", verification_id, held=still_held)


def _most_urgent(session: Session, *, wanted: WaitingFilter, besides: Collection[str]) -> str | None:
    with session.reading(Permission.DECIDE) as (uow, operator):
        free = (
            cheque
            for cheque in uow.waiting.all_unsettled()
            if cheque.facts.id not in besides
            and not (cheque.claim is not None and cheque.claim.holds_against(operator.id, now=session.now()))
        )
        return next((item.id for item in _items(uow, free, operator=operator) if wanted.wants(item)), None)


def _items(uow: UnitOfWork, cheques: Iterable[WaitingCheque], *, operator: Operator) -> Iterator[WaitingItem]:
    """Give what waits for an operator, in the order of `cheques`."""
    policies, rest = PolicyHistory(uow), iter(cheques)
    while some := tuple(islice(rest, LOOKED_UP)):
        histories = uow.decisions.of_verifications([cheque.facts.id for cheque in some])
        for cheque in some:
            history = histories.get(cheque.facts.id, ())
            asked = policies.asked(cheque.facts.checked, history=history)
            item = waiting_item(cheque, history=history, asked=asked, operator=operator)
            if item is not None:
                yield item
