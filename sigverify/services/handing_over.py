"""Use case: an operator's session goes on in another process of this program, on the same computer.

Owns what is handed over: the store's master key travels through a pipe to a process that this one started, and is
written nowhere. Rights are judged there as everywhere, as they are stored at that moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sigverify.domain.operator import OperatorId
from sigverify.services.session import Clock, OpenStore, Session, utc_now
from sigverify.store.database import open_store
from sigverify.store.keys import MasterKey, OpenedKeys, load_keys
from sigverify.store.rotation import UnlockedStore


@dataclass(frozen=True, slots=True)
class Handover:
    """What another process needs to go on for an operator; picklable, and secret.

    Parameters
    ----------
    url : str
        Where the database is.
    home : Path
        The folder of the key file.
    operator : OperatorId
        Who has logged in.
    master : MasterKey
        Opens the store.
    """

    url: str
    home: Path
    operator: OperatorId
    master: MasterKey = field(repr=False)


def hand_over(session: Session) -> Handover:
    """Return what another process needs to go on for the operator of `session`.

    Raises
    ------
    AccessError
        ``"session-locked"``, ``"operator-disabled"``.
    """
    with session.reading():
        opened = session.opened
        return Handover(opened.url, opened.home, session.operator_id, opened.unlocked.keys.master)


@contextmanager
def take_over(handover: Handover, *, clock: Clock = utc_now) -> Iterator[Session]:
    """Give a session in this process; the store is closed behind it.

    Raises
    ------
    StoreError
        ``"wrong-key"``: the keys were renewed meanwhile; and as `open_store`.
    """
    store = open_store(handover.url, key=handover.master.database_key())
    try:
        with store.reading() as uow:
            uow.values.require_master(handover.master)
        unlocked = UnlockedStore(store, load_keys(handover.home), OpenedKeys(handover.master))
        yield Session(OpenStore(unlocked, handover.url, handover.home, clock), handover.operator)
    finally:
        store.close()
