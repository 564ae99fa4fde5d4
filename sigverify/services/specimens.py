"""Use case: specimens are looked at before they are enrolled: whether each is good enough, and whether they agree.

Owns what is asked of a set of specimens. Nothing is stored here; that is `enrolling`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sigverify.domain.comparison import Outcome, Template
from sigverify.domain.quality import Finding
from sigverify.domain.sample import Page, Region
from sigverify.imaging.cropping import crop, whole
from sigverify.services.locating import PLAUSIBLE_CONFIDENCE, locate_page
from sigverify.services.reading import read_page
from sigverify.services.verification import ExaminedSignature, SignatureVerifier, examine

ENOUGH_SPECIMENS = 3
"""Fewer make errors more frequent (docs/accuracy.md); more than six change little."""


@dataclass(frozen=True, slots=True, eq=False)
class Specimen:
    """One signature to enrol: the page that it is on, where on it, and what became of it.

    Parameters
    ----------
    page : Page
        As read.
    region : Region or None
        ``None``: the whole page is the signature.
    examined : ExaminedSignature
        Cut out and cleaned.
    """

    page: Page
    region: Region | None
    examined: ExaminedSignature

    @property
    def name(self) -> str:
        """Name of the file, and the place on it where the file holds more than one signature."""
        if self.region is None:
            return self.examined.name
        return f"{self.examined.name} at {self.region.x},{self.region.y}"

    @property
    def usable(self) -> bool:
        """Whether it is good enough to be compared with."""
        return self.examined.usable

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed about it."""
        return self.examined.prepared.quality.findings

    @property
    def crop_sha256(self) -> str:
        """Digest of the crop, by which the same picture is known again."""
        return self.examined.sample.pixel_sha256()


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the specimens of one signatory agree with each other.

    Parameters
    ----------
    outcomes : tuple of Outcome or None
        Of each specimen against all the others, in their order; ``None`` where there are no others.
    log10_lr : tuple of float or None
        The strength of that evidence.
    """

    outcomes: tuple[Outcome | None, ...]
    log10_lr: tuple[float | None, ...]

    @property
    def apart(self) -> tuple[int, ...]:
        """Which specimens stand apart from the others, counted from 0."""
        return tuple(place for place, outcome in enumerate(self.outcomes) if outcome is Outcome.NON_MATCH)

    @property
    def missing(self) -> int:
        """How many more specimens are needed, those that stand apart not counted; 0: enough."""
        return max(0, ENOUGH_SPECIMENS - (len(self.outcomes) - len(self.apart)))


def look_at(
    path: Path, *, verifier: SignatureVerifier, page: int = 1, region: Region | None = None, dpi: float | None = None
) -> Specimen:
    """Read one specimen from a file.

    Parameters
    ----------
    path : Path
        The file.
    verifier : SignatureVerifier
        Cleans it.
    page : int
        Page of a file with several, counted from 1.
    region : Region or None
        Where the signature is; ``None``: the whole page is.
    dpi : float or None
        Where the file says nothing or something wrong.

    Raises
    ------
    InputError
        If the file cannot be read, or the region does not lie on the page.
    """
    return _specimen(read_page(path, page=page, dpi=dpi), region, verifier=verifier)


def look_at_sheet(
    path: Path, *, verifier: SignatureVerifier, page: int = 1, dpi: float | None = None
) -> tuple[Specimen, ...]:
    """Find the signatures on a specimen sheet, as a person reads: line by line from the left; as `look_at`."""
    located = locate_page(read_page(path, page=page, dpi=dpi))
    plausible = [found.region for found in located.regions if found.confidence >= PLAUSIBLE_CONFIDENCE]
    return tuple(_specimen(located.page, region, verifier=verifier) for region in reading_order(plausible))


def reading_order(regions: Sequence[Region]) -> list[Region]:
    """Return regions line by line; those whose middles lie within each other's height share a line.

    >>> lower, right, left = Region(0, 90, 50, 40), Region(80, 12, 50, 40), Region(0, 20, 50, 40)
    >>> reading_order([lower, right, left]) == [left, right, lower]
    True
    """
    lines: list[list[Region]] = []
    for region in sorted(regions, key=lambda one: one.y + one.height / 2):
        middle = region.y + region.height / 2
        if lines and lines[-1][0].y <= middle <= lines[-1][0].y + lines[-1][0].height:
            lines[-1].append(region)
        else:
            lines.append([region])
    return [region for line in lines for region in sorted(line, key=lambda one: one.x)]


def agree(templates: Sequence[Template], *, verifier: SignatureVerifier) -> Agreement:
    """Compare each specimen with all the others of the signatory."""
    if len(templates) < 2:
        return Agreement((None,) * len(templates), (None,) * len(templates))
    compared = [
        verifier.compare(template, [*templates[:place], *templates[place + 1 :]])
        for place, template in enumerate(templates)
    ]
    return Agreement(tuple(one.outcome for one in compared), tuple(one.log10_lr for one in compared))


def _specimen(page: Page, region: Region | None, *, verifier: SignatureVerifier) -> Specimen:
    sample = whole(page) if region is None else crop(page, region)
    return Specimen(page, region, examine(sample, verifier=verifier))
