"""The way to a comparison, as the check page shows it before there is one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import picture
from ui.pages.check.state import CheckState
from ui.parts.labels import Text, Tone, mark
from ui.theme import Tokens

STEP_ICON = 20


class Steps(QWidget):
    """The way to a comparison: what is done is ticked, the next thing stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: Tokens | None = None
        self._for_files = (
            self.tr("Open a cheque"),
            self.tr("Put the box around the signature"),
            self.tr("Add specimens of the signatory"),
            self.tr("Compare"),
        )
        self._for_account = (
            self.tr("Open a cheque"),
            self.tr("Put the box around the signature"),
            self.tr("Enter the account, or add specimens"),
            self.tr("Compare"),
        )
        self._texts = self._for_files
        self._done = [False] * len(self._texts)
        self._icons = [QLabel() for _ in self._texts]
        self._labels = [Text(text) for text in self._texts]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for sign, label in zip(self._icons, self._labels, strict=True):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(sign)
            row.addWidget(label, 1)
            column.addLayout(row)

    def show_state(self, state: CheckState) -> None:
        """Tick what is done."""
        done = [
            state.page is not None,
            state.probe is not None and state.probe.usable,
            bool(state.usable_specimens) or (state.known is not None and bool(state.known.candidates)),
            state.outcome is not None,
        ]
        wanted = self._for_files if state.account is None else self._for_account
        if done != self._done or wanted is not self._texts:
            self._done, self._texts = done, wanted
            for label, text in zip(self._labels, wanted, strict=True):
                label.setText(text)
            self._draw()

    def set_colours(self, colours: Tokens) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self._draw()

    def _draw(self) -> None:
        if self._colours is None:
            return
        next_step = self._done.index(False) if False in self._done else -1
        for index, (sign, label) in enumerate(zip(self._icons, self._labels, strict=True)):
            done = self._done[index]
            name = "match" if done else "next" if index == next_step else "todo"
            colour = self._colours.match if done else self._colours.accent
            if name == "todo":
                colour = self._colours.line
            ratio = self.devicePixelRatioF()
            sign.setPixmap(picture(name, size=STEP_ICON, ratio=ratio, colour=colour))
            mark(label, "tone", (Tone.TITLE if index == next_step else Tone.MUTED).value)
            state = self.tr("done") if done else self.tr("to do")
            label.setAccessibleName(f"{self._texts[index]}: {state}")
