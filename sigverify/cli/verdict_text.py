"""A verification as lines of text, and its outcome as an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.sentences import finding_sentence
from sigverify.errors import InputError

if TYPE_CHECKING:
    from sigverify.domain.comparison import OperatingPoint, Rate
    from sigverify.domain.quality import Finding
    from sigverify.services.verification import Evidence, Verification

STATUS = {"match": 0, "non-match": 3, "inconclusive": 4}
MEANING = {
    "match": "consistent with the specimens",
    "non-match": "not consistent with the specimens",
    "inconclusive": "the evidence does not decide: refer to a person",
}


def status(verification: Verification) -> int:
    """Return the exit code for an outcome, or for a refusal."""
    if verification.evidence is None:
        return InputError.exit_code
    return STATUS[verification.evidence.comparison.outcome.value]


def print_verification(verification: Verification) -> None:
    """Print outcome, scores, place of the signature, findings and ids."""
    if verification.evidence is None:
        output.result("Outcome: none, a signature is not good enough to be compared")
    else:
        _print_evidence(verification, evidence=verification.evidence)
    output.result(f"Signature: {place(verification)}")
    _print_findings(verification)
    identity = verification.identity
    output.result(
        f"Made by: model {identity.model_id}, pipeline {identity.pipeline_id}, "
        f"calibration {identity.calibration_id}, on {identity.device}"
    )


def place(verification: Verification) -> str:
    """Return where the signature was taken from, in one line."""
    origin, region = verification.probe.sample.provenance, verification.probe.sample.region
    if region is None:
        return f"{origin.name}, the whole picture"
    resolution = verification.probe.sample.resolution
    width, height = resolution.to_mm(region.width, region.height)
    known = "as given"
    if verification.selection.confidence is not None:
        known = f"located with confidence {verification.selection.confidence:.2f}"
    page = f" page {origin.page}" if origin.pages > 1 else ""
    return (
        f"{origin.name}{page}, region {region.x},{region.y},{region.width},{region.height} "
        f"({width:.0f} x {height:.0f} mm), {known}"
    )


def _print_evidence(verification: Verification, *, evidence: Evidence) -> None:
    comparison = evidence.comparison
    policy = comparison.policy
    output.result(f"Outcome: {comparison.outcome.value} ({MEANING[comparison.outcome.value]})")
    output.result(f"Score: {comparison.score:.3f} (similarity: higher is closer)")
    output.result(
        f"log10 likelihood ratio: {comparison.log10_lr:+.2f} (same signatory against skilled forgery; "
        f"match from {policy.match.log10_lr:+.2f}, non-match up to {policy.non_match.log10_lr:+.2f})"
    )
    for line in _expected_errors(policy.match, policy.non_match):
        output.result(f"  {line}")
    output.result("Specimens, each alone:")
    width = max(len(reference.name) for reference in verification.references)
    alone = zip(verification.references, comparison.per_reference, evidence.per_reference_log10_lr, strict=True)
    for reference, score, log10_lr in alone:
        output.result(f"  {reference.name:<{width}}  score {score:.3f}  log10 LR {log10_lr:+.2f}")


def _expected_errors(match: OperatingPoint, non_match: OperatingPoint) -> list[str]:
    return [
        f"a match errs: {_percent(match.skilled_fmr)} of skilled forgeries and {_percent(match.fmr)} of other "
        f"people's signatures reach it ({match.data_set})",
        f"a non-match errs: {_percent(non_match.fnmr)} of the signatory's own signatures fall there "
        f"({non_match.data_set})",
    ]


def _percent(rate: Rate) -> str:
    return f"{100 * rate.value:.1f} % [{100 * rate.low:.1f}-{100 * rate.high:.1f}]"


def _print_findings(verification: Verification) -> None:
    lines = _about(verification.probe.name, verification.findings + verification.probe.prepared.quality.findings)
    for reference in verification.references:
        lines += _about(reference.name, reference.prepared.quality.findings)
    if verification.evidence is not None:
        lines += _about("comparison", verification.evidence.comparison.findings)
    output.result("Findings:" if lines else "Findings: none")
    for line in lines:
        output.result(f"  {line}")


def _about(subject: str, findings: Sequence[Finding]) -> list[str]:
    return [f"{finding.severity.value}: {subject}: {finding_sentence(finding)}" for finding in findings]
