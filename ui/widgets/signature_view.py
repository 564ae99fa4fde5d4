"""SignatureView: one signature on white paper, fitted or as large as on paper, with a ruler in millimetres."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.colours import LIGHT, Colours
from ui.widgets.registration import SizeMode


class SignatureView(QWidget):
    """One signature with its ruler; ``T`` (an action in `actions()`) switches true size and fitted."""

    size_mode_changed = Signal(object)
    """`SizeMode`."""

    def set_signature(self, pixels: npt.NDArray[np.uint8] | None, *, dpi: float | None = None, name: str = "") -> None:
        """Show (H, W) or (H, W, 3) uint8; without `dpi` there is neither ruler nor true size. `name` is its accessible name."""

    def set_size_mode(self, mode: SizeMode) -> None:
        """Show fitted or at true size."""

    def set_pixels_per_mm(self, pixels_per_mm: float | None) -> None:
        """Overrule what the screen says of itself (logical pixels per millimetre), e.g. from a calibration; None: believe it."""

    def set_colours(self, colours: Colours = LIGHT) -> None:
        """Take the theme's colours."""
