"""X9.37 files to records: lengths, encodings, and the way on behind damaged bytes. It knows no field.

Each record has its length in front of it as four bytes, the most significant first. Most senders count the record
alone, some the four bytes too; which it is, is told by where the second record begins. Characters are EBCDIC (code
page 37) or ASCII, told for each record by its type.

A length is believed if another record, or the file's end, follows where it leads. Else the file is searched for the
next place at which that holds, and what lies between is a finding. Each step goes forward, so that reading ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from sigverify.domain.cash_letter import LetterFinding
from sigverify.errors import InputError
from sigverify.imaging.letters.layouts import FIELDS, LENGTHS, USUAL_LENGTH, RecordType

PREFIX: Final = 4
HEAD: Final = 120
"""Bytes of a record that are read at once: all of most records, and what stands before a picture."""

EBCDIC: Final = "cp037"
_ENCODINGS: Final = (EBCDIC, "ascii")
_TYPES: Final = {kind.value.encode(encoding): (kind, encoding) for kind in RecordType for encoding in _ENCODINGS}
_LOOSE: Final = range(40, 1_000)
"""Bytes of records that should have `USUAL_LENGTH`, as some senders write them."""
_SEARCHED: Final = 1 << 20
_START: Final = re.compile(
    # The length's first byte is 0 in any record of less than 16 MiB.
    rb"[\x00-\x06](?=[\x00-\xff]{3}(?:" + b"|".join(re.escape(code) for code in _TYPES) + rb"))"
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Parameters
    ----------
    number : int
        Counted from 1.
    offset : int
        Of its length prefix.
    type : RecordType or None
        ``None``: of no type that the program knows.
    length : int
        Bytes that it has, without the prefix.
    encoding : str
        Of its characters.
    head : bytes
        Its first bytes, at most `HEAD`.
    """

    number: int
    offset: int
    type: RecordType | None
    length: int
    encoding: str
    head: bytes = field(repr=False)

    @property
    def start(self) -> int:
        """Offset of its first byte behind the prefix."""
        return self.offset + PREFIX

    def text(self, name: str) -> str:
        """Return a field by its name in `layouts.FIELDS`, without blanks around it; empty where the record ends."""
        fields = FIELDS.get(self.type, {}) if self.type else {}
        return decoded(self.head[fields[name].span], self.encoding) if name in fields else ""


def decoded(data: bytes, encoding: str) -> str:
    """Return characters of a record without blanks around them; what is no character becomes the replacement one."""
    return data.decode(encoding, errors="replace").strip(" \x00")


def begins_here(data: bytes) -> bool:
    """Tell whether a file that begins with these bytes looks like a letter: a record, or one behind some damage."""
    kind = _TYPES.get(data[PREFIX : PREFIX + 2])
    if kind is None:
        return False
    length = int.from_bytes(data[:PREFIX], "big")
    return length in _possible(kind[0]) or length - PREFIX in _possible(kind[0])


class RecordReader:
    """Goes through the records of a file.

    Parameters
    ----------
    stream : BinaryIO
        The file, seekable.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = stream.seek(0, 2)
        self._counted_in = 0
        """What the lengths of this file count besides the record: 0, or `PREFIX`."""
        self._known: tuple[int, int | None] = (self.size, None)
        """From where was searched last, and what was found."""

    def records(self) -> Iterator[Record | LetterFinding]:
        """Give every record, and a finding for all that is none, in the order of the file."""
        number, offset = 1, 0
        if (begin := self._beginning()) is None:
            yield LetterFinding(number, 0, InputError("letter-no-records"))
            return
        if begin:
            yield _skipped(number, 0, begin)
            offset = begin
        while offset < self.size:
            record, end, finding = self._record(number, offset)
            if finding is not None:
                yield finding
            if record is not None:
                yield record
            number, offset = number + 1, end

    def bytes_at(self, offset: int, length: int) -> bytes:
        """Read bytes, fewer where the file ends."""
        self._stream.seek(offset)
        return self._stream.read(max(length, 0))

    def _beginning(self) -> int | None:
        """Find the first record, and out what the lengths of this file count; ``None``: there is none."""
        places = {}
        for counted_in in (0, PREFIX):
            self._counted_in = counted_in
            if self._chains(0):
                return 0
        # Damage at the beginning: only then is the file searched.
        for counted_in in (0, PREFIX):
            self._counted_in = counted_in
            found = self._search(0)
            if found is not None:
                places[counted_in] = found
        self._counted_in = min(places, key=lambda counted_in: places[counted_in], default=0)
        if places:
            return places[self._counted_in]
        # Of a file that was cut off within its first record, that record.
        return 0 if begins_here(self.bytes_at(0, PREFIX + 2)) else None

    def _record(self, number: int, offset: int) -> tuple[Record | None, int, LetterFinding | None]:
        """Read what begins at `offset`; return it, where the next begins, and what is wrong with it."""
        head = self.bytes_at(offset, PREFIX + HEAD)
        code = head[PREFIX : PREFIX + 2]
        kind, encoding = _TYPES.get(code, (None, "ascii"))
        length = self._length(head)
        end = offset + PREFIX + length
        if length >= len(code) == 2 and self._leads_on(end):
            record = Record(number, offset, kind, length, encoding, head[PREFIX : PREFIX + length])
            return record, end, _doubt(record, code)
        following = self._next_beginning(offset + 1)
        if kind is None:
            following = following or self.size
            return None, following, _skipped(number, offset, following)
        finding = None
        if length < 2 or end > (following or self.size):
            cut = following is None
            finding = LetterFinding(number, offset, InputError("letter-record-cut" if cut else "letter-length-wrong"))
            end = following or self.size
            length = end - offset - PREFIX if kind in LENGTHS else min(end - offset - PREFIX, USUAL_LENGTH)
        # Else what follows is no record: its own turn comes.
        return Record(number, offset, kind, length, encoding, head[PREFIX : PREFIX + length]), end, finding

    def _chains(self, offset: int) -> bool:
        """Tell whether a record begins at `offset` whose length leads on."""
        data = self.bytes_at(offset, PREFIX + 2)
        return self._begins(data) and self._leads_on(offset + PREFIX + self._length(data))

    def _length(self, data: bytes) -> int:
        return int.from_bytes(data[:PREFIX], "big") - self._counted_in

    def _leads_on(self, offset: int) -> bool:
        """Tell whether a record of a known type begins at `offset`, or the file ends there."""
        return offset == self.size or self._begins(self.bytes_at(offset, PREFIX + 2))

    def _begins(self, data: bytes) -> bool:
        kind = _TYPES.get(data[PREFIX : PREFIX + 2])
        return kind is not None and self._length(data) in _possible(kind[0])

    def _next_beginning(self, offset: int) -> int | None:
        """Search, but never twice over the same bytes: else a file of nothing but damage would take hours."""
        searched, found = self._known
        if not (searched <= offset and (found is None or offset <= found)):
            found = self._search(offset)
            self._known = (offset, found)
        return found

    def _search(self, offset: int) -> int | None:
        """Return the next place at which a record begins whose length leads on; ``None``: there is none."""
        while offset < self.size:
            block = self.bytes_at(offset, _SEARCHED)
            for match in _START.finditer(block):
                if self._chains(offset + match.start()):
                    return offset + match.start()
            if len(block) < _SEARCHED:
                return None
            offset += _SEARCHED - PREFIX - 1
        return None


def _doubt(record: Record, code: bytes) -> LetterFinding | None:
    if record.type is None:
        return LetterFinding(record.number, record.offset, InputError("letter-record-unknown", kind=code.hex()))
    if record.length not in LENGTHS.get(record.type, (USUAL_LENGTH,)):
        return LetterFinding(record.number, record.offset, InputError("letter-record-length", length=record.length))
    return None


def _skipped(number: int, offset: int, end: int) -> LetterFinding:
    return LetterFinding(number, offset, InputError("letter-bytes-skipped", bytes=end - offset))


def _possible(kind: RecordType) -> range:
    """Return lengths that a record may have where senders are not strict."""
    return LENGTHS.get(kind, _LOOSE)
