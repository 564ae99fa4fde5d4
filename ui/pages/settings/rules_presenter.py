"""The bank's settings: what is in force, what waits for a second person, and asking for others.

Knows no widget and no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sigverify.errors import SigverifyError
from ui.pages.settings import work
from ui.pages.settings.port import Display
from ui.pages.settings.state import Rules, RulesState, WaitingRules
from ui.tasks.port import Desk, DeskJob

if TYPE_CHECKING:
    from sigverify.services.session import Session


class RulesPresenter:
    """The section about the bank's settings.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    display : Display
        Draws each new state.
    """

    def __init__(self, desk: Desk, *, display: Display[RulesState]) -> None:
        self.state = RulesState()
        self._desk, self._display = desk, display
        self._job: DeskJob | None = None

    def enter(self) -> None:
        """Read anew what is in force and what waits."""
        self._show(replace(self.state, operator=self._desk.operator, working=True))
        self._job = self._desk.ask(work.read_rules, done=self._read, failed=self._failed)

    def propose(self, rules: Rules) -> None:
        """Ask for other settings; what is as before needs nobody's approval and is not asked for."""
        before = self.state.rules
        if before is None or replace(rules, version=before.version) == before or not self.state.may_propose:
            return
        self._do(partial(_propose, rules))

    def withdraw(self) -> None:
        """Take back what the operator asked for."""
        if (own := self.state.own) is not None:
            self._do(partial(_withdraw, own.proposal.id))

    def close_message(self) -> None:
        """Take the message away that is shown."""
        self._show(replace(self.state, problem=None))

    def forget(self) -> None:
        """Nobody works any more."""
        if self._job is not None:
            self._job.cancel()
        self._show(RulesState())

    def _do(self, change: Callable[[Session], None]) -> None:
        self._show(replace(self.state, working=True, problem=None))
        self._job = self._desk.ask(change, done=lambda _: self.enter(), failed=self._failed)

    def _read(self, read: tuple[Rules, tuple[WaitingRules, ...]]) -> None:
        rules, waiting = read
        self._show(replace(self.state, rules=rules, waiting=waiting, working=False))

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, working=False, problem=error))

    def _show(self, state: RulesState) -> None:
        self.state = state
        self._display.show_state(state)


def _propose(rules: Rules, session: Session) -> None:
    work.propose_rules(session, rules)


def _withdraw(proposal_id: str, session: Session) -> None:
    work.withdraw(session, proposal_id)
