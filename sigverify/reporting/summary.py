"""First page of a verdict: what a clerk or branch manager reads at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from sigverify.reporting import fonts, style
from sigverify.reporting.content import ReferenceRecord, VerdictContent, report_id
from sigverify.reporting.pictures import FramedSignature, MarkedPage
from sigverify.reporting.scale import ScorePicture
from sigverify.reporting.statements import (
    error_sentence,
    likelihood_sentence,
    log_ratio,
    resolution_text,
    shortened,
    specimen_count,
    verbal_sentence,
)
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.wording import Wording

GAP: Final = 6.0
NAME_PITCH: Final = 4.6
"""Points that one character of a name takes under a picture, nearly."""
BAR: Final = 5.0
SIZES: Final = ((55 * mm, 146.0), (50 * mm, 136.0), (45 * mm, 126.0), (40 * mm, 116.0), (34 * mm, 110.0))
"""Heights in points of page picture and scale picture: the first pair that keeps all on one page is taken."""
FRAME_ASPECT: Final = 0.48
FILE_LENGTH: Final = 52
"""Longer names are shortened on this page; the technical record has them whole."""


def summary_page(content: VerdictContent, wording: Wording) -> list[Flowable]:
    """Return the flowables of the first page, in reading order, pictures as large as the page allows."""
    for sizes in SIZES:
        flowables = _summary(content, wording, *sizes)
        if _height(flowables) <= style.BODY_HEIGHT:
            break
    return flowables


def _summary(content: VerdictContent, wording: Wording, page_height: float, scale_height: float) -> list[Flowable]:
    return [
        *_header(content, wording),
        _case(content, wording),
        Spacer(0, 7),
        _outcome(content, wording),
        Spacer(0, 3),
        *_meaning(content, wording),
        *heading(wording.heading_pictures),
        _probe(content, wording, page_height),
        *heading(wording.heading_specimens),
        *_specimens(content, wording),
        *heading(wording.heading_scale),
        *_scale(content, wording, scale_height),
    ]


def _height(flowables: list[Flowable]) -> float:
    """Return an upper bound of the height of flowables one below the other, in points."""
    scratch = Canvas(BytesIO())
    return sum(
        flowable.wrapOn(scratch, style.BODY_WIDTH, 10 * style.BODY_HEIGHT)[1]
        + flowable.getSpaceBefore()
        + flowable.getSpaceAfter()
        for flowable in flowables
    )


def heading(text: str) -> list[Flowable]:
    """Return a section heading with its rule."""
    table = plain_table(
        [[paragraph(text, style.HEADING)]],
        [style.BODY_WIDTH],
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ("LINEBELOW", (0, 0), (-1, -1), 0.6, style.ACCENT),
    )
    table.spaceBefore, table.spaceAfter = 8, 4
    table.keepWithNext = True
    return [table]


def plain_table(rows: Sequence[list[Any]], widths: list[float], *commands: Any) -> Table:
    """Return a table without padding at its outer sides, cells aligned at the top."""
    table = Table(rows, colWidths=widths)
    table.setStyle(
        TableStyle(
            [
                # Empty cells set a font too, and reportlab's own is not embedded.
                ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                *commands,
            ]
        )
    )
    return table


def letterhead(program: str, title: str, side: Sequence[str]) -> list[Flowable]:
    """Return the head of a report's first page; `title` and the lines at the `side` are mark-up."""
    left = [paragraph(safe(program), style.PROGRAM), paragraph(title, style.TITLE)]
    right = [paragraph(line, style.SIDE) for line in side]
    table = plain_table(
        [[left, right]],
        [style.BODY_WIDTH * 0.62, style.BODY_WIDTH * 0.38],
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("LINEBELOW", (0, 0), (-1, -1), 1.6, style.ACCENT),
    )
    return [table, Spacer(0, 6)]


def _header(content: VerdictContent, wording: Wording) -> list[Flowable]:
    moment = content.created.isoformat(sep=" ", timespec="minutes")
    side = [f"{wording.report} <b>{report_id(content)[:16]}</b>", f"{wording.created} {safe(moment)}"]
    if content.again is not None:
        said = wording.beside_record
        side.append(said.short_same if content.again.same_figures else f"<b>{said.short_other}</b>")
    return letterhead(wording.program.format(version=content.environment.version), wording.title, side)


def _case(content: VerdictContent, wording: Wording) -> Table:
    provenance = content.probe.provenance
    file = safe(shortened(fonts.printable(provenance.name), FILE_LENGTH))
    if provenance.pages > 1:
        file += f" ({wording.page_of_file.format(page=provenance.page, pages=provenance.pages)})"
    resolution = resolution_text(content.probe.resolution, wording, bitonal=provenance.bit_depth == 1)
    cells = [
        (wording.file, f"{file}<br/><font size=7.2>{resolution}</font>"),
        (wording.account, safe(content.account) or wording.not_stated),
        (wording.signatory, safe(content.signatory) or wording.not_stated),
        (wording.specimens, str(len(content.references))),
    ]
    shares = (0.46, 0.19, 0.21, 0.14)
    return plain_table(
        [[[paragraph(label, style.LABEL), paragraph(value, style.VALUE)] for label, value in cells]],
        [style.BODY_WIDTH * share for share in shares],
        ("RIGHTPADDING", (0, 0), (-2, -1), 8),
    )


def _outcome(content: VerdictContent, wording: Wording) -> Table:
    comparison = content.comparison
    words = [
        paragraph(wording.outcome[comparison.outcome], style.outcome_style(comparison.outcome)),
        Spacer(0, 2),
        paragraph(likelihood_sentence(comparison.log10_lr, wording), style.BODY),
        Spacer(0, 2),
        paragraph(f"{wording.iso_term[comparison.outcome]}. {wording.person_decides}", style.SMALL),
    ]
    colour = style.OUTCOME[comparison.outcome]
    return plain_table(
        [["", words]],
        [BAR, style.BODY_WIDTH - BAR],
        ("BACKGROUND", (0, 0), (0, -1), colour),
        ("BACKGROUND", (1, 0), (1, -1), style.PALE),
        ("LEFTPADDING", (1, 0), (1, -1), 10),
        ("RIGHTPADDING", (1, 0), (1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    )


def _meaning(content: VerdictContent, wording: Wording) -> list[Flowable]:
    comparison = content.comparison
    log10_lr = comparison.log10_lr
    half = style.BODY_WIDTH / 2
    return [
        *heading(wording.heading_meaning),
        plain_table(
            [
                [
                    [
                        paragraph(wording.proposition_first, style.CELL),
                        paragraph(wording.proposition_second, style.CELL),
                    ],
                    [
                        paragraph(verbal_sentence(log10_lr, wording), style.CELL_BOLD),
                        paragraph(wording.not_a_probability, style.SMALL),
                    ],
                ]
            ],
            [half, half],
            ("RIGHTPADDING", (0, 0), (0, -1), 12),
        ),
        Spacer(0, 3),
        paragraph(error_sentence(comparison.outcome, comparison.policy, wording), style.CELL),
    ]


def _probe(content: VerdictContent, wording: Wording, page_height: float) -> Table:
    probe = content.probe
    if probe.page is None:
        width = (style.BODY_WIDTH - GAP) / 2
        height = min(width * FRAME_ASPECT, 34 * mm)
        pictures = [
            [FramedSignature(probe.original_png, width=width, height=height), _caption(wording.as_received)],
            [
                FramedSignature(probe.cleaned_png, width=width, height=height, strong=True),
                _caption(wording.as_compared),
            ],
        ]
        return plain_table([pictures], [width + GAP, width])
    page = MarkedPage(probe.page, width=style.BODY_WIDTH * 0.66, height=page_height)
    width = min(style.BODY_WIDTH - page.width - 2 * GAP, style.BODY_WIDTH * 0.46)
    height = (max(page.height, 34 * mm) - 15) / 2
    signatures = [
        FramedSignature(probe.original_png, width=width, height=height),
        _caption(wording.as_cut),
        FramedSignature(probe.cleaned_png, width=width, height=height, strong=True),
        _caption(wording.as_compared),
    ]
    return plain_table(
        [[[page, _caption(wording.marked_page)], "", signatures]],
        [page.width, style.BODY_WIDTH - page.width - width, width],
    )


def _caption(text: str) -> Flowable:
    return paragraph(text, style.CAPTION)


def _columns(tiles: int) -> int:
    if tiles <= 4:
        return max(tiles, 3)
    return 4 if tiles <= 8 else 6


def _specimens(content: VerdictContent, wording: Wording) -> list[Flowable]:
    columns = _columns(len(content.references) + 1)
    width = (style.BODY_WIDTH - (columns - 1) * GAP) / columns
    height = min(width * FRAME_ASPECT, 20 * mm)
    tiles: list[object] = [
        [
            FramedSignature(content.probe.cleaned_png, width=width, height=height, strong=True),
            _caption(
                f"<b>{wording.checked}</b><br/>"
                + wording.together.format(value=log_ratio(content.comparison.log10_lr, wording))
            ),
        ]
    ]
    tiles += [
        _tile(place, reference, wording, width, height) for place, reference in enumerate(content.references, start=1)
    ]
    rows = [tiles[start : start + columns] for start in range(0, len(tiles), columns)]
    rows[-1] += [""] * (columns - len(rows[-1]))
    table = plain_table(
        rows,
        [width + GAP] * (columns - 1) + [width],
        ("RIGHTPADDING", (0, 0), (-2, -1), GAP),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    )
    return [table, paragraph(wording.specimens_note, style.SMALL)]


def _tile(place: int, reference: ReferenceRecord, wording: Wording, width: float, height: float) -> list[Flowable]:
    name = shortened(fonts.printable(reference.name), int(width / NAME_PITCH))
    return [
        FramedSignature(reference.cleaned_png, width=width, height=height),
        _caption(
            f"<b>{wording.specimen.format(number=place)}</b><br/>{safe(name)}<br/>"
            + wording.alone.format(value=log_ratio(reference.log10_lr, wording))
        ),
    ]


def _scale(content: VerdictContent, wording: Wording, height: float) -> list[Flowable]:
    comparison = content.comparison
    picture = ScorePicture(
        comparison.log10_lr,
        policy=comparison.policy,
        distributions=content.distributions,
        wording=wording,
        height=height,
    )
    note = wording.scale_note.format(count=specimen_count(comparison.policy.references, wording))
    return [picture, Spacer(0, 3), paragraph(note, style.SMALL)]
