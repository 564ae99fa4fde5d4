"""Use case: the reports of a stored check made again, one for each signature compared, noted in the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sigverify.domain.made_again import MadeAgain
from sigverify.domain.quality import Finding
from sigverify.errors import UsageError
from sigverify.services.account_report import gather_report, render_account_reports
from sigverify.services.matching import SetVerifier
from sigverify.services.report_files import MadeReport, ReportKind, digest_of, report_file
from sigverify.services.session import Session


@dataclass(frozen=True, slots=True)
class MadeVerdict:
    """A report that was written, and how what it says compares with what was recorded."""

    report: MadeReport
    again: MadeAgain


def write_verdict_reports(
    session: Session,
    verification_id: str,
    path: Path,
    *,
    verifier: SetVerifier,
    sentence: Callable[[Finding], str],
) -> tuple[MadeVerdict, ...]:
    """Write the reports of a stored check as PDF, from its record and the pictures that are kept.

    Parameters
    ----------
    session : Session
        Of whoever had it checked, or may see decisions.
    verification_id : str
        Which check.
    path : Path
        Of the first report; ``-2``, ``-3`` and so on is put behind the name of further ones.
    verifier : SetVerifier
        Makes the comparison again.
    sentence : callable
        Turns a finding into a sentence in the reader's language.

    Raises
    ------
    AccessError
        ``"not-permitted"``; ``"decide-first"`` for whoever shall look without knowing what was found.
    StoreError
        ``"not-found"``.
    UsageError
        ``"not-for-an-account"``; ``"nothing-to-report"`` where no signature was compared, or no picture is kept any
        more; ``"output-not-writable"``.
    """
    material = gather_report(session, verification_id)
    made: list[MadeVerdict] = []
    for report, pdf in render_account_reports(material, path, verifier=verifier, sentence=sentence):
        with report_file(session, report.path, kind=ReportKind.VERDICT, subject=verification_id) as stream:
            stream.write(pdf)
        made.append(MadeVerdict(digest_of(report.path), report.again))
    if not made:
        raise UsageError("nothing-to-report", verification=verification_id)
    return tuple(made)
