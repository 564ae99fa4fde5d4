"""Cash letters as a source of bulk jobs: each cheque is an item, a page of the letter's file.

What a letter says of a cheque that is in doubt stays empty, and the item says so. Findings that belong to no cheque
become one item that cannot be checked, so that the list of a job shows that cheques may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sigverify.domain.account import AccountNumber
from sigverify.domain.bulk import Failure, InputKind
from sigverify.domain.cash_letter import LetterFinding, LetterItem
from sigverify.errors import DataError, InputError, SigverifyError
from sigverify.imaging.letters.reading import holds_pictures_of_letter, is_letter, read_letter
from sigverify.services.bulk.on_us import drawn_account
from sigverify.services.bulk.sources import Assumed, ItemSource, PlannedItem

NOTES: Final = frozenset({"letter-deposit-slip"})
"""Findings that mean no loss."""


@dataclass(frozen=True, slots=True)
class LetterSource:
    """The cheques of one letter.

    Parameters
    ----------
    root : Path
        The job's folder.
    path : str
        Of the letter, from `root`, ``/`` between folders.
    assumed : Assumed
        What holds where the letter says nothing; `Assumed.on_us` says how accounts are found.
    """

    root: Path
    path: str
    assumed: Assumed

    def items(self) -> Iterator[PlannedItem]:
        """Give an item for each cheque, and one more where something belongs to none or the letter is unreadable."""
        loose: list[LetterFinding] = []
        count = 0
        try:
            for one in read_letter(self.root / self.path):
                if isinstance(one, LetterItem):
                    yield self._item(one)
                elif one.error.code not in NOTES:
                    count += 1
                    loose = loose or [one]
        except InputError as error:
            yield PlannedItem(self.path, InputKind.LETTER, failure=Failure.of(error))
        for first in loose:
            incomplete = DataError(
                "bulk-letter-incomplete", path=self.path, findings=count, record=first.record, offset=first.offset
            )
            yield PlannedItem(self.path, InputKind.LETTER, failure=Failure.of(incomplete))

    def _item(self, one: LetterItem) -> PlannedItem:
        item = PlannedItem(
            self.path,
            InputKind.LETTER,
            page=one.number,
            account=self._account(one),
            amount=one.amount,
            drawn_on=one.day,
        )
        wrong: SigverifyError | None = None
        if one.front is None or not one.front.length:
            wrong = InputError("letter-front-missing", name=self.path, page=one.number)
        elif item.account is None:
            wrong = DataError("bulk-letter-account", path=self.path, page=one.number, given=one.account_field)
        return item if wrong is None else replace(item, failure=Failure.of(wrong))

    def _account(self, one: LetterItem) -> AccountNumber | None:
        if one.account_field:
            return drawn_account(one, self.assumed.on_us)
        return self.assumed.account


@dataclass(frozen=True, slots=True)
class LettersOpened:
    """Another source's items, with every cash letter among its files taken apart into cheques.

    Parameters
    ----------
    source : ItemSource
        Gives one item for each file.
    root : Path
        The job's folder.
    assumed : Assumed
        As for `LetterSource`.
    """

    source: ItemSource
    root: Path
    assumed: Assumed

    def items(self) -> Iterator[PlannedItem]:
        """Give the items; raises as `source` does."""
        for item in self.source.items():
            yield from opened(item, root=self.root, assumed=self.assumed)


def opened(item: PlannedItem, *, root: Path, assumed: Assumed) -> Iterator[PlannedItem]:
    """Give what a file is to a job: its cheques if it is a letter, nothing if it belongs to one, else `item` itself.

    One cheque of a letter that is named already stays as it is.
    """
    file = root / item.path
    if holds_pictures_of_letter(file):
        return
    if item.kind is not InputKind.LETTER and is_letter(file):
        held = replace(assumed, account=item.account)
        yield from (replace(one, stamp=item.stamp) for one in LetterSource(root, item.path, held).items())
    else:
        yield item
