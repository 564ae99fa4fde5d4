"""What lies beside the paper in a picture: margins, missing corners and edges, a second paper behind the first.

Backing shows where a scanner's lid, black or white, is connected with the border of the picture. White backing is told
from paper by the paper's tint only: beside white paper on a white lid nothing is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.domain.defect import Defect, DefectKind
from sigverify.domain.sample import Region
from sigverify.imaging.gate.limits import GateLimits
from sigverify.imaging.gate.working import BLACK_LID, WHITE_LID, WorkingPage

COARSE: Final = 2
"""Working pixels a pixel of the backing's mask: half a millimetre is fine enough for paper."""
BLACK_BY_PAPER: Final = 0.4
TINTED: Final = 238
"""Paper above this level cannot be told from a white lid."""
SPANNING: Final = 0.97
"""Share of a row or column of backing that is a margin."""
FILLED: Final = 0.8
"""Overlap with a triangle that makes a torn corner; with a rectangle, the step between two papers."""
DEEPEST: Final = 0.5
"""Share of the paper that a missing piece of an edge may be deep: beyond, it is print."""
LONGEST_LEG: Final = 5.0
"""Times the shorter leg: a longer triangle comes of skew."""


@dataclass(frozen=True, slots=True)
class _Corner:
    """Backing in a corner of the paper, in coarse pixels."""

    right: bool
    lower: bool
    across: int
    down: int
    triangular: bool
    stepped: bool

    @property
    def shorter(self) -> int:
        return min(self.across, self.down)


def outline(working: WorkingPage, limits: GateLimits) -> Iterator[Defect]:
    """Notice what is wrong with the paper's outline."""
    per_mm = working.per_mm / COARSE
    for backing in _backings(working):
        top, bottom, left, right = sides = _margins(backing)
        if max(sides) > limits.most_margin_mm * per_mm:
            yield Defect(DefectKind.FRAMING, max(sides) / per_mm, limits.most_margin_mm, "mm")
        height, width = backing.mask.shape
        paper = backing.mask[top : height - bottom, left : width - right]
        if min(paper.shape) < 4:
            continue
        place = _Placing(working, top, left)
        yield from _corners(paper, place, least=limits.most_corner_mm, per_mm=per_mm)
        yield from _edges(paper, place, least=limits.most_edge_mm, per_mm=per_mm)


def beside_paper(working: WorkingPage) -> tuple[float, float]:
    """Return how many millimetres of the picture's width and height are backing from end to end."""
    per_mm = working.per_mm / COARSE
    margins = [_margins(backing) for backing in _backings(working)]
    across = max(left + right for _, _, left, right in margins)
    down = max(top + bottom for top, bottom, _, _ in margins)
    return across / per_mm, down / per_mm


@dataclass(frozen=True, slots=True, eq=False)
class _Backing:
    mask: npt.NDArray[np.bool_]
    black: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Placing:
    """Takes boxes within the paper, in coarse pixels, to the page."""

    working: WorkingPage
    top: int
    left: int

    def region(self, rows: slice, columns: slice) -> Region:
        return self.working.region(
            COARSE * (self.top + rows.start),
            COARSE * (self.top + rows.stop),
            COARSE * (self.left + columns.start),
            COARSE * (self.left + columns.stop),
        )


def _backings(working: WorkingPage) -> Iterator[_Backing]:
    coarse = working.luminance[::COARSE, ::COARSE]
    yield _Backing(_at_border(coarse < min(BLACK_LID, BLACK_BY_PAPER * working.paper)), black=True)
    if working.paper < TINTED:
        yield _Backing(_at_border(coarse >= WHITE_LID), black=False)


def _at_border(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Keep what is connected with the border, and broader than print."""
    if not (mask[0].any() or mask[-1].any() or mask[:, 0].any() or mask[:, -1].any()):
        return np.zeros_like(mask)
    opened: npt.NDArray[np.bool_] = ndimage.binary_opening(np.pad(mask, 3, mode="edge"), np.ones((3, 3), bool))
    labels, count = ndimage.label(opened[3:-3, 3:-3])
    touching = np.zeros(count + 1, bool)
    for side in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        touching[side] = True
    touching[0] = False
    kept: npt.NDArray[np.bool_] = touching[labels]
    return kept


def _margins(backing: _Backing) -> tuple[int, int, int, int]:
    """Return how many rows or columns at top, bottom, left and right are backing from end to end.

    White bands of print go along one side or two opposite ones; a white lid is seen on more.
    """
    rows, columns = backing.mask.mean(axis=1) < SPANNING, backing.mask.mean(axis=0) < SPANNING
    if not rows.any() or not columns.any():
        return 0, 0, 0, 0
    top, bottom = int(np.argmax(rows)), int(np.argmax(rows[::-1]))
    left, right = int(np.argmax(columns)), int(np.argmax(columns[::-1]))
    if not backing.black and sum(side > 0 for side in (top, bottom, left, right)) <= 2:
        return 0, 0, 0, 0
    return top, bottom, left, right


def _corners(paper: npt.NDArray[np.bool_], place: _Placing, *, least: float, per_mm: float) -> Iterator[Defect]:
    found = [corner for corner in _all_corners(paper) if corner.shorter > least * per_mm]
    stepped = {(corner.right, corner.lower) for corner in found if corner.stepped}
    if {(False, False), (True, True)} <= stepped or {(True, False), (False, True)} <= stepped:
        measure = max(corner.shorter for corner in found if corner.stepped) / per_mm
        yield Defect(DefectKind.PIGGYBACK, measure, least, "mm", (place.working.everywhere,))
        return
    torn = [
        corner
        for corner in found
        if corner.triangular and max(corner.across, corner.down) <= LONGEST_LEG * corner.shorter
    ]
    if torn:
        measure = max(corner.shorter for corner in torn) / per_mm
        places = tuple(_corner_place(corner, paper, place) for corner in torn)
        yield Defect(DefectKind.CORNER_MISSING, measure, least, "mm", places)


def _all_corners(paper: npt.NDArray[np.bool_]) -> Iterator[_Corner]:
    for lower in (False, True):
        for right in (False, True):
            turned = paper[:: -1 if lower else 1, :: -1 if right else 1]
            # A scanner's own edge may leave a line of paper or of shadow.
            if not turned[:2, :2].any():
                continue
            across = _leading(turned[0] | turned[1])
            down = _leading(turned[:, 0] | turned[:, 1])
            if min(across, down) < 2 or across == turned.shape[1] or down == turned.shape[0]:
                continue
            box = turned[:down, :across]
            rows, columns = np.ogrid[:down, :across]
            triangle = rows / down + columns / across < 1
            yield _Corner(right, lower, across, down, _overlap(box, triangle) >= FILLED, float(box.mean()) >= FILLED)


def _corner_place(corner: _Corner, paper: npt.NDArray[np.bool_], place: _Placing) -> Region:
    height, width = paper.shape
    rows = slice(height - corner.down, height) if corner.lower else slice(0, corner.down)
    columns = slice(width - corner.across, width) if corner.right else slice(0, corner.across)
    return place.region(rows, columns)


def _edges(paper: npt.NDArray[np.bool_], place: _Placing, *, least: float, per_mm: float) -> Iterator[Defect]:
    """Notice bites out of one edge, away from the corners."""
    labels, _ = ndimage.label(paper)
    height, width = paper.shape
    bites = []
    for rows, columns in ndimage.find_objects(labels):
        upper, lower = rows.start == 0, rows.stop == height
        left, right = columns.start == 0, columns.stop == width
        if upper + lower + left + right != 1:
            continue
        across, down = columns.stop - columns.start, rows.stop - rows.start
        depth, length, most = (down, across, height) if upper or lower else (across, down, width)
        if least * per_mm < min(depth, length) and depth < DEEPEST * most:
            bites.append((depth, place.region(rows, columns)))
    if bites:
        measure = max(depth for depth, _ in bites) / per_mm
        yield Defect(DefectKind.EDGE_MISSING, measure, least, "mm", tuple(region for _, region in bites))


def _leading(flags: npt.NDArray[np.bool_]) -> int:
    """Return how many values are true before the first that is not."""
    return int(flags.size if flags.all() else np.argmin(flags))


def _overlap(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> float:
    return float(np.count_nonzero(one & other) / np.count_nonzero(one | other))
