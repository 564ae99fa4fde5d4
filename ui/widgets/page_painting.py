"""How a page, its proposals and its crop box are drawn; decides nothing.

Boxes are drawn in view pixels, upright whatever the rotation, each with a white line under the coloured one so that it
shows on dark print as on paper.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QTransform

from sigverify.domain.sample import LocatedRegion, Region
from ui.images import to_qimage
from ui.widgets.colours import Colours
from ui.widgets.crop_box import Handle, rectangle
from ui.widgets.pyramid import Pyramid
from ui.widgets.viewport import Viewport

HANDLE: Final = 9.0
"""Side of a handle in view pixels."""
PIXELS_SHOWN_FROM: Final = 4.0
"""Device pixels per page pixel from which single pixels are shown as squares, as they are."""
SHADE: Final = QColor(0, 0, 0, 36)
TAG_PADDING: Final = 5.0


def paint_page(painter: QPainter, pyramid: Pyramid, viewport: Viewport, *, scale: float) -> None:
    """Draw the visible part of the page.

    Parameters
    ----------
    painter : QPainter
        On the view.
    pyramid : Pyramid
        The page's pixels.
    viewport : Viewport
        Where the page lies.
    scale : float
        Page pixels per pixel of the pyramid's finest level: above 1 for a preview.
    """
    ratio = painter.device().devicePixelRatioF()
    density = viewport.zoom * ratio * scale
    pixels, span = pyramid.level(1 / density)
    step = span * scale
    seen = viewport.visible()
    left, top = max(0, int(seen.left() / step) - 1), max(0, int(seen.top() / step) - 1)
    right, bottom = int(seen.right() / step) + 2, int(seen.bottom() / step) + 2
    part = pixels[top:bottom, left:right]
    if not part.size:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, density < PIXELS_SHOWN_FROM)
    painter.setTransform(viewport.transform(), combine=True)
    painter.setTransform(QTransform.fromTranslate(left * step, top * step).scale(step, step), combine=True)
    painter.drawImage(QPointF(0, 0), to_qimage(part))
    painter.restore()


def paint_paper_edge(painter: QPainter, viewport: Viewport, *, colours: Colours) -> None:
    """Draw a hairline around the page, so that white paper ends visibly on a light stage."""
    edge = viewport.transform().mapRect(QRectF(0, 0, viewport.page_width, viewport.page_height))
    faint = colours.colour("on_stage")
    faint.setAlphaF(0.45)
    painter.setPen(QPen(faint, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(edge)


def paint_proposal(
    painter: QPainter, located: LocatedRegion, viewport: Viewport, *, label: str, colours: Colours
) -> None:
    """Draw a proposed box: dashed, with its number and confidence on a tag."""
    box = viewport.transform().mapRect(rectangle(located.region))
    colour = colours.colour("proposal")
    _frame(painter, box, colour, width=2.0, style=Qt.PenStyle.DashLine)
    _tag(painter, box, label, fill=colour, text=colours.colour("on_mark"))


def paint_crop(
    painter: QPainter, region: Region, viewport: Viewport, *, label: str, colours: Colours, focused: bool
) -> None:
    """Draw the crop box: continuous, its surroundings shaded, with eight handles."""
    view = QRectF(0, 0, viewport.view_width, viewport.view_height)
    box = viewport.transform().mapRect(rectangle(region))
    _shade_around(painter, box, view)
    colour = colours.colour("crop")
    _frame(painter, box, colour, width=2.5 if focused else 1.5, style=Qt.PenStyle.SolidLine)
    if label:
        _tag(painter, box, label, fill=colour, text=colours.colour("on_mark"))
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.GlobalColor.white)
    for handle in Handle:
        place = viewport.to_view(handle.place(region))
        painter.drawRect(QRectF(place.x() - HANDLE / 2, place.y() - HANDLE / 2, HANDLE, HANDLE))


def paint_focus(painter: QPainter, view: QRectF, palette: QPalette) -> None:
    """Draw the frame that says where keys go: two lines, of which one shows on any ground."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 4))
    painter.drawRect(view.adjusted(2, 2, -2, -2))
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
    painter.drawRect(view.adjusted(1, 1, -1, -1))


def _shade_around(painter: QPainter, box: QRectF, view: QRectF) -> None:
    above, below = QRectF(view), QRectF(view)
    above.setBottom(box.top())
    below.setTop(box.bottom())
    before, after = QRectF(view), QRectF(view)
    for side in (before, after):
        side.setTop(box.top())
        side.setBottom(box.bottom())
    before.setRight(box.left())
    after.setLeft(box.right())
    for part in (above, below, before, after):
        if part.isValid():
            painter.fillRect(part, SHADE)


def _frame(painter: QPainter, box: QRectF, colour: QColor, *, width: float, style: Qt.PenStyle) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255, 200), width + 2))
    painter.drawRect(box)
    pen = QPen(colour, width, style)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(box)


def _tag(painter: QPainter, box: QRectF, label: str, *, fill: QColor, text: QColor) -> None:
    font = painter.font()
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    tag = QRectF(0, 0, metrics.horizontalAdvance(label) + 2 * TAG_PADDING, metrics.height() + 2)
    clear = HANDLE / 2 + 2
    tag.moveBottomLeft(QPointF(box.left() - 1, box.top() - clear))
    if tag.top() < 0:
        tag.moveTop(box.bottom() + clear)
    painter.setPen(QPen(QColor(255, 255, 255, 200), 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(tag, 3, 3)
    painter.setPen(text)
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, label)
    painter.restore()
