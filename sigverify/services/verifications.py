"""Use case: a stored check for an account is opened again, with the pictures of its signatures.

Owns who may look, and what of a stored check is put together for the window, the history and reports. What people
decided about it is `reviewing`'s; nothing is changed or computed anew here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sigverify.domain.account import Account, SignatoryId
from sigverify.domain.operator import Permission
from sigverify.domain.reference import Reference
from sigverify.domain.sample import Region, SignatureSample
from sigverify.domain.verification import Verification
from sigverify.errors import StoreError, UsageError
from sigverify.services.account_record_reading import RecordedCheck, RecordedSignature, read_account_record
from sigverify.services.matching import Candidate
from sigverify.services.probe_pictures import KeptProbe, unpack_probe
from sigverify.services.reencoding import stored_sample
from sigverify.services.reviewing import ReviewedCheque, show_cheque
from sigverify.services.session import Session
from sigverify.store.database import UnitOfWork
from sigverify.store.sealing import BlobKind


@dataclass(frozen=True, slots=True, eq=False)
class StoredSpecimen:
    """A reference with its picture; `sample` is ``None`` where nothing of it is kept any more."""

    reference: Reference
    sample: SignatureSample | None


@dataclass(frozen=True, slots=True, eq=False)
class OpenedVerification:
    """A stored check for an account.

    Parameters
    ----------
    verification : Verification
        As stored: whoever shall look without knowing (`cheque.hidden`) must not be shown it before they decide.
    account : Account
        As it is now.
    result : RecordedCheck
        What came out, as recorded.
    names, roles : mapping of SignatoryId to str
        Of everybody who was compared, as they are now.
    pictures : tuple of SignatureSample or None
        Each signature as cut out, as far as it is kept, in the record's order.
    cheque : ReviewedCheque
        What was decided, and where it stands.
    """

    verification: Verification
    account: Account
    result: RecordedCheck
    names: Mapping[SignatoryId, str]
    roles: Mapping[SignatoryId, str]
    pictures: tuple[SignatureSample | None, ...]
    cheque: ReviewedCheque


def open_verification(session: Session, verification_id: str) -> OpenedVerification:
    """Return a stored check for an account.

    Raises
    ------
    AccessError
        ``"not-permitted"`` for another operator's where one may not see decisions.
    StoreError
        ``"not-found"``.
    UsageError
        ``"not-for-an-account"`` where files were compared instead.
    """
    cheque = show_cheque(session, verification_id)
    if cheque.verification.account is None:
        raise UsageError("not-for-an-account", verification=verification_id)
    with session.reading() as (uow, _):
        verification = uow.verifications.get(verification_id)
        result = read_account_record(verification.record)
        compared = dict.fromkeys(match.signatory_id for one in result.signatures for match in one.matches)
        people = {signatory_id: uow.signatories.get(signatory_id) for signatory_id in compared}
        return OpenedVerification(
            verification=verification,
            account=uow.accounts.get(cheque.verification.account),
            result=result,
            names={signatory_id: person.name for signatory_id, person in people.items()},
            roles={signatory_id: person.role for signatory_id, person in people.items()},
            pictures=_pictures(session, uow, verification_id, result=result),
            cheque=cheque,
        )


def specimens_of(session: Session, references: Sequence[str]) -> tuple[StoredSpecimen, ...]:
    """Return references with their pictures, by id, in the same order.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        found = [uow.references.get(reference_id) for reference_id in references]
        return tuple(StoredSpecimen(one, stored_sample(session, uow, one)) for one in found)


def candidate_of(session: Session, references: Sequence[str]) -> Candidate | None:
    """Return a signatory with these references and their templates; ``None`` where one of them is not kept any more.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        found = [uow.references.get(reference_id) for reference_id in references]
        templates = [_packed(session, uow, one) for one in found]
    known = [template for template in templates if template is not None]
    if not found or len(known) < len(found):
        return None
    return Candidate(found[0].signatory_id, tuple(found), tuple(known))


def _packed(session: Session, uow: UnitOfWork, reference: Reference) -> bytes | None:
    wrapped = uow.keys.wrapped_many([reference.signatory_id]).get(reference.signatory_id)
    if wrapped is None:
        return None
    try:
        sealed = uow.references.content(reference.id, BlobKind.TEMPLATE)
    except StoreError as error:
        if error.code != "not-found":
            raise
        return None
    seal = session.vault.seal_of(reference.signatory_id, wrapped)
    return seal.open(sealed, kind=BlobKind.TEMPLATE, reference_id=reference.id)


def _pictures(
    session: Session, uow: UnitOfWork, verification_id: str, *, result: RecordedCheck
) -> tuple[SignatureSample | None, ...]:
    kept = {one.number: one for one in uow.pictures.of_verification(verification_id)}
    wrapped = uow.keys.wrapped_many(list({one.signatory_id for one in kept.values()}))
    samples: list[SignatureSample | None] = []
    for number, signature in enumerate(result.signatures, start=1):
        picture = kept.get(number)
        if picture is None or picture.signatory_id not in wrapped:
            samples.append(None)
            continue
        seal = session.vault.seal_of(picture.signatory_id, wrapped[picture.signatory_id])
        opened = seal.open(uow.pictures.sealed(picture), kind=BlobKind.PROBE, reference_id=picture.content_id)
        samples.append(_sample(unpack_probe(opened), signature, result=result, region=picture.region))
    return tuple(samples)


def _sample(
    kept: KeptProbe, signature: RecordedSignature, *, result: RecordedCheck, region: Region | None
) -> SignatureSample:
    return SignatureSample(
        pixels=kept.image.cut_out(),
        resolution=signature.resolution,
        provenance=result.provenance,
        region=region,
        kept=kept.kept,
        surroundings=kept.image.surroundings if region is not None else None,
    )
