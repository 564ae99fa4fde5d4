"""ComparisonView: the signature to check and one specimen, shown in the way that the eye needs."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.colours import LIGHT, Colours
from ui.widgets.registration import Registration, SizeMode


class ComparisonMode(StrEnum):
    """How two signatures are laid beside or over each other."""

    SIDE_BY_SIDE = "side-by-side"
    STACKED = "stacked"
    OVERLAY = "overlay"
    FLICKER = "flicker"
    DIFFERENCE = "difference"
    OUTLINE = "outline"


class ComparisonView(QWidget):
    """Two signatures with a bar of modes: ``S K O F D U``, opacity ``< >``, true size ``T``, one flicker step ``.``.

    Every key is a QAction in `actions()` (object names ``mode-overlay`` ...), with the context "this widget and what is in it"; a page may widen it.
    Give lifted signatures (dark ink on white): difference and outline compare ink, and paper print would only disturb.
    """

    mode_changed = Signal(object)
    """`ComparisonMode`."""
    size_mode_changed = Signal(object)
    """`SizeMode`."""

    def set_probe(self, pixels: npt.NDArray[np.uint8] | None, *, dpi: float | None = None, caption: str = "") -> None:
        """Show (H, W) or (H, W, 3) uint8 as the signature to check."""

    def set_specimen(
        self,
        pixels: npt.NDArray[np.uint8] | None,
        *,
        dpi: float | None = None,
        caption: str = "",
        registration: Registration | None = None,
    ) -> None:
        """Show a specimen; without a registration centres are laid on each other."""

    def set_mode(self, mode: ComparisonMode) -> None:
        """Change the way of comparing."""

    def set_size_mode(self, mode: SizeMode) -> None:
        """Show fitted (registered in size too) or at true size (position and rotation only)."""

    def set_pixels_per_mm(self, pixels_per_mm: float | None) -> None:
        """Overrule what the screen says of itself; None: believe it."""

    def set_colours(self, colours: Colours = LIGHT) -> None:
        """Take the theme's colours."""
