"""What the history page has done at the desk; what a function returns runs there, and imports there what it needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sigverify.domain.audit import AuditEntry, ChainHead, ChainReport
from sigverify.domain.cheque import ChequeFacts
from sigverify.domain.day_report import DayReport
from sigverify.domain.history import ChequeHistory, ChequeSearch, EntrySearch
from sigverify.domain.progress import Progress

if TYPE_CHECKING:
    from sigverify.services.account_report import ReportMaterial
    from sigverify.services.auditing import AuditCheck
    from sigverify.services.history import ChequeBlock, EntryBlock
    from sigverify.services.session import Session

Result = TypeVar("Result")
Work = Callable[["Session"], Result]


def find_cheques(search: ChequeSearch, before: ChequeFacts | None) -> Work[ChequeBlock]:
    """Return what finds one block of cheques."""

    def work(session: Session) -> ChequeBlock:
        from sigverify.services.history import find_cheques

        return find_cheques(session, search, before=before)

    return work


def look_up(verification_id: str) -> Work[ChequeHistory]:
    """Return what reads one cheque with its decisions."""

    def work(session: Session) -> ChequeHistory:
        from sigverify.services.history import cheque_history

        return cheque_history(session, verification_id)

    return work


def entries_about(subject: str) -> Work[tuple[AuditEntry, ...]]:
    """Return what reads the newest audit entries about one subject, oldest of them first."""

    def work(session: Session) -> tuple[AuditEntry, ...]:
        from sigverify.services.history import find_entries

        return tuple(reversed(find_entries(session, EntrySearch(subject=subject)).entries))

    return work


def gather_report(verification_id: str) -> Work[ReportMaterial]:
    """Return what gathers everything that the report of a check needs of the store."""

    def work(session: Session) -> ReportMaterial:
        from sigverify.services.account_report import gather_report

        return gather_report(session, verification_id)

    return work


def find_entries(search: EntrySearch, before: int | None) -> Work[EntryBlock]:
    """Return what finds one block of audit entries."""

    def work(session: Session) -> EntryBlock:
        from sigverify.services.history import find_entries

        return find_entries(session, search, before=before)

    return work


def read_seal(session: Session) -> ChainHead:
    """Return the seal of the audit trail as it is now."""
    from sigverify.services.auditing import chain_head

    return chain_head(session)


def begin_check(anchor: ChainHead | None) -> Work[AuditCheck]:
    """Return what begins a check of the audit trail."""

    def work(_session: Session) -> AuditCheck:
        from sigverify.services.auditing import AuditCheck

        return AuditCheck(anchor=anchor)

    return work


def go_on(check: AuditCheck) -> Work[Progress | ChainReport]:
    """Return what checks one more block of the audit trail."""
    return check.go_on


def export(target: Path) -> Work[ChainHead]:
    """Return what writes all audit entries into a file: for a spreadsheet where its name says so."""

    def work(session: Session) -> ChainHead:
        from sigverify.errors import UsageError
        from sigverify.services.auditing import ExportFormat, export_audit

        form = ExportFormat.CSV if target.suffix.lower() == ".csv" else ExportFormat.JSON_LINES
        try:
            with target.open("w", encoding="utf-8", newline="") as stream:
                return export_audit(session, stream, form=form)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError("output-not-writable", path=str(target), reason=reason) from error

    return work


def count_day(day: date) -> Work[DayReport]:
    """Return what counts a day."""

    def work(session: Session) -> DayReport:
        from sigverify.services.day import day_report

        return day_report(session, day)

    return work


def write_day(day: date, target: Path) -> Work[Path]:
    """Return what writes the end-of-day report."""
    return partial(_write_day, day, target)


def _write_day(day: date, target: Path, session: Session) -> Path:
    from sigverify.services.day_report_file import write_day_report

    return write_day_report(session, day, target).path
