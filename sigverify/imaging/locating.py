"""Locating: where on a page signatures are, best first.

A first, classical version: ink that is neither ruled line nor print is grouped into clusters, and each
cluster is judged by its size on paper, how it is written and where it stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage
from skimage.filters import threshold_otsu

from sigverify.domain.sample import MM_PER_INCH, LocatedRegion, Page, Region
from sigverify.imaging import layouts, print_removal
from sigverify.imaging.components import Components, components
from sigverify.imaging.cropping import grey
from sigverify.imaging.lifting import relative_darkness
from sigverify.imaging.morphology import widened_box

WORKING_DPI = 150.0
LEAST_DARKNESS, MOST_DARKNESS = 0.12, 0.45
"""Bounds in which Otsu's threshold is believed: above paper texture, below pen ink."""

SPECK_MM = 0.5
JOIN_ACROSS_MM, JOIN_DOWN_MM = 5.0, 2.0
CELL_MM = (25.0, 160.0)
CELL_FILLING = 0.9
CELL_BORDER_MM = 1.0
WIDTH_MM, HEIGHT_MM = (12.0, 110.0), (4.0, 45.0)
LEAST_CONFIDENCE = 0.1
MOST_REGIONS = 32
MARGIN_MM = 0.4


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Components that may be one signature, at working resolution."""

    region: Region
    ink: int
    in_cell: bool


def locate(page: Page) -> tuple[LocatedRegion, ...]:
    """Find the regions of a page that may hold a signature.

    Parameters
    ----------
    page : Page
        Any page; its resolution decides what is as large as a signature.

    Returns
    -------
    tuple of LocatedRegion
        In page pixels, best first; empty where nothing looks like a signature. Confidences order the
        regions of a page; they are not calibrated in this version.
    """
    scale = min(1.0, WORKING_DPI / page.resolution.x)
    per_mm = page.resolution.x * scale / MM_PER_INCH
    luminance = _shrunk(grey(page.pixels), scale)
    darkness = relative_darkness(luminance)
    lines = print_removal.ruled_lines(
        _ink(darkness, darkness),
        length=round(print_removal.LINE_MM * per_mm),
        thickest=round(print_removal.LINE_THICKNESS_MM * per_mm),
    )
    beside = darkness[~widened_box(lines, 7, 7)]
    # Black boxes must not set the threshold for a faint signature inside them.
    mask = _ink(darkness, beside) if beside.size else lines
    found = components(print_removal.without_lines(mask, lines))
    handwritten = found.area >= (SPECK_MM * per_mm) ** 2
    handwritten &= (
        print_removal.in_rows(
            found,
            tallest=print_removal.PRINT_MM * per_mm,
            shortest=print_removal.LEAST_PRINT_MM * per_mm,
            least=print_removal.PRINT_ROW,
        )
        < 0
    )
    height, width = mask.shape
    layout = layouts.find(width / per_mm, height / per_mm)
    if layout is not None:
        handwritten &= found.top < height - layout.clear_band * per_mm
    clusters = _clusters(found, handwritten, cells=_cells(lines, per_mm), per_mm=per_mm)
    judged = [
        LocatedRegion(
            _at_page(cluster.region, scale=scale, margin=MARGIN_MM * per_mm / scale, page=page),
            _confidence(cluster, layout=layout, per_mm=per_mm, height=height, width=width),
        )
        for cluster in clusters
    ]
    kept = [region for region in judged if region.confidence >= LEAST_CONFIDENCE]
    return tuple(sorted(kept, key=lambda region: -region.confidence)[:MOST_REGIONS])


def _shrunk(luminance: npt.NDArray[np.uint8], scale: float) -> npt.NDArray[np.uint8]:
    if scale == 1.0:
        return luminance
    height, width = luminance.shape
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(luminance).resize(size, Image.Resampling.BOX))


def _ink(darkness: npt.NDArray[np.float32], among: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: what is darker than Otsu's threshold between the values `among`."""
    threshold = float(threshold_otsu(among)) if among.max() > among.min() else 1.0
    return np.greater(darkness, np.float32(min(max(threshold, LEAST_DARKNESS), MOST_DARKNESS)), dtype=np.bool_)


def _cells(lines: npt.NDArray[np.bool_], per_mm: float) -> list[Region]:
    """Return the boxes that ruled lines enclose, as on a specimen sheet."""
    if not lines.any():
        return []
    open_paper = ~widened_box(lines, 3, 3)
    labels, _ = ndimage.label(open_paper)
    least, most = CELL_MM[0] * per_mm, CELL_MM[1] * per_mm
    cells = []
    for label, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if not (least / 2 <= height <= most and least <= width <= most):
            continue
        if np.count_nonzero(labels[rows, columns] == label) < CELL_FILLING * height * width:
            continue
        cells.append(Region(columns.start, rows.start, width, height))
    return cells


def _clusters(
    found: Components, kept: npt.NDArray[np.bool_], *, cells: Sequence[Region], per_mm: float
) -> list[_Cluster]:
    """Group components: all of one cell, and elsewhere those that lie close together."""
    free = kept.copy()
    clusters = []
    for cell in cells:
        inset = CELL_BORDER_MM * per_mm
        inside = (
            kept
            & (found.left >= cell.x + inset)
            & (found.right <= cell.x + cell.width - inset)
            & (found.top >= cell.y + inset)
            & (found.bottom <= cell.y + cell.height - inset)
        )
        if inside.any():
            clusters.append(_bounding(found, _together(found, inside, per_mm), in_cell=True))
        free &= ~inside
    reach = 2 * round(JOIN_DOWN_MM * per_mm / 2) + 1, 2 * round(JOIN_ACROSS_MM * per_mm / 2) + 1
    spread = widened_box(found.select(free), *reach)
    groups, _ = ndimage.label(spread)
    group = np.zeros(len(free), np.int64)
    inked = np.flatnonzero(found.labels.ravel())
    group[found.labels.ravel()[inked] - 1] = groups.ravel()[inked]
    for number in np.unique(group[free]):
        clusters.append(_bounding(found, free & (group == number), in_cell=False))
    return clusters


def _together(found: Components, inside: npt.NDArray[np.bool_], per_mm: float) -> npt.NDArray[np.bool_]:
    """Drop from a cell's components the small ones far away from the largest."""
    largest = int(np.argmax(np.where(inside, found.area, -1)))
    reach = 3 * JOIN_ACROSS_MM * per_mm
    across = np.maximum(found.left - found.right[largest], found.left[largest] - found.right)
    down = np.maximum(found.top - found.bottom[largest], found.top[largest] - found.bottom)
    near = np.maximum(across, down) <= reach
    large: npt.NDArray[np.bool_] = found.area >= 0.1 * found.area[largest]
    together: npt.NDArray[np.bool_] = inside & (near | large)
    return together


def _bounding(found: Components, members: npt.NDArray[np.bool_], *, in_cell: bool) -> _Cluster:
    top, left = int(found.top[members].min()), int(found.left[members].min())
    bottom, right = int(found.bottom[members].max()), int(found.right[members].max())
    return _Cluster(Region(left, top, right - left, bottom - top), int(found.area[members].sum()), in_cell)


def _confidence(cluster: _Cluster, *, layout: layouts.Layout | None, per_mm: float, height: int, width: int) -> float:
    """Judge a cluster by its size on paper and its place, in [0, 1]."""
    region = cluster.region
    across, down = region.width / per_mm, region.height / per_mm
    size = _within(across, WIDTH_MM) * _within(down, HEIGHT_MM)
    # Strokes fill a signature's box by a few per cent: photographs and logos more, a lone dash less.
    density = cluster.ink / (region.width * region.height)
    written = math.exp(-((max(0.0, density - 0.35) / 0.1) ** 2))
    if cluster.in_cell:
        return float(size * written)
    if layout is None:
        return float(0.6 * size * written)
    right = (width - region.x - region.width / 2) / per_mm
    bottom = (height - region.y - region.height / 2) / per_mm
    outside = math.hypot(
        _beyond(right, layout.right, layout.right + layout.zone_width),
        _beyond(bottom, layout.bottom, layout.bottom + layout.zone_height),
    )
    return float(size * written * math.exp(-((outside / 8.0) ** 2)))


def _within(value: float, limits: tuple[float, float]) -> float:
    """Return 1 inside the limits, falling to 0 at half the lower and twice the upper."""
    low, high = limits
    if value < low:
        return max(0.0, 2 * value / low - 1)
    if value > high:
        return max(0.0, 2 - value / high)
    return 1.0


def _beyond(value: float, low: float, high: float) -> float:
    return max(low - value, 0.0, value - high)


def _at_page(region: Region, *, scale: float, margin: float, page: Page) -> Region:
    """Return a region of the working image in page pixels, a little wider, inside the page."""
    left, top = max(0, math.floor(region.x / scale - margin)), max(0, math.floor(region.y / scale - margin))
    right = min(page.width, math.ceil((region.x + region.width) / scale + margin))
    bottom = min(page.height, math.ceil((region.y + region.height) / scale + margin))
    return Region(left, top, right - left, bottom - top)
