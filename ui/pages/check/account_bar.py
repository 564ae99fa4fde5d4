"""The row of the check page in which a clerk says what is on the cheque: account, amount, date."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ui import written
from ui.pages.check import words
from ui.pages.check.account_state import AccountState
from ui.pages.check.state import CheckState
from ui.parts.entries import AmountEdit, DayEdit
from ui.parts.labels import Line, Text, Tone
from ui.parts.own_enter import OwnEnter
from ui.widgets.actions import keyed
from ui.widgets.flow_layout import FlowLayout

NUMBER_DIGITS = 18
AMOUNT_DIGITS = 13
HIDDEN = "•••"


class AccountBar(QFrame):
    """Account field (number, or part of the title), the account's title, amount and date."""

    typed = Signal(str)
    """What is in the account field, while it is being typed."""
    account_entered = Signal(str)
    """An account number: Enter, or a choice from what was offered."""
    amount_changed = Signal(object)
    """Decimal or None."""
    day_changed = Signal(object)
    """date or None: today."""
    done = Signal()
    """Enter in the last field: the cheque can be checked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._account = AccountState()
        self.number = QLineEdit()
        self.number.setObjectName("account-number")
        self.number.setAccessibleName(self.tr("Account"))
        self.number.setPlaceholderText(self.tr("Number or name"))
        self.number.setFixedWidth(_width_of(NUMBER_DIGITS, self.number))
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._offer_chosen)
        self.number.setCompleter(completer)
        self._name = Line(tone=Tone.TITLE)
        self.amount = AmountEdit(name=self.tr("Amount"))
        self.amount.setObjectName("amount")
        self.amount.setFixedWidth(_width_of(AMOUNT_DIGITS, self.amount))
        self._currency = Text(tone=Tone.MUTED)
        self._currency.setWordWrap(False)
        self._today = date.today()
        self.day = DayEdit(self._today, name=self.tr("Date on the cheque"))
        self.day.setObjectName("date")
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_actions(self) -> None:
        for name, text, key, field in (
            ("go-to-account", self.tr("Go to the account"), "Ctrl+N", self._to_account),
            ("go-to-amount", self.tr("Go to the amount"), "Ctrl+M", self._to_amount),
            ("go-to-date", self.tr("Go to the date"), "Ctrl+D", self._to_day),
        ):
            action = keyed(self, name=name, text=text, keys=(key,), triggered=field)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    def _lay_out(self) -> None:
        """Put what belongs together into groups, which break into rows where the window is narrow."""
        row = FlowLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        account = _group(self.tr("Account"), self.number, self._name)
        account.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(account)
        row.addWidget(_group(self.tr("Amount"), self.amount, self._currency))
        row.addWidget(_group(self.tr("Date"), self.day))

    def _connect(self) -> None:
        self.number.textEdited.connect(self.typed)
        OwnEnter(self.number).entered.connect(self._number_entered)
        self.amount.editingFinished.connect(self._tell_amount)
        OwnEnter(self.amount).entered.connect(self._amount_entered)
        self.day.dateChanged.connect(self._tell_day)
        OwnEnter(self.day).entered.connect(self.done)

    def show_state(self, state: CheckState) -> None:
        """Draw what concerns this row."""
        self.setVisible(state.account is not None and state.page is not None)
        account = state.account or AccountState()
        before, self._account = self._account, account
        blind = state.deciding.blind
        if account.known is not before.known and account.known is not None:
            self.number.setText(account.number)
        if not account.number and before.number:
            self.number.clear()
        self._show_read(before)
        if account.offered is not before.offered:
            self._offer(account)
        self._show_name(state)
        self._currency.setText(account.known.account.currency if account.known is not None else "")
        self.amount.setEchoMode(QLineEdit.EchoMode.Password if blind else QLineEdit.EchoMode.Normal)
        if account.amount != self.amount.amount and not self.amount.hasFocus():
            self.amount.setText(written.amount(account.amount))
        self._show_day(account.drawn_on)
        changeable = state.result is None or state.result.open
        for field in (self.number, self.amount, self.day):
            field.setEnabled(changeable and not blind)

    def _show_read(self, before: AccountState) -> None:
        """Fill in the number that the cheque names, to be confirmed by Enter; never over what somebody typed."""
        read, gone = self._account.read, before.read
        if read is gone:
            return
        untouched = self.number.text() == (gone.number if gone is not None else "")
        if untouched and not self._account.number:
            self.number.setText(read.number if read is not None else "")
            if self.number.hasFocus():
                self.number.selectAll()

    def _show_name(self, state: CheckState) -> None:
        known = state.known
        if known is not None:
            text = HIDDEN if state.deciding.blind else known.account.name
        else:
            text = self.tr("Looking…") if self._account.looking_up else self._read_name()
        self._name.setText(text)

    def _read_name(self) -> str:
        read = self._account.read
        return self.tr("{name} (read from the cheque: Enter confirms)").format(name=read.name) if read else ""

    def _show_day(self, drawn_on: date | None) -> None:
        shown = drawn_on or self._today
        if shown != self.day.day:
            with QSignalBlocker(self.day):
                self.day.setDate(QDate(shown.year, shown.month, shown.day))

    def _offer(self, account: AccountState) -> None:
        self._offers.setStringList([words.account_line(one) for one in account.offered])
        if account.offered and self.number.hasFocus():
            self.number.completer().complete()

    def _offer_chosen(self, line: str) -> None:
        chosen = next((one for one in self._account.offered if words.account_line(one) == line), None)
        if chosen is not None:
            self.number.setText(chosen.number)
            self._enter(chosen.number)

    def _number_entered(self) -> None:
        text = self.number.text().strip()
        offered = self._account.offered
        if len(offered) == 1 and text and all(one.number != text for one in offered):
            text = offered[0].number
        if text:
            self._enter(text)

    def _enter(self, number: str) -> None:
        if (popup := self.number.completer().popup()) is not None:
            popup.hide()
        self.account_entered.emit(number)
        self._to_amount()

    def _amount_entered(self) -> None:
        self._tell_amount()
        self._to_day()

    def _tell_amount(self) -> None:
        self.amount_changed.emit(self.amount.amount)

    def _tell_day(self) -> None:
        chosen = self.day.day
        self.day_changed.emit(None if chosen == self._today else chosen)

    def _to_account(self) -> None:
        self.number.setFocus()
        self.number.selectAll()

    def _to_amount(self) -> None:
        self.amount.setFocus()
        self.amount.selectAll()

    def _to_day(self) -> None:
        self.day.setFocus()


def _width_of(digits: int, field: QWidget) -> int:
    """Return the width of a field for so many digits, in logical pixels."""
    return field.fontMetrics().horizontalAdvance("0") * digits + 30


def _group(title: str, field: QWidget, *after: QWidget) -> QWidget:
    """Return a field between its title and what is said of it."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    label = QLabel(title)
    label.setBuddy(field)
    for widget in (label, field, *after):
        row.addWidget(widget)
    row.addStretch(1)
    return group
