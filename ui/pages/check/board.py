"""The state of the check page in one place: its presenters change it, and each change is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from ui.pages.check.account_state import AccountState, DecidingState
from ui.pages.check.state import CheckState
from ui.values import Pixels


class Display(Protocol):
    """What the presenters ask of the view."""

    def show_state(self, state: CheckState) -> None:
        """Draw `state`; what is the same object as before need not be drawn again."""
        ...

    def show_thumbnail(self, page: int, pixels: Pixels) -> None:
        """Show the picture of a page, counted from 1."""
        ...

    def when_painted(self, then: Callable[[], None]) -> None:
        """Call `then` as soon as what is shown now is on the screen."""
        ...


class Board:
    """The state, and whom it is shown to.

    Parameters
    ----------
    display : Display
        Draws each new state.
    """

    def __init__(self, display: Display) -> None:
        self.state = CheckState()
        self.display = display
        self._changing = 0

    def show(self, state: CheckState) -> None:
        """Put another state in the place of the present one."""
        self.state = state
        if not self._changing:
            self.display.show_state(state)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Show all that changes meanwhile in one go, at the end: another cheque is drawn once, not piece by piece."""
        self._changing += 1
        try:
            yield
        finally:
            self._changing -= 1
            self.show(self.state)

    @property
    def account(self) -> AccountState:
        """What is known of the account; nothing where the program is used without accounts."""
        return self.state.account or AccountState()

    def show_account(self, account: AccountState) -> None:
        """Change what is known of the account."""
        self.show(replace(self.state, account=account))

    @property
    def deciding(self) -> DecidingState:
        """What a person does with the cheque."""
        return self.state.deciding

    def show_deciding(self, deciding: DecidingState) -> None:
        """Change what a person does with the cheque."""
        self.show(replace(self.state, deciding=deciding))
