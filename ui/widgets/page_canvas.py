"""PageCanvas: one page, the boxes proposed on it, and the box that holds the signature.

Owns the crop box and its history. How the box follows a drag is said by `dragging` and `crop_box`, how it looks by
`page_painting`; nothing here reads a page or compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QUndoStack
from PySide6.QtWidgets import QApplication, QWidget

from sigverify.domain.sample import LocatedRegion, Region
from ui.widgets import crop_box, dragging, page_painting
from ui.widgets.actions import keyed
from ui.widgets.crop_history import Change, RegionCommand
from ui.widgets.dragging import Drag
from ui.widgets.page_view import PageView
from ui.widgets.zoom_view import ARROWS

SETTLE_MS: Final = 150
LARGE_STEP: Final = 10
PERCENT: Final = 100


class PageCanvas(PageView):
    """A page with proposed boxes and one crop box.

    The page's own pixels are the frame of reference: regions do not change when the view is rotated.

    Actions besides those of `PageView`: ``Z`` (the box as large as it fits), ``N`` (a box in the middle), ``Delete``,
    ``Ctrl+Z``, ``Ctrl+Shift+Z``. Other keys: ``1`` to ``9`` and ``Tab`` put a proposal into the box (behind the last
    one, Tab goes on to the next widget), ``Enter`` accepts, arrows move the box (``Shift``: pull its lower right
    corner; ``Ctrl``: ten pixels), or the page while there is no box; ``Escape`` drops a drag, else the box.
    Mouse: drag draws a box, inside the box moves it, on a handle sizes it, with ``Space`` or the middle button pans;
    a click on a proposal takes it, a double click on the box accepts.
    """

    region_changed = Signal(object)
    """`Region` or None, at once, while the box is being changed."""
    region_settled = Signal(object)
    """The same, once, `SETTLE_MS` after the last change of a burst: for work that costs something."""
    accepted = Signal(object)
    """`Region`: Enter or a double click."""
    proposal_selected = Signal(int)
    """Index of the proposal that was put into the crop box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposals: tuple[LocatedRegion, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._region: Region | None = None
        self._drag: Drag | None = None
        self._burst = 0
        self.undo_stack = QUndoStack(self)
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self._settle)
        self.setAccessibleName(self.tr("Page"))
        self._make_actions()
        self._describe()

    def _make_actions(self) -> None:
        stack = self.undo_stack
        keyed(self, name="fit-region", text=self.tr("Zoom to the box"), keys=("Z",), triggered=self.fit_region)
        keyed(self, name="new-box", text=self.tr("Box in the middle"), keys=("N",), triggered=self.draw_in_middle)
        keyed(self, name="remove-box", text=self.tr("Remove the box"), keys=("Del",), triggered=self.remove_region)
        undo = keyed(self, name="undo-box", text=self.tr("Undo"), keys=("Ctrl+Z",), triggered=stack.undo)
        keys = ("Ctrl+Shift+Z", "Ctrl+Y")
        redo = keyed(self, name="redo-box", text=self.tr("Redo"), keys=keys, triggered=stack.redo)
        for action, changed in ((undo, stack.canUndoChanged), (redo, stack.canRedoChanged)):
            action.setEnabled(False)
            changed.connect(action.setEnabled)

    def set_page(self, pixels: npt.NDArray[np.uint8] | None, *, size: tuple[int, int] | None = None) -> None:
        """Show a page as `PageView` does; drops proposals, box and history."""
        self._drag = None
        self._proposals = self._labels = ()
        super().set_page(pixels, size=size)
        self.set_region(None)

    def set_proposals(self, proposals: Sequence[LocatedRegion], *, labels: Sequence[str] = ()) -> None:
        """Draw boxes to choose from; none is put into the crop box.

        Parameters
        ----------
        proposals : sequence of LocatedRegion
            The boxes.
        labels : sequence of str
            What is written at each; empty: its number and confidence.
        """
        self._proposals, self._labels = tuple(proposals), tuple(labels)
        self._describe()
        self.update()

    @property
    def region(self) -> Region | None:
        """The crop box in page pixels."""
        return self._region

    def set_region(self, region: Region | None) -> None:
        """Show a box that was decided elsewhere: no signal, and the history begins anew."""
        self.undo_stack.clear()
        self._settling.stop()
        self._region = self._on_page(region)
        self._describe()
        self.update()

    def draw_region(self, region: Region | None) -> None:
        """Change the box as if the clerk had done it: clipped to the page, announced, undoable."""
        self._change(self._region, self._on_page(region), Change.DRAW)

    def draw_in_middle(self) -> None:
        """Put a box into the middle of what is in view, to be moved and sized by keys."""
        seen = self._viewport.visible()
        across, down = 0.35 * seen.width(), 0.4 * seen.height()
        box = seen.adjusted(across, down, -across, -down).toRect()
        self.draw_region(Region(box.x(), box.y(), box.width(), box.height()))

    def remove_region(self) -> None:
        """Take the box away (undoable)."""
        self.draw_region(None)

    def select_proposal(self, index: int) -> None:
        """Put a proposal into the crop box (undoable)."""
        self.draw_region(self._proposals[index].region)
        self.proposal_selected.emit(index)

    @property
    def selected_proposal(self) -> int | None:
        """Index of the proposal that the crop box is, unchanged."""
        regions = [self._on_page(located.region) for located in self._proposals]
        return regions.index(self._region) if self._region is not None and self._region in regions else None

    def fit_region(self) -> None:
        """Show the crop box as large as it fits; the whole page where there is none."""
        if self._region is None:
            self.fit_page()
        else:
            self._look(self._viewport.fitted_to(crop_box.rectangle(self._region)))

    @property
    def _page(self) -> tuple[int, int]:
        return self._viewport.page_width, self._viewport.page_height

    def _on_page(self, region: Region | None) -> Region | None:
        if region is None or self._pyramid is None:
            return None
        return crop_box.clipped(region, page=self._page)

    def _change(self, before: Region | None, after: Region | None, change: Change) -> None:
        if before != after:
            self.undo_stack.push(RegionCommand(before, after, change=change, burst=self._burst, show=self._show))

    def _show(self, region: Region | None) -> None:
        """Put a box and announce it."""
        if region == self._region:
            return
        self._region = region
        self._describe()
        self.update()
        self.region_changed.emit(region)
        self._settling.start()

    def _settle(self) -> None:
        self._burst += 1
        self.region_settled.emit(self._region)

    def _describe(self) -> None:
        """Say in words what is drawn, for those who do not see it."""
        box = self._region
        if self._pyramid is None:
            said = self.tr("No page")
        elif box is None:
            said = self.tr("%n place(s) proposed, no box", "", len(self._proposals))
        else:
            said = self.tr("Box {width} by {height} pixels at {x}, {y}").format(
                width=box.width, height=box.height, x=box.x, y=box.y
            )
            selected = self.selected_proposal
            if selected is not None:
                said += self.tr(", proposal {number} of {total}").format(
                    number=selected + 1, total=len(self._proposals)
                )
        self.setAccessibleDescription(said)

    # Painting

    def paint_over(self, painter: QPainter) -> None:
        """Draw the proposals, and the crop box over them."""
        selected = self.selected_proposal
        for index, located in enumerate(self._proposals):
            if index != selected:
                label = self._label(index, located)
                page_painting.paint_proposal(painter, located, self._viewport, label=label, colours=self._colours)
        if self._region is not None:
            label = "" if selected is None else self._label(selected, self._proposals[selected])
            page_painting.paint_crop(
                painter, self._region, self._viewport, label=label, colours=self._colours, focused=self.hasFocus()
            )

    def _label(self, index: int, located: LocatedRegion) -> str:
        if self._labels:
            return self._labels[index]
        percent = self.locale().toString(round(PERCENT * located.confidence))
        return self.tr("{number} · {percent} %").format(number=index + 1, percent=percent)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, accept, move, size; everything else is looking around."""
        key, step = event.key(), ARROWS.get(event.key())
        chosen = key - Qt.Key.Key_1
        if 0 <= chosen < min(9, len(self._proposals)):
            self.select_proposal(chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._region is not None:
            self.accepted.emit(self._region)
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._cancel_drag(self._drag)
        elif key == Qt.Key.Key_Escape and self._region is not None:
            self.remove_region()
        elif step is not None and self._region is not None and not self._space_held:
            self._nudge(self._region, step, event.modifiers())
        else:
            super().keyPressEvent(event)

    def _nudge(self, region: Region, step: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        pixels = LARGE_STEP if modifiers & Qt.KeyboardModifier.ControlModifier else 1
        right, down = (pixels * part for part in self._viewport.direction(*step))
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            # The corner that is lower right in the view, whichever of the page's corners that is.
            corner = crop_box.Handle(self._viewport.direction(1, 1))
            sized = crop_box.resized(region, corner, right, down, page=self._page)
            self._change(region, sized, Change.SIZE)
        else:
            self._change(region, crop_box.moved(region, right, down, page=self._page), Change.MOVE)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Step through the proposals first, then leave: the focus is never caught."""
        selected = self.selected_proposal
        following = (selected + 1 if forward else selected - 1) if selected is not None else 0
        if self.hasFocus() and 0 <= following < len(self._proposals) and (selected is not None or forward):
            self.select_proposal(following)
            return True
        return super().focusNextPrevChild(forward)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, move, size or pan."""
        if self._pyramid is None or self._space_held or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self._drag = dragging.begin(event.position(), region=self._region, viewport=self._viewport)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the box follow."""
        if self._drag is None:
            self._point(event.position())
            super().mouseMoveEvent(event)
        elif self._drag.handle or self._drag.inside or self._far_from(self._drag.press, event.position()):
            self._show(self._drag.box(self._viewport.to_page(event.position()), page=self._page))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag as one change that can be undone; a click on a proposal takes it."""
        drag, self._drag = self._drag, None
        if drag is None:
            super().mouseReleaseEvent(event)
        elif self._region != drag.before:
            self._change(drag.before, self._region, Change.DRAW)
        elif not self._far_from(drag.press, event.position()):
            self._click(drag.start)
        self._point(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Accept the box."""
        inside = self._region is not None and crop_box.rectangle(self._region).contains(
            self._viewport.to_page(event.position())
        )
        if inside:
            self.accepted.emit(self._region)
        else:
            super().mouseDoubleClickEvent(event)

    def _click(self, point: QPointF) -> None:
        hit = [
            index
            for index, located in enumerate(self._proposals)
            if crop_box.rectangle(located.region).contains(point) and index != self.selected_proposal
        ]
        if hit:
            self.select_proposal(hit[0])

    def _cancel_drag(self, drag: Drag) -> None:
        self._drag = None
        self._show(drag.before)

    def _far_from(self, press: QPointF, now: QPointF) -> bool:
        return (now - press).manhattanLength() >= QApplication.startDragDistance()

    def _point(self, at: QPointF) -> None:
        """Show by the pointer what a press would begin."""
        if self._space_held or self._pan_from is not None or self._pyramid is None:
            return
        self.setCursor(
            dragging.cursor(dragging.begin(at, region=self._region, viewport=self._viewport), self._viewport)
        )
