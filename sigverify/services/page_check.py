"""Use case: the signatures on a page are compared with everybody who may sign for an account; no store is needed.

Owns the two halves of that, between which encoding and comparing happen in batches: `examine_page` cuts out and cleans
one page's signatures, `check_pages` compares those of many pages at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sigverify.domain.quality import Finding, Severity
from sigverify.domain.reference import Reference
from sigverify.domain.sample import Page
from sigverify.errors import ModelError, UsageError
from sigverify.imaging.gate import inspect_page
from sigverify.services.account_result import (
    AccountKnowledge,
    AccountRequest,
    CheckedPage,
    CheckedSignature,
    PictureWish,
    mandate_outcome,
    referrals,
    strongest,
)
from sigverify.services.lifting import cut_out
from sigverify.services.locating import PLAUSIBLE_CONFIDENCE, RegionSource, Selection, locate_page, select
from sigverify.services.matching import Questioned, ReferenceSets, SetVerifier, SignatoryMatch, match_all
from sigverify.services.probe_pictures import pack_probe
from sigverify.services.sample_facts import SampleFacts
from sigverify.services.verification import ExaminedSignature, Identity, examine

MOST_LOCATED: Final = 4
"""More places that look like signatures are rather stamps and print."""


@dataclass(frozen=True, slots=True, eq=False)
class ExaminedPage:
    """A page whose signatures are cut out and cleaned, with all that is needed to compare them.

    Parameters
    ----------
    page : Page
        As read.
    request : AccountRequest
        What was asked.
    known : AccountKnowledge
        What it is to be checked against.
    selections : tuple of Selection
        Where the signatures are.
    probes : tuple of ExaminedSignature
        The signatures, in the same order.
    pictures : PictureWish
        Whether they are kept as pictures.
    """

    page: Page
    request: AccountRequest
    known: AccountKnowledge
    selections: tuple[Selection, ...]
    probes: tuple[ExaminedSignature, ...]
    pictures: PictureWish


def check_page(
    page: Page, request: AccountRequest, *, known: AccountKnowledge, verifier: SetVerifier, sets: ReferenceSets
) -> CheckedPage:
    """Compare the signatures on a page with everybody who may sign.

    Parameters
    ----------
    page : Page
        As read from ``request.file``.
    request : AccountRequest
        The cheque.
    known : AccountKnowledge
        By `account_verification.know`; where another model made some of its templates, by `renew`.
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
    examined = examine_page(page, request, known=known, verifier=verifier, pictures=PictureWish.ALWAYS)
    return check_pages([examined], verifier=verifier, sets=sets)[0]


def examine_page(
    page: Page, request: AccountRequest, *, known: AccountKnowledge, verifier: SetVerifier, pictures: PictureWish
) -> ExaminedPage:
    """Cut out and clean the signatures on a page; parameters and errors as `check_page`."""
    require_usable(request)
    require_candidates(known)
    if any(not made_by(reference, verifier) for one in known.candidates for reference in one.references):
        raise ModelError("templates-outdated", account=known.account.number)
    selections = _select(page, request)
    masks = dict(enumerate(request.kept))
    defects = () if request.cropped else inspect_page(page)
    samples = [
        cut_out(page, region=one.region, kept=masks.get(number), defects=defects)
        for number, one in enumerate(selections)
    ]
    probes = tuple(examine(sample, verifier=verifier) for sample in samples)
    return ExaminedPage(page, request, known, tuple(selections), probes, pictures)


def check_pages(
    examined: Sequence[ExaminedPage], *, verifier: SetVerifier, sets: ReferenceSets
) -> tuple[CheckedPage, ...]:
    """Compare the signatures of several pages, all in one batch, and return the pages in their order."""
    usable = [(page, probe) for page in examined for probe in page.probes if probe.usable]
    templates = verifier.encode_prepared([probe.prepared for _, probe in usable]) if usable else []
    questioned = [
        Questioned(template, page.known.candidates, page.known.policy.least_log10_lr(page.request.amount))
        for template, (page, _) in zip(templates, usable, strict=True)
    ]
    matches = iter(match_all(questioned, verifier=verifier, sets=sets))
    identity = identity_of(verifier)
    pages = [
        _conclude(page, [next(matches) if probe.usable else () for probe in page.probes], identity=identity)
        for page in examined
    ]
    if pages and (learned := sets.take_learned()):
        # What was measured is known from now on, whichever page it was measured for.
        pages[0] = replace(pages[0], learned=learned)
    return tuple(pages)


def identity_of(verifier: SetVerifier) -> Identity:
    """Return what makes a verifier's results."""
    return Identity(
        model_id=verifier.model_id,
        pipeline_id=verifier.pipeline_id,
        calibration_id=verifier.calibration_id,
        weights_sha256=verifier.weights_sha256,
        device=verifier.device,
    )


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


def require_candidates(known: AccountKnowledge) -> None:
    """Refuse with `UsageError` ``"no-valid-references"`` where nobody has a specimen that serves on the day."""
    if not known.candidates:
        raise UsageError("no-valid-references", account=known.account.number, day=known.day.isoformat())


def made_by(reference: Reference, verifier: SetVerifier) -> bool:
    """Tell whether a reference's template is of the verifier's own model and cleaning."""
    return (reference.model_id, reference.pipeline_id) == (verifier.model_id, verifier.pipeline_id)


def _conclude(
    examined: ExaminedPage, matches: Sequence[tuple[SignatoryMatch, ...]], *, identity: Identity
) -> CheckedPage:
    page = examined.page
    signatures = tuple(
        CheckedSignature(selection, facts, b"", found, _findings(selection, facts, found))
        for selection, probe, found in zip(examined.selections, examined.probes, matches, strict=True)
        for facts in [SampleFacts.of(probe)]
    )
    if examined.pictures is PictureWish.ALWAYS or not _clear(examined, signatures):
        signatures = tuple(
            replace(signature, picture=pack_probe(page, probe.sample))
            for signature, probe in zip(signatures, examined.probes, strict=True)
        )
    return CheckedPage(page.provenance, page.width, page.height, signatures, identity)


def _clear(examined: ExaminedPage, signatures: Sequence[CheckedSignature]) -> bool:
    """Tell whether nothing makes a person look: a match, and no reason to refer it."""
    known, request = examined.known, examined.request
    found = strongest(signatures)
    if found is None or found.signatory_id is None:
        return False
    outcome = mandate_outcome(known, signatures, amount=request.amount)
    return not referrals(known, signatures, outcome, today=date.today())


def _findings(selection: Selection, facts: SampleFacts, matches: tuple[SignatoryMatch, ...]) -> tuple[Finding, ...]:
    if not matches:
        return selection.findings
    return selection.findings + matches[0].comparison.findings + _repeated(facts, matches[0])


def _select(page: Page, request: AccountRequest) -> list[Selection]:
    if request.cropped:
        return [Selection(None, RegionSource.WHOLE)]
    if request.regions:
        return [Selection(region, RegionSource.GIVEN) for region in request.regions]
    located = locate_page(page)
    best = select(located)
    others = [found for found in located.regions[1:MOST_LOCATED] if found.confidence >= PLAUSIBLE_CONFIDENCE]
    # All of them are compared: that there are several is no doubt about the first.
    first = replace(
        best,
        findings=(
            *(finding for finding in best.findings if finding.code != "several-regions"),
            *(finding for finding in located.findings if finding.code == "second-signature"),
        ),
    )
    return [first, *(replace(best, region=one.region, confidence=one.confidence, findings=()) for one in others)]


def _repeated(facts: SampleFacts, best: SignatoryMatch) -> tuple[Finding, ...]:
    """Notice a picture or a file that is on file as a reference: such a comparison proves nothing."""
    findings = []
    for number, reference in enumerate(best.references, start=1):
        source = reference.source
        same_page = (source.provenance.sha256, source.provenance.page) == (
            facts.provenance.sha256,
            facts.provenance.page,
        )
        if source.crop_sha256 == facts.crop_sha256:
            findings.append(Finding("same-image", Severity.WARN, number))
        elif same_page:
            findings.append(Finding("same-file", Severity.WARN, number))
    return tuple(findings)
