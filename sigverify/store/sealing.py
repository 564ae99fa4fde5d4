"""Sealing: what a reference shows is encrypted under its signatory's own key, which the master key wraps.

Owns both formats. Destroying a signatory's wrapped key makes everything sealed under it unreadable for good.

A sealed blob is a version byte, a random 96-bit nonce, and AES-256-GCM's result; a wrapped key has the master key's
generation (4 bytes) after the version byte. Each is bound to its place: moved to another row, it does not open.
"""

from __future__ import annotations

import secrets
import struct
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sigverify.errors import StoreError
from sigverify.store.keys import OpenedKeys
from sigverify.store.locks import KEY_BYTES, NONCE_BYTES, open_key, seal_key

_VERSION = 1
_PREFIX = struct.Struct(">BI")


class BlobKind(StrEnum):
    """What a sealed blob holds."""

    IMAGE = "image"
    TEMPLATE = "template"
    PROBE = "probe"
    """The picture of a signature that was checked, not of a reference."""
    MEASURES = "measures"
    """How alike a signatory's references are; its place is named by the signatory."""


class SignatorySeal:
    """Seals and opens what belongs to one signatory."""

    def __init__(self, key: bytes, *, signatory_id: str) -> None:
        self._cipher = AESGCM(key)
        self._signatory_id = signatory_id

    def seal(self, plain: bytes, *, kind: BlobKind, reference_id: str) -> bytes:
        """Return `plain` encrypted, 29 bytes longer, for one place only."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, plain, self._place(kind, reference_id))
        return bytes([_VERSION]) + nonce + sealed

    def open(self, sealed: bytes, *, kind: BlobKind, reference_id: str) -> bytes:
        """Return what was sealed for this place.

        Raises
        ------
        StoreError
            ``"content-damaged"`` for changed bytes, another place or another signatory's key;
            ``"content-newer"`` for a format of a later version.
        """
        if sealed[:1] > bytes([_VERSION]):
            raise StoreError("content-newer", kind=kind, id=reference_id)
        nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, rest, self._place(kind, reference_id))
        except (InvalidTag, ValueError) as error:
            raise StoreError("content-damaged", kind=kind, id=reference_id) from error

    def _place(self, kind: BlobKind, reference_id: str) -> bytes:
        return _bound("content", self._signatory_id, kind, reference_id)


class Vault:
    """Makes and opens signatories' keys under the master key."""

    def __init__(self, keys: OpenedKeys) -> None:
        self._store_id = keys.master.store_id
        self._generation = keys.master.generation
        self._wrapping_key = keys.master.wrapping_key()

    def new_key(self, signatory_id: str) -> bytes:
        """Return a new wrapped key for a signatory."""
        return self._wrap(secrets.token_bytes(KEY_BYTES), signatory_id)

    def seal_of(self, signatory_id: str, wrapped: bytes) -> SignatorySeal:
        """Return the seal of a signatory.

        Raises
        ------
        StoreError
            ``"keys-outdated"`` where the key was wrapped under another master key than this program opened;
            ``"signatory-key-damaged"``.
        """
        return SignatorySeal(self._unwrap(wrapped, signatory_id), signatory_id=signatory_id)

    def rewrap(self, signatory_id: str, wrapped: bytes, *, successor: Vault) -> bytes:
        """Return a signatory's key wrapped under the successor's master key; one that already is stays as it is."""
        if wrapped_generation(wrapped) == successor._generation:
            return wrapped
        return successor._wrap(self._unwrap(wrapped, signatory_id), signatory_id)

    def _wrap(self, key: bytes, signatory_id: str) -> bytes:
        prefix = _PREFIX.pack(_VERSION, self._generation)
        return prefix + seal_key(key, self._wrapping_key, bound_to=self._bound_key(prefix, signatory_id))

    def _unwrap(self, wrapped: bytes, signatory_id: str) -> bytes:
        if wrapped_generation(wrapped) != self._generation:
            raise StoreError("keys-outdated")
        prefix, rest = wrapped[: _PREFIX.size], wrapped[_PREFIX.size :]
        try:
            return open_key(rest, self._wrapping_key, bound_to=self._bound_key(prefix, signatory_id))
        except InvalidTag as error:
            raise StoreError("signatory-key-damaged", id=signatory_id) from error

    def _bound_key(self, prefix: bytes, signatory_id: str) -> bytes:
        return prefix + _bound("signatory key", self._store_id, signatory_id)


def wrapped_generation(wrapped: bytes) -> int:
    """Return the generation of the master key under which a signatory's key is wrapped.

    Raises
    ------
    StoreError
        ``"keys-outdated"`` for a format of a later version, or none.
    """
    if len(wrapped) < _PREFIX.size or wrapped[0] != _VERSION:
        raise StoreError("keys-outdated")
    return int(_PREFIX.unpack_from(wrapped)[1])


def _bound(*parts: str) -> bytes:
    """Return the parts, each with its length, so that no two lists of parts give the same bytes."""
    encoded = [part.encode() for part in ("sigverify", *parts)]
    return b"".join(struct.pack(">I", len(part)) + part for part in encoded)
