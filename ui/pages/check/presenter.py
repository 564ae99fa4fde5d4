"""What happens on the check page: turns a clerk's wishes into requests, and results into a new state.

Knows no widget and no Qt: a test drives it with a recording task runner and reads its state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from sigverify.domain.progress import Progress
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import SigverifyError, UsageError
from ui.pages.check.state import CheckState, Specimen
from ui.session import RECENT, Session, SessionFile
from ui.tasks.messages import Compare, FindSample, JobId, Lift, ListSpecimens, Locate, ReadPage, Thumbnail, WriteReport
from ui.tasks.port import Tasks
from ui.values import LiftedSignature, PageView, Pixels, Place, SampleCheque, Verdict

THUMBNAIL_WIDTH = 160
"""Pixels; the strip shows less, and a dense screen needs some more."""


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: CheckState) -> None:
        """Draw `state`; what is the same object as before need not be drawn again."""
        ...

    def show_thumbnail(self, page: int, pixels: Pixels) -> None:
        """Show the picture of a page, counted from 1."""
        ...


class CheckPresenter:
    """The check page's behaviour.

    Parameters
    ----------
    tasks : Tasks
        Runs requests.
    session : SessionFile
        Keeps the work in hand.
    display : Display
        Draws each new state.
    """

    def __init__(self, tasks: Tasks, *, session: SessionFile, display: Display) -> None:
        self.state = CheckState()
        self._tasks = tasks
        self._session = session
        self._display = display
        self._reading: JobId | None = None
        self._lifting: JobId | None = None
        self._comparing: JobId | None = None
        self._lift_next: Place | None = None
        self._compare_again = False
        self._kept_place: Place | None = None

    # Opening

    def restore(self) -> None:
        """Go on where the program was closed, or killed."""
        kept = self._session.load()
        self._kept_place = kept.place
        self._show(replace(self.state, recent=kept.recent))
        self.add_specimens(kept.specimens)
        if kept.place is not None:
            self._read(kept.place)

    def open(self, path: Path) -> None:
        """Read the first page of a file; the page in hand stays until that has worked."""
        self._read(Place(path))

    def open_sample(self) -> None:
        """Open the bundled cheque with its specimens."""

        def done(sample: SampleCheque) -> None:
            self.clear_specimens()
            self.add_specimens(sample.specimens)
            self.open(sample.path)

        self._tasks.submit(FindSample(), done=done, failed=self.failed)

    def turn_to(self, page: int) -> None:
        """Go to another page of the file, counted from 1."""
        shown = self.state.page
        if shown is not None and page != shown.number and 1 <= page <= shown.provenance.pages:
            self._read(Place(shown.path, page))

    def want_thumbnail(self, page: int) -> None:
        """Ask for the picture of a page of the file, counted from 1."""
        shown = self.state.page
        if shown is None:
            return

        def done(pixels: Pixels) -> None:
            if self.state.page is not None and self.state.page.path == shown.path:
                self._display.show_thumbnail(page, pixels)

        # A page that cannot be read says so when it is opened.
        self._tasks.submit(Thumbnail(shown.path, page, THUMBNAIL_WIDTH), done=done, failed=lambda _: None)

    def _read(self, place: Place) -> None:
        if self._reading is not None:
            self._tasks.cancel(self._reading)
        self._show(replace(self.state, reading=place.path, problem=None))

        def done(page: PageView) -> None:
            self._page_read(page, region=place.region)

        self._reading = self._tasks.submit(ReadPage(place.path, place.page), done=done, failed=self._not_read)

    def _not_read(self, error: SigverifyError) -> None:
        self._reading = None
        self._show(replace(self.state, reading=None, problem=error))

    def _page_read(self, page: PageView, *, region: Region | None) -> None:
        self._reading = None
        self._drop_work()
        self._show(
            CheckState(
                page=page,
                region=region,
                specimens=self.state.specimens,
                recent=(page.path, *(path for path in self.state.recent if path != page.path))[:RECENT],
            )
        )
        self._keep()
        if region is not None:
            self._lift()

        def located(found: tuple[LocatedRegion, ...]) -> None:
            if self.state.page is page:
                self._located(found)

        def not_located(error: SigverifyError) -> None:
            if self.state.page is page:
                self._show(replace(self.state, proposals=(), problem=error))

        self._tasks.submit(Locate(page.path, page.number), done=located, failed=not_located)

    def _located(self, found: tuple[LocatedRegion, ...]) -> None:
        """Show where signatures may be, and begin with the best place unless the clerk has chosen one."""
        self._show(replace(self.state, proposals=found))
        if found and self.state.region is None:
            self.region_changed(found[0].region)
            self.region_settled()

    # The signature to check

    def region_changed(self, region: Region | None) -> None:
        """Follow the box while it is being moved."""
        if region == self.state.region:
            return
        self._compare_again = self._compare_again or self.state.verdict is not None
        self._drop_comparison()
        probe = self.state.probe if region is not None else None
        self._show(replace(self.state, region=region, probe=probe, verdict=None, saved=None, problem=None))
        self._lift()

    def region_settled(self) -> None:
        """Keep the box now that it rests; where a result was shown for the old box, compare again."""
        self._keep()
        if self._compare_again and self._lifting is None and self.state.ready:
            self.compare()

    def _lift(self) -> None:
        """Lift what is in the box now; while one is being lifted, only the newest box waits."""
        if self.state.region is None:
            self._lift_next = None
            return
        self._lift_next = self.state.place
        if self._lifting is None:
            self._lift_waiting()

    def _lift_waiting(self) -> None:
        place, self._lift_next = self._lift_next, None
        if place is not None:
            self._lifting = self._tasks.submit(Lift(place), done=self._lifted, failed=self._not_lifted)

    def _lifted(self, probe: LiftedSignature) -> None:
        self._lifting = None
        if self.state.region is not None:
            self._show(replace(self.state, probe=probe))
        last = self._lift_next is None
        self._lift_waiting()
        if last and self._compare_again and self.state.ready:
            self.compare()

    def _not_lifted(self, error: SigverifyError) -> None:
        self._lifting = None
        self._show(replace(self.state, probe=None, problem=error))
        self._lift_waiting()

    # Specimens

    def add_specimens(self, paths: Iterable[Path]) -> None:
        """Add files with one signature each; those that are there already are not added again."""
        there = {specimen.path for specimen in self.state.specimens}
        new = [path for path in dict.fromkeys(paths) if path not in there]
        if new:
            self._set_specimens((*self.state.specimens, *(Specimen(path) for path in new)))
        for path in new:
            self._read_specimen(path)

    def add_folder(self, folder: Path) -> None:
        """Add all specimens of a folder."""
        self._tasks.submit(ListSpecimens(folder), done=self.add_specimens, failed=self.failed)

    def remove_specimen(self, path: Path) -> None:
        """Take one specimen away."""
        self._set_specimens(tuple(specimen for specimen in self.state.specimens if specimen.path != path))

    def clear_specimens(self) -> None:
        """Take all specimens away, to begin with another signatory."""
        self._set_specimens(())

    def _set_specimens(self, specimens: tuple[Specimen, ...]) -> None:
        self._drop_comparison()
        self._show(replace(self.state, specimens=specimens, verdict=None, saved=None, problem=None))
        self._keep()

    def _read_specimen(self, path: Path) -> None:
        def done(lifted: LiftedSignature) -> None:
            self._specimen_known(Specimen(path, lifted=lifted))

        def failed(error: SigverifyError) -> None:
            self._specimen_known(Specimen(path, error=error))

        self._tasks.submit(Lift(Place(path)), done=done, failed=failed)

    def _specimen_known(self, known: Specimen) -> None:
        specimens = tuple(known if other.path == known.path else other for other in self.state.specimens)
        self._show(replace(self.state, specimens=specimens))

    # Comparing

    def compare(self) -> None:
        """Compare the signature in the box with all specimens that are good enough."""
        place = self.state.place
        if not self.state.specimens:
            self.failed(UsageError("no-references"))
        if not self.state.ready or place is None:
            return
        self._compare_again = False
        request = Compare(place, tuple(specimen.path for specimen in self.state.usable_specimens))
        self._show(replace(self.state, comparing=Progress("model", 0), verdict=None, saved=None, problem=None))
        self._comparing = self._tasks.submit(
            request, done=self._compared, failed=self._not_compared, progress=self._progress
        )

    def cancel(self) -> None:
        """Give up the comparison or the reading under way, else close the message that is shown."""
        if self._comparing is not None:
            self._drop_comparison()
            self._show(replace(self.state, comparing=None))
        elif self._reading is not None:
            self._tasks.cancel(self._reading)
            self._reading = None
            self._show(replace(self.state, reading=None))
        elif self.state.problem is not None:
            self._show(replace(self.state, problem=None))

    def save_report(self, target: Path) -> None:
        """Write the report of the result that is shown."""
        verdict = self.state.verdict
        if verdict is None:
            return
        self._show(replace(self.state, saving=target, saved=None, problem=None))

        def done(written: Path) -> None:
            current = self.state.verdict is verdict
            self._show(replace(self.state, saving=None, saved=written if current else None))

        def failed(error: SigverifyError) -> None:
            self._show(replace(self.state, saving=None, problem=error))

        self._tasks.submit(WriteReport(Compare(verdict.probe, verdict.references), target), done=done, failed=failed)

    def failed(self, error: SigverifyError) -> None:
        """Show what went wrong."""
        self._show(replace(self.state, problem=error))

    def _progress(self, progress: Progress) -> None:
        self._show(replace(self.state, comparing=progress))

    def _compared(self, verdict: Verdict) -> None:
        self._comparing = None
        self._show(replace(self.state, comparing=None, verdict=verdict))

    def _not_compared(self, error: SigverifyError) -> None:
        self._comparing = None
        self._show(replace(self.state, comparing=None, problem=error))

    def _drop_comparison(self) -> None:
        if self._comparing is not None:
            self._tasks.cancel(self._comparing)
            self._comparing = None
            self.state = replace(self.state, comparing=None)

    def _drop_work(self) -> None:
        """Give up everything about the page that is being left."""
        self._drop_comparison()
        if self._lifting is not None:
            self._tasks.cancel(self._lifting)
            self._lifting = None
        self._lift_next = None
        self._compare_again = False

    def _keep(self) -> None:
        # Until a page has been read, the one from last time is still to come.
        place = self.state.place or self._kept_place
        self._session.save(Session(place, tuple(specimen.path for specimen in self.state.specimens), self.state.recent))

    def _show(self, state: CheckState) -> None:
        self.state = state
        self._display.show_state(state)
