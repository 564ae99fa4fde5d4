"""Rows of the pictures of checked signatures.

Owns where they lie. They come and go as sealed bytes, each under its signatory's key; nothing here can open them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import RowMapping, and_, delete, select

from sigverify.domain.account import SignatoryId
from sigverify.domain.sample import Region
from sigverify.domain.verification import ProbePicture
from sigverify.store.rows import Repository
from sigverify.store.sealing import BlobKind
from sigverify.store.tables import verification_pictures


class VerificationPictures(Repository):
    """Pictures by verification and number."""

    def add_all(self, pictures: Sequence[tuple[ProbePicture, bytes]]) -> None:
        """Store pictures with their sealed bytes; their verifications must be there."""
        self._insert(verification_pictures, [_row(picture, sealed) for picture, sealed in pictures])

    def of_verification(self, verification_id: str) -> tuple[ProbePicture, ...]:
        """Return what is kept of a check, in order; empty: nothing, or nothing any more."""
        columns = [column for column in verification_pictures.c if column.name != "sealed"]
        found = select(*columns).where(verification_pictures.c.verification_id == verification_id)
        return tuple(_picture(row) for row in self._all(found.order_by(verification_pictures.c.number)))

    def sealed(self, picture: ProbePicture) -> bytes:
        """Return the sealed bytes; `StoreError` ``"not-found"`` where there are none."""
        wanted = and_(
            verification_pictures.c.verification_id == picture.verification_id,
            verification_pictures.c.number == picture.number,
        )
        row = self._get(verification_pictures, wanted, kind=BlobKind.PROBE, name=picture.content_id)
        return bytes(row["sealed"])

    def discard_of(self, signatory_id: SignatoryId) -> None:
        """Delete every picture sealed under a signatory's key; the verifications stay, for the record."""
        theirs = verification_pictures.c.signatory_id == signatory_id
        self._connection.execute(delete(verification_pictures).where(theirs))


def _row(picture: ProbePicture, sealed: bytes) -> dict[str, object]:
    region = picture.region
    return {
        "verification_id": picture.verification_id,
        "number": picture.number,
        "signatory_id": picture.signatory_id,
        "region": None if region is None else json.dumps(asdict(region), sort_keys=True),
        "sealed": sealed,
    }


def _picture(row: RowMapping) -> ProbePicture:
    return ProbePicture(
        verification_id=row["verification_id"],
        number=row["number"],
        signatory_id=SignatoryId(row["signatory_id"]),
        region=None if row["region"] is None else Region(**json.loads(row["region"])),
    )
