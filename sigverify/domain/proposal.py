"""Four eyes: a change that one person proposes and another approves.

Owns who may propose and approve what; carrying an approved change out is the services' work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sigverify.domain.operator import Operator, OperatorId, Permission, authorise
from sigverify.errors import AccessError


class ProposalKind(StrEnum):
    """The changes that take two people."""

    ENROL = "enrol"
    RETIRE = "retire"
    MANDATE = "mandate"
    THRESHOLD = "threshold"
    DELETION = "deletion"
    KEY_EXPORT = "key-export"


class ProposalStatus(StrEnum):
    """Where a proposal stands; only an open one can change."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for, or got, another person's approval.

    Parameters
    ----------
    id : str
        Names it in the store and in audit entries.
    kind : ProposalKind
        What is to change.
    subject : str
        Id of what it is about: a reference, an account, a signatory; empty for the program as a whole.
    content : str
        JSON text of the change, exactly as the second person sees it; empty where the subject says everything.
    proposed_by : OperatorId
        Who asks for it.
    proposed_at : datetime
        Aware, UTC.
    status : ProposalStatus
        Where it stands.
    decided_by : OperatorId or None
        Who approved, rejected or withdrew it; ``None`` while open.
    decided_at : datetime or None
        Aware, UTC; ``None`` while open.
    """

    id: str
    kind: ProposalKind
    subject: str
    content: str
    proposed_by: OperatorId
    proposed_at: datetime
    status: ProposalStatus = ProposalStatus.OPEN
    decided_by: OperatorId | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TwoPermissions:
    """What the two people need."""

    propose: Permission
    approve: Permission


NEEDED: Final[Mapping[ProposalKind, TwoPermissions]] = MappingProxyType(
    {
        ProposalKind.ENROL: TwoPermissions(Permission.PROPOSE_REFERENCE, Permission.APPROVE_REFERENCE),
        ProposalKind.RETIRE: TwoPermissions(Permission.PROPOSE_REFERENCE, Permission.APPROVE_REFERENCE),
        ProposalKind.MANDATE: TwoPermissions(Permission.PROPOSE_MANDATE, Permission.APPROVE_MANDATE),
        ProposalKind.THRESHOLD: TwoPermissions(Permission.PROPOSE_THRESHOLD, Permission.APPROVE_THRESHOLD),
        ProposalKind.DELETION: TwoPermissions(Permission.PROPOSE_DELETION, Permission.APPROVE_DELETION),
        ProposalKind.KEY_EXPORT: TwoPermissions(Permission.PROPOSE_KEY_EXPORT, Permission.APPROVE_KEY_EXPORT),
    }
)


def propose(
    kind: ProposalKind, *, proposal_id: str, subject: str, content: str = "", operator: Operator, at: datetime
) -> Proposal:
    """Return an open proposal by `operator`.

    Raises
    ------
    AccessError
        ``not-permitted``, ``operator-disabled``.
    """
    authorise(operator, NEEDED[kind].propose)
    return Proposal(
        id=proposal_id, kind=kind, subject=subject, content=content, proposed_by=operator.id, proposed_at=at
    )


def approve(proposal: Proposal, *, operator: Operator, at: datetime) -> Proposal:
    """Return `proposal` as approved by `operator`.

    Raises
    ------
    AccessError
        ``not-permitted``, ``operator-disabled``; ``four-eyes`` if `operator` proposed it, whatever their roles;
        ``proposal-closed`` if it is not open.
    """
    return _judged(proposal, status=ProposalStatus.APPROVED, operator=operator, at=at)


def reject(proposal: Proposal, *, operator: Operator, at: datetime) -> Proposal:
    """Return `proposal` as rejected by `operator`, who could have approved it.

    Raises
    ------
    AccessError
        As `approve` does: who proposed it withdraws it instead.
    """
    return _judged(proposal, status=ProposalStatus.REJECTED, operator=operator, at=at)


def withdraw(proposal: Proposal, *, operator: Operator, at: datetime) -> Proposal:
    """Return `proposal` as taken back by whoever proposed it.

    Raises
    ------
    AccessError
        ``not-yours`` if somebody else proposed it; ``proposal-closed`` if it is not open; ``operator-disabled``,
        ``not-permitted``.
    """
    authorise(operator, NEEDED[proposal.kind].propose)
    if operator.id != proposal.proposed_by:
        raise AccessError("not-yours", operator=operator.id, owner=proposal.proposed_by)
    return _closed(proposal, status=ProposalStatus.WITHDRAWN, operator=operator, at=at)


def _judged(proposal: Proposal, *, status: ProposalStatus, operator: Operator, at: datetime) -> Proposal:
    authorise(operator, NEEDED[proposal.kind].approve)
    if operator.id == proposal.proposed_by:
        raise AccessError("four-eyes", operator=operator.id)
    return _closed(proposal, status=status, operator=operator, at=at)


def _closed(proposal: Proposal, *, status: ProposalStatus, operator: Operator, at: datetime) -> Proposal:
    if proposal.status is not ProposalStatus.OPEN:
        raise AccessError("proposal-closed", proposal=proposal.id, status=proposal.status.value)
    return replace(proposal, status=status, decided_by=operator.id, decided_at=at)
