"""Four eyes: a change that one person proposes and another approves.

Owns who may propose and approve what; carrying an approved change out is the services' work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sigverify.domain.operator import OperatorId


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
