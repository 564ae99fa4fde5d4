"""Use case: one signature is compared with specimens; the result is one immutable value.

The command line prints it, `sigverify.services.reporting` turns it into a report and
`sigverify.services.record` into a plain dictionary. A sample below the quality floor is a result too,
without a score; only input that cannot be read is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Comparison, Outcome, Policy, ScoreDistributions, Template
from sigverify.domain.defect import touched_by_defect
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import Page, PreparedSignature, Provenance, Region, SignatureSample
from sigverify.errors import UsageError
from sigverify.imaging.cropping import crop, whole
from sigverify.imaging.gate import inspect_page
from sigverify.imaging.loading import read_page
from sigverify.services.locating import LocatedPage, RegionSource, Selection, locate_file, select
from sigverify.services.reading import read_cheque, read_signature


class Calibration(Protocol):
    """What a verification asks of the comparator beyond comparing."""

    def log10_lr(
        self, scores: npt.NDArray[np.float64], *, references: int, bitonal: bool = False
    ) -> npt.NDArray[np.float64]:
        """Turn scores (P,) into log10 likelihood ratios (P,)."""
        ...

    def distributions(self, references: int, *, bitonal: bool = False) -> ScoreDistributions:
        """Return the scores seen on validation writers."""
        ...

    def policy(self, references: int, *, bitonal: bool = False) -> Policy:
        """Return the thresholds for a number of references."""
        ...


class SignatureVerifier(Protocol):
    """What a verification asks of `sigverify.services.verifier.Verifier`."""

    @property
    def comparator(self) -> Calibration:
        """The part that compares templates."""
        ...

    @property
    def model_id(self) -> str:
        """Names the encoder's weights."""
        ...

    @property
    def pipeline_id(self) -> str:
        """Names the imaging steps and their versions."""
        ...

    @property
    def calibration_id(self) -> str:
        """Names the fusion, the calibration and the thresholds."""
        ...

    @property
    def weights_sha256(self) -> str:
        """Digest of the weights."""
        ...

    @property
    def device(self) -> str:
        """Where it computes."""
        ...

    def prepare(self, sample: SignatureSample) -> PreparedSignature:
        """Lift a signature off its paper and judge its quality."""
        ...

    def encode_prepared(self, prepared: Sequence[PreparedSignature]) -> list[Template]:
        """Encode prepared signatures."""
        ...

    def compare(self, probe: Template, references: Sequence[Template]) -> Comparison:
        """Compare one probe with one signatory's references."""
        ...


@dataclass(frozen=True, slots=True)
class Identity:
    """What made a result.

    Parameters
    ----------
    model_id, pipeline_id, calibration_id : str
        Ids of the network, of the cleaning steps, and of fusion and thresholds.
    weights_sha256 : str
        Digest of the weights.
    device : str
        What it computes on, e.g. ``"cpu"``.
    """

    model_id: str
    pipeline_id: str
    calibration_id: str
    weights_sha256: str
    device: str


@dataclass(frozen=True, slots=True)
class VerificationRequest:
    """What is to be compared with what.

    Parameters
    ----------
    probe : Path
        File of the signature to check.
    references : tuple of Path
        Files of the specimens, each one cropped signature.
    page : int
        Page of `probe`, counted from 1.
    region : Region or None
        Where the signature is on the page; ``None``: the program locates it.
    cropped : bool
        Whether `probe` is one cropped signature.
    dpi : float or None
        Resolution of `probe`, where the file says nothing or something wrong.
    """

    probe: Path
    references: tuple[Path, ...]
    page: int = 1
    region: Region | None = None
    cropped: bool = False
    dpi: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ExaminedSignature:
    """A signature as cut out, and as laid before the comparison."""

    sample: SignatureSample
    prepared: PreparedSignature

    @property
    def name(self) -> str:
        """Name of the file that it came from."""
        return self.sample.provenance.name

    @property
    def usable(self) -> bool:
        """Whether its quality allows a comparison."""
        return self.prepared.quality.usable


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceSignature:
    """A specimen, with its template where that was stored at enrolment."""

    examined: ExaminedSignature
    template: Template | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """A comparison and how its numbers are to be read.

    Parameters
    ----------
    comparison : Comparison
        Score, likelihood ratio, outcome.
    per_reference_log10_lr : tuple of float
        log10 likelihood ratio of the comparison with each specimen alone.
    distributions : ScoreDistributions
        What same-hand and other comparisons gave on validation writers.
    probe : Template
        What was compared; with `references`, for a closer look (`sigverify.services.agreement`).
    references : tuple of Template
        The specimens' templates, in the order of ``comparison.per_reference``.
    """

    comparison: Comparison
    per_reference_log10_lr: tuple[float, ...]
    distributions: ScoreDistributions
    probe: Template
    references: tuple[Template, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Verification:
    """The whole result of one verification.

    Parameters
    ----------
    page : Page or None
        The page that was read; ``None``: only the signature is kept of it.
    selection : Selection
        Where on it the signature is, and how that is known.
    probe : ExaminedSignature
        The signature to check.
    references : tuple of ExaminedSignature
        The specimens, in the order of ``evidence.comparison.per_reference``.
    evidence : Evidence or None
        ``None``: the quality of a signature forbids a comparison.
    findings : tuple of Finding
        About the request as a whole; those about one signature are in its `prepared.quality`.
    identity : Identity
        What made it.
    created : datetime
        When, in UTC.
    """

    page: Page | None
    selection: Selection
    probe: ExaminedSignature
    references: tuple[ExaminedSignature, ...]
    evidence: Evidence | None
    findings: tuple[Finding, ...]
    identity: Identity
    created: datetime


def verify_file(request: VerificationRequest, verifier: SignatureVerifier) -> Verification:
    """Compare the signature in a file with specimens in files.

    Parameters
    ----------
    request : VerificationRequest
        The files, and where the signature is.
    verifier : SignatureVerifier
        Encoder, comparison and thresholds.

    Returns
    -------
    Verification
        Without `evidence` where a signature is below the quality floor.

    Raises
    ------
    InputError
        If a file cannot be read, or no signature is found on the page (``"nothing-located"``).
    UsageError
        ``"no-references"``, ``"region-and-cropped"``.
    """
    if not request.references:
        raise UsageError("no-references")
    if request.cropped and request.region is not None:
        raise UsageError("region-and-cropped")
    page, selection = _find(request)
    references = [ReferenceSignature(examine(read_signature(path), verifier=verifier)) for path in request.references]
    return verify_page(page, selection=selection, references=references, verifier=verifier)


def verify_page(
    page: Page,
    *,
    selection: Selection,
    references: Sequence[ReferenceSignature],
    verifier: SignatureVerifier,
) -> Verification:
    """Compare the signature at a chosen place of a page with specimens that were examined before.

    Raises
    ------
    InputError
        If the region does not lie on the page.
    UsageError
        ``"no-references"``.
    """
    sample = whole(page) if selection.region is None else crop(page, selection.region)
    return verify_sample(sample, page=page, selection=selection, references=references, verifier=verifier)


def verify_sample(
    sample: SignatureSample,
    *,
    page: Page | None,
    selection: Selection,
    references: Sequence[ReferenceSignature],
    verifier: SignatureVerifier,
) -> Verification:
    """Compare a signature that was cut out before; `page` is the page it came from, where that is at hand.

    Where the page's picture is poor at the signature, nothing is concluded from a score.

    Raises
    ------
    UsageError
        ``"no-references"``.
    """
    if not references:
        raise UsageError("no-references")
    probe = examine(sample, verifier=verifier)
    noticed: tuple[Finding, ...] = ()
    if page is not None and sample.region is not None:
        noticed = tuple(defect.at(sample.region) for defect in inspect_page(page))
    examined = tuple(reference.examined for reference in references)
    usable = probe.usable and all(reference.usable for reference in examined)
    evidence = _weigh(probe, references=references, verifier=verifier) if usable else None
    if evidence is not None and touched_by_defect(noticed):
        evidence = replace(evidence, comparison=replace(evidence.comparison, outcome=Outcome.INCONCLUSIVE))
    return Verification(
        page=page,
        selection=selection,
        probe=probe,
        references=examined,
        evidence=evidence,
        findings=selection.findings + noticed + _repeated(probe, references=examined),
        identity=Identity(
            model_id=verifier.model_id,
            pipeline_id=verifier.pipeline_id,
            calibration_id=verifier.calibration_id,
            weights_sha256=verifier.weights_sha256,
            device=verifier.device,
        ),
        created=datetime.now(UTC),
    )


def examine(sample: SignatureSample, *, verifier: SignatureVerifier) -> ExaminedSignature:
    """Clean one signature and judge its quality."""
    return ExaminedSignature(sample, verifier.prepare(sample))


def _find(request: VerificationRequest) -> tuple[Page, Selection]:
    if request.cropped or request.region is not None:
        read = read_page if request.cropped else read_cheque
        page = read(request.probe, page=request.page, dpi=request.dpi)
        source = RegionSource.WHOLE if request.region is None else RegionSource.GIVEN
        return page, Selection(request.region, source)
    located: LocatedPage = locate_file(request.probe, page=request.page, dpi=request.dpi)
    return located.page, select(located)


def _weigh(
    probe: ExaminedSignature, *, references: Sequence[ReferenceSignature], verifier: SignatureVerifier
) -> Evidence:
    """Encode what has no template yet, in one batch, and compare."""
    missing = [reference.examined.prepared for reference in references if reference.template is None]
    encoded = iter(verifier.encode_prepared([probe.prepared, *missing]))
    probe_template = next(encoded)
    templates = [reference.template or next(encoded) for reference in references]
    comparison = verifier.compare(probe_template, templates)
    bitonal = any(template.bitonal for template in (probe_template, *templates))
    alone = verifier.comparator.log10_lr(np.array(comparison.per_reference), references=1, bitonal=bitonal)
    return Evidence(
        comparison=comparison,
        per_reference_log10_lr=tuple(float(value) for value in alone),
        distributions=verifier.comparator.distributions(len(templates), bitonal=bitonal),
        probe=probe_template,
        references=tuple(templates),
    )


def _repeated(probe: ExaminedSignature, *, references: Sequence[ExaminedSignature]) -> tuple[Finding, ...]:
    """Notice pixels and files that occur twice: such a comparison proves nothing."""
    digests = [reference.sample.pixel_sha256() for reference in references]
    findings: list[Finding] = []
    for number, (reference, digest) in enumerate(zip(references, digests, strict=True), start=1):
        if digest == probe.sample.pixel_sha256():
            findings.append(Finding("same-image", Severity.WARN, number))
        elif _same_page(reference.sample.provenance, probe.sample.provenance):
            findings.append(Finding("same-file", Severity.WARN, number))
    if len(set(digests)) < len(digests):
        findings.append(Finding("repeated-reference", Severity.WARN, len(digests) - len(set(digests)), 0))
    return tuple(findings)


def _same_page(one: Provenance, other: Provenance) -> bool:
    return (one.sha256, one.page) == (other.sha256, other.page)
