"""The picture of how strong the evidence was: items by log10 likelihood ratio, between the thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.domain.comparison import Outcome, Policy
from sigverify.reporting import bells, fonts, style
from sigverify.reporting.audit.pieces import count
from sigverify.reporting.bells import EvidenceAxis
from sigverify.reporting.statements import log_ratio
from sigverify.reporting.wording import ENGLISH, Wording

LABEL_SIZE: Final = 6.8
AXIS_HEIGHT: Final = 13.0
TITLE_HEIGHT: Final = 12.0


class EvidencePicture(Flowable):
    """A histogram of a job's results.

    Parameters
    ----------
    bins : mapping of int to int
        Counts by the bins' lower ends, in bins.
    size : float
        Of a bin, log10 likelihood ratio.
    policy : Policy
        The thresholds that are drawn.
    width, height : float
        In points.
    wording : Wording
        Names of the outcomes.
    """

    def __init__(
        self,
        bins: Mapping[int, int],
        *,
        size: float,
        policy: Policy,
        width: float = style.BODY_WIDTH,
        height: float = 96.0,
        wording: Wording = ENGLISH,
    ) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.policy, self.wording = policy, wording
        first, last = min(bins, default=0), max(bins, default=0)
        self.counts = [bins.get(place, 0) for place in range(first, last + 1)]
        self.edges = [place * size for place in range(first, last + 2)]
        ends = (self.edges[0], self.edges[-1], policy.match.log10_lr, policy.non_match.log10_lr)
        self.axis = EvidenceAxis(*bells.around(ends), width=width)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the fixed size."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw onto the canvas, from the back to the front."""
        fonts.register()
        canvas: Canvas = self.canv
        bottom, top = AXIS_HEIGHT, self.height - TITLE_HEIGHT
        left, right = self.axis.x(self.policy.non_match.log10_lr), self.axis.x(self.policy.match.log10_lr)
        canvas.saveState()
        canvas.setFillColor(style.PALE)
        canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
        tallest = max(self.counts, default=0) or 1
        heights = [(top - bottom - LABEL_SIZE - 4) * one / tallest for one in self.counts]
        places = [self.axis.x(edge) for edge in self.edges]
        bells.draw_steps(canvas, places, heights, base=bottom, line=style.OUTCOME[Outcome.MATCH], fill=style.SAME_HAND)
        bells.draw_frame(canvas, width=self.width, bottom=bottom, base=bottom, top=top)
        bells.draw_ticks(canvas, self.axis, bottom=bottom, drop=10, size=LABEL_SIZE, label=self._tick)
        bells.draw_thresholds(canvas, (left, right), bottom=bottom, top=top)
        self._names(canvas, top=top, left=left, right=right)
        peak = self.counts.index(max(self.counts, default=0))
        canvas.setFont(fonts.BOLD, LABEL_SIZE)
        canvas.setFillColor(style.OUTCOME[Outcome.MATCH])
        centre = min(max((places[peak] + places[peak + 1]) / 2, 10), self.width - 10)
        canvas.drawCentredString(centre, bottom + heights[peak] + 2, count(self.counts[peak]))
        canvas.restoreState()

    def _names(self, canvas: Canvas, *, top: float, left: float, right: float) -> None:
        names, policy = self.wording.outcome_short, self.policy
        canvas.setFont(fonts.REGULAR, LABEL_SIZE)
        canvas.setFillColor(style.SOFT)
        low = f"{names[Outcome.NON_MATCH]} ≤ {log_ratio(policy.non_match.log10_lr, self.wording)}"
        high = f"{names[Outcome.MATCH]} ≥ {log_ratio(policy.match.log10_lr, self.wording)}"
        widths = [stringWidth(words, fonts.REGULAR, LABEL_SIZE) for words in (low, high)]
        canvas.drawString(max(0.0, left - 3 - widths[0]), top + 4, low)
        canvas.drawString(min(right + 3, self.width - widths[1]), top + 4, high)

    def _tick(self, power: int) -> str:
        return f"{power:+d}".replace("-", "\N{MINUS SIGN}") if power else "0"
