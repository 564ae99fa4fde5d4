"""Streaks and dark bands that run across a whole picture: dirt on a scanner's glass or sensor, carbon strips."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.domain.defect import Defect, DefectKind
from sigverify.domain.sample import Region
from sigverify.imaging.gate.limits import GateLimits
from sigverify.imaging.gate.working import WorkingPage

ACROSS: Final = 0.85
"""Share of a line's length over which a streak is seen."""
END_MM: Final = 1.5
"""A ruled line ends before the paper does; a streak is seen in the last millimetres too."""
SAFE_DARK: Final = 0.4
"""Share of the paper's level below which all of a carbon strip is."""
CARBON_ACROSS: Final = 0.6


def streaks(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice thin lines, darker or lighter than what is beside them, from one border of the picture to the other."""
    level = limits.least_streak_contrast * 255
    thick = max(1, round(limits.most_streak_mm * working.per_mm))
    ends = max(1, round(END_MM * working.per_mm))
    rows = _across(working.luminance, reach=thick, level=level, ends=ends)
    columns = _across(working.luminance.T, reach=thick, level=level, ends=ends)
    total = (np.count_nonzero(rows) + np.count_nonzero(columns)) / working.per_mm
    if total <= limits.most_streaks_mm:
        return
    height, width = working.luminance.shape
    places = [working.region(first, last, 0, width) for first, last in _runs(rows)]
    places += [working.region(0, height, first, last) for first, last in _runs(columns)]
    yield Defect(DefectKind.STREAKS, float(total), limits.most_streaks_mm, "mm", tuple(places))


def carbon_strip(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice a broad dark band between paper on either side."""
    dark = working.luminance < SAFE_DARK * working.paper
    height, width = dark.shape
    places: list[tuple[int, Region]] = []
    for first, last in _runs(dark.mean(axis=1) >= CARBON_ACROSS):
        if first > 0 and last < height:
            places.append((last - first, working.region(first, last, 0, width)))
    for first, last in _runs(dark.mean(axis=0) >= CARBON_ACROSS):
        if first > 0 and last < width:
            places.append((last - first, working.region(0, height, first, last)))
    broad = [(size, place) for size, place in places if size > limits.most_carbon_strip_mm * working.per_mm]
    if broad:
        measure = max(size for size, _ in broad) / working.per_mm
        places_of_broad = tuple(place for _, place in broad)
        yield Defect(DefectKind.CARBON_STRIP, measure, limits.most_carbon_strip_mm, "mm", places_of_broad)


def _across(luminance: npt.NDArray[np.uint8], *, reach: int, level: float, ends: int) -> npt.NDArray[np.bool_]:
    """Return for each row whether it differs, over the whole width, from the rows `reach` above and below it."""
    found = np.zeros(luminance.shape[0], bool)
    if luminance.shape[0] <= 2 * reach:
        return found
    signed = luminance.astype(np.int16)
    above, middle, below = signed[: -2 * reach], signed[reach:-reach], signed[2 * reach :]
    for differing in (np.minimum(above, below) - middle > level, middle - np.maximum(above, below) > level):
        seen = differing.mean(axis=1) >= ACROSS
        seen &= differing[:, :ends].mean(axis=1) >= ACROSS
        seen &= differing[:, -ends:].mean(axis=1) >= ACROSS
        found[reach:-reach] |= seen
    return found


def _runs(flags: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Give first and behind-last index of each run of true values."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    yield from zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True)
