"""BrushEditor: take pixels out of a signature, or back in, with a brush.

Owns the mask and its history; what a brush does is said by `brush`. What the mask is used for is not known here.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QUndoStack
from PySide6.QtWidgets import QWidget

from ui.images import to_qimage
from ui.widgets.actions import KeyedAction, keyed
from ui.widgets.brush import Mask, StrokeCommand, Tool, stroke
from ui.widgets.page_view import PageView
from ui.widgets.zoom_view import ARROWS

SIZES: Final = (1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 27.0, 40.0)
"""Radii of the brush in pixels of the signature."""
USUAL_SIZE: Final = 4
LARGE_STEP: Final = 10
VEIL: Final = np.array([0xC0, 0x28, 0x28, 0x90], np.uint8)
CLEAR: Final = np.array([0, 0, 0, 0], np.uint8)


class BrushEditor(PageView):
    """A signature and the mask of what of it counts; what is taken out is hatched.

    Actions: ``E`` erase, ``B`` bring back, ``[`` and ``]`` brush size, ``Ctrl+Z``, ``Ctrl+Shift+Z``, and `PageView`'s.
    Arrows move the brush (``Ctrl``: ten pixels); ``Space`` paints, held while arrows move it a stroke. Mouse: drag
    paints, with the right button the other tool, with the middle button pans.
    """

    mask_changed = Signal(object)
    """(H, W) bool, a copy, after each finished stroke, undo and redo: True where pixels count."""
    tool_changed = Signal(object)
    """`Tool`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mask: Mask = np.ones((1, 1), np.bool_)
        self._veil = QImage()
        self._stroke_from: Mask | None = None
        self._stroke_tool = Tool.ERASE
        self._at = QPointF(0, 0)
        self._size = USUAL_SIZE
        self.tool = Tool.ERASE
        self.undo_stack = QUndoStack(self)
        self.setAccessibleName(self.tr("Clean the signature"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._make_actions()
        self._describe()

    def _make_actions(self) -> None:
        stack, tools = self.undo_stack, QActionGroup(self)
        for tool, name, text, key in (
            (Tool.ERASE, "tool-erase", self.tr("Erase"), "E"),
            (Tool.RESTORE, "tool-restore", self.tr("Bring back"), "B"),
        ):
            action = KeyedAction(self, name=name, text=text, keys=(key,))
            action.setCheckable(True)
            action.setData(tool)
            action.setChecked(tool is self.tool)
            tools.addAction(action)
        tools.triggered.connect(self._choose_tool)
        keyed(self, name="brush-smaller", text=self.tr("Smaller brush"), keys=("[",), triggered=self.smaller_brush)
        keyed(self, name="brush-larger", text=self.tr("Larger brush"), keys=("]",), triggered=self.larger_brush)
        undo = keyed(self, name="undo-stroke", text=self.tr("Undo"), keys=("Ctrl+Z",), triggered=stack.undo)
        keys = ("Ctrl+Shift+Z", "Ctrl+Y")
        redo = keyed(self, name="redo-stroke", text=self.tr("Redo"), keys=keys, triggered=stack.redo)
        for step, changed in ((undo, stack.canUndoChanged), (redo, stack.canRedoChanged)):
            step.setEnabled(False)
            changed.connect(step.setEnabled)

    def set_signature(self, pixels: npt.NDArray[np.uint8] | None, *, mask: Mask | None = None) -> None:
        """Show a signature; the history begins anew.

        Parameters
        ----------
        pixels : (H, W) or (H, W, 3) uint8, or None
            Kept, not copied. None: nothing to show.
        mask : (H, W) bool, optional
            What counts, copied; everything where it is not given.

        Raises
        ------
        ValueError
            The mask has another size than the signature.
        """
        shape = (1, 1) if pixels is None else pixels.shape[:2]
        if mask is not None and mask.shape != shape:
            raise ValueError(f"a mask of {shape} expected, not {mask.shape}")
        self.undo_stack.clear()
        self._stroke_from = None
        self._mask = np.ones(shape, np.bool_) if mask is None else mask.copy()
        self._at = QPointF(shape[1] / 2, shape[0] / 2)
        self.set_page(pixels)
        self._draw_veil()
        self._describe()

    @property
    def kept(self) -> Mask:
        """What counts, (H, W) bool, a copy."""
        return self._mask.copy()

    @property
    def radius(self) -> float:
        """Radius of the brush in pixels of the signature."""
        return SIZES[self._size]

    def smaller_brush(self) -> None:
        """Take the next smaller brush."""
        self._take_size(self._size - 1)

    def larger_brush(self) -> None:
        """Take the next larger brush."""
        self._take_size(self._size + 1)

    def sizeHint(self) -> QSize:
        """Ask for room for a signature."""
        return QSize(480, 240)

    def paint_over(self, painter: QPainter) -> None:
        """Hatch what is taken out, and draw the brush."""
        painter.save()
        painter.setTransform(self._viewport.transform(), combine=True)
        painter.drawImage(QPointF(0, 0), self._veil)
        painter.restore()
        reach = self.radius * self._viewport.zoom
        place = self._viewport.to_view(self._at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dashed = Qt.PenStyle.SolidLine if self.tool is Tool.ERASE else Qt.PenStyle.DashLine
        for pen in (QPen(Qt.GlobalColor.white, 3.5), QPen(self._colours.colour("crop"), 1.8, dashed)):
            painter.setPen(pen)
            painter.drawEllipse(place, max(2.0, reach), max(2.0, reach))

    # Painting into the mask

    def _begin(self, tool: Tool) -> None:
        self._stroke_from, self._stroke_tool = self._mask.copy(), tool
        self._paint_to(self._at)

    def _paint_to(self, point: QPointF) -> None:
        """Move the brush; paint on the way if a stroke was begun."""
        if self._stroke_from is not None:
            stroke(self._mask, self._at, point, radius=self.radius, tool=self._stroke_tool)
            self._draw_veil()
        self._at = point
        self.update()

    def _finish(self) -> None:
        before, self._stroke_from = self._stroke_from, None
        if before is not None and not np.array_equal(before, self._mask):
            self.undo_stack.push(StrokeCommand(before, self._mask, put=self._put))

    def _put(self, top: int, left: int, part: Mask) -> None:
        self._mask[top : top + part.shape[0], left : left + part.shape[1]] = part
        self._draw_veil()
        self._describe()
        self.update()
        self.mask_changed.emit(self.kept)

    def _draw_veil(self) -> None:
        """Make the picture of what is taken out: diagonal stripes, so that it shows without colour."""
        rows, columns = np.ogrid[: self._mask.shape[0], : self._mask.shape[1]]
        hatched = ~self._mask & ((rows + columns) % 6 < 3)
        pale = ~self._mask & ~hatched
        veil = np.where(hatched[..., None], VEIL, CLEAR)
        veil[pale] = (255, 255, 255, 190)
        self._veil = to_qimage(veil)

    def _take_size(self, size: int) -> None:
        self._size = min(max(0, size), len(SIZES) - 1)
        self._describe()
        self.update()

    def _choose_tool(self, action: KeyedAction) -> None:
        self.tool = Tool(action.data())
        self.tool_changed.emit(self.tool)
        self._describe()
        self.update()

    def _describe(self) -> None:
        tool = self.tr("erasing") if self.tool is Tool.ERASE else self.tr("bringing back")
        out = 100 * float((~self._mask).mean())
        said = self.tr("Brush of {size} pixels, {tool}; {out} % taken out").format(
            size=round(2 * self.radius), tool=tool, out=self.locale().toString(out, "f", 1)
        )
        self.setAccessibleDescription(said)

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the brush, paint where it is."""
        step = ARROWS.get(event.key())
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat() and self._shown and self._stroke_from is None:
                self._begin(self.tool)
        elif step is not None and self._shown:
            pixels = LARGE_STEP if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
            right, down = self._viewport.direction(*step)
            height, width = self._mask.shape
            x = min(max(0.0, self._at.x() + pixels * right), float(width))
            y = min(max(0.0, self._at.y() + pixels * down), float(height))
            self._paint_to(QPointF(x, y))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End the stroke."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._finish()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End a stroke whose key will be let go elsewhere."""
        self._finish()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke, or pan."""
        if not self._shown or event.button() == Qt.MouseButton.MiddleButton:
            super().mousePressEvent(event)
            return
        other = Tool.RESTORE if self.tool is Tool.ERASE else Tool.ERASE
        self._at = self._viewport.to_page(event.position())
        self._begin(other if event.button() == Qt.MouseButton.RightButton else self.tool)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint, or let the brush follow."""
        if self._pan_from is not None:
            super().mouseMoveEvent(event)
        else:
            self._paint_to(self._viewport.to_page(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self._finish()
        super().mouseReleaseEvent(event)
        self.setCursor(Qt.CursorShape.CrossCursor)
