"""Writes small letters, in every encoding and framing: by the same tables that the reader has."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

import numpy as np
from PIL import Image

from sigverify.imaging.letters.layouts import FIELDS, RecordType
from sigverify.imaging.letters.records import EBCDIC

DAY = "20261120"


def tiff(seed=0, *, size=(160, 70)):
    """Return a Group 4 TIFF with a picture of its own for each `seed`."""
    grey = np.full((size[1], size[0]), 255, np.uint8)
    grey[10 : 20 + seed % 40, 5 : 40 + seed % 100] = 0
    target = io.BytesIO()
    Image.fromarray(grey > 128).save(target, "TIFF", compression="group4", dpi=(200, 200))
    return target.getvalue()


def jpeg(seed=0):
    """Return a grey JPEG of 80 by 35 pixels at 100 dpi."""
    target = io.BytesIO()
    Image.fromarray(np.full((35, 80), 200 + seed % 50, np.uint8)).save(target, "JPEG", dpi=(100, 100))
    return target.getvalue()


@dataclass
class Cheque:
    """What is written of one cheque; pictures are (side, bytes)."""

    on_us: str = "1001/0042"
    amount: str = "0000012550"
    sequence: str = "1"
    routing: str = "123456780"
    auxiliary: str = ""
    micr: str = "1"
    returned: bool = False
    pictures: list[tuple[str, bytes]] = field(default_factory=lambda: [("0", tiff()), ("1", tiff(7))])


class X937Writer:
    """Collects records; `bytes()` is the file.

    `counted_in` is what lengths count besides the record; `collated` writes 50, 52, 50, 52 rather than 50, 50, 52, 52.
    """

    def __init__(self, *, encoding=EBCDIC, counted_in=0, collated=True):
        self.encoding, self.counted_in, self.collated = encoding, counted_in, collated
        self.records: list[bytes] = []

    def add(self, kind, length=80, tail=b"", **values):
        text = bytearray(" " * length, "ascii")
        text[:2] = kind.value.encode()
        for name, value in values.items():
            place = FIELDS[kind][name]
            text[place.span] = value.rjust(place.size)[: place.size].encode()
        record = text.decode().encode(self.encoding) + tail
        self.records.append((len(record) + self.counted_in).to_bytes(4, "big") + record)
        return self

    def begin(self, *, day=DAY):
        self.add(RecordType.FILE_HEADER)
        self.add(RecordType.LETTER_HEADER, day=day)
        return self.add(RecordType.BUNDLE_HEADER, day=day)

    def cheque(self, cheque, *, wrap=lambda data: data):
        kind = RecordType.RETURN if cheque.returned else RecordType.CHECK
        values = {
            "on_us": cheque.on_us,
            "amount": cheque.amount,
            "sequence": cheque.sequence,
            "routing": cheque.routing,
        }
        if not cheque.returned:
            values |= {"auxiliary": cheque.auxiliary, "micr": cheque.micr}
        self.add(kind, **values)
        self.add(RecordType.RETURN_ADDENDUM_A if cheque.returned else RecordType.CHECK_ADDENDUM_A)
        if cheque.returned:
            self.add(RecordType.RETURN_ADDENDUM_B, auxiliary=cheque.auxiliary)
        for side, data in cheque.pictures:
            self.detail(side)
            if self.collated:
                self.picture(wrap(data), sequence=cheque.sequence)
        if not self.collated:
            for _, data in cheque.pictures:
                self.picture(wrap(data), sequence=cheque.sequence)
        return self

    def detail(self, side, *, descriptor="00"):
        return self.add(RecordType.VIEW_DETAIL, present="1", side=side, descriptor=descriptor)

    def picture(self, data, *, sequence="", key="", signature=b""):
        tail = f"{key}{len(signature):05}".encode(self.encoding) + signature
        tail += f"{len(data):07}".encode(self.encoding) + data
        return self.add(RecordType.VIEW_DATA, 105, tail, sequence=sequence, key_length=f"{len(key):04}")

    def end(self, items):
        self.add(RecordType.BUNDLE_CONTROL, items=f"{items:04}")
        self.add(RecordType.LETTER_CONTROL)
        return self.add(RecordType.FILE_CONTROL, items=f"{items:08}")

    def bytes(self):
        return b"".join(self.records)


def letter(cheques=None, **given):
    """Return a whole file with these cheques."""
    cheques = [Cheque()] if cheques is None else cheques
    writer = X937Writer(**given).begin()
    for cheque in cheques:
        writer.cheque(cheque)
    return writer.end(len(cheques)).bytes()


def write_cts(folder, cheques, *, name="PXF_600002_20112026_101500_01_0000000001.XML", pictures_in="given"):
    """Write an XML file and its pictures; return the path of the XML file. `cheques` is a list of `Cheque`."""
    binary_name = name.replace("PXF", "PIBF").replace(".XML", "_01.IMG")
    binary = b"signature".ljust(256, b"\xff")
    items = []
    for cheque in cheques:
        views = []
        for side, data in cheque.pictures:
            named = f" FileName={quoteattr(binary_name)}" if pictures_in == "given" else ""
            views.append(
                f'<ImageViewDetail ViewSideIndicator="{side}" ViewDescriptor="Full"><ImageViewData '
                f'ImageDataOffset="{len(binary)}" ImageDataLength="{len(data)}"{named}/></ImageViewDetail>'
            )
            binary += data
        items.append(
            f"<Item ItemSeqNo={quoteattr(cheque.sequence)} PayorBankRoutNo={quoteattr(cheque.routing)} "
            f"Amount={quoteattr(cheque.amount)} AccountNo={quoteattr(cheque.on_us)} "
            f'SerialNo={quoteattr(cheque.auxiliary)} PresentmentDate="20112026">{"".join(views)}</Item>'
        )
    text = f'<?xml version="1.0"?>\n<FileHeader xmlns="urn:example">{"".join(items)}</FileHeader>'
    (folder / binary_name).write_bytes(binary)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name
