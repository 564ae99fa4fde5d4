"""Telling print and ruled lines from handwriting: what is small, level and in a row is print."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from sigverify.imaging.components import Components, Layers, components
from sigverify.imaging.lifting import Lifted, keep
from sigverify.imaging.morphology import (
    bridged_along,
    closed_square,
    runs_along,
    widened,
    widened_along,
    widened_box,
)

ALIKE_HEIGHT = 0.5
"""Letters of one line: the smaller at least this share of the larger's height."""

SAME_LINE = 0.5
"""Letters of one line share at least this part of the smaller's height."""

LETTER_GAP, BROKEN_GAP = 1.2, 4.5
"""Widest gap between neighbours, in letter heights; the second where a signature may hide letters between."""

PRINT_MM, LEAST_PRINT_MM = 3.6, 0.8
"""Heights of small print, from descender to ascender."""

PRINT_SHARE = 0.4
"""Beside a signature print is at most this part of its tallest stroke's height."""

PRINT_ROW = 5
"""Letters that make a row."""

SHARED_BAND = 0.08
"""Greatest part of the other ink beside which a row still stands apart."""

LONG_ROW = 6.0
"""Length of a row, in letter heights, from which two words are enough."""

FILLING = 0.2
"""Least share of its box that a letter's ink fills; a slanting dash fills less."""

FRAGMENT_MM = 1.2
"""What reaches into the sample less than this belongs to something outside it."""

LINE_MM, LINE_THICKNESS_MM = 14.0, 1.6
"""Least length and greatest thickness of a ruled line."""

BRIDGE = 9
"""Pixels over which the parts of a stroke that a line cut are joined again, where there was ink."""

STROKE_GAP_MM = 4.0
"""Longest gap that strokes leave in a line that they cross."""

CROSSING_MM = 18.0
"""Least length of a line that crosses a sample: longer than an upright stroke in a tight crop."""

CROSSING = 0.97
"""Part of the sample's width or height that a crossing line covers."""

WANDER = 1.5
"""Height of a level line's box, in thicknesses, up to which it is ruled."""

STRAIGHTNESS = 0.9
"""Share of a ruled line's length that must be ink."""


def in_rows(
    found: Components, *, tallest: float, shortest: float, least: int, widest_gap: float = LETTER_GAP
) -> npt.NDArray[np.int64]:
    """Return (K,) int64: for each component the level row of its like that it stands in, as print does; else -1.

    A row counts with `least` letters, or, where letters have run together into words, if it is long
    for its height.

    Parameters
    ----------
    found : Components
        Of the mask.
    tallest, shortest : float
        Heights in pixels between which a component may be a letter or word of print.
    least : int
        Letters a row must have.
    widest_gap : float
        Between neighbours, in letter heights.
    """
    member = np.full(len(found.area), -1, np.int64)
    letters = np.flatnonzero(
        (found.height <= tallest) & (found.height >= shortest) & (found.area >= FILLING * found.height * found.width)
    )
    if len(letters) < 2:
        return member
    top, bottom, left, right = (side[letters] for side in (found.top, found.bottom, found.left, found.right))
    height = bottom - top
    smaller = np.minimum(height[:, None], height[None, :])
    larger = np.maximum(height[:, None], height[None, :])
    shared = np.minimum(bottom[:, None], bottom[None, :]) - np.maximum(top[:, None], top[None, :])
    gap = np.maximum(left[:, None], left[None, :]) - np.minimum(right[:, None], right[None, :])
    joined = (smaller >= ALIKE_HEIGHT * larger) & (shared >= SAME_LINE * smaller) & (gap <= widest_gap * larger)
    # Each goes with itself.
    if np.count_nonzero(joined) == len(letters):
        return member
    count, row = connected_components(csr_matrix(joined), directed=False)
    letters_in = np.bincount(row, minlength=count)
    starts, ends = np.full(count, np.iinfo(np.int64).max), np.zeros(count, np.int64)
    highest = np.zeros(count, np.int64)
    np.minimum.at(starts, row, left)
    np.maximum.at(ends, row, right)
    np.maximum.at(highest, row, height)
    printed = (letters_in >= least) | ((letters_in >= 2) & (ends - starts >= LONG_ROW * highest))
    member[letters] = np.where(printed[row], row, -1)
    return member


def remove_print(lifted: Lifted, *, per_mm: float, layers: Layers | None = None) -> Lifted:
    """Drop rows of small print, such as "please sign above", from lifted ink.

    What hangs together with a stroke stays, and so does everything that is not small beside the
    signature: print is told from separate handwritten letters by its size.

    Parameters
    ----------
    lifted : Lifted
        Ink and mask.
    per_mm : float
        Pixels a millimetre.
    layers : Layers, optional
        Of the mask, where other steps ask for them too.

    Returns
    -------
    Lifted
        Without the print; unchanged where dropping it would leave nothing.
    """
    layers = layers or Layers(lifted.mask)
    mask = lifted.mask
    printed = _print(layers.components(0), per_mm=per_mm)
    if printed.any():
        mask = mask & ~printed
        layers = Layers(mask)
    # Letters that touch each other or the signature come apart where they are a pixel thinner.
    letters = _print(layers.components(1), per_mm=per_mm)
    if letters.any():
        mask = mask & (~widened(letters, 2) | widened(layers.core(1) & ~letters, 2))
    mask = mask & ~_fragments(mask, depth=round(FRAGMENT_MM * per_mm))
    return _masked(lifted, mask)


def _print(found: Components, *, per_mm: float) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: rows of letters that are small beside the tallest stroke and apart from the rest.

    Handwritten letters stand in rows too, but in one with the other strokes of their signature.
    """
    letters = np.zeros(len(found.area), bool)
    if len(letters) < 3:
        return found.select(letters)
    tallest = min(PRINT_MM * per_mm, PRINT_SHARE * int(found.height.max()))
    shortest = LEAST_PRINT_MM * per_mm
    row = in_rows(found, tallest=tallest, shortest=shortest, least=PRINT_ROW, widest_gap=BROKEN_GAP)
    for number in np.unique(row[row >= 0]):
        own = row == number
        band = slice(int(found.top[own].min()), int(found.bottom[own].max()))
        others = found.select(row < 0)
        if np.count_nonzero(others[band]) > SHARED_BAND * np.count_nonzero(others):
            continue
        tall = int(found.height[own].max())
        # Dots and accents, too small to be letters, belong to the row that they stand in.
        dots = (found.height < shortest) & (found.width < shortest)
        dots &= (found.left >= found.left[own].min()) & (found.right <= found.right[own].max())
        dots &= (found.bottom > band.start - tall / 2) & (found.top < band.stop)
        letters |= own | dots
    return found.select(letters)


def _fragments(mask: npt.NDArray[np.bool_], *, depth: int) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: what reaches in from the sample's upper or lower edge by less than `depth` pixels."""
    if not mask[0].any() and not mask[-1].any():
        return np.zeros_like(mask)
    found = components(mask)
    height = mask.shape[0]
    cut = ((found.top == 0) & (found.bottom <= depth)) | ((found.bottom == height) & (found.top >= height - depth))
    return found.select(cut)


def _masked(lifted: Lifted, mask: npt.NDArray[np.bool_]) -> Lifted:
    """Return the ink of a smaller mask; all of it where the mask is empty."""
    if not mask.any() or np.count_nonzero(mask) == np.count_nonzero(lifted.mask):
        return lifted
    return keep(lifted, mask)


def remove_crossing_lines(lifted: Lifted, *, per_mm: float) -> Lifted:
    """Drop ruled lines that cross the whole sample from edge to edge; strokes that they cut are bridged.

    A line that ends inside the sample may be the signature's own flourish and stays.

    Parameters
    ----------
    lifted : Lifted
        Ink and mask.
    per_mm : float
        Pixels a millimetre.

    Returns
    -------
    Lifted
        Without the lines; unchanged where dropping them would leave nothing.
    """
    lines = ruled_lines(
        lifted.mask, length=max(3, round(CROSSING_MM * per_mm)), thickest=max(1, round(LINE_THICKNESS_MM * per_mm))
    )
    if not lines.any():
        return lifted
    # Strokes over a line leave gaps in it.
    gap = max(1, round(STROKE_GAP_MM * per_mm))
    joined = bridged_along(lines, gap, axis=1) | bridged_along(lines, gap, axis=0)
    found = components(widened_box(joined, 3, 3))
    height, width = lines.shape
    across, down = found.width >= CROSSING * width, found.height >= CROSSING * height
    # A flourish that happens to span the sample wanders; a ruled line is hardly higher than it is thick.
    across &= found.height <= WANDER * found.area / found.width
    down &= found.width <= WANDER * found.area / found.height
    crossing = across | down
    mask = without_lines(lifted.mask, lines & found.select(crossing))
    return _masked(lifted, mask)


def without_lines(mask: npt.NDArray[np.bool_], lines: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Take lines (H, W) bool out of a mask, and bridge strokes that crossed them."""
    if not lines.any():
        return mask
    rest = mask & ~widened_box(lines, 3, 3)
    return rest | (closed_square(rest, BRIDGE) & mask)


def ruled_lines(mask: npt.NDArray[np.bool_], *, length: int, thickest: int) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: straight horizontal and vertical lines at least `length` pixels long.

    A line is a run that is ink for nine tenths of its length and no thicker than `thickest`; handwriting
    bends before it gets there.
    """
    level = level_lines(mask, length=length, thickest=thickest)
    # Most samples have not one column with so much ink.
    if _crowded(mask, axis=0, length=length).size == 0:
        return level
    return level | level_lines(np.ascontiguousarray(mask.T), length=length, thickest=thickest).T


def level_lines(mask: npt.NDArray[np.bool_], *, length: int, thickest: int) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: the horizontal ones of `ruled_lines`."""
    lines = np.zeros_like(mask)
    rows = _crowded(mask, axis=1, length=length)
    if rows.size == 0:
        return lines
    padded = np.pad(mask[rows], ((0, 0), (length // 2 + 1, (length - 1) // 2)))
    before = np.cumsum(padded, axis=1, dtype=np.int32)
    run = before[:, length:] - before[:, :-length] >= _least_ink(length)
    long = widened_along(run, length, axis=1) & mask[rows]
    lines[rows] = long & ~runs_along(mask, thickest + 1, axis=0)[rows]
    return lines


def _crowded(mask: npt.NDArray[np.bool_], *, axis: int, length: int) -> npt.NDArray[np.intp]:
    """Return the rows (`axis` 1) or columns (0) with enough ink for a line of so many pixels."""
    return np.flatnonzero(np.add.reduce(mask.view(np.uint8), axis=axis, dtype=np.uint32) >= _least_ink(length))


def _least_ink(length: int) -> int:
    """Return how many of so many pixels of a line are ink at least."""
    return int(np.searchsorted(np.arange(length + 1) / length, STRAIGHTNESS))
