"""The columns of the queue: what each cell says, and what rows are sorted by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from sigverify.domain.comparison import Outcome
from sigverify.domain.operator import OperatorId
from sigverify.domain.waiting import WaitingItem
from ui import written
from ui.decision_words import evidence_word, review_reason_word, waiting_sentence, waiting_word
from ui.icons import picture
from ui.models.rows import Column, Side
from ui.theme import Tokens

ICON = 16
"""Logical pixels."""

SHARP = 2.0
"""Device pixels for each, also on the densest usual screen."""

UNKNOWN_LAST = Decimal(-1)

EVIDENCE_ICONS = {
    Outcome.MATCH: "match",
    Outcome.INCONCLUSIVE: "inconclusive",
    Outcome.NON_MATCH: "non-match",
}


class EvidenceIcons:
    """The sign of each outcome in its colour; the word stands beside it."""

    def __init__(self, colours: Tokens) -> None:
        self._icons: dict[Outcome, QIcon] = {}
        self.recolour(colours)

    def recolour(self, colours: Tokens) -> None:
        """Take other colours."""
        inks = {
            Outcome.MATCH: colours.match,
            Outcome.INCONCLUSIVE: colours.inconclusive,
            Outcome.NON_MATCH: colours.non_match,
        }
        for outcome, name in EVIDENCE_ICONS.items():
            icon = self._icons[outcome] = QIcon()
            for mode, ink in ((QIcon.Mode.Normal, inks[outcome]), (QIcon.Mode.Selected, colours.on_accent)):
                icon.addPixmap(picture(name, size=ICON, ratio=SHARP, colour=ink), mode)

    def of(self, outcome: Outcome | None) -> QIcon | None:
        """Return the sign of an outcome; ``None``: there is none."""
        return None if outcome is None else self._icons[outcome]


def queue_columns(icons: EvidenceIcons, *, me: Callable[[], OperatorId | None]) -> tuple[Column[WaitingItem], ...]:
    """Return the columns; `me` tells who is at work."""

    def evidence(item: WaitingItem) -> str:
        if item.kind.blind:
            return QCoreApplication.translate("QueueColumns", "hidden")
        return evidence_word(item.facts.outcome)

    def worked_on_by(item: WaitingItem) -> str:
        if item.claim is None:
            return ""
        if item.claim.operator == me():
            return QCoreApplication.translate("QueueColumns", "you")
        return item.claim.operator

    def until(item: WaitingItem) -> str:
        if item.claim is None:
            return ""
        return QCoreApplication.translate("QueueColumns", "Others can take it over from {time} on.").format(
            time=written.moment(item.claim.until)
        )

    return (
        Column(
            QCoreApplication.translate("QueueColumns", "Waits because"),
            lambda item: waiting_word(item.kind),
            lambda item: (item.kind, -item.urgency),
            tip=_why,
        ),
        Column(
            QCoreApplication.translate("QueueColumns", "Account"),
            lambda item: item.facts.account or "",
            lambda item: item.facts.account or "",
        ),
        Column(
            QCoreApplication.translate("QueueColumns", "Amount"),
            lambda item: written.amount(item.facts.amount, item.facts.currency) or "?",
            lambda item: UNKNOWN_LAST if item.facts.amount is None else item.facts.amount,
            Side.TRAILING,
        ),
        Column(
            QCoreApplication.translate("QueueColumns", "Dated"),
            lambda item: "" if item.facts.drawn_on is None else written.day(item.facts.drawn_on),
            lambda item: item.facts.drawn_on or date.min,
        ),
        Column(
            QCoreApplication.translate("QueueColumns", "Comparison"),
            evidence,
            lambda item: (item.kind.blind, 0.0 if item.facts.log10_lr is None else item.facts.log10_lr),
            icon=lambda item: icons.of(item.facts.outcome),
        ),
        Column(
            QCoreApplication.translate("QueueColumns", "Waiting since"),
            lambda item: written.moment(item.since),
            lambda item: item.since,
        ),
        Column(
            QCoreApplication.translate("QueueColumns", "Left by"),
            lambda item: item.by or "",
            lambda item: item.by or "",
        ),
        Column(
            QCoreApplication.translate("QueueColumns", "Worked on by"),
            worked_on_by,
            worked_on_by,
            tip=until,
        ),
        Column(
            QCoreApplication.translate("QueueColumns", "Note"),
            lambda item: " ".join(item.note.split()),
            lambda item: item.note,
            tip=lambda item: item.note,
        ),
    )


def _why(item: WaitingItem) -> str:
    sentence = waiting_sentence(item.kind)
    return f"{sentence} ({', '.join(map(review_reason_word, item.asked))})" if item.asked else sentence
