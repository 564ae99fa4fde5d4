"""Templates on a plane: a dot for each genuine signature, a ring for each forged one, one colour and name a writer."""

from __future__ import annotations

from statistics import median
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.reporting import fonts, style
from sigverify.reporting.evaluation.content import MapFigure

LABEL_SIZE: Final = 6.4
RADIUS: Final = 1.7
INSET: Final = 9.0

# Okabe and Ito's colour-blind safe set, darkened to print well; names tell writers of one colour apart.
COLOURS: Final[tuple[Color, ...]] = tuple(
    map(HexColor, ("#0b4f7d", "#a8431a", "#00755a", "#8a5a00", "#8b3d6f", "#2f7fb5", "#4a4f56", "#6b6a00"))
)


class MapPicture(Flowable):
    """The map, filling `width` x `height` points; neither axis has a scale."""

    def __init__(self, figure: MapFigure, *, width: float = style.BODY_WIDTH, height: float) -> None:
        super().__init__()
        self.figure, self.width, self.height = figure, width, height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the fixed size."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw the points, forged ones first, and the names on top."""
        fonts.register()
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self.height)
        across = _placed(self.figure.x, self.width)
        down = _placed(self.figure.y, self.height)
        writers = list(dict.fromkeys(self.figure.writers))
        colours = {writer: COLOURS[place % len(COLOURS)] for place, writer in enumerate(writers)}
        points = list(zip(self.figure.writers, self.figure.genuine, across, down, strict=True))
        canvas.setLineWidth(0.7)
        for writer, genuine, x, y in sorted(points, key=lambda point: point[1]):
            canvas.setStrokeColor(colours[writer])
            canvas.setFillColor(colours[writer] if genuine else style.WHITE)
            canvas.circle(x, y, RADIUS, stroke=1, fill=1)
        for writer in writers:
            own = [(x, y) for one, genuine, x, y in points if one == writer and genuine]
            if own:
                self._name(canvas, writer, own, colours[writer])
        canvas.restoreState()

    @staticmethod
    def _name(canvas: Canvas, writer: str, own: list[tuple[float, float]], colour: Color) -> None:
        name = fonts.printable(writer)
        width = stringWidth(name, fonts.BOLD, LABEL_SIZE)
        x, y = (median(axis) for axis in zip(*own, strict=True))
        canvas.setFillColor(style.WHITE)
        canvas.setFillAlpha(0.75)
        canvas.rect(x - width / 2 - 1, y - LABEL_SIZE / 2, width + 2, LABEL_SIZE, stroke=0, fill=1)
        canvas.setFillAlpha(1)
        canvas.setFillColor(colour)
        canvas.setFont(fonts.BOLD, LABEL_SIZE)
        canvas.drawCentredString(x, y - LABEL_SIZE * 0.35, name)


def _placed(values: tuple[float, ...], size: float) -> list[float]:
    low, high = min(values), max(values)
    scale = (size - 2 * INSET) / ((high - low) or 1.0)
    return [INSET + (value - low) * scale for value in values]
