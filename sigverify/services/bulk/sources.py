"""Where a bulk job's items come from: a folder, or a list of files.

Owns how files, names and lists are read, and that whatever is wrong with one of them costs that one alone: it becomes
an item that says what is wrong. A further source, such as a cash letter, is a class with the same one method.
"""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Protocol

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.bulk import Failure, InputKind, MagneticLine, Seed
from sigverify.errors import DataError
from sigverify.imaging.letters.reading import is_letter
from sigverify.services.bulk.on_us import OnUsRule
from sigverify.services.bulk.patterns import NamePattern

COLUMNS: Final = ("file", "account", "amount", "date", "page", "kind", "known")
"""Columns that a list may have; the first is needed."""

NOT_DOCUMENTS: Final = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
DONE_MARK: Final = ".done"
"""What scanners' software puts behind the name of a file that it has finished."""

_AMOUNT = re.compile(r"\d+(?:[.,]\d{1,2})?")
_SEPARATORS: Final = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One page of one file that is to be checked; fields as of `sigverify.domain.bulk.BulkItem`.

    `failure` says why it cannot be checked, where that is known already.
    """

    path: str
    kind: InputKind
    page: int = 1
    account: AccountNumber | None = None
    amount: Decimal | None = None
    drawn_on: date | None = None
    seed: Seed | None = None
    stamp: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Assumed:
    """What holds for an item of which nothing else is said.

    Parameters
    ----------
    kind : InputKind
        What the files hold.
    account : AccountNumber or None
        One for all; ``None``: their names or the list must say it.
    signatory : SignatoryId or None
        Only this person's specimens are compared with; ``None``: those of everybody who may sign.
    pattern : NamePattern or None
        How to read their names.
    on_us : tuple of OnUsRule
        How cash letters and magnetic lines tell accounts, the first that fits; none: as usual.
    magnetic_line : MagneticLine
        Whether a cheque's own line tells the account where nothing else does.
    """

    kind: InputKind = InputKind.CHEQUE
    account: AccountNumber | None = None
    signatory: SignatoryId | None = None
    pattern: NamePattern | None = None
    on_us: tuple[OnUsRule, ...] = ()
    magnetic_line: MagneticLine = MagneticLine.IGNORED

    def item(self, path: str) -> PlannedItem:
        """Return the item that a file's name alone makes."""
        item = PlannedItem(path, self.kind, account=self.account)
        if not _encodes(path):
            unusable = DataError("bulk-name-unusable", path=_shown(path))
            return replace(item, path=_shown(path), failure=Failure.of(unusable))
        told = self.pattern.read(path) if self.pattern else None
        try:
            return item if told is None else _told(item, told)
        except ValueError as error:
            unreadable = DataError("bulk-name-unreadable", path=path, reason=str(error))
            return replace(item, failure=Failure.of(unreadable))


class ItemSource(Protocol):
    """Gives what is to be checked."""

    def items(self) -> Iterator[PlannedItem]:
        """Give each item once, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class FolderSource:
    """Every file of a folder and of the folders in it.

    Parameters
    ----------
    root : Path
        The folder.
    assumed : Assumed
        What holds for the files.
    """

    root: Path
    assumed: Assumed

    def items(self) -> Iterator[PlannedItem]:
        """Give an item for each file, and one for each folder that cannot be opened.

        Raises
        ------
        DataError
            ``"bulk-folder-missing"``.
        """
        for path, failure in files_below(self.root):
            item = self.assumed.item(path)
            yield item if failure is None else replace(item, failure=failure)


@dataclass(frozen=True, slots=True)
class ListSource:
    """The files that a CSV list names, with what it says of each.

    Columns are ``file`` and, if wanted, ``account``, ``amount``, ``date``, ``page``, ``kind`` (``signature`` or
    ``cheque``) and ``known`` (``signatory`` or ``imitation``: put in to measure the review). What a line leaves empty
    is as assumed.

    Parameters
    ----------
    root : Path
        The folder that file names start from.
    file : Path
        The list; separated by commas, semicolons or tabs.
    assumed : Assumed
        What holds where a line says nothing.
    """

    root: Path
    file: Path
    assumed: Assumed

    def items(self) -> Iterator[PlannedItem]:
        """Give an item for each line.

        Raises
        ------
        DataError
            ``"bulk-list-unreadable"``, ``"bulk-list-columns"``.
        """
        present = _finder(self.root)
        try:
            # A list saved by a spreadsheet begins with a byte-order mark.
            with self.file.open(encoding="utf-8-sig", newline="") as stream:
                head = stream.readline()
                stream.seek(0)
                rows = csv.DictReader(stream, delimiter=max(_SEPARATORS, key=head.count), restkey="beyond")
                names = [name.strip().casefold() for name in rows.fieldnames or ()]
                if "file" not in names or not set(names) <= set(COLUMNS) or len(names) != len(set(names)):
                    raise DataError("bulk-list-columns", path=str(self.file), allowed=", ".join(COLUMNS))
                rows.fieldnames = names
                for row in rows:
                    yield self._item(row, line=rows.line_num, present=present)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise DataError("bulk-list-unreadable", path=str(self.file), reason=str(error)) from error

    def _item(self, row: Mapping[str, str | None], *, line: int, present: Callable[[str], str]) -> PlannedItem:
        text = {name: (row.get(name) or "").strip() for name in COLUMNS}
        item = self.assumed.item(present(text["file"]))
        try:
            if not text["file"]:
                raise ValueError("no file is named")
            if row.get("beyond"):
                raise ValueError("the line has more columns than the first line")
            # What the name tells badly is of no account where the list tells it.
            told = _told(replace(item, failure=None), {name: value for name, value in text.items() if value})
        except ValueError as error:
            wrong = DataError("bulk-list-line", path=self.file.name, line=line, reason=str(error))
            return replace(item, failure=Failure.of(wrong))
        if text["page"] and is_letter(self.root / told.path):
            told = replace(told, kind=InputKind.LETTER)
        return told if told.account is not None or item.failure is None else item


def stamp(status: os.stat_result) -> str:
    """Return what tells one state of a file from another without reading it: its size and its time."""
    return f"{status.st_size}:{status.st_mtime_ns}"


def files_below(root: Path) -> Iterator[tuple[str, Failure | None]]:
    """Give the files of a folder and of the folders in it, by their path from it, in no order.

    Hidden files, what an operating system leaves in folders, and marks are passed over; folders that are links are not
    entered. A folder that cannot be opened comes with the reason.

    Raises
    ------
    DataError
        ``"bulk-folder-missing"``.
    """
    if not root.is_dir():
        raise DataError("bulk-folder-missing", path=str(root))
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        above = Path(folder).relative_to(root)
        for name in names:
            if not name.startswith(".") and name.lower() not in NOT_DOCUMENTS and not name.endswith(DONE_MARK):
                yield (above / name).as_posix(), None
    for error in closed:
        path = Path(error.filename).relative_to(root).as_posix()
        reason = error.strerror or type(error).__name__
        yield path, Failure.of(DataError("bulk-folder-closed", path=_shown(path), reason=reason))


def _finder(root: Path) -> Callable[[str], str]:
    """Return a function that gives a listed file's path as the folder has it.

    Two programs may write the same name in different code points, as with accents on macOS; a list from Windows parts
    folders by backslashes.
    """
    known = {unicodedata.normalize("NFC", path): path for path, failure in files_below(root) if failure is None}

    def find(name: str) -> str:
        for written in (name, name.replace("\\", "/")):
            found = known.get(unicodedata.normalize("NFC", written).removeprefix("./"))
            if found is not None:
                return found
        return name

    return find


def _told(item: PlannedItem, told: Mapping[str, str]) -> PlannedItem:
    """Return an item with what its name or a list tells of it; `ValueError` with the reason where it cannot be."""
    return replace(
        item,
        account=AccountNumber(told["account"]) if "account" in told else item.account,
        amount=_amount(told["amount"]) if "amount" in told else item.amount,
        drawn_on=_day(told["date"]) if "date" in told else item.drawn_on,
        page=_page(told["page"]) if "page" in told else item.page,
        kind=_kind(told["kind"]) if "kind" in told else item.kind,
        seed=_seed(told["known"]) if "known" in told else item.seed,
    )


def _amount(text: str) -> Decimal:
    if not _AMOUNT.fullmatch(text):
        raise ValueError(f"'{text}' is not an amount: write it as 1234.50")
    return Decimal(text.replace(",", "."))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"'{text}' is not a date: write it as 2026-11-20") from error


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ValueError(f"'{text}' is not a page: pages count from 1")
    return int(text)


def _kind(text: str) -> InputKind:
    for kind in (InputKind.SIGNATURE, InputKind.CHEQUE):
        if text.casefold() == kind:
            return kind
    raise ValueError(f"'{text}' is neither signature nor cheque")


def _seed(text: str) -> Seed:
    try:
        return Seed(text.casefold())
    except ValueError as error:
        raise ValueError(f"'{text}' is neither signatory nor imitation") from error


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(path: str) -> str:
    """Return a path whose undecodable bytes are written out, so that it can be stored and shown."""
    return os.fsencode(path).decode(errors="backslashreplace") if not _encodes(path) else path
