"""Use case: the kept pages of a scan are read, saved as files, and let go of when nobody needs them any more.

A scan is a document, named by the path of its folder in the spool: its pages are numbered from 1 and read like those
of any file, in any process of this operator. Files that a cheque scanner's own program wrote may hold several pages,
front and back, grey and black-and-white: each counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sigverify.acquisition.spool import JobSpool
from sigverify.domain.sample import Page, Resolution, ResolutionSource
from sigverify.errors import InputError, UsageError
from sigverify.imaging import scans
from sigverify.imaging.resolution import check_dpi
from sigverify.services.scanning import is_scan, open_spooled


def read_scanned_page(document: Path, *, page: int = 1, dpi: float | None = None) -> Page:
    """Read one page of a scan.

    Parameters
    ----------
    document : Path
        The scan.
    page : int
        Counted from 1.
    dpi : float, optional
        Dots per inch, where the user knows better than the scanner.

    Raises
    ------
    ScannerError
        ``"spool-missing"``, ``"spool-damaged"``, ``"spool-key-unusable"``.
    InputError
        ``"page-missing"``, or what is wrong with the page.
    UsageError
        ``"dpi-out-of-range"``.
    """
    check_dpi(dpi)
    spool = open_spooled(document)
    places = _places(spool)
    if not 1 <= page <= len(places):
        raise InputError("page-missing", name=document.name, page=page, pages=len(places))
    number, within = places[page - 1]
    found = next(islice(scans.to_pages(spool.take(number)), within, None))
    if dpi is not None:
        found = replace(found, resolution=Resolution(dpi, dpi, ResolutionSource.GIVEN))
    return replace(found, provenance=replace(found.provenance, page=page, pages=len(places)))


def scanned_pages(document: Path) -> Iterator[Page]:
    """Yield the pages of a scan, one in memory at a time; raises as `read_scanned_page`."""
    for scanned in open_spooled(document).pages():
        yield from scans.to_pages(scanned)


def settle_page(document: Path, page: int) -> None:
    """Say that a page, counted from 1, is needed no more; after the last one, the scan is removed.

    Does nothing for what is no scan.

    Raises
    ------
    ScannerError
        As `read_scanned_page`.
    """
    if not is_scan(document):
        return
    spool = open_spooled(document)
    if spool.settle(page) >= set(range(1, len(_places(spool)) + 1)):
        spool.discard()


def _places(spool: JobSpool) -> tuple[tuple[int, int], ...]:
    """Return, for each page that the scan shows, its number in the spool and how many pages stand before it there."""
    files = spool.files()
    counts = ((number, scans.count_pages(spool.take(number)) if number in files else 1) for number in spool.numbers())
    return tuple((number, within) for number, count in counts for within in range(count))


@dataclass(frozen=True, slots=True)
class SavedPage:
    """Where a page went, and what it is: pixels, dots per inch, and 1 or 3 channels."""

    path: Path
    width: int
    height: int
    dpi: float
    channels: int


def save_pages(pages: Iterable[Page], target: Path) -> tuple[SavedPage, ...]:
    """Write pages without loss, unencrypted: `target` is a ``.tif``, a ``.png``, or a folder that gets one PNG a page.

    A second page beside a ``.png`` gets a number; in a folder, files that are there stay.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    InputError, ScannerError
        From the pages.
    """
    try:
        if target.suffix.lower() in {".tif", ".tiff"}:
            return _save_tiff(iter(pages), target)
        saved = []
        for page, path in zip(pages, _names(target), strict=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(scans.page_png(page))
            saved.append(_saved(path, page))
        return tuple(saved)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(target), reason=error.strerror or str(error)) from error


def _save_tiff(pages: Iterator[Page], target: Path) -> tuple[SavedPage, ...]:
    saved = []

    def noted() -> Iterator[Page]:
        for page in pages:
            saved.append(_saved(target, page))
            yield page

    if data := scans.pages_tiff(noted()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return tuple(saved)


def _saved(path: Path, page: Page) -> SavedPage:
    return SavedPage(path, page.width, page.height, page.resolution.x, 1 if page.pixels.ndim == 2 else 3)


def _names(target: Path) -> Iterator[Path]:
    """Yield names for one page after the other."""
    if target.suffix.lower() == ".png":
        yield target
        number = 2
        while True:
            yield target.with_stem(f"{target.stem}-{number}")
            number += 1
    number = 1
    while True:
        path = target / f"scan-{number:04d}.png"
        if not path.exists():
            yield path
        number += 1
