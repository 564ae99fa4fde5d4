"""The rail at the side of the workspace: pages above, what works everywhere below; only icons where it is too low."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from ui.parts.rail_button import RailButton

ICON = QSize(24, 24)
SPACING = 4
MARGIN = 10


class Rail(QFrame):
    """Buttons below each other, with their texts as long as there is room for all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._buttons: list[RailButton] = []
        self._pages = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, MARGIN, 6, MARGIN)
        self._column.setSpacing(SPACING)
        self._column.addStretch(1)

    def add_page(self, action: QAction) -> RailButton:
        """Add the button of the next page, and return it."""
        button = self._make(action)
        self._column.insertWidget(self._pages, button)
        self._pages += 1
        return button

    def add_to_foot(self, action: QAction) -> None:
        """Add a button at the foot."""
        self._column.addWidget(self._make(action))

    def event(self, event: QEvent) -> bool:
        """Look again for room when the rail comes into view, and when a button comes, goes or takes another text."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again for room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        heights = [button.height_with_text + SPACING for button in self._buttons if not button.isHidden()]
        fits = sum(heights) + 2 * MARGIN <= self.height()
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if fits else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._buttons:
            if button.toolButtonStyle() is not style:
                button.setToolButtonStyle(style)

    def _make(self, action: QAction) -> RailButton:
        button = RailButton(action)
        button.setIconSize(ICON)
        button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        if action.menu() is not None:
            button.setPopupMode(RailButton.ToolButtonPopupMode.InstantPopup)
        self._buttons.append(button)
        return button
