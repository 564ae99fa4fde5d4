"""How one signature is laid over another: an affine map between their pixels, and what of it keeps true size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform


class SizeMode(StrEnum):
    """At what size signatures are shown."""

    FITTED = "fitted"
    """As large as the view allows; of two, the second is brought to the first one's size."""
    TRUE = "true"
    """As large as on paper: one millimetre is one millimetre, so that size can be judged."""


@dataclass(frozen=True, slots=True, eq=False)
class Registration:
    """The map that lays a specimen on the probe.

    Parameters
    ----------
    matrix : (2, 3) float64
        Takes (x, y, 1) in specimen pixels to (x, y) in probe pixels, both from the upper left corner.
    """

    matrix: npt.NDArray[np.float64]

    def transform(self) -> QTransform:
        """Return the whole map: position, rotation, scale, slant."""
        (a, c, e), (b, d, f) = self.matrix.tolist()
        return QTransform(a, b, c, d, e, f)

    def keeping_size(self, *, scale: float, centre: tuple[float, float]) -> QTransform:
        """Return the map without its size and slant.

        Parameters
        ----------
        scale : float
            Probe pixels per specimen pixel on paper: the quotient of their resolutions.
        centre : (float, float)
            The specimen pixel that lands where the whole map takes it.
        """
        # The rotation nearest to a 2 x 2 map (polar decomposition in closed form).
        (a, c, _), (b, d, _) = self.matrix.tolist()
        angle = math.degrees(math.atan2(b - c, a + d))
        place = self.transform().map(QPointF(*centre))
        return (
            QTransform.fromTranslate(place.x(), place.y())
            .rotate(angle)
            .scale(scale, scale)
            .translate(-centre[0], -centre[1])
        )


def centred(*, probe: tuple[int, int], specimen: tuple[int, int], scale: float = 1.0) -> Registration:
    """Return the registration that only lays one centre on the other: what is shown where nothing better is known.

    Parameters
    ----------
    probe, specimen : (int, int)
        Height and width in pixels.
    scale : float
        Probe pixels per specimen pixel.
    """
    down, across = ((there - scale * here) / 2 for there, here in zip(probe, specimen, strict=True))
    return Registration(np.array([[scale, 0.0, across], [0.0, scale, down]]))
