"""Says that something unforeseen happened, in plain words, with the details one click away."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from sigverify.errors import SigverifyError
from ui import texts
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
        column.addWidget(Text(self.windowTitle(), tone=Tone.TITLE))
        column.addWidget(Text(texts.error_sentence(error)))
        column.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
