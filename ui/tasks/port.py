"""What presenters know of the task runner; free of Qt, so that they are tested without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from ui.tasks.messages import JobId, Request

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
