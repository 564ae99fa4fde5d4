"""Sealing of spooled pages: AES-256-GCM under a key that each job has for itself.

A sealed page is a version byte, a random 96-bit nonce and the cipher's result, bound to its job and number: moved to
another place, it does not open. The job's key is kept wrapped under a key that the caller keeps.
"""

from __future__ import annotations

import json
import secrets
import struct
from dataclasses import asdict, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sigverify.domain.scanning import Raster, ScannedPage
from sigverify.errors import ScannerError

KEY_BYTES = 32

_VERSION = b"\x01"
_NONCE_BYTES = 12
_LENGTH = struct.Struct(">I")


def new_key() -> bytes:
    """Return a new key."""
    return secrets.token_bytes(KEY_BYTES)


def wrap_key(key: bytes, *, under: bytes, job: str) -> bytes:
    """Return a job's key, sealed."""
    return _seal(key, under, f"key {job}")


def unwrap_key(wrapped: bytes, *, under: bytes, job: str) -> bytes:
    """Return a job's key.

    Raises
    ------
    ScannerError
        ``"spool-damaged"`` for another key or changed bytes.
    """
    return _open(wrapped, under, f"key {job}", job=job)


def seal_page(page: ScannedPage, key: bytes, *, job: str) -> bytes:
    """Return a page with everything that is known of it, sealed."""
    about = json.dumps(asdict(replace(page, data=b""), dict_factory=_plain)).encode()
    return _seal(_LENGTH.pack(len(about)) + about + page.data, key, f"page {job} {page.number}")


def open_page(sealed: bytes, key: bytes, *, job: str, number: int) -> ScannedPage:
    """Return what `seal_page` sealed; raises as `unwrap_key`."""
    plain = _open(sealed, key, f"page {job} {number}", job=job)
    start = _LENGTH.size + _LENGTH.unpack_from(plain)[0]
    about = json.loads(plain[_LENGTH.size : start])
    raster = Raster(**about["raster"]) if about["raster"] else None
    return ScannedPage(about["number"], about["device"], plain[start:], raster, about["name"])


def _plain(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, value in pairs if not isinstance(value, bytes)}


def _seal(plain: bytes, key: bytes, place: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, plain, _bound(place))


def _open(sealed: bytes, key: bytes, place: str, *, job: str) -> bytes:
    start = 1 + _NONCE_BYTES
    if sealed[:1] != _VERSION:
        raise ScannerError("spool-damaged", job=job, raw=place)
    try:
        return AESGCM(key).decrypt(sealed[1:start], sealed[start:], _bound(place))
    except (InvalidTag, ValueError) as error:
        raise ScannerError("spool-damaged", job=job, raw=place) from error


def _bound(place: str) -> bytes:
    return b"sigverify scan " + _VERSION + place.encode()
