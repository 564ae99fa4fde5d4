"""BrushEditor: take pixels out of a signature, or back in, with a brush."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from ui.widgets.colours import LIGHT, Colours


class BrushEditor(QWidget):
    """A signature and the mask of what of it counts.

    Keys: ``E`` erase, ``R`` restore, ``[ ]`` brush size, arrows move the brush (``Ctrl``: ten pixels), ``Space`` paints where it is (held with arrows: a stroke), ``Ctrl+Z``.
    Mouse: drag paints; with the right button the other tool.
    """

    mask_changed = Signal(object)
    """(H, W) bool, a copy, after each finished stroke, undo and redo: True where pixels count."""

    undo_stack: QUndoStack

    def set_signature(self, pixels: npt.NDArray[np.uint8] | None, *, mask: npt.NDArray[np.bool_] | None = None) -> None:
        """Show (H, W) or (H, W, 3) uint8 with a mask (H, W) bool; without one everything counts."""

    @property
    def kept(self) -> npt.NDArray[np.bool_]:
        """(H, W) bool, a copy."""

    def set_colours(self, colours: Colours = LIGHT) -> None:
        """Take the theme's colours."""
