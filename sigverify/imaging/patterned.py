"""Pen ink off a printed or tinted background: the colours of paper and pattern are measured and projected away.

Owns the separation by colour and level; the shapes of print and ruled lines are `printed_matter`'s.
"""

from __future__ import annotations

import functools
import math
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from skimage.filters import threshold_otsu

from sigverify.imaging.components import components
from sigverify.imaging.morphology import joined_to, thinned, widened
from sigverify.imaging.ranks import middle, quantile

DARKEST: Final = 12.0
"""Levels below this are all the same black: their optical density would be noise."""

SEED_SHARE: Final = 0.6
"""Density, as a share of the crop's darkest, from which a pixel is ink without doubt."""

DOUBTFUL_SHARE: Final = 0.3
"""Density, as a share of the crop's darkest, from which a pixel is no longer background without doubt."""

GUARD: Final = 3
"""Pixels around doubtful ink that are not taken for background: the soft edge of a stroke."""

RIDGE: Final = 4e-4
"""Variance added to each colour channel's density: scanner noise, so that no direction looks free of it."""

LEVEL_REACH: Final = 41
"""Side in pixels of the window in which the background's level is taken."""

LEAST_DENSITY: Final = 0.2
"""Density above the paper, in the lightest channel, that the darkest pixels reach where there is ink at all."""

LEAST_SEPARATION: Final = 4.0
"""Distance of ink from background, in the background's standard deviations, below which there is no ink."""

FULL_SHARE: Final = 0.6
"""Density, as a share of sure ink's, from which a pixel is a stroke by itself; Otsu's threshold where that is less."""

EDGE_SHARE: Final = 0.6
"""Ink this share of that threshold still belongs to a stroke that it touches."""

FAINT_SHARE: Final = 0.15
"""The same for a faint stroke's crest: ink at least half as dark as the darkest within `CREST_REACH`."""

CREST_BLUR: Final = 1.0
"""Standard deviation in pixels of the smoothing under which a faint stroke stands out from grain."""

CREST_REACH: Final = 7
"""Side in pixels of the window in which a stroke is darkest along its crest."""

PATTERN_DEVIATIONS: Final = 3.0
"""Standard deviations of the background that the faintest ink stands out by."""

NORMAL_DEVIATION: Final = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""

SPECK_SHARE: Final = 0.25
"""Components smaller than this share of a square as wide as a stroke are no dot of this pen."""

BLOCK: Final = 16
"""Side in pixels of the blocks in which paper is looked at: a few periods of a guilloche at 150 dpi and above."""

CALM_SHARE: Final = 0.1
"""Share of the blocks that must be even before the whole counts as plain paper."""

UPPER_SHARE: Final = 0.16
"""Share of the blocks, from the top, that are looked at first."""

UNEVEN: Final = 0.03
"""Variation of the lighter half of a block, as a share of its level, from which it is pattern.

Grain and compression of plain scans stay below 0.01; guilloches measured 0.05 to 0.07.
"""

TINTED: Final = 18.0
"""Spread between the paper's colour channels from which paper is tinted; white paper stays below 10, cheques have 28
and more."""

Ink = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


def is_patterned(pixels: npt.NDArray[np.uint8], luminance: npt.NDArray[np.uint8]) -> bool:
    """Tell whether the paper carries a pattern or a tint, so that ink has to be told from it.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white.
    luminance : (H, W) uint8
        The luminance of `pixels`.
    """
    return not _is_even(luminance) or _is_tinted(pixels, luminance)


def _is_tinted(pixels: npt.NDArray[np.uint8], luminance: npt.NDArray[np.uint8]) -> bool:
    """Tell whether `tint` reaches `TINTED`."""
    if pixels.ndim == 2:
        return False
    spread = _spread(pixels)
    # The lighter half is half of all or more: where less than a quarter of all is tinted, its middle is not.
    if 4 * np.count_nonzero(spread >= math.ceil(TINTED)) < spread.size:
        return False
    return _usual(spread, luminance) >= TINTED


def _is_even(luminance: npt.NDArray[np.uint8]) -> bool:
    """Tell whether `unevenness` is below `UNEVEN`; plain paper shows it in the upper blocks alone."""
    rows, columns = luminance.shape[0] // BLOCK, luminance.shape[1] // BLOCK
    # One row more, since the smoothing looks a row ahead.
    upper = _variation(luminance[: math.ceil(UPPER_SHARE * rows) * BLOCK + 1])
    # The quantile lies between two blocks: both are calm where so many are.
    if np.count_nonzero(upper < UNEVEN) >= CALM_SHARE * rows * columns + 2:
        return True
    return unevenness(luminance) < UNEVEN


def unevenness(luminance: npt.NDArray[np.uint8]) -> float:
    """Return how much the paper between the strokes varies, as a share of its level.

    Measured in blocks from the middle level to the lightest, where dark strokes have no say, and taken from the calm
    blocks, so that a few crowded ones do not count; grain is smoothed away. Zero for an image smaller than a block.
    """
    variation = _variation(luminance)
    return float(np.quantile(variation, CALM_SHARE)) if variation.size else 0.0


def _variation(luminance: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Return for each whole block how far the lightest part lies above the middle, as a share of its level."""
    rows, columns = luminance.shape[0] // BLOCK, luminance.shape[1] // BLOCK
    if rows == 0 or columns == 0:
        return np.zeros(0)
    smooth = ndimage.uniform_filter(luminance.astype(np.float32), 3)[: rows * BLOCK, : columns * BLOCK]
    blocks = smooth.reshape(rows, BLOCK, columns, BLOCK).transpose(0, 2, 1, 3).reshape(rows * columns, -1)
    blocks.sort(axis=1)
    middle, light = (quantile(blocks, share, weight=np.float64) for share in (0.5, 0.95))
    return np.asarray((light - middle) / np.maximum(light, 1.0))


def tint(pixels: npt.NDArray[np.uint8], luminance: npt.NDArray[np.uint8]) -> float:
    """Return the usual spread, in levels, between the colour channels of the lighter half; zero for grey."""
    return 0.0 if pixels.ndim == 2 else _usual(_spread(pixels), luminance)


def _spread(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return (H, W) uint8: the spread between the colour channels of each pixel (H, W, 3)."""
    red, green, blue = np.ascontiguousarray(np.moveaxis(pixels, 2, 0))
    return np.asarray(np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue))


def _usual(spread: npt.NDArray[np.uint8], luminance: npt.NDArray[np.uint8]) -> float:
    """Return the median of the spread (H, W), which is overwritten, in the lighter half."""
    darker = luminance < (middle(luminance) + 1) // 2
    # Out of the way behind all others, the darker half has no say in what stands in the middle of the lighter one.
    spread[darker] = 255
    return middle(spread, count=spread.size - int(np.count_nonzero(darker))) / 2


def middle_levels(counts: npt.NDArray[np.int64]) -> tuple[int, int]:
    """Return the two levels in the middle, of which `counts` (256,) tells how often each occurs; one twice if odd."""
    below, total = np.cumsum(counts), int(counts.sum())
    lower, upper = np.searchsorted(below, ((total - 1) // 2, total // 2), side="right")
    return int(lower), int(upper)


def separate_ink(pixels: npt.NDArray[np.uint8]) -> tuple[Ink, Mask]:
    """Separate pen ink from whatever is printed paler behind it.

    In optical density a pen's ink adds to the print below it. What is surely ink (darkest in the channel that is
    lightest: pastel print keeps one channel light, pen ink does not) and what is surely not give Fisher's direction,
    along which the pattern's own variation counts least; what is left of the pattern is measured and sets the limit
    of the faintest stroke.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white.

    Returns
    -------
    ink : (H, W) float32
        Darkness relative to the background, in [0, 1]; zero away from strokes.
    mask : (H, W) bool
        Where the strokes are; nothing where no ink stands out from the background.

    References
    ----------
    R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7 (1936).
    """
    density = optical_density(np.atleast_3d(pixels))
    nothing = np.zeros(density.shape[:2], np.float32), np.zeros(density.shape[:2], bool)
    seeds, background = _sure(density)
    if not seeds.any() or not background.any():
        return nothing
    projected = density @ fisher_direction(density[seeds], density[background])
    level = projected - _background_level(projected, background)
    strength = float(np.median(level[seeds]))
    if strength <= 0 or strength < LEAST_SEPARATION * _deviation(level[background]):
        return nothing
    # The scale of the projection is free: give the ink the density that it has to the eye.
    visible = float(np.median(density[seeds].mean(axis=1)) - np.median(density[background].mean(axis=1)))
    level *= np.float32(visible / strength)
    strokes = _strokes(level, background, full=visible)
    level = np.maximum(level, 0.0)
    mask = _without_specks(strokes)
    soft = widened(mask, 2)
    ink = np.where(soft, 1.0 - np.exp(-level), 0.0).astype(np.float32)
    return ink, mask


def _strokes(level: npt.NDArray[np.float32], background: Mask, *, full: float) -> Mask:
    """Return (H, W) bool: dark ink, its edge, and the crests of faint strokes that hang on to it.

    Parameters
    ----------
    level : (H, W) float32
        Density of the ink.
    background : (H, W) bool
        What is background without doubt; faint strokes may be among it.
    full : float
        Density of sure ink.
    """
    high = min(float(threshold_otsu(np.clip(level, 0.0, full))), FULL_SHARE * full)
    smooth = ndimage.gaussian_filter(level, CREST_BLUR)
    least = float(np.median(smooth[background])) + PATTERN_DEVIATIONS * _deviation(smooth[background])
    crest = (smooth >= max(FAINT_SHARE * high, least)) & (smooth >= 0.5 * ndimage.maximum_filter(smooth, CREST_REACH))
    edge = level >= max(EDGE_SHARE * high, least)
    full_strength = level >= high
    return joined_to(full_strength | crest | edge, full_strength)


def _deviation(values: npt.NDArray[np.float32]) -> float:
    """Return the standard deviation of (N,) values but for stray ones."""
    return NORMAL_DEVIATION * float(np.median(np.abs(values - np.median(values))))


def optical_density(channels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Return float32 of the same shape: the negative natural logarithm of each value's reflectance; 0 is white."""
    table = -np.log(np.maximum(np.arange(256, dtype=np.float32), DARKEST) / 255.0)
    return np.asarray(table[channels], dtype=np.float32)


def _sure(density: npt.NDArray[np.float32]) -> tuple[Mask, Mask]:
    """Return two (H, W) bool masks: pixels that are ink without doubt, and pixels that are background without doubt."""
    lightest = ndimage.uniform_filter(functools.reduce(np.minimum, np.moveaxis(density, 2, 0)), 3)
    paper = float(np.quantile(lightest, 0.25))
    strongest = float(np.quantile(lightest, 0.998)) - paper
    if strongest < LEAST_DENSITY:
        return np.zeros(lightest.shape, bool), np.ones(lightest.shape, bool)
    seeds = lightest - paper > SEED_SHARE * strongest
    doubtful = lightest - paper > DOUBTFUL_SHARE * strongest
    return seeds, ~widened(doubtful, GUARD)


def fisher_direction(ink: npt.NDArray[np.float32], background: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return (C,) float32: the direction that best parts ink (M, C) from background (N, C), given its spread.

    Zeros where the two are alike.
    """
    centred = (background - background.mean(axis=0)).astype(np.float64)
    spread = centred.T @ centred / len(centred) + RIDGE * np.eye(centred.shape[1])
    direction = np.linalg.solve(spread, np.median(ink, axis=0).astype(np.float64) - background.mean(axis=0))
    length = float(np.linalg.norm(direction))
    return np.asarray(direction / length if length else direction, dtype=np.float32)


def _background_level(projected: npt.NDArray[np.float32], background: Mask) -> npt.NDArray[np.float32]:
    """Return (H, W) float32: the mean of the background around each pixel, of the whole where there is none near."""
    weight = background.astype(np.float32)
    overall = float(projected[background].mean())
    near = ndimage.uniform_filter(weight, LEVEL_REACH)
    total = ndimage.uniform_filter((projected - overall) * weight, LEVEL_REACH)
    return np.asarray(overall + total / (near + 0.02), dtype=np.float32)


def _without_specks(mask: Mask) -> Mask:
    """Drop components too small for a dot of this pen."""
    found = components(mask)
    return found.select(found.area >= SPECK_SHARE * stroke_width(mask) ** 2)


def stroke_width(mask: Mask) -> float:
    """Return the usual width of a mask's strokes in pixels: area over half the outline."""
    inner = thinned(mask, 1)
    outline = np.count_nonzero(mask) - np.count_nonzero(inner)
    return 2.0 * float(np.count_nonzero(mask)) / max(int(outline), 1)
