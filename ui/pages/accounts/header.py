"""The open account in a few lines: who, whether it can be paid from, what must be read first, and who must sign."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

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
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(action_button(actions.edit_account))
        buttons.addWidget(action_button(actions.mandate))
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 14, 12)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(buttons)

    def show_account(self, overview: AccountOverview, *, today: date) -> None:
        """Show an account as it stands today."""
        account = overview.account
        self._title.setText(f"{account.number}  {account.name}")
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
