"""The history page as it looks: its parts, one of them in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.widgets.actions import KeyedAction


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page.

    Parameters
    ----------
    name : str
        Stable, for settings and tests.
    title : str
        Translated.
    widget : QWidget
        What is shown.
    enter : callable
        Read anew what others may have changed.
    take_focus : callable
        Begin where the work begins.
    """

    name: str
    title: str
    widget: QWidget
    enter: Callable[[], None]
    take_focus: Callable[[], None]


class HistoryView(QWidget):
    """Titles of the parts above, the part in view below."""

    def __init__(self, parts: tuple[Part, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("History"))
        self._parts = {part.name: part for part in parts}
        self._actions: dict[str, KeyedAction] = {}
        self._current = parts[0].name
        self._stack = QStackedWidget()
        group = QActionGroup(self)
        bar = QFrame()
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(4)
        for number, part in enumerate(parts, start=1):
            action = KeyedAction(self, name=f"part-{part.name}", text=part.title, keys=(f"Ctrl+{number}",))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(True)
            action.setData(part.name)
            group.addAction(action)
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            # A button stays where it is when its action is not for whoever works now.
            action.changed.connect(_hide_with(button, action))
            row.addWidget(button)
            self._actions[part.name] = action
            self._stack.addWidget(part.widget)
        row.addStretch(1)
        group.triggered.connect(lambda action: self.show_part(str(action.data())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)

    def offer(self, names: frozenset[str]) -> None:
        """Offer some of the parts; where the one in view is not among them, the first that is comes into view."""
        for name, action in self._actions.items():
            action.setEnabled(name in names)
            action.setVisible(name in names)
        if self._current not in names and names:
            self._current = next(name for name in self._parts if name in names)

    def forget(self) -> None:
        """Begin with the first part again: the next person need not know what this one looked at."""
        self._current = next(iter(self._parts))

    def bring(self, name: str) -> Part:
        """Bring a part into view as it is."""
        part = self._parts[name]
        self._current = name
        self._actions[name].setChecked(True)
        self._stack.setCurrentWidget(part.widget)
        return part

    def show_part(self, name: str) -> None:
        """Bring a part into view, and read it anew."""
        part = self.bring(name)
        part.enter()
        part.take_focus()

    def enter(self) -> None:
        """Read the part in view anew."""
        self.show_part(self._current)


def _hide_with(button: QToolButton, action: KeyedAction) -> Callable[[], None]:
    return lambda: button.setVisible(action.isVisible())
