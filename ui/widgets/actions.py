"""One way to make an action with a key: its text, tooltip and accessible name always tell the key that works now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget


class KeyedAction(QAction):
    """An action of a widget that works while the widget, or something in it, has the focus.

    Parameters
    ----------
    owner : QWidget
        Gets the action added.
    name : str
        Object name, stable for settings and tests.
    text : str
        What it does, translated.
    keys : tuple of str
        Default keys in portable notation; the first is the one that is shown.
    """

    def __init__(self, owner: QWidget, *, name: str, text: str, keys: tuple[str, ...] = ()) -> None:
        super().__init__(text, owner)
        self.setObjectName(name)
        self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.changed.connect(self._say_key)
        self.setShortcuts([QKeySequence(key) for key in keys])
        self._say_key()
        owner.addAction(self)

    def _say_key(self) -> None:
        key = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        # Setting a tooltip announces a change again; the same text does not.
        self.setToolTip(f"{self.text()} ({key})" if key else self.text())


def keyed(
    owner: QWidget, *, name: str, text: str, keys: tuple[str, ...] = (), triggered: Callable[[], object]
) -> KeyedAction:
    """Return a keyed action that calls a method without arguments."""
    action = KeyedAction(owner, name=name, text=text, keys=keys)
    # A bound method is held weakly, a lambda around it would keep the owner alive.
    action.triggered.connect(triggered)
    return action


def button(action: QAction, *, icon: QIcon | None = None) -> QToolButton:
    """Return a flat button for an action, reachable by Tab, with the action's text as accessible name."""
    made = QToolButton()
    made.setDefaultAction(action)
    made.setAutoRaise(True)
    made.setAccessibleName(action.text())
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if icon is not None:
        action.setIcon(icon)
        made.setIconSize(QSize(20, 20))
    return made
