"""Global traits of a signature: counts, ratios, projections and the histogram of directions."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.encoding.places import places_of
from sigverify.runs import find_runs

PROFILE_LENGTH = 64
HISTOGRAM_BINS = 36
LARGE_COMPONENT = 20


def direction_histogram(angles: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return (36,) float32, sum 1: directions (in radians) of the stroke pixels, by five degrees."""
    bins = np.floor((angles % math.pi) / math.pi * HISTOGRAM_BINS).astype(int) % HISTOGRAM_BINS
    histogram = np.bincount(bins, minlength=HISTOGRAM_BINS)
    return np.asarray(histogram / max(1, histogram.sum()), dtype=np.float32)


def profiles(skeleton: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """Return (4, 64) float32: projections on x and y (mean 1), upper and lower contour (share of the height).

    Parameters
    ----------
    skeleton : (H, W) bool
        At least one pixel set.
    """
    ink = _tight(skeleton)
    height = ink.shape[0]
    filled = ink.any(axis=0)
    columns = np.arange(ink.shape[1])
    top = np.interp(columns, columns[filled], ink.argmax(axis=0)[filled]) / height
    bottom = np.interp(columns, columns[filled], height - 1 - ink[::-1].argmax(axis=0)[filled]) / height
    across, down = _stretched(ink.sum(axis=0)), _stretched(ink.sum(axis=1))
    return np.stack([across / across.mean(), down / down.mean(), _stretched(top), _stretched(bottom)]).astype(
        np.float32
    )


def traits(
    mask: npt.NDArray[np.bool_],
    skeleton: npt.NDArray[np.bool_],
    angles: npt.NDArray[np.float32],
    coherence: npt.NDArray[np.float32],
    curvature: npt.NDArray[np.float32],
) -> npt.NDArray[np.float32]:
    """Return (16,) float32: what a signature is as a whole.

    Parameters
    ----------
    mask, skeleton : (H, W) bool
        Strokes, and strokes one pixel wide; at least one pixel set.
    angles, coherence : (K,) float32
        Direction (radians) and coherence at the skeleton's pixels.
    curvature : (N, 4) float32
        The two curvature vectors at the stroke points.

    Returns
    -------
    (16,) float32
        Logs of aspect, stroke length over diagonal, counts of components, ends, junctions and holes;
        mean and 75th percentile of the curvature; mean direction (2); centroid (2), spread (2) in the
        box; curvature at the larger radius; lack of coherence.
    """
    columns, rows = places_of(skeleton).T
    top, left = rows.min(), columns.min()
    height, width = rows.max() + 1 - top, columns.max() + 1 - left
    neighbours = _neighbours(skeleton)
    runs = find_runs(mask)
    count, owner = runs.components(neighbours=8)
    components = int(np.count_nonzero(np.bincount(owner, runs.lengths, minlength=count) > LARGE_COMPONENT))
    holes = find_runs(~mask).components(neighbours=4)[0] - 1
    near, far = np.hypot(curvature[:, 0], curvature[:, 1]), np.hypot(curvature[:, 2], curvature[:, 3])
    return np.array(
        [
            math.log(width / height),
            math.log(len(rows) / math.hypot(width, height)),
            math.log1p(components),
            math.log1p(np.count_nonzero(neighbours == 1)),
            math.log1p(np.count_nonzero(neighbours >= 3)),
            math.log1p(max(0, holes)),
            near.mean(),
            np.percentile(near, 75),
            np.cos(2 * angles).mean(),
            np.sin(2 * angles).mean(),
            (columns.mean() - left) / width,
            (rows.mean() - top) / height,
            columns.std() / width,
            rows.std() / height,
            far.mean(),
            1 - coherence.mean(),
        ],
        dtype=np.float32,
    )


def _neighbours(skeleton: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """Return (K,) uint8: how many of the eight pixels around each of the K that are set are set too."""
    beside = np.pad(skeleton, 1).view(np.uint8)
    lines = beside[:-2] + beside[1:-1] + beside[2:]
    around: npt.NDArray[np.uint8] = lines[:, :-2] + lines[:, 1:-1] + lines[:, 2:]
    return around[skeleton] - np.uint8(1)


def _tight(skeleton: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Cut to the bounding box of what is set."""
    rows, columns = np.flatnonzero(skeleton.any(axis=1)), np.flatnonzero(skeleton.any(axis=0))
    return skeleton[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _stretched(profile: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Smooth a profile and stretch it to the common length."""
    smoothed = ndimage.gaussian_filter1d(profile.astype(np.float64), 2.0)
    places = np.linspace(0, len(smoothed) - 1, PROFILE_LENGTH)
    return np.asarray(np.interp(places, np.arange(len(smoothed)), smoothed))
