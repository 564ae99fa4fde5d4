"""Rows of bulk jobs and their items: the journal.

Owns how they are laid down, and that they are read page by page: a job may have a hundred thousand items. What a state
means is the domain's affair, and in which transaction it changes the services'.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from sqlalchemy import ColumnElement, FromClause, RowMapping, and_, bindparam, case, func, select, update

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.bulk import BulkItem, BulkJob, Failure, InputKind, ItemState, JobState, Seed, Triage
from sigverify.domain.operator import OperatorId
from sigverify.domain.verification import Verification
from sigverify.store.decisions import closest_to, verification_of
from sigverify.store.rows import Repository
from sigverify.store.tables import bulk_items, bulk_jobs, verifications

PAGE = 500

_OF_ITEM = tuple(field.name for field in fields(BulkItem))


class BulkJobs(Repository):
    """Jobs by id."""

    def get(self, job_id: str) -> BulkJob:
        """Return the job; `StoreError` ``"not-found"`` where there is none."""
        return _job(self._get(bulk_jobs, bulk_jobs.c.id == job_id, kind="bulk job", name=job_id))

    def add(self, job: BulkJob) -> None:
        """Store a new job; `StoreError` ``"already-there"`` where the id is taken."""
        self._add(bulk_jobs, bulk_jobs.c.id == job.id, _job_row(job), kind="bulk job", name=job.id)

    def replace(self, job: BulkJob) -> None:
        """Store what became of a job; `StoreError` ``"not-found"`` where there is none."""
        self._replace(bulk_jobs, bulk_jobs.c.id == job.id, _job_row(job), kind="bulk job", name=job.id)

    def newest(self, most: int, *, operator: OperatorId | None = None) -> tuple[BulkJob, ...]:
        """Return at most so many jobs, newest first; with `operator`, of those that this person began."""
        found = select(bulk_jobs).order_by(bulk_jobs.c.at.desc(), bulk_jobs.c.id).limit(most)
        if operator is not None:
            found = found.where(bulk_jobs.c.operator == operator)
        return tuple(_job(row) for row in self._all(found))


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many items of a job are in one state and triage."""

    state: ItemState
    triage: Triage | None
    items: int


@dataclass(frozen=True, slots=True)
class ItemResult:
    """An item with its verification, and the first item of the job that holds the same page of the same bytes."""

    item: BulkItem
    verification: Verification | None
    duplicate_of: int | None


class BulkItems(Repository):
    """Items by job and number."""

    def add(self, items: Sequence[BulkItem]) -> None:
        """Store new items; their job must be there."""
        self._insert(bulk_items, [_item_row(item) for item in items])

    def replace(self, items: Sequence[BulkItem]) -> None:
        """Store what became of items of one job."""
        if not items:
            return
        rows = [_item_row(item) for item in items]
        changing = [name for name in rows[0] if name not in ("job_id", "number")]
        here = and_(bulk_items.c.job_id == bindparam("at_job"), bulk_items.c.number == bindparam("at_number"))
        changed = update(bulk_items).where(here).values({name: bindparam(name) for name in changing})
        places = [
            {"at_job": row["job_id"], "at_number": row["number"], **{name: row[name] for name in changing}}
            for row in rows
        ]
        self._connection.execute(changed, places)

    def get(self, job_id: str, number: int) -> BulkItem:
        """Return one item; `StoreError` ``"not-found"`` where there is none."""
        wanted = and_(bulk_items.c.job_id == job_id, bulk_items.c.number == number)
        return _item(self._get(bulk_items, wanted, kind="bulk item", name=f"{job_id}/{number}"))

    def between(self, job_id: str, first: int, last: int) -> tuple[BulkItem, ...]:
        """Return the items numbered `first` to `last`, both included, in order."""
        return self._where(bulk_items.c.job_id == job_id, bulk_items.c.number.between(first, last))

    def in_state(self, job_id: str, state: ItemState, *, after: int = 0, limit: int = PAGE) -> tuple[BulkItem, ...]:
        """Return at most `limit` items in one state, in order, behind item `after`."""
        return self._where(
            bulk_items.c.job_id == job_id, bulk_items.c.state == state, bulk_items.c.number > after, limit=limit
        )

    def at_paths(self, job_id: str, paths: Sequence[str]) -> tuple[BulkItem, ...]:
        """Return the items of a job whose path is one of `paths`, in order."""
        blocks = (paths[start : start + PAGE] for start in range(0, len(paths), PAGE))
        found = [
            item
            for block in blocks
            for item in self._where(bulk_items.c.job_id == job_id, bulk_items.c.path.in_(block))
        ]
        return tuple(sorted(found, key=_number))

    def last_number(self, job_id: str) -> int:
        """Return the number of a job's last item; 0 for none."""
        last = select(func.max(bulk_items.c.number)).where(bulk_items.c.job_id == job_id)
        return self._connection.execute(last).scalar_one() or 0

    def counts(self, job_id: str) -> tuple[ItemCount, ...]:
        """Return how many items are in which state and triage, in order of both."""
        return self.counts_of([job_id]).get(job_id, ())

    def counts_of(self, job_ids: Sequence[str]) -> Mapping[str, tuple[ItemCount, ...]]:
        """Return `counts` of several jobs; one without items is left out."""
        job, state, triage = bulk_items.c.job_id, bulk_items.c.state, bulk_items.c.triage
        found = (
            select(job, state, triage, func.count())
            .where(job.in_(job_ids))
            .group_by(job, state, triage)
            .order_by(job, state, func.coalesce(triage, ""))
        )
        counts: defaultdict[str, list[ItemCount]] = defaultdict(list)
        for one, standing, sorted_as, number in self._connection.execute(found):
            kind = None if sorted_as is None else Triage(sorted_as)
            counts[one].append(ItemCount(ItemState(standing), kind, number))
        return {one: tuple(theirs) for one, theirs in counts.items()}

    def results(self, job_id: str, *, after: int = 0, limit: int = PAGE) -> tuple[ItemResult, ...]:
        """Return at most `limit` items with their verifications, in order, behind item `after`."""
        rows = self._with_first(job_id, after=after, limit=limit)
        made = [row["verification_id"] for row in rows if row["verification_id"] is not None]
        found = {
            row["id"]: verification_of(row)
            for row in self._all(select(verifications).where(verifications.c.id.in_(made)))
        }
        return tuple(
            ItemResult(
                _item(row),
                found.get(row["verification_id"]),
                None if row["first"] == row["number"] else row["first"],
            )
            for row in rows
        )

    def duplicates(self, job_id: str) -> Iterator[BulkItem]:
        """Give every item that holds the same page of the same bytes as an earlier one of the job, in order."""
        after = 0
        while rows := self._with_first(job_id, after=after, limit=PAGE):
            # What could not be read has no bytes, and no first of them.
            yield from (_item(row) for row in rows if row["first"] not in (None, row["number"]))
            after = rows[-1]["number"]

    def _with_first(self, job_id: str, *, after: int, limit: int) -> Sequence[RowMapping]:
        """Return rows of items, with the number of the first item of the job that holds the same page as ``first``."""
        earlier = bulk_items.alias()
        # Looked up by an index for the items of the block alone: a whole job costs by its length, not by its square.
        first = (
            select(func.min(earlier.c.number))
            .where(
                earlier.c.job_id == job_id,
                earlier.c.sha256 == bulk_items.c.sha256,
                _page_of_bytes(earlier) == _page_of_bytes(bulk_items),
            )
            .scalar_subquery()
        )
        items = (
            select(bulk_items, first.label("first"))
            .where(bulk_items.c.job_id == job_id, bulk_items.c.number > after)
            .order_by(bulk_items.c.number)
            .limit(limit)
        )
        return self._all(items)

    def forget_files(self, signatory_id: SignatoryId, *, name: str) -> None:
        """Put `name` in the place of the path of every item whose signature was a signatory's, or closest to theirs."""
        theirs = select(verifications.c.id).where(closest_to(signatory_id))
        self._connection.execute(update(bulk_items).where(bulk_items.c.verification_id.in_(theirs)).values(path=name))

    def _where(self, *conditions: ColumnElement[bool], limit: int | None = None) -> tuple[BulkItem, ...]:
        found = select(bulk_items).where(*conditions).order_by(bulk_items.c.number).limit(limit)
        return tuple(_item(row) for row in self._all(found))


def _page_of_bytes(items: FromClause) -> ColumnElement[int]:
    """Return which page of the bytes that `sha256` is the digest of an item is; a letter's picture has one."""
    return case((items.c.kind == InputKind.LETTER, 1), else_=items.c.page)


def _number(item: BulkItem) -> int:
    return item.number


def _job_row(job: BulkJob) -> dict[str, object]:
    return {**asdict(job), "pause": _written(job.pause)}


def _job(row: RowMapping) -> BulkJob:
    values = dict(row)
    return BulkJob(
        **{
            **values,
            "operator": OperatorId(row["operator"]),
            "state": JobState(row["state"]),
            "pause": _failure(row["pause"]),
        }
    )


def _item_row(item: BulkItem) -> dict[str, object]:
    kept = {name: getattr(item, name) for name in _OF_ITEM}
    return {**kept, "failure": _written(item.failure)}


def _item(row: RowMapping) -> BulkItem:
    return BulkItem(
        job_id=row["job_id"],
        number=row["number"],
        path=row["path"],
        kind=InputKind(row["kind"]),
        page=row["page"],
        account=None if row["account"] is None else AccountNumber(row["account"]),
        amount=row["amount"],
        drawn_on=row["drawn_on"],
        seed=None if row["seed"] is None else Seed(row["seed"]),
        stamp=row["stamp"],
        state=ItemState(row["state"]),
        sha256=row["sha256"],
        failure=_failure(row["failure"]),
        verification_id=row["verification_id"],
        triage=None if row["triage"] is None else Triage(row["triage"]),
    )


def _written(failure: Failure | None) -> str | None:
    if failure is None:
        return None
    return json.dumps({"code": failure.code, "fields": dict(failure.fields)}, sort_keys=True)


def _failure(text: str | None) -> Failure | None:
    if text is None:
        return None
    values = json.loads(text)
    return Failure(values["code"], values["fields"])
