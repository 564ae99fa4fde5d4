"""Choosing a profile, and what can be done with the chosen one: keep changes, copy, rename, give a key, delete."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QKeySequenceEdit,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.scanning import Profile
from ui.dialogs.scanning.fields import fill
from ui.dialogs.scanning.profile_editor import ProfileEditor
from ui.dialogs.scanning.state import ScanState
from ui.parts.labels import Text


class ProfileBar(QWidget):
    """A list to choose from, and a menu."""

    chosen = Signal(str)
    """Name of a profile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ScanState()
        self.profiles = QComboBox()
        self.profiles.setAccessibleName(self.tr("Profile"))
        self.profiles.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.profiles.setMinimumContentsLength(12)
        self.profiles.activated.connect(lambda index: self.chosen.emit(self.profiles.itemData(index)))
        label = QLabel(self.tr("Pro&file"))
        label.setBuddy(self.profiles)
        menu = QMenu(self)
        self.save = self._action(menu, "profile-save", self.tr("Keep the changes"))
        self.save_as = self._action(menu, "profile-save-as", self.tr("Keep as a new profile…"))
        self.rename = self._action(menu, "profile-rename", self.tr("Rename…"))
        self.key = self._action(menu, "profile-key", self.tr("Key…"))
        self.delete = self._action(menu, "profile-delete", self.tr("Delete…"))
        self.more = QPushButton(self.tr("Change"))
        self.more.setToolTip(self.tr("Keep, rename or delete the profile, or give it a key"))
        self.more.setAccessibleName(self.tr("Change the profile"))
        self.more.setMenu(menu)
        self.more.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.profiles, 1)
        row.addWidget(self.more)

    def connect_to(self, editor: ProfileEditor) -> None:
        """Pass every wish on."""
        self._editor = editor
        self.save.triggered.connect(editor.save)
        self.save_as.triggered.connect(self._ask_new_name)
        self.rename.triggered.connect(self._ask_name)
        self.key.triggered.connect(self._ask_key)
        self.delete.triggered.connect(self._ask_delete)

    def show_state(self, state: ScanState) -> None:
        """Draw the profiles; the chosen one is marked where it was changed."""
        self._state = state
        choices = [(self._written(profile), profile.name) for profile in state.profiles]
        fill(self.profiles, choices, state.draft.name)
        self.save.setEnabled(state.changed)
        self.delete.setEnabled(len(state.profiles) > 1)
        self.more.setEnabled(bool(state.profiles))
        self.setEnabled(state.idle)

    def _written(self, profile: Profile) -> str:
        name = profile.name
        if profile.name == self._state.draft.name and self._state.changed:
            name = self.tr("{profile} (changed)").format(profile=profile.name)
        if not profile.shortcut:
            return name
        key = QKeySequence(profile.shortcut, QKeySequence.SequenceFormat.PortableText)
        return f"{name}   {key.toString(QKeySequence.SequenceFormat.NativeText)}"

    def _action(self, menu: QMenu, name: str, text: str) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        return action

    def _ask_new_name(self) -> None:
        name, given = QInputDialog.getText(self, self.tr("New profile"), self.tr("Name of the profile"))
        if given:
            self._editor.save_as(name)

    def _ask_name(self) -> None:
        before = self._state.draft.name
        name, given = QInputDialog.getText(self, self.tr("Rename"), self.tr("Name of the profile"), text=before)
        if given:
            self._editor.rename(name)

    def _ask_key(self) -> None:
        asked = KeyQuestion(self._state.draft.shortcut or "", parent=self)
        if asked.exec() == QDialog.DialogCode.Accepted:
            self._editor.set_key(asked.key)

    def _ask_delete(self) -> None:
        text = self.tr("Delete the profile '{name}'?").format(name=self._state.draft.name)
        if QMessageBox.question(self, self.tr("Delete"), text) == QMessageBox.StandardButton.Yes:
            self._editor.delete()


class KeyQuestion(QDialog):
    """Asks for a key by having it pressed."""

    def __init__(self, before: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Key of the profile"))
        self.field = QKeySequenceEdit(QKeySequence(before, QKeySequence.SequenceFormat.PortableText))
        self.field.setMaximumSequenceLength(1)
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName(self.tr("Key"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Press the key that shall scan with this profile from any page.")))
        column.addWidget(self.field)
        column.addWidget(buttons)

    @property
    def key(self) -> str:
        """The key in portable notation; empty for none."""
        return self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
