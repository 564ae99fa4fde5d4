"""Use case: a file, or a scan that is kept, becomes a page, or, where it holds one cropped signature, a sample.

A cash letter is a file of pages: page n is the front of its item n.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from sigverify.domain.sample import Page, SignatureSample
from sigverify.imaging import loading
from sigverify.imaging.cropping import whole
from sigverify.imaging.geometry.placement import Placement
from sigverify.imaging.geometry.straightening import straightened
from sigverify.imaging.letters.reading import is_letter, read_letter_page
from sigverify.services.scanned_pages import read_scanned_page
from sigverify.services.scanning import is_scan


def read_page(path: str | PathLike[str], *, page: int = 1, dpi: float | None = None) -> Page:
    """Read one page of a file or of a scan; parameters and errors as `read_signature`."""
    path = Path(path)
    if is_scan(path):
        return read_scanned_page(path, page=page, dpi=dpi)
    if is_letter(path):
        return read_letter_page(path, page=page, dpi=dpi)
    return loading.read_page(path, page=page, dpi=dpi)


def read_cheque(path: str | PathLike[str], *, page: int = 1, dpi: float | None = None, laid: str | None = None) -> Page:
    """Read one page of a file, or of a scan, and lay the cheque on it straight.

    Parameters
    ----------
    path : str or path-like
        As for `read_signature`.
    page : int
        Page of a file with several, counted from 1.
    dpi : float, optional
        Dots per inch, where the file says nothing or something wrong; for a PDF, what to render at.
    laid : str, optional
        How a record says that it was laid (``Provenance.laid``): it is laid in just that way again.

    Returns
    -------
    Page
        As read, unless it is sure that the cheque lies otherwise: see `imaging.geometry.straightening.straightened`.

    Raises
    ------
    InputError, ScannerError
        As `read_signature`.
    """
    scanned = read_page(path, page=page, dpi=dpi)
    if laid is None:
        return straightened(scanned)
    return Placement.parsed(laid).lay_straight(scanned) if laid else scanned


def read_signature(path: str | PathLike[str], *, page: int = 1, dpi: float | None = None) -> SignatureSample:
    """Read a file that holds one cropped signature.

    Parameters
    ----------
    path : str or path-like
        TIFF, PNG, JPEG, WebP, BMP or PDF; or a scan, by the path of its folder.
    page : int
        Page of a file with several, counted from 1.
    dpi : float, optional
        Dots per inch, where the file says nothing or something wrong; for a PDF, what to render at.

    Returns
    -------
    SignatureSample
        The whole page, nothing removed.

    Raises
    ------
    InputError
        If the file cannot be read; its `code` names the cause.
    ScannerError
        If a scan cannot, as `scanned_pages.read_scanned_page`.
    """
    return whole(read_page(path, page=page, dpi=dpi))
