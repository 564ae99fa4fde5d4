"""Use case: the magnetic line of a cheque is read, and tells the account."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from sigverify.domain.account import AccountNumber
from sigverify.domain.micr import MicrLine
from sigverify.domain.quality import Severity
from sigverify.domain.sample import Page
from sigverify.imaging.micr.reading import read_line
from sigverify.services.reading import read_cheque


@dataclass(frozen=True, slots=True, eq=False)
class MagneticPage:
    """A page and its magnetic line; ``None`` where it has none, or hardly a character of it can be read."""

    page: Page
    line: MicrLine | None


def read_magnetic_line(path: str | PathLike[str], *, page: int = 1, dpi: float | None = None) -> MagneticPage:
    """Read the magnetic line of a cheque.

    Parameters
    ----------
    path : str or path-like
        The scanned cheque.
    page : int
        Page of a file with several, counted from 1.
    dpi : float, optional
        Dots per inch, where the file says nothing or something wrong; for a PDF, what to render at.

    Raises
    ------
    InputError, ScannerError
        As `reading.read_cheque`.
    """
    found = read_cheque(Path(path), page=page, dpi=dpi)
    return MagneticPage(found, read_line(found))


def account_on(page: Page) -> AccountNumber | None:
    """Read which account a cheque is drawn on; ``None`` where its line does not tell, or there is any doubt."""
    line = read_line(page)
    return None if line is None else told_account(line)


def told_account(line: MicrLine) -> AccountNumber | None:
    """Return the account that a magnetic line's own layout tells; ``None`` where there is any doubt."""
    if line.account is None or any(finding.severity is Severity.WARN for finding in line.findings):
        return None
    return AccountNumber(line.account)
