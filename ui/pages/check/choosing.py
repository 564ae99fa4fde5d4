"""Asks for files and folders with the system's own dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.values import PageView

PICTURES = "*.tif *.tiff *.pdf *.png *.jpg *.jpeg *.webp *.bmp"


def page_file(parent: QWidget, *, near: PageView | None) -> Path | None:
    """Ask for the scan of a cheque; the dialog begins where the last one was."""
    folder = str(near.path.parent) if near is not None else ""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, QCoreApplication.translate("Choosing", "Open a cheque"), folder, _filters()
    )
    return Path(chosen) if chosen else None


def specimen_files(parent: QWidget) -> list[Path]:
    """Ask for specimens, each a file with one signature."""
    chosen, _ = QFileDialog.getOpenFileNames(
        parent, QCoreApplication.translate("Choosing", "Add specimens"), "", _filters()
    )
    return [Path(path) for path in chosen]


def specimen_folder(parent: QWidget) -> Path | None:
    """Ask for a folder of specimens."""
    chosen = QFileDialog.getExistingDirectory(
        parent, QCoreApplication.translate("Choosing", "Add a folder of specimens")
    )
    return Path(chosen) if chosen else None


def report_file(parent: QWidget, *, page: PageView) -> Path | None:
    """Ask where to save a report; its name follows from the page's file."""
    proposal = page.path.with_name(f"{page.path.stem}-report.pdf")
    chosen, _ = QFileDialog.getSaveFileName(
        parent, QCoreApplication.translate("Choosing", "Save the report"), str(proposal), "PDF (*.pdf)"
    )
    return Path(chosen) if chosen else None


def _filters() -> str:
    pictures = QCoreApplication.translate("Choosing", "Scans and pictures")
    everything = QCoreApplication.translate("Choosing", "All files")
    return f"{pictures} ({PICTURES});;{everything} (*)"
