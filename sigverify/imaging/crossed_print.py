"""Print that a signature runs through: told from the pen's ink by its colour, where its shape no longer tells.

Owns the case that `print_removal` must leave alone, because letters and strokes hang together there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from sigverify.imaging.components import Components, Layers, components
from sigverify.imaging.lifting import Lifted, keep
from sigverify.imaging.morphology import thinned, widened
from sigverify.imaging.patterned import fisher_direction, middle_levels, optical_density
from sigverify.imaging.print_removal import LEAST_PRINT_MM, PRINT_MM, PRINT_SHARE, in_rows

COLOUR_REACH_MM: Final = 0.15
"""Standard deviation of the window over which a stroke's colour is averaged: half a pen stroke's width."""

FILTER_REACH: Final = 4.0
"""Standard deviations after which the window is cut off."""

LEAST_SEPARATION: Final = 2.2
"""Distance of two inks' hues, in standard deviations, from which each pixel's ink can be told: pale and dark strokes
of one pen measured up to 1.7, print and pen on cheques 2.5 and more."""

LEAST_DIFFERENCE: Final = 0.08
"""The same in optical density between the channels, so that rounding and a scanner's cast do not count."""

LEAST_LEVEL: Final = 0.1
"""Optical density below which the ratio of channels is noise."""

LEAST_SAMPLE: Final = 100
"""Pixels of each ink without which its colour is not known."""

QUARTILES_APART: Final = 1.349
"""Distance of a normal distribution's quartiles in standard deviations."""

THINNINGS: Final = (1, 0, 2)
"""Pixels by which the ink is thinned, in the order tried: letters that touch come apart, very thin ones vanish."""

FEWEST_LETTERS: Final = 4
"""Letters that make a row, fewer than by shape alone: their colour speaks too."""

WIDEST_GAP: Final = 6.0
"""Widest gap between neighbours in letter heights: a stroke may hide a few letters."""

OVERHANG: Final = 8.0
"""Letter heights by which a row may go on beyond its last letter that stands free."""

Mask = npt.NDArray[np.bool_]
Colours = npt.NDArray[np.float32]
"""Optical density above the paper's in each channel, (N, 3)."""


@dataclass(frozen=True, slots=True, eq=False)
class _StrokeColour:
    """The colour of every pixel of ink: `places` (N,) are flat indices into the sample, `colours` (N, 3)."""

    places: npt.NDArray[np.int64]
    colours: Colours

    def of(self, mask: Mask) -> npt.NDArray[np.bool_]:
        """Return (N,) bool: which of the pixels a mask (H, W) bool holds."""
        return np.asarray(mask.ravel()[self.places])

    def spread(self, chosen: npt.NDArray[np.bool_], shape: tuple[int, ...]) -> Mask:
        """Return (H, W) bool: the chosen ones (N,) of the pixels as a mask."""
        mask = np.zeros(shape, bool)
        mask.ravel()[self.places[chosen]] = True
        return mask


def remove_crossed_print(
    lifted: Lifted, pixels: npt.NDArray[np.uint8], *, per_mm: float, layers: Layers | None = None
) -> Lifted:
    """Drop rows of print whose colour is not the signature's, letters that strokes run through included.

    Parameters
    ----------
    lifted : Lifted
        Ink and mask of `pixels`.
    pixels : (H, W) or (H, W, 3) uint8
        What the ink was lifted from; nothing is done in grey.
    per_mm : float
        Pixels a millimetre.
    layers : Layers, optional
        Of the mask, where other steps ask for them too.

    Returns
    -------
    Lifted
        Without the print; unchanged where no row of another colour is found.
    """
    if pixels.ndim == 2 or not lifted.mask.any():
        return lifted
    colour: _StrokeColour | None = None
    layers = layers or Layers(lifted.mask)
    for thinner in THINNINGS:
        core, found = layers.core(thinner), layers.components(thinner)
        rows = _rows(found, per_mm=per_mm)
        if (rows < 0).all():
            continue
        dropped = np.zeros_like(core)
        for number in np.unique(rows[rows >= 0]):
            if colour is None:
                colour = _stroke_colour(pixels, lifted.mask, reach=COLOUR_REACH_MM * per_mm)
            dropped |= _printed_ink(colour, found, row=rows == number, pen=found.select(rows < 0))
        if dropped.any():
            return _without(lifted, dropped, core & ~dropped, thinner=thinner)
    return lifted


def _rows(found: Components, *, per_mm: float) -> npt.NDArray[np.int64]:
    """Return (K,) int64: the row of print that each component stands in, else -1."""
    return in_rows(
        found,
        tallest=min(PRINT_MM * per_mm, PRINT_SHARE * int(found.height.max(initial=0))),
        shortest=LEAST_PRINT_MM * per_mm,
        least=FEWEST_LETTERS,
        widest_gap=WIDEST_GAP,
    )


def _printed_ink(colour: _StrokeColour, found: Components, *, row: npt.NDArray[np.bool_], pen: Mask) -> Mask:
    """Return (H, W) bool: one row's letters and, in its band, the ink of their colour; nothing if it is the pen's."""
    letter = int(found.height[row].max())
    margin = letter // 3
    top, bottom = max(0, int(found.top[row].min()) - margin), int(found.bottom[row].max()) + margin
    left = max(0, int(found.left[row].min() - OVERHANG * letter))
    right = int(found.right[row].max() + OVERHANG * letter)
    band = np.zeros_like(pen)
    band[top:bottom, left:right] = True
    letters = found.select(row)
    printed = _of_first_colour(colour, letters, pen & ~band)
    if printed is None:
        return np.zeros_like(pen)
    dropped = letters | (printed & band & (found.labels > 0))
    # What is left of letters hangs on to nothing outside the band.
    rest = components((found.labels > 0) & ~dropped)
    inside = (rest.top >= top) & (rest.bottom <= bottom) & (rest.left >= left) & (rest.right <= right)
    return dropped | rest.select(inside & (rest.area < letter**2 / 4))


def _without(lifted: Lifted, dropped: Mask, kept: Mask, *, thinner: int) -> Lifted:
    """Take ink out, with the edge that thinning had taken off it; what is kept keeps its own."""
    mask = lifted.mask & ~(widened(dropped, thinner + 1) & ~widened(kept, thinner))
    # Hairs of letters too thin for the thinning to have left anything of them.
    rest = components(mask)
    touched = np.isin(np.arange(1, len(rest.area) + 1), rest.labels[widened(dropped, thinner + 2)])
    whole = np.isin(np.arange(1, len(rest.area) + 1), rest.labels[kept])
    mask &= ~rest.select(touched & ~whole)
    return keep(lifted, mask)


def _stroke_colour(pixels: npt.NDArray[np.uint8], ink: Mask, *, reach: float) -> _StrokeColour:
    """Return the optical density above the paper's of every pixel of ink (H, W) bool, averaged along the strokes."""
    strokes = thinned(ink, 1)
    # Beyond the filter's reach around the ink nothing is asked for.
    reaching = int(FILTER_REACH * reach + 1)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    top, left = max(0, int(rows[0]) - reaching), max(0, int(columns[0]) - reaching)
    box = slice(top, int(rows[-1]) + 1 + reaching), slice(left, int(columns[-1]) + 1 + reaching)
    weight, inked = strokes[box].astype(np.float32), ink[box]
    near = np.maximum(ndimage.gaussian_filter(weight, reach)[inked], 1e-3)
    densities = optical_density(np.arange(256, dtype=np.uint8))
    colours = np.empty((len(near), 3), np.float32)
    for channel, paper in enumerate(_paper_density(pixels, strokes)):
        density = (densities - paper).take(pixels[*box, channel])
        density *= weight
        colours[:, channel] = ndimage.gaussian_filter(density, reach)[inked] / near
    return _StrokeColour(np.flatnonzero(ink), colours)


def _paper_density(pixels: npt.NDArray[np.uint8], strokes: Mask) -> npt.NDArray[np.float32]:
    """Return (3,) float32: the median optical density of what is no stroke, channel by channel."""
    density = optical_density(np.arange(256, dtype=np.uint8))
    # Pillow counts the levels of all channels in a tenth of the time that NumPy takes for one.
    counts = Image.fromarray(np.ascontiguousarray(pixels)).histogram(Image.fromarray((~strokes).view(np.uint8)))
    medians = [density[[*middle_levels(channel)]].mean() for channel in np.reshape(counts, (3, 256))]
    return np.array(medians, dtype=np.float32)


def _of_first_colour(colour: _StrokeColour, first: Mask, second: Mask) -> Mask | None:
    """Return (H, W) bool: the ink that is nearer in colour to the first than to the second; ``None`` if alike."""
    one, other = colour.of(first), colour.of(second)
    if np.count_nonzero(one) < LEAST_SAMPLE or np.count_nonzero(other) < LEAST_SAMPLE:
        return None
    # Less of one ink is paler in every channel alike: neither the difference between the channels nor their ratio
    # may be the same for two inks.
    level = colour.colours.mean(axis=1, keepdims=True)
    difference, ratio = colour.colours - level, colour.colours / np.maximum(level, LEAST_LEVEL)
    apart = float(np.linalg.norm(difference[one].mean(axis=0) - difference[other].mean(axis=0)))
    if apart < LEAST_DIFFERENCE or _nearer(difference, one, other) is None or _nearer(ratio, one, other) is None:
        return None
    nearer = _nearer(colour.colours, one, other)
    return None if nearer is None else colour.spread(nearer, first.shape)


def _nearer(
    colours: Colours, first: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_] | None:
    """Return (N,) bool: what is nearer to the first sample's usual colour; ``None`` if the two overlap."""
    level = colours @ fisher_direction(colours[second], colours[first])
    # The samples may hold some of each other's ink: medians and quartiles bear with that.
    low_first, middle_first, high_first = np.quantile(level[first], (0.25, 0.5, 0.75))
    low_second, middle_second, high_second = np.quantile(level[second], (0.25, 0.5, 0.75))
    deviation = (high_first - low_first + high_second - low_second) / 2 / QUARTILES_APART
    if abs(middle_first - middle_second) < LEAST_SEPARATION * max(float(deviation), 1e-6):
        return None
    nearer = np.abs(level - middle_first) < np.abs(level - middle_second)
    return np.asarray(nearer, dtype=np.bool_)
