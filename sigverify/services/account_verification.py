"""Use case: the signatures on a cheque are checked for an account.

Each is compared with every signatory whose references and appointment held on the cheque's day; the mandate says
whether those found suffice; the account's instruction and the bank's settings say what a person must see in any case.
Owns this order in three steps, which a window and a bulk run do in different places: `know` reads the store,
`page_check` needs no store, `record` writes the result, its pictures and its audit entry in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from sigverify.domain.account import AccountNumber
from sigverify.domain.audit import canonical_json
from sigverify.domain.comparison import Template
from sigverify.domain.decision import undecided
from sigverify.domain.operator import Operator, Permission
from sigverify.domain.reference import Reference
from sigverify.domain.verification import ProbePicture, Verification
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
from sigverify.services.mandates import mandate_on
from sigverify.services.matching import Candidate, ReferenceSets, SetVerifier
from sigverify.services.page_check import check_page, made_by, require_candidates, require_usable
from sigverify.services.policies import PolicyHistory
from sigverify.services.reading import read_cheque, read_page
from sigverify.services.reencoding import reencode_one
from sigverify.services.session import Acting, Session, new_id
from sigverify.store.database import UnitOfWork
from sigverify.store.sealing import BlobKind, Vault
from sigverify.store.templates import unpack_template


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
    with session.reading(Permission.VERIFY) as (uow, operator):
        return know_in(uow, operator, session.vault, number, day=day or session.today())


def know_in(uow: UnitOfWork, operator: Operator, vault: Vault, number: AccountNumber, *, day: date) -> AccountKnowledge:
    """Read as `know` does, within a transaction of whoever may verify; raises as that."""
    account = uow.accounts.get(number)
    appointments = uow.appointments.of_account(number)
    people = {one.signatory_id: uow.signatories.get(one.signatory_id) for one in appointments}
    return AccountKnowledge(
        account=account,
        day=day,
        appointments=appointments,
        names={signatory_id: person.name for signatory_id, person in people.items()},
        roles={signatory_id: person.role for signatory_id, person in people.items()},
        candidates=_candidates(_open_templates(uow, vault, number, day)),
        mandate=mandate_on(uow, number, day),
        policy=PolicyHistory(uow).current,
        operator=operator,
    )


def renew(session: Session, known: AccountKnowledge, *, verifier: SetVerifier) -> AccountKnowledge:
    """Make the templates of another model again, keep them, and leave out what this model finds too poor.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    pairs = []
    for reference, template in (pair for one in known.candidates for pair in one.pairs):
        current: Template | None = template
        if not made_by(template, verifier):
            _, current = reencode_one(session, reference, verifier=verifier, permission=Permission.VERIFY)
        if current is not None:
            pairs.append((reference, current))
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
        return record_in(acting, session.vault, request, known=known, checked=checked, verification_id=new_id())


def record_in(
    acting: Acting,
    vault: Vault,
    request: AccountRequest,
    *,
    known: AccountKnowledge,
    checked: CheckedPage,
    verification_id: str,
) -> AccountVerification:
    """Weigh and keep as `record` does, within a transaction of whoever may verify, under a given id; raises as that."""
    outcome = mandate_outcome(known, checked.signatures, amount=request.amount)
    if request.repeats is not None:
        _take_its_place(acting, request.repeats)
    verification = AccountVerification(
        id=verification_id,
        request=request,
        known=known,
        checked=checked,
        mandate_outcome=outcome,
        referrals=referrals(known, checked.signatures, outcome, today=acting.today),
        at=acting.at,
    )
    text = canonical_json(account_record(verification))
    acting.uow.verifications.add(_stored(verification, text=text))
    _keep_pictures(acting, vault, verification)
    acting.record("verified", verification.id, **for_audit(text))
    return verification


def _candidates(opened: Sequence[tuple[Reference, Template]]) -> tuple[Candidate, ...]:
    """Put the references of each signatory together; they come by signatory."""
    candidates = []
    for signatory_id, pairs in groupby(opened, key=lambda pair: pair[0].signatory_id):
        references, templates = zip(*pairs, strict=True)
        candidates.append(Candidate(signatory_id, references, templates))
    return tuple(candidates)


def _open_templates(
    uow: UnitOfWork, vault: Vault, number: AccountNumber, day: date
) -> list[tuple[Reference, Template]]:
    """Open what serves on a day; what was sealed under a destroyed key is left out."""
    serving = uow.references.valid(number, day)
    wrapped = uow.keys.wrapped_many(list({one.reference.signatory_id for one in serving}))
    seals = {signatory_id: vault.seal_of(signatory_id, key) for signatory_id, key in wrapped.items()}
    return [
        (
            one.reference,
            unpack_template(
                seals[one.reference.signatory_id].open(
                    one.template, kind=BlobKind.TEMPLATE, reference_id=one.reference.id
                )
            ),
        )
        for one in serving
        if one.reference.signatory_id in seals
    ]


def _take_its_place(acting: Acting, earlier: str) -> None:
    """Let nobody wait for a check that is made again; a decided one stands and is not made again."""
    acting.uow.verifications.get(earlier)
    if not undecided(acting.uow.decisions.of_verification(earlier)):
        raise UsageError("already-decided", verification=earlier)
    acting.uow.waiting.settle(earlier)
    acting.uow.waiting.release(earlier)


def _keep_pictures(acting: Acting, vault: Vault, verification: AccountVerification) -> None:
    """Seal each picture under the key of the signatory it came closest to, else of the first who may sign.

    Where that signatory was erased since the store was read there is no key any more, and no picture is kept.
    """
    for number, signature in enumerate(verification.signatures, start=1):
        best = signature.best
        signatory_id = best.signatory_id if best else verification.known.candidates[0].signatory_id
        wrapped = acting.uow.keys.wrapped_many([signatory_id]).get(signatory_id)
        if wrapped is None or not signature.picture:
            continue
        kept = ProbePicture(verification.id, number, signatory_id, signature.sample.region)
        seal = vault.seal_of(signatory_id, wrapped)
        acting.uow.pictures.add(kept, seal.seal(signature.picture, kind=BlobKind.PROBE, reference_id=kept.content_id))


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
        log10_lr=best.comparison.log10_lr if best else None,
        mandate_satisfied=verification.mandate_outcome.satisfied if verification.mandate_outcome else None,
        file=str(request.file.absolute()),
        page=request.page,
    )
