"""AgreementOverlay: a signature with its strokes marked by how well they agree with a specimen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtWidgets import QWidget

from ui.widgets.colours import LIGHT, Colours


class AgreementOverlay(QWidget):
    """Strokes that agree (solid), agree in part (thin, dashed) and differ (crossed), over the signature, with a legend."""

    def set_signature(self, pixels: npt.NDArray[np.uint8] | None) -> None:
        """Show (H, W) or (H, W, 3) uint8; drops the agreement."""

    def set_agreement(self, points: npt.NDArray[np.floating], values: npt.NDArray[np.floating]) -> None:
        """Mark points (N, 2), x and y in the signature's pixels, by `values` (N,) in [0, 1]: 1 agrees."""

    def set_colours(self, colours: Colours = LIGHT) -> None:
        """Take the theme's colours."""
