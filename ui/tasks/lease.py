"""Desk and task runner on lease: once it has ended, nothing is heard any more of what was asked through them.

Pages are made anew in another language while their last questions are still being answered: whoever asked is gone then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from sigverify.domain.operator import Operator
from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from ui.tasks.messages import JobId, Request
from ui.tasks.port import Desk, DeskJob, Result, Tasks

if TYPE_CHECKING:
    from sigverify.services.session import Session

Told = TypeVar("Told")


class Lease:
    """Lets calls through until it ends."""

    def __init__(self) -> None:
        self._holds = True

    def end(self) -> None:
        """Let nothing through any more."""
        self._holds = False

    def guarded(self, call: Callable[[Told], None]) -> Callable[[Told], None]:
        """Return `call` as it can be called while the lease holds."""

        def while_it_holds(told: Told) -> None:
            if self._holds:
                call(told)

        return while_it_holds


class LeasedDesk:
    """A desk; see `ui.tasks.port.Desk`."""

    def __init__(self, desk: Desk, lease: Lease) -> None:
        self._desk, self._lease = desk, lease

    @property
    def operator(self) -> Operator | None:
        """Who has logged in."""
        return self._desk.operator

    def ask(
        self,
        work: Callable[[Session], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[SigverifyError], None],
    ) -> DeskJob:
        """Do `work`."""
        return self._desk.ask(work, done=self._lease.guarded(done), failed=self._lease.guarded(failed))

    def relayed(self, tell: Callable[[Progress], None]) -> Callable[[Progress], None]:
        """Return what `work` may call."""
        return self._desk.relayed(self._lease.guarded(tell))


class LeasedTasks:
    """A task runner; see `ui.tasks.port.Tasks`."""

    def __init__(self, tasks: Tasks, lease: Lease) -> None:
        self._tasks, self._lease = tasks, lease

    def submit(
        self,
        request: Request[Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[SigverifyError], None],
        progress: Callable[[Progress], None] | None = None,
    ) -> JobId:
        """Do `request`."""
        guarded = self._lease.guarded
        told = guarded(progress) if progress is not None else None
        return self._tasks.submit(request, done=guarded(done), failed=guarded(failed), progress=told)

    def cancel(self, job: JobId) -> None:
        """Give up a job."""
        self._tasks.cancel(job)
