"""What happens on the bulk page with jobs and their results: reads both, has jobs worked on, paused and written about.

Knows no widget and no Qt. How far a job is it learns by looking, whenever the view's clock ticks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.operator import Permission
from sigverify.errors import SigverifyError
from ui.pages.bulk import work
from ui.pages.bulk.pictures import Pictures
from ui.pages.bulk.results import EVERYTHING, ResultFilter, ResultRow, Sorting
from ui.pages.bulk.state import BulkState, Reading
from ui.parts.private_folder import PrivateFolder
from ui.tasks.bulk_messages import Bulk, Course, Paper, Resume, Write, under_way
from ui.tasks.port import Desk, DeskJob, Tasks
from ui.values import Pixels

if TYPE_CHECKING:
    from sigverify.services.bulk.columns import ListWords
    from sigverify.services.bulk.journal import JobSummary
    from sigverify.services.bulk.measuring import SeedMeasure
    from sigverify.services.handing_over import Handover


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: BulkState) -> None:
        """Draw `state`."""
        ...

    def show_picture(self, number: int, pixels: Pixels) -> None:
        """Show the picture of an item."""
        ...

    def open_files(self, files: tuple[Path, ...]) -> None:
        """Open files in the system's viewer."""
        ...


class Ways(Protocol):
    """Where items are taken to."""

    def check(self, verification_id: str) -> None:
        """Open a waiting cheque on the check page."""
        ...

    def show_history(self, verification_id: str) -> None:
        """Show a verification and its decisions on the history page."""
        ...


class BulkPresenter:
    """The behaviour of jobs and results.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    tasks : Tasks
        Makes small pictures.
    bulk : Bulk
        Works on jobs.
    ways : Ways
        Leads to other pages.
    display : Display
        Draws each new state.
    sentences : callable
        Gives what is said of each error, by code, in the reader's language.
    words : callable
        Gives what a workbook says in that language.
    show_count : callable
        Tells the rail how many jobs were left unfinished.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        tasks: Tasks,
        bulk: Bulk,
        ways: Ways,
        display: Display,
        sentences: Callable[[], Mapping[str, str]],
        words: Callable[[], ListWords],
        show_count: Callable[[int], None],
    ) -> None:
        self.state = BulkState()
        self.pictures = Pictures(tasks, show=display.show_picture)
        self._desk = desk
        self._bulk = bulk
        self._ways = ways
        self._display = display
        self._sentences = sentences
        self._words = words
        self._show_count = show_count
        self._folder = PrivateFolder()
        self._job: DeskJob | None = None
        self._reading = False
        self._paper: Course | None = None

    # Jobs

    def admitted(self) -> None:
        """Somebody has begun to work: say how many jobs they left unfinished."""
        self._desk.ask(work.list_jobs, done=self._listed, failed=self._failed)

    def refresh(self) -> None:
        """Read the jobs anew."""
        if self.state.listed is Reading.NOT_YET:
            self._show(replace(self.state, listed=Reading.UNDER_WAY))
        self._desk.ask(work.list_jobs, done=self._listed, failed=self._failed)

    def choose(self, job_id: str) -> None:
        """Show the results of a job."""
        if job_id == self.state.chosen:
            return
        self.pictures.forget()
        self._show(
            replace(
                self.state,
                chosen=job_id,
                rows=(),
                reading=Reading.UNDER_WAY,
                wanted=EVERYTHING,
                written=(),
                measured=None,
            )
        )
        self._read(0)

    def resume(self) -> None:
        """Work on the job that is shown."""
        if self.state.can_resume:
            self._go_on(self.state.chosen)

    def resume_left(self) -> None:
        """Work on the job that was left unfinished."""
        left = self.state.left
        if left is not None and not self.state.running:
            self.choose(left.job.id)
            self._go_on(left.job.id)

    def pause(self) -> None:
        """Stop the job that is shown for now; one that another program works on, too."""
        run = self._bulk.run
        if run is not None and under_way(run) and run.job_id == self.state.chosen:
            self._bulk.pause()
            self.look()
        elif self.state.can_pause:
            self._desk.ask(work.pause(self.state.chosen), done=lambda _: self.refresh(), failed=self._failed)

    def cancel(self) -> None:
        """Give the job up that is shown; what was checked stays."""
        if self.state.can_cancel:
            self._desk.ask(work.cancel(self.state.chosen), done=lambda _: self._given_up(), failed=self._failed)

    def retry(self) -> None:
        """Try again what failed in the job that is shown."""
        job_id = self.state.chosen
        if self.state.can_retry:
            self._desk.ask(work.retry(job_id), done=lambda _: self._go_on(job_id), failed=self._failed)

    def begun(self, job_id: str) -> None:
        """Show a job that has just begun."""
        self.refresh()
        self.choose(job_id)

    def look(self) -> None:
        """See how far things are that are done elsewhere; called whenever the view's clock ticks."""
        before, run = self.state.run, self._bulk.run
        if run is not before:
            self._show(replace(self.state, run=run))
            if run is not None and run.ended is not None and under_way(before):
                self._run_ended(run)
            elif run is not None and run.job_id == self.state.chosen and _done(run) != _done(before):
                self._read_on()
                if self.state.awaits_files:
                    # The job has grown meanwhile.
                    self.refresh()
        paper = self._bulk.paper
        if self._paper is not None and paper is not None and paper.ended is not None:
            self._paper = None
            self._written(paper)

    def measure(self) -> None:
        """Tell how the items of the job came out that were put in knowingly."""
        job_id = self.state.chosen

        def show(measured: tuple[SeedMeasure, ...]) -> None:
            if self.state.chosen == job_id:
                self._show(replace(self.state, measured=measured))

        if job_id and self.state.oversees:
            self._desk.ask(work.measure(job_id), done=show, failed=self._failed)

    # Results

    def narrow(self, wanted: ResultFilter) -> None:
        """Show those that fit a filter."""
        self._show(replace(self.state, wanted=wanted))

    def open(self, row: ResultRow) -> None:
        """Open an item: to be decided where a person must look, else its history."""
        if row.verification_id is None:
            return
        if row.sorting is Sorting.CLEAR:
            self._ways.show_history(row.verification_id)
        else:
            self._ways.check(row.verification_id)

    def show_history(self, row: ResultRow) -> None:
        """Show what has happened to an item."""
        if row.verification_id is not None:
            self._ways.show_history(row.verification_id)

    def write_list(self, target: Path) -> None:
        """Write every item of the job to a file."""
        self._write(Paper.LIST, target)

    def save_report(self, target: Path) -> None:
        """Make the report of the job, and keep it."""
        self._write(Paper.REPORT, target)

    def open_report(self) -> None:
        """Make the report of the job, and open it in the system's viewer."""
        self._write(Paper.REPORT, self._folder.place(f"sigverify-{self.state.chosen}.pdf"))

    # Either

    def close(self) -> None:
        """Close the message that is shown, else show everything again."""
        if self.state.problem is not None or self.state.written or self.state.measured is not None:
            self._show(replace(self.state, problem=None, written=(), measured=None))
        else:
            self.narrow(EVERYTHING)

    def forget(self) -> None:
        """Drop everything; a job that is worked on goes on, and shows nothing."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._reading = False
        self._paper = None
        self.pictures.forget()
        self._folder.clear()
        self._show_count(0)
        self._show(BulkState())

    def _listed(self, jobs: tuple[JobSummary, ...]) -> None:
        operator = self._desk.operator
        self._show(
            replace(
                self.state,
                jobs=jobs,
                listed=Reading.DONE,
                operator=None if operator is None else operator.id,
                oversees=operator is not None and Permission.READ_DECISIONS in operator.permissions,
                run=self._bulk.run,
            )
        )
        self._show_count(0 if self.state.left is None else 1)
        if jobs and self.state.job is None:
            self.choose(jobs[0].job.id)

    def _go_on(self, job_id: str) -> None:
        def begin(handover: Handover) -> None:
            if not under_way(self._bulk.run):
                self._bulk.begin(Resume(handover, job_id))
            self.look()
            self.refresh()

        self._show(replace(self.state, problem=None, written=()))
        self._desk.ask(work.hand_over, done=begin, failed=self._failed)

    def _given_up(self) -> None:
        run = self._bulk.run
        if run is not None and run.job_id == self.state.chosen:
            self._bulk.pause()
        self.refresh()

    def _run_ended(self, run: Course) -> None:
        assert run.ended is not None
        if run.ended.error is not None:
            self._show(replace(self.state, problem=run.ended.error))
        self.refresh()
        if run.job_id == self.state.chosen:
            # Not only what is new: duplicates are pointed out at the end.
            self._read(0)

    def _read_on(self) -> None:
        if not self._reading:
            waiting = next((row.number for row in self.state.rows if row.waits), len(self.state.rows) + 1)
            self._read(waiting - 1)

    def _read(self, after: int) -> None:
        if self._job is not None:
            self._job.cancel()
        self._reading = True
        self._job = self._desk.ask(
            work.read_rows(self.state.chosen, after),
            done=lambda rows: self._rows_read(after, rows),
            failed=self._failed,
        )

    def _rows_read(self, after: int, rows: tuple[ResultRow, ...]) -> None:
        self._reading = False
        known = self.state.rows
        if rows:
            # Those that have not changed stay the same objects, so that the table sees at once which are new.
            same = dict(zip((row.number for row in known[after:]), known[after:], strict=True))
            fresh = tuple(old if (old := same.get(row.number)) == row else row for row in rows)
            self._show(replace(self.state, rows=(*known[:after], *fresh, *known[after + len(rows) :])))
        if rows and not (all(row.waits for row in rows) and len(known) >= rows[-1].number):
            self._read(after + len(rows))
        else:
            self._show(replace(self.state, reading=Reading.DONE))

    def _write(self, paper: Paper, target: Path) -> None:
        job_id = self.state.chosen

        def write(handover: Handover) -> None:
            order = Write(handover, job_id, paper, target, self._sentences(), self._words())
            if not under_way(self._bulk.paper):
                self._bulk.write(order)
            self._paper = self._bulk.paper

        if job_id and not self.state.writing:
            self._show(replace(self.state, writing=True, written=(), problem=None))
            self._desk.ask(work.hand_over, done=write, failed=self._failed)

    def _written(self, paper: Course) -> None:
        assert isinstance(paper.order, Write)
        assert paper.ended is not None
        if paper.ended.error is not None:
            self._show(replace(self.state, writing=False, problem=paper.ended.error))
        elif self._folder.holds(paper.order.target):
            self._show(replace(self.state, writing=False))
            self._display.open_files((paper.order.target,))
        else:
            self._show(replace(self.state, writing=False, written=(paper.order.target,)))

    def _failed(self, error: SigverifyError) -> None:
        self._reading = False
        done = Reading.DONE if self.state.reading is Reading.UNDER_WAY else self.state.reading
        self._show(replace(self.state, listed=Reading.DONE, reading=done, writing=False, problem=error))

    def _show(self, state: BulkState) -> None:
        self.state = state
        self._display.show_state(state)


def _done(course: Course | None) -> int:
    return 0 if course is None or course.progress is None else course.progress.done
