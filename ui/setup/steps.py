"""The steps of the set-up that ask for something before there is a store: place, opener, administrator."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from sigverify.domain.operator import Role
from ui.parts.forms import Form
from ui.parts.labels import Text, Tone, mark
from ui.setup.state import Opening, Person, SetUpState, Way

SIGNS = DONE, PRESENT = "✓", "▸"
SIGN_WIDTH = 14
"""Logical pixels of the sign before a step."""


class PlaceStep(Form):
    """Where the data lies."""

    folder_chosen = Signal()
    server_chosen = Signal(str)
    """Address of a database server."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Where the data lies"))
        self.about.setText(self.tr("Signatures, mandates and decisions are kept encrypted."))
        self.about.show()
        self.folder = QRadioButton(self.tr("On this computer, in the program's own folder"))
        self.folder.setChecked(True)
        self._path = Text(tone=Tone.MUTED)
        self.server = QRadioButton(self.tr("On a database server (PostgreSQL) that several computers share"))
        for widget in (self.folder, self._path, self.server):
            self.column.addWidget(widget)
        self.address = self.add_field(self.tr("Address of the server"), name="server-address")
        self.address.setPlaceholderText("postgresql://sigverify@db.example/sigverify")
        self.address.setEnabled(False)
        self.server.toggled.connect(self.address.setEnabled)

    def show_state(self, state: SetUpState) -> None:
        """Name the folder."""
        self._path.setText(state.folder)

    def go_on(self) -> None:
        """Pass on what was chosen."""
        if self.server.isChecked():
            self.server_chosen.emit(self.address.text())
        else:
            self.folder_chosen.emit()


class OpenerStep(Form):
    """What opens the store from day to day."""

    chosen = Signal(object, str)
    """Opening, and the passphrase typed again."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("What opens the store"))
        self.about.setText(
            self.tr("Operators log in with passwords of their own afterwards. This is the key of the data itself.")
        )
        self.about.show()
        self._group = QButtonGroup(self)
        self.ways = {
            Way.KEY_STORE: QRadioButton(self.tr("This computer's key store: nothing to type, for this user only")),
            Way.PASSPHRASE: QRadioButton(self.tr("A passphrase, typed whenever the program starts")),
            Way.KEY_FILE: QRadioButton(self.tr("A key file, for instance on a drive that is locked away at night")),
        }
        for radio in self.ways.values():
            self._group.addButton(radio)
            radio.toggled.connect(self._ask_for_it)
            self.column.addWidget(radio)
        self._typed, self._filed = Form(""), Form("")
        for part in (self._typed, self._filed):
            part.title.hide()
            self.column.addWidget(part)
        self.passphrase = self._typed.add_secret(
            self.tr("Passphrase, at least twelve characters"), name="new-passphrase"
        )
        self.repeated = self._typed.add_secret(self.tr("The passphrase again"), name="new-passphrase-again")
        self.key_file = self._filed.add_field(self.tr("Key file"), name="key-file")
        self._browse = QPushButton(self.tr("Choose a file"))
        self._browse.clicked.connect(self._ask_file)
        self._filed.column.addWidget(self._browse, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_state(self, state: SetUpState) -> None:
        """Offer what this computer has; the best is chosen until somebody chooses another."""
        for way, radio in self.ways.items():
            radio.setVisible(way in state.ways)
        if state.ways and self._group.checkedButton() is None:
            self.ways[state.ways[0]].setChecked(True)

    def clear(self) -> None:
        """Keep no secret."""
        self.passphrase.clear()
        self.repeated.clear()

    def go_on(self) -> None:
        """Pass on what was chosen."""
        way = next((way for way, radio in self.ways.items() if radio.isChecked()), Way.PASSPHRASE)
        typed = self.passphrase.text() if way is Way.PASSPHRASE else ""
        file = self.key_file.text() if way is Way.KEY_FILE else ""
        self.chosen.emit(Opening(way, passphrase=typed, key_file=file), self.repeated.text())

    def _ask_for_it(self) -> None:
        self._typed.setVisible(self.ways[Way.PASSPHRASE].isChecked())
        self._filed.setVisible(self.ways[Way.KEY_FILE].isChecked())

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Key file"), "sigverify.key")
        if path:
            self.key_file.setText(path)


class PersonFields(QWidget):
    """Name, login name and password of one person, typed by that person."""

    def __init__(self, form: Form, *, prefix: str) -> None:
        super().__init__(form)
        self.hide()
        self.full_name = form.add_field(self.tr("Full name, as reports shall print it"), name=f"{prefix}-full-name")
        self.name = form.add_field(self.tr("Login name"), name=f"{prefix}-login-name")
        row = QHBoxLayout()
        self.password = self._secret(row, self.tr("Password, at least twelve characters"), name=f"{prefix}-password")
        self.repeated = self._secret(row, self.tr("The password again"), name=f"{prefix}-password-again")
        form.column.addLayout(row)

    def person(self, roles: frozenset[Role]) -> Person:
        """Return who was entered."""
        return Person(self.name.text(), self.full_name.text().strip(), roles, self.password.text())

    def clear(self) -> None:
        """Make room for the next one."""
        for field in (self.full_name, self.name, self.password, self.repeated):
            field.clear()

    def _secret(self, row: QHBoxLayout, label: str, *, name: str) -> QLineEdit:
        half = Form("")
        half.title.hide()
        field = half.add_secret(label, name=name)
        row.addWidget(half)
        return field


class AdministratorStep(Form):
    """The first operator."""

    entered = Signal(object, str)
    """Person, and the password typed again."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("The first administrator"))
        self.about.setText(
            self.tr(
                "A system administrator adds other people, makes backups and looks after the keys, and sees no "
                "account and no cheque. There is no default password: choose one now."
            )
        )
        self.about.show()
        self.fields = PersonFields(self, prefix="administrator")

    def go_on(self) -> None:
        """Pass on who was entered."""
        person = self.fields.person(frozenset({Role.SYSTEM_ADMINISTRATOR}))
        self.entered.emit(person, self.fields.repeated.text())


class StepList(QWidget):
    """The steps by name, those done and the present one marked by a sign."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._signs = [Text() for _ in names]
        self._names = [Text(name) for name in names]
        for label in self._names:
            # In bold, as the present step is: no language's longest word may be broken.
            font = label.font()
            font.setBold(True)
            label.setMinimumWidth(max(QFontMetrics(font).horizontalAdvance(word) for word in label.text().split()) + 2)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(12)
        widest = max(self.fontMetrics().horizontalAdvance(sign) for sign in SIGNS)
        grid.setColumnMinimumWidth(0, max(SIGN_WIDTH, widest + 6))
        grid.setColumnStretch(1, 1)
        for row, (sign, name) in enumerate(zip(self._signs, self._names, strict=True)):
            grid.addWidget(sign, row, 0)
            grid.addWidget(name, row, 1)
        grid.setRowStretch(len(names), 1)

    def show_step(self, present: int) -> None:
        """Mark where the set-up is, counted from 0."""
        for number, (sign, name) in enumerate(zip(self._signs, self._names, strict=True)):
            sign.setText(DONE if number < present else PRESENT if number == present else "")
            mark(name, "tone", (Tone.TITLE if number == present else Tone.PLAIN).value)
