"""CTS files to items: an XML file that lists cheques, and a file beside it with their pictures one behind the other.

Source: no specification was seen. Names of elements and attributes are those that two public programs write, which
were seen to agree: ``Item`` with ``ItemSeqNo``, ``PayorBankRoutNo``, ``Amount`` (in hundredths), ``AccountNo``,
``SerialNo`` and ``PresentmentDate``; in it ``ImageViewDetail`` with ``ViewSideIndicator`` ("Front Gray", "Front BW",
"Back BW"), and in that ``ImageViewData`` with ``ImageDataOffset``, ``ImageDataLength`` and, in one of them,
``FileName``. Not sure: how dates are written (day, month, year or the other way round: both are read where only one
can be meant), and the name of the file with the pictures where nothing tells it (CXF becomes CIBF and PXF becomes
PIBF, with ``_01``). The digital signatures are not verified. No real file was read.

A document type is refused, and with it every entity: nothing in a file makes the program fetch or expand anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path, PureWindowsPath
from typing import BinaryIO, Final
from xml.parsers import expat

from sigverify.domain.cash_letter import ItemKind, LetterFinding, LetterFormat, LetterItem, LetterView, ViewSide
from sigverify.errors import InputError
from sigverify.imaging.letters.views import HEAD, told_format

CHUNK: Final = 1 << 16
MOST: Final = 50
"""Pictures and findings that one item may have: more come of damage only, and would fill the memory."""
MOST_WAITING: Final = 1 << 22
"""Bytes that the parser may hold back: a tag that does not end would fill the memory."""
_BINARY: Final = {"CXF": "CIBF", "PXF": "PIBF"}


def read_items(path: Path, stream: BinaryIO) -> Iterator[LetterItem | LetterFinding]:
    """Give the items of a file with their own findings, and the findings that belong to none, as they come.

    Parameters
    ----------
    path : Path
        Of the XML file; its pictures are looked for beside it.
    stream : BinaryIO
        The same file.
    """
    listing = _Listing(path)
    try:
        while chunk := stream.read(CHUNK):
            listing.feed(chunk)
            yield from listing.taken()
            if stream.tell() - listing.place > MOST_WAITING:
                raise _Refused
        listing.feed(b"", last=True)
    except expat.ExpatError as error:
        yield from listing.taken()
        yield listing.finding(InputError("letter-xml-damaged", reason=expat.ErrorString(error.code) or "unknown"))
    except _Refused:
        yield from listing.taken()
        yield listing.finding(InputError("letter-xml-refused"))
    yield from listing.taken()
    if listing.count == 0:
        yield LetterFinding(1, 0, InputError("letter-no-records"))


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """A document type was declared, or one tag is longer than any in a letter."""


class _Listing:
    """The items of an XML file, as its parser goes through it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._shut
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._done: list[LetterItem | LetterFinding] = []
        self._item: LetterItem | None = None
        self._views: list[LetterView] = []
        self._findings: list[LetterFinding] = []
        self._side = ViewSide.UNKNOWN
        self._whole = True
        self._pictures_in = _binary_name(path.name)
        self.count = 0

    @property
    def place(self) -> int:
        """Offset that the parser has come to."""
        return max(self._parser.CurrentByteIndex, 0)

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Parse on; `last` where the file ends."""
        self._parser.Parse(data, last)

    def taken(self) -> list[LetterItem | LetterFinding]:
        """Return what has come since this was asked last."""
        done, self._done = self._done, []
        return done

    def finding(self, error: InputError) -> LetterFinding:
        """Return what is wrong at the place that the parser has come to."""
        return LetterFinding(max(self.count, 1), self.place, error)

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _open(self, name: str, given: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "FileHeader" if "CIBFFileName" in given:
                self._pictures_in = _plain_name(given["CIBFFileName"])
            case "Item":
                self._begin(given)
            case "ImageViewDetail":
                side = given.get("ViewSideIndicator", "").partition(" ")[0].casefold()
                self._side = ViewSide(side) if side in {"front", "back"} else ViewSide.UNKNOWN
                self._whole = given.get("ViewDescriptor", "Full").casefold() == "full"
            case "ImageViewData" if self._item is not None and len(self._views) < MOST:
                self._picture(given)

    def _shut(self, name: str) -> None:
        if name.rpartition(":")[2] == "Item" and self._item is not None:
            self._done.append(replace(self._item, views=tuple(self._views), findings=tuple(self._findings)))
            self._item = None

    def _begin(self, given: dict[str, str]) -> None:
        self.count += 1
        self._views, self._findings = [], []
        amount = _whole_number(given.get("Amount", ""))
        self._item = LetterItem(
            number=self.count,
            kind=ItemKind.PRESENTED,
            format=LetterFormat.CTS,
            record=self.count,
            offset=self.place,
            sequence=given.get("ItemSeqNo", "").strip(),
            routing=given.get("PayorBankRoutNo", "").strip(),
            account_field=given.get("AccountNo", "").strip(),
            auxiliary=given.get("SerialNo", "").strip(),
            amount=None if amount is None else Decimal(amount).scaleb(-2),
            day=_day(given.get("PresentmentDate", "").strip()),
        )
        if amount is None:
            self._note(InputError("letter-amount-unreadable", given=given.get("Amount", "")[:40]))

    def _picture(self, given: dict[str, str]) -> None:
        offset = _whole_number(given.get("ImageDataOffset", ""))
        length = _whole_number(given.get("ImageDataLength", ""))
        if offset is None or not length:
            self._note(InputError("letter-picture-cut"))
            return
        name = _plain_name(given.get("FileName", "")) or self._pictures_in
        there, head = _look(self._path.with_name(name), offset) if name else (0, b"")
        kept = max(0, min(length, there - offset))
        view = LetterView(self._side, offset, kept, name, whole=self._whole, format=told_format(head[:kept]))
        self._views.append(view)
        if not there:
            self._note(InputError("letter-pictures-missing", name=name or "?"))
        elif kept < length:
            self._note(InputError("letter-picture-cut"))
        elif not view.format:
            self._note(InputError("letter-picture-unknown"))
        if view.side is ViewSide.UNKNOWN:
            self._note(InputError("letter-picture-unlabelled"))

    def _note(self, error: InputError) -> None:
        if len(self._findings) < MOST:
            self._findings.append(self.finding(error))


def _look(path: Path, offset: int) -> tuple[int, bytes]:
    """Return how many bytes a file has, and the first of a picture in it; 0 where it cannot be read."""
    with suppress(OSError, ValueError, OverflowError), path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(min(offset, size))
        return size, stream.read(HEAD)
    return 0, b""


def _plain_name(given: str) -> str:
    """Return a file's name without any folder: a letter must not name files elsewhere on this computer."""
    name = PureWindowsPath(given.strip()).name
    return name if name.isprintable() and name != ".." else ""


def _binary_name(name: str) -> str:
    """Return the name of the file with the pictures, as a rule beside one called like this; empty: no rule is known."""
    head, parted, tail = name.partition("_")
    binary = _BINARY.get(head.upper())
    return f"{binary}{parted}{Path(tail).stem}_01.IMG" if binary else ""


def _whole_number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _day(text: str) -> date | None:
    """Read a date of eight digits; ``None`` where it is none, or could be two."""
    found = set()
    for form in ("%d%m%Y", "%Y%m%d"):
        with suppress(ValueError):
            day = datetime.strptime(text, form).date()
            if len(text) == 8 and 1990 <= day.year < 2100:
                found.add(day)
    return found.pop() if len(found) == 1 else None
