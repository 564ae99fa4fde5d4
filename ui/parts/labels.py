"""Labels in the tones of the design; the style sheet gives each its colour."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget


class Tone(StrEnum):
    """How much a text wants to be seen."""

    PLAIN = "plain"
    MUTED = "muted"
    TITLE = "title"
    OUTCOME = "outcome"


SCALE = {Tone.PLAIN: 1.0, Tone.MUTED: 0.95, Tone.TITLE: 1.05, Tone.OUTCOME: 1.9}
"""Text size relative to the application's."""


class Text(QLabel):
    """A text that wraps and can be selected by mouse; plain text only, so that a file name is never markup."""

    def __init__(self, text: str = "", *, tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("tone", tone.value)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._tone = tone
        self.take_size()

    def take_size(self) -> None:
        """Take the application's size of text: needed again where it changes and the label stays."""
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * SCALE[self._tone])
        self.setFont(font)


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
