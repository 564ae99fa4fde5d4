"""Use case: the waiting items of a bulk job are checked.

Owns the order of work and what is written when: items go out in parcels that are cut from the plan by number, whatever
was done before, and a parcel's results come into the journal together, in one transaction with their verifications and
audit entries. So a program that is killed loses at most the parcels in hand, and a job done in several runs comes out
as one done at once. It computes nothing: that is the engine's affair.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sigverify.domain.account import AccountNumber
from sigverify.domain.bulk import BulkItem, BulkJob, Failure, InputKind, ItemState, JobState, Triage
from sigverify.domain.operator import Operator, Permission
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.domain.waiting import urgency
from sigverify.errors import AccessError, DataError, SigverifyError
from sigverify.services.account_result import (
    AccountKnowledge,
    AccountRequest,
    AccountVerification,
    CheckedPage,
    PictureWish,
)
from sigverify.services.account_verification import keep_all, renew, weigh
from sigverify.services.bulk.engine import Engine, Errand, Found, Parcel
from sigverify.services.bulk.journal import show_job, take_job
from sigverify.services.bulk.planning import assumed_by
from sigverify.services.bulk.triage import is_drawn, queue_place, triage, verification_id
from sigverify.services.knowing import AccountDay, KnownAccounts, know_all
from sigverify.services.matching import SetVerifier
from sigverify.services.policies import PolicyHistory
from sigverify.services.session import Session, local_day, new_id
from sigverify.store.database import UnitOfWork

PARCEL_ITEMS = 24
"""Items that are checked, and written down, together."""

UNREACHABLE = frozenset({"file-missing", "file-unreadable"})
"""What items fail with where their folder has gone."""

OUTDATED = "templates-outdated"


def run_job(
    session: Session,
    job_id: str,
    *,
    engine: Engine,
    verifier: Callable[[], SetVerifier],
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> BulkJob:
    """Check what waits in a job, until nothing does or somebody or something stops it.

    Parameters
    ----------
    session : Session
        Of who checks.
    job_id : str
        The job.
    engine : Engine
        Does the work; the caller closes it.
    verifier : callable
        Loads a verifier in this process: called only where another model made some of the templates.
    progress : ProgressSink
        Told after each parcel.
    cancel : CancelToken, optional
        Asked before each parcel; the job is then paused.

    Returns
    -------
    BulkJob
        As it stands now: finished, paused (`pause` says by what; by nothing: by a person), cancelled, or running in
        another program that has taken it over.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"session-locked"``: the job can be resumed.
    StoreError
        ``"not-found"``; and as the store does.
    UsageError
        ``"bulk-cancelled"``.
    """
    run = _Run(session, job_id, progress=progress, cancel=cancel or CancelToken())
    run.work_with(engine)
    if run.outdated:
        run.renew_with(verifier())
        run.work_with(engine)
    return run.ended()


@dataclass(frozen=True, slots=True)
class _InHand:
    """A parcel that is out: its items with what was asked, what they are judged by, and what went wrong before."""

    items: tuple[BulkItem, ...]
    requests: Mapping[int, AccountRequest]
    known: Mapping[int, AccountKnowledge]
    failed: Mapping[int, SigverifyError]


class _Run:
    """One program's work on a job."""

    def __init__(self, session: Session, job_id: str, *, progress: ProgressSink, cancel: CancelToken) -> None:
        self._session = session
        self._progress, self._cancel = progress, cancel
        self._job = take_job(session, job_id, runner=new_id())
        self._signatory = assumed_by(self._job).signatory
        summary = show_job(session, job_id)
        self._total, self._done = summary.items, summary.done
        with session.reading(Permission.VERIFY) as (uow, _):
            # What was set later must not change which items of this job are drawn.
            self._policy = PolicyHistory(uow).at(self._job.at)
        self._in_hand: dict[int, _InHand] = {}
        self._verifier: SetVerifier | None = None
        self._stopped = False
        self.outdated = False
        """Whether items were left because another model made what they are to be compared with."""
        self._tell()

    def renew_with(self, verifier: SetVerifier) -> None:
        """Make templates of other models again from now on."""
        self._verifier = verifier

    def work_with(self, engine: Engine) -> None:
        """Have an engine check everything that waits, and write down what it finds, until the run is stopped."""
        with closing(engine.run(self._parcels())) as answers:
            for answer in answers:
                self._keep(self._in_hand.pop(answer.number), {found.item: found for found in answer.results})
                if self._stopped:
                    return

    def ended(self) -> BulkJob:
        """Return the job as it stands: finished where nothing waits any more, and paused where something does."""
        with self._session.acting(Permission.VERIFY) as acting:
            job = acting.uow.bulk_jobs.get(self._job.id)
            if self._is_ours(job):
                waiting = acting.uow.bulk_items.in_state(job.id, ItemState.WAITING, limit=1)
                if not waiting:
                    _point_out_duplicates(acting.uow, job)
                job = job.paused(None) if waiting else job.ended(JobState.FINISHED, at=acting.at)
                acting.uow.bulk_jobs.replace(job)
            acting.record("bulk-left", job.id, state=job.state.value)
        return job

    def _parcels(self) -> Iterator[Parcel]:
        """Cut parcels from what waits; one with nothing that can go out is written down here."""
        after = 0
        while not (self._stopped or self._cancel.cancelled):
            with self._session.reading(Permission.VERIFY) as (uow, operator):
                self._stopped = not self._is_ours(uow.bulk_jobs.get(self._job.id))
                items = () if self._stopped else _next_items(uow, self._job.id, after=after)
                known = self._know(uow, items, operator=operator)
            if not items:
                return
            if not is_reachable(self._job.root):
                self._pause(Failure.of(DataError("bulk-folder-gone", path=self._job.root)))
                return
            after = items[-1].number
            parcel, in_hand = self._pack(items, known=self._renewed(known))
            if parcel.errands:
                self._in_hand[parcel.number] = in_hand
                yield parcel
            else:
                self._keep(in_hand, {})

    def _know(self, uow: UnitOfWork, items: Sequence[BulkItem], *, operator: Operator) -> KnownAccounts:
        known = know_all(uow, operator, self._session.vault, dict.fromkeys(self._place(item) for item in items))
        if self._signatory is None:
            return known
        only = {place: everybody.only(self._signatory) for place, everybody in known.accounts.items()}
        return replace(known, accounts=only)

    def _renewed(self, known: KnownAccounts) -> KnownAccounts:
        if self._verifier is None:
            return known
        renewed, failed = {}, dict(known.failed)
        for place, one in known.accounts.items():
            try:
                renewed[place] = renew(self._session, one, verifier=self._verifier)
            except AccessError:
                raise
            except SigverifyError as error:
                # A specimen that cannot be made again costs its own account's items, not the job.
                failed[place] = error
        return KnownAccounts(renewed, failed)

    def _pack(self, items: tuple[BulkItem, ...], *, known: KnownAccounts) -> tuple[Parcel, _InHand]:
        index = {place: number for number, place in enumerate(known.accounts)}
        places = {item.number: self._place(item) for item in items}
        requests = {item.number: self._request(item) for item in items}
        errands = tuple(
            Errand(
                item=item.number,
                request=requests[item.number],
                known=index[places[item.number]],
                picture=PictureWish.ALWAYS if is_drawn(item, policy=self._policy) else PictureWish.DOUBTFUL,
            )
            for item in items
            if places[item.number] in index
        )
        parcel = Parcel((items[0].number - 1) // PARCEL_ITEMS, errands, tuple(known.accounts.values()))
        return parcel, _InHand(
            items,
            requests,
            {number: known.accounts[place] for number, place in places.items() if place in known.accounts},
            {number: known.failed[place] for number, place in places.items() if place in known.failed},
        )

    def _keep(self, parcel: _InHand, found: Mapping[int, Found]) -> None:
        """Write a parcel's results down, all or nothing; where its folder has gone, pause instead."""
        errors = {number: one.error for number, one in found.items() if one.error is not None}
        if any(error.code in UNREACHABLE for error in errors.values()) and not is_reachable(self._job.root):
            self._pause(Failure.of(DataError("bulk-folder-gone", path=self._job.root)))
            return
        left = {number for number, error in errors.items() if error.code == OUTDATED and self._verifier is None}
        self.outdated = self.outdated or bool(left)
        items = [item for item in parcel.items if item.number not in left]
        if not items:
            return
        with self._session.acting(Permission.VERIFY) as acting:
            self._stopped = not self._is_ours(acting.uow.bulk_jobs.get(self._job.id))
            if self._stopped:
                acting.record("bulk-dropped", self._job.id, first=items[0].number, last=items[-1].number)
                return
            made = {
                item.number: self._weighed(item, parcel, one.checked, at=acting.at)
                for item in items
                if (one := found.get(item.number)) is not None and one.checked is not None
            }
            places = [(one, queue_place(one, triage=sorted_as)) for one, sorted_as in made.values()]
            keep_all(acting, self._session.vault, places)
            done = [self._judged(item, parcel, found.get(item.number), made.get(item.number)) for item in items]
            acting.uow.bulk_items.replace(done)
            failed = sum(item.state is ItemState.FAILED for item in done)
            acting.record(
                "bulk-checked", self._job.id, first=done[0].number, last=done[-1].number, items=len(done), failed=failed
            )
        self._done += len(done)
        self._tell()

    def _weighed(
        self, item: BulkItem, parcel: _InHand, checked: CheckedPage, *, at: datetime
    ) -> tuple[AccountVerification, Triage]:
        """Return what was found of an item, and what it is to the clerk."""
        verification = weigh(
            parcel.requests[item.number],
            known=parcel.known[item.number],
            checked=checked,
            verification_id=verification_id(item),
            at=at,
        )
        return verification, triage(verification, drawn=is_drawn(item, policy=self._policy))

    def _judged(
        self, item: BulkItem, parcel: _InHand, found: Found | None, made: tuple[AccountVerification, Triage] | None
    ) -> BulkItem:
        """Return an item with its result."""
        if made is not None:
            verification, sorted_as = made
            return item.checked(verification.id, sha256=verification.checked.provenance.sha256, triage=sorted_as)
        if found is None:
            return item.failed(Failure.of(parcel.failed[item.number]))
        return item.failed(Failure.of(found.error or SigverifyError("worker-lost")), sha256=found.sha256)

    def _pause(self, because: Failure) -> None:
        self._stopped = True
        with self._session.acting(Permission.VERIFY) as acting:
            job = acting.uow.bulk_jobs.get(self._job.id)
            if self._is_ours(job):
                acting.uow.bulk_jobs.replace(job.paused(because))
            acting.record("bulk-paused", job.id, because=because.code)

    def _is_ours(self, job: BulkJob) -> bool:
        return job.state is JobState.RUNNING and job.runner == self._job.runner

    def _place(self, item: BulkItem) -> AccountDay:
        """Return what an item is checked against; without a date of its own it is that of the job."""
        return item.account or AccountNumber(""), item.drawn_on or local_day(self._job.at)

    def _request(self, item: BulkItem) -> AccountRequest:
        return AccountRequest(
            file=Path(self._job.root) / item.path,
            account=item.account or AccountNumber(""),
            amount=item.amount,
            drawn_on=item.drawn_on,
            page=item.page,
            cropped=item.kind is InputKind.SIGNATURE,
        )

    def _tell(self) -> None:
        self._progress(Progress("checking", self._done, self._total))


def _next_items(uow: UnitOfWork, job_id: str, *, after: int) -> tuple[BulkItem, ...]:
    """Return what waits of the first parcel that has anything waiting behind item `after`."""
    waiting = uow.bulk_items.in_state(job_id, ItemState.WAITING, after=after, limit=PARCEL_ITEMS)
    if not waiting:
        return ()
    last = -(-waiting[0].number // PARCEL_ITEMS) * PARCEL_ITEMS
    return tuple(item for item in waiting if item.number <= last)


def _point_out_duplicates(uow: UnitOfWork, job: BulkJob) -> None:
    """Let a person see every item whose page an earlier item of the job holds too, however clear it is."""
    for item in tuple(uow.bulk_items.duplicates(job.id)):
        if item.triage in (Triage.CLEAR, Triage.RECHECK):
            if item.verification_id is not None:
                found = uow.verifications.get(item.verification_id)
                if item.triage is Triage.CLEAR:
                    uow.waiting.unsettle(found.id)
                uow.waiting.rank(found.id, urgency(found.amount, found.log10_lr))
            uow.bulk_items.replace([replace(item, triage=Triage.REVIEW)])


def is_reachable(root: str) -> bool:
    """Return whether a folder is there with anything in it: what is left of a lost network drive is often empty."""
    try:
        with os.scandir(root) as entries:
            return any(entries)
    except OSError:
        return False
