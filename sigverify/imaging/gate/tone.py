"""Light, contrast, focus and noise of a picture; these hold for any page, whatever its size."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.domain.defect import Defect, DefectKind
from sigverify.imaging.gate.limits import GateLimits
from sigverify.imaging.gate.working import WorkingPage

WHITE: Final = 255.0
DARKEST: Final = 0.2
"""Percentile of the luminance that print and ink reach on any page with something on it."""
NEAR_MM, FAR_MM = 1 / 6, 1.0
EDGES: Final = 60
"""How many of the sharpest changes are passed over as chance: the next is taken; any page with a signature has more."""
LINES: Final = 60
"""Rows, and as many columns, on which focus and grain are measured."""
SPECK_MM: Final = 0.26
"""A dot smaller than this is no part of print, not even the dot of a small i."""


def exposure(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice a picture that is too light or too dark; how much black a page has tells that of cheques only."""
    if working.page.bitonal:
        if not working.cheque:
            return
        black = 1 - np.count_nonzero(working.page.pixels) / working.page.pixels.size
        if black < limits.least_black_share:
            yield _everywhere(working, DefectKind.TOO_LIGHT, 100 * black, 100 * limits.least_black_share, "%")
        elif black > limits.most_black_share:
            yield _everywhere(working, DefectKind.TOO_DARK, 100 * black, 100 * limits.most_black_share, "%")
        return
    brightness = working.paper / WHITE
    contrast = brightness - float(np.percentile(working.luminance, DARKEST)) / WHITE
    if brightness < limits.least_brightness:
        yield _everywhere(working, DefectKind.TOO_DARK, 100 * brightness, 100 * limits.least_brightness, "%")
    elif contrast < limits.least_contrast:
        yield _everywhere(working, DefectKind.TOO_LIGHT, 100 * contrast, 100 * limits.least_contrast, "%")


def focus(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice a picture whose sharpest edges are soft; one of one bit a pixel has none."""
    if working.page.bitonal:
        return
    per_mm = working.per_mm * working.factor
    near, far = max(1, round(NEAR_MM * per_mm)), max(2, round(FAR_MM * per_mm))
    # One edge is met as often as the distance is long.
    changes = [
        (_steepest(lines, near, passed=EDGES), _steepest(lines, far, passed=EDGES * far // near))
        for lines in _sampled(working)
    ]
    contrast = max(high for _, high in changes)
    if contrast < limits.least_contrast * WHITE / 2:
        return
    sharpness = max(low for low, _ in changes) / contrast
    if sharpness < limits.least_sharpness:
        yield _everywhere(working, DefectKind.OUT_OF_FOCUS, sharpness, limits.least_sharpness)


def noise(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice grain, and in a picture of one bit a pixel lone dots."""
    if working.page.bitonal:
        specks = _specks(working)
        if specks > limits.most_specks_per_cm2:
            yield _everywhere(working, DefectKind.NOISE, specks, limits.most_specks_per_cm2, "per cm²")
        return
    grain = min(_grain(lines) for lines in _sampled(working)) / WHITE
    if grain > limits.most_grain:
        yield _everywhere(working, DefectKind.NOISE, 100 * grain, 100 * limits.most_grain, "%")


def _everywhere(working: WorkingPage, kind: DefectKind, measure: float, limit: float, unit: str = "") -> Defect:
    return Defect(kind, float(measure), limit, unit, (working.everywhere,))


def _sampled(working: WorkingPage) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """Return about `LINES` rows, and as many columns as rows of a second array, at the page's own resolution."""
    pixels = working.page.pixels
    plane = pixels if pixels.ndim == 2 else pixels[:, :, 1]
    rows = plane[:: max(1, plane.shape[0] // LINES)]
    columns = plane[:, :: max(1, plane.shape[1] // LINES)]
    return rows.astype(np.int16), np.ascontiguousarray(columns.T).astype(np.int16)


def _steepest(lines: npt.NDArray[np.int16], distance: int, *, passed: int) -> float:
    if (lines.shape[1] - distance) * lines.shape[0] <= passed:
        return 0.0
    changes = np.abs(lines[:, distance:] - lines[:, :-distance]).ravel()
    place = changes.size - 1 - passed
    return float(np.partition(changes, place)[place])


def _grain(lines: npt.NDArray[np.int16]) -> float:
    """Return the standard deviation of noise along lines, by a mean that print hardly moves."""
    if lines.shape[1] < 3:
        return 0.0
    bent = np.abs(lines[:, :-2] - 2 * lines[:, 1:-1] + lines[:, 2:])
    # Half of all bends are smaller than 0.6745 standard deviations, of which each holds the noise of three pixels.
    return float(np.median(bent)) / (0.6745 * math.sqrt(6))


def _specks(working: WorkingPage) -> float:
    """Return lone dots a square centimetre."""
    per_mm = working.per_mm * working.factor
    labels, count = ndimage.label(working.page.pixels == 0, structure=np.ones((3, 3), bool))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)[1:]
    width, height = working.size_mm
    return float(np.count_nonzero(sizes <= (SPECK_MM * per_mm) ** 2)) / (width * height / 100)
