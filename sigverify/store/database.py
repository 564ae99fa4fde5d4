"""The store: one transaction is an action together with its audit entry, all or nothing.

    store = create_store(url, key=key)      # an empty store where there is none yet
    store = open_store(url, key=key)        # one that exists, at this program's schema
    upgrade_store(url, key=key)             # an older one, copied first

    with store.transaction() as uow:        # one writer at a time; commits at the end, rolls back on any exception
        uow.accounts.add(account)
        uow.audit.append(at=now, operator=operator.id, action="account-added", subject=account.number, details={})
    with store.reading() as uow:            # a snapshot; writing fails
        found = uow.references.valid(account.number, day)

The repositories of a `UnitOfWork` take and give domain values; rows never leave this package. Writing
transactions stand in line on both databases, so what one of them has read still holds when it writes, and
the chain cannot fork. A store belongs to the process that opened it, and its transactions to their thread.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.engine import URL

from sigverify.domain.audit import NO_ENTRY, ChainHead
from sigverify.errors import StoreError, UsageError
from sigverify.store.accounts import Accounts, Appointments, Signatories
from sigverify.store.atomic import flush_folder
from sigverify.store.audit import AuditTrail
from sigverify.store.bulk import BulkItems, BulkJobs
from sigverify.store.copies import scrub
from sigverify.store.decisions import Decisions, Verifications
from sigverify.store.engine import Access, begin, open_engine, parse_url, sqlite_file
from sigverify.store.history import History
from sigverify.store.key_rows import KeyRows, StoreValues
from sigverify.store.mandates import Mandates, Policies
from sigverify.store.operators import Operators, Proposals
from sigverify.store.queueing import Waiting
from sigverify.store.references import References
from sigverify.store.schema import migrate, recorded_revision, require_newest, revision, upgrade
from sigverify.store.tables import audit_head
from sigverify.store.verification_pictures import VerificationPictures


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """The repositories of one transaction; they end with it."""

    accounts: Accounts
    signatories: Signatories
    appointments: Appointments
    references: References
    mandates: Mandates
    policies: Policies
    verifications: Verifications
    pictures: VerificationPictures
    decisions: Decisions
    waiting: Waiting
    history: History
    operators: Operators
    proposals: Proposals
    bulk_jobs: BulkJobs
    bulk_items: BulkItems
    keys: KeyRows
    values: StoreValues
    audit: AuditTrail


class Store:
    """An open database at this program's schema.

    Parameters
    ----------
    engine : Engine
        From `open_engine`; the store closes it.
    file : Path or None
        The SQLite file; ``None`` for a server.
    """

    def __init__(self, engine: Engine, *, file: Path | None) -> None:
        self.engine = engine
        self.file = file

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """Give the one writer's unit of work.

        Raises
        ------
        StoreError
            ``"store-busy"``: other writers took too long; ``"store-newer"``: upgraded meanwhile by another
            program; and as the repositories do.
        RuntimeError
            The block ended without an audit entry: nothing was kept.
        """
        with self._in_line() as (connection, before):
            uow = _unit_of_work(connection)
            yield uow
            if uow.audit.head() == before:
                raise RuntimeError("a transaction without an audit entry is not committed")

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """Give a unit of work over one consistent snapshot; a write in it is a `StoreError`."""
        with begin(self.engine, Access.READ) as connection:
            require_newest(recorded_revision(connection))
            yield _unit_of_work(connection)

    @contextmanager
    def standstill(self) -> Iterator[UnitOfWork]:
        """Give a unit of work to read in while nobody else can write: for files that must agree with the store.

        Raises
        ------
        StoreError
            As `transaction`.
        RuntimeError
            The block added an audit entry: nothing was kept. What changes the store is a `transaction`.
        """
        with self._in_line() as (connection, before):
            uow = _unit_of_work(connection)
            yield uow
            if uow.audit.head() != before:
                raise RuntimeError("a standstill changes nothing")

    @contextmanager
    def _in_line(self) -> Iterator[tuple[Connection, ChainHead]]:
        """Give the one writer's connection, and the head of the chain before it writes."""
        with begin(self.engine, Access.WRITE) as connection:
            connection.execute(select(audit_head.c.length).with_for_update())
            require_newest(recorded_revision(connection))
            yield connection, AuditTrail(connection).head()

    def head(self) -> ChainHead:
        """Return the head of the audit chain, to be printed or kept elsewhere."""
        with self.reading() as uow:
            return uow.audit.head()

    def scrub(self) -> None:
        """Remove what the database still holds of deleted keys: old pages, and copies made before upgrades.

        What the operating system, the disk or somebody else copied is out of reach.
        """
        scrub(self.engine, file=self.file)

    def close(self) -> None:
        """Close all connections; an SQLite file then stands alone, without its log."""
        self.engine.dispose()


def create_store(url: str, *, key: bytes | None) -> Store:
    """Make an empty store and open it; killed half-way, it has made none.

    Parameters
    ----------
    url : str
        ``sqlite:///FILE`` or ``postgresql://USER@HOST/NAME``, a database that holds no tables of ours.
    key : bytes or None
        32 bytes for an SQLite file; ``None`` for a server.

    Raises
    ------
    StoreError
        ``"store-exists"``; and as `open_engine` does.
    UsageError
        ``"bad-setting"``; ``"output-not-writable"``: the folder of an SQLite file.
    """
    parsed = parse_url(url)
    file = sqlite_file(parsed)
    if file is None:
        _lay_out(parsed, key=key)
        return open_store(url, key=key)
    if file.exists():
        raise StoreError("store-exists", place=str(file))
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        for leftover in file.parent.glob(f"{glob.escape(unfinished.name)}*"):
            leftover.unlink()
        unfinished.touch(mode=0o600)
    except OSError as failure:
        raise UsageError("output-not-writable", path=str(file), reason=failure.strerror or str(failure)) from failure
    _lay_out(parsed.set(database=str(unfinished)), key=key)
    unfinished.replace(file)
    flush_folder(file.parent)
    return open_store(url, key=key)


def open_store(url: str, *, key: bytes | None) -> Store:
    """Open a store that exists; parameters as for `create_store`.

    Raises
    ------
    StoreError
        ``"store-missing"``, ``"wrong-key"``, ``"store-unreachable"`` as `open_engine`; ``"store-older"`` and
        ``"store-newer"`` as `require_newest`. Nothing was changed.
    """
    parsed = parse_url(url)
    engine = open_engine(parsed, key=key)
    try:
        with begin(engine, Access.READ) as connection:
            require_newest(revision(connection))
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, file=sqlite_file(parsed))


def upgrade_store(url: str, *, key: bytes | None) -> bool:
    """Bring an older store to this program's schema, after a copy; return whether there was anything to do.

    The copy lies beside an SQLite file, under the same key, as ``FILE.before-REVISION``; on a server it is
    a schema ``sigverify_before_REVISION`` of the same database. Parameters as for `create_store`; killed half-way, the
    store is as it was.

    Raises
    ------
    StoreError
        ``"store-newer"``; and as `open_engine` does.
    """
    parsed = parse_url(url)
    engine = open_engine(parsed, key=key)
    try:
        return upgrade(engine, file=sqlite_file(parsed), key=key)
    finally:
        engine.dispose()


def _lay_out(url: URL, *, key: bytes | None) -> None:
    engine = open_engine(url, key=key)
    try:
        with begin(engine, Access.MIGRATE) as connection:
            if revision(connection) is not None:
                raise StoreError("store-exists", place=url.render_as_string(hide_password=True))
            migrate(connection)
            connection.execute(insert(audit_head).values(id=1, length=0, hash=NO_ENTRY))
    finally:
        engine.dispose()


def _unit_of_work(connection: Connection) -> UnitOfWork:
    return UnitOfWork(
        accounts=Accounts(connection),
        signatories=Signatories(connection),
        appointments=Appointments(connection),
        references=References(connection),
        mandates=Mandates(connection),
        policies=Policies(connection),
        verifications=Verifications(connection),
        pictures=VerificationPictures(connection),
        decisions=Decisions(connection),
        waiting=Waiting(connection),
        history=History(connection),
        operators=Operators(connection),
        proposals=Proposals(connection),
        bulk_jobs=BulkJobs(connection),
        bulk_items=BulkItems(connection),
        keys=KeyRows(connection),
        values=StoreValues(connection),
        audit=AuditTrail(connection),
    )
