"""What happens on the queue page: reads the queue in blocks, narrows it, and takes cheques out of it to the check page.

Knows no widget and no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.waiting import EVERYTHING, WaitingCheque, WaitingFilter, WaitingItem
from sigverify.errors import SigverifyError
from ui.pages.queue import work
from ui.pages.queue.state import QueueState, Reading
from ui.tasks.port import Desk, DeskJob

if TYPE_CHECKING:
    from sigverify.services.queue import WaitingBlock


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: QueueState) -> None:
        """Draw `state`."""
        ...


class Ways(Protocol):
    """Where cheques are taken to."""

    def check(self, verification_id: str) -> None:
        """Open a waiting cheque on the check page."""
        ...

    def show_history(self, verification_id: str) -> None:
        """Show a verification and its decisions on the history page."""
        ...


class QueuePresenter:
    """The queue page's behaviour.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    ways : Ways
        Leads to other pages.
    display : Display
        Draws each new state.
    show_count : callable
        Tells the rail how many cheques wait.
    """

    def __init__(self, desk: Desk, *, ways: Ways, display: Display, show_count: Callable[[int], None]) -> None:
        self.state = QueueState()
        self._desk = desk
        self._ways = ways
        self._display = display
        self._show_count = show_count
        self._job: DeskJob | None = None
        self._coming: tuple[WaitingItem, ...] = ()

    def admitted(self) -> None:
        """Somebody has begun to work: say how many cheques wait, without listing them."""
        self._desk.ask(work.count, done=self._show_count, failed=self._failed)

    def refresh(self) -> None:
        """Read the queue anew; what is shown stays until that is done, unless nothing is shown yet."""
        if self._job is not None:
            self._job.cancel()
        self._coming = ()
        operator = self._desk.operator
        self._show(
            replace(
                self.state,
                reading=Reading.UNDER_WAY,
                operator=operator.id if operator is not None else None,
                nothing_left=False,
                problem=None,
            )
        )
        self._read(None)

    def narrow(self, wanted: WaitingFilter) -> None:
        """Show those that fit a filter."""
        self._show(replace(self.state, wanted=wanted, nothing_left=False))

    def take_next(self) -> None:
        """Claim the most urgent cheque of those shown, and open it."""
        self._show(replace(self.state, nothing_left=False, problem=None))
        self._desk.ask(work.take_next(self.state.wanted), done=self._taken, failed=self._failed)

    def open(self, verification_id: str) -> None:
        """Claim a cheque, and open it."""
        self._show(replace(self.state, problem=None))
        self._desk.ask(work.take(verification_id), done=self._taken, failed=self._not_taken)

    def release(self, verification_id: str) -> None:
        """Give a cheque back to the queue."""
        self._desk.ask(work.give_back(verification_id), done=lambda _: self.refresh(), failed=self._failed)

    def show_history(self, verification_id: str) -> None:
        """Show what has happened to a cheque."""
        self._ways.show_history(verification_id)

    def close(self) -> None:
        """Close the message that is shown, else show everything again."""
        if self.state.problem is not None or self.state.nothing_left:
            self._show(replace(self.state, problem=None, nothing_left=False))
        else:
            self.narrow(EVERYTHING)

    def forget(self) -> None:
        """Drop everything."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._coming = ()
        self._show_count(0)
        self._show(QueueState())

    def _read(self, after: WaitingCheque | None) -> None:
        self._job = self._desk.ask(work.read_block(after), done=self._block_read, failed=self._failed)

    def _block_read(self, block: WaitingBlock) -> None:
        # Somebody may have moved a cheque from one block to the next meanwhile.
        known = {item.id for item in self._coming}
        self._coming = (*self._coming, *(item for item in block.items if item.id not in known))
        begun_empty = len(self.state.items) <= len(known)
        if block.last is None:
            self._job = None
            self._show(replace(self.state, items=self._coming, reading=Reading.DONE))
            self._show_count(len(self._coming))
            return
        if begun_empty:
            self._show(replace(self.state, items=self._coming))
        self._read(block.last)

    def _taken(self, item: WaitingItem | None) -> None:
        if item is None:
            self.refresh()
            self._show(replace(self.state, nothing_left=True))
        else:
            self._ways.check(item.id)

    def _not_taken(self, error: SigverifyError) -> None:
        """Say why, and show how the queue looks by now."""
        self.refresh()
        self._show(replace(self.state, problem=error))

    def _failed(self, error: SigverifyError) -> None:
        self._job = None
        done = Reading.DONE if self.state.reading is Reading.UNDER_WAY else self.state.reading
        self._show(replace(self.state, reading=done, problem=error))

    def _show(self, state: QueueState) -> None:
        self.state = state
        self._display.show_state(state)
