"""Pages in the plain format that ``scanimage`` writes (PGM and PPM), read piece by piece as they arrive."""

from __future__ import annotations

import re

from sigverify.domain.scanning import Raster
from sigverify.errors import ScannerError

MOST_HEADER = 4096
MOST_PIXELS = 400_000_000

_FIELD = rb"(?:\s|#[^\n]*\n)+(\d{1,9})"
_HEADER = re.compile(rb"P([56])" + 3 * _FIELD + rb"\s")
_CHANNELS = {b"5": 1, b"6": 3}


class PageReader:
    """Collects one page; the header says how much of it there must be."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._raster: Raster | None = None
        self._start = 0

    @property
    def started(self) -> bool:
        """Whether anything has come."""
        return bool(self._data)

    @property
    def complete(self) -> bool:
        """Whether every pixel is there."""
        return self._raster is not None and len(self._data) - self._start >= _size(self._raster)

    @property
    def percent(self) -> int | None:
        """How much is there; ``None`` before the header is."""
        if self._raster is None:
            return None
        return min(100, 100 * (len(self._data) - self._start) // _size(self._raster))

    def feed(self, data: bytes) -> None:
        """Take the next piece.

        Raises
        ------
        ScannerError
            ``"scanner-failed"`` for what is no page of 8 bits a channel, or one beyond any scanner.
        """
        self._data += data
        if self._raster is None:
            self._read_header()

    def page(self) -> tuple[Raster, bytes]:
        """Return how to read the pixels, its resolution left at 0, and the pixels; the page must be complete."""
        if self._raster is None:
            raise ValueError("the page is not complete")
        return self._raster, bytes(memoryview(self._data)[self._start : self._start + _size(self._raster)])

    def _read_header(self) -> None:
        found = _HEADER.match(self._data)
        if found is None:
            if len(self._data) > MOST_HEADER:
                raise _unusable("no header")
            return
        kind, (width, height, most) = found[1], (int(field) for field in found.groups()[1:])
        if most != 255 or not 0 < width * height <= MOST_PIXELS:
            raise _unusable(f"{width} x {height}, values to {most}")
        self._raster, self._start = Raster(width, height, _CHANNELS[kind], 0), found.end()


def _size(raster: Raster) -> int:
    return raster.width * raster.height * raster.channels


def _unusable(what: str) -> ScannerError:
    return ScannerError("scanner-failed", device="scanimage", raw=f"unusable page: {what}")
