"""From about where a signature is to a box around its whole strokes: nothing of it is cut off, little else is in it.

Owns the last step of locating, on the page's own pixels. Whether something is a signature it does not judge.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from skimage.filters import threshold_otsu

from sigverify.domain.sample import Page, Region
from sigverify.imaging import print_removal
from sigverify.imaging.components import Components, components
from sigverify.imaging.cropping import grey
from sigverify.imaging.lifting import relative_darkness

WORKING_PIXELS: Final = 420
"""Width and height to which the surroundings of a signature are reduced."""

REACH_ACROSS, REACH_DOWN = 0.35, 0.6
"""How far beyond the given box a stroke is followed, as shares of its width and height."""

LEAST_DARKNESS, MOST_DARKNESS = 0.15, 0.45
"""Bounds in which Otsu's threshold is believed: above paper texture, below pen ink."""

SPECK: Final = 0.03
"""Height of a component, as a share of the box's, below which it is dust."""

OWN_SHARE: Final = 0.5
"""A stroke belongs to the signature with so much of its ink in the given box."""

LEAST_INK: Final = 0.35
"""Share of the ink in the given box that the strokes taken must hold, or else the box stays as it is."""

LEAST_OVERLAP: Final = 0.3
"""Intersection over union of the new box with the given one, or else the box stays as it is."""

LINE_SHARE: Final = 0.9
"""Least length of a ruled line, as a share of the given box's width."""

PRINT_SHARE, LEAST_PRINT = 0.35, 2.0
"""Rows of letters up to so high, as a share of the box's height, are print; below so many pixels nobody can tell."""

MARGIN: Final = 0.02
"""Paper that is left around the strokes, as a share of the box's height."""


def whole_strokes(page: Page, region: Region) -> Region:
    """Return a box around the strokes that lie mostly in `region`.

    Parameters
    ----------
    page : Page
        The page.
    region : Region
        About where a signature is, in page pixels.

    Returns
    -------
    Region
        On the page; `region` itself, as far as it lies on the page, where strokes cannot be told from what is around.
    """
    near = _grown(region, page)
    inner = _clipped(region, near)
    if inner.width < 2 or inner.height < 2:
        return inner
    part = grey(np.ascontiguousarray(page.pixels[near.y : near.y + near.height, near.x : near.x + near.width]))
    scale = min(1.0, WORKING_PIXELS / max(near.width, near.height))
    own = _Frame(
        (inner.x - near.x) * scale,
        (inner.y - near.y) * scale,
        (inner.x + inner.width - near.x) * scale,
        (inner.y + inner.height - near.y) * scale,
    )
    mask = _ink(_shrunk(part, scale), own)
    lines = print_removal.ruled_lines(
        mask,
        length=max(12, round(LINE_SHARE * own.width)),
        thickest=max(2, round(0.06 * own.height)),
    )
    found = components(print_removal.without_lines(mask, lines))
    members = _members(found, own)
    if not members.any():
        return inner
    taken = found.select(members)
    if np.count_nonzero(taken[own.slices]) < LEAST_INK * np.count_nonzero((mask & ~lines)[own.slices]):
        return inner
    margin = max(1.0, MARGIN * own.height)
    left, right = float(found.left[members].min()) - margin, float(found.right[members].max()) + margin
    top, bottom = float(found.top[members].min()) - margin, float(found.bottom[members].max()) + margin
    x0, y0 = near.x + math.floor(max(0.0, left) / scale), near.y + math.floor(max(0.0, top) / scale)
    x1 = min(near.x + near.width, near.x + math.ceil(right / scale))
    y1 = min(near.y + near.height, near.y + math.ceil(bottom / scale))
    snapped = Region(x0, y0, x1 - x0, y1 - y0)
    return snapped if snapped.iou(inner) >= LEAST_OVERLAP else inner


class _Frame:
    """The given box within its surroundings, at working size."""

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.width, self.height = right - left, bottom - top
        self.slices = (
            slice(math.floor(top), math.ceil(bottom)),
            slice(math.floor(left), math.ceil(right)),
        )


def _grown(region: Region, page: Page) -> Region:
    across, down = round(REACH_ACROSS * region.width), round(REACH_DOWN * region.height)
    grown = Region(region.x - across, region.y - down, region.width + 2 * across, region.height + 2 * down)
    return _clipped(grown, Region(0, 0, page.width, page.height))


def _clipped(region: Region, within: Region) -> Region:
    x0, y0 = max(region.x, within.x), max(region.y, within.y)
    x1 = min(region.x + region.width, within.x + within.width)
    y1 = min(region.y + region.height, within.y + within.height)
    return Region(x0, y0, max(0, x1 - x0), max(0, y1 - y0))


def _shrunk(luminance: npt.NDArray[np.uint8], scale: float) -> npt.NDArray[np.uint8]:
    if scale == 1.0:
        return luminance
    height, width = luminance.shape
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(luminance).resize(size, Image.Resampling.BOX))


def _ink(luminance: npt.NDArray[np.uint8], own: _Frame) -> npt.NDArray[np.bool_]:
    """Return (H, W) bool: what is darker than Otsu's threshold of the darkness in the given box."""
    darkness = relative_darkness(luminance)
    inside = darkness[own.slices]
    threshold = float(threshold_otsu(inside)) if inside.size and inside.max() > inside.min() else 1.0
    return np.asarray(darkness > min(max(threshold, LEAST_DARKNESS), MOST_DARKNESS))


def _members(found: Components, own: _Frame) -> npt.NDArray[np.bool_]:
    """Return (K,) bool: the strokes whose ink lies mostly in the given box; no rows of small print."""
    rows, columns = own.slices
    inside = np.bincount(found.labels[rows, columns].ravel(), minlength=len(found.area) + 1)[1:]
    kept: npt.NDArray[np.bool_] = inside >= OWN_SHARE * found.area
    kept &= np.maximum(found.height, found.width) >= max(2.0, SPECK * own.height)
    kept &= (
        print_removal.in_rows(
            found, tallest=PRINT_SHARE * own.height, shortest=LEAST_PRINT, least=print_removal.PRINT_ROW
        )
        < 0
    )
    return kept
