"""Pictures of a letter as bytes: told by their first bytes, and freed of what some senders wrap them in."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from sigverify.imaging.files import recognise
from sigverify.imaging.letters.records import EBCDIC

HEAD: Final = 64
"""First bytes that tell the format; a multiple of four, as base 64 comes in fours."""

_HEX: Final = re.compile(rb"[0-9A-Fa-f\s]+")
_BASE64: Final = re.compile(rb"[0-9A-Za-z+/\s]+=*\s*")


def told_format(data: bytes) -> str:
    """Return the format of a picture by its first bytes, wrapped or not; empty: none that the program reads."""
    for written in _readings(data[:HEAD]):
        if (found := recognise(written)) is not None:
            return found.value
    return ""


def unwrapped(data: bytes) -> bytes:
    """Return a picture's own bytes where a sender wrote them as hexadecimal digits or in base 64; else as they are.

    Both are against the standard, and were seen (Moov's image-formats page; moov-io/imagecashletter).
    """
    return next((written for written in _readings(data) if recognise(written) is not None), data)


def _readings(data: bytes) -> Iterator[bytes]:
    """Give bytes as they are, then what they are if they are text that stands for bytes."""
    yield data
    for text in (data, data.decode(EBCDIC).encode("ascii", errors="replace")):
        with suppress(ValueError):
            if _HEX.fullmatch(text):
                yield bytes.fromhex(text.decode("ascii"))
            elif _BASE64.fullmatch(text):
                yield base64.b64decode(text)
