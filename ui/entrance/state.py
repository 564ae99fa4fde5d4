"""What the entrance shows: where somebody stands on the way in, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sigverify.errors import SigverifyError


class Stage(StrEnum):
    """Where somebody stands on the way in."""

    OPENING = "opening"
    """The store is being opened."""
    NO_STORE = "no-store"
    """There is none: set one up, or work without accounts."""
    PASSPHRASE = "passphrase"
    """The store is opened by a passphrase, which has to be typed."""
    RECOVERY_KEY = "recovery-key"
    """The passphrase is forgotten."""
    OLDER = "older"
    """The store is of an earlier version and can be brought up to date."""
    SHUT = "shut"
    """The store cannot be opened; the problem says why."""
    LOG_IN = "log-in"
    LOCKED = "locked"
    """Somebody is away; nothing of what they did is shown."""
    INSIDE = "inside"
    """Somebody works, or the program is used without accounts."""


@dataclass(frozen=True, slots=True)
class EntranceState:
    """What the entrance shows.

    Parameters
    ----------
    stage : Stage
        Where somebody stands.
    busy : bool
        Whether the store is being asked something.
    problem : SigverifyError or None
        What went wrong with the last try.
    away : str
        Login name of who is away, while locked; it is filled in for them.
    name : str
        The same person's full name.
    """

    stage: Stage = Stage.OPENING
    busy: bool = False
    problem: SigverifyError | None = None
    away: str = ""
    name: str = ""
