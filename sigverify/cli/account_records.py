"""Accounts, signatories and mandates as plain values for ``--json``; keys are added, never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sigverify.domain.account import Account, Appointment, Signatory
    from sigverify.domain.mandate import Mandate
    from sigverify.domain.reference import Reference
    from sigverify.services.accounts import AccountOverview

Record = dict[str, object]


def account_record(account: Account) -> Record:
    """Return an account."""
    return {
        "number": account.number,
        "name": account.name,
        "currency": account.currency,
        "status": account.status.value,
        "instruction": account.instruction,
        "refer_always": account.refer_always,
        "version": account.version,
    }


def signatory_record(signatory: Signatory) -> Record:
    """Return a signatory."""
    return {"id": signatory.id, "name": signatory.name, "role": signatory.role, "version": signatory.version}


def appointment_record(appointment: Appointment) -> Record:
    """Return a right to sign; ``valid_to`` is the first day without it."""
    return {
        "id": appointment.id,
        "account": appointment.account,
        "signatory": appointment.signatory_id,
        "valid_from": appointment.valid_from.isoformat(),
        "valid_to": appointment.valid_to.isoformat() if appointment.valid_to else None,
        "panel": appointment.panel,
        "limit": None if appointment.limit is None else str(appointment.limit),
    }


def overview_record(overview: AccountOverview) -> Record:
    """Return an account with everything that belongs to it."""
    return {
        "account": account_record(overview.account),
        "rights": [
            {
                **appointment_record(right.appointment),
                "name": right.signatory.name,
                "role": right.signatory.role,
                "references": [reference_record(reference) for reference in right.references],
            }
            for right in overview.rights
        ],
        "mandates": [mandate_record(mandate) for mandate in overview.mandates],
    }


def reference_record(reference: Reference) -> Record:
    """Return a reference."""
    source = reference.source
    return {
        "id": reference.id,
        "signatory": reference.signatory_id,
        "version": reference.version,
        "replaces": reference.replaces,
        "status": reference.status.value,
        "captured_on": reference.captured_on.isoformat(),
        "valid_from": reference.valid_from.isoformat(),
        "valid_to": reference.valid_to.isoformat() if reference.valid_to else None,
        "file": source.provenance.name,
        "page": source.provenance.page,
        "sha256": source.provenance.sha256,
        "crop_sha256": source.crop_sha256,
        "model": reference.model_id,
        "pipeline": reference.pipeline_id,
        "proposed_by": reference.proposed_by,
        "approved_by": reference.approved_by,
    }


def mandate_record(mandate: Mandate) -> Record:
    """Return a mandate, its rules as they are typed."""
    from sigverify.domain.mandate_notation import format_rules

    return {
        "id": mandate.id,
        "account": mandate.account,
        "version": mandate.version,
        "rules": format_rules(mandate.rules),
        "valid_from": mandate.valid_from.isoformat(),
        "valid_to": mandate.valid_to.isoformat() if mandate.valid_to else None,
    }
