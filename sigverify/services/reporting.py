"""Use case: a verification becomes a PDF report. Pictures are made here; layout and wording are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from sigverify import __version__
from sigverify.domain.comparison import AgreementMap
from sigverify.domain.made_again import MadeAgain
from sigverify.domain.quality import Finding
from sigverify.domain.sample import Page, PreparedSignature, Region
from sigverify.errors import InputError, UsageError
from sigverify.imaging.pixels import to_png
from sigverify.reporting import document
from sigverify.reporting.beside_record import difference_rows, figures_sentence
from sigverify.reporting.content import (
    Environment,
    PagePicture,
    ProbeRecord,
    ReferenceRecord,
    Remark,
    StrokeAgreement,
    VerdictContent,
)
from sigverify.reporting.verdict import render_verdict
from sigverify.services.platforms import running_on
from sigverify.services.verification import Evidence, ExaminedSignature, Verification

PAGE_PICTURE_WIDTH = 800
"""Pixels; a picture has from once to twice as many across. At 12 cm, as wide as a report shows a page, these are 170 to
340 dots per inch: the eye sees no more, and a report of a colour cheque takes a quarter of what it did."""


def write_report(
    verification: Verification,
    path: Path,
    *,
    sentence: Callable[[Finding], str],
    account: str = "",
    signatory: str = "",
    agreement: AgreementMap | None = None,
) -> None:
    """Write the report of a verification as PDF.

    Parameters and errors as `render_report`; and `path`, where to write, which costs ``"output-not-writable"`` where it
    cannot be written.
    """
    pdf = render_report(verification, sentence=sentence, account=account, signatory=signatory, agreement=agreement)
    write_pdf(pdf, path)


def render_report(
    verification: Verification,
    *,
    sentence: Callable[[Finding], str],
    account: str = "",
    signatory: str = "",
    agreement: AgreementMap | None = None,
    again: MadeAgain | None = None,
) -> bytes:
    """Return the report of a verification as PDF.

    Parameters
    ----------
    verification : Verification
        With evidence: there is no report of a refusal.
    sentence : callable
        Turns a finding into a sentence in the reader's language.
    account, signatory : str
        What the signature claims to be; empty: not stated.
    agreement : AgreementMap or None
        Of the probe, to be shown (`sigverify.services.agreement`).
    again : MadeAgain or None
        How this comparison compares with one on record; ``None``: it is the first.

    Raises
    ------
    UsageError
        ``"no-evidence"`` for a refused verification.
    """
    if verification.evidence is None:
        raise UsageError("no-evidence", name=verification.probe.name)
    content = verdict_content(
        verification,
        evidence=verification.evidence,
        sentence=sentence,
        account=account,
        signatory=signatory,
        agreement=agreement,
        again=again,
    )
    return render_verdict(content)


def write_pdf(pdf: bytes, path: Path) -> None:
    """Write a report's file whole or not at all; `UsageError` ``"output-not-writable"``."""
    try:
        document.write(pdf, path)
    except InputError as error:
        if error.code != "report-not-written":
            raise
        # The inputs are fine: the exit code must not say "unusable input".
        raise UsageError("output-not-writable", **error.fields) from error


def verdict_content(
    verification: Verification,
    *,
    evidence: Evidence,
    sentence: Callable[[Finding], str],
    account: str = "",
    signatory: str = "",
    agreement: AgreementMap | None = None,
    again: MadeAgain | None = None,
) -> VerdictContent:
    """Gather everything that the report prints; parameters as for `render_report`."""
    return VerdictContent(
        probe=_probe_record(verification),
        references=tuple(
            _reference_record(reference, log10_lr)
            for reference, log10_lr in zip(verification.references, evidence.per_reference_log10_lr, strict=True)
        ),
        comparison=evidence.comparison,
        distributions=evidence.distributions,
        environment=Environment(
            version=__version__,
            weights_sha256=verification.identity.weights_sha256,
            device=verification.identity.device,
            platform=running_on(),
        ),
        created=verification.created,
        remarks=_remarks(verification, evidence=evidence, sentence=sentence),
        account=account,
        signatory=signatory,
        agreement=_stroke_agreement(agreement, prepared=verification.probe.prepared) if agreement else None,
        again=again,
    )


def said_beside_the_record(again: MadeAgain) -> tuple[str, ...]:
    """Return in the report's words, a line each, whether the record's figures came out again and what has changed."""
    rows = difference_rows(again)
    return (figures_sentence(again), *(f"{label}: {sentence}" for label, sentence in rows))


def as_compared(prepared: PreparedSignature) -> npt.NDArray[np.uint8]:
    """Return (128, 256) uint8, dark ink on white: what the comparison saw."""
    return 255 - prepared.ink


def shrink(pixels: npt.NDArray[np.uint8], *, width: int) -> npt.NDArray[np.uint8]:
    """Average blocks of pixels until the picture is at most `width` across, or below twice that.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB.
    width : int
        Wanted width in pixels.

    Returns
    -------
    (H // n, W // n) or (H // n, W // n, 3) uint8
        With n the whole number that brings W nearest to `width` from above, at least 1.

    Examples
    --------
    >>> shrink(np.full((6, 8), 7, np.uint8), width=4).shape
    (3, 4)
    """
    factor = max(1, min(pixels.shape[1] // width, pixels.shape[0]))
    if factor == 1:
        return pixels
    rows, columns = pixels.shape[0] // factor, pixels.shape[1] // factor
    blocks = pixels[: rows * factor, : columns * factor].reshape(rows, factor, columns, factor, *pixels.shape[2:])
    averaged: npt.NDArray[np.float32] = blocks.mean(axis=(1, 3), dtype=np.float32)
    return np.round(averaged).astype(np.uint8)


def _probe_record(verification: Verification) -> ProbeRecord:
    sample, page, region = verification.probe.sample, verification.page, verification.probe.sample.region
    return ProbeRecord(
        provenance=sample.provenance,
        resolution=sample.resolution,
        crop_sha256=sample.pixel_sha256(),
        original_png=to_png(sample.pixels),
        cleaned_png=to_png(as_compared(verification.probe.prepared)),
        page=_page_picture(page, region=region) if page is not None and region is not None else None,
        ink_network=verification.probe.prepared.ink_network,
        locator=verification.selection.locator,
    )


def _page_picture(page: Page, *, region: Region) -> PagePicture:
    return PagePicture(
        png=to_png(shrink(page.pixels, width=PAGE_PICTURE_WIDTH)), width=page.width, height=page.height, region=region
    )


def _stroke_agreement(agreement: AgreementMap, *, prepared: PreparedSignature) -> StrokeAgreement:
    """Give every pixel of the strokes' middle lines the value of the nearest point."""
    rows, columns = np.nonzero(prepared.skeleton)
    strokes = np.stack([columns, rows], axis=1).astype(np.float32)
    _, nearest = cKDTree(agreement.points).query(strokes)
    height, width = prepared.skeleton.shape
    return StrokeAgreement(
        reference=agreement.reference,
        strokes=strokes,
        values=agreement.values[nearest],
        width=width,
        height=height,
    )


def _reference_record(reference: ExaminedSignature, log10_lr: float) -> ReferenceRecord:
    return ReferenceRecord(
        name=reference.name,
        sha256=reference.sample.provenance.sha256,
        cleaned_png=to_png(as_compared(reference.prepared)),
        log10_lr=log10_lr,
        resolution=reference.sample.resolution,
        bitonal=reference.sample.bitonal,
    )


def _remarks(
    verification: Verification, *, evidence: Evidence, sentence: Callable[[Finding], str]
) -> tuple[Remark, ...]:
    def about(subject: str, findings: Sequence[Finding]) -> list[Remark]:
        return [Remark(subject, finding, sentence(finding)) for finding in findings]

    remarks = about("Signature checked", verification.findings + verification.probe.prepared.quality.findings)
    for reference in verification.references:
        remarks += about(reference.name, reference.prepared.quality.findings)
    return tuple(remarks + about("", evidence.comparison.findings))
