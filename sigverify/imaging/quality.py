"""Whether a sample is good enough: each finding names its measure and the limit it passed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.compiled import compiled
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import SignatureSample
from sigverify.imaging.lifting import Lifted
from sigverify.imaging.ranks import quantile


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """The limits of every finding.

    Parameters
    ----------
    refuse_stroke_pixels : int
        Skeleton pixels on the canvas below which there is too little to compare.
    refuse_width, warn_width : int
        Larger side of the ink in sample pixels.
    warn_sharpness : float
        Steepest ink edge per pixel, as a share of the ink's level: 0.5 for a hard edge.
    warn_resolution : float
        Dots per inch.
    several_gap, several_share : float
        A gap longer than `several_gap` times the ink's shorter side, with at least `several_share`
        of the ink on either side, suggests two signatures.
    """

    refuse_stroke_pixels: int = 60
    refuse_width: int = 40
    warn_width: int = 110
    warn_sharpness: float = 0.10
    warn_resolution: float = 150.0
    several_gap: float = 1.2
    several_share: float = 0.25


LIMITS = QualityLimits()

STEEP_SHARE: Final = 0.9
"""Quantile of the edges' steepness, and of the ink's level, that stands for the sharpest and the darkest."""


def blank() -> Finding:
    """Return the finding of a sample without ink."""
    return Finding("blank", Severity.REFUSE)


def examine(
    sample: SignatureSample,
    lifted: Lifted,
    skeleton: npt.NDArray[np.bool_],
    *,
    limits: QualityLimits = LIMITS,
) -> tuple[Finding, ...]:
    """Return what weakens or forbids a comparison of one sample.

    Parameters
    ----------
    sample : SignatureSample
        As cut from the page.
    lifted : Lifted
        Its ink and mask at the sample's own size, with at least one stroke pixel.
    skeleton : (128, 256) bool
        Its strokes on the canvas.
    limits : QualityLimits
        When to speak.

    Returns
    -------
    tuple of Finding
        Gravest first.
    """
    findings: list[Finding] = []
    rows, columns = np.flatnonzero(lifted.mask.any(axis=1)), np.flatnonzero(lifted.mask.any(axis=0))
    height, width = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    strokes = int(np.count_nonzero(skeleton))
    if strokes < limits.refuse_stroke_pixels:
        findings.append(Finding("too-little-ink", Severity.REFUSE, strokes, limits.refuse_stroke_pixels, "px"))
    larger = max(height, width)
    if larger < limits.refuse_width:
        findings.append(Finding("too-few-pixels", Severity.REFUSE, larger, limits.refuse_width, "px"))
    elif larger < limits.warn_width:
        findings.append(Finding("few-pixels", Severity.WARN, larger, limits.warn_width, "px"))
    touching = border_ink(lifted.mask)
    if touching > 0:
        findings.append(Finding("stroke-at-edge", Severity.WARN, touching, 0, "px"))
    if not sample.bitonal:
        edge = sharpness(lifted.ink)
        if edge < limits.warn_sharpness:
            findings.append(Finding("blurred", Severity.WARN, edge, limits.warn_sharpness))
    gap = separating_gap(lifted.mask, share=limits.several_share) / min(height, width)
    if gap > limits.several_gap:
        findings.append(Finding("several-signatures", Severity.WARN, gap, limits.several_gap))
    dpi = min(sample.resolution.x, sample.resolution.y)
    if dpi < limits.warn_resolution:
        findings.append(Finding("low-resolution", Severity.WARN, dpi, limits.warn_resolution, "dpi"))
    if sample.bitonal:
        findings.append(Finding("bitonal", Severity.NOTE))
    return tuple(findings)


def border_ink(mask: npt.NDArray[np.bool_]) -> int:
    """Return how many pixels of the sample's border are ink: strokes that may go on outside."""
    border = np.concatenate([mask[0], mask[-1], mask[1:-1, 0], mask[1:-1, -1]])
    return int(np.count_nonzero(border))


def sharpness(ink: npt.NDArray[np.float32]) -> float:
    """Return the steepness of the ink's edges per pixel as a share of its level: about 0.5 for a hard edge."""
    if min(ink.shape) < 2:
        return 0.5
    steepness, level = _edges(ink)
    if level.size == 0:
        return 0.0
    steepest, darkest = (quantile(np.sort(values), STEEP_SHARE, weight=np.float32) for values in (steepness, level))
    return float(steepest / darkest)


@compiled
def _edges(ink: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return steepness a pixel and level of the ink at each of K places that have any, (K,) each."""
    height, width = ink.shape
    count = np.count_nonzero(ink > 0)
    steepness, level = np.empty(count, np.float32), np.empty(count, np.float32)
    place = 0
    for row in range(height):
        above, below = max(0, row - 1), min(height - 1, row + 1)
        for column in range(width):
            if ink[row, column] > 0:
                left, right = max(0, column - 1), min(width - 1, column + 1)
                # Steps of two pixels, of one at the border.
                down = (ink[below, column] - ink[above, column]) / np.float32(below - above)
                across = (ink[row, right] - ink[row, left]) / np.float32(right - left)
                steepness[place] = math.sqrt(np.float64(down) * down + np.float64(across) * across)
                level[place] = ink[row, column]
                place += 1
    return steepness, level


def separating_gap(mask: npt.NDArray[np.bool_], *, share: float) -> int:
    """Return the longest empty run of rows or columns with at least `share` of the ink on either side."""
    longest = 0
    for axis in (0, 1):
        filled = np.flatnonzero(mask.any(axis=axis))
        if filled[-1] - filled[0] == len(filled) - 1:
            continue
        profile = mask.sum(axis=axis)
        before = np.cumsum(profile) / profile.sum()
        parted = before[filled[:-1]]
        gaps = (np.diff(filled) - 1)[(share <= parted) & (parted <= 1 - share)]
        longest = max(longest, int(gaps.max(initial=0)))
    return longest
