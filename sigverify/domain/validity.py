"""When something dated holds: references, appointments and mandates share one rule.

A period is half-open: `valid_from` is its first day and `valid_to` the first day after it, so that a successor
starts on the very day on which its predecessor ends, with no gap and no overlap.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Dated(Protocol):
    """Anything that holds from one day to another."""

    @property
    def valid_from(self) -> date:
        """First day on which it holds."""
        ...

    @property
    def valid_to(self) -> date | None:
        """First day on which it no longer holds; ``None``: no end is known."""
        ...


def in_force(dated: Dated, day: date) -> bool:
    """Return whether `dated` holds on `day`."""
    return dated.valid_from <= day and (dated.valid_to is None or day < dated.valid_to)
