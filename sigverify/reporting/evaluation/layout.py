"""Lays the report on an evaluation out on pages, in the look of the verdict, and writes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, assert_never

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Spacer

from sigverify.reporting import document, fonts, style
from sigverify.reporting.evaluation.content import (
    DetPair,
    DistributionFigure,
    EvaluationContent,
    Facts,
    Headline,
    MapFigure,
    Part,
    Section,
    TableFigure,
    Words,
)
from sigverify.reporting.evaluation.det import DetPicture, Legend
from sigverify.reporting.evaluation.distributions import DistributionPicture, common_axis
from sigverify.reporting.evaluation.template_map import MapPicture
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.summary import BAR, heading, letterhead, plain_table
from sigverify.reporting.wording import ENGLISH

FACT_WIDTH: Final = 118.0
DET_GAP: Final = 12.0
DISTRIBUTION_HEIGHT: Final = 118.0
MAP_HEIGHT: Final = 335.0
CELL_GAP: Final = 7.0
_INTERVAL = re.compile(r" (\[[^\]]*\])$")


def write_evaluation(content: EvaluationContent, path: Path) -> None:
    """Write the report: A4, fonts embedded, pictures as lines; in English only.

    Raises
    ------
    InputError
        ``report-not-written`` if the target cannot be written.
    FileNotFoundError
        If the program was installed without its fonts.
    """
    document.write(render_evaluation(content), path)


def render_evaluation(content: EvaluationContent) -> bytes:
    """Return the PDF that `write_evaluation` writes."""
    program = ENGLISH.program.format(version=content.version)
    moment = content.created.isoformat(sep=" ", timespec="minutes")
    title = fonts.printable(content.title)
    metadata = document.Metadata(
        title=title,
        subject=title,
        program=program,
        footer=f"{program} · {title} · {moment}",
        created=content.created,
    )
    flowables = letterhead(program, safe(content.title), [f"{ENGLISH.created} {safe(moment)}"])
    for section in content.sections:
        flowables += _section(section)
    return document.render(flowables, metadata, wording=ENGLISH)


def _section(section: Section) -> list[Flowable]:
    """Lay out a section; its heading and the words below stay with the first table or picture."""
    spread = tuple(part for part in section.parts if isinstance(part, DistributionFigure))
    together: list[Flowable] = heading(safe(section.heading)) if section.heading else []
    flowables: list[Flowable] = []
    for part in section.parts:
        together += _part(part, spread)
        if not isinstance(part, Words):
            flowables.append(KeepTogether(together))
            together = []
    return [*flowables, *together]


def _part(part: Part, spread: tuple[DistributionFigure, ...]) -> list[Flowable]:
    match part:
        case Words():
            return [paragraph(safe(part.text), style.SMALL if part.small else style.BODY), Spacer(0, 4)]
        case Facts():
            return _facts(part)
        case Headline():
            return _headline(part)
        case TableFigure():
            return _table(part)
        case DetPair():
            return _det(part)
        case DistributionFigure():
            picture = DistributionPicture(part, axis=common_axis(spread), height=DISTRIBUTION_HEIGHT)
            return [picture, Spacer(0, 8)]
        case MapFigure():
            return [MapPicture(part, height=MAP_HEIGHT), Spacer(0, 4)]
        case _:
            assert_never(part)


def _headline(headline: Headline) -> list[Flowable]:
    words = [
        paragraph(safe(headline.sentence), style.VALUE_BOLD),
        Spacer(0, 2),
        paragraph(safe(headline.detail), style.SMALL),
    ]
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


def _facts(facts: Facts) -> list[Flowable]:
    rows = [[paragraph(safe(label), style.LABEL), paragraph(safe(value), style.CELL)] for label, value in facts.rows]
    table = plain_table(rows, [FACT_WIDTH, style.BODY_WIDTH - FACT_WIDTH], ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2))
    return [table, Spacer(0, 4)]


def _det(pair: DetPair) -> list[Flowable]:
    width = (style.BODY_WIDTH - DET_GAP) / 2
    pictures: list[object] = [DetPicture(figure, width=width) for figure in pair.figures]
    pictures += [""] * (2 - len(pictures))
    table = plain_table([pictures], [width + DET_GAP, width])
    legend = Legend(pair.figures[0].series, width=style.BODY_WIDTH)
    return [table, legend, Spacer(0, 3), paragraph(safe(pair.note), style.SMALL), Spacer(0, 6)]


def _table(figure: TableFigure) -> list[Flowable]:
    wordy = [column == 0 or not _numbered(cells) for column, cells in enumerate(zip(*figure.rows, strict=True))]
    wordy += [True] * (len(figure.header) - len(wordy))
    rows: list[list[object]] = [
        [
            paragraph(safe(name), style.CELL_BOLD if left else style.CELL_BOLD_RIGHT)
            for left, name in zip(wordy, figure.header, strict=True)
        ]
    ]
    firsts = [row[0] for row in figure.rows]
    starts = [place for place, first in enumerate(firsts) if place == 0 or first != firsts[place - 1]]
    # Where every row stands for itself, a rule below each would only be noise.
    groups = starts[1:] if len(starts) < len(firsts) else []
    for place, row in enumerate(figure.rows):
        shown = row if place in starts else ("", *row[1:])
        rows.append(
            [
                paragraph(_marked(cell), style.CELL if left else style.CELL_RIGHT)
                for left, cell in zip(wordy, shown, strict=True)
            ]
        )
    table = plain_table(
        rows,
        _widths(figure),
        ("LEFTPADDING", (1, 0), (-1, -1), CELL_GAP),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, style.INK),
        ("LINEBELOW", (0, -1), (-1, -1), 0.4, style.RULE),
        *(("LINEABOVE", (0, place + 1), (-1, place + 1), 0.4, style.RULE) for place in groups),
    )
    table.repeatRows = 1
    parts: list[Flowable] = [paragraph(safe(figure.title), style.CELL_BOLD)] if figure.title else []
    parts += [Spacer(0, 2), table]
    parts += [Spacer(0, 3), paragraph(safe(figure.note), style.SMALL)] if figure.note else []
    return [*parts, Spacer(0, 8)]


def _numbered(cells: tuple[str, ...]) -> bool:
    return any(character.isdigit() for cell in cells for character in cell)


def _marked(cell: str) -> str:
    """Return mark-up of a cell: a true minus sign, and the interval smaller and softer."""
    signed = re.sub(r"^-(?=[0-9])", "\N{MINUS SIGN}", cell)
    return _INTERVAL.sub(r" <font size=6 color='#565d66'>\1</font>", safe(signed))


def _widths(figure: TableFigure) -> list[float]:
    """Return widths that share the page by what each column's widest cell needs; headers may wrap at spaces."""
    needed = []
    for column, name in enumerate(figure.header):
        words = max((stringWidth(word, fonts.BOLD, style.CELL.fontSize) for word in name.split()), default=0.0)
        cells = max((_cell_width(row[column]) for row in figure.rows), default=0.0)
        needed.append(max(words, cells) + 2 + (CELL_GAP if column else 0))
    spare = style.BODY_WIDTH - sum(needed)
    return [width + spare / len(needed) for width in needed]


def _cell_width(cell: str) -> float:
    interval = _INTERVAL.search(cell)
    plain = cell[: interval.start()] if interval else cell
    size = float(style.CELL.fontSize)
    width = stringWidth(plain, fonts.REGULAR, size)
    return float(width + (stringWidth(f" {interval[1]}", fonts.REGULAR, 6) if interval else 0.0))
