"""How this workplace decides: blind first or not, and which reasons are offered.

Knows no widget and no Qt. What is chosen is kept with the window's preferences of this workplace.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from sigverify.domain.decision import ReasonList
from sigverify.domain.operator import Permission
from sigverify.errors import SigverifyError
from ui.pages.settings import work
from ui.pages.settings.port import Display
from ui.pages.settings.state import ReviewState
from ui.tasks.port import Desk


class Habits(Protocol):
    """What is kept of how a workplace decides."""

    blind_first: bool
    reason_list: str


class ReviewPresenter:
    """The section about reviews.

    Parameters
    ----------
    desk : Desk
        Knows who works, and reads the lists of reasons.
    habits : Habits
        Keeps what is chosen.
    display : Display
        Draws each new state.
    """

    def __init__(self, desk: Desk, *, habits: Habits, display: Display[ReviewState]) -> None:
        self.state = ReviewState()
        self._desk, self._habits, self._display = desk, habits, display

    def enter(self) -> None:
        """Show what is chosen."""
        operator = self._desk.operator
        may_change = operator is not None and Permission.PROPOSE_THRESHOLD in operator.permissions
        self._show(
            replace(
                self.state,
                blind_first=self._habits.blind_first,
                reason_list=self._habits.reason_list,
                may_change=may_change,
            )
        )
        if not self.state.lists:
            self._desk.ask(work.newest_reason_lists, done=self._listed, failed=self._failed)

    def decide_blind_first(self, wanted: bool, /) -> None:
        """Hide the program's opinion until the person has decided, or show it at once."""
        if self.state.may_change:
            self._habits.blind_first = wanted
        self._show(replace(self.state, blind_first=self._habits.blind_first))

    def offer_reasons(self, list_id: str) -> None:
        """Offer the reasons of another list."""
        if self.state.may_change:
            self._habits.reason_list = list_id
        self._show(replace(self.state, reason_list=self._habits.reason_list))

    def close_message(self) -> None:
        """Take the message away that is shown."""
        self._show(replace(self.state, problem=None))

    def forget(self) -> None:
        """Nobody works any more."""
        self._show(ReviewState(lists=self.state.lists))

    def _listed(self, lists: tuple[ReasonList, ...]) -> None:
        self._show(replace(self.state, lists=lists))

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, problem=error))

    def _show(self, state: ReviewState) -> None:
        self.state = state
        self._display.show_state(state)
