"""Where likelihood ratios fall, by kind of probe, between the thresholds.

As on the verdict's scale, mated probes stand above the axis, filled, and skilled forgeries below, hatched; random
forgeries are an outline below it. A black-and-white copy keeps them apart.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.domain.comparison import Outcome
from sigverify.reporting import bells, fonts, style
from sigverify.reporting.bells import EvidenceAxis
from sigverify.reporting.evaluation.content import DistributionFigure

LABEL_SIZE: Final = 6.8
AXIS_HEIGHT: Final = 13.0
TITLE_HEIGHT: Final = 12.0
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
        self.figure, self.axis = figure, EvidenceAxis(*axis, width=width)
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

    def _ground(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        left, right = self.axis.x(self.figure.non_match), self.axis.x(self.figure.match)
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
        places = [self.axis.x(edge) for edge in self.figure.edges]
        if mated:
            bells.draw_steps(
                canvas, places, mated, base=middle, line=style.OUTCOME[Outcome.MATCH], fill=style.SAME_HAND
            )
        if skilled:
            depths = [-depth for depth in skilled]
            bells.draw_hatching(canvas, places, depths, base=middle, line=style.IMITATION)
            bells.draw_steps(canvas, places, depths, base=middle, line=style.IMITATION, fill=None)
        if random:
            canvas.setDash(2, 1.4)
            bells.draw_steps(canvas, places, [-depth for depth in random], base=middle, line=style.INK, fill=None)
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
                centre = (self.axis.x(self.figure.edges[place]) + self.axis.x(self.figure.edges[place + 1])) / 2
                canvas.drawCentredString(min(max(centre, 10), self.width - 10), baseline, f"{100 * share:.0f} %")

    def _axis(self, canvas: Canvas) -> None:
        bottom, middle, top = self._plot
        bells.draw_frame(canvas, width=self.width, bottom=bottom, base=middle, top=top)
        bells.draw_ticks(canvas, self.axis, bottom=bottom, drop=10, size=LABEL_SIZE, label=partial(_signed, digits=0))

    def _thresholds(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        left, right = self.axis.x(self.figure.non_match), self.axis.x(self.figure.match)
        bells.draw_thresholds(canvas, (left, right), bottom=bottom, top=top)
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
    reached: list[float] = []
    for figure in figures:
        reached += [figure.match, figure.non_match]
        for shares in (figure.mated, figure.skilled, figure.random):
            reached += bells.held(figure.edges, shares)
    return bells.around(reached)


def _signed(value: float, *, digits: int = 2) -> str:
    return f"{value:+.{digits}f}".replace("-", "\N{MINUS SIGN}") if value else "0"
