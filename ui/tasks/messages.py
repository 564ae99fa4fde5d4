"""The protocol between window and inference process: requests, and what travels over the pipe.

Plain picklable values; no Qt, and the services' values by name only. A request says everything that is needed to
answer it, so that a process that was started anew can answer it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NewType, TypeVar

from sigverify.domain.account import AccountNumber
from sigverify.domain.computing import Computing, ModelFacts
from sigverify.domain.progress import Progress
from sigverify.domain.sample import LocatedRegion, SignatureSample
from sigverify.errors import SigverifyError
from ui.values import CloseView, LiftedSignature, PageView, Pixels, Place, SampleCheque, SampleSigner, Verdict

if TYPE_CHECKING:
    # The window opens before these are loaded; whoever makes such a request has loaded them.
    from sigverify.domain.comparison import Template  # noqa: F401 - what a request brings back
    from sigverify.services.account_report import AccountReport, ReportMaterial  # noqa: F401 - what comes back
    from sigverify.services.account_result import (
        AccountKnowledge,
        AccountRequest,
        CheckedPage,  # noqa: F401 - what a request brings back
    )
    from sigverify.services.matching import Candidate

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
class ReadAccount(Request[AccountNumber | None]):
    """Read from the magnetic line of a cheque which account it is drawn on; ``None`` where that is in doubt."""

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
class ListSamples(Request[tuple[SampleSigner, ...]]):
    """Name the bundled signatories and their specimens."""


@dataclass(frozen=True, slots=True)
class WriteReport(ModelRequest[Path]):
    """Write the report of a comparison as PDF to `target`."""

    comparison: Compare
    target: Path


@dataclass(frozen=True, slots=True, eq=False)
class LiftSample(Request[LiftedSignature]):
    """Lift one signature off its paper that was cut out before: a specimen or a probe that the store keeps."""

    sample: SignatureSample


@dataclass(frozen=True, slots=True, eq=False)
class CheckAccount(ModelRequest["CheckedPage"]):
    """Compare the signatures on a cheque with everybody who may sign."""

    request: AccountRequest
    known: AccountKnowledge


@dataclass(frozen=True, slots=True, eq=False)
class EncodeAgain(ModelRequest["tuple[Template | None, ...]"]):
    """Encode specimens whose templates another model made; ``None`` for one too poor for this model."""

    samples: tuple[SignatureSample, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LookClosely(ModelRequest[CloseView]):
    """Lay a signatory's specimens on a signature, and say where it agrees with the closest."""

    sample: SignatureSample
    candidate: Candidate


@dataclass(frozen=True, slots=True, eq=False)
class WriteAccountReport(ModelRequest["tuple[AccountReport, ...]"]):
    """Write the reports of a check for an account as PDF, the first to `target`."""

    material: ReportMaterial
    target: Path


@dataclass(frozen=True, slots=True)
class DescribeComputing(Request[Computing]):
    """Tell which devices were found, and how many threads are used."""


@dataclass(frozen=True, slots=True)
class DescribeModel(ModelRequest[ModelFacts]):
    """Tell what the model is, where it computes, and its thresholds with their error rates."""


@dataclass(frozen=True, slots=True)
class ForgetAccounts(Request[None]):
    """Drop everything personal: nobody works any more."""


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
