"""The line that a form prints to sign on: told from a flourish by being straighter than a hand can draw.

Owns lines that end inside the sample; those that cross it from edge to edge are `print_removal`'s.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.imaging.binarisation import EIGHT_CONNECTED
from sigverify.imaging.lifting import SOFT_EDGE, Lifted, widened
from sigverify.imaging.print_removal import components, ruled_lines, without_lines

RUN_MM: Final = 6.0
"""Length of straight ink, unbroken by strokes, in which a line shows."""

THICKEST_MM: Final = 1.0
"""Thickest line that forms print."""

GAP_MM: Final = 4.0
"""Longest gap that strokes, taken out with what they hide, leave in a line."""

LENGTH_MM: Final = 18.0
"""Least length of a line to sign on."""

LENGTH_SHARE: Final = 0.5
"""Least part of the sample's width that it covers."""

STRAIGHT: Final = 0.4
"""Deviation in pixels (root mean square) of a ruled line's middle from straight, sampling included; the straightest of
some two thousand handwritten underlines measured 0.2 to 0.5."""

EVEN: Final = 0.55
"""Deviation of a ruled line's thickness in pixels, sampling included; those underlines measured 0.64 and more."""

EVEN_SHARE: Final = 0.1
"""The same as a share of the thickness, for finely sampled lines."""

STEEPEST: Final = 0.03
"""Slope up to which a line counts as level: a skewed scan."""


def remove_signature_line(lifted: Lifted, *, per_mm: float) -> Lifted:
    """Drop the level lines that a form prints to sign on; strokes that they cut are bridged.

    Parameters
    ----------
    lifted : Lifted
        Ink and mask.
    per_mm : float
        Pixels a millimetre.

    Returns
    -------
    Lifted
        Without the lines; unchanged where there is none, or nothing else.
    """
    mask = lifted.mask
    if mask.shape[1] < LENGTH_MM * per_mm:
        return lifted
    candidates = ruled_lines(mask, length=max(3, round(RUN_MM * per_mm)), thickest=max(2, round(THICKEST_MM * per_mm)))
    if not candidates.any():
        return lifted
    gap = max(1, round(GAP_MM * per_mm))
    joined = ndimage.binary_closing(np.pad(candidates, gap), np.ones((1, gap), bool))[gap:-gap, gap:-gap]
    found = components(ndimage.binary_dilation(joined, EIGHT_CONNECTED))
    least = max(LENGTH_MM * per_mm, LENGTH_SHARE * mask.shape[1])
    ruled = np.array(
        [
            bool(found.width[k] >= least) and _is_ruled(candidates & (found.labels == k + 1))
            for k in range(len(found.area))
        ],
        dtype=bool,
    )
    if not ruled.any():
        return lifted
    kept = without_lines(mask, candidates & found.select(ruled))
    if not kept.any():
        return lifted
    soft = widened(kept, SOFT_EDGE) & (kept | ~mask)
    return Lifted(np.where(soft, lifted.ink, np.float32(0)), kept)


def _is_ruled(line: npt.NDArray[np.bool_]) -> bool:
    """Tell whether a run of ink (H, W) bool is level, straight and of one thickness."""
    rows, columns = np.nonzero(line)
    thickness = np.bincount(columns)
    inked = np.flatnonzero(thickness)
    middle = np.bincount(columns, rows)[inked] / thickness[inked]
    slope, height = np.polyfit(inked, middle, 1)
    # Strokes that leave the line at a slant pull its middle aside for a few columns.
    stray = np.abs(middle - (slope * inked + height))
    calm = stray <= np.quantile(stray, 0.9)
    slope, height = np.polyfit(inked[calm], middle[calm], 1)
    wander = float(np.sqrt(np.mean((middle[calm] - (slope * inked[calm] + height)) ** 2)))
    usual = float(np.median(thickness[inked]))
    uneven = float(np.std(thickness[inked][calm]))
    return abs(slope) <= STEEPEST and wander <= STRAIGHT and uneven <= max(EVEN, EVEN_SHARE * usual)
