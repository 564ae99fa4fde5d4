"""What the program runs on, as a record states it."""

from __future__ import annotations

import platform


def running_on() -> str:
    """Return operating system, machine and interpreter in one line."""
    return f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()}"
