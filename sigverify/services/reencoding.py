"""Use case: templates that another model or pipeline made are made again from the stored pictures.

Owns that this changes nothing else about a reference and can stop and go on at any time: every reference is done by
itself, and a next run finds what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sigverify.domain.comparison import Template
from sigverify.domain.operator import Permission
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.domain.reference import Reference
from sigverify.domain.sample import PreparedSignature, SignatureSample
from sigverify.errors import StoreError
from sigverify.imaging.packing import unpack_image
from sigverify.services.session import Session
from sigverify.services.verification import SignatureVerifier
from sigverify.store.database import UnitOfWork
from sigverify.store.sealing import BlobKind
from sigverify.store.templates import pack_template

_AT_ONCE = 100


class Reencoding(StrEnum):
    """What became of one reference."""

    DONE = "done"
    NOTHING_KEPT = "nothing-kept"
    """It was erased or declined: there is no picture any more."""
    UNUSABLE = "unusable"
    """This version finds its picture too poor to be compared with: enrol another specimen."""


@dataclass(frozen=True, slots=True)
class ReencodingReport:
    """How many references were made again, had nothing to make them of, or are too poor now, with their ids."""

    done: int
    nothing_kept: int
    unusable: tuple[str, ...]


def reencode(
    session: Session, *, verifier: SignatureVerifier, progress: ProgressSink = silent, cancel: CancelToken | None = None
) -> ReencodingReport:
    """Make every template again that something other than `verifier` made.

    Parameters
    ----------
    session : Session
        Of a reference administrator.
    verifier : SignatureVerifier
        Makes the templates.
    progress : ProgressSink
        Told after each reference.
    cancel : CancelToken, optional
        Asked before each reference.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    Cancelled
        What was done stays done.
    """
    states: list[Reencoding] = []
    unusable: list[str] = []
    after = ""
    while page := _page(session, verifier=verifier, after=after):
        for reference in page:
            if cancel is not None:
                cancel.check()
            state, _ = reencode_one(session, reference, verifier=verifier, permission=Permission.PROPOSE_REFERENCE)
            states.append(state)
            if state is Reencoding.UNUSABLE:
                unusable.append(reference.id)
            progress(Progress("re-encoding", len(states)))
        after = page[-1].id
    return ReencodingReport(states.count(Reencoding.DONE), states.count(Reencoding.NOTHING_KEPT), tuple(unusable))


def reencode_one(
    session: Session, reference: Reference, *, verifier: SignatureVerifier, permission: Permission
) -> tuple[Reencoding, Template | None]:
    """Make one reference's template again, keep it, and return it; `permission` is what the operator does it for.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(permission) as (uow, _):
        sample = stored_sample(session, uow, reference)
    if sample is None:
        return Reencoding.NOTHING_KEPT, None
    prepared: PreparedSignature = verifier.prepare(sample)
    if not prepared.quality.usable:
        return Reencoding.UNUSABLE, None
    (template,) = verifier.encode_prepared([prepared])
    kept = keep_template(session, reference, template, permission=permission)
    return (Reencoding.DONE, template) if kept is Reencoding.DONE else (kept, None)


def keep_template(
    session: Session, reference: Reference, template: Template, *, permission: Permission = Permission.VERIFY
) -> Reencoding:
    """Put a template that was made again in the place of the old one.

    Returns
    -------
    Reencoding
        `Reencoding.NOTHING_KEPT` where the reference was erased while it was encoded.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.acting(permission) as acting:
        try:
            wrapped = acting.uow.keys.wrapped(reference.signatory_id)
            acting.uow.references.content(reference.id, BlobKind.IMAGE)
        except StoreError as error:
            if error.code != "not-found":
                raise
            # The transaction still says that it was tried.
            acting.record("reference-not-reencoded", reference.signatory_id, reference=reference.id)
            return Reencoding.NOTHING_KEPT
        seal = session.vault.seal_of(reference.signatory_id, wrapped)
        sealed = seal.seal(pack_template(template), kind=BlobKind.TEMPLATE, reference_id=reference.id)
        acting.uow.references.replace_template(
            reference.id, sealed, pipeline_id=template.pipeline_id, model_id=template.model_id
        )
        acting.record(
            "reference-reencoded",
            reference.signatory_id,
            reference=reference.id,
            before=[reference.model_id, reference.pipeline_id],
            after=[template.model_id, template.pipeline_id],
        )
    return Reencoding.DONE


def stored_sample(session: Session, uow: UnitOfWork, reference: Reference) -> SignatureSample | None:
    """Return the signature of a reference as it was cut out, from the stored picture; ``None``: nothing is kept."""
    try:
        wrapped = uow.keys.wrapped(reference.signatory_id)
        sealed = uow.references.content(reference.id, BlobKind.IMAGE)
    except StoreError as error:
        if error.code != "not-found":
            raise
        return None
    seal = session.vault.seal_of(reference.signatory_id, wrapped)
    kept = unpack_image(seal.open(sealed, kind=BlobKind.IMAGE, reference_id=reference.id))
    return SignatureSample(
        pixels=kept.cut_out(),
        resolution=kept.resolution,
        provenance=reference.source.provenance,
        region=reference.source.region,
        surroundings=kept.surroundings if reference.source.region is not None else None,
    )


def _page(session: Session, *, verifier: SignatureVerifier, after: str) -> tuple[Reference, ...]:
    with session.reading(Permission.PROPOSE_REFERENCE) as (uow, _):
        return uow.references.outdated(
            pipeline_id=verifier.pipeline_id, model_id=verifier.model_id, after=after, limit=_AT_ONCE
        )
