"""The scale picture: where one result lies between same-hand signatures and skilled imitations.

The two distributions stand on opposite sides of one axis, one filled and one hatched, so that they stay
apart on a black-and-white copy and for every kind of colour vision.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.domain.comparison import Outcome, Policy, ScoreDistributions
from sigverify.reporting import bells, fonts, style
from sigverify.reporting.bells import EvidenceAxis
from sigverify.reporting.statements import log_ratio, number
from sigverify.reporting.wording import Wording

LABEL_SIZE: Final = 7.0
ZONE_HEIGHT: Final = 13.0
MARKER_HEIGHT: Final = 21.0
TICK_HEIGHT: Final = 10.0
AXIS_HEIGHT: Final = 22.0
ARROW: Final = 4.5
SAME_HAND_NAME: Final = style.OUTCOME[Outcome.MATCH]


class ScorePicture(Flowable):
    """Distributions, thresholds, zones and a marker for one log10 likelihood ratio.

    Parameters
    ----------
    log10_lr : float
        The result to be marked; beyond the axis it is marked at the end, with an arrow and words.
    policy : Policy
        The thresholds.
    distributions : ScoreDistributions
        Shares per bin of log10 likelihood ratio.
    wording : Wording
        Language of the labels.
    width, height : float
        Size in points.
    """

    def __init__(
        self,
        log10_lr: float,
        *,
        policy: Policy,
        distributions: ScoreDistributions,
        wording: Wording,
        width: float = style.BODY_WIDTH,
        height: float = 140.0,
    ) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.log10_lr, self.policy, self.wording = log10_lr, policy, wording
        self.distributions = distributions
        self.axis = EvidenceAxis(*axis_range(distributions, policy), width=width)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the fixed size."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw onto the canvas, from the back to the front."""
        fonts.register()
        canvas: Canvas = self.canv
        canvas.saveState()
        self._zones(canvas)
        self._shapes(canvas)
        self._axis(canvas)
        self._thresholds(canvas)
        self._names(canvas)
        self._marker(canvas)
        canvas.restoreState()

    @property
    def _plot(self) -> tuple[float, float, float]:
        """Bottom, middle and top of the plotting area in points."""
        bottom, top = AXIS_HEIGHT, self.height - MARKER_HEIGHT - ZONE_HEIGHT
        return bottom, (bottom + top) / 2, top

    def _zones(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        left, right = self.axis.x(self.policy.non_match.log10_lr), self.axis.x(self.policy.match.log10_lr)
        reached = self.policy.decide(self.log10_lr)
        zones = (
            (Outcome.NON_MATCH, 0.0, left),
            (Outcome.INCONCLUSIVE, left, right),
            (Outcome.MATCH, right, self.width),
        )
        for outcome, start, end in zones:
            active = outcome is reached
            canvas.setFillColor(style.PALE if outcome is Outcome.INCONCLUSIVE else style.WHITE)
            canvas.rect(start, bottom, end - start, top - bottom, stroke=0, fill=1)
            canvas.setFillColor(style.OUTCOME[outcome] if active else style.WHITE)
            canvas.setStrokeColor(style.OUTCOME[outcome] if active else style.RULE)
            canvas.setLineWidth(0.6)
            canvas.rect(start, top, end - start, ZONE_HEIGHT, stroke=1, fill=1)
            label = self.wording.outcome_short[outcome]
            font = fonts.BOLD if active else fonts.REGULAR
            size = min(
                LABEL_SIZE + 0.6, LABEL_SIZE * (end - start - 4) / max(1.0, stringWidth(label, font, LABEL_SIZE))
            )
            canvas.setFillColor(style.WHITE if active else style.SOFT)
            if size >= 4:
                canvas.setFont(font, size)
                canvas.drawCentredString((start + end) / 2, top + ZONE_HEIGHT / 2 - size * 0.35, label)

    def _shapes(self, canvas: Canvas) -> None:
        bottom, middle, top = self._plot
        same = density(self.distributions.mated, self.distributions.edges)
        other = density(self.distributions.skilled, self.distributions.edges)
        peak = float(max(same.max(initial=0.0), other.max(initial=0.0))) or 1.0
        half = (top - bottom) / 2 - LABEL_SIZE - 5
        places = [self.axis.x(float(edge)) for edge in self.distributions.edges]
        heights = [float(height) for height in same / peak * half]
        bells.draw_steps(canvas, places, heights, base=middle, line=style.OUTCOME[Outcome.MATCH], fill=style.SAME_HAND)
        depths = [-float(depth) for depth in other / peak * half]
        bells.draw_hatching(canvas, places, depths, base=middle, line=style.IMITATION)
        bells.draw_steps(canvas, places, depths, base=middle, line=style.IMITATION, fill=None)

    def _names(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        canvas.setFont(fonts.BOLD, LABEL_SIZE)
        for label, shares, colour, baseline in (
            (self.wording.scale_same_hand, self.distributions.mated, SAME_HAND_NAME, top - LABEL_SIZE - 2),
            (self.wording.scale_imitations, self.distributions.skilled, style.IMITATION, bottom + 4),
        ):
            width = stringWidth(label, fonts.BOLD, LABEL_SIZE)
            centre = self._beside_marker(shares, width / 2 + 5)
            canvas.setFillColor(style.WHITE)
            canvas.rect(centre - width / 2 - 2, baseline - 2, width + 4, LABEL_SIZE + 2, stroke=0, fill=1)
            canvas.setFillColor(colour)
            canvas.drawCentredString(centre, baseline, label)

    def _beside_marker(self, shares: npt.NDArray[np.float32], half: float) -> float:
        """Return the centre for a name `2 * half` wide: near its shape's middle, but clear of the marker."""
        edges = self.distributions.edges.astype(np.float64)
        total = float(shares.sum())
        middle = float((edges[:-1] + edges[1:]) / 2 @ shares / total) if total > 0 else 0.0
        marker, furthest = self.axis.x(self.log10_lr), self.width - half
        wanted = min(max(self.axis.x(middle), half), furthest)
        if abs(wanted - marker) >= half:
            return wanted
        sides = [place for place in (marker - half, marker + half) if half <= place <= furthest]
        return min(sides, key=lambda place: abs(place - wanted), default=wanted)

    def _axis(self, canvas: Canvas) -> None:
        bottom, middle, top = self._plot
        bells.draw_frame(canvas, width=self.width, bottom=bottom, base=middle, top=top)
        bells.draw_ticks(canvas, self.axis, bottom=bottom, drop=TICK_HEIGHT, size=LABEL_SIZE, label=self._tick)
        canvas.setFillColor(style.SOFT)
        if self.axis.low < 0:
            canvas.drawString(0, 2, self.wording.scale_towards_second)
        if self.axis.high > 0:
            canvas.drawRightString(self.width, 2, self.wording.scale_towards_first)

    def _tick(self, power: int) -> str:
        if power == 0:
            return self.wording.scale_equal
        return self.wording.scale_times.format(number=number(10.0 ** abs(power), self.wording))

    def _thresholds(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        thresholds = (self.policy.non_match.log10_lr, self.policy.match.log10_lr)
        bells.draw_thresholds(canvas, [self.axis.x(one) for one in thresholds], bottom=bottom, top=top)

    def _marker(self, canvas: Canvas) -> None:
        bottom, _, top = self._plot
        x = min(max(self.axis.x(self.log10_lr), ARROW), self.width - ARROW)
        colour = style.OUTCOME[self.policy.decide(self.log10_lr)]
        beyond = not self.axis.low <= self.log10_lr <= self.axis.high
        label = self.wording.scale_marker.format(value=log_ratio(self.log10_lr, self.wording))
        if beyond:
            label += f" ({self.wording.scale_beyond})"
        base = top + ZONE_HEIGHT
        canvas.setStrokeColor(style.WHITE)
        canvas.setLineWidth(3.6)
        canvas.line(x, bottom, x, top)
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(1.8)
        canvas.line(x, bottom, x, top)
        path = canvas.beginPath()
        path.moveTo(x, base + 0.5)
        path.lineTo(x - ARROW, base + 8)
        path.lineTo(x + ARROW, base + 8)
        path.close()
        canvas.setFillColor(style.INK)
        canvas.drawPath(path, stroke=0, fill=1)
        width = stringWidth(label, fonts.BOLD, LABEL_SIZE + 1)
        start = min(max(0.0, x - width / 2), self.width - width)
        canvas.setFillColor(colour)
        canvas.setFont(fonts.BOLD, LABEL_SIZE + 1)
        canvas.drawString(start, base + 11, label)


def density(shares: npt.NDArray[np.float32], edges: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return the shares (B,) per unit of the axis, so that bins of unequal width look as big as they are."""
    widths = np.maximum(np.diff(edges.astype(np.float64)), 1e-9)
    return np.asarray(np.nan_to_num(shares.astype(np.float64)) / widths)


def axis_range(distributions: ScoreDistributions, policy: Policy) -> tuple[float, float]:
    """Return the ends of the axis: all of both distributions but negligible tails, both thresholds, and 0."""
    edges = [float(edge) for edge in distributions.edges]
    shares = np.maximum(distributions.mated, distributions.skilled)
    reached = bells.held(edges, [float(share) for share in shares]) or (edges[0], edges[-1])
    return bells.around([*reached, policy.non_match.log10_lr, policy.match.log10_lr])
