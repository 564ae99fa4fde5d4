"""A large page at halving sizes, so that a zoomed-out view reads few pixels.

The levels are made band by band between two events of the window; until then single pixels of the page stand in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

BAND: Final = 2**20
"""Page pixels that one step of `build` reads: about ten milliseconds."""
SMALLEST_SIDE: Final = 512
"""Levels stop when the longer side is no longer than this."""


class Pyramid:
    """The levels of one page: level k holds every 2**k-th pixel's neighbourhood, averaged.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        The page; kept, not copied, and never written to.
    """

    def __init__(self, pixels: npt.NDArray[np.uint8]) -> None:
        self._levels = [pixels]

    @property
    def ready(self) -> int:
        """How many levels there are so far."""
        return len(self._levels)

    def level(self, reduction: float) -> tuple[npt.NDArray[np.uint8], int]:
        """Return pixels for a view, and how many page pixels each of them spans along a side.

        Parameters
        ----------
        reduction : float
            Page pixels per device pixel of the view; the level is the coarsest that loses nothing the view could show.
        """
        wanted = max(0, int(np.log2(max(1.0, reduction))))
        level = min(wanted, len(self._levels) - 1)
        # Single pixels for what is not averaged yet; once all levels are there, the coarsest is coarse enough.
        stride = 2 ** (wanted - level) if max(self._levels[level].shape[:2]) > SMALLEST_SIDE else 1
        return self._levels[level][::stride, ::stride], 2**level * stride

    def build(self) -> Iterator[None]:
        """Make the levels, pausing after each band."""
        while max(self._levels[-1].shape[:2]) > SMALLEST_SIDE and min(self._levels[-1].shape[:2]) > 1:
            finer = self._levels[-1]
            height, width = finer.shape[0] // 2, finer.shape[1] // 2
            coarser = np.empty((height, width, *finer.shape[2:]), np.uint8)
            rows = max(1, BAND // (4 * width))
            for top in range(0, height, rows):
                band = finer[2 * top : 2 * min(height, top + rows), : 2 * width]
                coarser[top : top + rows] = _halved(band)
                yield
            self._levels.append(coarser)


def _halved(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    total = pixels[::2, ::2].astype(np.uint16)
    for row, column in ((0, 1), (1, 0), (1, 1)):
        total += pixels[row::2, column::2]
    return ((total + 2) >> 2).astype(np.uint8)
