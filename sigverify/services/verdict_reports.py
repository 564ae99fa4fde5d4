"""Use case: the reports of a stored check made again, one for each signature compared, noted in the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sigverify.domain.quality import Finding
from sigverify.errors import UsageError
from sigverify.services.account_report import gather_report, write_account_reports
from sigverify.services.matching import SetVerifier
from sigverify.services.report_files import MadeReport, ReportKind, digest_of, note_report
from sigverify.services.session import Session


def write_verdict_reports(
    session: Session,
    verification_id: str,
    path: Path,
    *,
    verifier: SetVerifier,
    sentence: Callable[[Finding], str],
) -> tuple[MadeReport, ...]:
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
    written = write_account_reports(material, path, verifier=verifier, sentence=sentence)
    if not written:
        raise UsageError("nothing-to-report", verification=verification_id)
    made = tuple(digest_of(one) for one in written)
    for report in made:
        note_report(session, report.sha256, kind=ReportKind.VERDICT, subject=verification_id)
    return made
