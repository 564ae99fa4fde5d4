"""What a clerk can do on the check page: one action each, with key, tooltip and accessible name.

The canvas and the comparison own the actions about themselves; this module owns those about the work.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.widgets.actions import KeyedAction


class CheckActions(QObject):
    """Actions of the check page, working wherever in the window the focus is while the page is shown."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.open = self._make("open", self.tr("Open a cheque"), "Ctrl+O")
        self.scan = self._make("scan-cheque", self.tr("Scan a cheque"), "Ctrl+Shift+O")
        self.paste = self._make("paste", self.tr("Paste a picture or a file"), "Ctrl+V")
        self.whole_page = self._make("whole-page", self.tr("Box around the whole page"), "Ctrl+A")
        self.add_specimens = self._make("add-specimens", self.tr("Add specimens"), "A")
        self.add_folder = self._make("add-folder", self.tr("Add a folder of specimens"), "Shift+A")
        self.remove_specimen = self._make("remove-specimen", self.tr("Remove this specimen"), "X")
        self.clear_specimens = self._make("clear-specimens", self.tr("Remove all specimens"), "Shift+X")
        self.compare = self._make("compare", self.tr("Compare"), "Enter", "Return", "C")
        self.toggle_view = self._make("toggle-view", self.tr("Comparison view"), "W")
        self.show_agreement = self._make("agreement", self.tr("Map of agreement"), "M")
        self.save_report = self._make("save-report", self.tr("Save the report"), "Ctrl+S")
        self.add_box = self._make("add-signature", self.tr("Another signature"), "Ins")
        self.drop_box = self._make("drop-signature", self.tr("Give up this box"), "Ctrl+Del")
        self.next_signature = self._make("next-signature", self.tr("Next signature on the cheque"), "V")
        self.touch_up = self._make("touch-up", self.tr("Clean the signature"), "I")
        self.accept = self._make("accept", self.tr("Accept"), "F2")
        self.return_ = self._make("return", self.tr("Return…"), "F3")
        self.refer = self._make("refer", self.tr("Refer"), "F4")
        self.park = self._make("park", self.tr("Park"), "F8")
        self.note = self._make("note", self.tr("Write a note"), "F7")
        self.undo_decision = self._make("undo-decision", self.tr("Take the last decision back"), "F9")
        self.next_cheque = self._make("next-cheque", self.tr("Next cheque"), "F12")
        self.cancel = self._make("cancel", self.tr("Stop or close"), "Esc")

    def _make(self, name: str, text: str, *keys: str) -> QAction:
        action = KeyedAction(self._owner, name=name, text=text, keys=keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action
