"""Use case: a verification as a plain dictionary, complete enough for an auditor to repeat it.

Values are those of JSON. Keys are part of the command line's interface: add, never rename.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from sigverify import __version__
from sigverify.domain.comparison import OperatingPoint, Rate
from sigverify.domain.made_again import MadeAgain
from sigverify.domain.quality import Finding, Quality
from sigverify.domain.sample import LocatedRegion, Region, Resolution
from sigverify.services.locating import LocatedPage
from sigverify.services.magnetic_line import MagneticPage
from sigverify.services.platforms import running_on
from sigverify.services.sample_facts import SampleFacts
from sigverify.services.verification import Evidence, Verification

if TYPE_CHECKING:
    # Brings the report's libraries, which a record does not need.
    from sigverify.services.demonstration import DemonstrationResult

Record = dict[str, object]


def verification_record(verification: Verification) -> Record:
    """Return everything about a verification.

    Parameters
    ----------
    verification : Verification
        A comparison or a refusal.

    Returns
    -------
    dict
        ``outcome`` and ``score`` are ``None`` for a refusal; ``probe``, ``references``, ``findings``,
        ``thresholds``, ``versions``, ``created``.
    """
    evidence = verification.evidence
    selection = verification.selection
    sample = verification.probe.sample
    return {
        "outcome": evidence.comparison.outcome.value if evidence else None,
        "score": evidence.comparison.score if evidence else None,
        "log10_lr": evidence.comparison.log10_lr if evidence else None,
        "probe": {
            **signature_record(SampleFacts.of(verification.probe)),
            "page": sample.provenance.page,
            "pages": sample.provenance.pages,
            "region": region_record(sample.region, resolution=sample.resolution) if sample.region else None,
            "region_source": selection.source.value,
            "region_confidence": selection.confidence,
            "locator": selection.locator or None,
        },
        "references": _references(verification, evidence=evidence),
        "findings": findings_record(verification.findings + (evidence.comparison.findings if evidence else ())),
        "thresholds": _thresholds(evidence) if evidence else None,
        "versions": {
            "program": __version__,
            "model": verification.identity.model_id,
            "pipeline": verification.identity.pipeline_id,
            "calibration": verification.identity.calibration_id,
            "weights_sha256": verification.identity.weights_sha256,
            "device": verification.identity.device,
            "platform": running_on(),
        },
        "created": verification.created.isoformat(),
    }


def located_record(located: LocatedPage) -> Record:
    """Return the regions of a page, best first, in pixels and millimetres."""
    page = located.page
    return {
        "file": page.provenance.name,
        "sha256": page.provenance.sha256,
        "page": page.provenance.page,
        "pages": page.provenance.pages,
        "width": page.width,
        "height": page.height,
        "resolution": _resolution(page.resolution),
        "regions": [_located(region, resolution=page.resolution) for region in located.regions],
        "locator": located.locator or None,
        "findings": findings_record((*page.findings, *located.defects, *located.findings)),
    }


def magnetic_record(read: MagneticPage) -> Record:
    """Return the magnetic line of a page, or that there is none; boxes in pixels."""
    page, line = read.page, read.line
    return {
        "file": page.provenance.name,
        "sha256": page.provenance.sha256,
        "page": page.provenance.page,
        "text": line.text if line else None,
        "format": line.format if line else None,
        "fields": {one.name.value: one.value for one in line.fields} if line else {},
        "characters": [
            {"symbol": one.symbol, "confidence": round(one.confidence, 4), "region": asdict(one.region)}
            for one in (line.characters if line else ())
        ],
        "findings": findings_record((*page.findings, *(line.findings if line else ()))),
    }


def demonstration_record(result: DemonstrationResult) -> Record:
    """Return one cheque of the demonstration: what is known about it, and what came out."""
    return {
        "cheque": result.check.file.name,
        "claimed": result.check.claimed,
        "written_by": result.check.written_by,
        "iou": round(result.iou, 4),
        "report": str(result.report) if result.report is not None else None,
        "verification": verification_record(result.verification),
    }


def made_again_record(again: MadeAgain) -> Record:
    """Return a comparison that was made again beside its record, and what has changed since."""
    return {
        "same_figures": again.same_figures,
        "then": asdict(again.then),
        "now": asdict(again.now),
        "differences": [asdict(one) for one in again.differences],
    }


def region_record(region: Region, *, resolution: Resolution) -> Record:
    """Return a region in pixels, and in millimetres from the page's upper left corner."""
    x_mm, y_mm = resolution.to_mm(region.x, region.y)
    width_mm, height_mm = resolution.to_mm(region.width, region.height)
    return {
        "x": region.x,
        "y": region.y,
        "width": region.width,
        "height": region.height,
        "mm": {"x": _tenth(x_mm), "y": _tenth(y_mm), "width": _tenth(width_mm), "height": _tenth(height_mm)},
    }


def _located(located: LocatedRegion, *, resolution: Resolution) -> Record:
    return {**region_record(located.region, resolution=resolution), "confidence": round(located.confidence, 4)}


def signature_record(sample: SampleFacts) -> Record:
    """Return where one signature came from, its digests, its size on paper and its quality."""
    width_mm, height_mm = sample.size_mm
    kept = sample.kept
    return {
        "file": sample.provenance.name,
        "sha256": sample.provenance.sha256,
        "crop_sha256": sample.crop_sha256,
        "format": sample.provenance.format,
        "compression": sample.provenance.compression,
        "bitonal": sample.provenance.bit_depth == 1,
        "laid": sample.provenance.laid or None,
        "resolution": _resolution(sample.resolution),
        "ink_mm": {"width": _tenth(width_mm), "height": _tenth(height_mm)},
        "usable": Quality(sample.findings).usable,
        "findings": findings_record(sample.findings),
        "ink_network": sample.ink_network or None,
        "ink_touched_up": hashlib.sha256(kept.bits).hexdigest() if kept is not None else None,
    }


def _references(verification: Verification, *, evidence: Evidence | None) -> list[Record]:
    records = [signature_record(SampleFacts.of(reference)) for reference in verification.references]
    if evidence is not None:
        alone = zip(records, evidence.comparison.per_reference, evidence.per_reference_log10_lr, strict=True)
        for record, score, log10_lr in alone:
            record |= {"score": score, "log10_lr": log10_lr}
    return records


def _thresholds(evidence: Evidence) -> Record:
    policy = evidence.comparison.policy
    return {
        "references": policy.references,
        "match": operating_point_record(policy.match),
        "non_match": operating_point_record(policy.non_match),
    }


def operating_point_record(point: OperatingPoint) -> Record:
    """Return a threshold with its error rates and what they were measured on."""
    return {
        "log10_lr": point.log10_lr,
        "skilled_fmr": _rate(point.skilled_fmr),
        "fmr": _rate(point.fmr),
        "fnmr": _rate(point.fnmr),
        "data_set": point.data_set,
    }


def _rate(rate: Rate) -> Record:
    return {
        "value": rate.value,
        "low": rate.low,
        "high": rate.high,
        "trials": rate.trials,
        "writers": rate.writers,
    }


def _resolution(resolution: Resolution) -> Record:
    return {"x": resolution.x, "y": resolution.y, "source": resolution.source.value}


def findings_record(findings: Sequence[Finding]) -> list[Record]:
    """Return findings with what was measured."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "measure": finding.measure,
            "limit": finding.limit,
            "unit": finding.unit,
        }
        for finding in findings
    ]


def _tenth(value: float) -> float:
    return round(value, 1)
