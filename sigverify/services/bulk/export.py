"""Use case: the list of a bulk job as a file: CSV, an Excel workbook, or JSON lines.

Owns the columns, which are an interface: add, never rename. Everything in a row follows from the job's items alone, so
a job done in several runs gives the same bytes as one done at once. Rows are written as they are read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Final

from sigverify.domain.bulk import Failure
from sigverify.domain.operator import Permission
from sigverify.errors import UsageError
from sigverify.services.bulk.journal import show_job
from sigverify.services.bulk.results import ResultLine, stream_results
from sigverify.services.session import Session

Cell = str | int | float | Decimal | date | None
Sentence = Callable[[Failure], str]

COLUMNS: Final = (
    "number",
    "file",
    "page",
    "kind",
    "account",
    "amount",
    "currency",
    "date",
    "state",
    "triage",
    "outcome",
    "log10_lr",
    "signatory",
    "signatory_name",
    "mandate",
    "referrals",
    "duplicate_of",
    "sha256",
    "verification",
    "error",
    "explanation",
)

LR_DIGITS: Final = 3
"""More would not be the same on every computer, nor mean anything."""

_FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet that opens a CSV file would run such a text, which may be a file's name, as a formula."""

_SHEET: Final = "results"


class ExportFormat(StrEnum):
    """How a list is written; the value is the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON_LINES = "jsonl"


@dataclass(frozen=True, slots=True)
class Exported:
    """A written file and how many rows it holds."""

    path: Path
    rows: int


def export_job(
    session: Session, job_id: str, folder: Path, *, formats: Sequence[ExportFormat], sentence: Sentence
) -> tuple[Exported, ...]:
    """Write a job's list into a folder as ``bulk-JOB.ENDING``, in the place of an earlier one, whole or not at all.

    Parameters
    ----------
    session : Session
        Of who may see the job.
    job_id : str
        The job.
    folder : Path
        Made if missing.
    formats : sequence of ExportFormat
        What to write.
    sentence : callable
        Says in words why an item failed.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    UsageError
        ``"output-not-writable"``.
    """
    written = tuple(
        _write(session, job_id, folder / f"bulk-{job_id}.{form.value}", form=form, sentence=sentence)
        for form in formats
    )
    _note(session, job_id, written)
    return written


def write_list(session: Session, job_id: str, path: Path, *, sentence: Sentence) -> Exported:
    """Write a job's list into one file, as its name's ending says; otherwise as `export_job`.

    Raises
    ------
    ValueError
        The ending is none of `ExportFormat`.
    """
    written = _write(session, job_id, path, form=ExportFormat(path.suffix.lower().removeprefix(".")), sentence=sentence)
    _note(session, job_id, (written,))
    return written


def _note(session: Session, job_id: str, written: Sequence[Exported]) -> None:
    with session.acting(Permission.READ_ACCOUNTS) as acting:
        acting.record("bulk-exported", job_id, files=[one.path.name for one in written])


def _write(session: Session, job_id: str, path: Path, *, form: ExportFormat, sentence: Sentence) -> Exported:
    created = show_job(session, job_id).job.at
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _writer(unfinished, form, created=created.date()) as write:
            rows = 0
            for line in stream_results(session, job_id):
                write(_row(line, sentence=sentence))
                rows += 1
        unfinished.replace(path)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(path), reason=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return Exported(path, rows)


def _row(line: ResultLine, *, sentence: Sentence) -> tuple[Cell, ...]:
    """Return the cells of `COLUMNS`."""
    item, verification = line.item, line.verification
    failure = item.failure
    mandate, evidence = None, None
    if verification is not None:
        mandate = {True: "met", False: "not met", None: None}[verification.mandate_satisfied]
        evidence = None if verification.log10_lr is None else round(verification.log10_lr, LR_DIGITS)
    return (
        item.number,
        item.path,
        item.page,
        item.kind.value,
        item.account,
        item.amount,
        line.currency or None,
        item.drawn_on,
        item.state.value,
        item.triage.value if item.triage else None,
        verification.outcome.value if verification and verification.outcome else None,
        evidence,
        verification.signatory_id if verification else None,
        line.signatory_name or None,
        mandate,
        " ".join(referral.value for referral in line.referrals) or None,
        line.duplicate_of,
        item.sha256,
        item.verification_id,
        failure.code if failure else None,
        sentence(failure) if failure else None,
    )


@contextmanager
def _writer(path: Path, form: ExportFormat, *, created: date) -> Iterator[Callable[[Sequence[Cell]], None]]:
    match form:
        case ExportFormat.CSV:
            # With a byte-order mark: without it Excel takes UTF-8 for something else.
            with path.open("w", encoding="utf-8-sig", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow(COLUMNS)
                yield lambda row: writer.writerow([csv_cell(cell) for cell in row])
        case ExportFormat.JSON_LINES:
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                yield lambda row: print(_json_line(row), file=stream)
        case ExportFormat.XLSX:
            from xlsxwriter.exceptions import FileCreateError

            try:
                with _workbook(path, created=created) as write:
                    yield write
            except FileCreateError as error:
                raise OSError(str(error)) from error


def csv_cell(cell: Cell) -> str:
    """Return a cell as CSV holds it; a text that a spreadsheet would run as a formula is marked as text."""
    text = _text(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA_BEGINS) else text


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return format(cell, "f")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _json_line(row: Sequence[Cell]) -> str:
    values = {
        name: _text(cell) if isinstance(cell, Decimal | date) else cell for name, cell in zip(COLUMNS, row, strict=True)
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def _workbook(path: Path, *, created: date) -> Iterator[Callable[[Sequence[Cell]], None]]:
    """Give what writes the rows of a workbook; it keeps one row in memory."""
    from xlsxwriter import Workbook

    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
    with Workbook(str(path), options) as book:
        # Else the moment of writing is in the file, and no two are the same.
        book.set_properties({"created": datetime.combine(created, time())})
        day, heading = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
        sheet = book.add_worksheet(_SHEET)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(COLUMNS) - 1)
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, heading)
        number = 0

        def write(row: Sequence[Cell]) -> None:
            nonlocal number
            number += 1
            for column, cell in enumerate(row):
                match cell:
                    case None:
                        pass
                    case str():
                        sheet.write_string(number, column, cell)
                    case date():
                        sheet.write_datetime(number, column, cell, day)
                    case _:
                        sheet.write_number(number, column, cell)

        yield write
