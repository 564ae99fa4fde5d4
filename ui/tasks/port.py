"""What presenters know of the task runner and of the desk; free of Qt, so that they are tested without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from sigverify.domain.operator import Operator
from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from ui.tasks.messages import JobId, Request

if TYPE_CHECKING:
    # The window opens before the store's libraries are loaded: whoever works at the desk imports them there.
    from sigverify.services.session import Session

Result = TypeVar("Result")


class Tasks(Protocol):
    """What a presenter asks of the task runner; a test gives it one that records or answers at once."""

    def submit(
        self,
        request: Request[Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[SigverifyError], None],
        progress: Callable[[Progress], None] | None = None,
    ) -> JobId:
        """Do `request`; exactly one of `done` and `failed` is called, later, unless the job is cancelled."""
        ...

    def cancel(self, job: JobId) -> None:
        """Give up a job: nothing more is heard of it."""
        ...


class DeskJob(Protocol):
    """Work that was given to the desk."""

    def cancel(self) -> None:
        """Give it up: nothing more is heard of it, and if it has not begun it is not done."""
        ...


class Desk(Protocol):
    """Where the store is worked with, piece by piece in the order asked, away from the window's thread.

    `work` runs on the desk's thread: it gets the session of whoever has logged in, imports the services that it needs
    itself, touches no widget and no presenter, and gives back frozen values.
    """

    @property
    def operator(self) -> Operator | None:
        """Who has logged in, as read then; ``None``: nobody, or the program is used without accounts."""
        ...

    def ask(
        self,
        work: Callable[[Session], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[SigverifyError], None],
    ) -> DeskJob:
        """Do `work`; exactly one of `done` and `failed` is called on the window's thread, later.

        Neither is called if the job is cancelled, or if the operator leaves or is locked out first; what was asked
        for is done even then, so that no decision is lost.
        """
        ...

    def relayed(self, tell: Callable[[Progress], None]) -> Callable[[Progress], None]:
        """Return what `work` may call on the desk's thread, so that `tell` is called on the window's."""
        ...
