"""How a long job says how far it is, and how it is told to stop."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Protocol

from sigverify.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` (``None``: not known) items of `stage`."""

    stage: str
    done: int
    total: int | None = None


class ProgressSink(Protocol):
    """Receives progress: a text bar, a window's signal, a test's list."""

    def __call__(self, progress: Progress, /) -> None:
        """Take note of `progress`; must return quickly."""
        ...


def silent(progress: Progress, /) -> None:
    """Drop progress: the sink of a caller that does not care."""
    del progress


class CancelToken:
    """A flag that another thread sets and a long job checks between batches."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until the job is asked to stop; return whether it was."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raise `Cancelled` if the job was asked to stop."""
        if self.cancelled:
            raise Cancelled
