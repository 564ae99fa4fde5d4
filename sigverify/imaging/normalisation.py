"""From lifted ink to the encoder's canvas: tight crop, one scale, one ink level, skeleton."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage
from skimage.morphology import skeletonize

from sigverify.imaging.lifting import Lifted
from sigverify.imaging.morphology import joined_to
from sigverify.imaging.ranks import quantile
from sigverify.imaging.turning import turned

CANVAS_HEIGHT = 128
CANVAS_WIDTH = 256
CANVAS_MARGIN = 4
"""Pixels left free on each side of the canvas."""

LEVEL_SHARE = 0.9
"""Quantile of the ink level that becomes full ink: high enough to be the stroke's core, below blots."""

FAINT = 10.0 / 255.0
"""Ink below this is soft edge and does not count towards the signature's level."""

MOST_TURNED = 25.0
"""Degrees up to which a leaning axis is undone. Steeper ones are undone less, from twice this not at
all: a steep signature is meant to be steep."""

STROKE_SMOOTHING = 0.8
STROKE_REACH = 3
"""Pixels after which the smoothing is cut off: about four standard deviations."""

STROKE_LEVEL = 0.3
STROKE_FAINT_LEVEL = 0.2


def crop_to_ink(lifted: Lifted) -> Lifted:
    """Cut to the bounding box of the strokes, each kept whole.

    Parameters
    ----------
    lifted : Lifted
        With at least one stroke pixel.

    Returns
    -------
    Lifted
        The same ink, no empty border.
    """
    box = ink_box(lifted.mask)
    return Lifted(lifted.ink[box], lifted.mask[box])


def ink_box(mask: npt.NDArray[np.bool_]) -> tuple[slice, slice]:
    """Return rows and columns of the bounding box of a mask (H, W) bool with at least one pixel set."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def skew(mask: npt.NDArray[np.bool_]) -> float:
    """Return the angle in degrees, clockwise, by which a signature's long axis leans.

    The principal axis of the strokes, weighed by how elongated they are: a round signature has no
    axis, and none is made up for it.

    Parameters
    ----------
    mask : (H, W) bool
        At least one pixel set.

    Returns
    -------
    float
        In [-25, 25].
    """
    places = np.flatnonzero(mask)
    if len(places) < 2:
        return 0.0
    rows = places // mask.shape[1]
    columns = places - rows * mask.shape[1]
    (across, mixed), (_, down) = np.cov(columns, rows)
    if across + down == 0:
        return 0.0
    axis = 0.5 * np.degrees(np.arctan2(2 * mixed, across - down))
    elongation = np.hypot(across - down, 2 * mixed) / (across + down)
    undone = np.clip(2 * MOST_TURNED - abs(axis), 0.0, abs(axis))
    return float(np.sign(axis) * undone * elongation)


def deskew(lifted: Lifted) -> Lifted:
    """Turn a signature so that its long axis lies along the paper.

    Parameters
    ----------
    lifted : Lifted
        Cropped ink with at least one stroke pixel.

    Returns
    -------
    Lifted
        The turned ink on a canvas large enough for all of it, not cropped.
    """
    return Lifted(*turned(lifted.ink, lifted.mask, skew(lifted.mask)))


def canvas_scale(height: int, width: int) -> float:
    """Return the canvas pixels per input pixel that fit (height, width) into the canvas with its aspect kept."""
    return min((CANVAS_HEIGHT - 2 * CANVAS_MARGIN) / height, (CANVAS_WIDTH - 2 * CANVAS_MARGIN) / width)


def lay_on_canvas(ink: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Scale ink to the canvas, aspect kept, centred.

    Shrinking averages areas, so that thin strokes fade rather than break; enlarging is bicubic.

    Parameters
    ----------
    ink : (H, W) float32 in [0, 1]
        Cropped ink, 0 paper.

    Returns
    -------
    (128, 256) float32 in [0, 1]
        The canvas.
    """
    height, width = ink.shape
    scale = canvas_scale(height, width)
    new_height, new_width = max(1, round(height * scale)), max(1, round(width * scale))
    filter_ = Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
    resized = np.asarray(Image.fromarray(ink).resize((new_width, new_height), filter_))
    canvas = np.zeros((CANVAS_HEIGHT, CANVAS_WIDTH), np.float32)
    top, left = (CANVAS_HEIGHT - new_height) // 2, (CANVAS_WIDTH - new_width) // 2
    canvas[top : top + new_height, left : left + new_width] = np.clip(resized, 0.0, 1.0)
    return canvas


def equalise_level(ink: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Scale the ink so that the signature's own dark ink is 1.

    The level of ink differs between pens, papers and scanners, and in public data sets between
    genuine and forged pages; the pattern of light and dark along the strokes is the writer's and stays.

    Parameters
    ----------
    ink : (H, W) float32 in [0, 1]
        0 paper.

    Returns
    -------
    (H, W) float32 in [0, 1]
        Ink with its 90th percentile at 1.
    """
    strokes = ink[ink > FAINT]
    if strokes.size == 0:
        return ink
    full = quantile(np.sort(strokes), LEVEL_SHARE, weight=np.float32)
    return np.asarray(np.minimum(ink / full, np.float32(1)), dtype=np.float32)


def stroke_mask(ink: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: the strokes of level-equalised ink (H, W) float32 in [0, 1], faint ends kept."""
    rows = np.flatnonzero(ink.any(axis=1))
    if rows.size == 0:
        return np.zeros(ink.shape, np.bool_)
    # Farther from the ink than the smoothing reaches nothing changes.
    near = slice(max(0, int(rows[0]) - STROKE_REACH), int(rows[-1]) + 1 + STROKE_REACH)
    smooth = ndimage.gaussian_filter(ink[near], STROKE_SMOOTHING, radius=STROKE_REACH)
    mask = np.zeros(ink.shape, np.bool_)
    mask[near] = joined_to(smooth > np.float64(STROKE_FAINT_LEVEL), smooth > STROKE_LEVEL)
    return mask


def thin(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: the strokes of `mask` (H, W) bool, one pixel wide.

    References
    ----------
    T. Y. Zhang, C. Y. Suen, "A fast parallel algorithm for thinning digital patterns", CACM 27 (1984).
    """
    return np.asarray(skeletonize(mask), dtype=np.bool_)
