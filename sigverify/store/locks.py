"""Locks: each wraps the master key under something a person or a machine has, and any one of them opens it.

Owns the kinds of lock and their cryptography. Where locks are kept, and what the master key is for, is in `keys`.
"""

from __future__ import annotations

import base64
import binascii
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sigverify.errors import StoreError, UsageError
from sigverify.store import recovery
from sigverify.store.atomic import write_atomically
from sigverify.store.keystore import KeyStore

KEY_BYTES = 32
NONCE_BYTES = 12
SHORTEST_PASSPHRASE = 12
_SALT_BYTES = 16
_KEY_FILE_HEAD = "sigverify key file 1"


class LockKind(StrEnum):
    """What opens a lock."""

    KEY_STORE = "key-store"
    KEY_FILE = "key-file"
    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs, as Argon2id counts it; the default is RFC 9106's for little memory."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse what no lock of ours says, so that a tampered file cannot take all memory.

        Raises
        ------
        ValueError
            For values out of range.
        """
        if not (1 <= self.passes <= 64 and 8 * self.lanes <= self.memory_kib <= 2**22 and 1 <= self.lanes <= 64):
            raise ValueError("cost out of range")


@dataclass(frozen=True, slots=True)
class LockTerms:
    """How the key of one lock is found.

    Parameters
    ----------
    id : str
        Eight hexadecimal digits.
    kind : LockKind
        What opens it.
    salt : bytes
        Makes its key differ from that of any other lock.
    cost : Cost
        Used for a passphrase.
    """

    id: str
    kind: LockKind
    salt: bytes
    cost: Cost


@dataclass(frozen=True, slots=True)
class Lock:
    """One lock: its terms, and the master key `wrapped` under the key found by them. Nothing of it is secret."""

    terms: LockTerms
    wrapped: bytes


class Opener(Protocol):
    """What a person or a machine has, and how it becomes the key of one lock."""

    @property
    def kind(self) -> LockKind:
        """Which locks it may open."""

    @property
    def cost(self) -> Cost:
        """What a new lock of it costs to try."""

    def new_lock_key(self, terms: LockTerms) -> bytes:
        """Return the 32-byte key for a new lock, laying down what it needs outside the lock."""

    def lock_key(self, terms: LockTerms) -> bytes | None:
        """Return the key of a lock of its kind; ``None`` where it has none for it."""


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase; however a keyboard composes its letters, it is the same."""

    text: str = field(repr=False)
    cost: Cost = Cost()
    kind: LockKind = field(default=LockKind.PASSPHRASE, init=False)

    def new_lock_key(self, terms: LockTerms) -> bytes:
        """Stretch the passphrase, unless it is too short to protect anything.

        Raises
        ------
        UsageError
            ``"passphrase-short"`` below `SHORTEST_PASSPHRASE` characters.
        """
        if len(self.text) < SHORTEST_PASSPHRASE:
            raise UsageError("passphrase-short", limit=SHORTEST_PASSPHRASE)
        return self.lock_key(terms)

    def lock_key(self, terms: LockTerms) -> bytes:
        """Stretch the passphrase."""
        return hash_secret_raw(
            unicodedata.normalize("NFC", self.text).encode(),
            terms.salt,
            time_cost=terms.cost.passes,
            memory_cost=terms.cost.memory_kib,
            parallelism=terms.cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A file with a random key, e.g. on a stick or a protected share; made if missing when a lock is."""

    path: Path
    kind: LockKind = field(default=LockKind.KEY_FILE, init=False)
    cost: Cost = field(default=Cost(), init=False, repr=False)

    def new_lock_key(self, terms: LockTerms) -> bytes:
        """Read the file, made unless it is there; raises as `lock_key`."""
        if not self.path.exists():
            key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
            write_atomically(self.path, f"{_KEY_FILE_HEAD}\n{key}\n".encode())
        return self.lock_key(terms)

    def lock_key(self, terms: LockTerms) -> bytes:
        """Read the file.

        Raises
        ------
        StoreError
            ``"key-file-unusable"`` if it is missing or no key file.
        """
        try:
            head, key, *_ = self.path.read_text("ascii").splitlines()
            secret = base64.b64decode(key, validate=True)
        except (OSError, ValueError) as error:
            raise StoreError("key-file-unusable", path=str(self.path)) from error
        if head != _KEY_FILE_HEAD or len(secret) != KEY_BYTES:
            raise StoreError("key-file-unusable", path=str(self.path))
        return derive(secret, "key file lock", salt=terms.salt)


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The key printed at set-up."""

    secret: bytes = field(repr=False)
    kind: LockKind = field(default=LockKind.RECOVERY, init=False)
    cost: Cost = field(default=Cost(), init=False, repr=False)

    @classmethod
    def new(cls) -> RecoveryKey:
        """Return a random one."""
        return cls(recovery.new_secret())

    @classmethod
    def typed(cls, text: str) -> RecoveryKey:
        """Return what a person typed; errors as in `recovery.from_text`."""
        return cls(recovery.from_text(text))

    def printed(self) -> str:
        """Return the text to print, once."""
        return recovery.to_text(self.secret)

    def new_lock_key(self, terms: LockTerms) -> bytes:
        """Derive the lock's key."""
        return self.lock_key(terms)

    def lock_key(self, terms: LockTerms) -> bytes:
        """Derive the lock's key; 160 random bits need no stretching."""
        return derive(self.secret, "recovery lock", salt=terms.salt)


@dataclass(frozen=True, slots=True)
class MachineKey:
    """A random key in the operating system's key store, given out to the user's own session only."""

    store: KeyStore
    kind: LockKind = field(default=LockKind.KEY_STORE, init=False)
    cost: Cost = field(default=Cost(), init=False, repr=False)

    def new_lock_key(self, terms: LockTerms) -> bytes:
        """Lay down a new random key.

        Raises
        ------
        StoreError
            ``"key-store-failed"``.
        """
        secret = secrets.token_bytes(KEY_BYTES)
        self.store.put(terms.id, base64.b64encode(secret).decode())
        return derive(secret, "key store lock", salt=terms.salt)

    def lock_key(self, terms: LockTerms) -> bytes | None:
        """Fetch the key; ``None`` on another machine, or for another user.

        Raises
        ------
        StoreError
            ``"key-store-failed"``.
        """
        kept = self.store.get(terms.id)
        try:
            secret = None if kept is None else base64.b64decode(kept, validate=True)
        except binascii.Error:
            secret = None
        return None if secret is None else derive(secret, "key store lock", salt=terms.salt)


def make_lock(master: bytes, opener: Opener, *, binding: str) -> Lock:
    """Return a new lock on a master key.

    Parameters
    ----------
    master : bytes
        32 bytes.
    opener : Opener
        What shall open it.
    binding : str
        Names the store and the master's generation: the lock fits no other.
    """
    terms = LockTerms(secrets.token_hex(4), opener.kind, secrets.token_bytes(_SALT_BYTES), opener.cost)
    return Lock(terms, seal_key(master, opener.new_lock_key(terms), bound_to=_bound(terms, binding)))


def open_locks(locks: Iterable[Lock], openers: Iterable[Opener], *, binding: str) -> bytes:
    """Return the master key that one of the openers opens one of the locks to.

    Raises
    ------
    StoreError
        ``"wrong-key"`` where none fits; ``"key-needed"`` where no lock is of a kind that was offered;
        ``"key-file-unusable"``, ``"key-store-failed"``.
    """
    locks = tuple(locks)
    failure = StoreError("key-needed", kinds=", ".join(sorted({lock.terms.kind for lock in locks})))
    for opener in openers:
        for lock in locks:
            if lock.terms.kind is not opener.kind:
                continue
            try:
                key = opener.lock_key(lock.terms)
                if key is not None:
                    return open_key(lock.wrapped, key, bound_to=_bound(lock.terms, binding))
            except InvalidTag:
                failure = StoreError("wrong-key")
            except StoreError as error:
                # Another opener may do: a key store that is locked must not shut out the passphrase.
                failure = error
    raise failure


def derive(secret: bytes, purpose: str, *, salt: bytes | None = None) -> bytes:
    """Return the 32-byte key that a random secret gives for one purpose (HKDF-SHA256)."""
    return HKDF(SHA256(), KEY_BYTES, salt, f"sigverify {purpose}".encode()).derive(secret)


def seal_key(key: bytes, wrapping_key: bytes, *, bound_to: bytes) -> bytes:
    """Return `key` sealed under another key (AES-256-GCM): nonce, then key and tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(wrapping_key).encrypt(nonce, key, bound_to)


def open_key(wrapped: bytes, wrapping_key: bytes, *, bound_to: bytes) -> bytes:
    """Return what `seal_key` sealed.

    Raises
    ------
    cryptography.exceptions.InvalidTag
        For another key, another binding or changed bytes.
    """
    if len(wrapped) <= NONCE_BYTES:
        raise InvalidTag
    return AESGCM(wrapping_key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], bound_to)


def _bound(terms: LockTerms, binding: str) -> bytes:
    return f"sigverify lock\n{binding}\n{terms.id}\n{terms.kind}".encode()
