"""Use case: a person looks at a stored specimen, to approve it or to compare by eye.

Owns that it leaves the store only for somebody who may see accounts, and that a copy on disk is in the audit chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sigverify.domain.operator import Permission
from sigverify.domain.sample import SignatureSample
from sigverify.errors import StoreError, UsageError
from sigverify.imaging.pixels import to_png
from sigverify.services.reencoding import stored_sample
from sigverify.services.session import Session


def read_picture(session: Session, reference_id: str) -> SignatureSample:
    """Return the signature of a reference as it was cut out.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"`` for an unknown reference, and for one of which nothing is kept any more.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        sample = stored_sample(session, uow, uow.references.get(reference_id))
    if sample is None:
        raise StoreError("not-found", kind="picture", id=reference_id)
    return sample


def read_pictures(session: Session, reference_ids: Sequence[str]) -> dict[str, SignatureSample]:
    """Return the signatures of several references as they were cut out, those left out of which nothing is kept.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"`` for an unknown reference.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        read = {one: stored_sample(session, uow, uow.references.get(one)) for one in reference_ids}
    return {one: sample for one, sample in read.items() if sample is not None}


def write_picture(session: Session, reference_id: str, path: Path) -> None:
    """Write the signature of a reference as PNG, unencrypted.

    Raises
    ------
    AccessError, StoreError
        As `read_picture`.
    UsageError
        ``"output-not-writable"``.
    """
    picture = to_png(read_picture(session, reference_id).pixels)
    with session.acting(Permission.READ_ACCOUNTS) as acting:
        acting.record("picture-written", acting.uow.references.get(reference_id).signatory_id, reference=reference_id)
    try:
        path.write_bytes(picture)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(path), reason=error.strerror or str(error)) from error
