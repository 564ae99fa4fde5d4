"""How far a bulk job is, on standard error: a bar with rate and time left, or a line now and then where nobody watches.

Owns when something is said, not how fast the job goes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final

from sigverify.cli.output import BAR_WIDTH, notice
from sigverify.domain.pace import Pace
from sigverify.domain.progress import Progress

LINE_EVERY: Final = 30.0
REDRAW_EVERY: Final = 0.2


class RateBar:
    """A progress sink that shows how many items a second are done, and how long the rest will take.

    Parameters
    ----------
    clock : callable
        Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pace = Pace()
        self._shown_at = float("-inf")
        self._stage = ""
        self._open = False

    def __call__(self, progress: Progress, /) -> None:
        """Show `progress`, unless something was shown a moment ago."""
        now = self._clock()
        if progress.stage != self._stage:
            self._pace = Pace()
        self._pace.note(progress.done, at=now)
        on_terminal = sys.stderr.isatty()
        ended = progress.done == progress.total
        due = now - self._shown_at >= (REDRAW_EVERY if on_terminal else LINE_EVERY)
        if progress.stage == self._stage and not (due or ended):
            return
        self._stage, self._shown_at = progress.stage, now
        if on_terminal:
            print(f"\r{self._line(progress)}\x1b[K", end="", file=sys.stderr, flush=True)
            self._open = True
        else:
            notice(self._line(progress))

    def close(self) -> None:
        """End the line, so that what follows starts on its own."""
        if self._open:
            print(file=sys.stderr)
            self._open = False

    def _line(self, progress: Progress) -> str:
        if not progress.total:
            return progress.stage
        bar = "#" * round(BAR_WIDTH * progress.done / progress.total)
        line = f"{progress.stage}  [{bar:<{BAR_WIDTH}}] {progress.done}/{progress.total}"
        rate = self._pace.rate
        if not rate:
            return line
        return f"{line}  {rate:.1f}/s  {_duration((progress.total - progress.done) / rate)} left"


def _duration(seconds: float) -> str:
    """Return a span as hours, minutes and seconds.

    Examples
    --------
    >>> _duration(59.6), _duration(3725)
    ('1:00', '1:02:05')
    """
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
