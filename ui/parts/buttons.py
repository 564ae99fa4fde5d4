"""Wide buttons that stand for an action, with its key written on them."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton

from ui.parts.labels import mark


def primary_button(action: QAction) -> QPushButton:
    """Return the button of what is to be done next."""
    button = action_button(action)
    mark(button, "primary", "true")
    return button


def action_button(action: QAction) -> QPushButton:
    """Return a button that follows an action's text, key, tooltip and state."""
    button = QPushButton()

    def follow() -> None:
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setText(f"{action.text()}    {key}" if key else action.text())
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())
        button.setEnabled(action.isEnabled())

    action.changed.connect(follow)
    follow()
    button.clicked.connect(action.trigger)
    return button
