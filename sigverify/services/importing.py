"""Use case: specimens of many signatories are enrolled at once, from a folder, a list, or a specimen sheet.

Owns how a folder and a list are read. Each signatory is enrolled by itself: what cannot be read costs its own entry,
and a run that was stopped is simply started again, since pictures on file are known and left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.operator import Permission
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.domain.sample import Region
from sigverify.errors import Cancelled, DataError, InputError, SigverifyError, UsageError
from sigverify.services.accounts import add_and_appoint
from sigverify.services.enrolling import EnrolmentReport, propose_enrolment
from sigverify.services.matching import SetVerifier
from sigverify.services.session import Session
from sigverify.services.specimens import Specimen, look_at

COLUMNS = ("account", "name", "file", "page", "region", "dpi", "captured_on")
NEEDED_COLUMNS = COLUMNS[:3]
SUFFIXES = frozenset({".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".pdf"})


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One specimen to import: whose it is, and where."""

    account: AccountNumber
    name: str
    file: Path
    page: int = 1
    region: Region | None = None
    dpi: float | None = None
    captured_on: date | None = None


@dataclass(frozen=True, slots=True)
class ImportedSignatory:
    """What became of one signatory.

    Parameters
    ----------
    account : AccountNumber
        For whom they sign.
    name : str
        Of the signatory.
    report : EnrolmentReport or None
        ``None``: nothing was enrolled, see `failures`.
    failures : tuple of SigverifyError
        What could not be read, or why nothing was enrolled.
    """

    account: AccountNumber
    name: str
    report: EnrolmentReport | None
    failures: tuple[SigverifyError, ...]


def read_folder(folder: Path) -> tuple[ImportLine, ...]:
    """Return what lies in a folder laid out as ``ACCOUNT/NAME/*``; hidden files and other kinds are passed over.

    Raises
    ------
    DataError
        ``"import-missing"`` for no such folder; ``"import-empty"`` where nothing is laid out like that.
    """
    if not folder.is_dir():
        raise DataError("import-missing", path=str(folder))
    files = sorted(folder.glob("*/*/*"))
    lines = tuple(
        ImportLine(AccountNumber(file.parent.parent.name), file.parent.name, file)
        for file in files
        if file.suffix.lower() in SUFFIXES and not file.name.startswith(".")
    )
    if not lines:
        raise DataError("import-empty", path=str(folder))
    return lines


def read_manifest(path: Path) -> tuple[ImportLine, ...]:
    """Return what a CSV list says; its first line names the columns, paths are meant from the list's own folder.

    Columns are ``account, name, file`` and, if wanted, ``page, region (x y width height), dpi, captured_on``.

    Raises
    ------
    DataError
        ``"import-missing"``; ``"import-empty"``; ``"import-columns"``; ``"import-line"`` with the line's number.
    """
    try:
        # A list saved by a spreadsheet begins with a byte-order mark.
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            named = set(rows.fieldnames or ())
            if not named >= set(NEEDED_COLUMNS) or not named <= set(COLUMNS):
                raise DataError("import-columns", path=str(path), allowed=", ".join(COLUMNS))
            lines = tuple(_line(row, number=rows.line_num, folder=path.parent, path=path) for row in rows)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("import-missing", path=str(path)) from error
    if not lines:
        raise DataError("import-empty", path=str(path))
    return lines


def import_specimens(
    session: Session,
    lines: Sequence[ImportLine],
    *,
    verifier: SetVerifier,
    valid_from: date | None = None,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> Iterator[ImportedSignatory]:
    """Enrol specimens signatory by signatory; people whom an account does not know are put on file for it.

    Parameters
    ----------
    session : Session
        Of a reference administrator.
    lines : sequence of ImportLine
        By `read_folder` or `read_manifest`.
    verifier : SetVerifier
        Makes the templates.
    valid_from : date or None
        First day of the right of people who are put on file; ``None``: today.
    progress : ProgressSink
        Told after each signatory.
    cancel : CancelToken, optional
        Asked before each signatory.

    Yields
    ------
    ImportedSignatory
        As soon as each is done.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    Cancelled
        What was done stays done.
    """
    with session.reading(Permission.PROPOSE_REFERENCE):
        pass
    ordered = sorted(lines, key=lambda line: (line.account, line.name.casefold()))
    groups = [list(group) for _, group in groupby(ordered, key=lambda line: (line.account, line.name.casefold()))]
    for done, group in enumerate(groups, start=1):
        if cancel is not None:
            cancel.check()
        yield _import_one(session, group, verifier=verifier, valid_from=valid_from or session.today())
        progress(Progress("enrolling", done, len(groups)))


def find_signatory(session: Session, number: AccountNumber, text: str) -> SignatoryId:
    """Return who of an account is meant by an id or by a whole name, whatever its case.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"`` for an unknown account.
    UsageError
        ``"signatory-unclear"``: nobody or several people are called that.
    """
    with session.reading(Permission.READ_ACCOUNTS) as (uow, _):
        uow.accounts.get(number)
        ids = {appointment.signatory_id for appointment in uow.appointments.of_account(number)}
        named = {one for one in ids if text in (one, uow.signatories.get(one).name)} or {
            one for one in ids if uow.signatories.get(one).name.casefold() == text.casefold()
        }
    if len(named) != 1:
        raise UsageError("signatory-unclear", account=number, name=text, found=len(named))
    return named.pop()


def _import_one(
    session: Session, group: Sequence[ImportLine], *, verifier: SetVerifier, valid_from: date
) -> ImportedSignatory:
    account, name = group[0].account, group[0].name
    specimens: list[Specimen] = []
    failures: list[SigverifyError] = []
    for line in group:
        try:
            specimens.append(look_at(line.file, verifier=verifier, page=line.page, region=line.region, dpi=line.dpi))
        except InputError as error:
            failures.append(error)
    if not specimens:
        return ImportedSignatory(account, name, None, tuple(failures))
    captured = max((line.captured_on for line in group if line.captured_on is not None), default=None)
    try:
        report = propose_enrolment(
            session,
            _find_or_add(session, account, name, valid_from=valid_from),
            specimens,
            verifier=verifier,
            captured_on=captured,
        )
    except Cancelled:
        raise
    except SigverifyError as error:
        return ImportedSignatory(account, name, None, (*failures, error))
    return ImportedSignatory(account, name, report, tuple(failures))


def _find_or_add(session: Session, number: AccountNumber, name: str, *, valid_from: date) -> SignatoryId:
    try:
        return find_signatory(session, number, name)
    except UsageError as error:
        if error.code != "signatory-unclear" or error.fields["found"] != 0:
            raise
    signatory, _ = add_and_appoint(session, number, name, valid_from=valid_from)
    return signatory.id


def _line(row: dict[str, str], *, number: int, folder: Path, path: Path) -> ImportLine:
    try:
        text = {column: (row.get(column) or "").strip() for column in COLUMNS}
        if not all(text[column] for column in NEEDED_COLUMNS):
            raise ValueError("a needed column is empty")
        places = [int(part) for part in text["region"].split()]
        return ImportLine(
            AccountNumber(text["account"]),
            text["name"],
            folder / text["file"],
            page=int(text["page"] or 1),
            region=Region(*places) if places else None,
            dpi=float(text["dpi"]) if text["dpi"] else None,
            captured_on=date.fromisoformat(text["captured_on"]) if text["captured_on"] else None,
        )
    except (ValueError, TypeError) as error:
        raise DataError("import-line", path=str(path), line=number, reason=str(error)) from error
