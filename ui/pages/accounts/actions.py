"""What can be done where accounts are looked at: one action each, with key, tooltip and accessible name."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from sigverify.domain.operator import Permission
from ui.icons import Icons
from ui.pages.accounts.state import AccountsState
from ui.widgets.actions import KeyedAction

ICON_NAMES = {
    "find-account": "search",
    "add-account": "add",
    "edit-account": "edit",
    "mandate": "mandate",
    "add-signatory": "person-add",
    "appoint": "person",
    "rename": "edit",
    "end-right": "end",
    "erase": "erase",
    "enrol-files": "add",
    "enrol-sheet": "sheet",
    "enrol-scan": "scan",
    "retire": "end",
    "save-picture": "save",
}
"""Icon of each action by its object name."""


class AccountActions(QObject):
    """Actions on the open account; they work wherever among accounts the focus is."""

    def __init__(self, owner: QWidget, *, icons: Icons) -> None:
        super().__init__(owner)
        self._owner, self._icons = owner, icons
        self.find = self._make("find-account", self.tr("Find an account"), "Ctrl+F")
        self.add_account = self._make("add-account", self.tr("New account"), "Ctrl+N")
        self.edit_account = self._make("edit-account", self.tr("Change the account"), "E")
        self.mandate = self._make("mandate", self.tr("Mandate"), "M")
        self.add_signatory = self._make("add-signatory", self.tr("New signatory"), "N")
        self.appoint = self._make("appoint", self.tr("Appoint somebody on file"), "P")
        self.rename = self._make("rename", self.tr("Change name or role"), "F2")
        self.end_right = self._make("end-right", self.tr("End the right to sign"), "X")
        self.erase = self._make("erase", self.tr("Erase the signatory"), "Shift+Del")
        self.enrol_files = self._make("enrol-files", self.tr("Add specimens from files"), "A")
        self.enrol_sheet = self._make("enrol-sheet", self.tr("Add specimens from a sheet"), "S")
        self.enrol_scan = self._make("enrol-scan", self.tr("Scan a specimen sheet"), "C")
        self.retire = self._make("retire", self.tr("End this specimen"), "Del")
        self.save_picture = self._make("save-picture", self.tr("Save the picture of this specimen"), "Ctrl+S")

    def enable(self, state: AccountsState, *, specimen_active: bool, specimen_pictured: bool) -> None:
        """Switch on what can be done now by whoever works now.

        Parameters
        ----------
        state : AccountsState
            What is shown.
        specimen_active : bool
            Whether the current specimen serves, so that it can be ended.
        specimen_pictured : bool
            Whether there is a picture of it.
        """
        opened, chosen = state.overview is not None, state.chosen is not None
        edit = state.may(Permission.EDIT_ACCOUNTS)
        propose = state.may(Permission.PROPOSE_REFERENCE)
        self.find.setEnabled(state.may(Permission.READ_ACCOUNTS))
        self.add_account.setEnabled(edit)
        self.edit_account.setEnabled(edit and opened)
        self.mandate.setEnabled(opened)
        self.add_signatory.setEnabled(edit and opened)
        self.appoint.setEnabled(edit and opened)
        self.rename.setEnabled(edit and chosen)
        self.end_right.setEnabled(edit and chosen)
        self.erase.setEnabled(state.may(Permission.PROPOSE_DELETION) and chosen)
        self.enrol_files.setEnabled(propose and chosen)
        self.enrol_sheet.setEnabled(propose and opened)
        self.enrol_scan.setEnabled(propose and opened)
        self.retire.setEnabled(propose and specimen_active)
        self.save_picture.setEnabled(specimen_pictured)

    def _make(self, name: str, text: str, key: str) -> QAction:
        action = KeyedAction(self._owner, name=name, text=text, keys=(key,))
        self._icons.give(action, ICON_NAMES[name])
        return action
