"""What the bulk page has done at the desk; each function runs on the desk's thread and imports what it needs there.

Nothing here takes long, so that clerks who decide do not wait for it: results are read block by block, and jobs are
worked on elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui.pages.bulk.results import ResultRow, sorting_of

if TYPE_CHECKING:
    from sigverify.domain.bulk import BulkJob
    from sigverify.services.bulk.journal import JobSummary
    from sigverify.services.bulk.measuring import SeedMeasure
    from sigverify.services.bulk.results import ResultLine
    from sigverify.services.handing_over import Handover
    from sigverify.services.session import Session


def list_jobs(session: Session) -> tuple[JobSummary, ...]:
    """Return the jobs that whoever is at work may see, newest first."""
    from sigverify.services.bulk import journal

    return journal.list_jobs(session)


def hand_over(session: Session) -> Handover:
    """Return what a process of its own needs to work in the store."""
    from sigverify.services.handing_over import hand_over

    return hand_over(session)


def read_rows(job_id: str, after: int) -> Callable[[Session], tuple[ResultRow, ...]]:
    """Return what reads the block of results behind an item; an empty one is the end."""
    return partial(_read_rows, job_id, after)


def pause(job_id: str) -> Callable[[Session], BulkJob]:
    """Return what stops a job for now, whichever program works on it."""
    return partial(_pause, job_id)


def cancel(job_id: str) -> Callable[[Session], BulkJob]:
    """Return what gives a job up."""
    return partial(_cancel, job_id)


def retry(job_id: str) -> Callable[[Session], int]:
    """Return what lets the failed items of a job wait again; it gives how many."""
    return partial(_retry, job_id)


def measure(job_id: str) -> Callable[[Session], tuple[SeedMeasure, ...]]:
    """Return what tells how the items came out that were put in knowingly."""
    return partial(_measure, job_id)


def _measure(job_id: str, session: Session) -> tuple[SeedMeasure, ...]:
    from sigverify.services.bulk.measuring import measure_review

    return measure_review(session, job_id)


def _read_rows(job_id: str, after: int, session: Session) -> tuple[ResultRow, ...]:
    from sigverify.services.bulk.journal import show_job
    from sigverify.services.bulk.results import read_results

    root = Path(show_job(session, job_id).job.root)
    return tuple(_row(line, root=root) for line in read_results(session, job_id, after=after))


def _row(line: ResultLine, *, root: Path) -> ResultRow:
    item, verification = line.item, line.verification
    return ResultRow(
        number=item.number,
        name=item.path,
        file=root / item.path,
        page=item.page,
        account=item.account,
        amount=item.amount,
        currency=line.currency,
        drawn_on=item.drawn_on,
        sorting=sorting_of(item.state, item.triage),
        outcome=verification.outcome if verification else None,
        log10_lr=verification.log10_lr if verification else None,
        signatory=line.signatory_name,
        mandate=verification.mandate_satisfied if verification else None,
        referrals=tuple(referral.value for referral in line.referrals),
        duplicate_of=line.duplicate_of,
        verification_id=item.verification_id,
        failure=item.failure,
    )


def _pause(job_id: str, session: Session) -> BulkJob:
    from sigverify.services.bulk.journal import pause_job

    return pause_job(session, job_id)


def _cancel(job_id: str, session: Session) -> BulkJob:
    from sigverify.services.bulk.journal import cancel_job

    return cancel_job(session, job_id)


def _retry(job_id: str, session: Session) -> int:
    from sigverify.services.bulk.journal import retry_failed

    return retry_failed(session, job_id)
