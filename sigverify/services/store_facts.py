"""Use case: where the store is and what opens it, for whoever looks after it; no secret is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sigverify.domain.operator import Permission
from sigverify.services.opening import OpenedBy, opened_by
from sigverify.services.session import Session
from sigverify.store.engine import parse_url, sqlite_file
from sigverify.store.keys import KEYS_NAME
from sigverify.store.schema import NEWEST


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What may be told of a store.

    Parameters
    ----------
    place : str
        The file, or the server's address without its password.
    server : bool
        Whether it is a database server that several computers may share.
    schema : str
        Revision of its tables; an open store has this program's own.
    store_id : str
        Names the store in key files and backups.
    key_file : Path
        The file with the wrapped keys.
    generation : int
        Counts the renewals of its keys from 1.
    opened_by : tuple of OpenedBy
        What opens it from day to day.
    """

    place: str
    server: bool
    schema: str
    store_id: str
    key_file: Path
    generation: int
    opened_by: tuple[OpenedBy, ...]


def describe_store(session: Session) -> StoreFacts:
    """Return what may be told of the open store.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    """
    with session.reading(Permission.VERIFY_AUDIT):
        opened = session.opened
        url = parse_url(opened.url)
        file = sqlite_file(url)
        master = opened.unlocked.keys.master
        return StoreFacts(
            place=str(file) if file is not None else url.render_as_string(hide_password=True),
            server=file is None,
            schema=NEWEST,
            store_id=master.store_id,
            key_file=opened.home / KEYS_NAME,
            generation=master.generation,
            opened_by=opened_by(opened),
        )
