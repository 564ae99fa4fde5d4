"""Letters as if nobody had signed them: the letter's own paper is laid over what stands on some places.

Owns where paper is taken from and which strokes go with a signature that leaves its box. It gives many more pages on
which every place found is a false alarm than people have labelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.ndimage import binary_dilation, grey_dilation, label

from sigverify.domain.sample import Region

Bytes = npt.NDArray[np.uint8]
Bits = npt.NDArray[np.bool_]

INK: Final = 50
"""Luminance below the paper's at which a stroke begins."""

PAPER_REACH: Final = 9
"""Pixels within which the brightest one is the paper's."""

MARGIN: Final = 3
"""Pixels that are painted over around a place."""

BEYOND: Final = 0.6
"""Share of a place's sides up to which strokes that leave it are followed."""

AROUND_STROKES: Final = np.ones((5, 5), np.bool_)
TOUCHING: Final = np.ones((3, 3), np.int64)

SAMPLES: Final = 200
"""Pieces of paper that are looked at; the cleanest is taken."""


def painted_over(luminance: Bytes, places: Sequence[Region], *, rng: np.random.Generator) -> Bytes:
    """Lay paper over some places of a page and over the strokes that stand mostly in them.

    Parameters
    ----------
    luminance : (H, W) uint8
        0 black, 255 white.
    places : sequence of Region
        In pixels; each at least partly on the page.
    rng : Generator
        Draws where paper is taken from.

    Returns
    -------
    (H, W) uint8
        The page; outside of the places and their strokes nothing has changed.
    """
    page, strokes = luminance.copy(), _strokes(luminance)
    for place in places:
        _paint(page, _covered(strokes, place), rng)
    return page


def _strokes(luminance: Bytes) -> Bits:
    """Return (H, W): what is clearly darker than the paper around it."""
    paper = grey_dilation(luminance, (PAPER_REACH, PAPER_REACH)).astype(np.int16)
    return np.asarray(luminance < np.minimum(paper, np.int16(np.quantile(paper, 0.9))) - INK)


def _covered(strokes: Bits, place: Region) -> Bits:
    """Return (H, W): a place with a margin, and the strokes of which most lies in it."""
    covered = np.zeros(strokes.shape, np.bool_)
    covered[_around(place, MARGIN, MARGIN)] = True
    view = _around(place, round(BEYOND * place.width), round(BEYOND * place.height))
    numbers, count = label(strokes[view], TOUCHING)
    total = np.bincount(numbers.ravel(), minlength=count + 1)
    mostly = 2 * np.bincount(numbers[covered[view]], minlength=count + 1) > total
    # What reaches the end of the view is a rule, or another line's print that hangs together.
    for edge in (numbers[0], numbers[-1], numbers[:, 0], numbers[:, -1]):
        mostly[edge] = False
    mostly[0] = False
    covered[view] |= binary_dilation(mostly[numbers], AROUND_STROKES)
    return covered


def _around(place: Region, across: int, down: int) -> tuple[slice, slice]:
    return (
        slice(max(0, place.y - down), place.y + place.height + down),
        slice(max(0, place.x - across), place.x + place.width + across),
    )


def _paint(page: Bytes, covered: Bits, rng: np.random.Generator) -> None:
    """Lay paper of the same page, as clean as there is some, over what is covered."""
    rows, columns = np.flatnonzero(covered.any(axis=1)), np.flatnonzero(covered.any(axis=0))
    y, x = int(rows[0]), int(columns[0])
    high, wide = int(rows[-1]) + 1 - y, int(columns[-1]) + 1 - x
    mask = covered[y : y + high, x : x + wide]
    # Half as high, and mirrored: there is more clean paper of that size.
    half = high - high // 2
    height, width = page.shape
    best, least = page[y : y + half, x : x + wide], np.inf
    for _ in range(SAMPLES):
        top, left = int(rng.integers(height - half + 1)), int(rng.integers(width - wide + 1))
        at = slice(top, top + half), slice(left, left + wide)
        if covered[at].any():
            continue
        unclean = float(np.ptp(page[at])) + 0.2 * (255 - float(page[at].mean()))
        if unclean < least:
            best, least = page[at], unclean
    page[y : y + high, x : x + wide][mask] = np.concatenate([best, best[::-1]])[:high][mask]
