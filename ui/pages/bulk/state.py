"""Everything that the bulk page shows, as immutable values: one for the jobs, one for a job that is being planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.bulk import ItemState, JobState
from sigverify.domain.operator import OperatorId
from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from ui.pages.bulk.results import EVERYTHING, ResultFilter, ResultRow, Sorting
from ui.tasks.bulk_messages import Course, Forecast, under_way

if TYPE_CHECKING:
    from sigverify.services.bulk.journal import JobSummary
    from sigverify.services.bulk.measuring import SeedMeasure


WATCHING = "watching"
"""The stage of a job that waits for files."""


class Reading(Enum):
    """How far something has been read."""

    NOT_YET = "not-yet"
    UNDER_WAY = "under-way"
    DONE = "done"


class Standing(Enum):
    """Where a job stands, as seen from this window."""

    HERE = "here"
    """This window works on it."""
    STOPPING = "stopping"
    """This window is leaving it off."""
    LEFT = "left"
    """A program that ended left it, or another one works on it."""
    PAUSED = "paused"
    CANCELLED = "cancelled"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class BulkState:
    """What the page shows of jobs and results.

    Parameters
    ----------
    jobs : tuple of JobSummary
        Newest first.
    listed : Reading
        How far they have been read.
    chosen : str
        Id of the job whose results are shown; empty: none.
    rows : tuple of ResultRow
        Its results in the order of the job, as far as they were read.
    reading : Reading
        How far they have been read.
    wanted : ResultFilter
        Which of them are shown.
    operator : OperatorId or None
        Who is at work.
    run : Course or None
        The job that this window works on, or worked on last.
    writing : bool
        Whether a list or a report is being written.
    written : tuple of Path
        The files that were written last.
    measured : tuple of SeedMeasure or None
        How the items of the job came out that were put in knowingly; ``None``: nobody asked.
    oversees : bool
        Whether whoever is at work may see others' decisions.
    problem : SigverifyError or None
        What went wrong last.
    """

    jobs: tuple[JobSummary, ...] = ()
    listed: Reading = Reading.NOT_YET
    chosen: str = ""
    rows: tuple[ResultRow, ...] = ()
    reading: Reading = Reading.NOT_YET
    wanted: ResultFilter = EVERYTHING
    operator: OperatorId | None = None
    run: Course | None = None
    writing: bool = False
    written: tuple[Path, ...] = ()
    measured: tuple[SeedMeasure, ...] | None = None
    oversees: bool = False
    problem: SigverifyError | None = None

    @property
    def job(self) -> JobSummary | None:
        """The job whose results are shown."""
        return next((one for one in self.jobs if one.job.id == self.chosen), None)

    @property
    def shown(self) -> tuple[ResultRow, ...]:
        """The results that fit the filter."""
        return self.rows if self.wanted == EVERYTHING else tuple(filter(self.wanted.wants, self.rows))

    @property
    def counts(self) -> Mapping[Sorting, int]:
        """How many results are of which kind, whatever the filter."""
        return Counter(row.sorting for row in self.rows)

    @property
    def running(self) -> bool:
        """Whether this window works on a job."""
        return under_way(self.run)

    def standing(self, summary: JobSummary) -> Standing:
        """Return where a job stands."""
        if self.run is not None and self.running and self.run.job_id == summary.job.id:
            return Standing.STOPPING if self.run.stopping else Standing.HERE
        return {
            JobState.RUNNING: Standing.LEFT,
            JobState.PAUSED: Standing.PAUSED,
            JobState.CANCELLED: Standing.CANCELLED,
            JobState.FINISHED: Standing.FINISHED,
        }[summary.job.state]

    @property
    def awaits_files(self) -> bool:
        """Whether the job that this window works on waits for files to come."""
        run = self.run
        return run is not None and self.running and run.progress is not None and run.progress.stage == WATCHING

    def total(self, summary: JobSummary) -> int:
        """Return how many items a job has, as far as is known by now."""
        run = self.run
        if run is not None and run.job_id == summary.job.id and run.progress is not None and self.running:
            return max(run.progress.total or 0, summary.items)
        return summary.items

    def done(self, summary: JobSummary) -> int:
        """Return how many of a job's items do not wait any more, as far as is known by now."""
        run = self.run
        if run is not None and run.job_id == summary.job.id and run.progress is not None and self.running:
            return max(run.progress.done, summary.done)
        return summary.done

    @property
    def left(self) -> JobSummary | None:
        """The newest job that whoever is at work left unfinished, to be offered."""
        mine = (one for one in self.jobs if one.job.operator == self.operator)
        return next((one for one in mine if self.standing(one) is Standing.LEFT), None)

    # What can be done with the job that is shown

    @property
    def can_resume(self) -> bool:
        """Whether this window can work on it."""
        job = self.job
        if job is None or self.running:
            return False
        # Nothing is left to do in a watched folder until further files come.
        ways = (Standing.LEFT, Standing.PAUSED, *((Standing.FINISHED,) if job.job.watched else ()))
        return self.standing(job) in ways

    @property
    def can_pause(self) -> bool:
        """Whether it can be stopped for now."""
        return self.job is not None and self.standing(self.job) in (Standing.HERE, Standing.LEFT)

    @property
    def can_cancel(self) -> bool:
        """Whether it can be given up."""
        return self.job is not None and self.standing(self.job) not in (Standing.CANCELLED, Standing.FINISHED)

    @property
    def can_retry(self) -> bool:
        """Whether there is something to try again."""
        job = self.job
        if job is None or self.running or self.standing(job) is Standing.CANCELLED:
            return False
        return bool(job.of(ItemState.FAILED))


@dataclass(frozen=True, slots=True)
class PlanState:
    """What the page shows of a job that is being planned.

    Parameters
    ----------
    open : bool
        Whether one is being planned.
    course : Course or None
        How far the dry run is.
    forecast : Forecast or None
        What the dry run said of what is asked for now; ``None``: nothing yet, or it was asked for otherwise.
    beginning : bool
        Whether the job is about to begin.
    start : Course or None
        How far that is.
    stopping : bool
        Whether it was asked to leave that off.
    blocked : bool
        Whether this window works on another job.
    problem : SigverifyError or None
        What went wrong last.
    """

    open: bool = False
    course: Course | None = None
    forecast: Forecast | None = None
    beginning: bool = False
    start: Course | None = None
    stopping: bool = False
    blocked: bool = False
    problem: SigverifyError | None = None

    @property
    def looking(self) -> bool:
        """Whether a dry run is under way."""
        return under_way(self.course)

    @property
    def progress(self) -> Progress | None:
        """How far the dry run is, or what comes before the job; ``None``: no number is known."""
        course = self.start if self.beginning else self.course
        return course.progress if course is not None and (self.beginning or self.looking) else None

    @property
    def can_begin(self) -> bool:
        """Whether the job can be begun: a dry run was seen."""
        return self.forecast is not None and not (self.beginning or self.blocked or self.looking)
