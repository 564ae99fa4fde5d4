"""Letters as files of pages: page n is the front picture of item n, read by its place.

Owns which files are letters, and the index of a letter: two numbers an item, kept for the letters read last.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final

from sigverify.domain.cash_letter import LetterFinding, LetterItem, LetterView, ViewSide
from sigverify.domain.sample import Page
from sigverify.errors import InputError
from sigverify.imaging.gate import inspect_for_exchange
from sigverify.imaging.letters import cts, x937
from sigverify.imaging.letters.records import begins_here
from sigverify.imaging.letters.views import unwrapped
from sigverify.imaging.limits import DEFAULT_LIMITS, Limits
from sigverify.imaging.loading import decode_page

NAMES: Final = frozenset({".x937", ".x9", ".icl"})
"""Endings of files that are letters, whatever they hold."""
PICTURE_NAMES: Final = frozenset({".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".pdf"})
"""Endings of files that are not looked into."""

_CTS: Final = re.compile(rb"\s*<(?:[\w.-]+:)?FileHeader[\s>]")
_PROLOGUE: Final = re.compile(rb"\s*(?:<\?[^>]*\?>|<!--.*?-->|\s+)", re.DOTALL)
_PICTURES_OF_CTS: Final = re.compile(r"(?:CIBF|PIBF)_.*\.img", re.IGNORECASE)
_HEAD: Final = 2048
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def holds_pictures_of_letter(path: Path) -> bool:
    """Tell by its name whether a file holds the pictures of a CTS letter beside it, and is no document itself."""
    return _PICTURES_OF_CTS.fullmatch(path.name) is not None


def is_letter(path: Path) -> bool:
    """Tell whether a file holds many cheques: by its ending, else by its first bytes."""
    ending = path.suffix.lower()
    if ending in PICTURE_NAMES:
        return False
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError):
        return False
    return ending in NAMES or begins_here(head) or _is_cts(head)


def read_letter(path: Path) -> Iterator[LetterItem | LetterFinding]:
    """Give a letter's items, each with its findings, and findings that belong to no item, in the order of the file.

    Raises
    ------
    InputError
        ``"file-missing"``, ``"file-unreadable"``: only the file as a whole stops reading.
    """
    with _opened(path) as stream:
        listed = stream.read(_HEAD).removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"<")
        stream.seek(0)
        yield from cts.read_items(path, stream) if listed else x937.read_items(stream)


def read_view(path: Path, view: LetterView, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a picture's bytes, without what a sender wrapped them in.

    Raises
    ------
    InputError
        ``"file-missing"``, ``"file-unreadable"``, ``"file-too-large"``.
    """
    if view.length > limits.file_bytes:
        raise InputError("file-too-large", name=path.name, bytes=view.length, limit=limits.file_bytes)
    with _opened(path.with_name(view.file) if view.file else path) as stream:
        stream.seek(view.offset)
        return unwrapped(stream.read(view.length))


def page_bytes(path: Path, page: int, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read the bytes of the front picture of item `page`.

    Raises
    ------
    InputError
        ``"page-missing"``, ``"letter-front-missing"``, and as `read_view`.
    """
    index = _index(path)
    if not 1 <= page <= index.items:
        raise InputError("page-missing", name=path.name, page=page, pages=index.items)
    front = index.front(page)
    if front is None:
        raise InputError("letter-front-missing", name=path.name, page=page)
    return read_view(path, front, limits=limits)


def read_letter_page(path: Path, *, page: int = 1, dpi: float | None = None, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Read the front of item `page`; its provenance has the digest of that picture, not of the letter.

    Raises
    ------
    InputError
        As `page_bytes`, and for the picture as `loading.decode_page`.
    UsageError
        ``"dpi-out-of-range"``.
    """
    data = page_bytes(path, page, limits=limits)
    found = decode_page(data, name=path.name, dpi=dpi, limits=limits)
    index = _index(path)
    rear = _rear_page(path, index.rear(page), limits=limits)
    noticed = tuple(defect.finding for defect in inspect_for_exchange(found, size=len(data), rear=rear))
    provenance = replace(found.provenance, page=page, pages=index.items)
    return replace(found, provenance=provenance, findings=(*found.findings, *noticed))


def _rear_page(path: Path, view: LetterView | None, *, limits: Limits) -> Page | None:
    """Read a rear picture, of which a check needs the size only; one that cannot be read spoils no check."""
    if view is None:
        return None
    try:
        return decode_page(read_view(path, view, limits=limits), name=path.name, limits=limits)
    except InputError:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """Where the pictures of a letter are: six numbers an item, whatever the letter's size."""

    fronts: _Places
    rears: _Places

    @property
    def items(self) -> int:
        return len(self.fronts.offsets)

    def front(self, page: int) -> LetterView | None:
        return self.fronts.view(page, ViewSide.FRONT)

    def rear(self, page: int) -> LetterView | None:
        return self.rears.view(page, ViewSide.BACK)


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """Where one picture of each item is; without any bytes where there is none."""

    offsets: array[int] = field(default_factory=lambda: array("Q"))
    lengths: array[int] = field(default_factory=lambda: array("Q"))
    files: array[int] = field(default_factory=lambda: array("L"))
    names: dict[str, int] = field(default_factory=dict)

    def add(self, view: LetterView | None) -> None:
        self.offsets.append(view.offset if view else 0)
        self.lengths.append(view.length if view else 0)
        self.files.append(self.names.setdefault(view.file if view else "", len(self.names)))

    def view(self, page: int, side: ViewSide) -> LetterView | None:
        number = page - 1
        if not self.lengths[number]:
            return None
        file = next(name for name, place in self.names.items() if place == self.files[number])
        return LetterView(side, self.offsets[number], self.lengths[number], file)


def _index(path: Path) -> _Index:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("file-missing", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise InputError("file-unreadable", path=str(path), reason=str(error)) from error
    return _indexed(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=4)
def _indexed(path: Path, size: int, changed: int) -> _Index:  # noqa: ARG001 - what else makes it another letter
    fronts, rears = _Places(), _Places()
    for item in read_letter(path):
        if isinstance(item, LetterItem):
            fronts.add(item.front)
            rears.add(item.rear)
    return _Index(fronts, rears)


def _is_cts(head: bytes) -> bool:
    head = head.removeprefix(_BYTE_ORDER_MARK)
    while match := _PROLOGUE.match(head):
        head = head[match.end() :]
    return _CTS.match(head) is not None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.exists() and not path.is_file():
            # Opening a pipe would wait for a writer for ever.
            raise InputError("file-unreadable", path=str(path), reason="not a regular file")
        with path.open("rb") as stream:
            yield stream
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("file-missing", path=str(path)) from error
    except OSError as error:
        raise InputError("file-unreadable", path=str(path), reason=error.strerror or type(error).__name__) from error
    except ValueError as error:  # A name with a null character.
        raise InputError("file-unreadable", path=str(path), reason=str(error)) from error
