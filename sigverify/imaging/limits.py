"""How large a file may be before anything of it is decoded; it knows no file format."""

from __future__ import annotations

from dataclasses import dataclass

from sigverify.errors import InputError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused without being decoded.

    Parameters
    ----------
    file_bytes : int
        Size of the file. A page of 100 Mpx in colour is 300 MB uncompressed, and nobody scans one.
    pages : int
        Pages in one file.
    page_pixels : int
        Pixels of one page; an A4 page at 1200 dpi has 139 Mpx, a cheque 42 Mpx.
    side : int
        Pixels along either side of a page.
    jpeg_scans : int
        Passes of a progressive JPEG; each costs as much time as a whole decode, however few bytes it has.
    """

    file_bytes: int = 256 * MEBIBYTE
    pages: int = 500
    page_pixels: int = 100_000_000
    side: int = 50_000
    jpeg_scans: int = 100

    def check_page(self, name: str, width: int, height: int) -> None:
        """Raise `InputError` ``"image-too-large"`` or ``"image-damaged"`` (no area) for a page of this size."""
        if width < 1 or height < 1:
            raise InputError("image-damaged", name=name, reason=f"{width} x {height} pixels")
        if width * height > self.page_pixels or max(width, height) > self.side:
            raise InputError("image-too-large", name=name, width=width, height=height, limit=self.page_pixels)

    def check_pages(self, name: str, pages: int) -> None:
        """Raise `InputError` ``"too-many-pages"`` for a file of this many pages."""
        if pages > self.pages:
            raise InputError("too-many-pages", name=name, pages=pages, limit=self.pages)


DEFAULT_LIMITS = Limits()
