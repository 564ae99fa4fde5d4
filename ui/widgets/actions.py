"""One way to make an action with a key: its text, tooltip and accessible name always tell the key that works now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from weakref import ref

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
        # An action also announces changes while it is being destroyed, when it has no methods any more.
        self.changed.connect(partial(_say_key, ref(self)))
        self.setShortcuts([QKeySequence(key) for key in keys])
        owner.addAction(self)


def _say_key(named: ref[KeyedAction]) -> None:
    """Name the key in the tooltip, and on the button too if it is a single key.

    Setting the same text again announces no change.
    """
    action = named()
    if action is None:
        return
    keys = action.shortcut()
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{action.text()} ({shown})" if shown else action.text())
    single = keys.count() == 1 and "+" not in shown[:-1]
    action.setIconText(f"{action.text()}  {shown}" if single else action.text())
    # Which of several is chosen must show without colour, and without making the button wider.
    font = action.font()
    font.setUnderline(action.isChecked())
    action.setFont(font)


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
