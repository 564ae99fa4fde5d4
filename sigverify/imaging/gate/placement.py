"""How a cheque lies in its picture: its size, whether it is turned, whether it goes on outside, or lies on another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.domain.defect import Defect, DefectKind
from sigverify.domain.sample import Region
from sigverify.imaging.gate.limits import GateLimits
from sigverify.imaging.gate.outline import beside_paper
from sigverify.imaging.gate.working import WorkingPage

STRIPS: Final = 20
LEAST_STRIPS: Final = 10
"""Strips with ink from which there are lines across the picture: fewer may hold one slanted signature."""
WIDEST_DEGREES, STEP_DEGREES = 10.0, 0.5
CLEAR_PEAK: Final = 1.15
"""How much better an angle must be than no turn at all: below, there are no lines to tell it by."""
INK: Final = 0.3
"""Share of the paper's level by which print is darker."""
BORDER_MM: Final = 1.0
STROKE_MM: Final = 4.0
"""A longer run of ink along the border is a frame or a band of print."""
STEP_LEVEL: Final = 10
STEP_ACROSS: Final = 0.9
STEP_FROM_BORDER_MM: Final = 8.0


def size(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice paper smaller or larger than cheques are; where it is larger and an edge runs across it, it is two."""
    if not working.sized:
        return
    across, down = beside_paper(working)
    width, height = working.size_mm[0] - across, working.size_mm[1] - down
    if width < limits.least_length_mm or height < limits.least_height_mm:
        # The side that is worse is told.
        short, limit = max(
            ((width, limits.least_length_mm), (height, limits.least_height_mm)), key=lambda side: side[1] / side[0]
        )
        yield Defect(DefectKind.TOO_SMALL, short, limit, "mm")
    if width > limits.most_length_mm or height > limits.most_height_mm:
        long, limit = max(
            ((width, limits.most_length_mm), (height, limits.most_height_mm)), key=lambda side: side[0] / side[1]
        )
        yield Defect(DefectKind.TOO_LARGE, long, limit, "mm")
        if _paper_edge(working):
            yield Defect(DefectKind.PIGGYBACK, long, limit, "mm", (working.everywhere,))


def skew(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice a picture whose lines of print are turned."""
    angle = _angle(working.luminance < (1 - INK) * working.paper)
    if abs(angle) > limits.most_skew_degrees:
        yield Defect(DefectKind.SKEWED, abs(angle), limits.most_skew_degrees, "°", (working.everywhere,))


def cut_off(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice strokes that run out of the picture: part of the cheque is not on it.

    Where the size on paper is not known, a frame of print could not be told from strokes.
    """
    if not working.sized:
        return
    ink = working.luminance < (1 - INK) * working.paper
    height, width = ink.shape
    deep, longest = max(1, round(BORDER_MM * working.per_mm)), STROKE_MM * working.per_mm
    sides = (
        (ink[:deep].all(axis=0), working.region(0, 2 * deep, 0, width)),
        (ink[-deep:].all(axis=0), working.region(height - 2 * deep, height, 0, width)),
        (ink[:, :deep].all(axis=1), working.region(0, height, 0, 2 * deep)),
        (ink[:, -deep:].all(axis=1), working.region(0, height, width - 2 * deep, width)),
    )
    counted = [(_strokes(np.asarray(line), longest=longest), place) for line, place in sides]
    cut: list[tuple[int, Region]] = [one for one in counted if one[0] > limits.most_cut_strokes]
    if cut:
        most = max(count for count, _ in cut)
        yield Defect(DefectKind.PARTIAL, most, limits.most_cut_strokes, "", tuple(place for _, place in cut))


def _angle(ink: npt.NDArray[np.bool_]) -> float:
    """Return by how many degrees lines of ink are turned, 0 where there are none.

    Rows of ink are counted in upright strips; turned lines fall together where the strips are moved against each other.
    """
    height, width = ink.shape
    strip = width // STRIPS
    if strip < 2 or not ink.any():
        return 0.0
    counts = ink[:, : strip * STRIPS].reshape(height, STRIPS, strip).sum(axis=2, dtype=np.int32)
    if np.count_nonzero(counts.any(axis=0)) < LEAST_STRIPS:
        return 0.0
    angles = np.arange(-WIDEST_DEGREES, WIDEST_DEGREES + STEP_DEGREES / 2, STEP_DEGREES)
    middles = (np.arange(STRIPS) - (STRIPS - 1) / 2) * strip
    sharp = np.array([_sharpness(counts, np.rint(middles * np.tan(np.radians(angle))).astype(int)) for angle in angles])
    best = int(np.argmax(sharp))
    straight = sharp[len(angles) // 2]
    return float(angles[best]) if sharp[best] >= CLEAR_PEAK * straight else 0.0


def _sharpness(counts: npt.NDArray[np.int32], shifts: npt.NDArray[np.int64]) -> float:
    height = counts.shape[0]
    rows = (np.arange(height)[:, None] + shifts[None, :]) % height
    profile = np.take_along_axis(counts, rows, axis=0).sum(axis=1)
    return float(np.square(np.diff(profile)).sum())


def _paper_edge(working: WorkingPage) -> bool:
    """Return whether a step of light runs across the whole picture, as the edge of a paper on top of another makes."""
    away = round(STEP_FROM_BORDER_MM * working.per_mm)
    for picture in (working.luminance, working.luminance.T):
        signed = picture[away:-away].astype(np.int16)
        if signed.shape[0] < 3:
            continue
        across = (np.abs(signed[2:] - signed[:-2]) > STEP_LEVEL).mean(axis=1) >= STEP_ACROSS
        if across.any():
            return True
    return False


def _strokes(line: npt.NDArray[np.bool_], *, longest: float) -> int:
    """Return how many runs of ink a border has that are no longer than a stroke is broad."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], line, [False])).astype(np.int8)))
    lengths = steps[1::2] - steps[::2]
    return int(np.count_nonzero(lengths <= longest))
