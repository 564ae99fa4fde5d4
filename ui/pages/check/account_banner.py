"""What must be read before anything else about an account: that it is blocked, its instruction, who must look."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.check import words
from ui.pages.check.state import CheckState
from ui.parts.notice import Notice


class AccountBanner(QWidget):
    """Notices below each other, between the account and the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[words.Remark, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 4, 14, 4)
        self._column.setSpacing(4)
        self.hide()

    def show_state(self, state: CheckState) -> None:
        """Draw what must be read."""
        remarks = words.standing_remarks(state.known) if state.known is not None else ()
        if remarks == self._shown:
            return
        self._shown = remarks
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for severity, sentence in remarks:
            self._column.addWidget(Notice(severity=severity, sentence=sentence, word=""))
        self.setVisible(bool(remarks))
