"""Where likelihood ratios fall, by kind of probe, between the thresholds.

As on the verdict's scale, mated probes stand above the axis, filled, and skilled forgeries below, hatched; random
forgeries are an outline below it. A black-and-white copy keeps them apart.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.domain.comparison import Outcome
from sigverify.reporting import fonts, style
from sigverify.reporting.evaluation.content import DistributionFigure

LABEL_SIZE: Final = 6.8
AXIS_HEIGHT: Final = 13.0
TITLE_HEIGHT: Final = 12.0
HATCH_STEP: Final = 2.6
NEGLIGIBLE: Final = 5e-4
NAMES: Final = ("mated", "skilled forgeries", "random forgeries")


class DistributionPicture(Flowable):
    """One number of references.

    Parameters
    ----------
    figure : DistributionFigure
        The shares.
    axis : (float, float)
        Ends of the axis, log10 likelihood ratio: the same for pictures that are to be compared.
    width, height : float
        In points.
    """

    def __init__(
        self, figure: DistributionFigure, *, axis: tuple[float, float], width: float = style.BODY_WIDTH, height: float
    ) -> None:
        super().__init__()
        self.figure, self.axis = figure, axis
        self.width, self.height = width, height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the fixed size."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw onto the canvas, from the back to the front."""
        fonts.register()
        canvas: Canvas = self.canv
        canvas.saveState()
        self._ground(canvas)
        self._shapes(canvas)
        self._axis(canvas)
        self._thresholds(canvas)
        self._names(canvas)
        canvas.restoreState()

    @property
    def _plot(self) -> tuple[float, float, float]:
        """Bottom, middle and top of the plotting area in points."""
        bottom, top = AXIS_HEIGHT, self.height - TITLE_HEIGHT
        return bottom, (bottom + top) / 2, top

    def _x(self, log10_lr: float) -> float:
        low, high = self.axis
        return self.width * min(1.0, max(0.0, (log10_lr - low) / (high - low)))

    def _ground(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        left, right = self._x(self.figure.non_match), self._x(self.figure.match)
        canvas.setFillColor(style.PALE)
        canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
        canvas.setFont(fonts.BOLD, LABEL_SIZE + 0.8)
        canvas.setFillColor(style.INK)
        canvas.drawString(0, top + 4, self.figure.title)

    def _shapes(self, canvas: Canvas) -> None:
        bottom, middle, top = self._plot
        half = (top - bottom) / 2 - LABEL_SIZE - 4
        tallest = _tallest(self.figure)
        mated, skilled, random = (
            [min(share / tallest, 1.0) * half for share in shares]
            for shares in (self.figure.mated, self.figure.skilled, self.figure.random)
        )
        canvas.setLineWidth(0.7)
        if mated:
            canvas.setFillColor(style.SAME_HAND)
            self._outline(canvas, mated, style.OUTCOME[Outcome.MATCH], fill=True)
        if skilled:
            canvas.setStrokeColor(style.IMITATION)
            canvas.setLineWidth(0.5)
            edges = [self._x(edge) for edge in self.figure.edges]
            for x in np.arange(HATCH_STEP / 2, self.width, HATCH_STEP):
                found = int(np.searchsorted(edges, x, side="right")) - 1
                if 0 <= found < len(skilled) and skilled[found] > 0.4:
                    canvas.line(float(x), middle, float(x), middle - skilled[found])
            self._outline(canvas, [-depth for depth in skilled], style.IMITATION, fill=False)
        if random:
            canvas.setDash(2, 1.4)
            self._outline(canvas, [-depth for depth in random], style.INK, fill=False)
            canvas.setDash()
        below = middle - half - LABEL_SIZE
        self._cut(canvas, self.figure.skilled, style.IMITATION, tallest, below)
        # Both kinds pile up in one bin at times, and there is room for one label.
        labelled = {place for place, share in enumerate(self.figure.skilled) if share > tallest}
        alone = tuple(0.0 if place in labelled else share for place, share in enumerate(self.figure.random))
        self._cut(canvas, alone, style.INK, tallest, below)
        self._cut(canvas, self.figure.mated, style.OUTCOME[Outcome.MATCH], tallest, middle + half + 2)

    def _cut(self, canvas: Canvas, shares: tuple[float, ...], colour: Color, tallest: float, baseline: float) -> None:
        """Say what a bin holds that is taller than the picture."""
        canvas.setFont(fonts.REGULAR, LABEL_SIZE)
        canvas.setFillColor(colour)
        for place, share in enumerate(shares):
            if share > tallest:
                centre = (self._x(self.figure.edges[place]) + self._x(self.figure.edges[place + 1])) / 2
                canvas.drawCentredString(min(max(centre, 10), self.width - 10), baseline, f"{100 * share:.0f} %")

    def _outline(self, canvas: Canvas, heights: list[float], colour: Color, *, fill: bool) -> None:
        """Draw the steps of a histogram, without the empty bins at its ends."""
        held = [place for place, height in enumerate(heights) if abs(height) > 0]
        if not held:
            return
        _, middle, _ = self._plot
        path = canvas.beginPath()
        path.moveTo(self._x(self.figure.edges[held[0]]), middle)
        for place in range(held[0], held[-1] + 1):
            path.lineTo(self._x(self.figure.edges[place]), middle + heights[place])
            path.lineTo(self._x(self.figure.edges[place + 1]), middle + heights[place])
        path.lineTo(self._x(self.figure.edges[held[-1] + 1]), middle)
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(0.8)
        canvas.drawPath(path, stroke=1, fill=int(fill))

    def _axis(self, canvas: Canvas) -> None:
        bottom, middle, top = self._plot
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.7)
        canvas.line(0, middle, self.width, middle)
        canvas.setStrokeColor(style.RULE)
        canvas.rect(0, bottom, self.width, top - bottom, stroke=1, fill=0)
        canvas.setFont(fonts.REGULAR, LABEL_SIZE)
        canvas.setFillColor(style.INK)
        for power in range(math.ceil(self.axis[0]), math.floor(self.axis[1]) + 1):
            x = self._x(power)
            canvas.setStrokeColor(style.SOFT)
            canvas.line(x, bottom, x, bottom - 2.5)
            label = _signed(power, digits=0)
            half = stringWidth(label, fonts.REGULAR, LABEL_SIZE) / 2
            canvas.drawCentredString(min(max(x, half), self.width - half), bottom - 10, label)

    def _thresholds(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(0.7)
        canvas.setDash(3, 2)
        left, right = self._x(self.figure.non_match), self._x(self.figure.match)
        for x in (left, right):
            canvas.line(x, bottom, x, top)
        canvas.setDash()
        canvas.setFont(fonts.REGULAR, LABEL_SIZE)
        canvas.setFillColor(style.SOFT)
        canvas.drawRightString(left, top + 4, f"non-match {_signed(self.figure.non_match)}")
        canvas.drawString(right, top + 4, f"match {_signed(self.figure.match)}")

    def _names(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        canvas.setFont(fonts.BOLD, LABEL_SIZE)
        mated, skilled, random = NAMES
        if self.figure.mated:
            canvas.setFillColor(style.OUTCOME[Outcome.MATCH])
            canvas.drawString(4, top - LABEL_SIZE - 2, mated)
        right = self.width - 4
        if self.figure.skilled:
            canvas.setFillColor(style.IMITATION)
            canvas.drawRightString(right, bottom + 4, skilled)
            right -= stringWidth(skilled, fonts.BOLD, LABEL_SIZE) + 10
        if self.figure.random:
            canvas.setFillColor(style.INK)
            canvas.drawRightString(right, bottom + 4, f"{random} (dashed)")


def _tallest(figure: DistributionFigure) -> float:
    """Return the share that fills the height: of mated and skilled, the tallest but one, so that no pile hides all."""
    seconds = [sorted(shares)[-2] for shares in (figure.mated, figure.skilled) if len(shares) > 1]
    return max((1.25 * second for second in seconds), default=0.0) or 1.0


def common_axis(figures: tuple[DistributionFigure, ...]) -> tuple[float, float]:
    """Return the ends of an axis that holds all of these but negligible tails, the thresholds, and 0."""
    reached = [0.0]
    for figure in figures:
        reached += [figure.match, figure.non_match]
        for shares in (figure.mated, figure.skilled, figure.random):
            held = [place for place, share in enumerate(shares) if share > NEGLIGIBLE]
            reached += [figure.edges[held[0]], figure.edges[held[-1] + 1]] if held else []
    margin = 0.03 * (max(reached) - min(reached)) or 1.0
    return min(reached) - margin, max(reached) + margin


def _signed(value: float, *, digits: int = 2) -> str:
    return f"{value:+.{digits}f}".replace("-", "\N{MINUS SIGN}") if value else "0"
