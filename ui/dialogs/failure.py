"""Says that something unforeseen happened, in plain words, with the details one click away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from sigverify.errors import SigverifyError
from ui import texts, theme
from ui.parts.labels import Text, Tone


class FailureDialog(QDialog):
    """Not modal: whatever was being done can be finished or saved.

    Parameters
    ----------
    error : SigverifyError
        What is said in words.
    details : str
        What is copied for a technician.
    parent : QWidget, optional
        The window that it belongs to.
    """

    def __init__(self, error: SigverifyError, *, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumWidth(460)
        self._details = details
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = QPushButton(self.tr("Copy details"))
        copy.clicked.connect(self._copy)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        self._heading = Text(self.windowTitle(), tone=Tone.TITLE)
        column.addWidget(self._heading)
        column.addWidget(Text(texts.error_sentence(error)))
        column.addWidget(buttons)
        self._column, self._buttons = column, buttons

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class SettingsFailureDialog(FailureDialog):
    """Says, before there is any window, which setting cannot be used; accepted: look at the settings again.

    Parameters
    ----------
    error : SigverifyError
        What is said in words.
    file : Path
        The settings file.
    details : str
        What is copied for a technician.
    """

    def __init__(self, error: SigverifyError, *, file: Path, details: str) -> None:
        super().__init__(error, details=details)
        self.setWindowTitle(self.tr("The settings cannot be used"))
        self._heading.setText(self.windowTitle())
        about = self.tr(
            "No store is opened until this is put right: it could be another one than yours. "
            "The settings file is {path}; whoever looks after this computer can correct it."
        )
        self._column.insertWidget(self._column.count() - 1, Text(about.format(path=file)))
        again = QPushButton(self.tr("Try again"))
        again.clicked.connect(self.accept)
        self._buttons.addButton(again, QDialogButtonBox.ButtonRole.ActionRole)
        theme.dress(self, theme.tokens(self.palette()))
