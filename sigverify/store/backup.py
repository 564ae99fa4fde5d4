"""Backups: everything but signatories' keys in one encrypted file, the same from either database.

Owns what a backup holds and how it is written. Reading it back is the affair of `restoring`; the keys beside it are
that of `key_copies`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sigverify.domain.audit import ChainHead
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.errors import StoreError
from sigverify.store.archive import ArchiveHeader, ArchiveKind, ArchiveReader, ArchiveWriter, read_header
from sigverify.store.atomic import replacing
from sigverify.store.audit import AuditTrail
from sigverify.store.database import Store
from sigverify.store.dumping import Record, count_rows, dump
from sigverify.store.engine import Access, begin
from sigverify.store.key_copies import KeyCopies
from sigverify.store.keys import KeyRing, OpenedKeys
from sigverify.store.schema import NEWEST

ROWS = "rows"
_ROWS_BETWEEN_REPORTS = 100


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was written: where, how many rows, how many bytes, and the audit chain's head in it."""

    path: Path
    rows: int
    size: int
    head: ChainHead


@dataclass(frozen=True, slots=True)
class Content:
    """What a backup says of itself before its rows: the revision of its tables and the head of its audit chain."""

    revision: str
    head: ChainHead


def back_up(
    store: Store,
    target: Path,
    *,
    ring: KeyRing,
    keys: OpenedKeys,
    copies: KeyCopies,
    at: datetime,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> tuple[BackupReport, KeyCopies]:
    """Write a backup of a store in use, and the signatories' keys beside it.

    Rows are read in one transaction, which sees one moment while others go on writing.

    Parameters
    ----------
    store : Store
        To be backed up.
    target : Path
        The file to write; it appears when it is whole.
    ring, keys : KeyRing, OpenedKeys
        The store's.
    copies : KeyCopies
        Where keys were copied to so far.
    at : datetime
        Now, aware.
    progress : ProgressSink
        Told of the rows written, of stage ``"rows"``.
    cancel : CancelToken, optional
        Looked at between rows: nothing is left of a backup that was given up.

    Returns
    -------
    BackupReport, KeyCopies
        What was written, and where keys are copied to now.

    Raises
    ------
    StoreError
        ``"backup-exists"``: the file is there already; and what reading the store raises.
    UsageError
        ``"output-not-writable"``.
    Cancelled
        By `cancel`.
    """
    if target.exists():
        raise StoreError("backup-exists", path=str(target))
    rows = 0
    with replacing(target) as stream, begin(store.engine, Access.READ) as connection:
        head = AuditTrail(connection).head()
        writer = ArchiveWriter(stream, kind=ArchiveKind.BACKUP, ring=ring, keys=keys, at=at)
        Record({"revision": NEWEST, "length": head.length, "hash": head.hash}).write_to(writer)
        total = count_rows(connection)
        for record in dump(connection):
            record.write_to(writer)
            rows += isinstance(record.content, list)
            if rows % _ROWS_BETWEEN_REPORTS == 0:
                progress(Progress(ROWS, rows, total))
                if cancel is not None:
                    cancel.check()
        progress(Progress(ROWS, total, total))
        writer.finish()
        # Last, and while nobody writes: what was destroyed meanwhile must not come back. Still within, so that there
        # is no backup without its keys.
        with store.standstill() as uow:
            copies = copies.add(target.parent, uow.keys.all(), ring=ring, keys=keys, at=at)
    return BackupReport(target, rows, target.stat().st_size, head), copies


def backup_header(path: Path) -> ArchiveHeader:
    """Return what can be read of a backup without a key.

    Raises
    ------
    StoreError
        ``"not-an-archive"`` also for a missing file; and as `read_header`.
    """
    try:
        with path.open("rb") as stream:
            return read_header(stream, kind=ArchiveKind.BACKUP, path=path)
    except OSError as error:
        raise StoreError("not-an-archive", path=str(path)) from error


@contextmanager
def reading_backup(path: Path, *, keys: OpenedKeys) -> Iterator[tuple[Content, Iterator[Record]]]:
    """Give what a backup says of itself, and the records of its rows.

    Raises
    ------
    StoreError
        As `backup_header`; ``"wrong-key"`` for keys that do not know the backup's; ``"archive-damaged"``.
    """
    backup_header(path)
    with path.open("rb") as stream:
        header = read_header(stream, kind=ArchiveKind.BACKUP, path=path)
        reader = ArchiveReader(stream, header, keys=keys, path=path)
        first = Record.read_from(reader)
        try:
            if first is None or not isinstance(first.content, dict):
                raise TypeError("no content")
            head = ChainHead(int(first.content["length"]), str(first.content["hash"]))
            content = Content(str(first.content["revision"]), head)
        except (KeyError, ValueError, TypeError) as error:
            raise StoreError("archive-damaged", path=str(path)) from error
        yield content, _records(reader)


def _records(reader: ArchiveReader) -> Iterator[Record]:
    while record := Record.read_from(reader):
        yield record
