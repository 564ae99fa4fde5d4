"""Defects of a cheque's picture: what is wrong with it as a whole, and whether that concerns a signature on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import Region


class DefectKind(StrEnum):
    """What may be wrong with a picture, after X9.100-187; the values are codes of findings."""

    TOO_SMALL = "image-too-small"
    TOO_LARGE = "image-too-large"
    PARTIAL = "image-partial"
    """Strokes run out of it."""
    SKEWED = "image-skewed"
    PIGGYBACK = "image-piggyback"
    """Two papers on top of each other."""
    FRAMING = "image-framing"
    """Much is seen that is not the cheque."""
    CORNER_MISSING = "image-corner-missing"
    """Folded or torn."""
    EDGE_MISSING = "image-edge-missing"
    TOO_LIGHT = "image-too-light"
    TOO_DARK = "image-too-dark"
    OUT_OF_FOCUS = "image-out-of-focus"
    NOISE = "image-noise"
    STREAKS = "image-streaks"
    CARBON_STRIP = "image-carbon-strip"
    SIDES_DIFFER = "image-sides-differ"
    """Front and rear are not of one size."""
    FILE_TOO_LARGE = "image-file-too-large"


_CODES: Final = frozenset(kind.value for kind in DefectKind)


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with the picture of a cheque.

    Parameters
    ----------
    kind : DefectKind
        What is wrong.
    measure, limit : float
        What was measured, and the limit that it passed.
    unit : str
        Of both, e.g. ``"mm"``; empty for ratios and counts.
    places : tuple of Region
        Where, in page pixels; empty: nowhere in particular, as with the size of the paper.
    """

    kind: DefectKind
    measure: float
    limit: float
    unit: str = ""
    places: tuple[Region, ...] = ()

    @property
    def finding(self) -> Finding:
        """What is noted where no signature is concerned."""
        return Finding(self.kind.value, Severity.NOTE, self.measure, self.limit, self.unit)

    def at(self, region: Region) -> Finding:
        """Return what it means for the signature in `region`: it weakens the comparison where it touches it."""
        touched = any(place.iou(region) > 0 for place in self.places)
        return replace(self.finding, severity=Severity.WARN) if touched else self.finding


def touched_by_defect(findings: Iterable[Finding]) -> bool:
    """Return whether a defect of the picture touches the signature that the findings are about."""
    return any(finding.severity is Severity.WARN and finding.code in _CODES for finding in findings)
