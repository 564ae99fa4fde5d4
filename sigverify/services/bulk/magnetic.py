"""Whole cheques as items whose account their own magnetic line tells.

Only cheques of which nothing else tells the account are read. An account is never guessed: a cheque whose line is in
doubt cannot be checked, and its item says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sigverify.domain.bulk import READING_LINES, Failure, InputKind, MagneticLine
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
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
    progress : ProgressSink
        Told how many lines were read, of how many.
    cancel : CancelToken or None
        Asked while `source` is listed: how many lines there are is known when all of it was.
    """

    source: ItemSource
    root: Path
    assumed: Assumed
    progress: ProgressSink = silent
    cancel: CancelToken | None = None

    def items(self) -> Iterator[PlannedItem]:
        """Give the items; raises as `source` does, and `Cancelled`."""
        if self.assumed.magnetic_line is MagneticLine.IGNORED:
            yield from self.source.items()
            return
        listed = list(self._listed())
        lines, read = sum(_asks_its_line(item) for item in listed), 0
        for item in listed:
            if not _asks_its_line(item):
                yield item
                continue
            self.progress(Progress(READING_LINES, read, lines))
            yield told_by_line(item, root=self.root, assumed=self.assumed)
            read += 1
        if lines:
            self.progress(Progress(READING_LINES, read, lines))

    def _listed(self) -> Iterator[PlannedItem]:
        for item in self.source.items():
            if self.cancel is not None:
                self.cancel.check()
            yield item


def _asks_its_line(item: PlannedItem) -> bool:
    """Return whether an item is a whole cheque whose account nothing else tells."""
    return item.kind is InputKind.CHEQUE and item.account is None and item.failure is None


def told_by_line(item: PlannedItem, *, root: Path, assumed: Assumed) -> PlannedItem:
    """Return an item with the account that its magnetic line tells, where that is asked for and needed."""
    if assumed.magnetic_line is MagneticLine.IGNORED or not _asks_its_line(item):
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
