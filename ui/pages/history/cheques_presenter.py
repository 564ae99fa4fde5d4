"""What happens in the list of checked cheques: they are found in blocks, looked at one by one, and reported.

Knows no widget and no Qt.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.history import ChequeHistory, ChequeSearch
from sigverify.domain.operator import Permission
from sigverify.errors import SigverifyError
from ui.pages.history import work
from ui.pages.history.state import ChequesState
from ui.parts.private_folder import PrivateFolder
from ui.tasks.messages import JobId, WriteAccountReport
from ui.tasks.port import Desk, DeskJob, Tasks

if TYPE_CHECKING:
    from sigverify.domain.audit import AuditEntry
    from sigverify.services.account_report import AccountReport, ReportMaterial
    from sigverify.services.history import ChequeBlock

MOST = 5000
"""Cheques that are listed at most; more are found by narrowing the search."""


class Then(Enum):
    """What becomes of a report once it is made."""

    OPEN = "open"
    KEEP = "keep"


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: ChequesState) -> None:
        """Draw `state`."""
        ...

    def open_files(self, files: tuple[Path, ...]) -> None:
        """Open files in the system's viewer."""
        ...


class ChequesPresenter:
    """The behaviour of the list.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    tasks : Tasks
        Writes reports.
    folder : PrivateFolder
        Takes reports that are only looked at.
    display : Display
        Draws each new state.
    """

    def __init__(self, desk: Desk, *, tasks: Tasks, folder: PrivateFolder, display: Display) -> None:
        self.state = ChequesState()
        self._desk = desk
        self._tasks = tasks
        self._folder = folder
        self._display = display
        self._search: DeskJob | None = None
        self._about: DeskJob | None = None
        self._writing: JobId | None = None

    # Finding

    def find(self, search: ChequeSearch) -> None:
        """Look for cheques."""
        if self._search is not None:
            self._search.cancel()
        self._show(ChequesState(search=search, searching=True))
        self._search = self._desk.ask(work.find_cheques(search, None), done=self._found, failed=self._not_found)

    def find_again(self) -> None:
        """Look for the same once more."""
        self.find(self.state.search)

    def open(self, verification_id: str) -> None:
        """Show one cheque, whatever was looked for."""
        if self._search is not None:
            self._search.cancel()
        self._show(ChequesState(search=self.state.search, searching=True, single=True))

        def found(cheque: ChequeHistory) -> None:
            self._show(replace(self.state, cheques=(cheque,), searching=False))
            self.choose(verification_id)

        self._search = self._desk.ask(work.look_up(verification_id), done=found, failed=self._not_found)

    def _found(self, block: ChequeBlock) -> None:
        cheques = (*self.state.cheques, *block.cheques)
        full = len(cheques) >= MOST
        more = block.last is not None and not full
        self._show(replace(self.state, cheques=cheques, searching=more, cut_off=block.last is not None and full))
        self._search = None
        if more:
            wanted = work.find_cheques(self.state.search, block.last)
            self._search = self._desk.ask(wanted, done=self._found, failed=self._not_found)

    def _not_found(self, error: SigverifyError) -> None:
        self._search = None
        self._show(replace(self.state, searching=False, problem=error))

    # Looking at one

    def choose(self, verification_id: str | None) -> None:
        """Show everything about one of the cheques found, or about none."""
        if self._about is not None:
            self._about.cancel()
            self._about = None
        chosen = next((one for one in self.state.cheques if one.facts.id == verification_id), None)
        self._show(replace(self.state, chosen=chosen, entries=(), saved=()))
        operator = self._desk.operator
        if chosen is None or operator is None or Permission.READ_AUDIT not in operator.permissions:
            return

        def read(entries: tuple[AuditEntry, ...]) -> None:
            self._show(replace(self.state, entries=entries))

        self._about = self._desk.ask(work.entries_about(chosen.facts.id), done=read, failed=self._failed)

    # Reports

    def open_report(self) -> None:
        """Make the report of the cheque that is shown, and open it in the system's viewer."""
        if self.state.chosen is not None:
            place = self._folder.place(f"sigverify-{self.state.chosen.facts.id}.pdf")
            self._report(place, then=Then.OPEN)

    def save_report(self, target: Path) -> None:
        """Make the report of the cheque that is shown, and keep it."""
        self._report(target, then=Then.KEEP)

    def _report(self, target: Path, *, then: Then) -> None:
        chosen = self.state.chosen
        if chosen is None or self.state.reporting:
            return
        self._show(replace(self.state, reporting=True, saved=(), problem=None))

        def written(reports: tuple[AccountReport, ...]) -> None:
            self._writing = None
            self._show(replace(self.state, reporting=False, saved=reports if then is Then.KEEP else ()))
            if then is Then.OPEN:
                self._display.open_files(tuple(one.path for one in reports))

        def gathered(material: ReportMaterial) -> None:
            self._writing = self._tasks.submit(
                WriteAccountReport(material, target), done=written, failed=self._not_reported
            )

        self._desk.ask(work.gather_report(chosen.facts.id), done=gathered, failed=self._not_reported)

    def _not_reported(self, error: SigverifyError) -> None:
        self._writing = None
        self._show(replace(self.state, reporting=False, problem=error))

    # The rest

    def close(self) -> None:
        """Close the message that is shown, else go from one cheque back to what was looked for."""
        if self.state.problem is not None or self.state.saved:
            self._show(replace(self.state, problem=None, saved=()))
        elif self.state.single:
            self.find_again()

    def forget(self) -> None:
        """Drop everything."""
        for job in (self._search, self._about):
            if job is not None:
                job.cancel()
        if self._writing is not None:
            self._tasks.cancel(self._writing)
        self._search = self._about = self._writing = None
        self._folder.clear()
        self._show(ChequesState())

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, problem=error))

    def _show(self, state: ChequesState) -> None:
        self.state = state
        self._display.show_state(state)
