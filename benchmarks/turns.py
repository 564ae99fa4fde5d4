"""How long the window's thread is busy at a time: a timer that should fire every 16 ms, and what went by between."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEventLoop, QTimer

TICK_MS = 16
PATIENCE_MS = 600_000


@dataclass
class Turns:
    """Milliseconds between two ticks, by phase: on the clock, and of processor time of the window's own thread."""

    wall: dict[str, list[float]] = field(default_factory=dict)
    worked: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def during(self, phase: str) -> Iterator[None]:
        """Listen to the timer while something goes on."""
        wall, worked = self.wall.setdefault(phase, []), self.worked.setdefault(phase, [])
        last = [time.perf_counter(), time.thread_time()]

        def tick() -> None:
            now = [time.perf_counter(), time.thread_time()]
            wall.append(1000 * (now[0] - last[0]))
            worked.append(1000 * (now[1] - last[1]))
            last[:] = now

        timer = QTimer()
        timer.timeout.connect(tick)
        timer.start(TICK_MS)
        yield
        tick()
        timer.stop()

    def longest(self) -> dict[str, list[float]]:
        """Return the longest block of each phase by either clock."""
        return {
            f"longest block, {phase}{suffix}": [max(gaps)]
            for suffix, by_phase in (("", self.wall), (", own work", self.worked))
            for phase, gaps in by_phase.items()
        }


def wait(there: Callable[[], object], *, every_ms: int = 2) -> None:
    """Let the window work until something is there; `TimeoutError` after ten minutes."""
    loop, watch = QEventLoop(), QTimer()
    watch.timeout.connect(lambda: there() and loop.quit())
    watch.start(every_ms)
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    loop.exec()
    if not there():
        raise TimeoutError("what is measured does not come about")


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
