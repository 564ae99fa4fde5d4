"""What the inference process does with the kept pages of a scan; reading them is the engine's, as with any file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sigverify.errors import ScannerError
from sigverify.services.scanned_pages import read_scanned_page, save_pages, scanned_pages, settle_page
from sigverify.services.scanning import discard_scan, left_scan
from ui.tasks.scan_messages import DiscardScan, ReadGlass, SavePages, ScanPagesRequest, SettlePage
from ui.values import PageView


def answer(request: ScanPagesRequest[object]) -> object:
    """Do what `request` asks for.

    Raises
    ------
    SigverifyError
        What the services raise; a scan that is gone already is no error where it was to go.
    """
    match request:
        case ReadGlass(document):
            return _glass(document)
        case SavePages():
            return _save(request)
        case SettlePage(document, page):
            with _gone_already():
                settle_page(document, page)
            return None
        case DiscardScan(document):
            discard_scan(document)
            return None
        case _:
            raise NotImplementedError(type(request).__name__)


def _glass(document: Path) -> PageView:
    page = read_scanned_page(document)
    return PageView(
        path=document,
        pixels=page.pixels,
        width=page.width,
        height=page.height,
        resolution=page.resolution,
        provenance=page.provenance,
        findings=page.findings,
    )


def _save(request: SavePages) -> tuple[Path, ...]:
    with left_scan(request.document) as scan:
        saved = save_pages(scanned_pages(request.document), request.target)
        scan.discard()
    return tuple(dict.fromkeys(page.path for page in saved))


@contextlib.contextmanager
def _gone_already() -> Iterator[None]:
    try:
        yield
    except ScannerError as error:
        if error.code != "spool-missing":
            raise
