"""The pieces of every picture of where results fall: an axis of log10 likelihood ratios, histograms on it, thresholds.

One shape stands above the axis, filled, another may hang below it, hatched: a black-and-white copy keeps them apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from sigverify.reporting import fonts, style

HATCH_STEP: Final = 2.6
LEAST_HATCHED: Final = 0.4
"""Points: a shorter hatch line is only a blot."""

NEGLIGIBLE: Final = 5e-4
"""Shares below this are cut off at the ends of an axis."""

MARGIN: Final = 0.03
"""Of an axis, beyond what it must hold."""


@dataclass(frozen=True, slots=True)
class EvidenceAxis:
    """From `low` to `high`, log10 likelihood ratios, over `width` points."""

    low: float
    high: float
    width: float

    def x(self, log10_lr: float) -> float:
        """Return where a ratio lies in points; beyond an end, at that end."""
        share = (log10_lr - self.low) / (self.high - self.low)
        return self.width * min(1.0, max(0.0, share))

    @property
    def powers(self) -> range:
        """The whole numbers on it."""
        return range(math.ceil(self.low), math.floor(self.high) + 1)


def around(reached: Sequence[float]) -> tuple[float, float]:
    """Return the ends of an axis that holds all of these and 0."""
    low, high = min(0.0, *reached), max(0.0, *reached)
    margin = MARGIN * (high - low) or 1.0
    return low - margin, high + margin


def held(edges: Sequence[float], shares: Sequence[float]) -> tuple[float, ...]:
    """Return both ends of what a histogram holds but for negligible tails; nothing for an empty one."""
    places = [place for place, share in enumerate(shares) if share > NEGLIGIBLE]
    return (float(edges[places[0]]), float(edges[places[-1] + 1])) if places else ()


def draw_steps(
    canvas: Canvas, places: Sequence[float], heights: Sequence[float], *, base: float, line: Color, fill: Color | None
) -> None:
    """Draw the steps of a histogram without the empty bins at its ends.

    Parameters
    ----------
    places : (B + 1,) sequence of float
        Bins' ends, points.
    heights : (B,) sequence of float
        Above `base`, below it where negative, points.
    base : float
        Where the axis lies, points.
    line : Color
        Of the outline.
    fill : Color or None
        Of the inside; ``None``: none.
    """
    filled = [place for place, height in enumerate(heights) if height]
    if not filled:
        return
    path = canvas.beginPath()
    path.moveTo(places[filled[0]], base)
    for place in range(filled[0], filled[-1] + 1):
        path.lineTo(places[place], base + heights[place])
        path.lineTo(places[place + 1], base + heights[place])
    path.lineTo(places[filled[-1] + 1], base)
    canvas.setStrokeColor(line)
    canvas.setLineWidth(0.7)
    if fill is not None:
        canvas.setFillColor(fill)
    canvas.drawPath(path, stroke=1, fill=int(fill is not None))


def draw_hatching(
    canvas: Canvas, places: Sequence[float], heights: Sequence[float], *, base: float, line: Color
) -> None:
    """Hatch the inside of a histogram; parameters as for `draw_steps`."""
    canvas.setStrokeColor(line)
    canvas.setLineWidth(0.5)
    for x in np.arange(places[0] + HATCH_STEP / 2, places[-1], HATCH_STEP):
        height = heights[int(np.searchsorted(places, x, side="right")) - 1]
        if abs(height) > LEAST_HATCHED:
            canvas.line(float(x), base, float(x), base + height)


def draw_frame(canvas: Canvas, *, width: float, bottom: float, base: float, top: float) -> None:
    """Draw the frame of a picture and the line that its shapes stand on."""
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(0.7)
    canvas.line(0, base, width, base)
    canvas.setStrokeColor(style.RULE)
    canvas.rect(0, bottom, width, top - bottom, stroke=1, fill=0)


def draw_ticks(
    canvas: Canvas, axis: EvidenceAxis, *, bottom: float, drop: float, size: float, label: Callable[[int], str]
) -> None:
    """Mark the whole powers below a picture; a label that would touch its neighbour is left out."""
    canvas.setFont(fonts.REGULAR, size)
    canvas.setFillColor(style.INK)
    canvas.setStrokeColor(style.SOFT)
    for x, _ in _powers(axis):
        canvas.line(x, bottom, x, bottom - 3)
    last = -math.inf
    for x, power in _powers(axis):
        text = label(power)
        half = stringWidth(text, fonts.REGULAR, size) / 2
        centre = min(max(x, half), axis.width - half)
        if centre - half > last + 4:
            canvas.drawCentredString(centre, bottom - drop, text)
            last = centre + half


def draw_thresholds(canvas: Canvas, places: Sequence[float], *, bottom: float, top: float) -> None:
    """Draw dashed lines at `places`."""
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(0.7)
    canvas.setDash(3, 2)
    for x in places:
        canvas.line(x, bottom, x, top)
    canvas.setDash()


def _powers(axis: EvidenceAxis) -> Iterator[tuple[float, int]]:
    return ((axis.x(power), power) for power in axis.powers)
