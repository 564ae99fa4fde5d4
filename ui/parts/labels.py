"""Labels in the tones of the design; the style sheet gives each its colour."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget


class Tone(StrEnum):
    """How much a text wants to be seen."""

    PLAIN = "plain"
    MUTED = "muted"
    TITLE = "title"
    OUTCOME = "outcome"


SCALE = {Tone.PLAIN: 1.0, Tone.MUTED: 0.95, Tone.TITLE: 1.05, Tone.OUTCOME: 1.9}
"""Text size relative to the application's."""


LEAST_LETTERS = 8
"""Of a shortened line: fewer say nothing."""


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


class Line(Text):
    """A text in one line: where there is no room for all of it, its end is left out and stands in the tooltip."""

    def __init__(self, text: str = "", *, tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        self._whole = ""
        super().__init__(tone=tone, parent=parent)
        self.setWordWrap(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setText(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._whole

    def setText(self, text: str) -> None:
        """Say something else."""
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self._shorten()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for room for all of it."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Be content with its beginning."""
        least = self.fontMetrics().averageCharWidth() * LEAST_LETTERS
        return self.sizeHint().boundedTo(QSize(least, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        super().setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
