"""What happens in the part about one day: it is counted, and its report is made.

Knows no widget and no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from sigverify.domain.day_report import DayReport
from sigverify.errors import SigverifyError
from ui.pages.history import work
from ui.pages.history.state import DayState
from ui.parts.private_folder import PrivateFolder
from ui.tasks.port import Desk, DeskJob


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: DayState) -> None:
        """Draw `state`."""
        ...

    def open_files(self, files: tuple[Path, ...]) -> None:
        """Open files in the system's viewer."""
        ...


class DayPresenter:
    """The behaviour of the part about one day.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    folder : PrivateFolder
        Takes reports that are only looked at.
    display : Display
        Draws each new state.
    """

    def __init__(self, desk: Desk, *, folder: PrivateFolder, display: Display) -> None:
        self.state = DayState()
        self._desk = desk
        self._folder = folder
        self._display = display
        self._job: DeskJob | None = None

    def show_day(self, day: date) -> None:
        """Count a day."""
        if self._job is not None:
            self._job.cancel()
        same = self.state.report if self.state.day == day else None
        self._show(DayState(day=day, report=same, counting=True))
        self._job = self._desk.ask(work.count_day(day), done=self._counted, failed=self._failed)

    def count_again(self) -> None:
        """Count the day once more."""
        if self.state.day is not None:
            self.show_day(self.state.day)

    def open_report(self) -> None:
        """Make the report of the day, and open it in the system's viewer."""
        if self.state.day is not None:
            place = self._folder.place(f"sigverify-{self.state.day.isoformat()}.pdf")
            self._write(place, then=self._open)

    def save_report(self, target: Path) -> None:
        """Make the report of the day, and keep it."""
        self._write(target, then=self._keep)

    def _write(self, target: Path, *, then: Callable[[Path], None]) -> None:
        if self.state.day is not None and not self.state.writing:
            self._show(replace(self.state, writing=True, saved=None, problem=None))
            self._desk.ask(work.write_day(self.state.day, target), done=then, failed=self._failed)

    def _open(self, path: Path) -> None:
        self._show(replace(self.state, writing=False))
        self._display.open_files((path,))

    def _keep(self, path: Path) -> None:
        self._show(replace(self.state, writing=False, saved=path))

    def close(self) -> None:
        """Close the message that is shown."""
        self._show(replace(self.state, problem=None, saved=None))

    def forget(self) -> None:
        """Drop everything."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._folder.clear()
        self._show(DayState())

    def _counted(self, report: DayReport) -> None:
        self._job = None
        self._show(replace(self.state, report=report, counting=False))

    def _failed(self, error: SigverifyError) -> None:
        self._job = None
        self._show(replace(self.state, counting=False, writing=False, problem=error))

    def _show(self, state: DayState) -> None:
        self.state = state
        self._display.show_state(state)
