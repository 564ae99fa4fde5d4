"""Where the magnetic line runs: the straight row along which most places look like characters of the font.

Works at a low resolution on one band of a page. Whether it is a magnetic line at all is for `reading` to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.imaging.micr.font import font
from sigverify.imaging.micr.ink import against_paper, lightness
from sigverify.imaging.micr.matching import Cells, cells

PITCH_PX: Final = 9
"""Working resolution: pixels along one pitch."""
STEEPEST: Final = 0.03
"""Greatest rise along the line, in pixels a pixel: pages that lie worse are straightened before."""

_STEP: Final = 0.0025
_LEAST: Final = 0.5
_WEIGHTLESS: Final = 0.4
_LEAST_ENERGY: Final = 0.01
"""Variance of darkness below which a place holds no print."""
_NEAR: Final = 1.6


@dataclass(frozen=True, slots=True)
class Row:
    """A line on a band, in pixels of that band.

    Parameters
    ----------
    top : float
        Height of the cells' upper edge above the middle column, counted from the band's upper edge.
    rise : float
        How much that grows from one column to the next.
    strength : float
        Sum over its characters of how much they look like the font; a dozen clear ones make about 4.
    """

    top: float
    rise: float
    strength: float


def find_row(band: npt.NDArray[np.uint8], *, dpi: float) -> Row | None:
    """Find the row of a band that looks most like a magnetic line.

    Parameters
    ----------
    band : (H, W) or (H, W, 3) uint8
        Part of a page.
    dpi : float
        Its resolution.

    Returns
    -------
    Row or None
        ``None`` where nothing looks like a character.
    """
    shown = font()
    bank = cells(PITCH_PX, blur=0.45)
    zoom = bank.per_unit / (shown.unit * dpi)
    ink = against_paper(lightness(band, zoom=zoom), per_unit=bank.per_unit)
    if ink.shape[0] < bank.rows or ink.shape[1] < 2 * bank.columns:
        return None
    y, x, weight = _places(ink, bank)
    if not len(y):
        return None
    x = x - (ink.shape[1] - bank.columns) / 2
    rises = np.arange(-STEEPEST, STEEPEST + _STEP / 2, _STEP)
    strength, top, rise = max(_fullest(y - rise * x, weight, rise) for rise in rises)
    near = np.abs(y - rise * x - top) <= _NEAR
    top, rise = _fitted(x[near], y[near], weight[near])
    # The middle of the first row of pixels lies half a pixel below the band's edge, at either resolution.
    return Row((top + 0.5) / zoom - 0.5, rise, strength)


def _places(
    ink: npt.NDArray[np.float32], bank: Cells
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return y, x and weight of the places that look like some character, more than what is around them."""
    windows = bank.windows(ink)
    size = bank.rows, bank.columns
    mean, square = (
        ndimage.uniform_filter(one, size, origin=(-(size[0] // 2), -(size[1] // 2))) for one in (ink, ink**2)
    )
    height, width = windows.shape[:2]
    busy = (square - mean**2)[:height, :width] > _LEAST_ENERGY
    similar = np.zeros((height, width), np.float32)
    if busy.any():
        similar[busy] = bank.similarity(windows[busy].reshape(np.count_nonzero(busy), -1)).max(axis=1)
    peak = (similar == ndimage.maximum_filter(similar, (5, 7))) & (similar > _LEAST)
    y, x = np.nonzero(peak)
    return y.astype(np.float64), x.astype(np.float64), similar[peak].astype(np.float64) - _WEIGHTLESS


def _fullest(
    level: npt.NDArray[np.float64], weight: npt.NDArray[np.float64], rise: float
) -> tuple[float, float, float]:
    """Return strength, level and rise of the fullest level, counting neighbours for less."""
    lowest = int(np.floor(level.min()))
    counted = np.bincount(np.rint(level).astype(np.int64) - lowest, weight)
    counted = ndimage.convolve1d(counted, [0.7, 1.0, 0.7], mode="constant")
    best = int(counted.argmax())
    return float(counted[best]), float(best + lowest), float(rise)


def _fitted(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], weight: npt.NDArray[np.float64]
) -> tuple[float, float]:
    """Return height at x = 0 and rise of the straight line through weighted points; level for a few close together."""
    middle = float(np.average(x, weights=weight))
    spread = float(np.average((x - middle) ** 2, weights=weight))
    height = float(np.average(y, weights=weight))
    if spread < (3 * PITCH_PX) ** 2:
        return height, 0.0
    rise = float(np.average((x - middle) * (y - height), weights=weight)) / spread
    return height - rise * middle, rise
