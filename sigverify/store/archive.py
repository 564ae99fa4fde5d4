"""One encrypted file, written and read as a stream: memory stays flat, and a cut or changed file is noticed.

Owns the format. What is in it is the affair of `backup` and `key_copies`.

    SVA1  length of header  header (JSON, readable)  chunk  chunk ...  last chunk

Each chunk is a mebibyte sealed by AES-256-GCM under a key of this file alone; its nonce counts the chunks and marks
the last one, and every chunk is bound to the header. So no chunk can be changed, moved, left out or added.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sigverify.errors import StoreError
from sigverify.store.keys import KeyRing, OpenedKeys
from sigverify.store.locks import derive

CHUNK_BYTES = 2**20
_MAGIC = b"SVA1"
_FORMAT = 1
_LARGEST_HEADER = 2**20
_TAG_BYTES = 16


class ArchiveKind(StrEnum):
    """What an archive holds."""

    BACKUP = "backup"
    SIGNATORY_KEYS = "signatory-keys"


@dataclass(frozen=True, slots=True)
class ArchiveHeader:
    """What can be read of an archive without a key.

    Parameters
    ----------
    kind : ArchiveKind
        What it holds.
    created : datetime
        Aware.
    ring : KeyRing
        The store's key file when it was written: whatever opened the store then opens the archive.
    salt : bytes
        Makes the key of this file.
    """

    kind: ArchiveKind
    created: datetime
    ring: KeyRing
    salt: bytes

    @property
    def generation(self) -> int:
        """Of the master key that the archive is encrypted under."""
        return self.ring.current.number


class ArchiveWriter:
    """Writes one archive to a stream; `finish` must come last."""

    def __init__(self, stream: BinaryIO, *, kind: ArchiveKind, ring: KeyRing, keys: OpenedKeys, at: datetime) -> None:
        header = ArchiveHeader(kind, at, ring, secrets.token_bytes(16))
        described = _header_to_bytes(header)
        self._stream = stream
        self._chunks = _Chunks(keys.master.archive_key(), header.salt, described)
        self._waiting = bytearray()
        stream.write(described)

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._waiting += data
        # The last chunk is marked as such, so one is held back until it is known whether more follows.
        while len(self._waiting) > CHUNK_BYTES:
            self._stream.write(self._chunks.seal(bytes(self._waiting[:CHUNK_BYTES]), last=False))
            del self._waiting[:CHUNK_BYTES]

    def finish(self) -> None:
        """Write what is left, marked as the end."""
        self._stream.write(self._chunks.seal(bytes(self._waiting), last=True))


class ArchiveReader:
    """Reads one archive from a stream that stands behind its header."""

    def __init__(self, stream: BinaryIO, header: ArchiveHeader, *, keys: OpenedKeys, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._chunks = _Chunks(keys.archive_key(header.generation), header.salt, _header_to_bytes(header))
        self._plain = self._read_chunks()
        self._rest = b""

    def read(self, size: int) -> bytes:
        """Return exactly `size` bytes, or none at all at the end.

        Raises
        ------
        StoreError
            ``"archive-damaged"`` where bytes were changed, or the file ends too early.
        """
        parts, missing = [], size
        while missing:
            if not self._rest:
                self._rest = next(self._plain, b"")
                if not self._rest:
                    break
            parts.append(self._rest[:missing])
            self._rest = self._rest[missing:]
            missing -= len(parts[-1])
        if missing and missing != size:
            raise StoreError("archive-damaged", path=str(self._path))
        return b"".join(parts)

    def _read_chunks(self) -> Iterator[bytes]:
        size = CHUNK_BYTES + _TAG_BYTES
        sealed = self._stream.read(size)
        while True:
            following = self._stream.read(size)
            try:
                yield self._chunks.open(sealed, last=not following)
            except (InvalidTag, ValueError) as error:
                raise StoreError("archive-damaged", path=str(self._path)) from error
            if not following:
                return
            sealed = following


def read_header(stream: BinaryIO, *, kind: ArchiveKind, path: Path) -> ArchiveHeader:
    """Read the header of an archive, and leave the stream behind it.

    Raises
    ------
    StoreError
        ``"not-an-archive"`` for any other file, or another kind of archive; ``"archive-newer"`` for one that a
        later version of the program wrote; ``"archive-damaged"``.
    """
    start = stream.read(len(_MAGIC) + 4)
    if start[: len(_MAGIC)] != _MAGIC or len(start) != len(_MAGIC) + 4:
        raise StoreError("not-an-archive", path=str(path))
    (length,) = struct.unpack(">I", start[len(_MAGIC) :])
    if length > _LARGEST_HEADER:
        raise StoreError("archive-damaged", path=str(path))
    try:
        content = json.loads(stream.read(length))
        if content["format"] > _FORMAT:
            raise StoreError("archive-newer", path=str(path))
        if content["kind"] != kind:
            raise StoreError("not-an-archive", path=str(path))
        ring = KeyRing.from_json(content["keys"], path=str(path))
        created = datetime.fromisoformat(content["created"])
        return ArchiveHeader(kind, created, ring, base64.b64decode(content["salt"], validate=True))
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError("archive-damaged", path=str(path)) from error


class _Chunks:
    """Seals and opens the chunks of one file in their order."""

    def __init__(self, archive_key: bytes, salt: bytes, header: bytes) -> None:
        self._cipher = AESGCM(derive(archive_key, "archive", salt=salt))
        self._header = hashlib.sha256(header).digest()
        self._index = 0

    def seal(self, plain: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last=last), plain, self._header)

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        return self._cipher.decrypt(self._nonce(last=last), sealed, self._header)

    def _nonce(self, *, last: bool) -> bytes:
        nonce = self._index.to_bytes(11, "big") + bytes([last])
        self._index += 1
        return nonce


def _header_to_bytes(header: ArchiveHeader) -> bytes:
    content = {
        "format": _FORMAT,
        "kind": header.kind,
        "created": header.created.isoformat(),
        "keys": header.ring.to_json(),
        "salt": base64.b64encode(header.salt).decode(),
    }
    described = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    return _MAGIC + struct.pack(">I", len(described)) + described
