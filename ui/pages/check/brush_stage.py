"""The brush on the check page: the signature as it is cleaned, and above it what can be done, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.parts.labels import Text, Tone
from ui.widgets.actions import button
from ui.widgets.brush_editor import BrushEditor
from ui.widgets.flow_layout import FlowLayout

TOOLS = ("tool-erase", "tool-restore", "brush-smaller", "brush-larger", "undo-stroke", "redo-stroke")
"""Actions of the brush that are shown as buttons, by object name."""


class BrushStage(QWidget):
    """Bar and brush.

    Parameters
    ----------
    leave : QAction
        Goes back to the page.
    """

    def __init__(self, *, leave: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush = BrushEditor()
        theirs = {action.objectName(): action for action in self.brush.actions()}
        bar = QFrame()
        bar.setObjectName("bar")
        row = FlowLayout(bar)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(4)
        for action in (*(theirs[name] for name in TOOLS), leave):
            made = button(action)
            # Words, although some have an icon in the bar above: what a brush does is rarely asked for.
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            row.addWidget(made)
        hint = Text(
            self.tr("Drag over what does not belong to the signature; the right button brings it back."),
            tone=Tone.MUTED,
        )
        hint.setContentsMargins(14, 2, 14, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(hint)
        column.addWidget(self.brush, 1)
