"""Use case: the signatures on a cheque are checked for an account.

Each is compared with every signatory whose references and appointment held on the cheque's day; the mandate says
whether those found suffice; the account's instruction and the bank's settings say what a person must see in any case.
Owns this order in three steps, which a window and a bulk run do in different places: `know` reads the store,
`page_check` needs no store, `record` writes the result, its pictures and its audit entry in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.audit import canonical_json
from sigverify.domain.decision import undecided
from sigverify.domain.operator import Permission
from sigverify.domain.reference import Reference
from sigverify.domain.verification import ProbePicture, Verification
from sigverify.domain.waiting import QueuePlace, usual_place
from sigverify.errors import UsageError
from sigverify.services.account_record import account_record, for_audit
from sigverify.services.account_result import (
    AccountKnowledge,
    AccountRequest,
    AccountVerification,
    CheckedPage,
    mandate_outcome,
    referrals,
)
from sigverify.services.knowing import know_all
from sigverify.services.matching import Candidate, ReferenceSets, SetVerifier
from sigverify.services.page_check import check_page, made_by, require_candidates, require_usable
from sigverify.services.reading import read_cheque, read_page
from sigverify.services.reencoding import reencode_one
from sigverify.services.session import Acting, Session, local_day, new_id
from sigverify.store.database import UnitOfWork
from sigverify.store.measures import seal_measures
from sigverify.store.sealing import BlobKind, SignatorySeal, Vault
from sigverify.store.templates import pack_template


def verify_for_account(
    session: Session, request: AccountRequest, *, verifier: SetVerifier, sets: ReferenceSets | None = None
) -> AccountVerification:
    """Check the signatures on a cheque for an account, and record the result: all three steps.

    Parameters
    ----------
    session : Session
        Of the clerk.
    request : AccountRequest
        The cheque.
    verifier : SetVerifier
        Encoder, comparison and thresholds.
    sets : ReferenceSets, optional
        Remembers sets of references from one cheque to the next.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    InputError
        If the file cannot be read, or no signature is found on it (``"nothing-located"``).
    StoreError
        ``"not-found"`` for an unknown account.
    UsageError
        ``"no-valid-references"``, ``"region-and-cropped"``, ``"amount-unusable"``.
    """
    require_usable(request)
    known = renew(session, know(session, request.account, day=request.drawn_on), verifier=verifier)
    require_candidates(known)
    read = read_page if request.cropped else read_cheque
    page = read(request.file, page=request.page, dpi=request.dpi)
    checked = check_page(page, request, known=known, verifier=verifier, sets=sets or ReferenceSets())
    return record(session, request, known=known, checked=checked)


def know(session: Session, number: AccountNumber, *, day: date | None = None) -> AccountKnowledge:
    """Read everything that a check for an account needs, in one moment.

    Parameters
    ----------
    session : Session
        Of the clerk.
    number : AccountNumber
        Of the account.
    day : date or None
        Of the cheque; ``None``: today.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    """
    asked = (number, day or session.today())
    with session.reading(Permission.VERIFY) as (uow, operator):
        read = know_all(uow, operator, session.vault, [asked])
    if asked in read.failed:
        raise read.failed[asked]
    return read.accounts[asked]


def renew(session: Session, known: AccountKnowledge, *, verifier: SetVerifier) -> AccountKnowledge:
    """Make the templates of another model again, keep them, and leave out what this model finds too poor.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    if all(made_by(reference, verifier) for one in known.candidates for reference in one.references):
        return known
    pairs = []
    for reference, packed in (pair for one in known.candidates for pair in one.pairs):
        if made_by(reference, verifier):
            pairs.append((reference, packed))
            continue
        _, current = reencode_one(session, reference, verifier=verifier, permission=Permission.VERIFY)
        if current is not None:
            renewed = replace(reference, model_id=current.model_id, pipeline_id=current.pipeline_id)
            pairs.append((renewed, pack_template(current)))
    return replace(known, candidates=_candidates(pairs))


def record(
    session: Session, request: AccountRequest, *, known: AccountKnowledge, checked: CheckedPage
) -> AccountVerification:
    """Weigh what was found by the mandate and the bank's settings, and keep it with its audit entry and its pictures.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"`` for what it repeats.
    UsageError
        ``"already-decided"`` where somebody accepted or returned what it repeats.
    """
    with session.acting(Permission.VERIFY) as acting:
        verification = weigh(request, known=known, checked=checked, verification_id=new_id(), at=acting.at)
        place = usual_place(request.amount, verification.log10_lr)
        keep_all(acting, session.vault, [(verification, place)])
    return verification


def weigh(
    request: AccountRequest, *, known: AccountKnowledge, checked: CheckedPage, verification_id: str, at: datetime
) -> AccountVerification:
    """Weigh what was found by the mandate and the bank's settings; nothing is kept yet.

    Parameters
    ----------
    request : AccountRequest
        What was asked.
    known : AccountKnowledge
        What it was checked against.
    checked : CheckedPage
        What was found.
    verification_id : str
        Names the verification.
    at : datetime
        When it is made, aware.
    """
    outcome = mandate_outcome(known, checked.signatures, amount=request.amount)
    return AccountVerification(
        id=verification_id,
        request=request,
        known=known,
        checked=checked,
        mandate_outcome=outcome,
        referrals=referrals(known, checked.signatures, outcome, today=local_day(at)),
        at=at,
    )


def keep_all(acting: Acting, vault: Vault, made: Sequence[tuple[AccountVerification, QueuePlace]]) -> None:
    """Keep verifications, each with its place in the queue, its audit entry, its pictures and what was learned.

    It takes a few statements, however many there are. Raises as `record`.
    """
    uow, texts = acting.uow, {one.id: canonical_json(account_record(one)) for one, _ in made}
    for one, _ in made:
        if one.request.repeats is not None:
            _take_its_place(acting, one.request.repeats)
    uow.verifications.add_all([(_stored(one, text=texts[one.id]), place) for one, place in made])
    pictures = [picture for one, _ in made for picture in _pictures(one)]
    learned = {measures.signatory_id: measures for one, _ in made for measures in one.checked.learned}
    seals = _seals(uow, vault, {picture.signatory_id for picture, _ in pictures} | set(learned))
    uow.pictures.add_all(
        [
            (picture, seals[picture.signatory_id].seal(plain, kind=BlobKind.PROBE, reference_id=picture.content_id))
            for picture, plain in pictures
            if picture.signatory_id in seals
        ]
    )
    uow.references.keep_measures(
        {whose: seal_measures(measures, seal=seals[whose]) for whose, measures in learned.items() if whose in seals}
    )
    acting.record_all("verified", {one_id: for_audit(text) for one_id, text in texts.items()})


def _candidates(opened: Sequence[tuple[Reference, bytes]]) -> tuple[Candidate, ...]:
    """Put the references of each signatory together; they come by signatory."""
    candidates = []
    for signatory_id, pairs in groupby(opened, key=lambda pair: pair[0].signatory_id):
        references, packed = zip(*pairs, strict=True)
        candidates.append(Candidate(signatory_id, references, packed))
    return tuple(candidates)


def _seals(uow: UnitOfWork, vault: Vault, ids: Collection[SignatoryId]) -> dict[SignatoryId, SignatorySeal]:
    """Return signatories' seals; whoever was erased since the store was read has none any more."""
    return {whose: vault.seal_of(whose, wrapped) for whose, wrapped in uow.keys.wrapped_many(ids).items()}


def _take_its_place(acting: Acting, earlier: str) -> None:
    """Let nobody wait for a check that is made again; a decided one stands and is not made again."""
    acting.uow.verifications.get(earlier)
    if not undecided(acting.uow.decisions.of_verification(earlier)):
        raise UsageError("already-decided", verification=earlier)
    acting.uow.waiting.settle(earlier)
    acting.uow.waiting.release(earlier)


def _pictures(verification: AccountVerification) -> Iterator[tuple[ProbePicture, bytes]]:
    """Give each picture as that of the signatory it came closest to, else of the first who may sign."""
    for number, signature in enumerate(verification.signatures, start=1):
        best = signature.best
        signatory_id = best.signatory_id if best else verification.known.candidates[0].signatory_id
        if signature.picture:
            yield ProbePicture(verification.id, number, signatory_id, signature.sample.region), signature.picture


def _stored(verification: AccountVerification, *, text: str) -> Verification:
    request, strongest = verification.request, verification.strongest
    best = strongest.best if strongest else None
    return Verification(
        id=verification.id,
        at=verification.at,
        operator=verification.known.operator.id,
        account=request.account,
        drawn_on=request.drawn_on,
        amount=request.amount,
        signatory_id=best.signatory_id if best else None,
        outcome=verification.outcome,
        probe_sha256=verification.checked.provenance.sha256,
        record=text,
        log10_lr=verification.log10_lr,
        mandate_satisfied=verification.mandate_outcome.satisfied if verification.mandate_outcome else None,
        file=str(request.file.absolute()),
        page=request.page,
    )
