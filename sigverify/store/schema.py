"""Which revision of the schema a database has, and how it gets to the newest.

Owns the order of work: lock, copy, migrate, check, all or nothing. The steps are in `migrations`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import Script
from alembic.script.revision import RevisionMap
from sqlalchemy import Connection, Engine, column, inspect, select, table

from sigverify.errors import StoreError
from sigverify.store.copies import copy_before_upgrade
from sigverify.store.engine import Access, begin
from sigverify.store.migrations import REVISIONS
from sigverify.store.tables import audit_head

VERSION_TABLE = "schema_revision"
NEWEST: str = REVISIONS[-1].revision


def revision(connection: Connection) -> str | None:
    """Return the revision of the schema; ``None``: the database holds no store."""
    return recorded_revision(connection) if inspect(connection).has_table(VERSION_TABLE) else None


def recorded_revision(connection: Connection) -> str | None:
    """Return the same of a database that is known to hold a store, in one short query."""
    return connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar_one_or_none()


def require_newest(found: str | None) -> None:
    """Make sure that this program and the database speak of the same tables.

    Parameters
    ----------
    found : str or None
        The database's revision.

    Raises
    ------
    StoreError
        ``"store-missing"``: there are no tables. ``"store-older"``: `upgrade` is needed.
        ``"store-newer"``: made by a later version of this program.
    """
    if _require_known(found, revisions=REVISIONS) != NEWEST:
        raise StoreError("store-older", found=found, known=NEWEST)


def is_known(revision: str, *, revisions: Sequence[ModuleType] = REVISIONS) -> bool:
    """Return whether this version of the program knows `revision`."""
    return any(module.revision == revision for module in revisions)


def upgrade(
    engine: Engine, *, file: Path | None, key: bytes | None, revisions: Sequence[ModuleType] = REVISIONS
) -> bool:
    """Bring an older store to the newest revision, after a copy; return whether there was anything to do.

    Parameters
    ----------
    engine : Engine
        Of the store.
    file, key : Path and bytes, or None
        The SQLite file and its key; ``None`` for a server.
    revisions : sequence of modules
        The history.

    Raises
    ------
    StoreError
        ``"store-missing"``, ``"store-newer"`` as `require_newest`; ``"store-damaged"`` as `migrate`. The store
        is as it was.
    """
    newest: str = revisions[-1].revision
    with begin(engine, Access.MIGRATE) as connection:
        if _require_known(revision(connection), revisions=revisions) == newest:
            return False
        connection.execute(select(audit_head.c.length).with_for_update())
        copy_before_upgrade(connection, file=file, key=key, revision=newest)
        migrate(connection, revisions=revisions)
    return True


def migrate(connection: Connection, *, to: str = "head", revisions: Sequence[ModuleType] = REVISIONS) -> None:
    """Bring the schema from whatever revision it has, or from nothing, up to `to`, within the caller's transaction.

    Parameters
    ----------
    connection : Connection
        In a transaction with `Access.MIGRATE`.
    to : str
        The revision to reach; ``"head"``: the newest.
    revisions : sequence of modules
        The history.

    Raises
    ------
    StoreError
        ``"store-damaged"``: rows were left without those that they refer to.
    """
    scripts = {module.revision: Script(module, module.revision, str(module.__file__)) for module in revisions}
    history = RevisionMap(scripts.values)

    def steps(heads: tuple[str, ...], _: MigrationContext) -> list[RevisionStep]:
        missing = [one.revision for one in history.iterate_revisions(to, heads, implicit_base=True)]
        return [MigrationStep.upgrade_from_script(history, scripts[name]) for name in reversed(missing)]

    context = MigrationContext.configure(
        connection, opts={"fn": steps, "version_table": VERSION_TABLE, "transaction_per_migration": False}
    )
    with Operations.context(context):
        context.run_migrations()
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise StoreError("store-damaged", reason=f"{len(orphans)} rows refer to nothing")


def _require_known(found: str | None, *, revisions: Sequence[ModuleType]) -> str:
    if found is None:
        raise StoreError("store-missing")
    if not is_known(found, revisions=revisions):
        raise StoreError("store-newer", found=found, known=revisions[-1].revision)
    return found
