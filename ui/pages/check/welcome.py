"""What is shown before a page is open: where to drop, what to press, and what was opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import picture
from ui.pages.check.actions import CheckActions
from ui.parts.buttons import action_button, primary_button
from ui.parts.labels import Text, Tone
from ui.theme import Tokens
from ui.widgets.flow_layout import FlowLayout, Rows

SHOWN = 5
"""Recent files; more are in the menu."""

PICTURE = 72
PICTURE_FROM = 24
"""Lines of text that the invitation must be high."""


class Welcome(QWidget):
    """An invitation in the middle of the page's place."""

    recent_chosen = Signal(object)
    """Path of a file that was opened lately."""
    samples_wanted = Signal()
    """Show the bundled cheque."""

    def __init__(self, actions: CheckActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: tuple[Path, ...] | None = None
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = Text(self.tr("Open a cheque to check its signature"), tone=Tone.OUTCOME)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = Text(self.tr("Drop a scan here, paste one, or open a TIFF, PDF, PNG or JPEG file."), tone=Tone.MUTED)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        open_button = primary_button(actions.open)
        self.setFocusProxy(open_button)
        sample_button = QPushButton(self.tr("Try it with a sample cheque"))
        sample_button.setToolTip(self.tr("Opens a computer-made cheque with its specimens"))
        sample_button.clicked.connect(self.samples_wanted)
        buttons = FlowLayout(rows=Rows.CENTRED)
        buttons.setSpacing(10)
        for button in (open_button, action_button(actions.scan), sample_button):
            buttons.addWidget(button)
        self._files = QVBoxLayout()
        self._files.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        column.addStretch(3)
        for widget in (self._picture, title, hint):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addLayout(buttons)
        column.addSpacing(18)
        column.addLayout(self._files)
        column.addStretch(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the picture where the window is low."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= PICTURE_FROM * self.fontMetrics().height())

    def show_recent(self, recent: Sequence[Path]) -> None:
        """List the files that were opened lately."""
        if tuple(recent) == self._recent:
            return
        self._recent = tuple(recent)
        while (item := self._files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not recent:
            return
        heading = Text(self.tr("Opened lately"), tone=Tone.MUTED)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._files.addWidget(heading)
        for path in recent[:SHOWN]:
            self._files.addWidget(self._recent_button(path), alignment=Qt.AlignmentFlag.AlignCenter)

    def set_colours(self, colours: Tokens) -> None:
        """Take the theme's colours."""
        self._picture.setPixmap(picture("check", size=PICTURE, ratio=self.devicePixelRatioF(), colour=colours.muted))

    def _recent_button(self, path: Path) -> QPushButton:
        button = QPushButton(path.name.replace("&", "&&"))
        button.setFlat(True)
        button.setToolTip(str(path))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

        def chosen() -> None:
            self.recent_chosen.emit(path)

        button.clicked.connect(chosen)
        return button
