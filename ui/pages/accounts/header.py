"""The open account in a few lines: who, whether it can be paid from, what must be read first, and who must sign."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sigverify.domain.account import Account, AccountStatus
from ui import mandate_words, written
from ui.icons import picture
from ui.pages.accounts.actions import AccountActions
from ui.parts.buttons import action_button
from ui.parts.labels import Text, Tone, mark
from ui.theme import tokens

if TYPE_CHECKING:
    from sigverify.services.accounts import AccountOverview

ICON = 18
LEAST_WIDTH = 270
AROUND = 46
"""Logical pixels of margins and of the space between words and buttons."""


class AccountHeader(QFrame):
    """Number, name, state, instruction and mandate."""

    def __init__(self, actions: AccountActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._title = Text(tone=Tone.OUTCOME)
        self._title.setMinimumWidth(LEAST_WIDTH)
        self._facts = Text(tone=Tone.MUTED)
        self._first = QFrame()
        self._first.setObjectName("notice")
        self._sign, self._read_first = QLabel(), Text(tone=Tone.TITLE)
        first = QHBoxLayout(self._first)
        first.setContentsMargins(10, 6, 10, 6)
        first.addWidget(self._sign)
        first.addWidget(self._read_first, 1)
        self._mandate = Text()
        # Else the height is reckoned for a column of single words, and the page scrolls for nothing.
        for text in (self._mandate, self._read_first):
            text.setMinimumWidth(LEAST_WIDTH)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        words.addWidget(self._first)
        words.addWidget(self._mandate)
        self._buttons = [action_button(actions.edit_account), action_button(actions.mandate)]
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 12, 14, 12)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        self._row.addLayout(buttons)

    def minimumSizeHint(self) -> QSize:
        """Need room for the longer of words and buttons: where there is no more, they stand below each other."""
        margins = self._row.contentsMargins()
        words, buttons = self._title.minimumWidth(), max(button.sizeHint().width() for button in self._buttons)
        return QSize(max(words, buttons) + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where both have no room beside each other."""
        super().resizeEvent(event)
        beside = self._title.minimumWidth() + max(button.sizeHint().width() for button in self._buttons) + AROUND
        direction = QBoxLayout.Direction.LeftToRight if self.width() >= beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)

    def show_account(self, overview: AccountOverview, *, today: date) -> None:
        """Show an account as it stands today."""
        account = overview.account
        self._title.setText(f"{account.number}  {account.name}")
        # The number is never broken.
        number = self._title.fontMetrics().horizontalAdvance(account.number)
        self._title.setMinimumWidth(max(LEAST_WIDTH, number + 4))
        self._facts.setText(self.tr("Amounts in {currency}").format(currency=account.currency))
        self._show_first(account)
        self._mandate.setText(self._mandate_text(overview, today=today))
        self.setAccessibleName(self._title.text())

    def _show_first(self, account: Account) -> None:
        said = []
        if account.status is AccountStatus.BLOCKED:
            said.append(self.tr("This account is blocked: no cheque on it is paid."))
        if account.status is AccountStatus.CLOSED:
            said.append(self.tr("This account is closed: no cheque on it is paid."))
        if account.refer_always:
            said.append(self.tr("Every cheque goes to a person, whatever the comparison says."))
        if account.instruction:
            said.append(self.tr("Read first: {instruction}").format(instruction=account.instruction))
        self._read_first.setText("\n".join(said))
        self._first.setVisible(bool(said))
        grave = account.status is not AccountStatus.OPEN
        mark(self._first, "severity", "refuse" if grave else "warn")
        colours = tokens(self.palette())
        colour = colours.non_match if grave else colours.inconclusive
        name = "refuse" if grave else "warn"
        self._sign.setPixmap(picture(name, size=ICON, ratio=self.devicePixelRatioF(), colour=colour))

    def _mandate_text(self, overview: AccountOverview, *, today: date) -> str:
        from sigverify.services.mandate_text import rules_text

        mandate = overview.mandate_on(today)
        if mandate is None:
            return self.tr("There is no mandate today: every cheque goes to a person.")
        rules = " ".join(rules_text(mandate.rules, wording=mandate_words.wording()))
        return self.tr("Mandate {period}. {rules}").format(
            period=written.period(mandate.valid_from, mandate.valid_to), rules=rules
        )
