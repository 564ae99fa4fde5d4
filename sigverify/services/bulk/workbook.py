"""A bulk job's list as an Excel workbook, which people read: headings in words, numbers and dates as such.

Owns the workbook's looks. Rows are written as they come, and one is in memory. No text becomes a formula or a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Final

from sigverify.services.bulk.columns import LIST_COLUMNS, Cell, Holds, ListWords

SHEET: Final = "results"
DAY_FORMAT: Final = "yyyy-mm-dd"
A4: Final = 9
FILTER_BUTTON: Final = 4
"""Characters that its button takes beside a heading."""


@contextmanager
def workbook(path: Path, *, created: date, words: ListWords) -> Iterator[Callable[[Sequence[Cell]], None]]:
    """Give what writes one row after the other, each with the cells of `LIST_COLUMNS`.

    Parameters
    ----------
    path : Path
        The file; it is whole when the context is left.
    created : date
        When it says that it was made: equal rows give equal bytes.
    words : ListWords
        The reader's language.

    Raises
    ------
    OSError
        It cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
    try:
        with Workbook(str(path), options) as book:
            # Else the moment of writing is in the file, and no two are the same.
            book.set_properties({"created": datetime.combine(created, time())})
            heading, day = book.add_format({"bold": True}), book.add_format({"num_format": DAY_FORMAT})
            sums = {places: book.add_format({"num_format": _sum_format(places)}) for places in range(4)}
            sheet = book.add_worksheet(SHEET)
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.set_paper(A4)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            for place, column in enumerate(LIST_COLUMNS):
                said = words.headings[column.name]
                sheet.set_column(place, place, max(column.width, len(said) + FILTER_BUTTON))
                sheet.write_string(0, place, said, heading)
            rows = 0

            def write(row: Sequence[Cell]) -> None:
                nonlocal rows
                rows += 1
                for place, (column, cell) in enumerate(zip(LIST_COLUMNS, row, strict=True)):
                    match cell:
                        case None:
                            pass
                        case str():
                            sheet.write_string(rows, place, _said(cell, holds=column.holds, words=words))
                        case date():
                            sheet.write_datetime(rows, place, cell, day)
                        case Decimal():
                            sheet.write_number(rows, place, cell, sums[min(max(sums), _places(cell))])
                        case _:
                            sheet.write_number(rows, place, cell)

            yield write
            # A filter that ends at the headings filters nothing.
            sheet.autofilter(0, 0, rows, len(LIST_COLUMNS) - 1)
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _said(text: str, *, holds: Holds, words: ListWords) -> str:
    match holds:
        case Holds.ITSELF:
            return text
        case Holds.CODES:
            return words.terms.get(text) or " ".join(words.terms.get(code, code) for code in text.split(" "))


def _places(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _sum_format(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")
