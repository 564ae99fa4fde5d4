"""Everything about one checked cheque as rich text: what was checked, every decision in order, the audit entries."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from sigverify.domain.audit import AuditEntry
from sigverify.domain.decision import Decision, GivenReason
from sigverify.domain.history import ChequeHistory
from sigverify.errors import UsageError
from sigverify.services.reasons import reason_text
from ui import texts, written
from ui.audit_words import entry_word
from ui.decision_words import action_word, evidence_word, review_reason_word, standing_word
from ui.pages.history import html


def cheque_page(cheque: ChequeHistory, entries: Sequence[AuditEntry]) -> str:
    """Return the page of one cheque."""
    return "".join((_checked(cheque), _decided(cheque), _recorded(entries)))


def reason_words(given: GivenReason | None) -> str:
    """Return why a cheque was returned, with its code; empty where no reason was given."""
    if given is None:
        return ""
    try:
        meaning = reason_text(given, language=QLocale().name()[:2])
    except UsageError:
        # A list that this version of the program does not have: the code is what travelled with the cheque.
        return given.code
    return f"{given.code} – {meaning}"


def _checked(cheque: ChequeHistory) -> str:
    facts = cheque.facts
    strength = "" if facts.log10_lr is None else f" ({texts.similarity(facts.log10_lr)})"
    hidden = QCoreApplication.translate("ChequePage", "hidden until you have decided")
    mandate = {
        None: "",
        True: QCoreApplication.translate("ChequePage", "met"),
        False: QCoreApplication.translate("ChequePage", "not met"),
    }[facts.mandate_satisfied]
    return html.heading(standing_word(cheque.standing)) + html.facts(
        (
            (QCoreApplication.translate("ChequePage", "Account"), facts.account or ""),
            (QCoreApplication.translate("ChequePage", "Amount"), written.amount(facts.amount, facts.currency)),
            (
                QCoreApplication.translate("ChequePage", "Dated"),
                "" if facts.drawn_on is None else written.day(facts.drawn_on),
            ),
            (
                QCoreApplication.translate("ChequePage", "Comparison"),
                hidden if cheque.hidden else f"{evidence_word(facts.outcome)}{strength}",
            ),
            (QCoreApplication.translate("ChequePage", "Mandate"), mandate),
            (
                QCoreApplication.translate("ChequePage", "Checked"),
                QCoreApplication.translate("ChequePage", "{time} by {operator}").format(
                    time=written.moment(facts.at), operator=facts.operator
                ),
            ),
            (QCoreApplication.translate("ChequePage", "Check number"), facts.id),
            (
                QCoreApplication.translate("ChequePage", "Second review because"),
                ", ".join(map(review_reason_word, cheque.asked)),
            ),
        )
    )


def _decided(cheque: ChequeHistory) -> str:
    title = html.heading(QCoreApplication.translate("ChequePage", "Decisions"))
    if cheque.hidden:
        return title + html.muted(
            QCoreApplication.translate("ChequePage", "Hidden: decide for yourself before you see what others decided.")
        )
    if not cheque.entries:
        return title + html.muted(QCoreApplication.translate("ChequePage", "Nobody has decided yet."))
    replaced = {entry.corrects for entry in cheque.entries}
    return title + "".join(_entry(entry, corrected=entry.id in replaced) for entry in cheque.entries)


def _entry(entry: Decision, *, corrected: bool) -> str:
    if entry.second_review_of is not None:
        role = QCoreApplication.translate("ChequePage", "second review")
    elif entry.corrects is not None:
        role = QCoreApplication.translate("ChequePage", "correction")
    else:
        role = QCoreApplication.translate("ChequePage", "decision")
    fate = QCoreApplication.translate("ChequePage", "corrected later") if corrected else ""
    word = f'<b class="{"struck" if corrected else "stands"}">{escape(action_word(entry.action))}</b>'
    who = QCoreApplication.translate("ChequePage", "{time} · {operator} · {role}").format(
        time=written.moment(entry.at), operator=entry.operator, role=" · ".join(filter(None, (role, fate)))
    )
    said = [html.paragraph(text) for text in (reason_words(entry.reason), entry.note) if text]
    return f"<p>{word}</p>{''.join(said)}{html.muted(who)}"


def _recorded(entries: Sequence[AuditEntry]) -> str:
    if not entries:
        return ""
    rows = (
        (f"{entry.sequence}", f"{written.moment(entry.at)} · {entry.operator} · {entry_word(entry.action)}")
        for entry in entries
    )
    return html.heading(QCoreApplication.translate("ChequePage", "In the audit trail")) + html.facts(rows)
