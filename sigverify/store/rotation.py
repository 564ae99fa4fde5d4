"""Renewing the master key, and opening a store whatever a renewal was interrupted at.

Owns the order in which key file and database change together. Each step can be repeated, and each state between two
steps opens with the old keys and the new:

    1. the key file holds the next master key too
    2. signatories' keys are wrapped under it, in one transaction
    3. the database file is encrypted under it (SQLite only)
    4. the key file holds the next master key alone
    5. the copies of signatories' keys beside backups are written anew; until then they are noted as overdue
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sigverify.errors import StoreError
from sigverify.store.database import Store, open_store
from sigverify.store.engine import (
    connect_file,
    leave_log,
    parse_url,
    require_alone,
    sqlite_file,
    translated_failures,
)
from sigverify.store.key_copies import KeyCopies
from sigverify.store.keys import KeyRing, OpenedKeys, load_keys, save_keys
from sigverify.store.locks import LockKind, MachineKey, Opener, RecoveryKey
from sigverify.store.sealing import Vault


@dataclass(frozen=True, slots=True)
class UnlockedStore:
    """An open store with its keys; `ring` is the key file's content that belongs to them."""

    store: Store
    ring: KeyRing
    keys: OpenedKeys

    @property
    def vault(self) -> Vault:
        """What makes and opens signatories' keys."""
        return Vault(self.keys)


def unlock(url: str, *, home: Path, openers: Sequence[Opener], at: datetime) -> UnlockedStore:
    """Open a store; a renewal of its keys that was interrupted is finished first.

    Parameters
    ----------
    url : str
        The store's database.
    home : Path
        The store's folder, with its key file.
    openers : sequence of Opener
        What opens the key file.
    at : datetime
        Now, aware; for the audit entry of a renewal.

    Raises
    ------
    StoreError
        ``"keys-missing"``, ``"wrong-key"``, ``"key-needed"``; ``"keys-outdated"``: the keys were renewed on another
        computer; ``"wrong-store"``: the key file belongs to another store; and as `open_store`.
    """
    ring = load_keys(home)
    keys = ring.open(openers)
    if keys.upcoming is not None:
        ring, keys = _finish(url, home, ring, keys, at=at)
    store = open_store(url, key=keys.master.database_key())
    try:
        with store.reading() as uow:
            uow.values.require_master(keys.master)
        if KeyCopies.load(home).overdue:
            _try_to_finish_erasures(UnlockedStore(store, ring, keys), home=home, at=at)
    except BaseException:
        store.close()
        raise
    return UnlockedStore(store, ring, keys)


def finish_erasures(unlocked: UnlockedStore, *, home: Path, at: datetime) -> tuple[Path, ...]:
    """Remove what is left of destroyed keys, in the database and beside backups; to be repeated until it succeeds.

    Returns
    -------
    tuple of Path
        Folders that could not be reached; opening the store tries again.

    Raises
    ------
    StoreError
        ``"store-busy"``: others are reading what would have to go.
    """
    unlocked.store.scrub()
    with unlocked.store.standstill() as uow:
        copies = KeyCopies.load(home)
        _, unreachable = copies.renew(uow.keys.all(), ring=unlocked.ring, keys=unlocked.keys, at=at)
    return unreachable


def _try_to_finish_erasures(unlocked: UnlockedStore, *, home: Path, at: datetime) -> None:
    try:
        finish_erasures(unlocked, home=home, at=at)
    except StoreError as error:
        # It stays noted as overdue; others at work must not keep anybody from opening the store.
        if error.code != "store-busy":
            raise


def bind(store: Store, keys: OpenedKeys, *, at: datetime, operator: str) -> None:
    """Make a new store one with its keys."""
    with store.transaction() as uow:
        uow.values.note_master(keys.master)
        uow.audit.append(
            at=at, operator=operator, action="keys-bound", subject=keys.master.store_id, details={"generation": 1}
        )


def renew(
    url: str, *, home: Path, openers: Sequence[Opener], next_openers: Sequence[Opener], at: datetime
) -> RecoveryKey:
    """Renew the master key and everything under it, while nobody else uses the store.

    Parameters
    ----------
    url, home, openers, at
        As for `unlock`.
    next_openers : sequence of Opener
        What shall open the store from now on; at least one.

    Returns
    -------
    RecoveryKey
        The new one, to be printed now. The old one opens older backups only.

    Raises
    ------
    StoreError
        ``"key-copy-unreachable"``: a copy beside a backup could not be wrapped anew and would become useless.
        ``"store-busy"``: others use the store; nothing was changed. And as `unlock`.
    UsageError
        ``"no-lock"``, ``"passphrase-short"``.
    """
    unlocked = unlock(url, home=home, openers=openers, at=at)
    unlocked.store.close()
    KeyCopies.load(home).require_all(unlocked.ring.store_id)
    recovery_key = RecoveryKey.new()
    file = sqlite_file(parse_url(url))
    if file is not None:
        # Begun while others are at work it would only be finished by a later start, without the new recovery key.
        require_alone(file, key=unlocked.keys.master.database_key())
    ring = unlocked.ring.begin_renewal(unlocked.keys, [*next_openers, recovery_key])
    save_keys(home, ring)
    keys = ring.open(openers)
    _finish(url, home, ring, keys, at=at)
    _forget_machine_locks(unlocked.ring, openers)
    return recovery_key


def _finish(url: str, home: Path, ring: KeyRing, keys: OpenedKeys, *, at: datetime) -> tuple[KeyRing, OpenedKeys]:
    """Do what is still to be done of a renewal."""
    if keys.upcoming is None:
        return ring, keys
    renewed = OpenedKeys(keys.upcoming, earlier={**keys.earlier, keys.master.generation: keys.master.archive_key()})
    file = sqlite_file(parse_url(url))
    if file is None or not _opens(file, keys.upcoming.database_key()):
        _rewrap(url, keys, renewed, at=at)
        if file is not None:
            _encrypt_anew(file, key=keys.master.database_key(), new_key=keys.upcoming.database_key())
    KeyCopies.load(home).announce()
    finished = ring.finish_renewal()
    save_keys(home, finished)
    store = open_store(url, key=renewed.master.database_key())
    try:
        finish_erasures(UnlockedStore(store, finished, renewed), home=home, at=at)
    finally:
        store.close()
    return finished, renewed


def _rewrap(url: str, keys: OpenedKeys, renewed: OpenedKeys, *, at: datetime) -> None:
    store = open_store(url, key=keys.master.database_key())
    try:
        with store.reading() as uow:
            if uow.values.belongs_to(renewed.master):
                return
        old, new = Vault(keys), Vault(renewed)
        with store.transaction() as uow:
            uow.values.note_master(renewed.master)
            for signatory_id, wrapped in tuple(uow.keys.all()):
                uow.keys.put(signatory_id, old.rewrap(signatory_id, wrapped, successor=new))
            uow.audit.append(
                at=at,
                operator="",
                action="keys-renewed",
                subject=renewed.master.store_id,
                details={"generation": renewed.master.generation},
            )
    finally:
        store.close()


def _opens(file: Path, key: bytes) -> bool:
    try:
        with translated_failures(), closing(connect_file(file, key)):
            return True
    except StoreError as error:
        if error.code != "wrong-key":
            raise
        return False


def _encrypt_anew(file: Path, *, key: bytes, new_key: bytes) -> None:
    """Encrypt an SQLite file under another key, in place, by one transaction of its own."""
    with translated_failures(), closing(connect_file(file, key)) as connection:
        # The usual log would hold pages under both keys.
        leave_log(connection)
        connection.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")


def _forget_machine_locks(ring: KeyRing, openers: Sequence[Opener]) -> None:
    for opener in openers:
        if isinstance(opener, MachineKey):
            for lock_id, kind in ring.lock_kinds():
                if kind is LockKind.KEY_STORE:
                    opener.store.remove(lock_id)
