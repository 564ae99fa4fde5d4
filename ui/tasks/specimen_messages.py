"""What the window asks of the inference process about specimens, before and after they are on file; see `messages`.

The inference process has no store: what it needs of one comes with the request, and what is to be kept comes back as
plain values.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sigverify.domain.comparison import Template
from sigverify.domain.enrolment import Agreement, Judgement, PreparedSpecimen
from sigverify.domain.sample import Region, SignatureSample
from ui.tasks.messages import ModelRequest, Request, Result
from ui.values import Place


class SpecimenRequest(ModelRequest[Result]):
    """A request about specimens that needs the model."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LocateSheet(Request[tuple[Region, ...]]):
    """Find the signatures on a specimen sheet, line by line from the left."""

    path: Path
    page: int = 1


@dataclass(frozen=True, slots=True)
class PrepareSpecimens(SpecimenRequest[tuple[PreparedSpecimen, ...]]):
    """Make what is kept of each specimen, in this order."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WeighSpecimens(SpecimenRequest[Agreement]):
    """Compare each template with all the others of one signatory, those on file included."""

    templates: tuple[Template, ...]
    kept: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class JudgeSpecimens(SpecimenRequest[Judgement]):
    """Say how good specimens on file are, and whether they agree."""

    samples: tuple[SignatureSample, ...]
