"""The columns of the history's cheques: what each cell says, and what rows are sorted by."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from sigverify.domain.decision import Decision, standing_decision, standing_review
from sigverify.domain.history import ChequeHistory
from ui import written
from ui.decision_words import action_word, evidence_word, standing_word
from ui.models.rows import Column, Side
from ui.pages.history.cheque_page import reason_words
from ui.pages.queue.columns import EvidenceIcons

UNKNOWN_LAST = Decimal(-1)


def cheque_columns(icons: EvidenceIcons) -> tuple[Column[ChequeHistory], ...]:
    """Return the columns."""

    def decided(cheque: ChequeHistory) -> str:
        return _said(standing_decision(cheque.entries))

    def decided_by(cheque: ChequeHistory) -> str:
        first = standing_decision(cheque.entries)
        return "" if first is None else first.operator

    def reviewed(cheque: ChequeHistory) -> str:
        second = standing_review(cheque.entries)
        return "" if second is None else f"{action_word(second.action)} ({second.operator})"

    def evidence(cheque: ChequeHistory) -> str:
        if cheque.hidden:
            return QCoreApplication.translate("ChequeColumns", "hidden")
        return evidence_word(cheque.facts.outcome)

    return (
        Column(
            QCoreApplication.translate("ChequeColumns", "Checked"),
            lambda cheque: written.moment(cheque.facts.at),
            lambda cheque: cheque.facts.at,
        ),
        Column(
            QCoreApplication.translate("ChequeColumns", "Account"),
            lambda cheque: cheque.facts.account or "",
            lambda cheque: cheque.facts.account or "",
        ),
        Column(
            QCoreApplication.translate("ChequeColumns", "Amount"),
            lambda cheque: written.amount(cheque.facts.amount, cheque.facts.currency) or "?",
            lambda cheque: UNKNOWN_LAST if cheque.facts.amount is None else cheque.facts.amount,
            Side.TRAILING,
        ),
        Column(
            QCoreApplication.translate("ChequeColumns", "Comparison"),
            evidence,
            lambda cheque: 0.0 if cheque.facts.log10_lr is None else cheque.facts.log10_lr,
            icon=lambda cheque: icons.of(cheque.facts.outcome),
        ),
        Column(
            QCoreApplication.translate("ChequeColumns", "State"),
            lambda cheque: standing_word(cheque.standing),
            lambda cheque: cheque.standing,
        ),
        Column(QCoreApplication.translate("ChequeColumns", "Decision"), decided, decided),
        Column(QCoreApplication.translate("ChequeColumns", "By"), decided_by, decided_by),
        Column(QCoreApplication.translate("ChequeColumns", "Second review"), reviewed, reviewed),
    )


def _said(entry: Decision | None) -> str:
    if entry is None:
        return ""
    reason = reason_words(entry.reason)
    return f"{action_word(entry.action)}: {reason}" if reason else action_word(entry.action)
