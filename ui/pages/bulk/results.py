"""What came of one item, as the page lists it, and which of them are shown; free of Qt and of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from sigverify.domain.account import AccountNumber
from sigverify.domain.bulk import Failure, ItemState, Triage
from sigverify.domain.comparison import Outcome


class Sorting(Enum):
    """What an item is to the clerk."""

    REVIEW = "review"
    CLEAR = "clear"
    RECHECK = "recheck"
    FAILED = "failed"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One item with its result.

    Parameters
    ----------
    number : int
        Its place in the job, from 1.
    name : str
        The file, from the job's folder.
    file : Path
        The same, whole.
    page : int
        Of the file, from 1.
    account : AccountNumber or None
        ``None``: not known.
    amount : Decimal or None
        ``None``: not known.
    currency : str
        Of the account; empty where it was not checked.
    drawn_on : date or None
        Date on the cheque.
    sorting : Sorting
        What it is to the clerk.
    outcome : Outcome or None
        What the comparison said; ``None``: not compared.
    log10_lr : float or None
        How strongly.
    signatory : str
        Whose specimens it came closest to; empty where it was not compared.
    mandate : bool or None
        Whether the mandate is met; ``None``: there is none, or it was not checked.
    referrals : tuple of str
        Why a person must look, by code.
    duplicate_of : int or None
        The first item that holds the same page of the same bytes.
    verification_id : str or None
        What came of it; ``None``: it was not checked.
    failure : Failure or None
        Why it could not be checked.
    """

    number: int
    name: str
    file: Path
    page: int
    account: AccountNumber | None
    amount: Decimal | None
    currency: str
    drawn_on: date | None
    sorting: Sorting
    outcome: Outcome | None = None
    log10_lr: float | None = None
    signatory: str = ""
    mandate: bool | None = None
    referrals: tuple[str, ...] = ()
    duplicate_of: int | None = None
    verification_id: str | None = None
    failure: Failure | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still to be checked."""
        return self.sorting is Sorting.WAITING


@dataclass(frozen=True, slots=True)
class ResultFilter:
    """Which items are shown.

    Parameters
    ----------
    sorting : Sorting or None
        ``None``: any.
    outcome : Outcome or None
        ``None``: any.
    text : str
        Part of the account or the file's name.
    least, most : Decimal or None
        Amounts, both included; with either, items without an amount are left out.
    """

    sorting: Sorting | None = None
    outcome: Outcome | None = None
    text: str = ""
    least: Decimal | None = None
    most: Decimal | None = None

    def wants(self, row: ResultRow) -> bool:
        """Return whether an item is shown."""
        return (
            self.sorting in (None, row.sorting)
            and self.outcome in (None, row.outcome)
            and self._wants_text(row)
            and self._wants_amount(row.amount)
        )

    def _wants_text(self, row: ResultRow) -> bool:
        wanted = self.text.strip().casefold()
        return not wanted or wanted in (row.account or "") or wanted in row.name.casefold()

    def _wants_amount(self, amount: Decimal | None) -> bool:
        if self.least is None and self.most is None:
            return True
        if amount is None:
            return False
        return (self.least is None or amount >= self.least) and (self.most is None or amount <= self.most)


EVERYTHING = ResultFilter()


def sorting_of(state: ItemState, triage: Triage | None) -> Sorting:
    """Return what an item is to the clerk."""
    if state is ItemState.CHECKED and triage is not None:
        return Sorting(triage.value)
    return Sorting.FAILED if state is ItemState.FAILED else Sorting.WAITING
