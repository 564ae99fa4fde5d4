"""Asks for files of specimens with the system's own dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

PICTURES = "*.tif *.tiff *.pdf *.png *.jpg *.jpeg *.webp *.bmp"


def specimen_files(parent: QWidget) -> list[Path]:
    """Ask for specimens, each a file with one signature."""
    title = QCoreApplication.translate("AccountsChoosing", "Specimens, one signature in each file")
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", _filters())
    return [Path(path) for path in chosen]


def specimen_sheet(parent: QWidget) -> Path | None:
    """Ask for a specimen sheet with several signatures."""
    title = QCoreApplication.translate("AccountsChoosing", "Specimen sheet with several signatures")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", _filters())
    return Path(chosen) if chosen else None


def _filters() -> str:
    pictures = QCoreApplication.translate("AccountsChoosing", "Scans and pictures")
    everything = QCoreApplication.translate("AccountsChoosing", "All files")
    return f"{pictures} ({PICTURES});;{everything} (*)"
