"""Who has a job in hand: a lock of the operating system on its folder, which ends with the process that holds it.

Locks of Windows are not run here.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sigverify.errors import ScannerError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = "in-hand"

ATTEMPTS, PAUSE = 4, 0.02
"""Tries, and seconds between them: whoever lists the jobs has each in hand for a moment."""


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Have the job of a folder in hand.

    Raises
    ------
    ScannerError
        ``"spool-in-use"`` while another process, or another part of this one, has it; ``"spool-missing"``.
    """
    try:
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError as error:
        raise ScannerError("spool-missing", job=folder.name, raw=str(error)) from error
    try:
        _try_to_lock(handle, job=folder.name)
        yield
    finally:
        os.close(handle)


def _try_to_lock(handle: int, *, job: str) -> None:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _lock(handle)
        except OSError as error:
            if attempt == ATTEMPTS:
                raise ScannerError("spool-in-use", job=job, raw=str(error)) from error
            time.sleep(PAUSE)
        else:
            return


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
