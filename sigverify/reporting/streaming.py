"""A PDF that goes to its file as it grows: a page and its pictures are written when the page ends, and then forgotten.

reportlab keeps all of a document in memory until it is saved. Owns how that is avoided, by what its objects offer to
derived classes; what a page looks like is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final

from reportlab.pdfbase.pdfdoc import (
    PDFCatalog,
    PDFCrossReferenceTable,
    PDFDocument,
    PDFFile,
    PDFImageXObject,
    PDFIndirectObject,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFPages,
    PDFStream,
    PDFTrailer,
    pdfdocEnc,
    xObjectName,
)

PDF_VERSION: Final = (1, 4)
FINISHED_WITH_ITS_PAGE: Final = (PDFPage, PDFImageXObject, PDFStream)
_RESERVED: Final = PDFObject()
"""In the place of an object that will be made later."""

_WRITTEN: Final = PDFObject()
"""In the place of an object that was written."""


class StreamedDocument(PDFDocument):
    """A document whose finished objects are in `stream`, not in memory.

    Parameters
    ----------
    stream : BinaryIO
        Empty; only written to.
    created : datetime
        When the document says that it was made, with its offset from UTC: equal input gives equal bytes.
    language : str
        Of its text, e.g. ``"en"``.
    """

    Catalog: PDFCatalog
    Pages: PDFPages

    def __init__(self, stream: BinaryIO, *, created: datetime, language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=PDF_VERSION, lang=language)
        self._timeStamp = _Moment(created)
        self._file = _StreamFile(stream)
        self._looked_at = 0

    def reserve_form(self, name: str) -> None:
        """Give a form its number now, so that pages with it can be written before it is made."""
        internal = xObjectName(name)
        self.objectcounter += 1
        self.idToObjectNumberAndVersion[internal] = (self.objectcounter, 0)
        self.numberToId[self.objectcounter] = internal
        self.idToObject[internal] = _RESERVED

    def Reference(self, obj: object, name: str | None = None) -> object:  # noqa: N802 - reportlab's name
        """Register an object; one whose number was reserved gets that."""
        if name is not None and self.idToObject.get(name) is _RESERVED:
            assert isinstance(obj, PDFObject)
            self.idToObject[name] = obj
            obj.__InternalName__ = name  # type: ignore[attr-defined]
            return PDFObjectReference(name)
        return super().Reference(obj, name)  # type: ignore[no-untyped-call]

    def write_page(self) -> None:
        """Write what belongs to the page that just ended."""
        for name in self._names(after=self._looked_at):
            if isinstance(self.idToObject[name], FINISHED_WITH_ITS_PAGE):
                self._write(name)
        self._looked_at = self.objectcounter
        self.Pages.pages[-1] = PDFObjectReference(self.Pages.pages[-1].__InternalName__)

    def format(self) -> bytes:
        """Write everything else, and nothing that is left to be written by the caller."""
        self.encrypt.prepare(self)
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        for name in self._names(after=0):
            if name not in self.idToOffset:
                self._write(name)
        table = PDFCrossReferenceTable()
        table.addsection(0, list(self._names(after=0)))
        start = self._file.add(table.format(self))
        trailer = PDFTrailer(startxref=start, Size=self.objectcounter + 1, Root=root, Info=info, ID=self.ID())
        self._file.add(trailer.format(self))
        return b""

    def _names(self, *, after: int) -> Iterator[str]:
        """Yield registered names by number; writing an object may register more."""
        number = after
        while number < self.objectcounter:
            number += 1
            yield self.numberToId[number]

    def _write(self, name: str) -> None:
        written = self.idToObject[name]
        self.idToOffset[name] = self._file.add(PDFIndirectObject(name, written).format(self))
        self.idToObject[name] = _Picture(written) if isinstance(written, PDFImageXObject) else _WRITTEN


class _StreamFile(PDFFile):
    """Counts what goes to a stream, and keeps none of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        super().__init__(PDF_VERSION)

    def add(self, s: bytes | str) -> int:
        """Write `s`, and return where it begins."""
        data, begin = pdfdocEnc(s), self.offset
        self.offset += self._stream.write(data)
        return begin


class _Picture(PDFObject):
    """In the place of a picture that was written, and that another page may show again."""

    def __init__(self, written: PDFImageXObject) -> None:
        self.width, self.height = written.width, written.height


class _Moment:
    """A time as reportlab's documents ask for it."""

    def __init__(self, moment: datetime) -> None:
        offset = moment.utcoffset()
        assert offset is not None
        minutes = int(offset.total_seconds()) // 60
        self.t = moment.timestamp()
        self.YMDhms = moment.timetuple()[:6]
        self.dhh = int(minutes / 60)
        self.dmm = abs(minutes) % 60
