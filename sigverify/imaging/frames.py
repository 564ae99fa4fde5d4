"""Lines that end inside a piece of a page: sides of frames and boxes, and ruled lines cut by its edge or with an end.

Owns what parts them from a straight stroke. Lines that cross the whole piece are `print_removal`'s; it is asked only
where the piece was cut out of a page, or its paper is patterned.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.imaging.components import components
from sigverify.imaging.morphology import bridged_along, widened_box
from sigverify.imaging.print_removal import STROKE_GAP_MM, level_lines

LEAST_MM: Final = 6.0
"""Length from which a run of ink is looked at."""

THICKEST_MM: Final = 1.0
"""Greatest thickness of a side."""

EDGE_MM: Final = 0.6
"""Distance of its end from the piece's edge at which a line comes from outside."""

FREE_MM: Final = 9.0
"""Length of a line that is ruled wherever it ends; strokes as straight are shorter."""

STRAIGHT: Final = 1.1
"""Height of the box around such a line, in thicknesses: no hand is as straight."""

BELIEVED: Final = 0.6
"""Mean certainty that it is the signature's, from which even so straight a line stays."""

LONG_MM: Final = 14.0
"""Length of a line that may lean or bend more where its ink is doubted."""

LEANING: Final = 2.3
"""Height of the box around it, in thicknesses."""

DOUBTED: Final = 0.35
"""Mean certainty below which it is."""

Mask = npt.NDArray[np.bool_]


def frame_lines(mask: Mask, sure: npt.NDArray[np.float32], *, per_mm: float) -> Mask:
    """Return (H, W) bool: level and upright lines of a mask that are ruled, not written.

    Parameters
    ----------
    mask : (H, W) bool
        Ink.
    sure : (H, W) float32
        How surely each pixel is the signature's, in [0, 1].
    per_mm : float
        Pixels a millimetre.
    """
    level = _ruled(mask, sure, per_mm=per_mm)
    upright = _ruled(np.ascontiguousarray(mask.T), np.ascontiguousarray(sure.T), per_mm=per_mm)
    return level | upright.T


def _ruled(mask: Mask, sure: npt.NDArray[np.float32], *, per_mm: float) -> Mask:
    lines = level_lines(mask, length=max(3, round(LEAST_MM * per_mm)), thickest=max(1, round(THICKEST_MM * per_mm)))
    if not lines.any():
        return lines
    found = components(widened_box(bridged_along(lines, max(1, round(STROKE_GAP_MM * per_mm)), axis=1), 3, 3))
    owner = found.labels[lines] - 1
    ink = np.bincount(owner, minlength=len(found.area))
    certainty = np.bincount(owner, sure[lines], minlength=len(found.area)) / np.maximum(ink, 1)
    # What was found is a pixel wider on each side than the line.
    wander = (found.height - 2) / np.maximum(found.area / found.width - 2, 1)
    edge = EDGE_MM * per_mm
    ends_outside = (found.left <= edge) | (mask.shape[1] - found.right <= edge)
    straight = (ends_outside | (found.width >= FREE_MM * per_mm)) & (wander <= STRAIGHT) & (certainty < BELIEVED)
    long = (found.width >= LONG_MM * per_mm) & (wander <= LEANING) & (certainty < DOUBTED)
    return lines & found.select(straight | long)
