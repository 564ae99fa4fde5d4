"""Turning ink and its mask: what Pillow's `rotate` with bilinear resampling and `expand` gives, bit for bit.

Pillow weighs four pixels for each one; most of a signature's are paper, which this sees before it weighs them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.compiled import compiled

Picture = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

COVERED: Final = 0.5
"""Share of a turned pixel that the mask must cover to be set there."""


@dataclass(frozen=True, slots=True)
class _Rotation:
    """Where a pixel of the turned picture comes from: x' = a x + b y + c, y' = d x + e y + f at pixel middles."""

    matrix: tuple[float, float, float, float, float, float]
    height: int
    width: int


def turned(ink: Picture, mask: Mask, angle: float) -> tuple[Picture, Mask]:
    """Turn ink and its mask about their middle, onto a canvas large enough for all of them.

    Parameters
    ----------
    ink : (H, W) float32
        Mostly zero.
    mask : (H, W) bool
        Turned as a picture of 1 and 0 would be.
    angle : float
        Degrees counter-clockwise.

    Returns
    -------
    ink : (H', W') float32
        Zero where nothing came to lie.
    mask : (H', W') bool
        Set where `COVERED` of a pixel is covered; where none is so, where any of it is.
    """
    if angle == 0:
        return ink, mask
    height, width = ink.shape
    rotation = _rotation(height, width, angle)
    framed_ink, framed_mask = np.pad(ink, 1, mode="edge"), np.pad(mask, 1, mode="edge")
    turned_ink, covered = _turned(framed_ink, framed_mask, rotation.matrix, rotation.height, rotation.width)
    enough = covered >= COVERED
    return turned_ink, enough if enough.any() else covered > 0


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


@compiled
def _turned(
    ink: Picture, mask: Mask, matrix: tuple[float, float, float, float, float, float], height: int, width: int
) -> tuple[Picture, Picture]:
    """Return turned pictures (height, width) of ink and of the mask, which have one repeated pixel around them."""
    a, b, c, d, e, f = matrix
    bottom, right = ink.shape[0] - 2, ink.shape[1] - 2
    inked = (ink != 0) | mask
    met = (inked[:-1, :-1] | inked[:-1, 1:] | inked[1:, :-1] | inked[1:, 1:]).ravel()
    turned_ink = np.zeros((height, width), np.float32)
    covered = np.zeros((height, width), np.float32)
    x, y = np.empty(width), np.empty(width)
    corner = np.empty(width, np.int32)
    for row in range(height):
        from_row_x, from_row_y = b * (row + 0.5), e * (row + 0.5)
        # A loop of its own, in which a processor takes several pixels at a time.
        for column in range(width):
            # The terms are added in Pillow's order.
            x[column] = a * (column + 0.5) + from_row_x + c
            y[column] = d * (column + 0.5) + from_row_y + f
            inside = x[column] >= 0 and x[column] < right and y[column] >= 0 and y[column] < bottom
            place = (np.floor(y[column] - 0.5) + 1) * (right + 1) + np.floor(x[column] - 0.5) + 1
            corner[column] = np.int32(place) if inside else -1
        for column in range(width):
            if corner[column] >= 0 and met[corner[column]]:
                left, top = math.floor(x[column] - 0.5), math.floor(y[column] - 0.5)
                beyond_x, beyond_y = x[column] - 0.5 - left, y[column] - 0.5 - top
                turned_ink[row, column] = _mixed(ink, top + 1, left + 1, beyond_x, beyond_y)
                covered[row, column] = _mixed(mask, top + 1, left + 1, beyond_x, beyond_y)
    return turned_ink, covered


@compiled
def _mixed(picture: Picture | Mask, top: int, left: int, right: float, below: float) -> float:
    """Return the mixture of four pixels, of which the first is the upper left one, by the weights of the others."""
    upper_left, upper_right = np.float32(picture[top, left]), np.float32(picture[top, left + 1])
    lower_left, lower_right = np.float32(picture[top + 1, left]), np.float32(picture[top + 1, left + 1])
    upper = (upper_right - upper_left) * right + upper_left
    lower = (lower_right - lower_left) * right + lower_left
    return float((lower - upper) * below + upper)
