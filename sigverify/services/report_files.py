"""Use case: a report becomes a file, and that it was made an entry of the audit trail.

Owns that no report lies in its place of which the trail does not hold the digest, and that none is noted that is not
there: it is written whole beside its place, then noted, then renamed. Killed in between, it is still beside its place,
under a name that ends in ``.part``.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sigverify.errors import UsageError
from sigverify.services.session import Session
from sigverify.store.atomic import replacing


class ReportKind(StrEnum):
    """What a report is about."""

    BATCH = "batch"
    DAY = "day"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report that was written, and the SHA-256 of its file, lower-case hexadecimal."""

    path: Path
    sha256: str


@contextmanager
def report_file(session: Session, path: Path, *, kind: ReportKind, subject: str) -> Iterator[BinaryIO]:
    """Give a stream to a file that takes its place when the block ends well and the trail knows of it.

    Parameters
    ----------
    session : Session
        Of whoever asked; what they may see is checked by whoever fills the stream.
    path : Path
        Where; an existing file is replaced.
    kind : ReportKind
        What it is about.
    subject : str
        Which one: id of the job or the check, or the day.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    """
    if not path.parent.is_dir() or path.is_dir():
        reason = os.strerror(errno.EISDIR if path.is_dir() else errno.ENOENT)
        raise UsageError("output-not-writable", path=str(path), reason=reason)
    with replacing(path) as stream:
        yield stream
        stream.flush()
        # The trail shall not speak of bytes that a failing computer has not written yet.
        os.fsync(stream.fileno())
        stream.seek(0)
        _note(session, _sha256(stream), kind=kind, subject=subject)


def _note(session: Session, sha256: str, *, kind: ReportKind, subject: str) -> None:
    """Put into the audit trail that a report was made, and its digest."""
    with session.acting() as acting:
        acting.record("report-made", subject, report=kind, sha256=sha256)


def digest_of(path: Path) -> MadeReport:
    """Return a report that was written, with its digest."""
    with path.open("rb") as stream:
        return MadeReport(path, _sha256(stream))


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    for block in iter(partial(stream.read, 1 << 20), b""):
        digest.update(block)
    return digest.hexdigest()
