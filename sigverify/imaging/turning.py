"""Turning sparse pictures: what Pillow's `rotate` with bilinear resampling and `expand` gives, bit for bit.

Pillow works on every pixel; here only those are worked on that ink can come to, a seventh of a signature's.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.imaging.morphology import widened

Picture = npt.NDArray[np.float32]

REACH: Final = 2
"""Pixels around ink to which turning may spread it: one by resampling, one because the rough turning is not exact."""


@dataclass(frozen=True, slots=True)
class _Rotation:
    """Where a pixel of the turned picture comes from: x' = a x + b y + c, y' = d x + e y + f at pixel middles."""

    matrix: tuple[float, float, float, float, float, float]
    height: int
    width: int


def turned(pictures: Sequence[Picture], angle: float) -> list[Picture]:
    """Turn pictures about their middle, onto a canvas large enough for all of them.

    Parameters
    ----------
    pictures : sequence of (H, W) float32
        All of one size, mostly zero.
    angle : float
        Degrees counter-clockwise.

    Returns
    -------
    list of (H', W') float32
        Zero where nothing came to lie.
    """
    height, width = pictures[0].shape
    if angle == 0:
        return [picture.copy() for picture in pictures]
    rotation = _rotation(height, width, angle)
    inked = functools.reduce(np.logical_or, [picture != 0 for picture in pictures])
    places = _reached(inked, rotation)
    rows, columns = np.divmod(places, rotation.width)
    a, b, c, d, e, f = rotation.matrix
    across, down = np.arange(rotation.width) + 0.5, np.arange(rotation.height) + 0.5
    x = (a * across)[columns] + (b * down)[rows] + c
    y = (d * across)[columns] + (e * down)[rows] + f
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    if not inside.all():
        places, x, y = places[inside], x[inside], y[inside]
    x -= 0.5
    y -= 0.5
    left, top = np.floor(x), np.floor(y)
    x -= left
    y -= top
    # The outermost pixels are repeated beyond the border.
    columns_read = [np.clip(left + step, 0, width - 1) for step in (0, 1)]
    rows_read = [np.clip(top + step, 0, height - 1) * width for step in (0, 1)]
    corners = [(row + column).astype(np.intp) for row in rows_read for column in columns_read]
    results = []
    for picture in pictures:
        upper_left, upper_right, lower_left, lower_right = (picture.ravel().take(corner) for corner in corners)
        upper = (upper_right - upper_left) * x + upper_left
        lower = (lower_right - lower_left) * x + lower_left
        result = np.zeros((rotation.height, rotation.width), np.float32)
        result.ravel()[places] = (lower - upper) * y + upper
        results.append(result)
    return results


def _rotation(height: int, width: int, angle: float) -> _Rotation:
    """Return the map and the canvas that Pillow takes, rounded in the same places."""
    turn = -math.radians(angle % 360.0)
    cosine, sine = round(math.cos(turn), 15), round(math.sin(turn), 15)
    opposite = round(-math.sin(turn), 15)

    def moved(x: float, y: float, c: float, f: float) -> tuple[float, float]:
        return cosine * x + sine * y + c, opposite * x + cosine * y + f

    c, f = moved(-width / 2, -height / 2, 0.0, 0.0)
    c, f = c + width / 2, f + height / 2
    corners = [moved(x, y, c, f) for x, y in ((0, 0), (width, 0), (width, height), (0, height))]
    new_width, new_height = (math.ceil(max(side)) - math.floor(min(side)) for side in zip(*corners, strict=True))
    c, f = moved(-(new_width - width) / 2, -(new_height - height) / 2, c, f)
    return _Rotation((cosine, sine, c, opposite, cosine, f), new_height, new_width)


def _reached(inked: npt.NDArray[np.bool_], rotation: _Rotation) -> npt.NDArray[np.intp]:
    """Return the flat places of the pixels that ink (H, W) bool can come to, and of some more for good measure."""
    around = widened(np.pad(inked, REACH), REACH).view(np.uint8)
    a, b, c, d, e, f = rotation.matrix
    rough = Image.fromarray(around).transform(
        (rotation.width, rotation.height),
        Image.Transform.AFFINE,
        (a, b, c + REACH, d, e, f + REACH),
        Image.Resampling.NEAREST,
    )
    return np.flatnonzero(np.asarray(rough).view(np.bool_))
