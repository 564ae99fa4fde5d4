"""Nodes of the strokes: where the pen was set down or lifted, and where strokes cross or part.

Owns finding them on a skeleton. Which of two signatures' nodes correspond is the comparison's business.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.encoding.places import places_of

ENDS, CROSSINGS = 32, 64
"""At most so many of each are kept, spread over the signature; real signatures have some 13 and 20."""

SPUR = 4.0
"""Ends nearer than this to a crossing, in pixels, are what thinning leaves of a stroke's thickness."""

_EIGHT = np.ones((3, 3), dtype=np.bool_)
_CIRCLE = ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))
_REACH = 3
"""Half the side of the square, in pixels, over which the pressure at an end is averaged."""


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """The nodes of one skeleton; rows beyond those found are zero.

    Parameters
    ----------
    ends : (32, 4) float32
        x, y in canvas pixels, rank of pressure around the end in [-0.5, 0.5], and 1 for a row that holds an end.
    crossings : (64, 3) float32
        x, y in canvas pixels, and 1 for a row that holds a crossing.
    """

    ends: npt.NDArray[np.float32]
    crossings: npt.NDArray[np.float32]


def find_nodes(skeleton: npt.NDArray[np.bool_], pressure: npt.NDArray[np.float32]) -> Nodes:
    """Find ends and crossings.

    Parameters
    ----------
    skeleton : (H, W) bool
        Strokes one pixel wide.
    pressure : (H, W) float32
        Ranks along the skeleton from `strokes.pressure_ranks`, 0 elsewhere; all 0 where the pressure is not known.
    """
    branches, neighbours = _branches(skeleton)
    labels, count = ndimage.label(skeleton & (branches >= 3), _EIGHT)
    columns, rows = places_of(labels > 0).T
    of = labels[rows, columns]
    sizes = np.maximum(np.bincount(of, minlength=count + 1)[1:], 1)
    crossings = np.column_stack([np.bincount(of, line, count + 1)[1:] / sizes for line in (columns, rows)])
    columns, rows = places_of(skeleton & (neighbours == 1)).T
    ends = np.column_stack([columns, rows]).astype(np.float64)
    if len(ends) and len(crossings):
        apart = np.linalg.norm(ends[:, None] - crossings[None], axis=2).min(axis=1)
        ends, rows, columns = ends[apart > SPUR], rows[apart > SPUR], columns[apart > SPUR]
    places = zip(rows.tolist(), columns.tolist(), strict=True)
    level = [_around(skeleton, pressure, row, column) for row, column in places]
    return Nodes(_rows(np.column_stack([ends, level]), ENDS), _rows(crossings, CROSSINGS))


def _branches(skeleton: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Return (H, W) how many strokes leave each pixel, and how many of its neighbours are set.

    The first is the crossing number (D. Rutovitz, "Pattern recognition", J. R. Stat. Soc. A 129, 1966): neighbours that
    touch each other count once, so that a corner is no crossing.
    """
    height, width = skeleton.shape
    padded = np.pad(skeleton, 1).astype(np.uint8)
    around = [padded[1 + down : 1 + down + height, 1 + across : 1 + across + width] for down, across in _CIRCLE]
    leaving = sum(
        (one < following).astype(np.uint8) for one, following in zip(around, around[1:] + around[:1], strict=True)
    )
    return np.asarray(leaving), np.asarray(sum(around))


def _around(skeleton: npt.NDArray[np.bool_], pressure: npt.NDArray[np.float32], row: int, column: int) -> float:
    near = (slice(max(0, row - _REACH), row + _REACH + 1), slice(max(0, column - _REACH), column + _REACH + 1))
    return float(pressure[near][skeleton[near]].mean())


def _rows(found: npt.NDArray[np.float64], most: int) -> npt.NDArray[np.float32]:
    """Return (most, columns + 1): the rows found, thinned evenly if there are too many, each marked with 1."""
    if len(found) > most:
        found = found[(np.arange(most) * len(found)) // most]
    kept = np.zeros((most, found.shape[1] + 1), np.float32)
    kept[: len(found), :-1] = found
    kept[: len(found), -1] = 1.0
    return kept
