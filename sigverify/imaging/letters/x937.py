"""Records of an X9.37 file to items: what belongs to which cheque. It decides nothing about accounts.

A picture must never come to another cheque. It goes to the item before it if both have the same sequence number, or
if one of them has none and the records between them were whole; else it is left out, with a finding.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO, Final

from sigverify.domain.cash_letter import ItemKind, LetterFinding, LetterFormat, LetterItem, LetterView, ViewSide
from sigverify.errors import InputError
from sigverify.imaging.letters.layouts import (
    FIELDS,
    IMAGE_LENGTH_SIZE,
    MICR_READ,
    NO_IMAGE,
    SIDES,
    SIGNATURE_LENGTH_SIZE,
    WHOLE_VIEWS,
    RecordType,
)
from sigverify.imaging.letters.records import Record, RecordReader, decoded
from sigverify.imaging.letters.views import told_format

CENTS: Final = 2
"""Decimals of every amount: the point is not written."""
MOST: Final = 50
"""Pictures and findings that one item may have: more come of damage only, and would fill the memory."""
_KINDS: Final = {RecordType.CHECK: ItemKind.PRESENTED, RecordType.RETURN: ItemKind.RETURNED}
_CLOSING: Final = frozenset(
    {
        RecordType.FILE_HEADER,
        RecordType.LETTER_HEADER,
        RecordType.BUNDLE_HEADER,
        RecordType.CREDIT,
        RecordType.CREDIT_ITEM,
        RecordType.BUNDLE_CONTROL,
        RecordType.LETTER_CONTROL,
        RecordType.FILE_CONTROL,
    }
)
"""Records behind which nothing belongs to the item before them."""
_CREDITS: Final = frozenset({RecordType.CREDIT, RecordType.CREDIT_ITEM})


def read_items(stream: BinaryIO) -> Iterator[LetterItem | LetterFinding]:
    """Give the items of a file with their own findings, and the findings that belong to none, as they come."""
    yield from _Letter(RecordReader(stream)).items()


class _Letter:
    """Where reading stands: the item in hand, and what is still to be matched."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader
        self._item: LetterItem | None = None
        self._views: list[LetterView] = []
        self._findings: list[LetterFinding] = []
        self._details: deque[Record] = deque(maxlen=MOST)
        """View details whose data has not come yet; some senders write both details before both pictures."""
        self._count = 0
        self._in_bundle = 0
        self._days: dict[RecordType, date | None] = {}
        self._damaged = False
        """Whether records may be missing since the item in hand."""
        self._of_credit = False
        """Whether pictures belong to a deposit slip."""
        self._ended = False

    def items(self) -> Iterator[LetterItem | LetterFinding]:
        """Give items and findings as they come."""
        last = (1, 0)
        for one in self._reader.records():
            if isinstance(one, LetterFinding):
                self._damaged = True
                if self._item is None:
                    yield one
                else:
                    self._note(one)
                last = (one.record, one.offset)
                continue
            last = (one.number, one.offset)
            if one.type in _KINDS or one.type in _CLOSING:
                yield from self._close()
            yield from self._take(one)
        yield from self._close()
        if not self._ended:
            yield LetterFinding(*last, InputError("letter-end-missing"))

    def _close(self) -> Iterator[LetterItem]:
        if self._item is not None:
            yield replace(self._item, views=tuple(self._views), findings=tuple(self._findings))
        self._item = None
        self._views, self._findings = [], []

    def _take(self, record: Record) -> Iterator[LetterFinding]:
        match record.type:
            case RecordType.CHECK | RecordType.RETURN:
                self._begin(record)
            case RecordType.LETTER_HEADER | RecordType.BUNDLE_HEADER:
                self._details.clear()
                self._days[record.type] = _day(record.text("day"))
                self._in_bundle = 0 if record.type is RecordType.BUNDLE_HEADER else self._in_bundle
            case RecordType.CREDIT | RecordType.CREDIT_ITEM:
                self._of_credit = True
                self._details.clear()
                yield LetterFinding(record.number, record.offset, InputError("letter-deposit-slip"))
            case RecordType.RETURN_ADDENDUM_B if self._item is not None:
                self._item = replace(self._item, auxiliary=record.text("auxiliary"))
            case RecordType.VIEW_DETAIL:
                if record.text("present") != NO_IMAGE:
                    self._details.append(record)
            case RecordType.VIEW_DATA:
                yield from self._picture(record)
            case RecordType.BUNDLE_CONTROL:
                yield from self._counted(record, self._in_bundle)
            case RecordType.FILE_CONTROL:
                self._ended = True
                yield from self._counted(record, self._count)

    def _begin(self, record: Record) -> None:
        self._count += 1
        self._in_bundle += 1
        self._details.clear()
        self._damaged = self._of_credit = False
        amount = _amount(record.text("amount"))
        self._item = LetterItem(
            number=self._count,
            kind=_KINDS[record.type] if record.type else ItemKind.PRESENTED,
            format=LetterFormat.X937,
            record=record.number,
            offset=record.offset,
            sequence=record.text("sequence"),
            routing=record.text("routing"),
            account_field=record.text("on_us"),
            auxiliary=record.text("auxiliary"),
            amount=amount,
            day=self._days.get(RecordType.BUNDLE_HEADER) or self._days.get(RecordType.LETTER_HEADER),
            misread=record.text("micr") not in MICR_READ,
        )
        if amount is None:
            self._note(_wrong(record, InputError("letter-amount-unreadable", given=record.text("amount"))))

    def _picture(self, record: Record) -> Iterator[LetterFinding]:
        detail = self._details.popleft() if self._details else None
        if self._of_credit:
            return
        item = self._item
        if item is None:
            yield _wrong(record, InputError("letter-picture-without-item"))
            return
        view, cut = self._view(record, detail)
        if not self._belongs(view, record.text("sequence"), item):
            self._note(_wrong(record, InputError("letter-picture-of-another", sequence=record.text("sequence"))))
            return
        self._views.append(view)
        if view.side is ViewSide.UNKNOWN:
            self._note(_wrong(record, InputError("letter-picture-unlabelled")))
        if cut:
            self._note(_wrong(record, InputError("letter-picture-cut")))
        elif not view.format:
            self._note(_wrong(record, InputError("letter-picture-unknown")))

    def _belongs(self, view: LetterView, sequence: str, item: LetterItem) -> bool:
        if len(self._views) >= MOST:
            return False
        if sequence and item.sequence:
            return sequence.lstrip("0") == item.sequence.lstrip("0")
        repeated = view.whole and any(one.whole and one.side is view.side for one in self._views)
        return not (self._damaged or repeated)

    def _view(self, record: Record, detail: Record | None) -> tuple[LetterView, bool]:
        """Return a picture by its place, and whether bytes of it are missing."""
        offset, stated = self._image_place(record)
        there = record.start + record.length - offset
        length = min(stated, there) if stated is not None else there
        side = SIDES.get(detail.text("side")) if detail else None
        data = self._reader.bytes_at(offset, 64) if length > 0 else b""
        view = LetterView(
            side=ViewSide(side) if side else ViewSide.UNKNOWN,
            offset=offset,
            length=max(length, 0),
            whole=detail is None or detail.text("descriptor") in WHOLE_VIEWS,
            format=told_format(data[: max(length, 0)]),
        )
        return view, length <= 0 or (stated is not None and stated > there)

    def _image_place(self, record: Record) -> tuple[int, int | None]:
        """Return where the picture begins, behind two fields of any length, and how long it says it is."""
        key = FIELDS[RecordType.VIEW_DATA]["key_length"]
        offset = record.start + key.first - 1 + key.size + (self._number(record.text("key_length")) or 0)
        signature = self._digits(record, offset, SIGNATURE_LENGTH_SIZE)
        offset += SIGNATURE_LENGTH_SIZE + (signature or 0)
        stated = self._digits(record, offset, IMAGE_LENGTH_SIZE)
        return offset + IMAGE_LENGTH_SIZE, stated

    def _digits(self, record: Record, offset: int, size: int) -> int | None:
        size = min(size, record.start + record.length - offset)
        return self._number(decoded(self._reader.bytes_at(offset, size), record.encoding))

    @staticmethod
    def _number(text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() else None

    def _counted(self, record: Record, found: int) -> Iterator[LetterFinding]:
        stated = self._number(record.text("items"))
        if stated is not None and stated != found:
            yield _wrong(record, InputError("letter-count-differs", stated=stated, found=found))

    def _note(self, finding: LetterFinding) -> None:
        if len(self._findings) < MOST:
            self._findings.append(finding)


def _wrong(record: Record, error: InputError) -> LetterFinding:
    return LetterFinding(record.number, record.offset, error)


def _amount(text: str) -> Decimal | None:
    return Decimal(text).scaleb(-CENTS) if text.isascii() and text.isdigit() else None


def _day(text: str) -> date | None:
    if not (text.isascii() and text.isdigit() and len(text) == 8):
        return None
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        return None
