"""The protocol between window and inference process: requests, and what travels over the pipe.

Plain picklable values; no Qt, no services. A request says everything that is needed to answer it, so that a
process that was started anew can answer it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, NewType, TypeVar

from sigverify.domain.progress import Progress
from sigverify.domain.sample import LocatedRegion
from sigverify.errors import SigverifyError
from ui.values import LiftedSignature, PageView, Pixels, Place, SampleCheque, Verdict

JobId = NewType("JobId", int)
Result = TypeVar("Result", covariant=True)


class Request(Generic[Result]):
    """Something to be done; its parameter is what comes back."""

    __slots__ = ()


class ModelRequest(Request[Result]):
    """A request that only the model can answer: it waits for it without holding up the others."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReadPage(Request[PageView]):
    """Decode one page of a file."""

    path: Path
    page: int = 1


@dataclass(frozen=True, slots=True)
class Locate(Request[tuple[LocatedRegion, ...]]):
    """Find the signatures on one page of a file, best first."""

    path: Path
    page: int = 1


@dataclass(frozen=True, slots=True)
class Thumbnail(Request[Pixels]):
    """Decode one page of a file and shrink it to about `width` pixels."""

    path: Path
    page: int
    width: int


@dataclass(frozen=True, slots=True)
class Lift(Request[LiftedSignature]):
    """Lift one signature off its paper."""

    place: Place


@dataclass(frozen=True, slots=True)
class ListSpecimens(Request[tuple[Path, ...]]):
    """Find the files of specimens in a folder: those enrolled there, or else every picture."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Compare(ModelRequest[Verdict]):
    """Compare one signature with specimens, each a file with one signature."""

    probe: Place
    references: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FindSample(Request[SampleCheque]):
    """Find the bundled cheque and its specimens."""


@dataclass(frozen=True, slots=True)
class WriteReport(ModelRequest[Path]):
    """Write the report of a comparison as PDF to `target`."""

    comparison: Compare
    target: Path


class ModelState(StrEnum):
    """How far the inference process is."""

    STARTING = "starting"
    """The process itself is being started."""
    LOADING = "loading"
    """Pages can be read; the model is being loaded."""
    READY = "ready"
    """Signatures can be compared."""
    FAILED = "failed"
    """The model cannot be loaded; pages can be read."""
    LOST = "lost"
    """The process ended on its own."""


@dataclass(frozen=True, slots=True)
class Submit:
    """Do `request` under this number."""

    job: JobId
    request: Request[object]


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give up a job; nothing more is sent about it but that it was cancelled."""

    job: JobId


@dataclass(frozen=True, slots=True)
class Stop:
    """End the process after the job in hand."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a job is."""

    job: JobId
    progress: Progress


@dataclass(frozen=True, slots=True, eq=False)
class Finished:
    """The result of a job."""

    job: JobId
    result: object


@dataclass(frozen=True, slots=True, eq=False)
class Failed:
    """A job failed; an error that nobody foresaw comes as ``"unforeseen"``."""

    job: JobId
    error: SigverifyError


@dataclass(frozen=True, slots=True, eq=False)
class ModelChanged:
    """The state of the model, with the cause where it failed and the device where it is ready."""

    state: ModelState
    error: SigverifyError | None = None
    device: str = ""


Command = Submit | Cancel | Stop
Reply = Progressed | Finished | Failed | ModelChanged
