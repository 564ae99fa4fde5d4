"""A page of the verdict: on which strokes the signature agrees with the closest specimen, and on which it differs.

The three classes are drawn as a thin, a dotted and a double line: without colour they are told apart too.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from sigverify.domain.comparison import AGREES_FROM, DIFFERS_BELOW, Outcome
from sigverify.reporting import style
from sigverify.reporting.content import StrokeAgreement, VerdictContent
from sigverify.reporting.pictures import FramedSignature
from sigverify.reporting.statements import log_ratio, number
from sigverify.reporting.style import paragraph, safe
from sigverify.reporting.summary import heading, plain_table
from sigverify.reporting.wording import Wording

PICTURE_SHARE: Final = 0.92
LEGEND_WIDTH: Final = 34.0
LEGEND_HEIGHT: Final = 9.0
DOT_PERIOD: Final = 6
"""Canvas pixels from one dot of a dotted line to the next."""


class Degree(IntEnum):
    """How well a place agrees; in the order of the legend."""

    AGREES = 0
    LESS = 1
    DIFFERS = 2


COLOURS: Final[dict[Degree, Color]] = {
    Degree.AGREES: style.OUTCOME[Outcome.MATCH],
    Degree.LESS: HexColor("#7a6a00"),
    Degree.DIFFERS: style.IMITATION,
}
HAIR, THIN, THICK, WIDE = 0.4, 0.9, 2.2, 3.4
"""Widths in canvas pixels: of the thread between dots, of a thin line, of dots, of a double line."""

HOLLOW: Final = 1.5
"""Width in canvas pixels of the white core of a double line."""


def agreement_page(content: VerdictContent, agreement: StrokeAgreement, wording: Wording) -> list[Flowable]:
    """Return the flowables of the page, in reading order."""
    reference = content.references[agreement.reference - 1]
    width = style.BODY_WIDTH * PICTURE_SHARE
    height = width * agreement.height / agreement.width
    share = number(100 * float(np.mean(degrees(agreement.values) == Degree.DIFFERS)), wording)
    name = wording.specimen.format(number=agreement.reference)
    alone = wording.alone.format(value=log_ratio(reference.log10_lr, wording))
    return [
        *heading(wording.heading_agreement.format(number=agreement.reference)),
        paragraph(wording.agreement_share.format(share=share), style.BODY),
        Spacer(0, 6),
        _legend(wording),
        Spacer(0, 6),
        StrokePicture(agreement, width=width, height=height),
        paragraph(f"<b>{wording.checked}</b>", style.CAPTION),
        Spacer(0, 6),
        FramedSignature(reference.cleaned_png, width=width, height=height),
        paragraph(f"<b>{name}</b>: {safe(reference.name)}, {alone}", style.CAPTION),
        Spacer(0, 6),
        paragraph(wording.agreement_note.format(number=agreement.reference), style.SMALL),
    ]


def degrees(values: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """Return (P,) `Degree` of values (P,) in [0, 1]."""
    return (values < AGREES_FROM).astype(np.int8) + (values < DIFFERS_BELOW).astype(np.int8)


class StrokePicture(Flowable):
    """The strokes of one signature in a frame, each place in the line of its degree."""

    def __init__(self, agreement: StrokeAgreement, *, width: float, height: float) -> None:
        super().__init__()
        self.agreement, self.width, self.height = agreement, width, height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size of the frame."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw frame and strokes: what differs last, so that nothing covers it."""
        canvas: Canvas = self.canv
        agreement = self.agreement
        unit = self.width / agreement.width
        canvas.saveState()
        canvas.setFillColor(style.WHITE)
        canvas.setStrokeColor(style.ACCENT)
        canvas.setLineWidth(1.4)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=1)
        links = _links(agreement.strokes)
        middles = agreement.strokes[links].mean(axis=1)
        degree = degrees(agreement.values)[links].max(axis=1)
        for kind in Degree:
            chosen = agreement.strokes[links[degree == kind]]
            ends = np.stack([(chosen[..., 0] + 0.5) * unit, self.height - (chosen[..., 1] + 0.5) * unit], axis=2)
            _draw_line(canvas, kind, ends.reshape(-1, 4), dots=_dotted(middles[degree == kind]), unit=unit)
        canvas.restoreState()


class LegendLine(Flowable):
    """A short sample of one degree's line."""

    def __init__(self, kind: Degree) -> None:
        super().__init__()
        self.kind = kind

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size of the sample."""
        del aW, aH
        return LEGEND_WIDTH, LEGEND_HEIGHT

    def draw(self) -> None:
        """Draw the line."""
        canvas: Canvas = self.canv
        unit = 1.8
        starts = np.arange(0, LEGEND_WIDTH - unit, unit, dtype=np.float32)
        middle = np.full_like(starts, LEGEND_HEIGHT / 2)
        lines = np.stack([starts, middle, starts + unit, middle], axis=1)
        dots = _dotted(np.stack([starts / unit, np.zeros_like(starts)], axis=1))
        canvas.saveState()
        _draw_line(canvas, self.kind, lines, dots=dots, unit=unit)
        canvas.restoreState()


def _draw_line(
    canvas: Canvas, kind: Degree, lines: npt.NDArray[np.float32], *, dots: npt.NDArray[np.bool_], unit: float
) -> None:
    """Draw links (L, 4) x, y, x, y in the line of a degree; `dots` (L,) are the thick ones of a dotted line."""
    layers = {
        Degree.AGREES: [(lines, THIN, COLOURS[kind])],
        Degree.LESS: [(lines, HAIR, COLOURS[kind]), (lines[dots], THICK, COLOURS[kind])],
        Degree.DIFFERS: [(lines, WIDE, COLOURS[kind]), (lines, HOLLOW, style.WHITE)],
    }
    canvas.setLineCap(1)
    for layer, width, colour in layers[kind]:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(width * unit)
        canvas.lines([tuple(map(float, line)) for line in layer])


def _links(strokes: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """Return (L, 2) rows of pixels that touch each other, each pair once."""
    row_of = {(int(x), int(y)): row for row, (x, y) in enumerate(strokes)}
    ahead = ((1, 0), (0, 1), (1, 1), (1, -1))
    found = [
        (row, row_of[x + across, y + down])
        for (x, y), row in row_of.items()
        for across, down in ahead
        if (x + across, y + down) in row_of
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _dotted(middles: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Return (L,): which links of a dotted line are drawn, by their place on the canvas."""
    return np.asarray((middles.sum(axis=1) % DOT_PERIOD) < DOT_PERIOD / 2)


def _legend(wording: Wording) -> Flowable:
    cells: list[object] = []
    for kind in Degree:
        cells += [LegendLine(kind), paragraph(wording.agreement_classes[kind], style.CELL)]
    text = (style.BODY_WIDTH - len(Degree) * (LEGEND_WIDTH + 6)) / len(Degree)
    return plain_table([cells], [LEGEND_WIDTH + 6, text] * len(Degree), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"))
