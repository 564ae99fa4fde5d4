"""The audit trail in plain words: the columns of its entries, and what a check of it found."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sigverify.domain.audit import AuditEntry, ChainReport, FaultKind
from ui import texts, written
from ui.audit_words import entry_word
from ui.models.rows import Column, Side

MOST_LINES = 5
"""Places that are named; the counts tell the rest."""


def entry_columns() -> tuple[Column[AuditEntry], ...]:
    """Return the columns of audit entries."""
    return (
        Column(
            QCoreApplication.translate("TrailColumns", "Entry"),
            lambda entry: texts.number(entry.sequence),
            lambda entry: entry.sequence,
            Side.TRAILING,
        ),
        Column(
            QCoreApplication.translate("TrailColumns", "Time"),
            lambda entry: written.moment(entry.at),
            lambda entry: entry.at,
        ),
        Column(
            QCoreApplication.translate("TrailColumns", "Person"),
            lambda entry: entry.operator,
            lambda entry: entry.operator,
        ),
        Column(
            QCoreApplication.translate("TrailColumns", "What was done"),
            lambda entry: entry_word(entry.action),
            lambda entry: entry_word(entry.action).casefold(),
        ),
        Column(
            QCoreApplication.translate("TrailColumns", "Record"),
            lambda entry: entry.subject,
            lambda entry: entry.subject,
        ),
    )


def fault_sentence(kind: FaultKind) -> str:
    """Return what is wrong at an entry."""
    match kind:
        case FaultKind.EDITED:
            return QCoreApplication.translate("Trail", "It is not what was recorded: somebody changed it.")
        case FaultKind.MISSING:
            return QCoreApplication.translate("Trail", "Entries before it are missing.")
        case FaultKind.OUT_OF_PLACE:
            return QCoreApplication.translate("Trail", "It stands in the wrong place, or is there twice.")
        case FaultKind.UNLINKED:
            return QCoreApplication.translate("Trail", "It does not follow the entry before it.")
        case FaultKind.TOO_SHORT:
            return QCoreApplication.translate("Trail", "The trail ends before it: its end was cut off.")
        case FaultKind.REPLACED:
            return QCoreApplication.translate("Trail", "It is another entry than the seal says.")
        case FaultKind.CLOCK_SET_BACK:
            return QCoreApplication.translate("Trail", "Its time is before that of the entry before it.")


def report_lines(report: ChainReport) -> tuple[str, tuple[str, ...]]:
    """Return the result of a check in one sentence, and what was found in a few more."""
    count = texts.number(report.head.length)
    if report.intact:
        word = QCoreApplication.translate("Trail", "✓ The audit trail is whole: {count} entries.").format(count=count)
    else:
        word = QCoreApplication.translate(
            "Trail", "✗ The audit trail is not whole. Keep the computer as it is, and tell the auditor."
        )
    lines = [
        QCoreApplication.translate("Trail", "Entry {number}: {what}").format(
            number=texts.number(fault.sequence), what=fault_sentence(fault.kind)
        )
        for fault in report.faults[:MOST_LINES]
    ]
    if (others := sum(report.counts.values()) - len(lines)) > 0:
        lines.append(QCoreApplication.translate("Trail", "And {count} more.").format(count=texts.number(others)))
    return word, tuple(lines)
