"""Settings that hold for a whole run: defaults, then the environment, then arguments.

Owns their names, kinds and checks; reads no file and touches no library.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from sigverify.errors import UsageError

DEVICES = ("auto", "cpu", "cuda")
DEFAULT_DEVICE = "auto"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run.

    Parameters
    ----------
    device : str
        ``"auto"``, ``"cpu"`` or ``"cuda"``.
    threads : int or None
        Threads for computing; ``None``: the library's own choice.
    """

    device: str = DEFAULT_DEVICE
    threads: int | None = None


def load_settings(environment: Mapping[str, str] | None = None, *, device: str | None = None) -> Settings:
    """Combine defaults, environment and arguments; later ones win.

    Parameters
    ----------
    environment : mapping of str to str, optional
        ``SIGVERIFY_DEVICE`` and ``SIGVERIFY_THREADS`` are read; by default the process's own.
    device : str, optional
        What the user asked for on the command line.

    Raises
    ------
    UsageError
        ``"bad-setting"`` for a value outside its range.

    Examples
    --------
    >>> load_settings({"SIGVERIFY_THREADS": "2"}, device="cpu")
    Settings(device='cpu', threads=2)
    """
    given = os.environ if environment is None else environment
    chosen = device or given.get("SIGVERIFY_DEVICE") or DEFAULT_DEVICE
    if chosen not in DEVICES:
        raise UsageError("bad-setting", name="SIGVERIFY_DEVICE", value=chosen, allowed=", ".join(DEVICES))
    text = given.get("SIGVERIFY_THREADS", "")
    if text and not (text.isdecimal() and int(text) > 0):
        raise UsageError("bad-setting", name="SIGVERIFY_THREADS", value=text, allowed="a whole number from 1")
    return Settings(device=chosen, threads=int(text) if text else None)
