"""Cheques that came by file as values: the items of a cash letter, their pictures, and what was wrong with the file.

Owns what an item is, whichever format it came in. Where a record begins and what stands in it is
`sigverify.imaging.letters`' affair; which account an item is drawn on is decided by whoever uses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sigverify.errors import InputError


class LetterFormat(StrEnum):
    """How a file with many cheques is laid out."""

    X937 = "X9.37"
    """X9.37 or its successor X9.100-187."""
    CTS = "CTS"
    """The Indian Cheque Truncation System: items in XML, pictures in a file beside it."""


class ItemKind(StrEnum):
    """Which way an item goes."""

    PRESENTED = "presented"
    """Presented for payment."""
    RETURNED = "returned"
    """Returned unpaid."""


class ViewSide(StrEnum):
    """Which side of the paper a picture shows."""

    FRONT = "front"
    BACK = "back"
    UNKNOWN = "unknown"
    """The file does not say; nobody guesses."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """One picture of an item, by its place; its bytes are read on demand.

    Parameters
    ----------
    side : ViewSide
        What it shows.
    offset, length : int
        Of its bytes in the file that holds it.
    file : str
        Name of that file, beside the letter; empty: the letter itself.
    whole : bool
        Whether it shows the whole side, not a part of it.
    format : str
        Told by its first bytes, e.g. ``"TIFF"``, ``"JPEG"``; empty: none that the program knows.
    """

    side: ViewSide
    offset: int
    length: int
    file: str = ""
    whole: bool = True
    format: str = ""


@dataclass(frozen=True, slots=True)
class LetterFinding:
    """Something wrong with a letter, and where.

    Parameters
    ----------
    record : int
        Counted from 1; in CTS files, of the item.
    offset : int
        Where the record begins, in bytes from the file's beginning.
    error : InputError
        What is wrong.
    """

    record: int
    offset: int
    error: InputError


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One cheque of a letter.

    Parameters
    ----------
    number : int
        Counted from 1 through the file: the number of its page where the letter is read as a file of pages.
    kind : ItemKind
        Which way it goes.
    format : LetterFormat
        Of the letter.
    record, offset : int
        Where it begins, as for `LetterFinding`.
    sequence : str
        Number that the sender gave it; may be empty.
    routing : str
        Of the bank that is to pay, with check digit where the file has it.
    account_field : str
        As the file has it: the MICR line's on-us field, with ``/`` for its symbol, or the account number itself.
    auxiliary : str
        Auxiliary on-us field, or serial number of the cheque; may be empty.
    amount : Decimal or None
        In the currency of the letter; ``None``: it cannot be read.
    day : date or None
        Business day of the bundle; these formats do not tell the date written on the cheque.
    misread : bool
        Whether the sender says that the MICR line was not read without errors.
    views : tuple of LetterView
        Its pictures, in the order of the file.
    findings : tuple of LetterFinding
        What is wrong with it.
    """

    number: int
    kind: ItemKind
    format: LetterFormat
    record: int
    offset: int
    sequence: str = ""
    routing: str = ""
    account_field: str = ""
    auxiliary: str = ""
    amount: Decimal | None = None
    day: date | None = None
    misread: bool = False
    views: tuple[LetterView, ...] = ()
    findings: tuple[LetterFinding, ...] = ()

    @property
    def front(self) -> LetterView | None:
        """The picture to look for signatures on: the whole front, in grey or colour rather than black and white."""
        fronts = [view for view in self.views if view.side is ViewSide.FRONT]
        return min(fronts, key=_unfitness, default=None)

    @property
    def rear(self) -> LetterView | None:
        """The picture of the whole other side."""
        return next((view for view in self.views if view.side is ViewSide.BACK and view.whole), None)


def _unfitness(view: LetterView) -> tuple[bool, bool]:
    return not view.whole, view.format != "JPEG"
