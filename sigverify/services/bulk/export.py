"""Use case: the list of a bulk job as a file: CSV, an Excel workbook, or JSON lines.

Owns what is in a row: everything follows from the job's items alone, so a job done in several runs gives the same bytes
as one done at once. Rows are written as they are read. CSV and JSON lines hold codes for programs; the workbook, for
people, may say them in words.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Final

from sigverify.domain.bulk import Failure
from sigverify.domain.operator import Permission
from sigverify.errors import UsageError
from sigverify.services.bulk.columns import COLUMNS, ENGLISH, Cell, ListWords
from sigverify.services.bulk.journal import show_job
from sigverify.services.bulk.results import ResultLine, stream_results
from sigverify.services.bulk.workbook import workbook
from sigverify.services.session import Session

Sentence = Callable[[Failure], str]

LR_DIGITS: Final = 3
"""More would not be the same on every computer, nor mean anything."""

_FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet that opens a CSV file would run such a text, which may be a file's name, as a formula; those set to
Japanese or Chinese also take the wide signs for it."""


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
        _write(session, job_id, folder / f"bulk-{job_id}.{form.value}", form=form, sentence=sentence, words=ENGLISH)
        for form in formats
    )
    _note(session, job_id, written)
    return written


def write_list(
    session: Session, job_id: str, path: Path, *, sentence: Sentence, words: ListWords = ENGLISH
) -> Exported:
    """Write a job's list into one file, as its name's ending says; otherwise as `export_job`.

    Parameters
    ----------
    session : Session
        Of who may see the job.
    job_id : str
        The job.
    path : Path
        The file.
    sentence : callable
        Says in words why an item failed.
    words : ListWords
        What a workbook says.

    Raises
    ------
    ValueError
        The ending is none of `ExportFormat`.
    """
    form = ExportFormat(path.suffix.lower().removeprefix("."))
    written = _write(session, job_id, path, form=form, sentence=sentence, words=words)
    _note(session, job_id, (written,))
    return written


def _note(session: Session, job_id: str, written: Sequence[Exported]) -> None:
    with session.acting(Permission.READ_ACCOUNTS) as acting:
        acting.record("bulk-exported", job_id, files=[one.path.name for one in written])


def _write(
    session: Session, job_id: str, path: Path, *, form: ExportFormat, sentence: Sentence, words: ListWords
) -> Exported:
    created = show_job(session, job_id).job.at
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _writer(unfinished, form, created=created.date(), words=words) as write:
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
def _writer(
    path: Path, form: ExportFormat, *, created: date, words: ListWords
) -> Iterator[Callable[[Sequence[Cell]], None]]:
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
            with workbook(path, created=created, words=words) as write:
                yield write


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
