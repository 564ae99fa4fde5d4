"""Files as received: reads the bytes once, names them by their digest and tells the format; it decodes nothing."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sigverify.errors import InputError
from sigverify.imaging.limits import Limits


class FileFormat(StrEnum):
    """A format that the program reads; the value is the one in `Provenance.format`."""

    TIFF = "TIFF"
    PNG = "PNG"
    JPEG = "JPEG"
    WEBP = "WEBP"
    BMP = "BMP"
    PDF = "PDF"


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """The bytes of one file, its `name` without folder, and the lower-case hexadecimal SHA-256 of the bytes."""

    name: str
    data: bytes
    sha256: str
    format: FileFormat


_SIGNATURES: Final = (
    (b"II*\x00", FileFormat.TIFF),
    (b"MM\x00*", FileFormat.TIFF),
    (b"II+\x00", FileFormat.TIFF),
    (b"MM\x00+", FileFormat.TIFF),
    (b"\x89PNG\r\n\x1a\n", FileFormat.PNG),
    (b"\xff\xd8\xff", FileFormat.JPEG),
    (b"BM", FileFormat.BMP),
)
_PDF_HEADER_WITHIN: Final = 1024
"""Readers accept a PDF header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3, note 13)."""


def receive(path: Path | str, limits: Limits) -> ReceivedFile:
    """Read a file whole.

    Parameters
    ----------
    path : Path or str
        The file.
    limits : Limits
        `limits.file_bytes` is checked before anything is read.

    Returns
    -------
    ReceivedFile
        At least one byte, of a format that the program reads.

    Raises
    ------
    InputError
        ``"file-missing"``, ``"file-unreadable"``, ``"file-empty"``, ``"file-too-large"`` or ``"not-an-image"``.
    """
    path = Path(path)
    return received(_read(path, limits.file_bytes), name=path.name)


def received(data: bytes, *, name: str) -> ReceivedFile:
    """Return a file whose bytes are here already.

    Raises
    ------
    InputError
        ``"file-empty"`` or ``"not-an-image"``.
    """
    if not data:
        raise InputError("file-empty", name=name)
    file_format = recognise(data)
    if file_format is None:
        raise InputError("not-an-image", name=name)
    return ReceivedFile(name, data, hashlib.sha256(data).hexdigest(), file_format)


def recognise(data: bytes) -> FileFormat | None:
    """Tell the format by the first bytes, never by the name; ``None``: none that the program reads."""
    for signature, file_format in _SIGNATURES:
        if data.startswith(signature):
            return file_format
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return FileFormat.WEBP
    return FileFormat.PDF if b"%PDF-" in data[:_PDF_HEADER_WITHIN] else None


def _read(path: Path, limit: int) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe would wait for a writer for ever.
            raise InputError("file-unreadable", path=str(path), reason="not a regular file")
        if status.st_size > limit:
            raise InputError("file-too-large", name=path.name, bytes=status.st_size, limit=limit)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("file-missing", path=str(path)) from error
    except OSError as error:
        raise InputError("file-unreadable", path=str(path), reason=error.strerror or type(error).__name__) from error
    except ValueError as error:  # A name with a null character.
        raise InputError("file-unreadable", path=str(path), reason=str(error)) from error
    if len(data) > limit:
        raise InputError("file-too-large", name=path.name, bytes=len(data), limit=limit)
    return data
