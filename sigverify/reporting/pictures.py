"""Pictures on the page: the cheque with its region marked, and signatures in equal frames."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sigverify.reporting import style
from sigverify.reporting.content import PagePicture

MARK_WIDTH: Final = 1.4
CORNER: Final = 7.0


class MarkedPage(Flowable):
    """The page, as large as fits into `width` x `height` points, with its region framed and flagged.

    The frame is dark on a white halo with heavy corners, so it shows on any background and without colour.
    """

    def __init__(self, picture: PagePicture, *, width: float, height: float) -> None:
        super().__init__()
        self.picture = picture
        self.scale = min(width / picture.width, height / picture.height)
        self.width, self.height = picture.width * self.scale, picture.height * self.scale

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size of the picture."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw the page and the mark."""
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.drawImage(ImageReader(BytesIO(self.picture.png)), 0, 0, self.width, self.height)
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.5)
        canvas.rect(0, 0, self.width, self.height)
        region = self.picture.region
        left, width = region.x * self.scale, region.width * self.scale
        height = region.height * self.scale
        bottom = self.height - region.y * self.scale - height
        for colour, extra in ((style.WHITE, 1.6), (style.IMITATION, 0.0)):
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(MARK_WIDTH + extra)
            canvas.rect(left, bottom, width, height)
        canvas.setLineWidth(2.4 * MARK_WIDTH)
        arm = min(CORNER, width / 3, height / 3)
        for x, dx in ((left, arm), (left + width, -arm)):
            for y, dy in ((bottom, arm), (bottom + height, -arm)):
                canvas.line(x, y, x + dx, y)
                canvas.line(x, y, x, y + dy)
        canvas.restoreState()


class FramedSignature(Flowable):
    """One signature, fitted into a frame of fixed size; `strong` marks the one that was checked."""

    def __init__(self, png: bytes, *, width: float, height: float, strong: bool = False) -> None:
        super().__init__()
        self.png, self.width, self.height, self.strong = png, width, height, strong

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size of the frame."""
        del aW, aH
        return self.width, self.height

    def draw(self) -> None:
        """Draw picture and frame."""
        canvas: Canvas = self.canv
        reader = ImageReader(BytesIO(self.png))
        across, down = reader.getSize()
        inset = 4.0
        scale = min((self.width - 2 * inset) / across, (self.height - 2 * inset) / down)
        canvas.saveState()
        canvas.setFillColor(style.WHITE)
        canvas.setStrokeColor(style.ACCENT if self.strong else style.RULE)
        canvas.setLineWidth(1.4 if self.strong else 0.5)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=1)
        canvas.drawImage(
            reader,
            (self.width - across * scale) / 2,
            (self.height - down * scale) / 2,
            across * scale,
            down * scale,
            mask="auto",
        )
        canvas.restoreState()
