"""Use case: what a bulk job will check against whom, and what is wrong with it, before anything is checked.

Owns the order of items: by account, so that each account's specimens are read and weighed once, then by path.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sigverify.domain.account import Account, AccountNumber, SignatoryId
from sigverify.domain.audit import Json
from sigverify.domain.bulk import COMPLETENESS, WATCHED, BulkJob, Completeness, Failure, InputKind, MagneticLine
from sigverify.domain.operator import Permission
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.errors import DataError, StoreError
from sigverify.imaging.letters.reading import is_letter
from sigverify.services.bulk.letters import LettersOpened, LetterSource
from sigverify.services.bulk.magnetic import LinesRead
from sigverify.services.bulk.on_us import OnUsRule
from sigverify.services.bulk.patterns import NamePattern
from sigverify.services.bulk.sources import (
    Assumed,
    FolderSource,
    ItemSource,
    ListSource,
    PlannedItem,
    files_below,
)
from sigverify.services.session import Session


@dataclass(frozen=True, slots=True)
class Plan:
    """What a job is to do.

    Parameters
    ----------
    root : Path
        The folder that paths start from; absolute.
    items : tuple of PlannedItem
        In the order of the job.
    options : dict
        What was asked for, as JSON values, to be shown.
    unlisted : int
        Files of the folder that the list does not name.
    """

    root: Path
    items: tuple[PlannedItem, ...]
    options: dict[str, Json]
    unlisted: int = 0

    @property
    def signatory(self) -> SignatoryId | None:
        """The one person whose specimens are compared with; ``None``: everybody who may sign."""
        named = self.options.get("signatory")
        return SignatoryId(named) if isinstance(named, str) else None

    @property
    def failing(self) -> tuple[PlannedItem, ...]:
        """What cannot be checked, in order."""
        return tuple(item for item in self.items if item.failure is not None)


@dataclass(frozen=True, slots=True)
class ForeseenAccount:
    """What one account's items will be checked against.

    Parameters
    ----------
    number : AccountNumber
        As the plan names it.
    items : int
        How many of the plan's items that can be checked are drawn on it.
    account : Account or None
        ``None``: there is no such account.
    specimens : tuple of (SignatoryId, str, int)
        Whom they will be compared with today, by id and name, and with how many specimens.
    """

    number: AccountNumber
    items: int
    account: Account | None
    specimens: tuple[tuple[SignatoryId, str, int], ...] = ()


def plan_folder(
    folder: Path,
    *,
    assumed: Assumed,
    manifest: Path | None = None,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> Plan:
    """Return what checking a folder, or the cheques of one cash letter, means.

    Parameters
    ----------
    folder : Path
        With the files, nested or not; or a cash letter.
    assumed : Assumed
        What the files hold, and how their account is known.
    manifest : Path or None
        A CSV list; then only the files that it names are checked.
    progress : ProgressSink
        Told how many magnetic lines were read, of how many: those of a folder take minutes.
    cancel : CancelToken, optional
        Asked before each item.

    Raises
    ------
    Cancelled
        By `cancel`.
    DataError
        ``"bulk-folder-missing"``, ``"bulk-no-letter"``, ``"bulk-empty"``, ``"bulk-list-unreadable"``,
        ``"bulk-list-columns"``.
    """
    root = folder.absolute()
    options = _options(assumed, manifest=manifest)
    if root.is_file():
        if manifest is not None or not is_letter(root):
            raise DataError("bulk-no-letter", path=str(folder))
        letter = LetterSource(root.parent, root.name, assumed)
        return make_plan(letter, root=root.parent, options=options, cancel=cancel)
    if manifest is None:
        opened = LettersOpened(FolderSource(root, assumed), root, assumed)
        return make_plan(LinesRead(opened, root, assumed, progress, cancel), root=root, options=options, cancel=cancel)
    opened = LettersOpened(ListSource(root, manifest, assumed), root, assumed)
    listed = make_plan(LinesRead(opened, root, assumed, progress, cancel), root=root, options=options, cancel=cancel)
    named = {item.path for item in listed.items}
    there = (path for path, failure in files_below(root) if failure is None and root / path != manifest.absolute())
    return Plan(root, listed.items, options, unlisted=sum(path not in named for path in there))


def plan_watch(folder: Path, *, assumed: Assumed, completeness: Completeness = Completeness.STABLE) -> Plan:
    """Return a plan without items for a folder whose files are taken as they come.

    Parameters
    ----------
    folder : Path
        Which.
    assumed : Assumed
        What the files hold, and how their account is known.
    completeness : Completeness
        When a file is taken.

    Raises
    ------
    DataError
        ``"bulk-folder-missing"``.
    """
    if not folder.is_dir():
        raise DataError("bulk-folder-missing", path=str(folder))
    options = _options(assumed, manifest=None)
    return Plan(folder.absolute(), (), {**options, WATCHED: True, COMPLETENESS: completeness.value})


def assumed_by(job: BulkJob) -> Assumed:
    """Return what held for the files of a job when it was begun."""
    options = json.loads(job.options)
    return Assumed(
        kind=InputKind(options["kind"]),
        account=AccountNumber(options["account"]) if options["account"] else None,
        signatory=SignatoryId(options["signatory"]) if options.get("signatory") else None,
        pattern=NamePattern(options["pattern"]) if options["pattern"] else None,
        on_us=tuple(OnUsRule(rule) for rule in options.get("on_us", ())),
        magnetic_line=MagneticLine(options.get("magnetic_line", MagneticLine.IGNORED)),
    )


def make_plan(source: ItemSource, *, root: Path, options: dict[str, Json], cancel: CancelToken | None = None) -> Plan:
    """Return a source's items in the order of a job; those without an account cannot be checked and say so.

    Raises
    ------
    Cancelled
        By `cancel`, which is asked before each item.
    DataError
        ``"bulk-empty"``; and as the source does.
    """
    items = sorted((judged(item) for item in _until(cancel, source.items())), key=_place)
    if not items:
        raise DataError("bulk-empty", path=str(root))
    return Plan(root, tuple(items), options)


def foresee(
    session: Session, plan: Plan, *, progress: ProgressSink = silent, cancel: CancelToken | None = None
) -> Iterator[ForeseenAccount]:
    """Give what each account's items would be checked against today, in order of account numbers.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    Cancelled
        By `cancel`.
    StoreError
        As the store does.
    """
    items = Counter(item.account for item in plan.items if item.failure is None and item.account is not None)
    for done, number in enumerate(sorted(items), start=1):
        if cancel is not None:
            cancel.check()
        yield _foreseen(session, number, items=items[number], signatory=plan.signatory)
        progress(Progress("planning", done, len(items)))


def _until(cancel: CancelToken | None, items: Iterator[PlannedItem]) -> Iterator[PlannedItem]:
    while True:
        if cancel is not None:
            cancel.check()
        if (item := next(items, None)) is None:
            return
        yield item


def _options(assumed: Assumed, *, manifest: Path | None) -> dict[str, Json]:
    return {
        "kind": assumed.kind.value,
        "account": assumed.account,
        "signatory": assumed.signatory,
        "pattern": assumed.pattern.text if assumed.pattern else None,
        "manifest": str(manifest) if manifest else None,
        "on_us": [rule.text for rule in assumed.on_us],
        "magnetic_line": assumed.magnetic_line.value,
    }


def _foreseen(session: Session, number: AccountNumber, *, items: int, signatory: SignatoryId | None) -> ForeseenAccount:
    with session.reading(Permission.VERIFY) as (uow, _):
        try:
            account = uow.accounts.get(number)
        except StoreError as error:
            if error.code != "not-found":
                raise
            return ForeseenAccount(number, items, None)
        serving = Counter(one.reference.signatory_id for one in uow.references.valid(number, session.today()))
        specimens = tuple(
            (who, uow.signatories.get(who).name, count)
            for who, count in sorted(serving.items())
            if signatory in (None, who)
        )
    return ForeseenAccount(number, items, account, specimens)


def judged(item: PlannedItem) -> PlannedItem:
    """Return an item as the journal takes it: one without an account cannot be checked, and says so."""
    if item.failure is not None or item.account is not None:
        return item
    return replace(item, failure=Failure.of(DataError("bulk-no-account", path=item.path)))


def _place(item: PlannedItem) -> tuple[str, str, int]:
    return item.account or "", item.path, item.page
