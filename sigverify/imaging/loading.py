"""Files to pages: the way in for every image; the formats themselves are in `raster` and `pdf`.

Whatever bytes a file holds, either a `Page` comes back or an `InputError` is raised. Safe to call from several
threads; they take turns at decoding (see `raster` and `pdf`), so that parallel work wants processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sigverify.domain.quality import Finding
from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.errors import InputError
from sigverify.imaging import pdf, raster
from sigverify.imaging.files import FileFormat, ReceivedFile, receive, received
from sigverify.imaging.limits import DEFAULT_LIMITS, Limits
from sigverify.imaging.resolution import check_dpi, settle, with_square_pixels


def read_page(path: Path | str, *, page: int = 1, dpi: float | None = None, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Read one page of an image file or a PDF.

    Parameters
    ----------
    path : Path or str
        TIFF, PNG, JPEG, WebP, BMP or PDF, told by its content.
    page : int
        Counted from 1.
    dpi : float or None
        For a PDF what to render at (default 300), else the resolution where the user knows better than the file.
    limits : Limits
        What is refused before it is decoded.

    Returns
    -------
    Page
        Upright, grey or RGB, with square pixels. A page of one bit a pixel holds 0 and 255 and its provenance says
        ``bit_depth`` 1. Its findings are those of `raster.decode`, `resolution.settle` and
        `resolution.with_square_pixels`.

    Raises
    ------
    InputError
        ``"file-missing"``, ``"file-unreadable"``, ``"file-empty"``, ``"file-too-large"``, ``"not-an-image"``,
        ``"image-damaged"``, ``"image-unsupported"``, ``"image-too-large"``, ``"page-missing"``,
        ``"too-many-pages"``, ``"pdf-encrypted"`` or ``"pdf-damaged"``.
    UsageError
        ``"dpi-out-of-range"``.
    """
    check_dpi(dpi)
    return _chosen(receive(path, limits), page, dpi, limits)


def decode_page(
    data: bytes, *, name: str, page: int = 1, dpi: float | None = None, limits: Limits = DEFAULT_LIMITS
) -> Page:
    """Read one page of a file called `name` whose bytes are here already; else as `read_page`."""
    check_dpi(dpi)
    if len(data) > limits.file_bytes:
        raise InputError("file-too-large", name=name, bytes=len(data), limit=limits.file_bytes)
    return _chosen(received(data, name=name), page, dpi, limits)


def read_pages(path: Path | str, *, dpi: float | None = None, limits: Limits = DEFAULT_LIMITS) -> Iterator[Page]:
    """Read every page in turn; the file itself is read once, and one page is in memory at a time.

    Parameters, pages and errors are those of `read_page`; what concerns the file as a whole is raised at once, what
    concerns a page when its turn comes.
    """
    check_dpi(dpi)
    return _pages(receive(path, limits), dpi, limits)


def decode_pages(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Page]:
    """Read every page of a file called `name` whose bytes are here already; else as `read_pages`."""
    return _pages(received(data, name=name), None, limits)


def decoded_page_count(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> int:
    """Count the pages of a file whose bytes are here already; else as `page_count`."""
    return _count(received(data, name=name), limits)


def page_count(path: Path | str, *, limits: Limits = DEFAULT_LIMITS) -> int:
    """Count the pages of a file without decoding them; raises what `read_page` raises for the file as a whole."""
    return _count(receive(path, limits), limits)


def _chosen(file: ReceivedFile, page: int, dpi: float | None, limits: Limits) -> Page:
    pages = _count(file, limits)
    if not 1 <= page <= pages:
        raise InputError("page-missing", name=file.name, page=page, pages=pages)
    return _page(file, page, pages, dpi, limits)


def _pages(file: ReceivedFile, dpi: float | None, limits: Limits) -> Iterator[Page]:
    pages = _count(file, limits)
    return (_page(file, number, pages, dpi, limits) for number in range(1, pages + 1))


def _count(file: ReceivedFile, limits: Limits) -> int:
    return pdf.page_count(file, limits) if file.format is FileFormat.PDF else raster.page_count(file, limits)


def _page(file: ReceivedFile, number: int, pages: int, dpi: float | None, limits: Limits) -> Page:
    resolution_findings: tuple[Finding, ...] = ()
    if file.format is FileFormat.PDF:
        rendered_at = dpi or pdf.DEFAULT_DPI
        decoded = pdf.render(file, page=number, dpi=rendered_at, limits=limits)
        pixels = decoded.pixels
        resolution = Resolution(rendered_at, rendered_at, ResolutionSource.RENDERED)
    else:
        decoded = raster.decode(file, page=number, limits=limits)
        height, width = decoded.pixels.shape[:2]
        stated, noticed = settle(width, height, stated=decoded.density, given=dpi)
        pixels, resolution, resampled = with_square_pixels(
            decoded.pixels, stated, bitonal=decoded.bit_depth == 1, name=file.name, limits=limits
        )
        resolution_findings = (*noticed, *resampled)
    provenance = Provenance(
        name=file.name,
        sha256=file.sha256,
        page=number,
        pages=pages,
        format=file.format.value,
        compression=decoded.compression,
        bit_depth=decoded.bit_depth,
        channels=decoded.channels,
    )
    return Page(pixels, resolution, provenance, (*decoded.findings, *resolution_findings))
