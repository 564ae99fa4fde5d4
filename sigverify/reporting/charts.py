"""Bars: shares of a whole, told apart by pattern as well as by colour, so that a grey copy reads the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.domain.comparison import Outcome
from sigverify.reporting import fonts, style

HATCH_STEP: Final = 3.0
DOT_STEP: Final = 3.2
SWATCH: Final = (13.0, 7.0)
BAR_HEIGHT: Final = 6.0
SHARES_HEIGHT: Final = 17.0
LABEL_SIZE: Final = 7.0


class Pattern(Enum):
    """How an area is filled."""

    SOLID = auto()
    HATCHED = auto()
    DOTTED = auto()
    LINED = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class Fill:
    """A pattern in a colour."""

    pattern: Pattern
    colour: Color


OUTCOME_FILLS: Final[dict[Outcome | None, Fill]] = {
    Outcome.MATCH: Fill(Pattern.SOLID, style.SAME_HAND),
    Outcome.INCONCLUSIVE: Fill(Pattern.DOTTED, style.OUTCOME[Outcome.INCONCLUSIVE]),
    Outcome.NON_MATCH: Fill(Pattern.HATCHED, style.IMITATION),
    None: Fill(Pattern.LINED, style.SOFT),
}
FAILED: Final = Fill(Pattern.SOLID, style.INK)
WAITING: Final = Fill(Pattern.EMPTY, style.SOFT)


def paint(canvas: Canvas, fill: Fill, *, x: float, y: float, width: float, height: float) -> None:
    """Fill a rectangle and frame it."""
    canvas.saveState()
    area = canvas.beginPath()
    area.rect(x, y, width, height)
    canvas.clipPath(area, stroke=0, fill=0)
    canvas.setFillColor(fill.colour if fill.pattern is Pattern.SOLID else style.WHITE)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setStrokeColor(fill.colour)
    canvas.setFillColor(fill.colour)
    match fill.pattern:
        case Pattern.HATCHED:
            canvas.setLineWidth(0.7)
            steps = int((width + height) / HATCH_STEP) + 1
            canvas.lines([(x + k * HATCH_STEP - height, y, x + k * HATCH_STEP, y + height) for k in range(steps)])
        case Pattern.LINED:
            canvas.setLineWidth(0.5)
            canvas.lines([(x, y + k * 2.0, x + width, y + k * 2.0) for k in range(1, int(height / 2) + 1)])
        case Pattern.DOTTED:
            for row in range(int(height / DOT_STEP) + 1):
                for column in range(int(width / DOT_STEP) + 1):
                    shift = DOT_STEP / 2 * (row % 2)
                    canvas.circle(x + 1.6 + column * DOT_STEP + shift, y + 1.6 + row * DOT_STEP, 0.62, stroke=0, fill=1)
        case Pattern.SOLID | Pattern.EMPTY:
            pass
    canvas.restoreState()
    canvas.setStrokeColor(fill.colour)
    canvas.setLineWidth(0.6)
    canvas.rect(x, y, width, height, stroke=1, fill=0)


class _Fixed(Flowable):
    """A drawing of fixed size."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the fixed size."""
        del aW, aH
        return self.width, self.height


class Swatch(_Fixed):
    """A sample of a fill, to stand beside its name in a table."""

    def __init__(self, fill: Fill) -> None:
        super().__init__(*SWATCH)
        self.fill = fill

    def draw(self) -> None:
        """Draw the sample."""
        paint(self.canv, self.fill, x=0, y=0, width=self.width, height=self.height)


class Bar(_Fixed):
    """A bar in a table: `share` of the cell's width, in [0, 1]; anything above nothing is seen."""

    def __init__(self, share: float, fill: Fill, *, width: float) -> None:
        super().__init__(width, BAR_HEIGHT)
        self.share, self.fill = share, fill

    def draw(self) -> None:
        """Draw the bar."""
        if self.share > 0:
            width = max(self.share * self.width, 0.8)
            paint(self.canv, self.fill, x=0, y=0, width=width, height=self.height)


class ShareBar(_Fixed):
    """One bar of all parts of a whole, each with its share in it where there is room.

    Parameters
    ----------
    parts : sequence of (int, Fill)
        Counts; parts without any are left out.
    """

    def __init__(self, parts: Sequence[tuple[int, Fill]], *, width: float = style.BODY_WIDTH) -> None:
        super().__init__(width, SHARES_HEIGHT)
        self.parts = [(count, fill) for count, fill in parts if count]

    def draw(self) -> None:
        """Draw the bar."""
        fonts.register()
        canvas: Canvas = self.canv
        total = sum(count for count, _ in self.parts)
        x = 0.0
        for count, fill in self.parts:
            width = self.width * count / total
            paint(canvas, fill, x=x, y=0, width=width, height=self.height)
            label = f"{100 * count / total:.0f} %"
            needed = stringWidth(label, fonts.BOLD, LABEL_SIZE) + 6
            if needed + 2 < width:
                canvas.setFillColor(style.WHITE)
                canvas.rect(x + (width - needed) / 2, 3.5, needed, self.height - 7, stroke=0, fill=1)
                canvas.setFillColor(style.INK)
                canvas.setFont(fonts.BOLD, LABEL_SIZE)
                canvas.drawCentredString(x + width / 2, self.height / 2 - LABEL_SIZE * 0.35, label)
            x += width
