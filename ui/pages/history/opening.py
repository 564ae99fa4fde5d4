"""Opening a file in the system's own program for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_files(files: Iterable[Path]) -> None:
    """Open files where the system opens such files."""
    for file in files:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
