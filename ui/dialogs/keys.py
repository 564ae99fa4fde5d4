"""The sheet of keys: every action that can be reached now, with its key, gathered from the window itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.parts.labels import Text, Tone


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    keys: str
    does: str


def keys_of(actions: Iterable[QAction]) -> list[Key]:
    """Return the keys of `actions`, those without a key left out, each text once."""
    found: dict[str, Key] = {}
    for action in actions:
        written = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
        if written and action.text() not in found:
            found[action.text()] = Key(" · ".join(written), action.text())
    return list(found.values())


def actions_below(widget: QWidget) -> list[QAction]:
    """Return the actions of a widget and of everything in it."""
    return [action for each in (widget, *widget.findChildren(QWidget)) for action in each.actions()]


class KeySheet(QDialog):
    """Keys in two columns, group by group."""

    def __init__(self, groups: Iterable[tuple[str, list[Key]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(760, 620)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(28, 22, 28, 22)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        row = 0
        for title, keys in groups:
            grid.addWidget(Text(title, tone=Tone.TITLE), row, 0, 1, 4)
            row += 1
            half = (len(keys) + 1) // 2
            for number, key in enumerate(keys):
                column = 2 * (number // half)
                label = QLabel(key.keys)
                label.setObjectName("key")
                label.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(label, row + number % half, column, Qt.AlignmentFlag.AlignRight)
                grid.addWidget(Text(key.does), row + number % half, column + 1)
            row += half + 1
            grid.setRowMinimumHeight(row - 1, 12)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(row, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.addWidget(scroll)
