"""What happens on the check page: turns a clerk's wishes into requests, and results into a new state.

Knows no widget and no Qt: a test drives it with a recording task runner and reads its state.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import ScannerError, SigverifyError
from sigverify.services.scanning import ScansInHand
from ui.pages.check import thumbnails
from ui.pages.check.account_state import AccountState, DecidingState, ShownCheck
from ui.pages.check.accounts import AccountWork
from ui.pages.check.board import Board, Display
from ui.pages.check.deciding import DecisionWork, Habits
from ui.pages.check.files import FileWork
from ui.pages.check.lifting import LiftWork
from ui.pages.check.magnetic_line import LineWork
from ui.pages.check.queue_work import Prepared, QueueWork
from ui.pages.check.reports import ReportWork
from ui.pages.check.state import CheckState, box_of, recent_with
from ui.session import Session, SessionFile, Work
from ui.tasks.messages import FindSample, JobId, Locate, ReadPage
from ui.tasks.port import Desk, Tasks
from ui.tasks.scan_messages import DiscardScan
from ui.values import PageView, Place, SampleCheque


class CheckPresenter:
    """The check page's behaviour: page and box; files, accounts, decisions and the queue have presenters of their own.

    Parameters
    ----------
    tasks : Tasks
        Runs requests.
    desk : Desk
        The store.
    session : SessionFile
        Keeps the work in hand.
    habits : Habits
        How this workplace decides.
    display : Display
        Draws each new state.
    """

    def __init__(self, tasks: Tasks, *, desk: Desk, session: SessionFile, habits: Habits, display: Display) -> None:
        self._board = board = Board(display)
        self._tasks = tasks
        self._desk = desk
        self._session = session
        self.files = FileWork(board, tasks=tasks, changed=self._keep)
        self._lifting = LiftWork(board, tasks=tasks, rested=self.files.compare_again)
        self.reports = ReportWork(board, tasks=tasks, desk=desk)
        self.accounts = AccountWork(board, tasks=tasks, desk=desk, changed=self._keep, checked=self._checked)
        self.decisions = DecisionWork(
            board,
            tasks=tasks,
            desk=desk,
            habits=habits,
            decided=self._go_on,
            changed=self.accounts.replace_cheque,
        )
        self.queue = QueueWork(
            board,
            tasks=tasks,
            desk=desk,
            lifted=self.accounts.lifted,
            show=self._show_waiting,
            empty=self._none_waits,
        )
        self._line = LineWork(board, tasks=tasks, desk=desk)
        self._scans = ScansInHand()
        self._reading: JobId | None = None
        self._kept_place: Place | None = None

    @property
    def state(self) -> CheckState:
        """What is shown."""
        return self._board.state

    # Whoever works

    def entered(self) -> None:
        """Begin for whoever works now: with what they had in hand when the program was closed, or killed."""
        operator = self._desk.operator
        if operator is not None and self.state.account is None:
            self.accounts.begin()
        if self.state.page is None and self._reading is None:
            self.restore()

    def forget(self) -> None:
        """Drop everything personal: nobody works any more."""
        self._drop_work()
        self._give_up_reading()
        self.queue.leave()
        self.accounts.forget()
        self._kept_place = None
        self._show(CheckState())

    def bookmark(self) -> str:
        """Return the id of the stored check in view; empty: there is none."""
        result = self.state.result
        return result.opened.verification.id if result is not None else ""

    def open_stored(self, verification_id: str) -> None:
        """Open a stored check: to decide about it, to look a second time, to correct."""
        if self.bookmark() != verification_id:
            self.queue.open(verification_id)

    def undo(self) -> None:
        """Open the cheque that was decided last, to correct the decision, which stands until then."""
        last = self.state.deciding.last
        if last is not None:
            self.queue.open(last.verification_id)

    def go_on(self) -> None:
        """Go to the next waiting cheque; the one in view is left as it is."""
        self.queue.go_on()

    def _show_waiting(self, prepared: Prepared) -> None:
        """Bring a stored check into view, with its page."""
        with self._board.at_once():
            self._drop_work()
            self._give_up_reading()
            case = prepared.case
            self._show(
                CheckState(
                    page=case.page,
                    proposals=(),
                    recent=self.state.recent,
                    deciding=replace(self.state.deciding, waiting=prepared.item is not None, done=False, note=""),
                )
            )
            self.decisions.hides = prepared.hides
            self.accounts.adopt(case, specimens=prepared.specimens)
            self.decisions.hides = False
            if case.unread is not None:
                self.failed(case.unread)

    def _checked(self) -> None:
        """Take a result that came into view, or went: the box is that of the signature in view."""
        if self.state.result is not None:
            self._show_box_of(self.state.result)
        self.decisions.checked()

    def _show_box_of(self, result: ShownCheck) -> None:
        picture = result.opened.pictures[result.number]
        kept = picture.kept if picture is not None else None
        self._show(replace(self.state, region=box_of(result, page=self.state.page), kept=kept))

    def _go_on(self) -> None:
        """Go to the next cheque: of the queue, else of the file; else make room for another."""
        page = self.state.page
        if self.queue.working:
            self.queue.go_on()
        elif page is not None and page.number < page.provenance.pages:
            self._read(Place(page.path, page.number + 1))
        else:
            self._clear(DecidingState(last=self.state.deciding.last))

    def _none_waits(self) -> None:
        """Say that the queue is done."""
        self._clear(DecidingState(last=self.state.deciding.last, done=True))

    def _clear(self, deciding: DecidingState) -> None:
        """Make room for another cheque."""
        self._drop_work()
        self._kept_place = None
        self._show(CheckState(recent=self.state.recent, deciding=deciding))
        self.accounts.begin()
        self._keep()

    # Opening

    def restore(self) -> None:
        """Go on where the program was closed, or killed; what another operator had in hand stays theirs."""
        kept, operator = self._session.load(), self._desk.operator
        self._show(replace(self.state, recent=kept.recent))
        if kept.work.operator != (operator.id if operator is not None else None):
            return
        self._kept_place = kept.place
        self.files.add(kept.specimens)
        if kept.work.verification_id is not None:
            self.queue.open(kept.work.verification_id)
        elif kept.place is not None:
            self._read(kept.place, work=kept.work)

    def open(self, path: Path) -> None:
        """Read the first page of a file; the page in hand stays until that has worked."""
        self.queue.leave()
        self._read(Place(path))

    def open_sample(self) -> None:
        """Open the bundled cheque with its specimens."""

        def done(sample: SampleCheque) -> None:
            self.files.clear()
            self.files.add(sample.specimens)
            self.open(sample.path)

        self._tasks.submit(FindSample(), done=done, failed=self.failed)

    def turn_to(self, page: int) -> None:
        """Go to another page of the file, counted from 1."""
        shown = self.state.page
        if shown is not None and page != shown.number and 1 <= page <= shown.provenance.pages:
            self._read(Place(shown.path, page))

    def want_thumbnail(self, page: int) -> None:
        """Ask for the picture of a page of the file, counted from 1."""
        thumbnails.ask(self._board, page, tasks=self._tasks)

    def _read(self, place: Place, *, work: Work | None = None) -> None:
        self._give_up_reading()
        try:
            self._scans.take(place.path)
        except ScannerError as error:
            self._not_read(error)
            return
        self._show(replace(self.state, reading=place.path, problem=None))

        def done(page: PageView) -> None:
            self._page_read(page, place=place, work=work or Work())

        self._reading = self._tasks.submit(ReadPage(place.path, place.page), done=done, failed=self._not_read)

    def _give_up_reading(self) -> None:
        if self._reading is not None:
            self._tasks.cancel(self._reading)
            self._reading = None

    def _not_read(self, error: SigverifyError) -> None:
        self._reading = None
        self._show(replace(self.state, reading=None, problem=error))

    def _page_read(self, page: PageView, *, place: Place, work: Work) -> None:
        self._reading = None
        self._drop_work()
        before = self.state.page
        if before is not None and before.path != page.path and self.state.verdict is not None:
            # Compared with files, so that nobody decides about it: a scan is kept no longer. Files are left alone.
            self._tasks.submit(DiscardScan(before.path), done=lambda _: None, failed=lambda _: None)
        self._show(
            CheckState(
                page=page,
                region=place.region,
                kept=place.kept,
                specimens=self.state.specimens,
                recent=recent_with(page, self.state.recent),
                deciding=self.state.deciding,
            )
        )
        self.accounts.begin(AccountState(amount=work.amount, drawn_on=work.drawn_on, others=work.others))
        self._checked()
        if work.account:
            self.accounts.open_account(work.account)
        self._keep()
        if place.region is not None:
            self._lifting.lift()

        def located(found: tuple[LocatedRegion, ...]) -> None:
            if self.state.page is page:
                self._located(found)

        def not_located(error: SigverifyError) -> None:
            if self.state.page is page:
                self._show(replace(self.state, proposals=(), problem=error))

        self._tasks.submit(Locate(page.path, page.number), done=located, failed=not_located)
        if not work.account:
            self._line.ask(page)

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
        if not self.accounts.movable:
            # Somebody accepted or returned the cheque as it is.
            self._show(replace(self.state, region=self.state.region))
            return
        self._change_signature(replace(self.state, region=region, kept=None))

    def touch_up(self, counts: npt.NDArray[np.bool_]) -> None:
        """Take what a person's brush left of the ink; where a result was shown, files are compared again."""
        if self.state.region is None or not self.accounts.movable:
            return
        self._change_signature(replace(self.state, kept=InkMask.of(counts)))
        self._keep()

    def add_box(self) -> None:
        """Keep the box for one signature, and go to the next likely place for another."""
        self.accounts.add_box()
        free = self.accounts.next_free()
        self._change_signature(replace(self.state, region=free, kept=None))
        self._keep()

    def drop_box(self) -> None:
        """Give up this box, and go back to the one before."""
        if (place := self.accounts.drop_box()) is not None:
            self._change_signature(replace(self.state, region=place.region, kept=place.kept))
            self._keep()

    def next_signature(self) -> None:
        """Look at the next signature of a checked cheque."""
        self.accounts.next_signature()
        if self.state.result is not None:
            self._show_box_of(self.state.result)

    def _change_signature(self, state: CheckState) -> None:
        """Show another box or another ink: what was said of the old one no longer holds."""
        self.files.signature_changed()
        probe = self.state.probe if state.region is not None else None
        self._show(replace(state, probe=probe, comparing=None, verdict=None, saved=None, problem=None))
        self.accounts.box_changed()
        self._lifting.lift()

    def region_settled(self) -> None:
        """Keep the box now that it rests; where a result was shown for the old box, compare again."""
        self._keep()
        if not self._lifting.under_way:
            self.files.compare_again()

    # Comparing

    def compare(self) -> None:
        """Check the boxes for the account; without one, compare the box with the specimens in files."""
        account = self.state.account
        if account is not None and (account.known is not None or account.looking_up):
            self.accounts.check()
        else:
            self.files.compare()

    def cancel(self) -> None:
        """Give up the choice, the comparison or the reading under way, else close the message that is shown."""
        if self.decisions.cancel() or self.files.cancel() or self.accounts.cancel():
            return
        if self._reading is not None:
            self._give_up_reading()
            self._show(replace(self.state, reading=None))
        elif self.state.problem is not None:
            self._show(replace(self.state, problem=None))

    def failed(self, error: SigverifyError) -> None:
        """Show what went wrong."""
        self._show(replace(self.state, problem=error))

    def _drop_work(self) -> None:
        """Give up everything about the page that is being left."""
        self.files.begin()
        self._lifting.drop()

    def _keep(self) -> None:
        # Until a page has been read, the one from last time is still to come.
        place = self.state.place or self._kept_place
        specimens = tuple(specimen.path for specimen in self.state.specimens)
        self._session.save(Session(place, specimens, self.state.recent, self.accounts.in_hand()))

    def _show(self, state: CheckState) -> None:
        self._scans.keep_only({state.page.path if state.page is not None else None, state.reading})
        self._board.show(state)
