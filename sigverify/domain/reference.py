"""References: stored signatures, each valid for a time, never overwritten.

The pixels and the template of a reference are no part of it: the store hands them out on their own, sealed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sigverify.domain.account import SignatoryId
from sigverify.domain.operator import OperatorId
from sigverify.domain.sample import Provenance, Region, Resolution
from sigverify.domain.validity import in_force
from sigverify.errors import AccessError, UsageError


class ReferenceStatus(StrEnum):
    """Where a reference stands; it moves forward only."""

    PENDING = "pending"
    """Proposed, and used for nothing until another person approves it."""
    ACTIVE = "active"
    RETIRED = "retired"
    """Its end is known. Cheques dated before that end are still checked against it."""


@dataclass(frozen=True, slots=True)
class ReferenceSource:
    """Where the pixels of a reference came from, so that an auditor can find them again.

    Parameters
    ----------
    provenance : Provenance
        The file: name, digest, page, format.
    resolution : Resolution
        Dots per inch, and how they are known.
    region : Region or None
        Where on the page it was cut; ``None``: the whole page is the signature.
    crop_sha256 : str
        Digest of the crop, as `SignatureSample.pixel_sha256` gives it.
    """

    provenance: Provenance
    resolution: Resolution
    region: Region | None
    crop_sha256: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One stored signature of a signatory.

    Parameters
    ----------
    id : str
        Names it in the store, in records and in audit entries.
    signatory_id : SignatoryId
        Whose signature it is.
    version : int
        1, or one more than that of the reference which it replaces.
    replaces : str or None
        Id of the reference whose place it takes; ``None``: it is an additional one.
    status : ReferenceStatus
        Where it stands.
    captured_on : date
        When it was signed or scanned.
    valid_from : date
        First cheque date that it serves.
    valid_to : date or None
        First cheque date that it no longer serves; ``None``: no end is known. Equal to `valid_from`: withdrawn,
        it serves no date at all.
    source : ReferenceSource
        Where its pixels came from.
    pipeline_id, model_id : str
        What made the stored template.
    proposed_by : OperatorId
        Who added it.
    approved_by : OperatorId or None
        The other person, who approved it; ``None`` while pending.
    """

    id: str
    signatory_id: SignatoryId
    version: int
    replaces: str | None
    status: ReferenceStatus
    captured_on: date
    valid_from: date
    valid_to: date | None
    source: ReferenceSource
    pipeline_id: str
    model_id: str
    proposed_by: OperatorId
    approved_by: OperatorId | None = None


def valid_on(reference: Reference, day: date) -> bool:
    """Return whether a cheque dated `day` is checked against `reference`: also a retired one, for the past."""
    return reference.status is not ReferenceStatus.PENDING and in_force(reference, day)


def activate(reference: Reference, *, approved_by: OperatorId) -> Reference:
    """Return a pending `reference` as approved.

    Raises
    ------
    AccessError
        ``four-eyes`` if the one who added it approves it.
    UsageError
        ``reference-not-pending``.
    """
    _require_pending(reference)
    if approved_by == reference.proposed_by:
        raise AccessError("four-eyes", operator=approved_by)
    return replace(reference, status=ReferenceStatus.ACTIVE, approved_by=approved_by)


def decline(reference: Reference) -> Reference:
    """Return a pending `reference` whose proposal came to nothing: kept on record, and serving no cheque ever.

    Raises
    ------
    UsageError
        ``reference-not-pending``.
    """
    _require_pending(reference)
    return replace(reference, status=ReferenceStatus.RETIRED, valid_to=reference.valid_from)


def retire(reference: Reference, *, from_day: date) -> Reference:
    """Return an active `reference` as serving no cheque dated `from_day` or later.

    With `from_day` equal to its own first day it serves none at all: so a wrong one is withdrawn.

    Raises
    ------
    UsageError
        ``reference-not-active``; ``succession-too-early`` if `from_day` lies before its first day.
    """
    if reference.status is not ReferenceStatus.ACTIVE:
        raise UsageError("reference-not-active", reference=reference.id, status=reference.status.value)
    if from_day < reference.valid_from:
        raise UsageError("succession-too-early", day=from_day.isoformat(), earliest=reference.valid_from.isoformat())
    end = from_day if reference.valid_to is None else min(from_day, reference.valid_to)
    return replace(reference, status=ReferenceStatus.RETIRED, valid_to=end)


def take_place(successor: Reference, *, of: Reference, approved_by: OperatorId) -> tuple[Reference, Reference]:
    """Return `of` as retired and the pending `successor` as active, from the successor's first day on.

    Raises
    ------
    AccessError
        ``four-eyes`` if the one who added `successor` approves it.
    UsageError
        ``reference-not-successor`` if `successor` was not made to replace `of`; and as `activate` and `retire` do.
    """
    same_signatory = successor.signatory_id == of.signatory_id
    if successor.replaces != of.id or successor.version != of.version + 1 or not same_signatory:
        raise UsageError("reference-not-successor", reference=successor.id, predecessor=of.id)
    return retire(of, from_day=successor.valid_from), activate(successor, approved_by=approved_by)


def _require_pending(reference: Reference) -> None:
    if reference.status is not ReferenceStatus.PENDING:
        raise UsageError("reference-not-pending", reference=reference.id, status=reference.status.value)
