"""Lays the report on an evaluation out on pages, in the look of the verdict, and writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, assert_never

from reportlab.platypus import Flowable, KeepTogether, Spacer

from sigverify.reporting import document, fonts, style, tables
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
from sigverify.reporting.summary import heading, letterhead, plain_table
from sigverify.reporting.wording import ENGLISH

DET_GAP: Final = 12.0
DISTRIBUTION_HEIGHT: Final = 118.0
MAP_HEIGHT: Final = 335.0


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
            return tables.facts(part.rows)
        case Headline():
            return tables.headline(part.sentence, [part.detail])
        case TableFigure():
            return tables.numbers(part.header, part.rows, title=part.title, note=part.note)
        case DetPair():
            return _det(part)
        case DistributionFigure():
            picture = DistributionPicture(part, axis=common_axis(spread), height=DISTRIBUTION_HEIGHT)
            return [picture, Spacer(0, 8)]
        case MapFigure():
            return [MapPicture(part, height=MAP_HEIGHT), Spacer(0, 4)]
        case _:
            assert_never(part)


def _det(pair: DetPair) -> list[Flowable]:
    width = (style.BODY_WIDTH - DET_GAP) / 2
    pictures: list[object] = [DetPicture(figure, width=width) for figure in pair.figures]
    pictures += [""] * (2 - len(pictures))
    table = plain_table([pictures], [width + DET_GAP, width])
    legend = Legend(pair.figures[0].series, width=style.BODY_WIDTH)
    return [table, legend, Spacer(0, 3), paragraph(safe(pair.note), style.SMALL), Spacer(0, 6)]
