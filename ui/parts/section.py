"""A section of a page: a bar with its title and what can be done in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.parts.labels import Line, Tone

ICON = QSize(18, 18)
MARGINS = 40
WIDEST_TITLE = 320
"""Logical pixels for which the buttons give up their words; a longer title is shortened."""


class SectionBar(QFrame):
    """A title, and buttons behind it; where there is little room the buttons lose their words, the last first.

    Parameters
    ----------
    title : str
        Of the section.
    actions : sequence of QAction
        From the most to the least used.
    """

    def __init__(self, title: str, actions: Sequence[QAction] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        # Else the window could never become too narrow for it.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = Line(title, tone=Tone.TITLE)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 5, 10, 5)
        self._row.setSpacing(2)
        self._row.addWidget(self._title, 1)
        self._buttons = [self._button(action) for action in actions]

    def set_title(self, title: str) -> None:
        """Name the section anew."""
        self._title.setText(title)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words for which there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - min(WIDEST_TITLE, self._title.sizeHint().width()) - MARGINS
        for button in self._buttons:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in reversed(self._buttons):
            if sum(each.sizeHint().width() + 2 for each in self._buttons) <= room:
                break
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        button.setAutoRaise(True)
        button.setIconSize(ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        return button
