"""Use case: the end-of-day report as a PDF, noted in the audit trail. What a day came to is `day`'s affair."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sigverify import __version__
from sigverify.errors import UsageError
from sigverify.reporting.day.report import write_day
from sigverify.services.day import day_report
from sigverify.services.report_files import MadeReport, ReportKind, digest_of, report_file
from sigverify.services.session import Session


def write_day_report(session: Session, day: date, path: Path) -> MadeReport:
    """Write the end-of-day report of a day as PDF, and note in the audit trail that it was made.

    Parameters
    ----------
    session : Session
        Of whoever may see decisions.
    day : date
        At this workplace; a day that is not over is reported as far as it is.
    path : Path
        Where; an existing file is replaced.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    UsageError
        ``"output-not-writable"``, ``"day-not-begun"``.
    """
    if day > session.today():
        raise UsageError("day-not-begun", day=day.isoformat())
    report = day_report(session, day)
    with report_file(session, path, kind=ReportKind.DAY, subject=day.isoformat()) as stream:
        write_day(stream, report, version=__version__)
    return digest_of(path)
