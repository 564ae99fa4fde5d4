"""References: stored signatures, each valid for a time, never overwritten.

The pixels and the template of a reference are no part of it: the store hands them out on their own, sealed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sigverify.domain.account import SignatoryId
from sigverify.domain.operator import OperatorId
from sigverify.domain.sample import Provenance, Region, Resolution


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
        1, or one more than the reference that it replaces.
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
