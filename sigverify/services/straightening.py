"""Use case: every cheque that lies on a page becomes a page of its own."""

from __future__ import annotations

from os import PathLike

from sigverify.domain.sample import Page
from sigverify.imaging.geometry.straightening import cheques_on
from sigverify.services.reading import read_page


def straighten_file(path: str | PathLike[str], *, page: int = 1, dpi: float | None = None) -> tuple[Page, ...]:
    """Read one page of a file and lay every cheque on it straight, from top to bottom.

    Parameters
    ----------
    path : str or path-like
        The scan or photograph.
    page : int
        Page of a file with several, counted from 1.
    dpi : float, optional
        Dots per inch, where the file says nothing or something wrong; for a PDF, what to render at.

    Raises
    ------
    InputError, ScannerError
        As `reading.read_page`.
    """
    return cheques_on(read_page(path, page=page, dpi=dpi))
