"""Copies made before an upgrade, and what deleted keys leave behind.

Owns both because one undoes the other: a copy keeps every key, so destroying a key destroys the copies. A
copy is a net under an upgrade, not a backup: that is `backup`.
"""

from __future__ import annotations

import glob
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from sigverify.errors import StoreError
from sigverify.store.atomic import flush_folder
from sigverify.store.engine import BUSY_SECONDS, connect_file, translated_failures

MARK = "before"
_SCHEMA_MARK = "sigverify_before_"
"""A server's database may hold other people's schemas beside ours."""


def copy_file(source: Path, *, key: bytes | None, target: Path) -> None:
    """Write the committed state of an SQLite file to another under the same key, whole or not at all, while in use.

    Raises
    ------
    StoreError
        ``"wrong-key"``, ``"store-missing"`` and others, as `translated_failures`.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    for leftover in target.parent.glob(f"{glob.escape(unfinished.name)}*"):
        leftover.unlink()
    unfinished.touch(mode=0o600)
    with closing(connect_file(source, key)) as current, closing(connect_file(unfinished, key)) as copy:
        current.backup(copy)
    unfinished.replace(target)
    flush_folder(target.parent)


def copy_before_upgrade(connection: Connection, *, file: Path | None, key: bytes | None, revision: str) -> None:
    """Copy a store beside itself, under the same key, for as long as writers are locked out by `connection`.

    Parameters
    ----------
    connection : Connection
        Of the upgrading transaction.
    file : Path or None
        The SQLite file; ``None``: a server, where the copy is a schema of the same database and comes with
        the same transaction.
    key : bytes or None
        Of the file.
    revision : str
        What the store is to become; names the copy.
    """
    if file is not None:
        copy_file(file, key=key, target=file.with_name(f"{file.name}.{MARK}-{revision}"))
        return
    schema = f"{_SCHEMA_MARK}{revision}"
    connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
    connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    for table in inspect(connection).get_table_names():
        connection.exec_driver_sql(f"CREATE TABLE {schema}.{table} AS TABLE {table}")


def scrub(engine: Engine, *, file: Path | None) -> None:
    """Remove the copies, and what the database itself still holds of deleted rows.

    Raises
    ------
    StoreError
        ``"store-busy"``: somebody still reads what would have to go.
    """
    if file is not None:
        for copy in file.parent.glob(f"{glob.escape(file.name)}.{MARK}-*"):
            copy.unlink()
        _empty_log(engine)
        return
    with translated_failures(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for schema in inspect(connection).get_schema_names():
            if schema.startswith(_SCHEMA_MARK):
                connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
        connection.exec_driver_sql("VACUUM FULL signatory_keys")


def _empty_log(engine: Engine) -> None:
    with translated_failures(), closing(engine.raw_connection()) as connection:
        busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreError("store-busy", seconds=BUSY_SECONDS)
