"""Small windows on the accounts page: what an account is, on what terms somebody may sign, and from which day on.

They hold fields and give back values; what becomes of these is the presenter's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sigverify.domain.account import Account, AccountNumber, AccountStatus, Signatory, SignatoryId
from ui.pages.accounts.work import Terms
from ui.parts.drafts import DraftDialog
from ui.parts.entries import AmountEdit, DayEdit, OptionalDay
from ui.parts.labels import Text, Tone, mark

CURRENCIES = ("EUR", "USD", "GBP", "CHF", "INR", "JPY", "CAD", "AUD")
"""Offered; any other can be typed."""

SEARCH_PAUSE_MS = 150


class FormDialog(DraftDialog):
    """A title, a sentence, fields, and two buttons; the first is there once what is written can be used."""

    def __init__(self, title: str, *, about: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.fields = QFormLayout()
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields.setHorizontalSpacing(14)
        self.fields.setVerticalSpacing(10)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        mark(self.accept_button, "primary", "true")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(14)
        heading = Text(title, tone=Tone.OUTCOME)
        column.addWidget(heading)
        self.about = Text(about, tone=Tone.MUTED)
        self.about.setVisible(bool(about))
        column.addWidget(self.about)
        column.addLayout(self.fields)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def add(self, label: str, field: QWidget) -> None:
        """Add a field with its label."""
        if not field.accessibleName():
            field.setAccessibleName(label)
        self.fields.addRow(label, field)

    def follow(self, usable: bool) -> None:
        """Let what is written be used, or not yet."""
        self.accept_button.setEnabled(usable)


class AccountDialog(FormDialog):
    """A new account, or changes to one.

    Parameters
    ----------
    account : Account or None
        What is changed; ``None``: a new one.
    """

    def __init__(self, account: Account | None, parent: QWidget | None = None) -> None:
        new = account is None
        super().__init__(
            self.tr("New account") if new else self.tr("Change the account"),
            about="" if new else self.tr("Changes take effect at once and are noted in the audit trail."),
            accept=self.tr("Add the account") if new else self.tr("Save"),
            parent=parent,
        )
        self._before = account or Account(AccountNumber(""), "", CURRENCIES[0])
        self.number, self.name = QLineEdit(self._before.number), QLineEdit(self._before.name)
        self.number.setEnabled(new)
        self.currency = QComboBox()
        self.currency.setEditable(True)
        self.currency.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currency.addItems(CURRENCIES)
        self.currency.setCurrentText(self._before.currency)
        self.status = QComboBox()
        for status, text in (
            (AccountStatus.OPEN, self.tr("Open")),
            (AccountStatus.BLOCKED, self.tr("Blocked")),
            (AccountStatus.CLOSED, self.tr("Closed")),
        ):
            self.status.addItem(text, status)
        self.status.setCurrentIndex(self.status.findData(self._before.status))
        self.instruction = QPlainTextEdit(self._before.instruction)
        self.instruction.setTabChangesFocus(True)
        self.instruction.setFixedHeight(4 * QFontMetrics(self.font()).lineSpacing())
        self.refer_always = QCheckBox(self.tr("Refer every cheque to a person"))
        self.refer_always.setChecked(self._before.refer_always)
        self.add(self.tr("Number"), self.number)
        self.add(self.tr("Name on its cheques"), self.name)
        self.add(self.tr("Currency"), self.currency)
        self.add(self.tr("State"), self.status)
        self.add(self.tr("What a clerk must read first"), self.instruction)
        self.fields.addRow("", self.refer_always)
        if not new:
            warning = Text(self.tr("All limits and mandates of the account are then meant in this currency."))
            warning.setVisible(False)
            self.fields.addRow("", warning)
            self.currency.currentTextChanged.connect(lambda text: warning.setVisible(text != self._before.currency))
        for field in (self.number, self.name):
            field.textChanged.connect(self._follow)
        self.currency.currentTextChanged.connect(self._follow)
        self._follow()
        (self.number if new else self.name).setFocus()

    @property
    def account(self) -> Account:
        """What is written."""
        return replace(
            self._before,
            number=AccountNumber(self.number.text().strip()),
            name=self.name.text().strip(),
            currency=self.currency.currentText().strip().upper(),
            # Qt gives back the bare text.
            status=AccountStatus(self.status.currentData()),
            instruction=self.instruction.toPlainText().strip(),
            refer_always=self.refer_always.isChecked(),
        )

    def _follow(self) -> None:
        account = self.account
        code = account.currency
        self.follow(bool(account.number and account.name) and len(code) == 3 and code.isascii() and code.isalpha())


class TermsFields:
    """The fields about a right to sign, added to a form."""

    def __init__(self, form: FormDialog, *, today: date, panels: Sequence[str], currency: str) -> None:
        self.panel = QComboBox()
        self.panel.setEditable(True)
        self.panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.panel.addItems(["", *panels])
        self.limit = AmountEdit(name=form.tr("Limit"))
        self.limit.setPlaceholderText(form.tr("any amount"))
        self.start = DayEdit(today, name=form.tr("First day"))
        self.end = OptionalDay(form.tr("until, not including"), today)
        form.add(form.tr("Panel (optional)"), self.panel)
        form.add(form.tr("Signs up to ({currency})").format(currency=currency), self.limit)
        form.add(form.tr("First day"), self.start)
        form.fields.addRow("", self.end)

    @property
    def usable(self) -> bool:
        """Whether the amount is one and the period holds at least a day."""
        end = self.end.day
        return self.limit.understood and (end is None or end > self.start.day)

    @property
    def terms(self) -> Terms:
        """What is written."""
        panel = self.panel.currentText().strip()
        return Terms(self.start.day, self.end.day, panel or None, self.limit.amount)

    def on_change(self, follow: Callable[[], None]) -> None:
        """Call `follow` after every change that may make the fields usable or not."""
        self.limit.textChanged.connect(follow)
        self.start.dateChanged.connect(follow)
        self.end.edit.dateChanged.connect(follow)
        self.end.tick.toggled.connect(follow)


class SignatoryDialog(FormDialog):
    """A person who is put on file and may sign for the account."""

    def __init__(self, *, today: date, panels: Sequence[str], currency: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("New signatory"),
            about=self.tr(
                "Somebody who signs for another account already is appointed instead, with one set of specimens."
            ),
            accept=self.tr("Add the signatory"),
            parent=parent,
        )
        self.name, self.role = QLineEdit(), QLineEdit()
        self.add(self.tr("Name"), self.name)
        self.add(self.tr("Role (optional)"), self.role)
        self.terms_fields = TermsFields(self, today=today, panels=panels, currency=currency)
        self.name.textChanged.connect(self._follow)
        self.terms_fields.on_change(self._follow)
        self._follow()
        self.name.setFocus()

    def _follow(self) -> None:
        self.follow(bool(self.name.text().strip()) and self.terms_fields.usable)


class AppointDialog(FormDialog):
    """Somebody on file who may sign for this account too.

    Parameters
    ----------
    find : callable
        Looks people up by a text and hands them to the callable given.
    today, panels, currency
        As in `SignatoryDialog`.
    """

    def __init__(
        self,
        find: Callable[[str, Callable[[Sequence[Signatory]], None]], object],
        *,
        today: date,
        panels: Sequence[str],
        currency: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Appoint somebody on file"),
            about=self.tr("Their specimens serve for this account as well."),
            accept=self.tr("Appoint"),
            parent=parent,
        )
        self._find = find
        self.search, self.people = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(self.tr("Part of the name"))
        self.people.setMinimumHeight(120)
        self.add(self.tr("Find"), self.search)
        self.add(self.tr("On file"), self.people)
        self.terms_fields = TermsFields(self, today=today, panels=panels, currency=currency)
        self._pause = QTimer(self, interval=SEARCH_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(self._pause.start)
        self.people.currentItemChanged.connect(self._follow)
        self.terms_fields.on_change(self._follow)
        self._ask()
        self._follow()
        self.search.setFocus()

    @property
    def chosen(self) -> SignatoryId | None:
        """Who is chosen."""
        item = self.people.currentItem()
        return None if item is None else SignatoryId(item.data(Qt.ItemDataRole.UserRole))

    def _ask(self) -> None:
        self._find(self.search.text().strip(), self._show)

    def _show(self, people: Sequence[Signatory]) -> None:
        self.people.clear()
        for person in people:
            text = f"{person.name}, {person.role}" if person.role else person.name
            item = QListWidgetItem(text, self.people)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
        if len(people) == 1:
            self.people.setCurrentRow(0)
        self._follow()

    def _follow(self) -> None:
        self.follow(self.chosen is not None and self.terms_fields.usable)


class NameDialog(FormDialog):
    """What a signatory is called."""

    def __init__(self, signatory: Signatory, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Change name or role"),
            about=self.tr("The change is noted in the audit trail; names themselves are not kept there."),
            accept=self.tr("Save"),
            parent=parent,
        )
        self.name, self.role = QLineEdit(signatory.name), QLineEdit(signatory.role)
        self.add(self.tr("Name"), self.name)
        self.add(self.tr("Role (optional)"), self.role)
        self.name.textChanged.connect(self._follow)
        self.name.setFocus()

    def _follow(self) -> None:
        self.follow(bool(self.name.text().strip()))


class DayDialog(FormDialog):
    """From which day on something ends."""

    def __init__(self, title: str, *, about: str, accept: str, label: str, day: date, parent: QWidget | None) -> None:
        super().__init__(title, about=about, accept=accept, parent=parent)
        self.edit = DayEdit(day, name=label)
        self.add(label, self.edit)
        self.edit.setFocus()


class EraseDialog(FormDialog):
    """The plain warning before an erasure is asked for; it takes a tick to go on."""

    def __init__(self, signatory: Signatory, *, specimens: int, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Erase {name}").format(name=signatory.name),
            about="",
            accept=self.tr("Ask for the erasure"),
            parent=parent,
        )
        lines = (
            self.tr(
                "All pictures and templates of this person's signatures are destroyed for good, in this store and in "
                "every backup: %n specimen(s).",
                "",
                specimens,
            ),
            self.tr("The name is deleted. Rights to sign end today, for every account."),
            self.tr("Decisions, mandates and the audit trail stay; they hold no picture and no name."),
            self.tr("Nobody can undo this. It takes effect when a second person approves it."),
        )
        for line in lines:
            self.fields.addRow(Text(f"•  {line}"))
        self.understood = QCheckBox(self.tr("I have read this; the person is to be erased"))
        self.fields.addRow(self.understood)
        self.understood.toggled.connect(self.follow)
        self.follow(False)
        self.understood.setFocus()
