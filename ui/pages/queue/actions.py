"""What a clerk can do on the queue page: one action each, with key, tooltip and accessible name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.actions import KeyedAction


class QueueActions(QObject):
    """Actions of the queue page, working wherever on it the focus is."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.next = self._make("next-cheque", self.tr("Next cheque"), "N")
        self.open = self._make("open-cheque", self.tr("Open"), "O")
        self.release = self._make("release-cheque", self.tr("Give back"), "R")
        self.history = self._make("cheque-history", self.tr("History"), "H")
        self.refresh = self._make("refresh-queue", self.tr("Read anew"), "F5")
        self.find = self._make("find-account", self.tr("Find an account"), "Ctrl+F")
        self.close = self._make("close-filter", self.tr("Show all"), "Esc")

    def _make(self, name: str, text: str, *keys: str) -> KeyedAction:
        action = KeyedAction(self._owner, name=name, text=text, keys=keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action
