"""Lifting what is in the box while the box changes: one signature at a time, and then only the newest.

Knows no widget and no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sigverify.errors import SigverifyError
from ui.pages.check.board import Board
from ui.tasks.messages import JobId, Lift
from ui.tasks.port import Tasks
from ui.values import LiftedSignature, Place


class LiftWork:
    """Keeps the signature in view that of the box in view.

    Parameters
    ----------
    board : Board
        The page's state.
    tasks : Tasks
        The inference process.
    rested : callable
        Told when the signature of the newest box is there.
    """

    def __init__(self, board: Board, *, tasks: Tasks, rested: Callable[[], None]) -> None:
        self._board = board
        self._tasks = tasks
        self._rested = rested
        self._job: JobId | None = None
        self._next: Place | None = None

    @property
    def under_way(self) -> bool:
        """Whether a signature is being lifted."""
        return self._job is not None

    def lift(self) -> None:
        """Lift what is in the box now; while one is being lifted, only the newest box waits."""
        self._next = self._board.state.place if self._board.state.region is not None else None
        if self._job is None:
            self._begin()

    def drop(self) -> None:
        """Give up what is under way."""
        if self._job is not None:
            self._tasks.cancel(self._job)
        self._job = self._next = None

    def _begin(self) -> None:
        place, self._next = self._next, None
        if place is not None:
            self._job = self._tasks.submit(Lift(place), done=self._lifted, failed=self._not_lifted)

    def _lifted(self, probe: LiftedSignature) -> None:
        self._job = None
        if self._board.state.region is not None:
            self._board.show(replace(self._board.state, probe=probe))
        newest = self._next is None
        self._begin()
        if newest:
            self._rested()

    def _not_lifted(self, error: SigverifyError) -> None:
        self._job = None
        self._board.show(replace(self._board.state, probe=None, problem=error))
        self._begin()
