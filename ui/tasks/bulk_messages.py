"""The protocol between window and bulk process: one order, and what is said until it is done.

Plain picklable values; no Qt, and the services' values by name only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.bulk import Completeness, Failure, InputKind, MagneticLine
from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError

if TYPE_CHECKING:
    from sigverify.services.bulk.columns import ListWords
    from sigverify.services.bulk.planning import ForeseenAccount
    from sigverify.services.handing_over import Handover


class Taking(Enum):
    """Which files of a folder a job takes."""

    WHAT_IS_THERE = "what-is-there"
    AS_THEY_COME = "as-they-come"
    """Those that are there, and further ones until somebody pauses the job."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A job as it was asked for.

    Parameters
    ----------
    folder : Path
        With the files, nested or not.
    kind : InputKind
        What they hold, where nothing else says it.
    manifest : Path or None
        A list of the files to be checked.
    pattern : str
        What names tell; may be empty.
    account : str
        Of every file of which nothing else is said; may be empty.
    signatory : str
        Whose specimens alone are compared with, by id or whole name; empty: everybody's who may sign for `account`.
    line : MagneticLine
        Whether cheques of which nothing else tells the account are read for it.
    name : str
        What to call the job; empty: the folder's name.
    taking : Taking
        Which files; with a list, those that it names.
    completeness : Completeness
        When a file that comes is taken.
    """

    folder: Path
    kind: InputKind
    manifest: Path | None = None
    pattern: str = ""
    account: str = ""
    signatory: str = ""
    line: MagneticLine = MagneticLine.IGNORED
    name: str = ""
    taking: Taking = Taking.WHAT_IS_THERE
    completeness: Completeness = Completeness.STABLE


@dataclass(frozen=True, slots=True)
class Foresee:
    """Say what a job would check against whom; nothing is begun."""

    handover: Handover
    draft: Draft


@dataclass(frozen=True, slots=True)
class Begin:
    """Put a job into the journal, and work on it."""

    handover: Handover
    draft: Draft


@dataclass(frozen=True, slots=True)
class Resume:
    """Work on a job."""

    handover: Handover
    job_id: str


class Paper(StrEnum):
    """What can be written about a job."""

    LIST = "list"
    """Every item: a workbook, CSV or JSON lines, as the file's name says."""
    REPORT = "report"
    """The PDF for an audit."""


@dataclass(frozen=True, slots=True)
class Write:
    """Write about a job.

    Parameters
    ----------
    handover : Handover
        Opens the store.
    job_id : str
        The job.
    paper : Paper
        What is written.
    target : Path
        Where.
    sentences : mapping of str to str
        What is said of each error, by code, in the reader's language; braces hold its fields.
    words : ListWords
        What a workbook says in that language.
    """

    handover: Handover
    job_id: str
    paper: Paper
    target: Path
    sentences: Mapping[str, str]
    words: ListWords


Order = Foresee | Begin | Resume | Write


@dataclass(frozen=True, slots=True)
class Stop:
    """Leave off in good order."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that cannot be checked, and why."""

    path: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a job would check against whom.

    Parameters
    ----------
    items : int
        How many there are.
    unlisted : int
        Files of the folder that the list does not name.
    accounts : tuple of ForeseenAccount
        In order of numbers.
    unusable : tuple of Unusable
        What cannot be checked, in order.
    """

    items: int
    unlisted: int
    accounts: tuple[ForeseenAccount, ...]
    unusable: tuple[Unusable, ...]

    @property
    def lacking(self) -> tuple[ForeseenAccount, ...]:
        """Accounts that do not exist, or have nobody with a specimen: their items would fail."""
        return tuple(one for one in self.accounts if not one.specimens)

    @property
    def ready(self) -> int:
        """How many items would be compared."""
        return sum(one.items for one in self.accounts if one.specimens)


@dataclass(frozen=True, slots=True)
class Begun:
    """The job is in the journal."""

    job_id: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The last word; `error` says what kept the order from being done."""

    error: SigverifyError | None = None


Said = Progress | Forecast | Begun | Ended


@dataclass(frozen=True, slots=True)
class Course:
    """How far an order is.

    Parameters
    ----------
    order : Order
        What is being done.
    job_id : str
        The job; empty while there is none.
    progress : Progress or None
        How far it is; ``None`` while that is not known.
    rate : float
        Items a second; 0.0 while that is not known.
    stopping : bool
        Whether it was told to leave off.
    forecast : Forecast or None
        What was foreseen.
    ended : Ended or None
        The last word; ``None`` while it is under way.
    """

    order: Order
    job_id: str = ""
    progress: Progress | None = None
    rate: float = 0.0
    stopping: bool = False
    forecast: Forecast | None = None
    ended: Ended | None = None


class Bulk(Protocol):
    """What a presenter knows of bulk work in this window; it looks now and then how far that is."""

    @property
    def run(self) -> Course | None:
        """The job that this window works on, or worked on last."""
        ...

    @property
    def look(self) -> Course | None:
        """What is being foreseen, or was last."""
        ...

    def begin(self, order: Begin | Resume) -> None:
        """Work on a job; only while none is worked on."""
        ...

    def pause(self) -> None:
        """Leave the job off: what is in hand is finished and kept."""
        ...

    def foresee(self, order: Foresee) -> None:
        """Foresee a job, in the place of one that is being foreseen."""
        ...

    def drop_look(self) -> None:
        """Forget what was foreseen, or is being."""
        ...

    @property
    def paper(self) -> Course | None:
        """What is being written, or was last."""
        ...

    def write(self, order: Write) -> None:
        """Write a list or a report; only while none is being written."""
        ...


def under_way(course: Course | None) -> bool:
    """Return whether something is being done."""
    return course is not None and course.ended is None
