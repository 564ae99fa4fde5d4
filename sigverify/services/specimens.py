"""Use case: specimens are looked at before they are enrolled: whether each is good enough, and whether they agree.

Owns what is asked of a set of specimens, and what is made of each before it can be kept. Nothing is stored here and no
store is asked: that is `references`, so that this can be done in a process that has no store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sigverify.domain.comparison import Template
from sigverify.domain.enrolment import Agreement, Judgement, PreparedSpecimen
from sigverify.domain.mutual import PairMeasures
from sigverify.domain.quality import Finding
from sigverify.domain.reference import ReferenceSource
from sigverify.domain.sample import Page, Region, SignatureSample
from sigverify.imaging.cropping import crop, whole
from sigverify.imaging.packing import keep, pack_image
from sigverify.services.locating import locate_page
from sigverify.services.matching import SetVerifier
from sigverify.services.reading import read_cheque, read_page
from sigverify.services.verification import ExaminedSignature, SignatureVerifier, examine
from sigverify.store.templates import pack_template, unpack_template

WORTH_NAMING: Final = 0.2
"""Confidence from which a place on a sheet is proposed: somebody names each box, and one too many costs a key."""


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
    # A region is one that somebody saw on the page as it is shown: laid straight.
    read = read_page if region is None else read_cheque
    return _specimen(read(path, page=page, dpi=dpi), region, verifier=verifier)


def look_at_sheet(
    path: Path, *, verifier: SignatureVerifier, page: int = 1, dpi: float | None = None
) -> tuple[Specimen, ...]:
    """Find the signatures on a specimen sheet, as a person reads: line by line from the left; as `look_at`."""
    sheet = read_cheque(path, page=page, dpi=dpi)
    return tuple(_specimen(sheet, region, verifier=verifier) for region in places_on(sheet))


def places_on(sheet: Page) -> list[Region]:
    """Return where the signatures on a specimen sheet are, as a person reads: line by line from the left."""
    located = locate_page(sheet).regions
    return reading_order([found.region for found in located if found.confidence >= WORTH_NAMING])


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


def agree(new: Sequence[Template], *, kept: Sequence[Template] = (), verifier: SetVerifier) -> Agreement:
    """Compare each specimen with all the others of the signatory.

    Parameters
    ----------
    new : sequence of Template
        Of those to be enrolled.
    kept : sequence of Template
        Of those on file, in the order in which they are read from there.
    verifier : SetVerifier
        Compares.

    Returns
    -------
    Agreement
        Of the new ones, then of those on file.
    """
    templates = [*new, *kept]
    if len(templates) < 2:
        return Agreement((None,) * len(templates), (None,) * len(templates))
    compared = [
        verifier.compare(template, [*templates[:place], *templates[place + 1 :]])
        for place, template in enumerate(templates)
    ]
    # As checks will find them: those on file first, all rounded as they are kept.
    together = [*kept, *(unpack_template(pack_template(template)) for template in new)]
    measures = PairMeasures(verifier.measures_id, verifier.reference_sets([together])[0].mutual)
    return Agreement(tuple(one.outcome for one in compared), tuple(one.log10_lr for one in compared), measures)


def prepare_specimens(specimens: Sequence[Specimen], *, verifier: SignatureVerifier) -> tuple[PreparedSpecimen, ...]:
    """Make what is kept of each specimen, in their order; a poor one gets no template and no picture."""
    templates = iter(verifier.encode_prepared([one.examined.prepared for one in specimens if one.usable]))
    return tuple(_prepared(one, next(templates) if one.usable else None) for one in specimens)


def judge(samples: Sequence[SignatureSample], *, verifier: SetVerifier) -> Judgement:
    """Look again at specimens of one signatory that were kept: how good each is, and whether they agree."""
    prepared = [verifier.prepare(sample) for sample in samples]
    usable = [place for place, one in enumerate(prepared) if one.quality.usable]
    compared = agree(
        verifier.encode_prepared([prepared[place] for place in usable]) if usable else [], verifier=verifier
    )
    outcomes = dict(zip(usable, compared.outcomes, strict=True))
    strengths = dict(zip(usable, compared.log10_lr, strict=True))
    return Judgement(
        tuple(one.quality.findings for one in prepared),
        Agreement(
            tuple(outcomes.get(place) for place in range(len(prepared))),
            tuple(strengths.get(place) for place in range(len(prepared))),
        ),
    )


def _prepared(specimen: Specimen, template: Template | None) -> PreparedSpecimen:
    sample = specimen.examined.sample
    return PreparedSpecimen(
        source=ReferenceSource(sample.provenance, sample.resolution, sample.region, specimen.crop_sha256),
        picture=pack_image(keep(specimen.page, specimen.region)) if template is not None else b"",
        template=template,
        findings=specimen.findings,
    )


def _specimen(page: Page, region: Region | None, *, verifier: SignatureVerifier) -> Specimen:
    sample = whole(page) if region is None else crop(page, region)
    return Specimen(page, region, examine(sample, verifier=verifier))
