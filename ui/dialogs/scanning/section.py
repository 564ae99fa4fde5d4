"""The settings about scanning as they look: the profiles, and the switch of the network scanner; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.scanning import Profile
from ui.dialogs.scanning import words
from ui.dialogs.scanning.section_presenter import SectionPresenter, SectionState
from ui.parts.labels import Text, Tone
from ui.parts.notice import ProblemBanner


class ScannerSection(QWidget):
    """A list of profiles with what can be done to one, and below it the network scanner."""

    change_wanted = Signal(str)
    """Name of a profile that is to be changed in the scan dialog."""
    dialog_wanted = Signal()
    """The scan dialog is wanted, to make a new profile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = SectionState()
        self.banner = ProblemBanner()
        self.profiles = QListWidget()
        self.profiles.setAccessibleName(self.tr("Profiles"))
        self.profiles.itemActivated.connect(lambda _: self._change())
        self.profiles.currentRowChanged.connect(self._enable)
        self.new = QPushButton(self.tr("New…"))
        self.new.setToolTip(self.tr("Say in the scan dialog how to scan, and keep it there as a new profile"))
        self.change = QPushButton(self.tr("Change…"))
        self.change.setToolTip(self.tr("Change the profile in the scan dialog"))
        self.delete = QPushButton(self.tr("Delete…"))
        self.new.clicked.connect(self.dialog_wanted)
        self.change.clicked.connect(self._change)
        self.delete.clicked.connect(self._ask_delete)
        self.allowed = QCheckBox(self.tr("Use a scanner in the network"))
        self.allowed.toggled.connect(self._allowed_toggled)
        self.address = QLineEdit()
        self.address.setAccessibleName(self.tr("Address of the scanner"))
        self.address.setPlaceholderText("192.168.1.20")
        self.apply = QPushButton(self.tr("Use this address"))
        self.apply.clicked.connect(self._apply)
        self.address.returnPressed.connect(self._apply)
        self._lay_out()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.new, self.change, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        label = QLabel(self.tr("A&ddress"))
        label.setBuddy(self.address)
        network = QHBoxLayout()
        network.addWidget(label)
        network.addWidget(self.address, 1)
        network.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(Text(self.tr("Profiles"), tone=Tone.TITLE))
        column.addWidget(self.profiles, 1)
        column.addLayout(buttons)
        column.addSpacing(10)
        column.addWidget(Text(self.tr("Scanner in the network"), tone=Tone.TITLE))
        column.addWidget(self.allowed)
        column.addLayout(network)
        about = self.tr(
            "The program speaks to this address and to no other. What such a scanner sends is compressed with loss, "
            "and it is not checked that it is the one that it says it is."
        )
        column.addWidget(Text(about, tone=Tone.MUTED))

    def connect_to(self, presenter: SectionPresenter) -> None:
        """Pass every wish on."""
        self._presenter = presenter
        self.banner.closed.connect(presenter.close_message)

    def show_state(self, state: SectionState) -> None:
        """Draw `state`."""
        before, self._state = self._state, state
        if state.profiles != before.profiles:
            row = max(0, self.profiles.currentRow())
            self.profiles.clear()
            for profile in state.profiles:
                self.profiles.addItem(self._item(profile))
            self.profiles.setCurrentRow(min(row, len(state.profiles) - 1))
        if state.network != before.network:
            self.address.setText(state.network)
            with QSignalBlocker(self.allowed):
                self.allowed.setChecked(bool(state.network))
        self.banner.show_problem(state.problem)
        self._enable()

    def _item(self, profile: Profile) -> QListWidgetItem:
        text = f"{profile.name}: {words.profile_words(profile)}"
        if profile.shortcut:
            key = QKeySequence(profile.shortcut, QKeySequence.SequenceFormat.PortableText)
            text = f"{text} · {key.toString(QKeySequence.SequenceFormat.NativeText)}"
        item = QListWidgetItem(text)
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.UserRole, profile.name)
        return item

    def _enable(self) -> None:
        chosen = self.profiles.currentRow() >= 0
        self.change.setEnabled(chosen)
        self.delete.setEnabled(chosen and len(self._state.profiles) > 1)
        on = self.allowed.isChecked()
        self.address.setEnabled(on)
        self.apply.setEnabled(on)

    def _name(self) -> str:
        return str(self.profiles.currentItem().data(Qt.ItemDataRole.UserRole))

    def _change(self) -> None:
        self.change_wanted.emit(self._name())

    def _ask_delete(self) -> None:
        text = self.tr("Delete the profile '{name}'?").format(name=self._name())
        if QMessageBox.question(self, self.tr("Delete"), text) == QMessageBox.StandardButton.Yes:
            self._presenter.delete(self._name())

    def _allowed_toggled(self, on: bool) -> None:
        self._enable()
        if on:
            self.address.setFocus()
        elif self._state.network:
            self._presenter.allow_network("")

    def _apply(self) -> None:
        if self.address.text().strip():
            self._presenter.allow_network(self.address.text())

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is kept now."""
        super().showEvent(event)
        self._presenter.begin()
