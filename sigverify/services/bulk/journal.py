"""Use case: a bulk job is begun, listed, paused, given up, and what failed in it is tried again.

Owns who may do that, and that every step of a job's life is one transaction with its audit entry. What is in the
journal holds even where the program ends in the next moment: nothing else remembers how far a job is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sigverify.domain.audit import canonical_json
from sigverify.domain.bulk import BulkItem, BulkJob, Failure, ItemState, JobState, Triage
from sigverify.domain.operator import Operator, Permission, authorise
from sigverify.errors import UsageError
from sigverify.services.bulk.planning import Plan
from sigverify.services.bulk.sources import PlannedItem
from sigverify.services.session import Acting, Session, new_id
from sigverify.store.bulk import ItemCount
from sigverify.store.database import UnitOfWork

MOST_JOBS: Final = 200
"""Jobs that are listed: older ones are found by their id."""

PLANNING_CODES = "bulk-"
"""What failures begin with that trying again does not change: the plan itself was wrong."""


@dataclass(frozen=True, slots=True)
class JobSummary:
    """A job and how many of its items are in which state."""

    job: BulkJob
    counts: tuple[ItemCount, ...]

    @property
    def items(self) -> int:
        """How many there are."""
        return sum(count.items for count in self.counts)

    def of(self, state: ItemState, triage: Triage | None = None) -> int:
        """Return how many are in a state; with `triage`, how many of these are of that kind."""
        return sum(one.items for one in self.counts if one.state is state and triage in (None, one.triage))

    @property
    def done(self) -> int:
        """How many do not wait any more."""
        return self.items - self.of(ItemState.WAITING)


def begin_job(session: Session, plan: Plan, *, name: str = "") -> BulkJob:
    """Put a job and all its items into the journal; nothing is checked yet.

    Parameters
    ----------
    session : Session
        Of who checks.
    plan : Plan
        What is to be done.
    name : str
        What people call it; empty: the folder's name.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.acting(Permission.VERIFY) as acting:
        job = BulkJob(
            id=new_id(),
            name=name or plan.root.name or str(plan.root),
            root=str(plan.root),
            operator=acting.operator.id,
            at=acting.at,
            options=canonical_json(plan.options),
        )
        acting.uow.bulk_jobs.add(job)
        add_items(acting, job, plan.items)
        acting.record("bulk-begun", job.id, items=len(plan.items), unusable=len(plan.failing))
    return job


def add_items(acting: Acting, job: BulkJob, items: tuple[PlannedItem, ...]) -> None:
    """Put more items into a job, behind those that it has."""
    last = acting.uow.bulk_items.last_number(job.id)
    acting.uow.bulk_items.add([_item(job, number, one) for number, one in enumerate(items, start=last + 1)])


def list_jobs(session: Session) -> tuple[JobSummary, ...]:
    """Return the jobs that the operator may see, newest first, at most `MOST_JOBS`.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, operator):
        everybody = Permission.READ_DECISIONS in operator.permissions
        seen = uow.bulk_jobs.newest(MOST_JOBS, operator=None if everybody else operator.id)
        counts = uow.bulk_items.counts_of([job.id for job in seen])
        return tuple(JobSummary(job, counts.get(job.id, ())) for job in seen)


def show_job(session: Session, job_id: str) -> JobSummary:
    """Return one job.

    Raises
    ------
    AccessError
        ``"not-permitted"``: it is somebody else's.
    StoreError
        ``"not-found"``.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, operator):
        return JobSummary(visible_job(uow, job_id, operator=operator), uow.bulk_items.counts(job_id))


def visible_job(uow: UnitOfWork, job_id: str, *, operator: Operator) -> BulkJob:
    """Return a job that `operator` may see: one's own, or anybody's for who may see others' decisions.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    """
    job = uow.bulk_jobs.get(job_id)
    if not _sees(operator, job):
        authorise(operator, Permission.READ_DECISIONS)
    return job


def take_job(session: Session, job_id: str, *, runner: str) -> BulkJob:
    """Take a job in hand; a program that has worked on it until now finds out at its next step, and stops.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    UsageError
        ``"bulk-cancelled"``: it was given up.
    """
    return _step(session, job_id, "bulk-taken", lambda job, _: job.taken_by(runner))


def pause_job(session: Session, job_id: str) -> BulkJob:
    """Stop a job for now, whichever program works on it; errors as `take_job`, and ``"bulk-ended"``."""

    def pause(job: BulkJob, _: Acting) -> BulkJob:
        return _unended(job).paused(None)

    return _step(session, job_id, "bulk-paused", pause)


def cancel_job(session: Session, job_id: str) -> BulkJob:
    """Give a job up; what was checked stays. Errors as `take_job`, and ``"bulk-ended"``."""

    def cancel(job: BulkJob, acting: Acting) -> BulkJob:
        return _unended(job).ended(JobState.CANCELLED, at=acting.at)

    return _step(session, job_id, "bulk-cancelled", cancel)


def retry_failed(session: Session, job_id: str) -> int:
    """Let failed items wait again; return how many. Those that the plan itself was wrong about stay as they are.

    Raises
    ------
    AccessError, StoreError, UsageError
        As `take_job`.
    """
    with session.acting(Permission.VERIFY) as acting:
        job = _uncancelled(visible_job(acting.uow, job_id, operator=acting.operator))
        count, after = 0, 0
        while page := acting.uow.bulk_items.in_state(job_id, ItemState.FAILED, after=after):
            after = page[-1].number
            again = [item.again() for item in page if item.failure and not _planned_wrong(item.failure)]
            acting.uow.bulk_items.replace(again)
            count += len(again)
        if count:
            acting.uow.bulk_jobs.replace(job.paused(None))
        acting.record("bulk-retried", job_id, items=count)
    return count


def _step(session: Session, job_id: str, action: str, change: Callable[[BulkJob, Acting], BulkJob]) -> BulkJob:
    with session.acting(Permission.VERIFY) as acting:
        job = _uncancelled(visible_job(acting.uow, job_id, operator=acting.operator))
        changed = change(job, acting)
        acting.uow.bulk_jobs.replace(changed)
        acting.record(action, job_id)
    return changed


def _uncancelled(job: BulkJob) -> BulkJob:
    if job.state is JobState.CANCELLED:
        raise UsageError("bulk-cancelled", job=job.id)
    return job


def _unended(job: BulkJob) -> BulkJob:
    if job.state is JobState.FINISHED and not job.watched:
        raise UsageError("bulk-ended", job=job.id)
    return job


def _sees(operator: Operator, job: BulkJob) -> bool:
    return job.operator == operator.id or Permission.READ_DECISIONS in operator.permissions


def _planned_wrong(failure: Failure) -> bool:
    return failure.code.startswith(PLANNING_CODES)


def _item(job: BulkJob, number: int, planned: PlannedItem) -> BulkItem:
    item = BulkItem(
        job_id=job.id,
        number=number,
        path=planned.path,
        kind=planned.kind,
        page=planned.page,
        account=planned.account,
        amount=planned.amount,
        drawn_on=planned.drawn_on,
        seed=planned.seed,
        stamp=planned.stamp,
    )
    return item if planned.failure is None else item.failed(planned.failure)
