"""Use case: the report of a stored check for an account: one PDF for each signature that was compared.

What is needed is gathered from the store first; then the reports are written without it, in whatever process has the
model. The comparison is made again for the report, which shows more of it than is recorded, and says whether it comes
to what was recorded and what it no longer rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sigverify import __version__
from sigverify.domain.account import AccountNumber
from sigverify.domain.comparison import Template
from sigverify.domain.made_again import Figures, MadeAgain, Part, differences
from sigverify.domain.quality import Finding
from sigverify.domain.sample import Page, SignatureSample
from sigverify.errors import AccessError, InputError, ScannerError, StoreError
from sigverify.imaging.cropping import crop, whole
from sigverify.services.account_record_reading import RecordedSignature
from sigverify.services.close_look import agreement_or_none
from sigverify.services.locating import RegionSource, Selection
from sigverify.services.locator import shipped_locator
from sigverify.services.matching import SetVerifier
from sigverify.services.reading import read_cheque
from sigverify.services.reporting import render_report, write_pdf
from sigverify.services.session import Session
from sigverify.services.verification import (
    Evidence,
    Identity,
    ReferenceSignature,
    Verification,
    examine,
    verify_sample,
)
from sigverify.services.verifications import candidate_of, open_verification, specimens_of
from sigverify.store.templates import unpack_template


@dataclass(frozen=True, slots=True, eq=False)
class SignatureToReport:
    """One signature that was compared.

    Parameters
    ----------
    sample : SignatureSample or None
        As it is kept; ``None``: only the page has it.
    recorded : RecordedSignature
        What came out.
    references : tuple of SignatureSample
        The specimens of the signatory that it is most like; nothing is reported where one is not kept any more.
    templates : tuple of bytes
        Their templates in the same order, packed as they are stored.
    signatory : str
        That signatory's name.
    """

    sample: SignatureSample | None
    recorded: RecordedSignature
    references: tuple[SignatureSample, ...]
    templates: tuple[bytes, ...]
    signatory: str


@dataclass(frozen=True, slots=True, eq=False)
class ReportMaterial:
    """Everything that the reports of one check need of the store.

    Parameters
    ----------
    verification_id : str
        Names the check.
    account : AccountNumber
        Checked for.
    file : Path or None
        Where the page lay; ``None``: not kept.
    page : int
        Page of it, counted from 1.
    sha256 : str
        Of the file that was checked: another one in its place is not shown.
    laid : str
        How the page was laid straight, as `Provenance.laid`.
    signatures : tuple of SignatureToReport
        In the record's order.
    identity : Identity
        What made the recorded result.
    program : str
        Version of the program that made it.
    created : datetime
        When it was checked.
    """

    verification_id: str
    account: AccountNumber
    file: Path | None
    page: int
    sha256: str
    laid: str
    signatures: tuple[SignatureToReport, ...]
    identity: Identity
    program: str
    created: datetime


@dataclass(frozen=True, slots=True)
class AccountReport:
    """The report of one signature: where it belongs, and how what it says compares with the record."""

    path: Path
    again: MadeAgain


def gather_report(session: Session, verification_id: str) -> ReportMaterial:
    """Read what the reports of a check need.

    Raises
    ------
    AccessError
        ``"not-permitted"``; ``"decide-first"`` for whoever shall look without knowing what was found.
    StoreError
        ``"not-found"``.
    UsageError
        ``"not-for-an-account"``.
    """
    opened = open_verification(session, verification_id)
    if opened.cheque.hidden:
        raise AccessError("decide-first", verification=verification_id)
    result, verification = opened.result, opened.verification
    signatures: list[SignatureToReport] = []
    for sample, recorded in zip(opened.pictures, result.signatures, strict=True):
        if recorded.best is None:
            continue
        specimens = specimens_of(session, recorded.best.reference_ids)
        samples = tuple(one.sample for one in specimens if one.sample is not None)
        candidate = candidate_of(session, recorded.best.reference_ids)
        if candidate is not None and len(samples) == len(specimens):
            name = opened.names[recorded.best.signatory_id]
            signatures.append(SignatureToReport(sample, recorded, samples, candidate.packed, name))
    return ReportMaterial(
        verification_id=verification_id,
        account=result.account,
        file=Path(verification.file) if verification.file else None,
        page=verification.page or 1,
        sha256=result.provenance.sha256,
        laid=result.provenance.laid,
        signatures=tuple(signatures),
        identity=result.identity,
        program=result.program,
        created=result.created,
    )


def write_account_reports(
    material: ReportMaterial, path: Path, *, verifier: SetVerifier, sentence: Callable[[Finding], str]
) -> tuple[AccountReport, ...]:
    """Write what `render_account_reports` makes, and return it.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    """
    written: list[AccountReport] = []
    for report, pdf in render_account_reports(material, path, verifier=verifier, sentence=sentence):
        write_pdf(pdf, report.path)
        written.append(report)
    return tuple(written)


def render_account_reports(
    material: ReportMaterial, path: Path, *, verifier: SetVerifier, sentence: Callable[[Finding], str]
) -> Iterator[tuple[AccountReport, bytes]]:
    """Make a report for each signature that could be compared, against the signatory that it is most like.

    Parameters
    ----------
    material : ReportMaterial
        By `gather_report`.
    path : Path
        Of the first report; ``-2``, ``-3`` and so on is put behind the name of further ones.
    verifier : SetVerifier
        Makes the comparison again.
    sentence : callable
        Turns a finding into a sentence in the reader's language.

    Yields
    ------
    tuple of AccountReport and bytes
        What each is, and its PDF.
    """
    page, made = _page(material), 0
    for signature in material.signatures:
        verification = _again(signature, page=page, created=material.created, verifier=verifier)
        evidence = verification.evidence if verification is not None else None
        if verification is None or evidence is None:
            continue
        made += 1
        again = _beside_the_record(signature.recorded, material, verification, evidence)
        pdf = render_report(
            verification,
            sentence=sentence,
            account=material.account,
            signatory=signature.signatory,
            agreement=agreement_or_none(evidence, device=verifier.device),
            again=again,
        )
        target = path if made == 1 else path.with_name(f"{path.stem}-{made}{path.suffix}")
        yield AccountReport(target, again), pdf


def _beside_the_record(
    recorded: RecordedSignature, material: ReportMaterial, made: Verification, evidence: Evidence
) -> MadeAgain:
    """Set a comparison that was made again beside the one on record."""
    best = recorded.best
    if best is None:
        raise ValueError("nothing was compared then")
    then, now = best.comparison, evidence.comparison
    before = _rests_on(material.identity) | {
        Part.PICTURE: recorded.crop_sha256,
        Part.PROGRAM: material.program,
        Part.INK_NETWORK: recorded.ink_network,
        Part.LOCATOR: recorded.locator,
    }
    after = _rests_on(made.identity) | {
        Part.PICTURE: made.probe.sample.pixel_sha256(),
        Part.PROGRAM: __version__,
        Part.INK_NETWORK: made.probe.prepared.ink_network,
        # Where a person showed the place, no network would be asked today either.
        Part.LOCATOR: shipped_locator().model_id if recorded.source is RegionSource.LOCATED else "",
    }
    return MadeAgain(
        Figures(then.score, then.log10_lr, then.outcome),
        # A defect of the page makes a report's outcome "refer"; a record keeps that apart.
        Figures(now.score, now.log10_lr, now.policy.decide(now.log10_lr)),
        differences(before, after),
    )


def _rests_on(identity: Identity) -> dict[Part, str]:
    return {
        Part.MODEL: identity.model_id,
        Part.PIPELINE: identity.pipeline_id,
        Part.CALIBRATION: identity.calibration_id,
        Part.DEVICE: identity.device,
    }


def _page(material: ReportMaterial) -> Page | None:
    """Read the page again where its file is still what was checked."""
    if material.file is None:
        return None
    try:
        page = read_cheque(material.file, page=material.page, laid=material.laid)
    except (InputError, ScannerError):
        return None
    return page if page.provenance.sha256 == material.sha256 else None


def _again(
    signature: SignatureToReport, *, page: Page | None, created: datetime, verifier: SetVerifier
) -> Verification | None:
    sample = _sample(signature, page=page)
    if sample is None:
        return None
    references = [
        ReferenceSignature(examine(specimen, verifier=verifier), _as_stored(packed, verifier=verifier))
        for specimen, packed in zip(signature.references, signature.templates, strict=True)
    ]
    recorded = signature.recorded
    selection = Selection(recorded.region, recorded.source, locator=recorded.locator)
    made = verify_sample(sample, page=page, selection=selection, references=references, verifier=verifier)
    return replace(made, created=created)


def _as_stored(packed: bytes, *, verifier: SetVerifier) -> Template | None:
    """Return a stored template; ``None`` where another model made it, so that it must be made anew.

    It was made of the specimen as it came: what is kept of that may be compressed.
    """
    try:
        template = unpack_template(packed)
    except StoreError as error:
        if error.code != "template-outdated":
            raise
        return None
    made_by = (template.model_id, template.pipeline_id)
    return template if made_by == (verifier.model_id, verifier.pipeline_id) else None


def _sample(signature: SignatureToReport, *, page: Page | None) -> SignatureSample | None:
    """Return the signature from its page, which has it without loss, else as it is kept."""
    if page is None:
        return signature.sample
    region = signature.recorded.region
    cut = whole(page) if region is None else crop(page, region)
    if cut.pixel_sha256() != signature.recorded.crop_sha256:
        # Read at another resolution than it was checked at.
        return signature.sample
    return replace(cut, kept=signature.sample.kept) if signature.sample is not None else cut
