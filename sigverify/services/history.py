"""Use case: looking back: what was checked, what was decided about it, and what is in the audit chain.

Owns who sees what of it: one's own cheques, or with the right to it everybody's; audit entries only with the right to
those; and that a first decision stays hidden from whoever shall give a second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sigverify.domain.audit import AuditEntry
from sigverify.domain.cheque import ChequeFacts
from sigverify.domain.decision import Decision
from sigverify.domain.history import ChequeHistory, ChequeSearch, EntrySearch
from sigverify.domain.operator import Operator, Permission, authorise
from sigverify.domain.second_review import standing
from sigverify.errors import AccessError, StoreError
from sigverify.services.policies import PolicyHistory
from sigverify.services.reviewing import kept_from
from sigverify.services.session import Session
from sigverify.store.database import UnitOfWork

BLOCK = 500
"""Rows that are looked for at once; a window shows them before it asks for more."""


@dataclass(frozen=True, slots=True)
class ChequeBlock:
    """Part of what was found, newest first.

    Parameters
    ----------
    cheques : tuple of ChequeHistory
        What was found; there may be none in a block, and more in the next.
    last : ChequeFacts or None
        Behind it the next block begins; ``None``: there is none.
    """

    cheques: tuple[ChequeHistory, ...]
    last: ChequeFacts | None


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """Part of the audit entries found, newest first; `more`: there may be others behind the last one."""

    entries: tuple[AuditEntry, ...]
    more: bool


def find_cheques(session: Session, search: ChequeSearch, *, before: ChequeFacts | None = None) -> ChequeBlock:
    """Return one block of checked cheques.

    Parameters
    ----------
    session : Session
        Of whoever decides or may see decisions.
    search : ChequeSearch
        Which cheques.
    before : ChequeFacts or None
        `ChequeBlock.last` of the block before; ``None``: begin with the newest cheque.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading() as (uow, operator):
        limited = search
        if Permission.READ_DECISIONS not in operator.permissions:
            authorise(operator, Permission.DECIDE)
            if search.operator not in ("", operator.id):
                raise AccessError("not-permitted", operator=operator.id, permission=Permission.READ_DECISIONS.value)
            limited = replace(search, operator=operator.id)
        found = uow.history.cheques(limited, before=before, most=BLOCK)
        cheques = histories(uow, found, operator=operator)
        wanted = tuple(one for one in cheques if _may_be_found(one, search))
    return ChequeBlock(wanted, found[-1] if len(found) == BLOCK else None)


def cheque_history(session: Session, verification_id: str) -> ChequeHistory:
    """Return one cheque with everything that was decided about it.

    Raises
    ------
    AccessError
        ``"not-permitted"`` for another operator's where one may not see decisions.
    StoreError
        ``"not-found"``.
    """
    with session.reading() as (uow, operator):
        found = histories(uow, uow.history.facts([verification_id]), operator=operator)
        if not found:
            raise StoreError("not-found", kind="verification", id=verification_id)
        took_part = operator.id in {found[0].facts.operator, *(entry.operator for entry in found[0].entries)}
        if not took_part:
            authorise(operator, Permission.READ_DECISIONS)
        return found[0]


def find_entries(session: Session, search: EntrySearch, *, before: int | None = None) -> EntryBlock:
    """Return one block of audit entries.

    Parameters
    ----------
    session : Session
        Of an auditor.
    search : EntrySearch
        Which entries.
    before : int or None
        Number of the last entry of the block before; ``None``: begin with the newest entry.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.READ_AUDIT) as (uow, _):
        entries = uow.history.entries(search, before=before, most=BLOCK)
    return EntryBlock(entries, len(entries) == BLOCK)


def histories(uow: UnitOfWork, found: Sequence[ChequeFacts], *, operator: Operator) -> tuple[ChequeHistory, ...]:
    """Return these cheques with what `operator` may know of their decisions."""
    policies = PolicyHistory(uow)
    decided = uow.decisions.of_verifications([facts.id for facts in found])
    return tuple(_history(facts, decided.get(facts.id, ()), policies=policies, operator=operator) for facts in found)


def _may_be_found(one: ChequeHistory, search: ChequeSearch) -> bool:
    """Return whether a cheque belongs to what was looked for: being found must not tell what is hidden of it."""
    tells = one.hidden and (search.evidence is not None or search.operator not in ("", one.facts.operator))
    return search.standing in (None, one.standing) and not tells


def _history(
    facts: ChequeFacts, entries: tuple[Decision, ...], *, policies: PolicyHistory, operator: Operator
) -> ChequeHistory:
    asked = policies.asked(facts.checked, history=entries)
    stands = standing(entries, asked=asked)
    if kept_from(operator, stands, history=entries):
        return ChequeHistory(facts.without_evidence(), (), (), stands, hidden=True)
    return ChequeHistory(facts, entries, asked, stands, hidden=False)
