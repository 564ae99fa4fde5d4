"""Boxes that ruled lines enclose, as on a specimen sheet; it does not judge what is in them."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.domain.sample import Region
from sigverify.imaging import print_removal
from sigverify.imaging.lifting import relative_darkness
from sigverify.imaging.morphology import widened_box

DARK: Final = 0.25
"""Darkness, relative to the paper, of a printed line seen from afar."""

LINE, LINE_THICKNESS = 40, 5
"""Least length and greatest thickness of a ruled line in pixels of a page seen from afar."""

LEAST_SIDES: Final = (60, 30)
"""Least width and height of a cell to sign in, in the same pixels: less is a cell of a table."""

MOST_SHARE: Final = 0.5
"""Greatest share of the page's area: more is the page's own frame."""

FILLING: Final = 0.9
"""Least share of its box that a cell fills: other areas between lines are not boxes."""


def ruled_cells(luminance: npt.NDArray[np.uint8]) -> tuple[Region, ...]:
    """Find boxes large enough to sign in.

    Parameters
    ----------
    luminance : (H, W) uint8
        A page seen from afar (`viewing.seen_from_afar`).

    Returns
    -------
    tuple of Region
        What the lines enclose, in pixels of the picture.
    """
    mask = np.asarray(relative_darkness(luminance) > DARK)
    lines = print_removal.ruled_lines(mask, length=LINE, thickest=LINE_THICKNESS)
    if not lines.any():
        return ()
    labels, _ = ndimage.label(~widened_box(lines, 3, 3))
    cells = []
    for label, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if width < LEAST_SIDES[0] or height < LEAST_SIDES[1] or height * width > MOST_SHARE * labels.size:
            continue
        if np.count_nonzero(labels[rows, columns] == label) >= FILLING * height * width:
            cells.append(Region(columns.start, rows.start, width, height))
    return tuple(cells)
