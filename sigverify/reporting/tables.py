"""What reports are made of besides pictures: a result in a box, labelled facts, and tables as wide as the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from sigverify.reporting import fonts, style
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.summary import BAR, plain_table

FACT_WIDTH: Final = 118.0
CELL_GAP: Final = 7.0
_INTERVAL = re.compile(r" (\[[^\]]*\])$")

Cell = str | Flowable
"""Text from anywhere, or something drawn that knows its own width."""


def headline(sentence: str, detail: Sequence[str]) -> list[Flowable]:
    """Return the result in one sentence, and what must be known with it, each in a paragraph."""
    words: list[Flowable] = [paragraph(safe(sentence), style.VALUE_BOLD)]
    for one in detail:
        words += [Spacer(0, 2), paragraph(safe(one), style.SMALL)]
    table = plain_table(
        [["", words]],
        [BAR, style.BODY_WIDTH - BAR],
        ("BACKGROUND", (0, 0), (0, -1), style.ACCENT),
        ("BACKGROUND", (1, 0), (1, -1), style.PALE),
        ("LEFTPADDING", (1, 0), (1, -1), 10),
        ("RIGHTPADDING", (1, 0), (1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    )
    return [table, Spacer(0, 6)]


def facts(rows: Sequence[tuple[str, str]]) -> list[Flowable]:
    """Return labels and what they stand for, one below the other."""
    cells = [[paragraph(safe(label), style.LABEL), paragraph(safe(value), style.CELL)] for label, value in rows]
    table = plain_table(cells, [FACT_WIDTH, style.BODY_WIDTH - FACT_WIDTH], ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2))
    return [table, Spacer(0, 4)]


def numbers(
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    title: str = "",
    note: str = "",
    words: Collection[int] = (),
) -> list[Flowable]:
    """Return rows of cells under a header.

    Columns with digits in them stand to the right. An interval in square brackets at the end of a cell is printed
    smaller. Rows with the same first cell belong together: it is printed once.

    Parameters
    ----------
    header : sequence of str
        One for each column.
    rows : sequence of sequences of str or Flowable
        Cells.
    title, note : str
        Above and below; empty: none.
    words : collection of int
        Columns that stand to the left, digits or not, counted from 0.
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    wordy = [column == 0 or column in words or not _numbered(cells) for column, cells in enumerate(columns)]
    cells: list[list[object]] = [
        [
            paragraph(safe(name), style.CELL_BOLD if left else style.CELL_BOLD_RIGHT)
            for left, name in zip(wordy, header, strict=True)
        ]
    ]
    firsts = [row[0] for row in rows]
    starts = [place for place, first in enumerate(firsts) if place == 0 or first != firsts[place - 1]]
    # Where every row stands for itself, a rule below each would only be noise.
    groups = starts[1:] if len(starts) < len(firsts) else []
    for place, row in enumerate(rows):
        shown = row if place in starts else ("", *row[1:])
        cells.append([_cell(cell, left=left) for left, cell in zip(wordy, shown, strict=True)])
    table = plain_table(
        cells,
        _widths(header, columns),
        ("LEFTPADDING", (1, 0), (-1, -1), CELL_GAP),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, style.INK),
        ("LINEBELOW", (0, -1), (-1, -1), 0.4, style.RULE),
        *(("LINEABOVE", (0, place + 1), (-1, place + 1), 0.4, style.RULE) for place in groups),
    )
    table.repeatRows = 1
    parts: list[Flowable] = [paragraph(safe(title), style.CELL_BOLD)] if title else []
    parts += [Spacer(0, 2), table]
    parts += [Spacer(0, 3), paragraph(safe(note), style.SMALL)] if note else []
    return [*parts, Spacer(0, 8)]


def _cell(cell: Cell, *, left: bool) -> Flowable:
    if isinstance(cell, Flowable):
        return cell
    return paragraph(_marked(cell), style.CELL if left else style.CELL_RIGHT)


def _numbered(cells: Sequence[Cell]) -> bool:
    return any(character.isdigit() for cell in cells if isinstance(cell, str) for character in cell)


def _marked(cell: str) -> str:
    """Return mark-up of a cell: a true minus sign, and the interval smaller and softer."""
    signed = re.sub(r"^-(?=[0-9])", "\N{MINUS SIGN}", cell)
    return _INTERVAL.sub(r" <font size=6 color='#565d66'>\1</font>", safe(signed))


def _widths(header: Sequence[str], columns: Sequence[Sequence[Cell]]) -> list[float]:
    """Return widths that share the page by what each column's widest cell needs; headers may wrap at spaces.

    Where that is more than the page has, the widest column wraps too.
    """
    needed = []
    for column, (name, cells) in enumerate(zip(header, columns, strict=True)):
        words = max((stringWidth(word, fonts.BOLD, style.CELL.fontSize) for word in name.split()), default=0.0)
        widest = max((_cell_width(cell) for cell in cells), default=0.0)
        needed.append(max(words, widest) + 2 + (CELL_GAP if column else 0))
    spare = style.BODY_WIDTH - sum(needed)
    if spare < 0:
        needed[needed.index(max(needed))] += spare
        return needed
    return [width + spare / len(needed) for width in needed]


def _cell_width(cell: Cell) -> float:
    if isinstance(cell, Flowable):
        return float(cell.width)
    interval = _INTERVAL.search(cell)
    plain = cell[: interval.start()] if interval else cell
    size = float(style.CELL.fontSize)
    width = stringWidth(plain, fonts.REGULAR, size)
    return float(width + (stringWidth(f" {interval[1]}", fonts.REGULAR, 6) if interval else 0.0))
