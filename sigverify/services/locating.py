"""Use case: where on a page of a file are signatures, and which place does a comparison use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from os import PathLike
from pathlib import Path

from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import LocatedRegion, Page, Region
from sigverify.errors import InputError
from sigverify.imaging import layouts
from sigverify.imaging.gate import inspect_page
from sigverify.services.locator import locate, shipped_locator
from sigverify.services.reading import read_cheque

PLAUSIBLE_CONFIDENCE = 0.5
"""A region below this confidence is doubtful; another region above it is a rival of the best one."""


class RegionSource(StrEnum):
    """How the signature's place on the page is known."""

    LOCATED = "located"
    """The program found it."""
    GIVEN = "given"
    """The user said so."""
    WHOLE = "whole"
    """The file holds one cropped signature."""


@dataclass(frozen=True, slots=True, eq=False)
class LocatedPage:
    """A page and the places on it that may hold a signature, best first; `locator` names the network that says so."""

    page: Page
    regions: tuple[LocatedRegion, ...]
    locator: str = ""

    @property
    def plausible(self) -> int:
        """How many of the places are rather a signature's than not."""
        return sum(region.confidence >= PLAUSIBLE_CONFIDENCE for region in self.regions)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Say whether a signature is missing that the form asks for (``signature-missing``), or there are more.

        More than the form asks for is ``second-signature``: on a cheque of one holder a reason to look, on one of a
        company the rule.
        """
        form = layouts.find_for(self.page)
        if form is None:
            return ()
        if self.plausible < form.signatures:
            return (Finding("signature-missing", Severity.WARN, self.plausible, form.signatures),)
        if self.plausible > form.signatures:
            return (Finding("second-signature", Severity.NOTE, self.plausible, form.signatures),)
        return ()

    @property
    def defects(self) -> tuple[Finding, ...]:
        """Say what is wrong with the picture as a whole; it is inspected each time that this is asked."""
        return tuple(defect.finding for defect in inspect_page(self.page))


@dataclass(frozen=True, slots=True)
class Selection:
    """The place that is compared.

    Parameters
    ----------
    region : Region or None
        ``None``: the whole page.
    source : RegionSource
        How it is known.
    confidence : float or None
        In [0, 1], for a located one.
    findings : tuple of Finding
        What is doubtful about the choice.
    locator : str
        Names the network that found it; empty for any other source.
    """

    region: Region | None
    source: RegionSource
    confidence: float | None = None
    findings: tuple[Finding, ...] = ()
    locator: str = ""


def locate_file(path: str | PathLike[str], *, page: int = 1, dpi: float | None = None) -> LocatedPage:
    """Read one page of a file and find the signatures on it.

    Parameters
    ----------
    path : str or path-like
        The scanned page.
    page : int
        Page of a file with several, counted from 1.
    dpi : float, optional
        Dots per inch, where the file says nothing or something wrong; for a PDF, what to render at.

    Returns
    -------
    LocatedPage
        Its `regions` are empty where nothing looks like a signature.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    return locate_page(read_cheque(Path(path), page=page, dpi=dpi))


def locate_page(page: Page) -> LocatedPage:
    """Find the signatures on a page that was read before; as `locate_file`."""
    return LocatedPage(page, locate(page), shipped_locator().model_id)


def select(located: LocatedPage) -> Selection:
    """Choose the best located region, and say what is doubtful about that.

    Raises
    ------
    InputError
        ``"nothing-located"`` where nothing looks like a signature.
    """
    if not located.regions:
        origin = located.page.provenance
        raise InputError("nothing-located", name=origin.name, page=origin.page)
    best = located.regions[0]
    findings = [finding for finding in located.findings if finding.code == "signature-missing"]
    if best.confidence < PLAUSIBLE_CONFIDENCE:
        findings.append(Finding("uncertain-region", Severity.WARN, best.confidence, PLAUSIBLE_CONFIDENCE))
    if located.plausible > 1:
        findings.append(Finding("several-regions", Severity.NOTE, located.plausible, 1))
    return Selection(best.region, RegionSource.LOCATED, best.confidence, tuple(findings), located.locator)
