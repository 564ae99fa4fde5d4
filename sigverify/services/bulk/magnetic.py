"""Whole cheques as items whose account their own magnetic line tells.

Only cheques of which nothing else tells the account are read. An account is never guessed: a cheque whose line is in
doubt cannot be checked, and its item says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sigverify.domain.bulk import Failure, InputKind, MagneticLine
from sigverify.errors import DataError, SigverifyError
from sigverify.services.bulk.on_us import line_account
from sigverify.services.bulk.sources import Assumed, ItemSource, PlannedItem
from sigverify.services.magnetic_line import read_magnetic_line


@dataclass(frozen=True, slots=True)
class LinesRead:
    """Another source's items, with the accounts that magnetic lines tell.

    Parameters
    ----------
    source : ItemSource
        Gives the items.
    root : Path
        The job's folder.
    assumed : Assumed
        Says whether lines are read, and by which rules.
    """

    source: ItemSource
    root: Path
    assumed: Assumed

    def items(self) -> Iterator[PlannedItem]:
        """Give the items; raises as `source` does."""
        return (told_by_line(item, root=self.root, assumed=self.assumed) for item in self.source.items())


def told_by_line(item: PlannedItem, *, root: Path, assumed: Assumed) -> PlannedItem:
    """Return an item with the account that its magnetic line tells, where that is asked for and needed."""
    if assumed.magnetic_line is MagneticLine.IGNORED or item.kind is not InputKind.CHEQUE:
        return item
    if item.account is not None or item.failure is not None:
        return item
    try:
        line = read_magnetic_line(root / item.path, page=item.page).line
    except SigverifyError as error:
        return replace(item, failure=Failure.of(error))
    account = line_account(line, assumed.on_us) if line is not None else None
    if account is not None:
        return replace(item, account=account)
    given = line.text if line is not None else ""
    doubtful = DataError("bulk-magnetic-account", path=item.path, page=item.page, given=given)
    return replace(item, failure=Failure.of(doubtful))
