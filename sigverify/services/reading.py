"""Use case: a file becomes a page, or, where it holds one cropped signature, a sample."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from sigverify.domain.sample import Page, SignatureSample
from sigverify.imaging import loading
from sigverify.imaging.cropping import whole


def read_page(path: str | PathLike[str], *, page: int = 1, dpi: float | None = None) -> Page:
    """Read one page of a file; parameters and errors as `read_signature`."""
    return loading.read_page(Path(path), page=page, dpi=dpi)


def read_signature(path: str | PathLike[str], *, page: int = 1, dpi: float | None = None) -> SignatureSample:
    """Read a file that holds one cropped signature.

    Parameters
    ----------
    path : str or path-like
        TIFF, PNG, JPEG, WebP, BMP or PDF.
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
    """
    return whole(read_page(path, page=page, dpi=dpi))
