"""Use case: the audit chain is verified, read and exported.

Owns what an export looks like. What makes a chain whole is `sigverify.domain.audit`'s.
"""

from __future__ import annotations

import csv
import json
from enum import StrEnum
from typing import TextIO

from sigverify.domain.audit import AuditEntry, ChainCheck, ChainFault, ChainHead, ChainReport, FaultKind
from sigverify.domain.operator import Permission
from sigverify.domain.progress import Progress
from sigverify.services.session import Session

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet compute a cell; their full-width forms do so in some."""

BLOCK = 1000
"""Entries that are checked without a pause."""

_COLUMNS = ("sequence", "at", "operator", "action", "subject", "details", "previous_hash", "hash")


class ExportFormat(StrEnum):
    """How entries are written."""

    JSON_LINES = "jsonl"
    """One object a line, from which the chain can be verified again."""
    CSV = "csv"
    """For spreadsheets; text that one of them would compute gets an apostrophe in front."""


class AuditCheck:
    """Checks block by block that the chain is whole; others get their turn in between, and may add entries.

    Its length and last digest are also kept apart from its entries, so that a missing tail is noticed even without an
    anchor; an older store that was put back whole is noticed by an anchor only.

    Parameters
    ----------
    anchor : ChainHead or None
        A head that was printed or kept elsewhere.
    """

    def __init__(self, *, anchor: ChainHead | None = None) -> None:
        self._check = ChainCheck(anchor=anchor)

    def go_on(self, session: Session) -> Progress | ChainReport:
        """Check one block; return how far the check is, or what it came to.

        Parameters
        ----------
        session : Session
            Of an auditor, a supervisor or a system administrator.

        Raises
        ------
        AccessError
            ``"not-permitted"``.
        """
        done = self._check.head.length
        with session.reading(Permission.VERIFY_AUDIT) as (uow, _):
            counter = uow.audit.head()
            block = tuple(uow.audit.entries(after=done, most=BLOCK))
        for entry in block:
            self._check.add(entry)
        if len(block) == BLOCK:
            return Progress("audit", self._check.head.length, counter.length)
        return _against(counter, self._check.report())


def verify_audit(session: Session, *, anchor: ChainHead | None = None) -> ChainReport:
    """Check that the chain is whole; parameters and errors as in `AuditCheck`."""
    check = AuditCheck(anchor=anchor)
    while isinstance(result := check.go_on(session), Progress):
        continue
    return result


def chain_head(session: Session) -> ChainHead:
    """Return the head, to be printed or kept elsewhere.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.VERIFY_AUDIT) as (uow, _):
        return uow.audit.head()


def read_audit(session: Session, *, after: int = 0, limit: int | None = None) -> tuple[AuditEntry, ...]:
    """Return entries behind the number `after`, in order, at most `limit`.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.READ_AUDIT) as (uow, _):
        return tuple(uow.audit.entries(after=after, most=limit))


def export_audit(session: Session, stream: TextIO, *, form: ExportFormat, after: int = 0) -> ChainHead:
    """Write entries behind the number `after`; that they were exported becomes an entry too.

    Parameters
    ----------
    session : Session
        Of an auditor.
    stream : TextIO
        UTF-8, opened with ``newline=""``.
    form : ExportFormat
        How.
    after : int
        Number of the last entry that is left out.

    Returns
    -------
    ChainHead
        The chain's head as exported.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.READ_AUDIT) as (uow, _):
        head = uow.audit.head()
        if form is ExportFormat.JSON_LINES:
            for entry in uow.audit.entries(after=after):
                stream.write(json.dumps(_fields(entry), ensure_ascii=False) + "\n")
        else:
            writer = csv.writer(stream)
            writer.writerow(_COLUMNS)
            writer.writerows(
                [_harmless(value) for value in _fields(entry).values()] for entry in uow.audit.entries(after=after)
            )
    with session.acting(Permission.READ_AUDIT) as acting:
        acting.record("audit-exported", str(head), form=form, after=after)
    return head


def _fields(entry: AuditEntry) -> dict[str, str | int]:
    return {
        "sequence": entry.sequence,
        "at": entry.at.isoformat(timespec="microseconds"),
        "operator": entry.operator,
        "action": entry.action,
        "subject": entry.subject,
        "details": entry.details,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def _harmless(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _against(counter: ChainHead, report: ChainReport) -> ChainReport:
    """Add what the counter, kept apart from the entries, says."""
    if report.head == counter:
        return report
    kind = FaultKind.TOO_SHORT if report.head.length < counter.length else FaultKind.REPLACED
    counts = {**report.counts, kind: report.counts.get(kind, 0) + 1}
    return ChainReport(report.head, (*report.faults, ChainFault(kind, counter.length)), counts)
