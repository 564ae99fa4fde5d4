"""What a technician needs to help: versions, machine and the error by code; no picture, no file's content, no name."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from PySide6 import __version__ as pyside_version

from sigverify import __version__
from sigverify.errors import SigverifyError

PRIVATE = frozenset({"path", "name", "folder"})
"""Fields that can hold a customer's name; only their kind is copied."""


def of_error(error: SigverifyError) -> str:
    """Return the details of an error that the program foresees."""
    fields = {name: "(left out)" if name in PRIVATE else value for name, value in error.fields.items()}
    lines = [f"{type(error).__name__} {error.code}", *(f"  {name}: {value}" for name, value in fields.items())]
    return "\n".join([*about_program(), *lines])


def of_exception(error: BaseException) -> str:
    """Return the details of one that it does not: the kind and the way there, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([*about_program(), type(error).__name__, *lines])


def about_program() -> list[str]:
    """Return versions of program and machine, a line each."""
    return [
        f"sigverify {__version__}, Python {platform.python_version()}, PySide6 {pyside_version}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]
