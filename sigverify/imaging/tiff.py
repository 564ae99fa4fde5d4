"""The chain of pages in a TIFF file, walked without decoding any (TIFF 6.0, section 2; BigTIFF)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from sigverify.errors import InputError
from sigverify.imaging.limits import Limits

MAX_ENTRIES: Final = 4096
"""Tags in one page's directory; real ones have under a hundred, and reading many takes long."""


@dataclass(frozen=True, slots=True)
class PageChain:
    """How many pages can be reached, and whether the chain breaks off (outside the file) or comes back on itself."""

    pages: int
    broken: bool


def page_chain(data: bytes, name: str, limits: Limits) -> PageChain:
    """Walk the image file directories of a TIFF file.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        For the error.
    limits : Limits
        `limits.pages` ends the walk.

    Returns
    -------
    PageChain
        At least one page.

    Raises
    ------
    InputError
        ``"too-many-pages"``, or ``"image-damaged"`` where not even the first page can be reached.
    """
    order = "<" if data[:2] == b"II" else ">"
    big = data[2:4] in (b"+\x00", b"\x00+")
    count_format, entry_size, offset_format, header = ("Q", 20, "Q", 8) if big else ("H", 12, "I", 4)
    seen: set[int] = set()
    broken = False
    try:
        (offset,) = struct.unpack_from(order + offset_format, data, header)
        while offset:
            if offset in seen:
                broken = True
                break
            (entries,) = struct.unpack_from(order + count_format, data, offset)
            if not 0 < entries <= MAX_ENTRIES:
                broken = True
                break
            following = offset + struct.calcsize(order + count_format) + entries * entry_size
            (next_offset,) = struct.unpack_from(order + offset_format, data, following)
            seen.add(offset)
            limits.check_pages(name, len(seen))
            offset = next_offset
    except (struct.error, OverflowError):
        broken = True
    if not seen:
        raise InputError("image-damaged", name=name, reason="no page directory")
    return PageChain(len(seen), broken)
