"""Use case: the signatures on a cheque are checked for an account.

Each is compared with every signatory whose references and appointment held on the cheque's day; the mandate says
whether those found suffice; the account's instruction and the bank's settings say what a person must see in any case.
Owns this order in three steps, which a window and a bulk run do in different places: `know` reads the store,
`check_page` needs no store, `record` writes the result, its pictures and its audit entry in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from sigverify.domain.account import AccountNumber
from sigverify.domain.audit import canonical_json
from sigverify.domain.comparison import Template
from sigverify.domain.decision import undecided
from sigverify.domain.mandate_outcome import evaluate
from sigverify.domain.operator import Operator, Permission
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.reference import Reference
from sigverify.domain.sample import Page
from sigverify.domain.verification import ProbePicture, Verification
from sigverify.errors import ModelError, UsageError
from sigverify.services.account_record import account_record
from sigverify.services.account_result import (
    AccountKnowledge,
    AccountRequest,
    AccountVerification,
    CheckedPage,
    CheckedSignature,
    referrals,
)
from sigverify.services.lifting import cut_out
from sigverify.services.locating import PLAUSIBLE_CONFIDENCE, RegionSource, Selection, locate_page, select
from sigverify.services.mandates import mandate_on
from sigverify.services.matching import Candidate, ReferenceSets, SetVerifier, SignatoryMatch, match
from sigverify.services.policies import PolicyHistory
from sigverify.services.probe_pictures import pack_probe
from sigverify.services.reading import read_page
from sigverify.services.reencoding import reencode_one
from sigverify.services.sample_facts import SampleFacts
from sigverify.services.session import Acting, Session, new_id
from sigverify.services.verification import ExaminedSignature, Identity, examine
from sigverify.store.database import UnitOfWork
from sigverify.store.sealing import BlobKind, Vault
from sigverify.store.templates import unpack_template

MOST_LOCATED = 4
"""More places that look like signatures are rather stamps and print."""


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
    _require_candidates(known)
    page = read_page(request.file, page=request.page, dpi=request.dpi)
    checked = check_page(page, request, known=known, verifier=verifier, sets=sets or ReferenceSets())
    return record(session, request, known=known, checked=checked)


def require_usable(request: AccountRequest) -> None:
    """Refuse a request that contradicts itself.

    Raises
    ------
    UsageError
        ``"region-and-cropped"``, ``"amount-unusable"``.
    """
    if request.cropped and request.regions:
        raise UsageError("region-and-cropped")
    if request.amount is not None and not (request.amount.is_finite() and request.amount >= 0):
        raise UsageError("amount-unusable", given=str(request.amount))


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
        if not _made_by(template, verifier):
            _, current = reencode_one(session, reference, verifier=verifier, permission=Permission.VERIFY)
        if current is not None:
            pairs.append((reference, current))
    return replace(known, candidates=_candidates(pairs))


def check_page(
    page: Page, request: AccountRequest, *, known: AccountKnowledge, verifier: SetVerifier, sets: ReferenceSets
) -> CheckedPage:
    """Compare the signatures on a page with everybody who may sign; needs no store.

    Parameters
    ----------
    page : Page
        As read from ``request.file``.
    request : AccountRequest
        The cheque.
    known : AccountKnowledge
        By `know`; where another model made some of its templates, by `renew`.
    verifier : SetVerifier
        Encoder, comparison and thresholds.
    sets : ReferenceSets
        Remembers sets of references from one cheque to the next.

    Raises
    ------
    InputError
        ``"nothing-located"``, ``"region-outside"``.
    ModelError
        ``"templates-outdated"``: another model made some of the templates.
    UsageError
        ``"no-valid-references"``, ``"region-and-cropped"``, ``"amount-unusable"``.
    """
    require_usable(request)
    _require_candidates(known)
    _require_current(known, verifier=verifier)
    selections = _select(page, request)
    masks = dict(enumerate(request.kept))
    samples = [cut_out(page, region=one.region, kept=masks.get(number)) for number, one in enumerate(selections)]
    probes = [examine(sample, verifier=verifier) for sample in samples]
    usable = [probe.prepared for probe in probes if probe.usable]
    encoded = iter(verifier.encode_prepared(usable) if usable else [])
    least = known.policy.least_log10_lr(request.amount)
    signatures = []
    for selection, probe in zip(selections, probes, strict=True):
        facts, picture = SampleFacts.of(probe), pack_probe(page, probe.sample)
        if not probe.usable:
            signatures.append(CheckedSignature(selection, facts, picture, ()))
            continue
        matches = match(next(encoded), known.candidates, verifier=verifier, sets=sets, least_log10_lr=least)
        findings = selection.findings + matches[0].comparison.findings + _repeated(probe, matches[0])
        signatures.append(CheckedSignature(selection, facts, picture, matches, findings))
    return CheckedPage(page.provenance, page.width, page.height, tuple(signatures), identity_of(verifier))


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
    found = [one.signatory_id for one in checked.signatures if one.signatory_id is not None]
    outcome = None
    if known.mandate is not None:
        outcome = evaluate(
            known.mandate, appointments=known.appointments, found=found, amount=request.amount, day=known.day
        )
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
    acting.record("verified", verification.id, **json.loads(text))
    return verification


def identity_of(verifier: SetVerifier) -> Identity:
    """Return what makes a verifier's results."""
    return Identity(
        model_id=verifier.model_id,
        pipeline_id=verifier.pipeline_id,
        calibration_id=verifier.calibration_id,
        weights_sha256=verifier.weights_sha256,
        device=verifier.device,
    )


def _require_candidates(known: AccountKnowledge) -> None:
    if not known.candidates:
        raise UsageError("no-valid-references", account=known.account.number, day=known.day.isoformat())


def _candidates(opened: Sequence[tuple[Reference, Template]]) -> tuple[Candidate, ...]:
    """Put the references of each signatory together; they come by signatory."""
    candidates = []
    for signatory_id, pairs in groupby(opened, key=lambda pair: pair[0].signatory_id):
        references, templates = zip(*pairs, strict=True)
        candidates.append(Candidate(signatory_id, references, templates))
    return tuple(candidates)


def _require_current(known: AccountKnowledge, *, verifier: SetVerifier) -> None:
    if any(not _made_by(template, verifier) for one in known.candidates for template in one.templates):
        raise ModelError("templates-outdated", account=known.account.number)


def _made_by(template: Template, verifier: SetVerifier) -> bool:
    return (template.model_id, template.pipeline_id) == (verifier.model_id, verifier.pipeline_id)


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


def _select(page: Page, request: AccountRequest) -> list[Selection]:
    if request.cropped:
        return [Selection(None, RegionSource.WHOLE)]
    if request.regions:
        return [Selection(region, RegionSource.GIVEN) for region in request.regions]
    located = locate_page(page)
    best = select(located)
    others = [found for found in located.regions[1:MOST_LOCATED] if found.confidence >= PLAUSIBLE_CONFIDENCE]
    first = Selection(
        best.region,
        best.source,
        best.confidence,
        tuple(finding for finding in best.findings if finding.code != "several-regions"),
    )
    return [first, *(Selection(found.region, RegionSource.LOCATED, found.confidence) for found in others)]


def _repeated(probe: ExaminedSignature, best: SignatoryMatch) -> tuple[Finding, ...]:
    """Notice a picture or a file that is on file as a reference: such a comparison proves nothing."""
    sample, findings = probe.sample, []
    for number, reference in enumerate(best.references, start=1):
        source = reference.source
        same_page = (source.provenance.sha256, source.provenance.page) == (
            sample.provenance.sha256,
            sample.provenance.page,
        )
        if source.crop_sha256 == sample.pixel_sha256():
            findings.append(Finding("same-image", Severity.WARN, number))
        elif same_page:
            findings.append(Finding("same-file", Severity.WARN, number))
    return tuple(findings)


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
