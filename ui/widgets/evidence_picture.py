"""The picture of the evidence scale, layer by layer; words come from the widget.

The two distributions stand on opposite sides of one axis, one filled and one hatched, and every zone is named, so that
nothing hangs on colour. The report draws the same scale with its own means.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from sigverify.domain.comparison import Outcome, Policy, ScoreDistributions
from ui.widgets.colours import Colours

NEGLIGIBLE: Final = 5e-4
"""Shares of both distributions below this are cut off at the ends of the axis."""
SIGNS: Final = {Outcome.NON_MATCH: "✕", Outcome.INCONCLUSIVE: "?", Outcome.MATCH: "✓"}
"""Name a zone that is too narrow for its word; the icons of the outcomes show the same."""
BROKEN_AT: Final = 0.72
"""Where, along its height, a column is broken that is higher than there is room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the scale shows."""

    log10_lr: float
    policy: Policy
    distributions: ScoreDistributions


class EvidencePicture:
    """The scale on a painter: one method a layer."""

    def __init__(self, evidence: Evidence, area: QRectF, *, painter: QPainter, palette: QPalette) -> None:
        self.evidence, self.painter = evidence, painter
        self.base = palette.color(QPalette.ColorRole.Base)
        self.text = palette.color(QPalette.ColorRole.Text)
        self.metrics = QFontMetricsF(painter.font())
        line = self.metrics.height()
        self.low, self.high = axis_range(evidence.distributions, evidence.policy)
        margin = 6.0
        self.plot = area.adjusted(margin, 1.4 * line + 8 + 1.4 * line, -margin, -(1.3 * line + 6))
        self.zone = QRectF(self.plot.left(), self.plot.top() - 1.4 * line, self.plot.width(), 1.4 * line)
        self.middle = self.plot.center().y()

    def x(self, log10_lr: float) -> float:
        """Return where a value is; ends of the axis hold what is beyond."""
        share = (log10_lr - self.low) / (self.high - self.low)
        return self.plot.left() + self.plot.width() * min(1.0, max(0.0, share))

    def zones(self, texts: dict[Outcome, str], colours: Colours) -> None:
        """Draw the three zones, their names, and the thresholds."""
        painter, policy = self.painter, self.evidence.policy
        reached = policy.decide(self.evidence.log10_lr)
        left, right = self.x(policy.non_match.log10_lr), self.x(policy.match.log10_lr)
        painter.fillRect(self.plot, self.base)
        faint = QColor(self.text)
        faint.setAlpha(22)
        painter.fillRect(QRectF(left, self.plot.top(), right - left, self.plot.height()), faint)
        zones = {
            Outcome.NON_MATCH: (self.plot.left(), left),
            Outcome.INCONCLUSIVE: (left, right),
            Outcome.MATCH: (right, self.plot.right()),
        }
        # The one that was reached comes last: its name may need more room than its zone has.
        for outcome in sorted(zones, key=lambda outcome: outcome is reached):
            start, end = zones[outcome]
            box = QRectF(start, self.zone.top(), end - start, self.zone.height())
            word = self._name_that_fits(outcome, texts[outcome], box, active=outcome is reached)
            self._zone(box, word, colours.colour(outcome.name.lower()), active=outcome is reached)
        painter.setPen(QPen(self.text, 1, Qt.PenStyle.DashLine))
        for x in (left, right):
            painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))

    def _name_that_fits(self, outcome: Outcome, word: str, box: QRectF, *, active: bool) -> str:
        """Return a zone's word, or its sign where it is too narrow; the one that was reached is widened instead."""
        fits = active or self.metrics.horizontalAdvance(word) <= box.width() - 4
        return word if fits else SIGNS[outcome]

    def _zone(self, box: QRectF, text: str, colour: QColor, *, active: bool) -> None:
        painter, font = self.painter, self.painter.font()
        painter.save()
        font.setBold(active)
        painter.setFont(font)
        needed = QFontMetricsF(font).horizontalAdvance(text) + 10
        if active and needed > box.width():
            box.adjust((box.width() - needed) / 2, 0, (needed - box.width()) / 2, 0)
            box.translate(max(0.0, self.plot.left() - box.left()) - max(0.0, box.right() - self.plot.right()), 0)
        painter.setPen(QPen(colour if active else self.text, 2 if active else 0.6))
        painter.setBrush(colour if active else self.base)
        painter.drawRect(box)
        painter.setPen(self.base if active else self.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def shapes(self, colours: Colours) -> None:
        """Draw both distributions: above the axis filled, below it hatched."""
        distributions, painter = self.evidence.distributions, self.painter
        same = density(distributions.mated, distributions.edges)
        other = density(distributions.skilled, distributions.edges)
        peak = max(shown_peak(same), shown_peak(other)) or 1.0
        half = self.plot.height() / 2 - self.metrics.height() - 2
        painter.setPen(QPen(self.text, 1))
        painter.setBrush(colours.colour("same_hand"))
        painter.drawPath(self._outline(np.minimum(same / peak, 1) * half))
        below = colours.colour("imitation")
        painter.setPen(QPen(below, 1))
        painter.setBrush(QBrush(below, Qt.BrushStyle.BDiagPattern))
        painter.drawPath(self._outline(-np.minimum(other / peak, 1) * half))
        self._breaks(same / peak > 1, self.middle - BROKEN_AT * half)
        self._breaks(other / peak > 1, self.middle + BROKEN_AT * half)

    def _breaks(self, broken: npt.NDArray[np.bool_], y: float) -> None:
        """Draw the sign that a column is higher than there is room for: two slanted lines through it."""
        edges = self.evidence.distributions.edges
        for column in np.flatnonzero(broken).tolist():
            left, right = self.x(float(edges[column])) - 3, self.x(float(edges[column + 1])) + 3
            self.painter.setPen(QPen(self.base, 3))
            self.painter.drawLine(QPointF(left, y + 2), QPointF(right, y - 4))
            self.painter.setPen(QPen(self.text, 1))
            for offset in (-2.0, 2.0):
                self.painter.drawLine(QPointF(left, y + 2 + offset), QPointF(right, y - 4 + offset))

    def _outline(self, heights: npt.NDArray[np.float64]) -> QPainterPath:
        edges = [self.x(float(edge)) for edge in self.evidence.distributions.edges]
        path = QPainterPath(QPointF(edges[0], self.middle))
        for start, end, height in zip(edges[:-1], edges[1:], heights.tolist(), strict=True):
            path.lineTo(start, self.middle - height)
            path.lineTo(end, self.middle - height)
        path.lineTo(edges[-1], self.middle)
        return path

    def names(self, *, same_hand: str, imitation: str) -> None:
        """Name the distributions at the sides where they are."""
        line = self.metrics.height()
        for text, shares, top in (
            (same_hand, self.evidence.distributions.mated, self.plot.top() + 1),
            (imitation, self.evidence.distributions.skilled, self.plot.bottom() - line - 1),
        ):
            width = self.metrics.horizontalAdvance(text) + 8
            box = QRectF(0, top, width, line)
            box.moveCenter(QPointF(self._beside_marker(shares, width / 2), box.center().y()))
            ground = QColor(self.base)
            ground.setAlpha(215)
            self.painter.fillRect(box, ground)
            self.painter.setPen(self.text)
            self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _beside_marker(self, shares: npt.NDArray[np.float32], half: float) -> float:
        """Return the centre for a name: near its shape's middle, but clear of the marker."""
        edges = self.evidence.distributions.edges.astype(np.float64)
        total = float(shares.sum())
        mean = float((edges[:-1] + edges[1:]) / 2 @ shares / total) if total > 0 else 0.0
        first, last = self.plot.left() + half, self.plot.right() - half
        wanted, marker = min(max(self.x(mean), first), last), self.x(self.evidence.log10_lr)
        if abs(wanted - marker) >= half + 3:
            return wanted
        sides = [place for place in (marker - half - 3, marker + half + 3) if first <= place <= last]
        return min(sides, key=lambda place: abs(place - wanted), default=wanted)

    def axis(self, *, equal: str, factor: Callable[[float], str], times: str) -> None:
        """Draw the axis with its factors."""
        painter = self.painter
        painter.setPen(QPen(self.text, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(QPointF(self.plot.left(), self.middle), QPointF(self.plot.right(), self.middle))
        painter.drawRect(self.plot)
        powers = range(math.ceil(self.low), math.floor(self.high) + 1)
        # Zero first: it is the label that must not be crowded out.
        taken: list[QRectF] = []
        for power in sorted(powers, key=abs):
            x = self.x(power)
            painter.drawLine(QPointF(x, self.plot.bottom()), QPointF(x, self.plot.bottom() + 4))
            text = equal if power == 0 else times.format(factor=factor(power))
            width = self.metrics.horizontalAdvance(text)
            start = min(max(x - width / 2, 0.0), self.plot.right() + 6 - width)
            box = QRectF(start, self.plot.bottom() + 5, width, self.metrics.height())
            if not any(box.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                taken.append(box)

    def marker(self, text: str, colours: Colours) -> None:
        """Draw where the result lies, with its strength in words."""
        painter, value = self.painter, self.evidence.log10_lr
        x = self.x(value)
        painter.setPen(QPen(self.base, 5))
        painter.drawLine(QPointF(x, self.zone.bottom()), QPointF(x, self.plot.bottom()))
        painter.setPen(QPen(self.text, 2.4))
        painter.drawLine(QPointF(x, self.zone.bottom()), QPointF(x, self.plot.bottom()))
        top = self.zone.top()
        painter.setBrush(self.text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon([QPointF(x, top), QPointF(x - 6, top - 7), QPointF(x + 6, top - 7)])
        if not self.low <= value <= self.high:
            side = 1 if value > self.high else -1
            painter.drawPolygon(
                [QPointF(x, self.middle - 5), QPointF(x, self.middle + 5), QPointF(x + 7 * side, self.middle)]
            )
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(text)
        start = min(max(x - width / 2, self.plot.left()), self.plot.right() - width)
        box = QRectF(start, top - 8 - self.metrics.height(), width + 2, self.metrics.height())
        painter.setPen(colours.colour(self.evidence.policy.decide(value).name.lower()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)


def density(shares: npt.NDArray[np.float32], edges: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return the shares (B,) per unit of the axis, so that bins of unequal width look as big as they are."""
    widths = np.maximum(np.diff(edges.astype(np.float64)), 1e-9)
    return np.asarray(np.nan_to_num(shares.astype(np.float64)) / widths)


def shown_peak(densities: npt.NDArray[np.float64]) -> float:
    """Return the highest density that is drawn in full: without the end bins, where stronger evidence piles up."""
    held = np.flatnonzero(densities > 0)
    inner = densities[held[1:-1]]
    return float(inner.max(initial=0.0)) or float(densities.max(initial=0.0))


def axis_range(distributions: ScoreDistributions, policy: Policy) -> tuple[float, float]:
    """Return the ends of the axis: all of both distributions but negligible tails, both thresholds, and 0."""
    edges = distributions.edges.astype(np.float64)
    held = np.flatnonzero(np.maximum(distributions.mated, distributions.skilled) > NEGLIGIBLE)
    low, high = (edges[held[0]], edges[held[-1] + 1]) if held.size else (edges[0], edges[-1])
    thresholds = (policy.non_match.log10_lr, policy.match.log10_lr)
    low, high = min(float(low), 0.0, *thresholds), max(float(high), 0.0, *thresholds)
    margin = 0.03 * (high - low) or 1.0
    return low - margin, high + margin
