"""How fast a long job goes: over the last minute, so that a pause or what was done before does not falsify it."""

from __future__ import annotations

from collections import deque
from typing import Final

OVER_SECONDS: Final = 60.0
"""How far back the pace is looked at."""


class Pace:
    """Items a second, from what was done when."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, done: int, *, at: float) -> None:
        """Note that `done` items are done at a time, in seconds of a clock that only grows."""
        self._seen.append((at, done))
        while at - self._seen[0][0] > OVER_SECONDS and len(self._seen) > 2:
            self._seen.popleft()

    @property
    def rate(self) -> float:
        """Items a second; 0.0 while that is not known."""
        if not self._seen:
            return 0.0
        (begun, first), (now, last) = self._seen[0], self._seen[-1]
        return (last - first) / (now - begun) if now > begun else 0.0
