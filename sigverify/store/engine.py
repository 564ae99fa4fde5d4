"""From a database URL to an engine: an encrypted SQLite file, or a PostgreSQL server.

Owns connections, how a transaction begins on either database, and what their failures mean. Knows no
table, no migration and no key but the one it is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from sigverify.errors import SigverifyError, StoreError, UsageError

KEY_BYTES = 32
BUSY_SECONDS = 30
SQLITE, POSTGRESQL = "sqlite", "postgresql"


class Access(StrEnum):
    """What a transaction may do.

    SQLite takes its only write lock at the beginning of every transaction that is not READ: a lock taken
    half-way can fail with nothing to wait for.
    """

    READ = "read"
    WRITE = "write"
    MIGRATE = "migrate"


ACCESS_OPTION = "sigverify_access"

_BEGIN = {
    Access.READ: ("PRAGMA foreign_keys = ON", "PRAGMA query_only = ON", "BEGIN"),
    Access.WRITE: ("PRAGMA foreign_keys = ON", "PRAGMA query_only = OFF", "BEGIN IMMEDIATE"),
    # A migration rebuilds tables; with foreign keys on, dropping the old table would empty its children.
    Access.MIGRATE: ("PRAGMA foreign_keys = OFF", "PRAGMA query_only = OFF", "BEGIN IMMEDIATE"),
}


def parse_url(url: str) -> URL:
    """Return `url` taken apart, its scheme that of the driver in use; to another computer only encrypted.

    Raises
    ------
    UsageError
        ``"bad-setting"`` for anything but ``sqlite:///FILE`` and ``postgresql://...``.
    """
    try:
        parsed = make_url(url)
    except (exc.ArgumentError, ValueError):
        parsed = None
    known = parsed is not None and parsed.drivername in {SQLITE, POSTGRESQL, f"{POSTGRESQL}+psycopg"}
    if parsed is None or not known or not parsed.database:
        raise UsageError(
            "bad-setting",
            name="SIGVERIFY_DATABASE_URL",
            value=parsed.render_as_string(hide_password=True) if parsed else "(unreadable)",
            allowed="sqlite:///FILE, postgresql://USER@HOST/NAME",
        )
    if parsed.drivername == SQLITE:
        return parsed
    parsed = parsed.set(drivername=f"{POSTGRESQL}+psycopg")
    if "sslmode" in parsed.query or _on_this_computer(parsed):
        return parsed
    # Without it the driver falls back to plain text where the server offers nothing else.
    return parsed.update_query_dict({"sslmode": "require"})


def sqlite_file(url: URL) -> Path | None:
    """Return the file of an SQLite store; ``None`` for a server."""
    return Path(url.database).absolute() if url.drivername == SQLITE and url.database else None


def open_engine(url: URL, *, key: bytes | None) -> Engine:
    """Return an engine whose first connection has been tried.

    Parameters
    ----------
    url : URL
        From `parse_url`. The file of an SQLite URL must exist.
    key : bytes or None
        32 bytes, the raw key of the SQLite file; not used for a server.

    Raises
    ------
    StoreError
        ``"store-missing"``: no such file. ``"wrong-key"``: the key does not open it, or it is no store
        at all; the file was not touched. ``"store-unreachable"``: the server does not answer.
    UsageError
        ``"extra-missing"``: the PostgreSQL driver is not installed.
    """
    path = sqlite_file(url)
    engine = _postgresql_engine(url) if path is None else _sqlite_engine(path, key)
    try:
        with translated_failures(), engine.connect():
            pass
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def begin(engine: Engine, access: Access) -> Iterator[Connection]:
    """Run one transaction: committed where the block ends, rolled back where it raises."""
    with (
        translated_failures(),
        engine.connect().execution_options(**{ACCESS_OPTION: access}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def translated_failures() -> Iterator[None]:
    """Raise what a database driver raises as a `StoreError`.

    Raises
    ------
    StoreError
        ``"wrong-key"``, ``"store-missing"``, ``"store-unreachable"``, ``"store-busy"``: others kept it
        longer than `BUSY_SECONDS`; ``"store-damaged"``; ``"store-failed"``: anything else, with the
        driver's own words as ``reason``.
    """
    try:
        yield
    except exc.DBAPIError as failure:
        raise _meaning(failure.orig) from failure
    except sqlcipher.Error as failure:
        raise _meaning(failure) from failure
    except exc.StatementError as failure:
        # What a column type refused, before the driver saw it.
        raise failure.orig if isinstance(failure.orig, SigverifyError | ValueError) else failure from failure


def _meaning(failure: BaseException | None) -> StoreError:
    """Read SQLite's words and PostgreSQL's SQLSTATE; without a state, libpq did not reach the server or lost it."""
    words = str(failure).splitlines()
    reason = words[0] if words else type(failure).__name__
    state: str | None = getattr(failure, "sqlstate", None)
    if "file is not a database" in reason:
        return StoreError("wrong-key")
    if state == "3D000":
        return StoreError("store-missing")
    if "database is locked" in reason or state in {"55P03", "40001", "40P01"}:
        return StoreError("store-busy", seconds=BUSY_SECONDS)
    if "disk image is malformed" in reason:
        return StoreError("store-damaged", reason=reason)
    lost = state is None and type(failure).__name__ == "OperationalError" and not isinstance(failure, sqlcipher.Error)
    if lost or state in {"57P01", "57P02", "57P03", "28000", "28P01"}:
        return StoreError("store-unreachable", reason=reason)
    return StoreError("store-failed", reason=reason)


def _postgresql_engine(url: URL) -> Engine:
    wait = f"-c lock_timeout={BUSY_SECONDS}s -c TimeZone=UTC"
    try:
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args={"options": wait})
    except ModuleNotFoundError as failure:
        raise UsageError("extra-missing", extra="postgresql") from failure

    @event.listens_for(engine, "begin")
    def restrict(connection: Connection) -> None:
        if connection.get_execution_options().get(ACCESS_OPTION) is Access.READ:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


def _on_this_computer(url: URL) -> bool:
    host = url.query.get("host", url.host)
    return host is None or host in {"localhost", "127.0.0.1", "::1"} or str(host).startswith("/")


def _sqlite_engine(path: Path, key: bytes | None) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect_file(path, key),
        poolclass=QueuePool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def lock(connection: Connection) -> None:
        for statement in _BEGIN[connection.get_execution_options().get(ACCESS_OPTION, Access.READ)]:
            connection.exec_driver_sql(statement)

    return engine


def connect_file(path: Path, key: bytes | None) -> sqlcipher.Connection:
    """Return a driver's connection to the encrypted SQLite file at `path`, which must exist.

    Nothing is written before the key was seen to fit. Transactions are begun by hand.

    Raises
    ------
    StoreError
        ``"store-missing"``; ``"store-failed"`` for a file that cannot be reached; ``"wrong-key"`` for no key at all.
    sqlcipher3.Error
        See `translated_failures`.
    """
    try:
        path.stat()
    except FileNotFoundError as failure:
        raise StoreError("store-missing") from failure
    except OSError as failure:
        raise StoreError("store-failed", reason=failure.strerror or str(failure)) from failure
    if key is None or len(key) != KEY_BYTES:
        raise StoreError("wrong-key")
    address = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlcipher.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        # A key that does not fit is told by an exception; the library would also print about it.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for statement in _SQLITE_SETTINGS:
            connection.execute(statement)
    except BaseException:
        connection.close()
        raise
    return connection


def leave_log(connection: sqlcipher.Connection) -> None:
    """Keep an SQLite file without its log from now on, which needs the file alone: ``database is locked`` otherwise."""
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()


def require_alone(file: Path, *, key: bytes) -> None:
    """Make sure that nobody else has an SQLite file open, and that nothing of it but the file itself is left.

    Raises
    ------
    StoreError
        ``"store-busy"``; and as `translated_failures`.
    """
    with translated_failures(), closing(connect_file(file, key)) as connection:
        leave_log(connection)


_SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Sorting and rollback of large statements must not leave plain text in a temporary file.
    "PRAGMA temp_store = MEMORY",
    # 16 MB a connection: templates would push the indices out of the 2 MB it has by default.
    "PRAGMA cache_size = -16384",
    # A destroyed key must not live on in a free page.
    "PRAGMA secure_delete = ON",
)
