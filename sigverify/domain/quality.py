"""Findings about an image: what was measured, against which limit, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is."""

    REFUSE = "refuse"
    """The sample is below the floor: no score is given."""
    WARN = "warn"
    """The sample is compared, and the report says what weakens the result."""
    NOTE = "note"
    """Worth knowing, e.g. that the resolution was assumed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed about an image or a comparison.

    Parameters
    ----------
    code : str
        Stable kebab-case name, e.g. ``"too-little-ink"``.
    severity : Severity
        Whether it stops the comparison.
    measure : float or None
        What was measured.
    limit : float or None
        The limit that it passed.
    unit : str
        Unit of both, e.g. ``"px"``, ``"mm"``, ``"dpi"``; empty for ratios and counts.
    """

    code: str
    severity: Severity
    measure: float | None = None
    limit: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything that was noticed about one sample."""

    findings: tuple[Finding, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether nothing was found that forbids a comparison."""
        return all(finding.severity is not Severity.REFUSE for finding in self.findings)
