"""What the right-hand side of the check page says of the account: who must sign, whether they did, and why to refer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sigverify.domain.quality import Severity
from ui.pages.check import words
from ui.pages.check.state import CheckState
from ui.parts.labels import Text, Tone
from ui.parts.notice import Notice


class AccountSection(QWidget):
    """Referrals and the mandate's result after a check; the mandate and the limits before it, and below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._like = Text(tone=Tone.TITLE)
        self._stricter = Text()
        self._because = Text(self.tr("Refer, because"), tone=Tone.TITLE)
        self._referrals = QWidget()
        self._referral_column = QVBoxLayout(self._referrals)
        self._referral_column.setContentsMargins(0, 0, 0, 0)
        self._referral_column.setSpacing(6)
        self._title = Text(self.tr("Mandate"), tone=Tone.TITLE)
        self._result = Text()
        self._rules = Text(tone=Tone.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (
            self._like,
            self._stricter,
            self._because,
            self._referrals,
            self._title,
            self._result,
            self._rules,
        ):
            column.addWidget(widget)

    def show_state(self, state: CheckState) -> None:
        """Draw what concerns this part."""
        result, known, blind = state.result, state.known, state.deciding.blind
        self.setVisible(known is not None)
        shown = (known, result.opened if result else None, result.number if result else 0, blind)
        if shown == self._shown or known is None:
            return
        self._shown = shown
        told = result is not None and not blind
        self._like.setText(words.most_like(result) if result is not None and told else "")
        self._stricter.setText(words.stricter(result) if result is not None and told else "")
        self._result.setText(words.mandate_result(result) if result is not None and told else "")
        self._rules.setText("" if blind else "\n".join(words.mandate_lines(known)))
        referrals = [one.value for one in result.opened.result.referrals] if result is not None and told else []
        self._show_referrals(referrals)
        self._because.setVisible(bool(referrals))
        self._referrals.setVisible(bool(referrals))
        self._title.setVisible(not blind)
        for text in (self._like, self._stricter, self._result, self._rules):
            text.setVisible(bool(text.text()))

    def _show_referrals(self, referrals: list[str]) -> None:
        while (item := self._referral_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for code in referrals:
            self._referral_column.addWidget(Notice(severity=Severity.WARN, sentence=words.referral(code), word=""))
