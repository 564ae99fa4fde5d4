"""Lifting: the ink of a signature off whatever it was written on.

Owns the step from pixels to ink; it knows nothing of canvases, resolutions or scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage
from skimage.filters import threshold_otsu

from sigverify.compiled import compiled
from sigverify.imaging import patterned
from sigverify.imaging.cropping import grey
from sigverify.imaging.morphology import joined_to, widened
from sigverify.imaging.ranks import ranked_rows

PAPER_BLOCK = 8
"""Side in pixels of the blocks whose lighter part stands for the paper."""

PAPER_REACH = 9
"""Blocks over which the paper's level is taken: wider than any stroke crossing."""

MINIMUM_CONTRAST = 0.08
"""Darkness below this share of the paper's level is texture of the paper, never ink."""


BINS: Final = 256
"""Bins of darkness from which Otsu's threshold is taken."""

SOFT_EDGE = 2
"""Pixels around a stroke that keep their level: the anti-aliased edge."""

UPPER_QUARTILE = 3
"""Quarters of the levels that lie below it."""

FAINT_SHARE = 0.7
"""Ink this share of the threshold still belongs to a stroke that it touches."""


Precision = TypeVar("Precision", np.float32, np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Lifted:
    """Ink lifted off its background.

    Parameters
    ----------
    ink : (H, W) float32
        Darkness relative to the paper, in [0, 1]: 0 paper, 1 black ink. Zero away from strokes.
    mask : (H, W) bool
        Where the strokes are.
    """

    ink: npt.NDArray[np.float32]
    mask: npt.NDArray[np.bool_]


def lift(pixels: npt.NDArray[np.uint8]) -> Lifted:
    """Lift the ink off its background: plain paper, or paper with a tint or a pattern (`patterned.is_patterned`).

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white.

    Returns
    -------
    Lifted
        Ink and stroke mask, the same height and width.
    """
    luminance = grey(pixels)
    if patterned.is_patterned(pixels, luminance):
        return Lifted(*patterned.separate_ink(pixels))
    return lift_from_clean_paper(luminance)


def lift_from_clean_paper(luminance: npt.NDArray[np.uint8]) -> Lifted:
    """Lift ink off paper that carries nothing else.

    The paper's level is taken block by block, so that shading does not count as ink; what is darker
    than Otsu's threshold is stroke, with the fainter ink that hangs on to it, so that a light stroke
    does not break; its soft edge of two pixels keeps its level.

    Parameters
    ----------
    luminance : (H, W) uint8
        0 black, 255 white.

    Returns
    -------
    Lifted
        Ink and stroke mask.

    References
    ----------
    N. Otsu, "A threshold selection method from gray-level histograms", IEEE Trans. SMC 9 (1979).
    J. Canny, "A computational approach to edge detection", IEEE Trans. PAMI 8 (1986): hysteresis.
    """
    darkness = relative_darkness(luminance)
    if float(darkness.max(initial=0.0)) < MINIMUM_CONTRAST:
        return Lifted(np.zeros_like(darkness), np.zeros(darkness.shape, bool))
    high = max(_threshold(darkness), MINIMUM_CONTRAST)
    low = np.float64(max(FAINT_SHARE * high, MINIMUM_CONTRAST))
    mask = joined_to(darkness > low, darkness > high)
    return Lifted(np.multiply(darkness, widened(mask, SOFT_EDGE), out=darkness), mask)


def _threshold(darkness: npt.NDArray[np.float32]) -> float:
    """Return Otsu's threshold of (H, W) darkness in [0, 1]; the darkness itself where it is the same everywhere."""
    lightest, darkest = float(darkness.min()), float(darkness.max())
    if lightest == darkest:
        return darkest
    edges = np.linspace(lightest, darkest, BINS + 1, dtype=np.float32)
    return float(threshold_otsu(hist=(_counts(darkness, edges), (edges[:-1] + edges[1:]) / 2)))


@compiled
def _counts(darkness: npt.NDArray[np.float32], edges: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """Return (B,) int64: how many values (H, W) lie between each two of edges (B + 1,) that are evenly apart.

    What lies on an edge counts above it, at the uppermost one below it, as with `np.histogram`.
    """
    last = len(edges) - 2
    per_value = (last + 1) / (edges[-1] - edges[0])
    counts = np.zeros(last + 1, np.int64)
    for level in darkness.ravel():
        # Half of the paper and more has no darkness at all.
        if level < edges[1]:
            counts[0] += 1
            continue
        bin_ = min(last, int((level - edges[0]) * per_value))
        while bin_ > 0 and level < edges[bin_]:
            bin_ -= 1
        while bin_ < last and level >= edges[bin_ + 1]:
            bin_ += 1
        counts[bin_] += 1
    return counts


def keep(lifted: Lifted, mask: npt.NDArray[np.bool_]) -> Lifted:
    """Return the ink of a smaller mask (H, W) bool, its soft edge included.

    What was taken away does not come back as the soft edge of a stroke beside it.
    """
    soft = widened(mask, SOFT_EDGE) & (mask | ~lifted.mask)
    return Lifted(np.where(soft, lifted.ink, np.float32(0)), mask)


def relative_darkness(luminance: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Return (H, W) float32 in [0, 1]: how much darker than the paper around it each pixel is."""
    paper = paper_level(luminance)
    darkness = np.divide(luminance, np.maximum(paper, 1.0, out=paper), dtype=np.float32)
    np.subtract(1.0, darkness, out=darkness)
    return np.maximum(darkness, 0.0, out=darkness)


def paper_level(luminance: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Return (H, W) float32 in [0, 255]: the level of the paper under and around the ink."""
    height, width = luminance.shape
    rows, columns = -(-height // PAPER_BLOCK), -(-width // PAPER_BLOCK)
    padded = np.empty((rows * PAPER_BLOCK, columns * PAPER_BLOCK), np.uint8)
    padded[:height, :width] = luminance
    padded[height:, :width] = luminance[-1]
    padded[:, width:] = padded[:, width - 1 : width]
    blocks = padded.reshape(rows, PAPER_BLOCK, columns, PAPER_BLOCK).transpose(1, 3, 0, 2).reshape(-1, rows * columns)
    light = ranked_rows(blocks, PAPER_BLOCK * PAPER_BLOCK - PAPER_BLOCK).reshape(rows, columns)
    level = ndimage.uniform_filter(_lighter_around(light), size=min(PAPER_REACH, rows, columns))
    across = _between_blocks(level.astype(np.float64).T, np.float64)
    return _between_blocks(np.ascontiguousarray(across.T), np.float32)[:height, :width]


def _lighter_around(light: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Return (rows, columns): the upper quartile of the levels of the blocks around each block."""
    reach = min(PAPER_REACH, *light.shape)
    beside = (reach // 2, (reach - 1) // 2)
    around = sliding_window_view(np.pad(light, beside, mode="symmetric"), light.shape)
    quartile = ranked_rows(around.reshape(reach * reach, -1), UPPER_QUARTILE * reach * reach // 4)
    return quartile.reshape(light.shape).astype(np.float32)


def _between_blocks(level: npt.NDArray[np.float64], precision: type[Precision]) -> npt.NDArray[Precision]:
    """Return (rows * `PAPER_BLOCK`, columns): levels (rows, columns) of blocks' middles, interpolated for each row.

    Beyond the outermost middles the level stays as it is there. The weights are whole sixteenths: nothing is rounded
    but to the precision asked for.
    """
    upper, lower = np.concatenate([level[:1], level]), np.concatenate([level, level[-1:]])
    step = lower - upper
    fine = np.empty((len(upper), PAPER_BLOCK, level.shape[1]), precision)
    for line in range(PAPER_BLOCK):
        fine[:, line] = upper + step * ((line + 0.5) / PAPER_BLOCK)
    return fine.reshape(-1, level.shape[1])[PAPER_BLOCK // 2 : -PAPER_BLOCK // 2]
