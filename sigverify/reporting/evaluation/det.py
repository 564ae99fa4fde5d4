"""Error trade-off curves on normal-deviate axes, drawn as lines: straight where scores are normally distributed."""

from __future__ import annotations

from statistics import NormalDist
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.reporting import fonts, style
from sigverify.reporting.evaluation.content import DetFigure, DetSeries

TICKS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
LOWEST, HIGHEST = 0.0007, 0.55
"""Ends of both axes; what lies beyond is marked at the edge."""

LABEL_SIZE: Final = 6.8
LEFT, BOTTOM, TOP, RIGHT = 30.0, 25.0, 16.0, 5.0
MARK: Final = 2.6

# From light to dark, and each with a dash of its own, so that a grey copy keeps them apart.
SERIES: Final[tuple[tuple[Color, tuple[float, ...]], ...]] = (
    (HexColor("#a8431a"), (1.2, 1.6)),
    (HexColor("#b5771f"), (4, 1.6, 1.2, 1.6)),
    (HexColor("#2f7fb5"), (5, 2)),
    (HexColor("#0b4f7d"), ()),
    (HexColor("#1b1f24"), (2.6, 1.4)),
)


class DetPicture(Flowable):
    """One figure, as wide as it is asked to be and nearly square.

    Parameters
    ----------
    figure : DetFigure
        The curves.
    width : float
        In points.
    """

    def __init__(self, figure: DetFigure, *, width: float) -> None:
        super().__init__()
        self.figure = figure
        self.width = width
        self.side = width - LEFT - RIGHT
        self.height = self.side + BOTTOM + TOP

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the fixed size."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw onto the canvas, from the back to the front."""
        fonts.register()
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.translate(LEFT, BOTTOM)
        self._axes(canvas)
        for place, series in enumerate(self.figure.series):
            self._curve(canvas, series, *appearance(place, len(self.figure.series)))
        for place, series in enumerate(self.figure.series):
            self._marks(canvas, series, appearance(place, len(self.figure.series))[0])

        if not any(_crossing(series) > LOWEST for series in self.figure.series):
            canvas.setFillColor(style.SOFT)
            canvas.setFont(fonts.REGULAR, LABEL_SIZE)
            canvas.drawCentredString(self.side / 2, self.side / 2 - 14, "fewer errors than the axes show, or none")
        canvas.restoreState()

    def _at(self, rate: float) -> float:
        """Return where a rate lies on either axis, in points; beyond the ends, at the end."""
        return self.side * (_deviate(min(max(rate, LOWEST), HIGHEST)) - _deviate(LOWEST)) / _span()

    def _axes(self, canvas: Canvas) -> None:
        canvas.setFont(fonts.REGULAR, LABEL_SIZE)
        for tick in TICKS:
            at = self._at(tick)
            canvas.setStrokeColor(style.PALE)
            canvas.setLineWidth(0.6)
            canvas.line(at, 0, at, self.side)
            canvas.line(0, at, self.side, at)
            canvas.setStrokeColor(style.SOFT)
            canvas.line(at, 0, at, -2.5)
            canvas.line(0, at, -2.5, at)
            canvas.setFillColor(style.INK)
            label = f"{100 * tick:g}"
            canvas.drawCentredString(at, -10, label)
            canvas.drawRightString(-4.5, at - LABEL_SIZE * 0.35, label)
        canvas.setStrokeColor(style.RULE)
        canvas.setDash(1, 2)
        canvas.line(0, 0, self.side, self.side)
        canvas.setDash()
        canvas.rect(0, 0, self.side, self.side)
        canvas.setFillColor(style.SOFT)
        canvas.drawCentredString(self.side / 2, -20, f"{self.figure.across}, %")
        canvas.setFillColor(style.INK)
        canvas.setFont(fonts.BOLD, LABEL_SIZE + 0.8)
        canvas.drawString(0, self.side + 6, self.figure.title)
        canvas.saveState()
        canvas.rotate(90)
        canvas.setFillColor(style.SOFT)
        canvas.setFont(fonts.REGULAR, LABEL_SIZE)
        canvas.drawCentredString(self.side / 2, LEFT - LABEL_SIZE, "false non-matches, %")
        canvas.restoreState()

    def _curve(self, canvas: Canvas, series: DetSeries, colour: Color, dash: tuple[float, ...]) -> None:
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(0, 0, self.side, self.side)
        canvas.clipPath(frame, stroke=0, fill=0)
        path = canvas.beginPath()
        places = [(self._beyond(x), self._beyond(y)) for x, y in zip(series.fmr, series.fnmr, strict=True)]
        path.moveTo(*places[0])
        for place in places[1:]:
            path.lineTo(*place)
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.2)
        canvas.setLineJoin(1)
        if dash:
            canvas.setDash(list(dash))
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()
        self._label(canvas, series, colour)

    def _beyond(self, rate: float) -> float:
        """Return where a rate lies, outside the frame too, so that a curve leaves it in its own direction."""
        outside = min(max(rate, LOWEST / 20), 1 - LOWEST)
        return self.side * (_deviate(outside) - _deviate(LOWEST)) / _span()

    def _label(self, canvas: Canvas, series: DetSeries, colour: Color) -> None:
        """Name the curve where it crosses the diagonal, if it does so inside the frame."""
        error = _crossing(series)
        if not 1.5 * LOWEST < error < HIGHEST:
            return
        width = stringWidth(series.label, fonts.BOLD, LABEL_SIZE)
        at = self._at(error)
        canvas.setFillColor(style.WHITE)
        canvas.rect(at - width / 2 - 1.5, at - LABEL_SIZE / 2, width + 3, LABEL_SIZE, stroke=0, fill=1)
        canvas.setFillColor(colour)
        canvas.setFont(fonts.BOLD, LABEL_SIZE)
        canvas.drawCentredString(at, at - LABEL_SIZE * 0.35, series.label)

    def _marks(self, canvas: Canvas, series: DetSeries, colour: Color) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(0.9)
        for (fmr, fnmr), fill in ((series.match, colour), (series.non_match, style.WHITE)):
            canvas.setFillColor(fill)
            canvas.circle(self._at(fmr), self._at(fnmr), MARK, stroke=1, fill=1)


class Legend(Flowable):
    """What each line of the curves stands for, in one row."""

    def __init__(self, series: tuple[DetSeries, ...], *, width: float) -> None:
        super().__init__()
        self.series, self.width, self.height = series, width, 11.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the fixed size."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw a piece of each line and its name."""
        fonts.register()
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setFont(fonts.REGULAR, LABEL_SIZE)
        x = LEFT
        for place, one in enumerate(self.series):
            colour, dash = appearance(place, len(self.series))
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(1.2)
            canvas.setDash(list(dash))
            canvas.line(x, 4, x + 20, 4)
            canvas.setDash()
            canvas.setFillColor(style.INK)
            canvas.drawString(x + 24, 1.6, one.name)
            x += 24 + stringWidth(one.name, fonts.REGULAR, LABEL_SIZE) + 14
        canvas.restoreState()


def appearance(place: int, count: int) -> tuple[Color, tuple[float, ...]]:
    """Return colour and dash of one of `count` series; with few, the strongest contrasts come first."""
    chosen = {1: (3,), 2: (0, 3), 3: (0, 2, 3), 4: (0, 1, 2, 3)}.get(count, tuple(range(len(SERIES))))
    return SERIES[chosen[place % len(chosen)]]


def _crossing(series: DetSeries) -> float:
    """Return where the curve crosses the diagonal, nearly."""
    return min(max(pair) for pair in zip(series.fmr, series.fnmr, strict=True))


def _deviate(rate: float) -> float:
    return NormalDist().inv_cdf(rate)


def _span() -> float:
    return _deviate(HIGHEST) - _deviate(LOWEST)
