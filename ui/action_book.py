"""The book of actions: every action of the window with its page, its usual keys and those that the user gave it.

Owns which keys work; actions, their texts and what they do belong to whoever made them. An action is known by its
page and its object name, so that what the user chose survives a restart and another language. Actions of one name in
several parts of a page, such as zooming in the canvas and in the comparison, are one to the user.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.preferences import Preferences

EVERYWHERE = "window"
"""The group of actions that work on every page."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An action in the book, in each part of its page that has it.

    Parameters
    ----------
    name : str
        Group and object name, ``"check.open"``: stable.
    group : str
        Name of the page, or `EVERYWHERE`.
    actions : tuple of QAction
        At least one.
    usual : tuple of str
        The keys that it has by itself, in portable notation.
    """

    name: str
    group: str
    actions: tuple[QAction, ...]
    usual: tuple[str, ...]

    @property
    def text(self) -> str:
        """What it does, translated."""
        return self.actions[0].text()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that work now, in portable notation."""
        return portable(self.actions[0].shortcuts())


class ActionBook:
    """Lists actions by page, and gives them the keys that the user chose.

    Parameters
    ----------
    preferences : Preferences
        Keeps the chosen keys.
    """

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._titles: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}
        self._elsewhere: dict[str, Callable[[], Sequence[QAction]]] = {}

    def enlist(self, group: str, *, title: str, actions: Iterable[QAction]) -> None:
        """Add the actions of a page, with the keys that they have by themselves; those without a name stay out."""
        self._titles[group] = title
        for action in actions:
            # Without a name, or one that Qt itself made: not for a user to change.
            if not action.objectName() or action.objectName().startswith("_q_"):
                continue
            name = f"{group}.{action.objectName()}"
            there = self._entries.get(name)
            usual = portable(action.shortcuts()) if there is None else there.usual
            before = () if there is None else there.actions
            if action not in before:
                self._entries[name] = Entry(name, group, (*before, action), usual)
            chosen = self._preferences.keys_of(name)
            if chosen is not None:
                _give(self._entries[name], chosen)

    def list_with(self, group: str, actions: Callable[[], Sequence[QAction]]) -> None:
        """List with a group what has its keys from elsewhere and is not changed here; asked for each time."""
        self._elsewhere[group] = actions

    def clear(self) -> None:
        """Take all actions out again, before they are destroyed."""
        self._titles.clear()
        self._elsewhere.clear()
        self._entries.clear()

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """Name and title of every group, in the order enlisted."""
        return tuple(self._titles.items())

    def entries(self, group: str) -> tuple[Entry, ...]:
        """Return the actions of a group, in the order enlisted."""
        return tuple(entry for entry in self._entries.values() if entry.group == group)

    def listed(self, group: str) -> tuple[QAction, ...]:
        """Return one action of each entry of a group, and what is listed with it."""
        elsewhere = self._elsewhere.get(group, tuple)
        return (*(entry.actions[0] for entry in self.entries(group)), *elsewhere())

    def entry(self, name: str) -> Entry:
        """Return the action of a name; `KeyError` if there is none."""
        return self._entries[name]

    def change(self, entry: Entry, keys: Sequence[str]) -> None:
        """Give an action other keys, none among them, from now on and after a restart."""
        _give(entry, keys)
        self._preferences.set_keys(entry.name, None if entry.keys == entry.usual else entry.keys)

    def reset(self, entry: Entry) -> None:
        """Give an action its usual keys back."""
        self.change(entry, entry.usual)

    def reset_all(self) -> None:
        """Give every action its usual keys back."""
        for entry in self._entries.values():
            self.reset(entry)

    def in_the_way(self, entry: Entry, key: str) -> tuple[Entry, ...]:
        """Return the other actions that `key` reaches where `entry` can be used: it would then do nothing."""
        return tuple(other for other in self._entries.values() if key in other.keys and _meet(entry, other))


def portable(keys: Iterable[QKeySequence]) -> tuple[str, ...]:
    """Return keys in the notation that is the same on every platform and in every language."""
    return tuple(key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys)


def _give(entry: Entry, keys: Sequence[str]) -> None:
    for action in entry.actions:
        action.setShortcuts([QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys])


def _meet(first: Entry, second: Entry) -> bool:
    """Return whether one press of a key can reach both: on one page, unless each works in a part of its own."""
    if first.name == second.name:
        return False
    if first.group != second.group:
        return EVERYWHERE in (first.group, second.group)
    return any(_overlap(_part(one), _part(other)) for one, other in product(first.actions, second.actions))


def _part(action: QAction) -> QWidget | None:
    """Return the part of a page that must have the focus for the action's keys; ``None``: no matter which."""
    owner = action.parent()
    everywhere = action.shortcutContext() not in (
        Qt.ShortcutContext.WidgetShortcut,
        Qt.ShortcutContext.WidgetWithChildrenShortcut,
    )
    return None if everywhere or not isinstance(owner, QWidget) else owner


def _overlap(one: QWidget | None, other: QWidget | None) -> bool:
    return one is None or other is None or one is other or one.isAncestorOf(other) or other.isAncestorOf(one)
