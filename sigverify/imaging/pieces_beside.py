"""Pieces of ink that probably stand beside the signature: other writing and print that the sample's edge cuts off.

Owns which; they matter more than their size, since they change how large the signature is drawn on the canvas and
where. It is asked only where much else is on the paper.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.imaging.components import Components

EDGE_MM: Final = 0.3
"""Distance from the sample's edge at which a piece is cut by it."""

CUT: Final = 0.8
"""Mean certainty that it is the signature's below which a piece that the edge cuts stands beside it."""

OUTLYING: Final = 0.7
"""The same for a piece that reaches beyond all surer ones."""

BEYOND_MM: Final = 1.0
"""How far it reaches at least."""

MOST: Final = 0.2
"""Share of the ink above which so much is rather the signature's own, and all of it stays."""


def pieces_beside(
    found: Components, certainty: npt.NDArray[np.float64], *, shape: tuple[int, int], per_mm: float
) -> npt.NDArray[np.bool_]:
    """Return (K,) bool: which of K pieces stand beside the signature; none where they are much of the ink.

    Parameters
    ----------
    found : Components
        The pieces of the ink.
    certainty : (K,) float64
        How surely each is the signature's, in [0, 1].
    shape : (int, int)
        Height and width of the sample.
    per_mm : float
        Pixels a millimetre.
    """
    height, width = shape
    edge, beyond = EDGE_MM * per_mm, BEYOND_MM * per_mm
    cut = (np.minimum(found.top, found.left) <= edge) | (found.bottom >= height - edge) | (found.right >= width - edge)
    beside = cut & (certainty < CUT)
    surer = (certainty >= OUTLYING) & ~beside
    if surer.any():
        above = found.top < found.top[surer].min() - beyond
        below = found.bottom > found.bottom[surer].max() + beyond
        before = found.left < found.left[surer].min() - beyond
        after = found.right > found.right[surer].max() + beyond
        beside |= (above | below | before | after) & ~surer
    much = found.area[beside].sum() > MOST * found.area.sum()
    return np.zeros_like(beside) if much else beside
