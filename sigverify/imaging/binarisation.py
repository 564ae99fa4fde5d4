"""Cleaning the stroke mask: what is too small to be a stroke goes."""

from __future__ import annotations

import numpy as np

from sigverify.imaging.components import components
from sigverify.imaging.lifting import SOFT_EDGE, Lifted
from sigverify.imaging.morphology import widened

SPECK_PIXELS = 8
SPECK_SHARE = 0.0005


def remove_specks(lifted: Lifted) -> Lifted:
    """Drop connected components too small to be a dot of the signature.

    A component stays if it has at least `SPECK_PIXELS` pixels and `SPECK_SHARE` of all ink.

    Parameters
    ----------
    lifted : Lifted
        Ink (H, W) float32 in [0, 1] and mask (H, W) bool.

    Returns
    -------
    Lifted
        The same without specks; ink is zero farther than two pixels from the strokes that stay.
    """
    found = components(lifted.mask)
    if found.area.size == 0:
        return lifted
    mask = found.select(found.area >= max(SPECK_PIXELS, SPECK_SHARE * float(found.area.sum())))
    return Lifted(np.where(widened(mask, SOFT_EDGE), lifted.ink, np.float32(0)), mask)
