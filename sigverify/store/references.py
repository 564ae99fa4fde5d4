"""Rows of references and their sealed contents.

Owns the one query that a verification waits for: the references of accounts that are valid on a day, with their
templates and how alike they are. Contents come and go as sealed bytes; nothing here can open them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, RowMapping, Table, and_, delete, or_, select

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.operator import OperatorId
from sigverify.domain.reference import Reference, ReferenceSource, ReferenceStatus
from sigverify.domain.sample import Provenance, Region, Resolution, ResolutionSource
from sigverify.store.rows import Repository
from sigverify.store.sealing import BlobKind
from sigverify.store.tables import appointments, reference_contents, reference_measures, signature_references


@dataclass(frozen=True, slots=True)
class ValidReference:
    """A reference that serves on the day asked for, with its sealed template."""

    reference: Reference
    template: bytes


class References(Repository):
    """References by id, with their contents."""

    def get(self, reference_id: str) -> Reference:
        """Return the reference; `StoreError` ``"not-found"`` where there is none."""
        return _reference(
            self._get(
                signature_references, signature_references.c.id == reference_id, kind="reference", name=reference_id
            )
        )

    def add(self, reference: Reference, contents: Mapping[BlobKind, bytes]) -> None:
        """Store a new reference.

        Parameters
        ----------
        reference : Reference
            Its id must be new: `StoreError` ``"already-there"`` otherwise.
        contents : mapping of BlobKind to bytes
            Sealed bytes; the template is needed for the reference to be found by `valid`.
        """
        self._add(
            signature_references,
            signature_references.c.id == reference.id,
            _row(reference),
            kind="reference",
            name=reference.id,
        )
        rows = [{"reference_id": reference.id, "kind": kind, "sealed": sealed} for kind, sealed in contents.items()]
        self._insert(reference_contents, rows)

    def replace(self, reference: Reference) -> None:
        """Store what became of a reference: status, dates, approval; its contents stay as they are."""
        self._replace(
            signature_references,
            signature_references.c.id == reference.id,
            _row(reference),
            kind="reference",
            name=reference.id,
        )

    def of_signatory(self, signatory_id: SignatoryId) -> tuple[Reference, ...]:
        """Return all references of one signatory, whatever their status, oldest first."""
        return self._where(signature_references.c.signatory_id == signatory_id)

    def with_crop(self, sha256: str) -> tuple[Reference, ...]:
        """Return the references, of anybody, whose crop has this digest: the same picture enrolled before."""
        return self._where(signature_references.c.crop_sha256 == sha256)

    def valid(self, account: AccountNumber, day: date) -> tuple[ValidReference, ...]:
        """Return what a cheque on `account` dated `day` is checked against.

        These are the references, not pending, that serve on `day`, of every signatory with an appointment
        for the account in force on `day`; by signatory, oldest first. A reference without a template is left out.
        """
        return self.valid_for([account], day)[account]

    def valid_for(
        self, accounts: Collection[AccountNumber], day: date
    ) -> dict[AccountNumber, tuple[ValidReference, ...]]:
        """Return what `valid` does of several accounts; one without references has none here too."""
        signing = (
            select(appointments.c.account, appointments.c.signatory_id)
            .where(appointments.c.account.in_(accounts), _in_force(appointments, day))
            .distinct()
        )
        signatories = {number: set[str]() for number in accounts}
        for row in self._all(signing):
            signatories[row["account"]].add(row["signatory_id"])
        found = (
            select(signature_references, reference_contents.c.sealed)
            .join(reference_contents, reference_contents.c.reference_id == signature_references.c.id)
            .where(
                reference_contents.c.kind == BlobKind.TEMPLATE,
                signature_references.c.signatory_id.in_(set[str]().union(*signatories.values())),
                signature_references.c.status != ReferenceStatus.PENDING,
                _in_force(signature_references, day),
            )
        )
        valid = [ValidReference(_reference(row), row["sealed"]) for row in self._all(found)]
        # Sorted here: a database would carry the templates along while it sorts.
        valid.sort(key=_by_signatory)
        return {
            number: tuple(one for one in valid if one.reference.signatory_id in theirs)
            for number, theirs in signatories.items()
        }

    def measures(self, ids: Collection[SignatoryId]) -> dict[SignatoryId, bytes]:
        """Return, sealed, what was measured of signatories' references among each other, of those where it was."""
        found = select(reference_measures).where(reference_measures.c.signatory_id.in_(ids))
        return {SignatoryId(row["signatory_id"]): bytes(row["sealed"]) for row in self._all(found)}

    def keep_measures(self, sealed: Mapping[SignatoryId, bytes]) -> None:
        """Store what was measured of signatories' references, in the place of what was known of them before."""
        self._connection.execute(delete(reference_measures).where(reference_measures.c.signatory_id.in_(sealed)))
        rows = [{"signatory_id": signatory_id, "sealed": theirs} for signatory_id, theirs in sealed.items()]
        self._insert(reference_measures, rows)

    def content(self, reference_id: str, kind: BlobKind) -> bytes:
        """Return the sealed bytes of one kind; `StoreError` ``"not-found"`` where there are none."""
        wanted = and_(reference_contents.c.reference_id == reference_id, reference_contents.c.kind == kind)
        row = self._get(reference_contents, wanted, kind=kind, name=reference_id)
        return bytes(row["sealed"])

    def outdated(self, *, pipeline_id: str, model_id: str, after: str = "", limit: int) -> tuple[Reference, ...]:
        """Return references whose template was made by anything else, in order of ids, one page after id `after`."""
        made_otherwise = or_(
            signature_references.c.pipeline_id != pipeline_id, signature_references.c.model_id != model_id
        )
        found = (
            select(signature_references)
            .where(signature_references.c.id > after, made_otherwise)
            .order_by(signature_references.c.id)
            .limit(limit)
        )
        return tuple(_reference(row) for row in self._all(found))

    def replace_template(self, reference_id: str, sealed: bytes, *, pipeline_id: str, model_id: str) -> None:
        """Put a newly made template in the place of the old one, and say what made it."""
        self.replace(replace(self.get(reference_id), pipeline_id=pipeline_id, model_id=model_id))
        wanted = and_(reference_contents.c.reference_id == reference_id, reference_contents.c.kind == BlobKind.TEMPLATE)
        self._connection.execute(delete(reference_contents).where(wanted))
        row = {"reference_id": reference_id, "kind": BlobKind.TEMPLATE, "sealed": sealed}
        self._insert(reference_contents, [row])

    def discard(self, reference_id: str) -> None:
        """Delete the sealed bytes of one reference; the reference itself stays, for the record."""
        self._connection.execute(delete(reference_contents).where(reference_contents.c.reference_id == reference_id))

    def discard_contents(self, signatory_id: SignatoryId) -> None:
        """Delete all sealed bytes of a signatory's references; the references themselves stay, for the record."""
        theirs = select(signature_references.c.id).where(signature_references.c.signatory_id == signatory_id)
        self._connection.execute(delete(reference_contents).where(reference_contents.c.reference_id.in_(theirs)))
        self._connection.execute(delete(reference_measures).where(reference_measures.c.signatory_id == signatory_id))

    def _where(self, condition: ColumnElement[bool]) -> tuple[Reference, ...]:
        found = (
            select(signature_references)
            .where(condition)
            .order_by(signature_references.c.valid_from, signature_references.c.id)
        )
        return tuple(_reference(row) for row in self._all(found))


def _by_signatory(valid: ValidReference) -> tuple[str, date, str]:
    return valid.reference.signatory_id, valid.reference.valid_from, valid.reference.id


def _in_force(table: Table, day: date) -> ColumnElement[bool]:
    """Say `sigverify.domain.validity.in_force` in SQL."""
    return and_(table.c.valid_from <= day, or_(table.c.valid_to.is_(None), table.c.valid_to > day))


def _row(reference: Reference) -> dict[str, object]:
    values = asdict(reference)
    source = values.pop("source")
    crop_sha256 = source.pop("crop_sha256")
    return {**values, "source": json.dumps(source, sort_keys=True), "crop_sha256": crop_sha256}


def _reference(row: RowMapping) -> Reference:
    source = json.loads(row["source"])
    resolution, region = source["resolution"], source["region"]
    return Reference(
        id=row["id"],
        signatory_id=SignatoryId(row["signatory_id"]),
        version=row["version"],
        replaces=row["replaces"],
        status=ReferenceStatus(row["status"]),
        captured_on=row["captured_on"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        source=ReferenceSource(
            provenance=Provenance(**source["provenance"]),
            resolution=Resolution(resolution["x"], resolution["y"], ResolutionSource(resolution["source"])),
            region=None if region is None else Region(**region),
            crop_sha256=row["crop_sha256"],
        ),
        pipeline_id=row["pipeline_id"],
        model_id=row["model_id"],
        proposed_by=OperatorId(row["proposed_by"]),
        approved_by=None if row["approved_by"] is None else OperatorId(row["approved_by"]),
    )
