"""What computes: the devices that were found, what is used now, and what the settings file says for the next start.

Knows no widget and no Qt. The thresholds and ids of the model are read with it, for the other sections.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sigverify.domain.computing import Computing, ModelFacts
from sigverify.domain.operator import Permission
from sigverify.errors import SigverifyError
from sigverify.settings import Settings, load_settings, write_setting
from ui.pages.settings.port import Display
from ui.pages.settings.state import ComputingState
from ui.tasks.messages import DescribeComputing, DescribeModel
from ui.tasks.port import Desk, Tasks


class ComputingPresenter:
    """The section about the device, and what others show of the model.

    Parameters
    ----------
    desk : Desk
        Knows who works.
    tasks : Tasks
        The process that computes.
    settings : Settings
        What it was started with.
    displays : sequence of Display
        Each draws its part of each new state.
    """

    def __init__(
        self, desk: Desk, *, tasks: Tasks, settings: Settings, displays: Sequence[Display[ComputingState]]
    ) -> None:
        self.state = ComputingState()
        self._desk, self._tasks, self._used, self._displays = desk, tasks, settings, displays

    def enter(self) -> None:
        """Show what is chosen, and ask what is used."""
        operator = self._desk.operator
        # Without accounts whoever sits here looks after the computer.
        may_change = operator is None or Permission.MANAGE_OPERATORS in operator.permissions
        self._show(replace(self.state, may_change=may_change))
        self._read()
        self._tasks.submit(DescribeComputing(), done=self._found, failed=self._failed)
        self._tasks.submit(DescribeModel(), done=self._loaded, failed=self._not_loaded)

    def choose_device(self, device: str) -> None:
        """Compute there from the next start on."""
        if device != self.state.device:
            self._write("device", device)

    def choose_threads(self, threads: int | None) -> None:
        """Compute with so many threads from the next start on; ``None``: the program chooses."""
        if threads != self.state.threads:
            self._write("threads", None if threads is None else str(threads))

    def close_message(self) -> None:
        """Take the message away that is shown."""
        self._show(replace(self.state, problem=None))

    def _write(self, name: str, value: str | None) -> None:
        if not self.state.may_change:
            return
        try:
            write_setting(name, value)
        except SigverifyError as error:
            self._failed(error)
        else:
            self._show(replace(self.state, problem=None))
        self._read()

    def _read(self) -> None:
        try:
            chosen = load_settings()
        except SigverifyError as error:
            self._failed(error)
            return
        restart = (chosen.device, chosen.threads) != (self._used.device, self._used.threads)
        self._show(replace(self.state, device=chosen.device, threads=chosen.threads, restart=restart))

    def _found(self, computing: Computing) -> None:
        self._show(replace(self.state, computing=computing))

    def _loaded(self, model: ModelFacts) -> None:
        self._show(replace(self.state, model=model, model_problem=None))

    def _not_loaded(self, error: SigverifyError) -> None:
        self._show(replace(self.state, model=None, model_problem=error))

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, problem=error))

    def _show(self, state: ComputingState) -> None:
        self.state = state
        for display in self._displays:
            display.show_state(state)
