"""The steps of the set-up once there is a store: recovery key, people, samples, and what to do next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPixmap, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton

from sigverify.domain.operator import Role
from sigverify.errors import UsageError
from ui import texts
from ui.parts.forms import Form
from ui.parts.labels import Text, Tone, mark
from ui.setup.state import SetUpState, Staff
from ui.setup.steps import PersonFields
from ui.values import SampleSigner
from ui.widgets.flow_layout import FlowLayout

PICTURE_HEIGHT = 44
"""Logical pixels of a specimen's picture."""
NAME_WIDTH = 120
"""Logical pixels, so that the pictures stand below each other."""


class RecoveryStep(Form):
    """The recovery key, shown once."""

    failed = Signal(object)
    """SigverifyError: the file could not be written."""
    safe_changed = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("The recovery key"))
        self.about.setText(
            self.tr(
                "It opens the store when nothing else does: when the passphrase is forgotten or this computer is gone. "
                "It is shown only now and kept nowhere. Print it, or write it down, and put the paper into a safe."
            )
        )
        self.about.show()
        self.key = QLabel()
        self.key.setObjectName("recovery-key-shown")
        self.key.setTextFormat(Qt.TextFormat.PlainText)
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.key.setWordWrap(True)
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(self.font().pointSizeF() * 1.4)
        self.key.setFont(font)
        self.column.addWidget(self.key)
        self.print_key = QPushButton(self.tr("Print it"))
        self.print_key.clicked.connect(self._print)
        self.save_key = QPushButton(self.tr("Save it to a file"))
        self.save_key.clicked.connect(self._ask_file)
        row = QHBoxLayout()
        for button in (self.print_key, self.save_key):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.add_text(
            self.tr("A file does not belong on this computer: save it on a drive that is locked away."), tone=Tone.MUTED
        )
        self.safe = QCheckBox(self.tr("The key is where it is safe"))
        self.safe.toggled.connect(self.safe_changed)
        self.column.addWidget(self.safe)

    def show_state(self, state: SetUpState) -> None:
        """Show the key, two groups of signs to a column, or nothing."""
        groups = state.recovery_key.split("-")
        half = len(groups) // 2
        self.key.setText("\n".join(["   ".join(groups[:half]), "   ".join(groups[half:])]) if half else "")
        self.key.setAccessibleName(self.tr("Recovery key: {key}").format(key=state.recovery_key))
        self._text = state.recovery_key

    def save(self, path: Path) -> None:
        """Write the key to a file."""
        try:
            path.write_text(self._document(), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self.failed.emit(UsageError("output-not-writable", path=str(path), reason=reason))

    def _document(self) -> str:
        return self.tr(
            "Recovery key of the signature store\n\n{key}\n\n"
            "It opens everything in the store. Keep it in a safe, not beside the backups.\n"
        ).format(key=self._text)

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.save_key.text(), "recovery-key.txt")
        if path:
            self.save(Path(path))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            document = QTextDocument(self._document())
            document.print_(printer)


class PeopleStep(Form):
    """Who works with the program."""

    entered = Signal(object, str)
    """Person, and the password typed again."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Who works here"))
        self.about.setText(
            self.tr(
                "Specimens and mandates take two people: a reference administrator proposes, another one or a "
                "supervisor approves. Clerks check cheques. Let each person type a password of their own."
            )
        )
        self.about.show()
        self._staff = Text()
        self._missing = Text(tone=Tone.MUTED)
        self.column.addWidget(self._staff)
        self.column.addWidget(self._missing)
        self.fields = PersonFields(self, prefix="person")
        self.roles = {role: QCheckBox(texts.role_word(role)) for role in Role}
        row = FlowLayout()
        row.setSpacing(10)
        for role, box in self.roles.items():
            box.setObjectName(f"role-{role.value}")
            row.addWidget(box)
        self.column.addLayout(row)
        self.add = QPushButton(self.tr("Add this person"))
        self.add.setObjectName("add-person")
        self.add.clicked.connect(self._enter)
        self.column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        self._count = 0

    def show_state(self, state: SetUpState) -> None:
        """List who is there, and say who is missing."""
        self._staff.setText("\n".join(_line(one) for one in state.staff))
        if not state.checkers:
            missing = self.tr("Nobody can check cheques yet: add a clerk or a supervisor.")
        elif state.four_eyes is None:
            missing = self.tr("Nobody can put specimens on file yet: add a reference administrator and a supervisor.")
        else:
            missing = ""
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        if len(state.staff) > self._count:
            self.fields.clear()
            for box in self.roles.values():
                box.setChecked(False)
            self.fields.full_name.setFocus()
        self._count = len(state.staff)
        self.add.setEnabled(not state.busy)

    def _enter(self) -> None:
        roles = frozenset(role for role, box in self.roles.items() if box.isChecked())
        self.entered.emit(self.fields.person(roles), self.fields.repeated.text())


class SamplesStep(Form):
    """The bundled samples, put on file by two people."""

    wanted = Signal(str, str)
    """Passwords of who proposes and of who approves."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Samples to try with"))
        self.about.setText(
            self.tr(
                "Two accounts of people who do not exist, with computer-made signatures: the bundled sample cheques "
                "can then be checked at once. Leave them out if the store must hold nothing but your customers."
            )
        )
        self.about.show()
        self._shown: tuple[SampleSigner, ...] = ()
        self._who = self.add_text("")
        self.proposer = self.add_secret("", name="proposer-password")
        self.approver = self.add_secret("", name="approver-password")
        self.enrol = QPushButton(self.tr("Put the samples on file"))
        self.enrol.setObjectName("enrol-samples")
        mark(self.enrol, "primary", "true")
        self.enrol.clicked.connect(lambda: self.wanted.emit(self.proposer.text(), self.approver.text()))
        self.column.addWidget(self.enrol, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_state(self, state: SetUpState) -> None:
        """Show the specimens, and who is asked for what."""
        if state.samples != self._shown:
            self._shown = state.samples
            for signer in state.samples:
                self.column.insertLayout(self.column.indexOf(self._who), _pictures(signer))
        pair = state.four_eyes
        self.enrol.setVisible(pair is not None)
        self.enrol.setEnabled(not state.busy and bool(state.samples))
        if pair is None:
            self._who.setText(
                self.tr(
                    "This takes two people, and they are not there yet: a reference administrator, and a supervisor "
                    "or another reference administrator. Go back to add them, or go on without samples."
                )
            )
        else:
            self._who.setText(
                self.tr(
                    "{first} puts these specimens and a mandate on file; {second} looks at them and approves. "
                    "Each types their own password: both are recorded."
                ).format(first=pair.proposer.name, second=pair.approver.name)
            )
        for field, person in (
            (self.proposer, pair.proposer if pair else None),
            (self.approver, pair.approver if pair else None),
        ):
            label = self.label_of(field)
            for widget in (field, label):
                widget.setVisible(person is not None)
            if person is not None:
                label.setText(self.tr("Password of {name}").format(name=person.name))
                field.setAccessibleName(label.text())

    def clear(self) -> None:
        """Keep no secret."""
        self.proposer.clear()
        self.approver.clear()


class DoneStep(Form):
    """What was made, and what to do next."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("The store is ready"))
        self.about.setText(
            self.tr(
                "Log in as one of the people you added. Then have a system administrator make a first backup on the "
                "settings page, and rehearse restoring it."
            )
        )
        self.about.show()
        self._staff = self.add_text("")

    def show_state(self, state: SetUpState) -> None:
        """List who can log in."""
        self._staff.setText("\n".join(_line(one) for one in state.staff))


def _line(one: Staff) -> str:
    roles = ", ".join(sorted(texts.role_word(role) for role in one.roles))
    return f"•  {one.name} ({one.id}): {roles}"


def _pictures(signer: SampleSigner) -> QHBoxLayout:
    row = QHBoxLayout()
    name = Text(f"{signer.name}\n{signer.account}")
    name.setMinimumWidth(NAME_WIDTH)
    row.addWidget(name)
    for path in signer.specimens:
        label = QLabel()
        label.setObjectName("paper")
        label.setPixmap(QPixmap(str(path)).scaledToHeight(PICTURE_HEIGHT, Qt.TransformationMode.SmoothTransformation))
        label.setAccessibleName(signer.name)
        row.addWidget(label)
    row.addStretch(1)
    return row
