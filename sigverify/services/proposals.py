"""Use case: proposals are listed, and approved or rejected by another person, or taken back.

Owns that an approval and what it changes are one transaction. Who may do it is `sigverify.domain.proposal`'s; what each
kind changes is its own module's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sigverify.domain import proposal as rules
from sigverify.domain.operator import Permission
from sigverify.domain.proposal import NEEDED, Proposal, ProposalKind, ProposalStatus
from sigverify.errors import AccessError
from sigverify.services import erasing, key_export, mandates, policies, references
from sigverify.services.session import Acting, Session

Effect = Callable[[Acting, Proposal], None]


def _nothing(acting: Acting, proposal: Proposal) -> None:
    """Change nothing in the database."""


_EFFECTS: Final[Mapping[ProposalKind, Effect]] = MappingProxyType(
    {
        ProposalKind.ENROL: references.carry_out_enrolment,
        ProposalKind.RETIRE: references.carry_out_retirement,
        ProposalKind.MANDATE: mandates.carry_out,
        ProposalKind.THRESHOLD: policies.carry_out,
        ProposalKind.DELETION: erasing.carry_out,
        ProposalKind.KEY_EXPORT: _nothing,
    }
)
_DROPS: Final[Mapping[ProposalKind, Effect]] = MappingProxyType({ProposalKind.ENROL: references.drop_enrolment})


@dataclass(frozen=True, slots=True)
class Approval:
    """What an approval came to.

    Parameters
    ----------
    proposal : Proposal
        As approved.
    unreachable : sequence of Path
        After an erasure: folders with backups whose key file could not be rewritten.
    exported : str
        After a key export: what is to be printed now and is kept nowhere, or where it was written.
    """

    proposal: Proposal
    unreachable: Sequence[Path] = ()
    exported: str = ""


def list_proposals(session: Session, *, status: ProposalStatus = ProposalStatus.OPEN) -> tuple[Proposal, ...]:
    """Return what the operator might approve, or has proposed, and for an auditor everything; oldest first."""
    with session.reading() as (uow, operator):
        allowed = operator.permissions
        return tuple(
            proposal
            for proposal in uow.proposals.find(status=status)
            if proposal.proposed_by == operator.id
            or NEEDED[proposal.kind].approve in allowed
            or Permission.READ_AUDIT in allowed
        )


def get_proposal(session: Session, proposal_id: str) -> Proposal:
    """Return one proposal.

    Raises
    ------
    AccessError
        ``"not-permitted"`` for who could not approve it, has not proposed it and is no auditor.
    StoreError
        ``"not-found"``.
    """
    with session.reading() as (uow, operator):
        proposal = uow.proposals.get(proposal_id)
        needed = NEEDED[proposal.kind].approve
        if proposal.proposed_by != operator.id and not operator.permissions & {needed, Permission.READ_AUDIT}:
            raise AccessError("not-permitted", operator=operator.id, permission=needed.value)
        return proposal


def approve(session: Session, proposal_id: str) -> Approval:
    """Approve a proposal and carry it out.

    Raises
    ------
    AccessError
        ``"four-eyes"``, ``"not-permitted"``, ``"proposal-closed"``, ``"operator-disabled"``.
    StoreError
        ``"not-found"``; and what carrying it out raises: then nothing has changed, and the proposal is still open.
    """
    with session.acting() as acting:
        approved = rules.approve(acting.uow.proposals.get(proposal_id), operator=acting.operator, at=acting.at)
        if approved.kind is ProposalKind.DELETION:
            # Within the transaction: nobody else who opens the store can take the note for an old one.
            erasing.announce_erasure(session.opened)
        acting.uow.proposals.replace(approved)
        acting.record("approved", approved.subject, proposal=approved.id, kind=approved.kind)
        _EFFECTS[approved.kind](acting, approved)
    if approved.kind is ProposalKind.DELETION:
        return Approval(approved, unreachable=erasing.finish_erasure(session))
    if approved.kind is ProposalKind.KEY_EXPORT:
        return Approval(approved, exported=key_export.carry_out(session.opened, approved))
    return Approval(approved)


def reject(session: Session, proposal_id: str) -> Proposal:
    """Reject a proposal; errors as `approve`."""
    return _drop(session, proposal_id, rules.reject, action="rejected")


def withdraw(session: Session, proposal_id: str) -> Proposal:
    """Take one's own proposal back.

    Raises
    ------
    AccessError
        ``"not-yours"``, ``"proposal-closed"``, ``"not-permitted"``, ``"operator-disabled"``.
    StoreError
        ``"not-found"``.
    """
    return _drop(session, proposal_id, rules.withdraw, action="withdrawn")


def _drop(session: Session, proposal_id: str, rule: Callable[..., Proposal], *, action: str) -> Proposal:
    with session.acting() as acting:
        dropped = rule(acting.uow.proposals.get(proposal_id), operator=acting.operator, at=acting.at)
        acting.uow.proposals.replace(dropped)
        acting.record(action, dropped.subject, proposal=dropped.id, kind=dropped.kind)
        _DROPS.get(dropped.kind, _nothing)(acting, dropped)
    return dropped
