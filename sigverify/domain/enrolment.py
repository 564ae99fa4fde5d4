"""Specimens on their way onto file: whether each may be taken, what is kept of it, and whether they agree.

Plain values that travel between the store, which knows what is on file, and the model, which compares. What a specimen
becomes once it is stored is `sigverify.domain.reference`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sigverify.domain.comparison import Outcome, Template
from sigverify.domain.mutual import PairMeasures
from sigverify.domain.quality import Finding
from sigverify.domain.reference import ReferenceSource

ENOUGH_SPECIMENS = 3
"""Fewer make errors more frequent (docs/accuracy.md); more than six change little."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the specimens of one signatory agree with each other.

    Parameters
    ----------
    outcomes : tuple of Outcome or None
        Of each specimen against all the others, in their order; ``None`` where there are no others.
    log10_lr : tuple of float or None
        The strength of that evidence.
    measures : PairMeasures or None
        How alike they are, those that are on file first, so that no check need find it out; ``None``: not known.
    """

    outcomes: tuple[Outcome | None, ...]
    log10_lr: tuple[float | None, ...]
    measures: PairMeasures | None = field(default=None, compare=False)

    @property
    def apart(self) -> tuple[int, ...]:
        """Which specimens stand apart from the others, counted from 0."""
        return tuple(place for place, outcome in enumerate(self.outcomes) if outcome is Outcome.NON_MATCH)

    @property
    def missing(self) -> int:
        """How many more specimens are needed, those that stand apart not counted; 0: enough."""
        return max(0, ENOUGH_SPECIMENS - (len(self.outcomes) - len(self.apart)))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of specimens on file.

    Parameters
    ----------
    findings : tuple of tuple of Finding
        Of each specimen, in their order.
    agreement : Agreement
        Of each with all the others; of one too poor to be compared nothing is known.
    """

    findings: tuple[tuple[Finding, ...], ...]
    agreement: Agreement


class EnrolMode(StrEnum):
    """What becomes of the references that a signatory has."""

    ADD = "add"
    """They stay."""
    REPLACE = "replace"
    """They end on the day on which the new ones begin."""


class SpecimenState(StrEnum):
    """What became of one specimen."""

    PROPOSED = "proposed"
    UNUSABLE = "unusable"
    """Its quality allows no comparison."""
    ENROLLED_BEFORE = "enrolled-before"
    """The same picture is on file for this signatory, or was given twice."""
    ANOTHER_SIGNATORY = "another-signatory"
    """The same picture is on file for somebody else."""


@dataclass(frozen=True, slots=True, eq=False)
class PreparedSpecimen:
    """What is kept of a specimen, made where the model is.

    Parameters
    ----------
    source : ReferenceSource
        Where its pixels came from.
    picture : bytes
        By `sigverify.imaging.packing.pack_image`; empty where there is no template.
    template : Template or None
        ``None``: its quality allows no comparison.
    findings : tuple of Finding
        What was noticed about it.
    """

    source: ReferenceSource
    picture: bytes
    template: Template | None
    findings: tuple[Finding, ...] = ()

    @property
    def mark(self) -> Mark:
        """What tells whether it may be taken."""
        return Mark(self.source.crop_sha256, usable=self.template is not None)


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells whether a specimen may be taken: the digest of its crop, and whether it is good enough."""

    crop_sha256: str
    usable: bool


@dataclass(frozen=True, slots=True, eq=False)
class KnownSpecimens:
    """What the store says of specimens before they are proposed.

    Parameters
    ----------
    states : tuple of SpecimenState
        Of each, in the order given.
    kept : tuple of Template
        Of the references that stay beside them and were made by the same model and pipeline.
    kept_ids : tuple of str
        Which those are, in their order.
    """

    states: tuple[SpecimenState, ...]
    kept: tuple[Template, ...]
    kept_ids: tuple[str, ...]

    @property
    def proposable(self) -> tuple[int, ...]:
        """Which specimens may be proposed, counted from 0."""
        return tuple(place for place, state in enumerate(self.states) if state is SpecimenState.PROPOSED)
