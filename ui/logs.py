"""Where the window and its inference process write down what went wrong; no names and no account numbers.

Free of Qt: both processes use it.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sigverify.errors import SigverifyError
from sigverify.paths import home

FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s %(message)s"


def path_of(name: str) -> Path:
    """Return the log file of one part of the program: ``"window"`` or ``"inference"``."""
    return home() / "logs" / f"{name}.log"


def start(name: str) -> None:
    """Send everything that is logged to the file of this part; without a file where the folder cannot be written."""
    logging.getLogger().setLevel(logging.INFO)
    path = path_of(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter(FORMAT))
    logging.getLogger().addHandler(handler)


def unforeseen(error: BaseException) -> SigverifyError:
    """Return the error that stands for one that nobody foresaw; its traceback belongs in the log."""
    return SigverifyError("unforeseen", cause=type(error).__name__, log=str(path_of("window").parent))
