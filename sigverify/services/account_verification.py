"""Use case: the signatures on a cheque are checked for an account.

Each is compared with every signatory whose references and appointment held on the cheque's day; the mandate says
whether those found suffice; the account's instruction and the bank's settings say what a person must see in any case.
Owns this order, and that the result, its record and its audit entry are one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from sigverify.domain.account import AccountNumber
from sigverify.domain.audit import canonical_json
from sigverify.domain.comparison import Template
from sigverify.domain.mandate_outcome import evaluate
from sigverify.domain.operator import Permission
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.reference import Reference
from sigverify.domain.sample import Page
from sigverify.domain.verification import Verification
from sigverify.errors import UsageError
from sigverify.imaging.cropping import crop, whole
from sigverify.services.account_record import account_record
from sigverify.services.account_result import (
    AccountKnowledge,
    AccountRequest,
    AccountVerification,
    CheckedSignature,
    referrals,
)
from sigverify.services.locating import PLAUSIBLE_CONFIDENCE, RegionSource, Selection, locate_page, select
from sigverify.services.mandates import mandate_on
from sigverify.services.matching import Candidate, ReferenceSets, SetVerifier, match
from sigverify.services.policies import PolicyHistory
from sigverify.services.reading import read_page
from sigverify.services.reencoding import reencode_one
from sigverify.services.session import Session, new_id
from sigverify.services.verification import ExaminedSignature, Identity, examine
from sigverify.store.database import UnitOfWork
from sigverify.store.sealing import BlobKind
from sigverify.store.templates import unpack_template

MOST_LOCATED = 4
"""More places that look like signatures are rather stamps and print."""


def verify_for_account(
    session: Session, request: AccountRequest, *, verifier: SetVerifier, sets: ReferenceSets | None = None
) -> AccountVerification:
    """Check the signatures on a cheque for an account, and record the result.

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
    if request.cropped and request.regions:
        raise UsageError("region-and-cropped")
    if request.amount is not None and not (request.amount.is_finite() and request.amount >= 0):
        raise UsageError("amount-unusable", given=str(request.amount))
    known = _know(session, request, verifier=verifier)
    page, selections = _find(request)
    signatures = _check(page, selections, known=known, verifier=verifier, sets=sets or ReferenceSets(), request=request)
    found = [one.signatory_id for one in signatures if one.signatory_id is not None]
    outcome = None
    if known.mandate is not None:
        outcome = evaluate(
            known.mandate, appointments=known.appointments, found=found, amount=request.amount, day=known.day
        )
    with session.acting(Permission.VERIFY) as acting:
        verification = AccountVerification(
            id=new_id(),
            request=request,
            known=known,
            page=page,
            signatures=signatures,
            mandate_outcome=outcome,
            referrals=referrals(known, signatures, outcome, today=acting.today),
            identity=Identity(
                model_id=verifier.model_id,
                pipeline_id=verifier.pipeline_id,
                calibration_id=verifier.calibration_id,
                weights_sha256=verifier.weights_sha256,
                device=verifier.device,
            ),
            at=acting.at,
        )
        record = canonical_json(account_record(verification))
        acting.uow.verifications.add(_stored(verification, record=record))
        acting.record("verified", verification.id, **json.loads(record))
    return verification


def _know(session: Session, request: AccountRequest, *, verifier: SetVerifier) -> AccountKnowledge:
    day = request.drawn_on or session.today()
    with session.reading(Permission.VERIFY) as (uow, operator):
        account = uow.accounts.get(request.account)
        appointments = uow.appointments.of_account(account.number)
        names = {one.signatory_id: uow.signatories.get(one.signatory_id).name for one in appointments}
        opened = _open_templates(session, uow, account.number, day)
        mandate = mandate_on(uow, account.number, day)
        policy = PolicyHistory(uow).current
    current = [
        (reference, template if _made_by(reference, verifier) else _renewed(session, reference, verifier=verifier))
        for reference, template in opened
    ]
    usable = [(reference, template) for reference, template in current if template is not None]
    if not usable:
        raise UsageError("no-valid-references", account=account.number, day=day.isoformat())
    candidates = []
    for signatory_id, pairs in groupby(usable, key=lambda pair: pair[0].signatory_id):
        references, templates = zip(*pairs, strict=True)
        candidates.append(Candidate(signatory_id, references, templates))
    return AccountKnowledge(account, day, appointments, names, tuple(candidates), mandate, policy, operator)


def _open_templates(
    session: Session, uow: UnitOfWork, number: AccountNumber, day: date
) -> list[tuple[Reference, Template]]:
    """Open what serves on a day; what was sealed under a destroyed key is left out."""
    serving = uow.references.valid(number, day)
    wrapped = uow.keys.wrapped_many(list({one.reference.signatory_id for one in serving}))
    seals = {signatory_id: session.vault.seal_of(signatory_id, key) for signatory_id, key in wrapped.items()}
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


def _renewed(session: Session, reference: Reference, *, verifier: SetVerifier) -> Template | None:
    return reencode_one(session, reference, verifier=verifier, permission=Permission.VERIFY)[1]


def _made_by(reference: Reference, verifier: SetVerifier) -> bool:
    return (reference.model_id, reference.pipeline_id) == (verifier.model_id, verifier.pipeline_id)


def _find(request: AccountRequest) -> tuple[Page, list[Selection]]:
    page = read_page(request.file, page=request.page, dpi=request.dpi)
    if request.cropped:
        return page, [Selection(None, RegionSource.WHOLE)]
    if request.regions:
        return page, [Selection(region, RegionSource.GIVEN) for region in request.regions]
    located = locate_page(page)
    best = select(located)
    others = [found for found in located.regions[1:MOST_LOCATED] if found.confidence >= PLAUSIBLE_CONFIDENCE]
    first = Selection(
        best.region,
        best.source,
        best.confidence,
        tuple(finding for finding in best.findings if finding.code != "several-regions"),
    )
    return page, [first, *(Selection(found.region, RegionSource.LOCATED, found.confidence) for found in others)]


def _check(
    page: Page,
    selections: Sequence[Selection],
    *,
    known: AccountKnowledge,
    verifier: SetVerifier,
    sets: ReferenceSets,
    request: AccountRequest,
) -> tuple[CheckedSignature, ...]:
    samples = [whole(page) if one.region is None else crop(page, one.region) for one in selections]
    probes = [examine(sample, verifier=verifier) for sample in samples]
    usable = [probe.prepared for probe in probes if probe.usable]
    encoded = iter(verifier.encode_prepared(usable) if usable else [])
    least = known.policy.least_log10_lr(request.amount)
    signatures = []
    for selection, probe in zip(selections, probes, strict=True):
        if not probe.usable:
            signatures.append(CheckedSignature(selection, probe, ()))
            continue
        matches = match(next(encoded), known.candidates, verifier=verifier, sets=sets, least_log10_lr=least)
        findings = selection.findings + matches[0].comparison.findings + _repeated(probe, matches[0].candidate)
        signatures.append(CheckedSignature(selection, probe, matches, findings))
    return tuple(signatures)


def _repeated(probe: ExaminedSignature, candidate: Candidate) -> tuple[Finding, ...]:
    """Notice a picture or a file that is on file as a reference: such a comparison proves nothing."""
    sample, findings = probe.sample, []
    for number, reference in enumerate(candidate.references, start=1):
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


def _stored(verification: AccountVerification, *, record: str) -> Verification:
    request, strongest = verification.request, verification.strongest
    best = strongest.best if strongest else None
    return Verification(
        id=verification.id,
        at=verification.at,
        operator=verification.known.operator.id,
        account=request.account,
        drawn_on=request.drawn_on,
        amount=request.amount,
        signatory_id=best.candidate.signatory_id if best else None,
        outcome=verification.outcome,
        probe_sha256=verification.page.provenance.sha256,
        record=record,
    )
