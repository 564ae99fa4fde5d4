"""ZoomView: an area to look at through a viewport: zoom, pan, rotate, by mouse, keys and fingers.

Owns where one looks; what is there is drawn by those who inherit.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from ui.widgets import page_painting
from ui.widgets.actions import keyed
from ui.widgets.colours import LIGHT, Colours
from ui.widgets.viewport import Viewport

ZOOM_STEP: Final = 1.25
WHEEL_NOTCH: Final = 120.0
"""What a wheel reports for one click."""
PAN_STEP: Final = 48.0
ARROWS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ZoomView(QWidget):
    """An area with smooth zoom, pan and rotation.

    Actions: ``+`` ``-`` ``0`` (whole) ``*`` (pixels as they are) ``R`` ``Shift+R`` (turn). Arrows pan. Mouse: drag
    pans, the wheel zooms at the pointer (``Shift``: pans sideways), two fingers pinch.
    """

    zoom_changed = Signal(float)
    """Logical view pixels per pixel of what is shown."""
    quarter_turns_changed = Signal(int)
    """Clockwise quarter turns of the view, 0 to 3."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport = Viewport(1, 1, 1.0, 1.0)
        self._shown = False
        self._painted: tuple[tuple[object, ...], QPixmap] | None = None
        self._pan_from: QPointF | None = None
        self._space_held = False
        self._colours = LIGHT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        keyed(self, name="zoom-in", text=self.tr("Larger"), keys=("+", "="), triggered=self.zoom_in)
        keyed(self, name="zoom-out", text=self.tr("Smaller"), keys=("-",), triggered=self.zoom_out)
        keyed(self, name="fit-page", text=self.tr("Fit the whole"), keys=("0",), triggered=self.fit_page)
        keyed(self, name="actual-size", text=self.tr("Pixels as they are"), keys=("*",), triggered=self.actual_size)
        keyed(self, name="rotate-right", text=self.tr("Turn right"), keys=("R",), triggered=self.rotate_right)
        keyed(self, name="rotate-left", text=self.tr("Turn left"), keys=("Shift+R",), triggered=self.rotate_left)

    def show_area(self, width: int, height: int) -> None:
        """Show an area, upright and whole."""
        self._shown = True
        self._look(Viewport(width, height, *self.view_size().toTuple()).fitted())

    def show_nothing(self) -> None:
        """Show an empty stage."""
        self._shown = False
        self.repaint_content()

    def paint_content(self, painter: QPainter) -> None:
        """Draw what does not change while the view stays (kept as a picture), in view pixels."""

    def paint_over(self, painter: QPainter) -> None:
        """Draw what lies on it, in view pixels."""

    def view_size(self) -> QSizeF:
        """Return the room for the area: the widget, less what an inheriting widget keeps at its lower edge."""
        return QSizeF(self.size())

    def repaint_content(self) -> None:
        """Drop the kept picture."""
        self._painted = None
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Take the theme's colours."""
        self._colours = colours
        self.repaint_content()

    @property
    def viewport(self) -> Viewport:
        """Where the page lies in the view."""
        return self._viewport

    @property
    def quarter_turns(self) -> int:
        """Clockwise quarter turns of the view, 0 to 3."""
        return self._viewport.quarter_turns

    def zoom_in(self) -> None:
        """Zoom in at the middle."""
        self._look(self._viewport.zoomed(ZOOM_STEP, at=self._middle))

    def zoom_out(self) -> None:
        """Zoom out at the middle."""
        self._look(self._viewport.zoomed(1 / ZOOM_STEP, at=self._middle))

    def fit_page(self) -> None:
        """Show the whole area."""
        self._look(self._viewport.fitted())

    def actual_size(self) -> None:
        """Show one pixel of the area as one pixel of the screen."""
        factor = 1 / (self.devicePixelRatioF() * self._viewport.zoom)
        self._look(self._viewport.zoomed(factor, at=self._middle))

    def rotate_right(self) -> None:
        """Turn the area clockwise."""
        self.rotate(1)

    def rotate_left(self) -> None:
        """Turn the area anticlockwise."""
        self.rotate(-1)

    def rotate(self, quarter_turns: int) -> None:
        """Turn the area clockwise by quarter turns."""
        self._look(self._viewport.turned(quarter_turns))
        self.quarter_turns_changed.emit(self.quarter_turns)

    def sizeHint(self) -> QSize:
        """Ask for room for a cheque."""
        return QSize(760, 360)

    def minimumSizeHint(self) -> QSize:
        """Stay usable on a small screen."""
        return QSize(160, 90)

    @property
    def _middle(self) -> QPointF:
        return QRectF(QPointF(0, 0), self.view_size()).center()

    def _look(self, viewport: Viewport) -> None:
        zoomed = viewport.zoom != self._viewport.zoom
        self._viewport = viewport
        if zoomed:
            self.zoom_changed.emit(viewport.zoom)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the content from the kept picture, what lies on it, and the focus."""
        del event
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._content())
        if self._shown:
            self.paint_over(painter)
        else:
            painter.setPen(self._colours.colour("on_stage"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleDescription())
        if self.hasFocus():
            page_painting.paint_focus(painter, QRectF(self.rect()), self.palette())
        painter.end()

    def _content(self) -> QPixmap:
        """Return the content as it lies in the view: painted again only when the view changed."""
        ratio = self.devicePixelRatioF()
        state = (self._viewport, self.width(), self.height(), ratio)
        if self._painted is not None and self._painted[0] == state:
            return self._painted[1]
        # Rounded up: at 125 % the last column may be a part of a pixel, and nobody else paints it.
        painted = QPixmap(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        painted.setDevicePixelRatio(ratio)
        painted.fill(self._colours.colour("stage"))
        if self._shown:
            painter = QPainter(painted)
            painter.setFont(self.font())
            self.paint_content(painter)
            painter.end()
        self._painted = (state, painted)
        return painted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep an area that was seen whole whole."""
        del event
        self._look(self._viewport.resized(*self.view_size().toTuple()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in a new palette or font."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.repaint_content()
        super().changeEvent(event)

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan by arrows; hold Space to pan by dragging."""
        step = ARROWS.get(event.key())
        if event.key() == Qt.Key.Key_Space:
            self._space_held = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif step is not None:
            self._look(self._viewport.panned(-step[0] * PAN_STEP, -step[1] * PAN_STEP))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End holding Space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_held = False
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget keys whose release goes elsewhere."""
        self._space_held = False
        self.update()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the area to pan it."""
        self._pan_from = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan."""
        if self._pan_from is not None:
            by = event.position() - self._pan_from
            self._pan_from = event.position()
            self._look(self._viewport.panned(by.x(), by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the area."""
        del event
        self._pan_from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        turn = event.angleDelta()
        sideways = turn.x() if turn.x() else turn.y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not turn.y():
            self._look(self._viewport.panned(sideways / WHEEL_NOTCH * PAN_STEP, 0))
        else:
            self._look(self._viewport.zoomed(ZOOM_STEP ** (turn.y() / WHEEL_NOTCH), at=event.position()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching, on touch pads and on touch screens."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._look(self._viewport.zoomed(1 + event.value(), at=event.position()))
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = self.mapFromGlobal(pinch.centerPoint())
                self._look(self._viewport.zoomed(pinch.scaleFactor(), at=at))
                return True
        return super().event(event)
