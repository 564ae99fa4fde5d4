"""Use case: what a proposal would change, read from the store as it is now, for the person who approves it.

Owns nothing that is carried out; that is `proposals`. What is shown is the content that an approval carries out, with
what it would take the place of.

Everything here raises `AccessError` ``"not-permitted"`` for who has nothing to do with the proposal, and `StoreError`
``"not-found"`` for what is not on file.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from sigverify.domain.account import AccountNumber, Signatory, SignatoryId
from sigverify.domain.mandate_notation import parse_rules
from sigverify.domain.proposal import Proposal, ProposalKind
from sigverify.domain.proposed_change import (
    Change,
    EnrolmentChange,
    ErasureChange,
    KeyExport,
    KeyExportChange,
    MandateChange,
    PolicyChange,
    ProposedChange,
    ProposedReference,
    RetirementChange,
)
from sigverify.domain.reference import ReferenceStatus
from sigverify.services.policies import PolicyHistory
from sigverify.services.proposals import get_proposal
from sigverify.services.session import Session
from sigverify.store.database import UnitOfWork


def proposed_change(session: Session, proposal_id: str) -> ProposedChange:
    """Return what an open proposal would change if it were approved now."""
    proposal = get_proposal(session, proposal_id)
    with session.reading() as (uow, _):
        return ProposedChange(proposal, _change(uow, proposal), uow.operators.get(proposal.proposed_by))


def _change(uow: UnitOfWork, proposal: Proposal) -> Change:
    content = json.loads(proposal.content)
    match proposal.kind:
        case ProposalKind.ENROL:
            return EnrolmentChange(
                *_whose(uow, proposal),
                added=tuple(
                    ProposedReference(uow.references.get(told["id"]), told["log10_lr_against_the_others"])
                    for told in content["references"]
                ),
                retired=tuple(uow.references.get(each) for each in content["retires"]),
                from_day=date.fromisoformat(content["from"]),
                missing=content["missing"],
            )
        case ProposalKind.RETIRE:
            retired = tuple(uow.references.get(each) for each in content["references"])
            present = [
                one
                for one in uow.references.of_signatory(SignatoryId(proposal.subject))
                if one.status is ReferenceStatus.ACTIVE
            ]
            return RetirementChange(
                *_whose(uow, proposal),
                retired=retired,
                staying=len(set(present) - set(retired)),
                from_day=date.fromisoformat(content["from"]),
            )
        case ProposalKind.MANDATE:
            number = AccountNumber(proposal.subject)
            versions = uow.mandates.of_account(number)
            return MandateChange(
                uow.accounts.get(number),
                before=versions[-1] if versions else None,
                rules=parse_rules(content["rules"]),
                from_day=date.fromisoformat(content["from"]),
            )
        case ProposalKind.THRESHOLD:
            return PolicyChange(PolicyHistory(uow).current.to_json(), content)
        case ProposalKind.DELETION:
            return ErasureChange(*_whose(uow, proposal), references=content["references"])
        case ProposalKind.KEY_EXPORT:
            path = content["path"]
            return KeyExportChange(KeyExport(content["export"]), None if path is None else Path(path))


def _whose(uow: UnitOfWork, proposal: Proposal) -> tuple[Signatory, tuple[AccountNumber, ...]]:
    signatory_id = SignatoryId(proposal.subject)
    accounts = {appointment.account for appointment in uow.appointments.of_signatory(signatory_id)}
    return uow.signatories.get(signatory_id), tuple(sorted(accounts))
