"""PageCanvas: one page to look at, and the box on it that holds the signature."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from sigverify.domain.sample import LocatedRegion, Region
from ui.widgets.colours import LIGHT, Colours


class PageCanvas(QWidget):
    """A page with zoom, pan, rotation, proposed boxes and one crop box.

    The page's own pixels are the frame of reference: regions do not change when the view is rotated.

    Keys: ``+ - 0`` (fit), ``1``-``9`` and ``Tab`` choose a proposal, ``Enter`` accepts, arrows move the box (or the page
    where there is no box), ``Shift``+arrows size it, ``Ctrl`` makes ten pixels of one, ``N`` puts a box in the middle, ``Delete`` takes it away,
    ``R`` / ``Shift+R`` turn the page, ``Ctrl+Z`` / ``Ctrl+Shift+Z``. All but arrows, digits and Tab are QActions in `actions()`.
    Mouse: drag on paper draws a box; drag inside moves it; eight handles size it; wheel zooms at the pointer; Space or the middle button pans.
    """

    region_changed = Signal(object)
    """`Region` or None, at once, while the box is being changed."""
    region_settled = Signal(object)
    """The same, once after the last change of a burst (`SETTLE_MS`): for work that costs something."""
    accepted = Signal(object)
    """`Region`: Enter or a double click."""
    proposal_selected = Signal(int)
    """Index of the proposal that was put into the crop box."""
    quarter_turns_changed = Signal(int)
    """Clockwise quarter turns of the view, 0 to 3."""

    undo_stack: QUndoStack
    """Changes of the crop box."""

    def set_page(self, pixels: npt.NDArray[np.uint8] | None) -> None:
        """Show (H, W) or (H, W, 3) uint8, fitted; drops proposals, box and undo history. None: nothing to show."""

    def set_proposals(self, proposals: Sequence[LocatedRegion]) -> None:
        """Draw boxes to choose from, numbered in their order; none is selected."""

    def select_proposal(self, index: int) -> None:
        """Put a proposal into the crop box (undoable)."""

    @property
    def region(self) -> Region | None:
        """The crop box in page pixels."""

    def set_region(self, region: Region | None) -> None:
        """Put the crop box (undoable), clipped to the page."""

    def rotate(self, quarter_turns: int) -> None:
        """Turn the view clockwise."""

    def set_colours(self, colours: Colours = LIGHT) -> None:
        """Take the theme's colours."""
