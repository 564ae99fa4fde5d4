"""Use case: files that a cheque scanner's software puts into a folder are checked as they come, each once.

Owns when a file is complete: it has the same size and time at two looks one after the other, is not empty and can be
opened; where the software says so, only when it has put a mark beside it. The journal remembers what was taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sigverify.domain.bulk import BulkJob, Completeness, JobState
from sigverify.domain.operator import Permission
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.errors import DataError
from sigverify.services.bulk.engine import Engine
from sigverify.services.bulk.journal import add_items, show_job
from sigverify.services.bulk.letters import opened
from sigverify.services.bulk.magnetic import told_by_line
from sigverify.services.bulk.planning import assumed_by, judged
from sigverify.services.bulk.running import is_reachable, run_job
from sigverify.services.bulk.sources import DONE_MARK, Assumed, PlannedItem, files_below, stamp
from sigverify.services.matching import SetVerifier
from sigverify.services.session import Session
from sigverify.store.database import UnitOfWork

LOOK_EVERY = 2.0
"""Seconds between two looks at the folder."""


class FolderWatch:
    """Looks at a folder again and again, and tells which files have become complete.

    Parameters
    ----------
    root : Path
        The folder.
    completeness : Completeness
        When a file is.
    """

    def __init__(self, root: Path, *, completeness: Completeness = Completeness.STABLE) -> None:
        self._root, self._completeness = root, completeness
        self._last: dict[str, str] = {}
        self._told: dict[str, str] = {}

    def look(self) -> dict[str, str]:
        """Return what has become complete since the last look, by path from the root, each with its stamp."""
        try:
            paths = [path for path, failure in files_below(self._root) if failure is None]
        except DataError:
            self._last = {}
            return {}
        seen = {path: state for path in paths if (state := _state(self._root / path)) is not None}
        still = {path for path, state in seen.items() if self._last.get(path) == state != self._told.get(path)}
        self._last = seen
        complete = {path: seen[path] for path in still if self._is_free(self._root / path)}
        self._told |= complete
        return complete

    def _is_free(self, file: Path) -> bool:
        if self._completeness is Completeness.MARKED:
            marks = (file.with_name(file.name + DONE_MARK), file.with_suffix(DONE_MARK))
            if not any(mark.exists() for mark in marks):
                return False
        try:
            with file.open("rb"):
                return True
        except OSError:
            return False


def watch_job(
    session: Session,
    job: BulkJob,
    *,
    engine: Engine,
    verifier: Callable[[], SetVerifier],
    progress: ProgressSink = silent,
    cancel: CancelToken,
    look_every: float = LOOK_EVERY,
) -> BulkJob:
    """Check what comes into a job's folder until somebody stops it; parameters and errors as `run_job`.

    Parameters
    ----------
    job : BulkJob
        By `begin_job`, as a rule with a plan by `plan_watch`; files that come are planned as it was.
    look_every : float
        Seconds between two looks.

    Returns
    -------
    BulkJob
        As it stands when the watch ends: by `cancel`, or because somebody paused the job or gave it up.
    """
    assumed = assumed_by(job)
    watch = FolderWatch(Path(job.root), completeness=job.completeness)
    job = run_job(session, job.id, engine=engine, verifier=verifier, progress=progress, cancel=cancel)
    while not (_is_given_up(job) or cancel.wait(look_every)):
        progress(Progress("watching", 0))
        came = _take(session, job, watch.look(), assumed=assumed)
        if came or (job.pause is not None and is_reachable(job.root)):
            job = run_job(session, job.id, engine=engine, verifier=verifier, progress=progress, cancel=cancel)
        else:
            job = show_job(session, job.id).job
    return job


def _is_given_up(job: BulkJob) -> bool:
    return job.state is JobState.CANCELLED or (job.state is JobState.PAUSED and job.pause is None)


def _take(session: Session, job: BulkJob, complete: dict[str, str], *, assumed: Assumed) -> bool:
    """Put files that the journal does not know into it; return whether there were any."""
    if not complete:
        return False
    root = Path(job.root)
    came = (replace(assumed.item(path), stamp=state) for path, state in complete.items())
    items = [
        judged(told_by_line(item, root=root, assumed=assumed))
        for one in came
        for item in opened(one, root=root, assumed=assumed)
    ]
    with session.reading(Permission.VERIFY) as (uow, _):
        new = _unknown(uow, job, items)
    if new:
        with session.acting(Permission.VERIFY) as acting:
            # Asked again: another program that watches for the same job may have been quicker.
            new = _unknown(acting.uow, job, new)
            add_items(acting, job, tuple(sorted(new, key=_path)))
            acting.record("bulk-taken-up", job.id, items=len(new))
    return bool(new)


def _unknown(uow: UnitOfWork, job: BulkJob, items: Sequence[PlannedItem]) -> list[PlannedItem]:
    known = {(item.path, item.stamp) for item in uow.bulk_items.at_paths(job.id, [item.path for item in items])}
    # What was planned, not picked up, has no stamp.
    return [item for item in items if known.isdisjoint({(item.path, item.stamp), (item.path, "")})]


def _path(item: PlannedItem) -> tuple[str, int]:
    return item.path, item.page


def _state(file: Path) -> str | None:
    """Return the stamp of a file that is not empty; ``None`` where there is none such."""
    try:
        status = file.stat()
    except OSError:
        return None
    return stamp(status) if status.st_size else None
