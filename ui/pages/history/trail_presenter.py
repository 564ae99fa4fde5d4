"""What happens in the audit trail's part: it is checked block by block, read, sealed and exported.

Knows no widget and no Qt.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.audit import ChainHead, ChainReport
from sigverify.domain.history import EntrySearch
from sigverify.domain.operator import Permission
from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from ui.pages.history import work
from ui.pages.history.state import TrailState
from ui.tasks.port import Desk, DeskJob

if TYPE_CHECKING:
    from sigverify.services.auditing import AuditCheck
    from sigverify.services.history import EntryBlock

MOST = 5000
"""Entries that are listed at most; more are found by narrowing the search."""


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: TrailState) -> None:
        """Draw `state`."""
        ...


class TrailPresenter:
    """The behaviour of the audit trail's part.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    display : Display
        Draws each new state.
    """

    def __init__(self, desk: Desk, *, display: Display) -> None:
        self.state = TrailState()
        self._desk = desk
        self._display = display
        self._search: DeskJob | None = None
        self._check: DeskJob | None = None

    def enter(self, search: EntrySearch) -> None:
        """Read the seal, and for who may read entries those that are looked for."""
        operator = self._desk.operator
        readable = operator is not None and Permission.READ_AUDIT in operator.permissions
        self._show(replace(self.state, readable=readable))
        self._desk.ask(work.read_seal, done=self._sealed, failed=self._failed)
        if readable:
            self.find(search)

    def _sealed(self, seal: ChainHead) -> None:
        self._show(replace(self.state, seal=seal))

    # Checking

    def check(self, anchor: str) -> None:
        """Check that the trail is whole, and that it holds a seal noted earlier; empty: none was."""
        self.stop()
        try:
            noted = ChainHead.read(anchor) if anchor.strip() else None
        except SigverifyError as error:
            self._failed(error)
            return
        self._show(replace(self.state, checking=Progress("audit", 0), report=None, problem=None))
        self._check = self._desk.ask(work.begin_check(noted), done=self._go_on, failed=self._not_checked)

    def stop(self) -> None:
        """Give up the check under way."""
        if self._check is not None:
            self._check.cancel()
            self._check = None
        self._show(replace(self.state, checking=None))

    def _go_on(self, check: AuditCheck) -> None:
        def stepped(result: Progress | ChainReport) -> None:
            if isinstance(result, Progress):
                self._show(replace(self.state, checking=result))
                self._go_on(check)
                return
            self._check = None
            self._show(replace(self.state, checking=None, report=result, seal=result.head))

        self._check = self._desk.ask(work.go_on(check), done=stepped, failed=self._not_checked)

    def _not_checked(self, error: SigverifyError) -> None:
        self._check = None
        self._show(replace(self.state, checking=None, problem=error))

    # Reading

    def find(self, search: EntrySearch) -> None:
        """Look for entries."""
        if self._search is not None:
            self._search.cancel()
        self._show(replace(self.state, search=search, entries=(), searching=True, cut_off=False))
        self._search = self._desk.ask(work.find_entries(search, None), done=self._found, failed=self._not_found)

    def _found(self, block: EntryBlock) -> None:
        entries = (*self.state.entries, *block.entries)
        full = len(entries) >= MOST
        more = block.more and not full
        self._search = None
        self._show(replace(self.state, entries=entries, searching=more, cut_off=block.more and full))
        if more:
            wanted = work.find_entries(self.state.search, entries[-1].sequence)
            self._search = self._desk.ask(wanted, done=self._found, failed=self._not_found)

    def _not_found(self, error: SigverifyError) -> None:
        self._search = None
        self._show(replace(self.state, searching=False, problem=error))

    # The rest

    def export(self, target: Path) -> None:
        """Write all entries into a file."""

        def written(seal: ChainHead) -> None:
            # The export itself is an entry: the seal that the file ends with is not the newest any more.
            del seal
            self._show(replace(self.state, exported=target))
            self._desk.ask(work.read_seal, done=self._sealed, failed=self._failed)

        self._show(replace(self.state, exported=None, problem=None))
        self._desk.ask(work.export(target), done=written, failed=self._failed)

    def close(self) -> None:
        """Stop the check under way, else close the message that is shown."""
        if self.state.checking is not None:
            self.stop()
        else:
            self._show(replace(self.state, problem=None, exported=None))

    def forget(self) -> None:
        """Drop everything."""
        for job in (self._search, self._check):
            if job is not None:
                job.cancel()
        self._search = self._check = None
        self._show(TrailState())

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, problem=error))

    def _show(self, state: TrailState) -> None:
        self.state = state
        self._display.show_state(state)
