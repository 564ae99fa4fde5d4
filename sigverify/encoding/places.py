"""Places on the canvas: x, y of pixels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]


def places_of(mask: npt.NDArray[np.bool_]) -> Places:
    """Return (K, 2) int64: x, y of the pixels of a mask (H, W) bool that are set, row by row."""
    # NumPy finds pixels in one dimension ten times as fast as in two.
    rows, columns = np.divmod(np.flatnonzero(mask), mask.shape[1])
    return np.stack([columns, rows], axis=1)
