"""The store's keys: one master key, kept under locks in a small file, from which every other key is derived.

Owns the key file and what the master key is derived to. It opens no database: see `rotation` for the order in which
key file and database change together.

The file holds nothing that is secret by itself. While the master key is being renewed it holds both, the next one also
sealed under the current one, so that whatever opens the current one can finish the renewal.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from cryptography.exceptions import InvalidTag

from sigverify.errors import StoreError, UsageError
from sigverify.store.atomic import write_atomically
from sigverify.store.locks import (
    KEY_BYTES,
    Cost,
    Lock,
    LockKind,
    LockTerms,
    Opener,
    RecoveryKey,
    derive,
    make_lock,
    open_key,
    open_locks,
    seal_key,
)

KEYS_NAME = "keys.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The master key of one store; `generation` counts its renewals from 1."""

    store_id: str
    generation: int
    secret: bytes = field(repr=False)

    def database_key(self) -> bytes:
        """Return the key of the database file."""
        return derive(self.secret, "database")

    def wrapping_key(self) -> bytes:
        """Return the key under which signatories' keys are wrapped."""
        return derive(self.secret, "signatory keys")

    def archive_key(self) -> bytes:
        """Return the key under which backups are encrypted."""
        return derive(self.secret, "archives")


@dataclass(frozen=True, slots=True)
class OpenedKeys:
    """What the key file opens to.

    Parameters
    ----------
    master : MasterKey
        In use.
    upcoming : MasterKey or None
        Its successor, while a renewal is under way.
    earlier : mapping of int to bytes
        Archive keys of earlier generations, so that older backups can be restored.
    """

    master: MasterKey
    upcoming: MasterKey | None = None
    earlier: Mapping[int, bytes] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    def archive_key(self, generation: int) -> bytes:
        """Return the archive key of a generation.

        Raises
        ------
        StoreError
            ``"wrong-key"`` for a generation that these keys do not know.
        """
        if generation == self.master.generation:
            return self.master.archive_key()
        if generation not in self.earlier:
            raise StoreError("wrong-key")
        return self.earlier[generation]


@dataclass(frozen=True, slots=True)
class _Generation:
    """One master key under its locks; `earlier` are archive keys of generations before, sealed under it."""

    number: int
    locks: tuple[Lock, ...]
    earlier: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The content of the key file: what can be known without opening it.

    Parameters
    ----------
    store_id : str
        Names the store.
    current : _Generation
        In use.
    upcoming : _Generation or None
        While a renewal is under way.
    handover : bytes
        The upcoming master key sealed under the current one; empty where there is none.
    """

    store_id: str
    current: _Generation
    upcoming: _Generation | None = None
    handover: bytes = b""

    def lock_kinds(self) -> tuple[tuple[str, LockKind], ...]:
        """Return id and kind of each lock in use."""
        return tuple((lock.terms.id, lock.terms.kind) for lock in self.current.locks)

    def open(self, openers: Sequence[Opener]) -> OpenedKeys:
        """Open the keys with whatever fits.

        Raises
        ------
        StoreError
            ``"wrong-key"``, ``"key-needed"`` and what else `open_locks` raises; ``"keys-damaged"``.
        """
        number = self.current.number
        secret = open_locks(self.current.locks, openers, binding=_binding(self.store_id, number))
        master = MasterKey(self.store_id, number, secret)
        try:
            upcoming = None
            if self.upcoming is not None:
                bound = _handover_binding(self.store_id, self.upcoming.number)
                upcoming = MasterKey(
                    self.store_id, self.upcoming.number, open_key(self.handover, secret, bound_to=bound)
                )
            earlier = {
                generation: open_key(wrapped, secret, bound_to=_earlier_binding(self.store_id, generation))
                for generation, wrapped in self.current.earlier.items()
            }
        except InvalidTag as error:
            raise StoreError("keys-damaged", path=KEYS_NAME) from error
        return OpenedKeys(master, upcoming, MappingProxyType(earlier))

    def with_lock(self, master: MasterKey, opener: Opener) -> KeyRing:
        """Return the key ring with one more lock on `master`."""
        lock = make_lock(master.secret, opener, binding=_binding(self.store_id, self.current.number))
        return replace(self, current=replace(self.current, locks=(*self.current.locks, lock)))

    def without_lock(self, lock_id: str) -> KeyRing:
        """Return the key ring with one lock less.

        Raises
        ------
        StoreError
            ``"not-found"``; ``"last-lock"`` for the only one that is no recovery key.
        """
        kept = tuple(lock for lock in self.current.locks if lock.terms.id != lock_id)
        if kept == self.current.locks:
            raise StoreError("not-found", kind="lock", id=lock_id)
        if all(lock.terms.kind is LockKind.RECOVERY for lock in kept):
            raise StoreError("last-lock")
        return replace(self, current=replace(self.current, locks=kept))

    def with_recovery_key(self, master: MasterKey, recovery_key: RecoveryKey) -> KeyRing:
        """Return the key ring with this recovery key in place of any other."""
        others = tuple(lock for lock in self.current.locks if lock.terms.kind is not LockKind.RECOVERY)
        return replace(self, current=replace(self.current, locks=others)).with_lock(master, recovery_key)

    def begin_renewal(self, opened: OpenedKeys, openers: Sequence[Opener]) -> KeyRing:
        """Return the key ring with a new master key, locked by `openers`, that is not yet in use.

        Raises
        ------
        UsageError
            ``"no-lock"`` where nothing but a recovery key would open it, ``"passphrase-short"``.
        """
        if all(opener.kind is LockKind.RECOVERY for opener in openers):
            raise UsageError("no-lock")
        number = self.current.number + 1
        secret = secrets.token_bytes(KEY_BYTES)
        known = {**opened.earlier, self.current.number: opened.master.archive_key()}
        upcoming = _Generation(
            number,
            tuple(make_lock(secret, opener, binding=_binding(self.store_id, number)) for opener in openers),
            {
                generation: seal_key(key, secret, bound_to=_earlier_binding(self.store_id, generation))
                for generation, key in known.items()
            },
        )
        handover = seal_key(secret, opened.master.secret, bound_to=_handover_binding(self.store_id, number))
        return replace(self, upcoming=upcoming, handover=handover)

    def finish_renewal(self) -> KeyRing:
        """Return the key ring with the new master key in use and the old one gone."""
        if self.upcoming is None:
            return self
        return KeyRing(self.store_id, self.upcoming)

    def to_json(self) -> dict[str, object]:
        """Return the content as JSON values."""
        return {
            "format": _FORMAT,
            "store": self.store_id,
            "current": _generation_to_json(self.current),
            "upcoming": None if self.upcoming is None else _generation_to_json(self.upcoming),
            "handover": _to_text(self.handover),
        }

    @classmethod
    def from_json(cls, content: object, *, path: str) -> KeyRing:
        """Return the key ring that `to_json` described.

        Raises
        ------
        StoreError
            ``"keys-newer"`` for a later format; ``"keys-damaged"``.
        """
        try:
            if not isinstance(content, dict) or not isinstance(content["format"], int):
                raise TypeError("no key file")
            if content["format"] > _FORMAT:
                raise StoreError("keys-newer", path=path)
            upcoming = content["upcoming"]
            return cls(
                store_id=str(content["store"]),
                current=_generation_from_json(content["current"]),
                upcoming=None if upcoming is None else _generation_from_json(upcoming),
                handover=_to_bytes(content["handover"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError("keys-damaged", path=path) from error


def create_keys(folder: Path, openers: Sequence[Opener]) -> tuple[OpenedKeys, RecoveryKey]:
    """Make the key file of a new store.

    Parameters
    ----------
    folder : Path
        The store's; made if missing.
    openers : sequence of Opener
        What shall open it from day to day; at least one.

    Returns
    -------
    OpenedKeys, RecoveryKey
        The keys, and the recovery key: to be printed now, it is kept nowhere.

    Raises
    ------
    StoreError
        ``"keys-exist"``: a key file is there already, and another would make its store unreadable.
    UsageError
        ``"no-lock"`` for no opener, ``"passphrase-short"``, ``"output-not-writable"``.
    """
    path = folder / KEYS_NAME
    if path.exists():
        raise StoreError("keys-exist", path=str(path))
    if not openers:
        raise UsageError("no-lock")
    recovery_key = RecoveryKey.new()
    master = MasterKey(secrets.token_hex(16), 1, secrets.token_bytes(KEY_BYTES))
    ring = KeyRing(master.store_id, _Generation(1, (), {}))
    for opener in (*openers, recovery_key):
        ring = ring.with_lock(master, opener)
    save_keys(folder, ring)
    return OpenedKeys(master), recovery_key


def load_keys(folder: Path) -> KeyRing:
    """Read the key file of a store.

    Raises
    ------
    StoreError
        ``"keys-missing"``, ``"keys-damaged"``, ``"keys-newer"``.
    """
    path = folder / KEYS_NAME
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise StoreError("keys-missing", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise StoreError("keys-damaged", path=str(path)) from error
    return KeyRing.from_json(content, path=str(path))


def save_keys(folder: Path, ring: KeyRing) -> None:
    """Write the key file, whole or not at all.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    """
    write_atomically(folder / KEYS_NAME, json.dumps(ring.to_json(), indent=1).encode())


def _generation_to_json(generation: _Generation) -> dict[str, object]:
    return {
        "generation": generation.number,
        "locks": [
            {
                "id": lock.terms.id,
                "kind": lock.terms.kind,
                "salt": _to_text(lock.terms.salt),
                "passes": lock.terms.cost.passes,
                "memory_kib": lock.terms.cost.memory_kib,
                "lanes": lock.terms.cost.lanes,
                "wrapped": _to_text(lock.wrapped),
            }
            for lock in generation.locks
        ],
        "earlier": {str(number): _to_text(wrapped) for number, wrapped in generation.earlier.items()},
    }


def _generation_from_json(content: object) -> _Generation:
    if not isinstance(content, dict):
        raise TypeError("no generation")
    locks = tuple(Lock(_terms_from_json(lock), _to_bytes(lock["wrapped"])) for lock in content["locks"])
    earlier = {int(number): _to_bytes(wrapped) for number, wrapped in content["earlier"].items()}
    return _Generation(int(content["generation"]), locks, earlier)


def _terms_from_json(lock: Mapping[str, str | int]) -> LockTerms:
    cost = Cost(int(lock["passes"]), int(lock["memory_kib"]), int(lock["lanes"]))
    return LockTerms(str(lock["id"]), LockKind(str(lock["kind"])), _to_bytes(str(lock["salt"])), cost)


def _to_text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _to_bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)


def _binding(store_id: str, generation: int) -> str:
    return f"{store_id}\n{generation}"


def _handover_binding(store_id: str, generation: int) -> bytes:
    return f"sigverify handover\n{store_id}\n{generation}".encode()


def _earlier_binding(store_id: str, generation: int) -> bytes:
    return f"sigverify earlier archives\n{store_id}\n{generation}".encode()
