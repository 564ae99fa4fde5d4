"""Restoring: a backup becomes the store, after everything in it was checked beside the old one.

Owns the order of work. On SQLite the neighbour is a file that takes the old one's place by renaming; on PostgreSQL it
is one transaction, which nobody sees before it is whole.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, MetaData, insert, inspect, select
from sqlalchemy.engine import URL

from sigverify.domain.audit import ChainHead, verify_chain
from sigverify.errors import StoreError
from sigverify.store import tables
from sigverify.store.archive import ArchiveHeader
from sigverify.store.atomic import flush_folder
from sigverify.store.audit import AuditTrail
from sigverify.store.backup import backup_header, reading_backup
from sigverify.store.dumping import LEFT_OUT, load
from sigverify.store.engine import Access, begin, connect_file, open_engine, parse_url, require_alone, sqlite_file
from sigverify.store.key_copies import KeyCopies, copy_header, read_copy
from sigverify.store.key_rows import StoreValues
from sigverify.store.keys import KEYS_NAME, KeyRing, OpenedKeys, load_keys, save_keys
from sigverify.store.locks import Opener
from sigverify.store.schema import is_known, migrate, revision
from sigverify.store.sealing import Vault

DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was read back.

    Parameters
    ----------
    rows : int
        Of all tables.
    head : ChainHead
        The audit chain's, which was verified: to be held against a printed one.
    signatories, with_key : int
        How many there are, and of how many pictures and templates can be read; the others were erased, or were
        restored without their keys.
    """

    rows: int
    head: ChainHead
    signatories: int
    with_key: int


@dataclass(frozen=True, slots=True)
class _Sources:
    """A backup and the keys beside it, opened."""

    path: Path
    ring: KeyRing
    keys: OpenedKeys
    signatory_keys: tuple[tuple[str, bytes], ...]


def restore(backup: Path, url: str, *, home: Path, openers: Sequence[Opener], key_copy: Path | None) -> RestoreReport:
    """Put a backup in the place of a store, or where none is.

    Parameters
    ----------
    backup : Path
        The file.
    url : str
        The store's database.
    home : Path
        The store's folder. Without a key file in it, as on a new computer, the backup's own is put there.
    openers : sequence of Opener
        What opens the key file.
    key_copy : Path or None
        The signatories' keys beside the backup (`key_copies.copy_path`); ``None``: restore without them, knowing
        that no picture and no template will be readable.

    Returns
    -------
    RestoreReport
        What was read back.

    Raises
    ------
    StoreError
        ``"not-an-archive"``, ``"archive-newer"``, ``"archive-damaged"``, ``"archive-chain-broken"``,
        ``"archive-of-another-store"``, ``"signatory-keys-missing"``, ``"wrong-key"``, ``"key-needed"``,
        ``"keys-outdated"``, ``"store-busy"``: others work with the store. The old store is as it was.
    """
    parsed = parse_url(url)
    sources = _open_sources(backup, home=home, openers=openers, key_copy=key_copy)
    if key_copy is not None:
        # A new computer does not know yet where an erasure must reach.
        KeyCopies.load(home).remember(key_copy.parent)
    file = sqlite_file(parsed)
    if file is None:
        engine = open_engine(parsed, key=None)
        try:
            with begin(engine, Access.MIGRATE) as connection:
                _make_room(connection, store_id=sources.ring.store_id)
                report = _fill(connection, sources)
                _keep_ring(home, sources.ring)
        finally:
            engine.dispose()
        return report
    with _neighbour(parsed, file, sources) as (neighbour, report):
        _keep_ring(home, sources.ring)
        _make_way(file, key=sources.keys.master.database_key())
        neighbour.replace(file)
        flush_folder(file.parent)
    return report


def rehearse(backup: Path, *, home: Path, openers: Sequence[Opener], key_copy: Path | None) -> RestoreReport:
    """Read a backup back into a file beside it that is deleted again; parameters and errors as for `restore`."""
    sources = _open_sources(backup, home=home, openers=openers, key_copy=key_copy)
    file = backup.with_name(f"{backup.name}.rehearsal")
    with _neighbour(parse_url(f"sqlite:///{file.as_posix()}"), file, sources) as (_, report):
        return report


def _open_sources(backup: Path, *, home: Path, openers: Sequence[Opener], key_copy: Path | None) -> _Sources:
    header = backup_header(backup)
    copied = None if key_copy is None else copy_header(key_copy)
    ring = _choose_ring(home, header, copied)
    if any(other.ring.store_id != ring.store_id for other in (header, copied) if other is not None):
        raise StoreError("archive-of-another-store", path=str(backup))
    if any(other.generation > ring.current.number for other in (header, copied) if other is not None):
        raise StoreError("keys-outdated")
    keys = ring.open(openers)
    wrapped = () if key_copy is None else read_copy(key_copy, keys=keys)
    vault = Vault(keys)
    for signatory_id, key in wrapped:
        vault.seal_of(signatory_id, key)
    return _Sources(backup, ring, keys, wrapped)


def _choose_ring(home: Path, backup: ArchiveHeader, copied: ArchiveHeader | None) -> KeyRing:
    """Return the store's own key file, else the newest of those that lie beside the backup."""
    if (home / KEYS_NAME).exists():
        return load_keys(home)
    headers = [header for header in (backup, copied) if header is not None]
    return max(headers, key=lambda header: (header.generation, header.created)).ring


def _keep_ring(home: Path, ring: KeyRing) -> None:
    # Before the database is replaced: a database whose key file is missing could not be opened by anything.
    if not (home / KEYS_NAME).exists() or load_keys(home) != ring:
        save_keys(home, ring)


@contextmanager
def _neighbour(url: URL, file: Path, sources: _Sources) -> Iterator[tuple[Path, RestoreReport]]:
    """Fill a new file beside `file`, which vanishes unless it was moved."""
    neighbour = file.with_name(f"{file.name}.restoring")
    key = sources.keys.master.database_key()
    _remove(neighbour)
    file.parent.mkdir(parents=True, exist_ok=True)
    neighbour.touch(mode=0o600)
    try:
        engine = open_engine(url.set(database=str(neighbour)), key=key)
        try:
            with begin(engine, Access.MIGRATE) as connection:
                report = _fill(connection, sources)
        finally:
            engine.dispose()
        with closing(connect_file(neighbour, key)) as connection:
            for check in ("cipher_integrity_check", "integrity_check"):
                found = [row for (row,) in connection.execute(f"PRAGMA {check}") if row != "ok"]
                if found:
                    raise StoreError("store-damaged", reason=str(found[0]))
        yield neighbour, report
    finally:
        _remove(neighbour)


def _fill(connection: Connection, sources: _Sources) -> RestoreReport:
    """Read everything back into a database without tables of ours, and verify it, within one transaction."""
    with reading_backup(sources.path, keys=sources.keys) as (content, records):
        if not is_known(content.revision):
            raise StoreError("archive-newer", path=str(sources.path))
        migrate(connection, to=content.revision)
        try:
            rows = load(connection, records)
        except (KeyError, ValueError, TypeError) as error:
            raise StoreError("archive-damaged", path=str(sources.path)) from error
        migrate(connection)
        found = verify_chain(AuditTrail(connection).entries(), anchor=content.head)
        if not found.intact or found.head != content.head:
            raise StoreError("archive-chain-broken", path=str(sources.path))
    StoreValues(connection).note_master(sources.keys.master)
    known = set(connection.execute(select(tables.signatories.c.id)).scalars())
    kept = [{"signatory_id": name, "wrapped": key} for name, key in sources.signatory_keys if name in known]
    if kept:
        connection.execute(insert(tables.signatory_keys), kept)
    return RestoreReport(rows, found.head, len(known), len(kept))


def _make_room(connection: Connection, *, store_id: str) -> None:
    """Drop the tables of the store that is there, if it is the one to be restored; others in the database stay.

    Tables called like ours in a database without a store are somebody else's: making ours then fails.
    """
    if revision(connection) is None:
        return
    if StoreValues(connection).get_store_id() not in (None, store_id):
        raise StoreError("wrong-store")
    ours = {*tables.metadata.tables, *LEFT_OUT} & set(inspect(connection).get_table_names())
    if ours:
        found = MetaData()
        found.reflect(connection, only=sorted(ours))
        found.drop_all(connection)


def _make_way(file: Path, *, key: bytes) -> None:
    """Make sure that nobody uses the old file and that nothing of it but the file itself is left.

    A log left behind would be replayed into the new file.
    """
    if not file.exists():
        return
    try:
        require_alone(file, key=key)
    except StoreError as error:
        if error.code not in ("wrong-key", "store-damaged"):
            raise
        _set_aside(file)


def _set_aside(file: Path) -> None:
    """Keep an unreadable store under another name: it may still be of use to somebody."""
    number = 1
    while (aside := file.with_name(f"{file.name}.{DAMAGED}-{number}")).exists():
        number += 1
    for suffix in ("-wal", "-shm", ""):
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))


def _remove(file: Path) -> None:
    for part in file.parent.glob(f"{glob.escape(file.name)}*"):
        part.unlink()
