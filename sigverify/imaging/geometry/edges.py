"""Sheets of paper on a scanner's lid or a desk: where their four edges are.

Owns what counts as a sheet: it stands out from what lies around it along all four sides, and fills what they enclose.
Ruled boxes, which are the same paper inside and outside, do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage
from scipy.spatial import ConvexHull, QhullError

Floats = npt.NDArray[np.float64]

COARSE_PX: Final = 512
FINE_PX: Final = 1400
"""Longest side of the copies in which sheets are looked for, and in which their edges are placed."""

_RING: Final = 0.015
"""Width of the frame, as a share of the longest side, that shows what lies behind the sheets."""
_LEAST_STEP: Final = 3.0
"""Least difference in lightness or colour, of 255, between paper and what lies around it."""
_LEAST_AREA: Final = 0.04
_FULL: Final = (0.90, 1.06)
"""Share of what the four edges enclose that must stand out."""
_PROBES: Final = 64
_REACH: Final = 0.016
"""How far from the coarse edge the fine one is looked for, as a share of the longest side."""
_LEAST_CLEAR: Final = 0.6
"""Share of a side along which it must be seen; one side of four may fade, where white paper meets a white lid."""
_CORNERS: Final = 0.06
"""Share of a side at either end that is not looked at: corners are round, folded, and in shadow."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet of paper: its corners (4, 2) in page pixels, clockwise from the one next to the page's upper left."""

    corners: Floats

    @property
    def sides(self) -> tuple[float, float]:
        """Mean length of the first and third side, and of the second and fourth, in pixels."""
        lengths = np.linalg.norm(np.roll(self.corners, -1, axis=0) - self.corners, axis=1)
        return float(lengths[0] + lengths[2]) / 2, float(lengths[1] + lengths[3]) / 2


def find_sheets(pixels: npt.NDArray[np.uint8]) -> tuple[Sheet, ...]:
    """Find the sheets of paper on a page, from top to bottom.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        A scan of more than the paper itself, or a photograph.
    """
    image = Image.fromarray(pixels)
    longest = max(image.size)
    coarse, fine = (_copy(image, min(1.0, size / longest)) for size in (COARSE_PX, FINE_PX))
    standing_out = _standing_out(coarse)
    labels, count = ndimage.label(standing_out)
    sheets = []
    for number in range(1, count + 1):
        part = labels == number
        corners = _corners(part) if part.sum() >= _LEAST_AREA * part.size else None
        if corners is None:
            continue
        share = part.sum() / _area(corners)
        if not _FULL[0] <= share <= _FULL[1]:
            continue
        scale = np.array(fine.shape[1::-1]) / coarse.shape[1::-1]
        placed = _placed(fine, (corners + 0.5) * scale - 0.5)
        if placed is not None:
            sheets.append(Sheet((placed + 0.5) * (np.array(image.size) / fine.shape[1::-1])))
    return tuple(sorted(sheets, key=lambda sheet: float(sheet.corners[:, 1].min())))


def _copy(image: Image.Image, zoom: float) -> Floats:
    """Return (H, W, C) float64 at another size."""
    size = max(1, round(image.width * zoom)), max(1, round(image.height * zoom))
    copy = np.asarray(image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0), np.float64)
    return copy if copy.ndim == 3 else copy[..., None]


def _standing_out(page: Floats) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: what differs from the frame of the page, holes filled."""
    smooth = ndimage.uniform_filter(page, (3, 3, 1))
    ring = max(2, round(_RING * max(page.shape)))
    frame = np.ones(page.shape[:2], np.bool_)
    frame[ring:-ring, ring:-ring] = False
    behind = smooth[frame]
    ground = np.median(behind, axis=0)
    spread = 1.5 * np.median(np.abs(behind - ground), axis=0)
    different = (np.abs(smooth - ground) > np.maximum(_LEAST_STEP, 4 * spread)).any(axis=2)
    different = ndimage.binary_closing(np.pad(different, 4), iterations=3)[4:-4, 4:-4]
    return np.asarray(ndimage.binary_opening(ndimage.binary_fill_holes(different), iterations=4), np.bool_)


def _corners(part: npt.NDArray[np.bool_]) -> Floats | None:
    """Return the corners (4, 2) of the quadrangle around a part of the page; ``None`` where it has none."""
    rows = np.flatnonzero(part.any(axis=1))
    first, last = part[rows].argmax(axis=1), part.shape[1] - 1 - part[rows, ::-1].argmax(axis=1)
    rim = np.concatenate([np.column_stack([first, rows]), np.column_stack([last, rows])]).astype(np.float64)
    try:
        hull = rim[ConvexHull(rim).vertices]
    except QhullError:
        return None
    box = _smallest_rectangle(hull)
    return _by_lines(_outline(part), box)


def _outline(part: npt.NDArray[np.bool_]) -> Floats:
    rim = part & ~ndimage.binary_erosion(part)
    return np.argwhere(rim)[:, ::-1].astype(np.float64)


def _smallest_rectangle(hull: Floats) -> Floats:
    """Return the corners of the rectangle of least area around a convex polygon, clockwise."""
    edges = np.roll(hull, -1, axis=0) - hull
    angles = np.unique(np.round(np.arctan2(edges[:, 1], edges[:, 0]) % (np.pi / 2), 4))
    best: tuple[float, Floats] | None = None
    for angle in angles:
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        turned = hull @ turn
        low, high = turned.min(axis=0), turned.max(axis=0)
        area = float(np.prod(high - low))
        if best is None or area < best[0]:
            box = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
            best = area, box @ turn.T
    assert best is not None
    return _from_upper_left(best[1])


def _from_upper_left(corners: Floats) -> Floats:
    """Return corners clockwise from the one next to the upper left."""
    return np.roll(corners, -int(corners.sum(axis=1).argmin()), axis=0)


def _by_lines(points: Floats, box: Floats) -> Floats | None:
    """Return the corners where straight lines through the outline's points meet, one line for each side of a box."""
    lines = []
    size = np.linalg.norm(box[2] - box[0])
    for start, end in zip(box, np.roll(box, -1, axis=0), strict=True):
        along = (end - start) / np.linalg.norm(end - start)
        place = (points - start) @ along / np.linalg.norm(end - start)
        off = np.abs((points - start) @ np.array([-along[1], along[0]]))
        near = points[(place > _CORNERS) & (place < 1 - _CORNERS) & (off < 0.08 * size)]
        if len(near) < 8:
            return None
        lines.append(_line(near, along))
    return _meeting(lines)


Line = tuple[Floats, Floats]
"""A point of it and its direction."""


def _line(points: Floats, along: Floats) -> Line:
    """Return the straight line that most points lie close to."""
    across = np.array([-along[1], along[0]])
    x, y = points @ along, points @ across
    weight = np.ones(len(x))
    rise = height = 0.0
    for _ in range(6):
        middle = np.average(x, weights=weight)
        spread = np.average((x - middle) ** 2, weights=weight)
        level = np.average(y, weights=weight)
        rise = float(np.average((x - middle) * (y - level), weights=weight) / max(spread, 1e-9))
        height = float(level - rise * middle)
        off = np.abs(y - height - rise * x)
        weight = 1 / (1 + (off / max(0.5, float(np.median(off)))) ** 2) ** 2
    return height * across, along + rise * across


def _meeting(lines: list[Line]) -> Floats | None:
    """Return where each line meets the one before it."""
    corners = []
    for (p, d), (q, e) in zip([lines[-1], *lines[:-1]], lines, strict=True):
        crossing = d[0] * e[1] - d[1] * e[0]
        if abs(crossing) < 0.3 * np.linalg.norm(d) * np.linalg.norm(e):
            return None
        way = ((q - p)[0] * e[1] - (q - p)[1] * e[0]) / crossing
        corners.append(p + way * d)
    return np.array(corners)


def _area(corners: Floats) -> float:
    x, y = corners.T
    return 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))


def _placed(page: Floats, corners: Floats) -> Floats | None:
    """Return the corners moved to where lightness or colour changes most; ``None`` where a side is not seen."""
    lines, faded = [], 0
    reach = max(4, round(_REACH * max(page.shape)))
    steps = np.arange(-reach, reach + 1)
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (end - start) / np.linalg.norm(end - start)
        outward = np.array([along[1], -along[0]])
        shares = np.linspace(_CORNERS, 1 - _CORNERS, _PROBES)
        at = start + shares[:, None] * (end - start)
        x, y = (at[:, None, axis] + steps[None, :] * outward[axis] for axis in (0, 1))
        profile = np.stack(
            [ndimage.map_coordinates(page[..., c], [y, x], order=1, mode="nearest") for c in range(page.shape[2])], -1
        )
        change, clear = _steepest(profile)
        if clear < _LEAST_CLEAR:
            faded += 1
            change = np.full(_PROBES, float(reach))
        lines.append(_line(at + (change - reach)[:, None] * outward, along))
    return _meeting(lines) if faded <= 1 else None


def _steepest(profile: Floats) -> tuple[Floats, float]:
    """Return for each probe where it changes most, and the share of probes that differ at their two ends."""
    inside = np.median(profile[:, : profile.shape[1] // 3], axis=1)
    outside = np.median(profile[:, -(profile.shape[1] // 3) :], axis=1)
    typical = np.median(outside - inside, axis=0)
    # Along the colour in which the two sides of this edge differ most, over its whole length.
    colour = typical / max(float(np.linalg.norm(typical)), 1e-9)
    clear = float(np.mean((outside - inside) @ colour > _LEAST_STEP))
    slope = ndimage.gaussian_filter1d(profile @ colour, 1.2, axis=1, order=1)
    return slope.argmax(axis=1).astype(np.float64), clear
