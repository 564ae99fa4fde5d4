"""What happens while specimens are gathered, named and asked for: from files, from a sheet, or from a scan.

Knows no widget and no Qt. Slow work is done where the model is, what is kept where the store is (`enrolment_run`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from sigverify.domain.account import AccountNumber, Signatory
from sigverify.domain.enrolment import EnrolMode
from sigverify.domain.progress import Progress
from sigverify.domain.sample import Region
from sigverify.errors import ScannerError, SigverifyError
from sigverify.services.scanning import ScansInHand
from ui.pages.accounts.enrol_state import LEFT_OUT, Enrolled, EnrolState, Item, Newcomer, Whose
from ui.pages.accounts.enrolment_run import EnrolmentRun, How, Wish
from ui.tasks.messages import JobId, Lift, ReadPage
from ui.tasks.port import Desk, Tasks
from ui.tasks.scan_messages import DiscardScan
from ui.tasks.specimen_messages import LocateSheet
from ui.values import LiftedSignature, PageView, Place

LEAVE_OUT = "-"
"""Typed instead of a name."""


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: EnrolState) -> None:
        """Draw `state`."""
        ...


class EnrolPresenter:
    """Gathers specimens and asks for them to be put on file.

    Parameters
    ----------
    desk, tasks : Desk, Tasks
        Where the store and the model are.
    display : Display
        Draws each new state.
    ended : callable
        Told when there is nothing more to do here, with the name of the first who was enrolled, or ``""``: the accounts
        are shown again, and may have changed.
    """

    def __init__(self, desk: Desk, tasks: Tasks, *, display: Display, ended: Callable[[str], None]) -> None:
        self.state = EnrolState()
        self._desk, self._tasks = desk, tasks
        self._display = display
        self._ended = ended
        self._numbers = itertools.count(1)
        self._scans = ScansInHand()
        self._jobs: set[JobId] = set()
        self._run: EnrolmentRun | None = None

    # Beginning and ending

    def begin(
        self, number: str, people: Sequence[Signatory], *, panels: Sequence[str] = (), currency: str = ""
    ) -> None:
        """Gather specimens for people who sign for an account, which has these panels and this currency."""
        self._drop_jobs()
        self._show(EnrolState(number=number, people=tuple(people), panels=tuple(panels), currency=currency))

    def close(self) -> None:
        """Stop what is going on, else go back to the accounts; what was gathered and not asked for is dropped."""
        if self.state.problem is not None:
            self._show(replace(self.state, problem=None))
        elif self._run is not None:
            self._run.cancel()
            self._run = None
            self._show(replace(self.state, working=None))
        else:
            enrolled = self.state.enrolled
            self.forget()
            self._ended(enrolled[0].name if enrolled else "")

    def forget(self) -> None:
        """Drop everything personal."""
        self._drop_jobs()
        if self._run is not None:
            self._run.cancel()
            self._run = None
        self._show(EnrolState())

    # Gathering

    def add_files(self, paths: Sequence[Path], *, whose: Signatory | None) -> None:
        """Add files that hold one signature each; those that are there already are not added again."""
        there = {item.place for item in self.state.items}
        given = Whose(whose) if whose is not None else None
        for path in dict.fromkeys(paths):
            if Place(path) not in there and self._taken(path):
                self._add(Place(path), whose=given)

    def open_sheet(self, path: Path, page: int = 1) -> None:
        """Read a page of a specimen sheet and find the signatures on it."""
        if not self._taken(path):
            return
        self._show(replace(self.state, reading=path, problem=None))

        def done(view: PageView) -> None:
            self._show(replace(self.state, reading=None, page=view))
            if not self.state.on_page:
                self._find(view)

        def failed(error: SigverifyError) -> None:
            self._show(replace(self.state, reading=None, problem=error))

        self._submit(self._tasks.submit(ReadPage(path, page), done=done, failed=failed))

    def _taken(self, path: Path) -> bool:
        """Take a scan in hand, or say that another window has it; a file is anybody's."""
        try:
            self._scans.take(path)
        except ScannerError as error:
            self.failed(error)
            return False
        return True

    def take_as_sheet(self) -> None:
        """Look for several signatures in the file of the item in hand, instead of taking it as one."""
        item = self.state.item
        if item is not None and item.place.region is None:
            self.remove()
            self.open_sheet(item.place.path)

    def turn(self, by: int) -> None:
        """Go to another page of the sheet's file."""
        page = self.state.page
        if page is not None and 1 <= page.number + by <= page.provenance.pages:
            self._show(replace(self.state, current=None))
            self.open_sheet(page.path, page.number + by)

    def _find(self, view: PageView) -> None:
        def done(found: tuple[Region, ...]) -> None:
            if self.state.page is view:
                for region in found:
                    self._add(Place(view.path, view.number, region), whose=None)
                first = self.state.on_page
                self.choose(first[0].number if first else None)

        self._submit(self._tasks.submit(LocateSheet(view.path, view.number), done=done, failed=self.failed))

    # The item in hand

    def choose(self, number: int | None) -> None:
        """Take an item in hand."""
        if number != self.state.current:
            self._show(replace(self.state, current=number))

    def name(self, text: str) -> None:
        """Say whose signature the item in hand is, and go on to the next that has no name.

        Somebody who signs for the account is known by the whole name, whatever its case; ``-`` leaves the item out;
        any other text is a new name: it is given twice before it is gone on, so that a slip of the keys puts nobody on
        file and there is time to say more of the person.
        """
        written = " ".join(text.split())
        if not written or self.state.item is None:
            return
        if written == LEAVE_OUT:
            self._say_whose(LEFT_OUT)
            return
        known = [one for one in self.state.people if one.name.casefold() == written.casefold()]
        whose = Whose(known[0]) if known else Whose(new_name=written)
        if known or any(item.whose == whose for item in self.state.items):
            self._say_whose(whose)
        else:
            self._change(replace(self.state.item, whose=whose))

    def describe(self, newcomer: Newcomer) -> None:
        """Say what somebody new is, and on what terms they sign."""
        others = tuple(one for one in self.state.newcomers if one.name != newcomer.name)
        self._show(replace(self.state, newcomers=(*others, newcomer)))

    def leave_out(self) -> None:
        """Do not enrol the item in hand."""
        self._say_whose(LEFT_OUT)

    def remove(self) -> None:
        """Forget the item in hand."""
        items = tuple(item for item in self.state.items if item.number != self.state.current)
        place = next((n for n, item in enumerate(self.state.items) if item.number == self.state.current), 0)
        following = items[min(place, len(items) - 1)].number if items else None
        self._show(replace(self.state, items=items, current=following))

    def draw(self, region: Region | None) -> None:
        """Follow the box on the sheet: over the item in hand it corrects it, elsewhere it is new; none removes it."""
        page, item = self.state.page, self.state.item
        if page is None:
            return
        if region is None:
            if item is not None:
                self.remove()
        elif item is not None and item.place.region is not None and _overlap(item.place.region, region):
            if region != item.place.region:
                self._change(replace(item, place=replace(item.place, region=region), lifted=None, error=None))
                self._lift(item.number)
        elif all(other.place.region != region for other in self.state.on_page):
            self.choose(self._add(Place(page.path, page.number, region), whose=None))

    def _say_whose(self, whose: Whose) -> None:
        item = self.state.item
        if item is None:
            return
        self._change(replace(item, whose=whose))
        unnamed = [one.number for one in self.state.unnamed]
        behind = [number for number in unnamed if number > item.number]
        if unnamed:
            self.choose((behind or unnamed)[0])

    def _add(self, place: Place, *, whose: Whose | None) -> int:
        item = Item(next(self._numbers), place, whose)
        current = item.number if self.state.current is None else self.state.current
        self._show(replace(self.state, items=(*self.state.items, item), current=current))
        self._lift(item.number)
        return item.number

    def _lift(self, number: int) -> None:
        place = next(item.place for item in self.state.items if item.number == number)

        def still_there() -> Item | None:
            return next((one for one in self.state.items if (one.number, one.place) == (number, place)), None)

        def done(lifted: LiftedSignature) -> None:
            if (item := still_there()) is not None:
                self._change(replace(item, lifted=lifted))

        def failed(error: SigverifyError) -> None:
            if (item := still_there()) is not None:
                self._change(replace(item, error=error))

        self._submit(self._tasks.submit(Lift(place), done=done, failed=failed))

    def _change(self, changed: Item) -> None:
        items = tuple(changed if item.number == changed.number else item for item in self.state.items)
        self._show(replace(self.state, items=items))

    # Asking

    def set_mode(self, mode: EnrolMode) -> None:
        """Say whether specimens on file stay."""
        self._show(replace(self.state, mode=mode))

    def set_days(self, *, captured_on: date | None, valid_from: date | None) -> None:
        """Say when they were signed, and from which cheque date on they serve; ``None``: as usual."""
        self._show(replace(self.state, captured_on=captured_on, valid_from=valid_from))

    def propose(self) -> None:
        """Have everything that was named put on file, and ask for approval."""
        state = self.state
        if not state.ready:
            return
        wishes: dict[Whose, list[Place]] = {}
        for item in state.chosen:
            assert item.whose is not None  # It was chosen.
            wishes.setdefault(item.whose, []).append(item.place)
        self._run = EnrolmentRun(
            [
                Wish(whose, tuple(places), state.described(whose.new_name) if whose.new_name else None)
                for whose, places in wishes.items()
            ],
            How(AccountNumber(state.number), state.mode, state.valid_from, state.captured_on),
            desk=self._desk,
            tasks=self._tasks,
            told=self._told,
            ended=self._enrolled,
        )
        self._show(replace(state, working=Progress("enrolling", 0), problem=None))
        self._run.start()

    def _told(self, progress: Progress) -> None:
        self._show(replace(self.state, working=progress))

    def _enrolled(self, enrolled: tuple[Enrolled, ...], problem: SigverifyError | None) -> None:
        self._run = None
        done = {one.name for one in enrolled}
        if problem is None:
            for path in {item.place.path for item in self.state.items}:
                self._discard(path)
        # Who is done is not asked for again where a later person failed.
        left = tuple(one for one in self.state.items if one.whose is None or one.whose.name not in done)
        self._show(
            replace(
                self.state,
                working=None,
                problem=problem,
                items=left if problem is not None else self.state.items,
                enrolled=enrolled if problem is None else None,
            )
        )

    def _discard(self, path: Path) -> None:
        """Remove a scan that was read for this; a file of the clerk's own is left alone."""

        def nothing(_: object) -> None:
            """Whatever comes of it: a scan that stays is offered again."""

        self._tasks.submit(DiscardScan(path), done=nothing, failed=nothing)

    def failed(self, error: SigverifyError) -> None:
        """Show what went wrong."""
        self._show(replace(self.state, problem=error))

    def _submit(self, job: JobId) -> None:
        self._jobs.add(job)

    def _drop_jobs(self) -> None:
        for job in self._jobs:
            self._tasks.cancel(job)
        self._jobs.clear()

    def _show(self, state: EnrolState) -> None:
        self.state = state
        page = state.page.path if state.page is not None else None
        self._scans.keep_only({page, state.reading, *(item.place.path for item in state.items)})
        self._display.show_state(state)


def _overlap(one: Region, other: Region) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
