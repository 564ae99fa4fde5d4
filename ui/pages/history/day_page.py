"""What a day came to as rich text: counts and amounts by standing, reason, person and band of amounts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from sigverify.domain.comparison import Outcome
from sigverify.domain.day_report import AmountBand, DayReport, SecondLooks
from sigverify.domain.decision import Action
from sigverify.domain.second_review import Standing
from sigverify.domain.tally import Tally
from ui import texts, written
from ui.decision_words import action_word, evidence_word, standing_word
from ui.pages.history import html
from ui.pages.history.cheque_page import reason_words

OUTCOMES = (Outcome.MATCH, Outcome.INCONCLUSIVE, Outcome.NON_MATCH, None)


def day_page(report: DayReport) -> str:
    """Return the page of a day."""
    return "".join(
        (
            _standings(report),
            _against(report),
            _reasons(report),
            _operators(report),
            _bands(report),
            _looks(QCoreApplication.translate("DayPage", "Second reviews"), report.second_reviews),
            _looks(QCoreApplication.translate("DayPage", "Re-check sample"), report.rechecks),
            html.heading(QCoreApplication.translate("DayPage", "Seal of the audit trail")),
            html.paragraph(str(report.head)),
        )
    )


def _standings(report: DayReport) -> str:
    rows = [
        _row(standing_word(standing), report.standings[standing])
        for standing in Standing
        if standing in report.standings
    ]
    rows.append(_row(QCoreApplication.translate("DayPage", "All cheques checked"), report.cheques))
    return html.heading(QCoreApplication.translate("DayPage", "Where the day's cheques stand")) + _tallies(rows)


def _against(report: DayReport) -> str:
    titles = (QCoreApplication.translate("DayPage", "Comparison"), *map(action_word, Action))
    rows = [
        (
            evidence_word(outcome),
            *(texts.number(report.against.get((outcome, action), Tally()).count) for action in Action),
        )
        for outcome in OUTCOMES
        if outcome in report.outcomes
    ]
    overridden = QCoreApplication.translate("DayPage", "Decided against the comparison or the mandate: {count}").format(
        count=texts.number(len(report.overrides))
    )
    if not rows:
        return ""
    title = html.heading(QCoreApplication.translate("DayPage", "The comparison against people's decisions"))
    return title + html.table(titles, rows) + html.muted(overridden)


def _reasons(report: DayReport) -> str:
    if not report.reasons:
        return ""
    rows = [_row(reason_words(one.reason), one.tally) for one in report.reasons]
    return html.heading(QCoreApplication.translate("DayPage", "Why cheques were returned")) + _tallies(rows)


def _operators(report: DayReport) -> str:
    if not report.operators:
        return ""
    titles = (
        QCoreApplication.translate("DayPage", "Person"),
        QCoreApplication.translate("DayPage", "Checked"),
        *map(action_word, Action),
        QCoreApplication.translate("DayPage", "Corrections"),
        QCoreApplication.translate("DayPage", "Second reviews"),
    )
    rows = [
        (
            one.name,
            texts.number(one.checked),
            *(texts.number(one.decided.get(action, Tally()).count) for action in Action),
            texts.number(one.corrections),
            texts.number(one.second_reviews),
        )
        for one in report.operators
    ]
    return html.heading(QCoreApplication.translate("DayPage", "People")) + html.table(titles, rows)


def _bands(report: DayReport) -> str:
    if not report.bands:
        return ""
    used = [standing for standing in Standing if standing in report.standings]
    titles = (QCoreApplication.translate("DayPage", "Amount"), *map(standing_word, used))
    rows = [
        (_band(one.band), *(texts.number(one.standings.get(standing, Tally()).count) for standing in used))
        for one in report.bands
    ]
    return html.heading(QCoreApplication.translate("DayPage", "By amount")) + html.table(titles, rows)


def _band(band: AmountBand) -> str:
    if band.above is None:
        return QCoreApplication.translate("DayPage", "not known")
    if band.up_to is None:
        above = written.amount(band.above, band.currency)
        return QCoreApplication.translate("DayPage", "above {amount}").format(amount=above)
    up_to = written.amount(band.up_to, band.currency)
    return QCoreApplication.translate("DayPage", "up to {amount}").format(amount=up_to)


def _looks(title: str, looks: SecondLooks) -> str:
    if not looks.asked:
        return ""
    text = QCoreApplication.translate("DayPage", "{asked} asked for, {looked_at} given, {differed} differed").format(
        asked=texts.number(looks.asked),
        looked_at=texts.number(looks.looked_at),
        differed=texts.number(len(looks.differed)),
    )
    return html.heading(title) + html.paragraph(text)


def _tallies(rows: Iterable[tuple[str, ...]]) -> str:
    titles = (
        "",
        QCoreApplication.translate("DayPage", "Cheques"),
        QCoreApplication.translate("DayPage", "Amounts"),
    )
    return html.table(titles, rows)


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    amounts = ", ".join(written.amount(total, currency) for currency, total in tally.amounts)
    return name, texts.number(tally.count), amounts
