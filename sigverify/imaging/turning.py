"""Turning ink and its mask: what Pillow's `rotate` with bilinear resampling and `expand` gives, bit for bit.

Pillow works on every pixel; here only those are worked on that ink comes to, a seventh of a signature's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.imaging.morphology import widened_box

Picture = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Weights = npt.NDArray[np.float64]
Value = TypeVar("Value", np.float32, np.bool_)

COVERED: Final = 0.5
"""Share of a turned pixel that the mask must cover to be set there."""

BLOCK: Final = 2
"""Side in pixels of the blocks in which it is found where ink comes to; a block's own ink reaches no farther than the
blocks around it."""

_CORNERS: Final = 4
"""Pixels that are mixed into one: upper left, upper right, lower left, lower right."""

_INK_BIT: Final = np.uint8(1 << _CORNERS)

_HELD: Final = ((np.arange(2 << _CORNERS) >> np.arange(_CORNERS)[:, None]) & 1).astype(np.float32)
"""(4, 32): whether a code tells that the mask holds the corner."""


@dataclass(frozen=True, slots=True)
class _Rotation:
    """Where a pixel of the turned picture comes from: x' = a x + b y + c, y' = d x + e y + f at pixel middles."""

    matrix: tuple[float, float, float, float, float, float]
    height: int
    width: int


@dataclass(frozen=True, slots=True, eq=False)
class _Sources:
    """Which pixels are mixed into each of N pixels of the turned picture.

    Parameters
    ----------
    places : (N,) intp
        Flat places in the turned picture, its sides rounded up to whole blocks.
    corners : (N,) intp
        Flat places in the framed picture of the upper left ones of the four.
    right, below : (N,) float64
        Weights in [0, 1) of the right ones and of the lower ones.
    """

    places: npt.NDArray[np.intp]
    corners: npt.NDArray[np.intp]
    right: Weights
    below: Weights

    def mixed(self, corners: list[Picture]) -> Picture:
        """Return (N,) float32 of the values (N,) of the four corners."""
        upper_left, upper_right, lower_left, lower_right = corners
        upper = (upper_right - upper_left) * self.right + upper_left
        lower = (lower_right - lower_left) * self.right + lower_left
        return ((lower - upper) * self.below + upper).astype(np.float32)


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
    framed = _framed(ink)
    codes = _codes(framed, _framed(mask))
    sources = _sources(_reached((ink != 0) | mask, rotation), codes, (height, width), rotation)
    mixed = sources.mixed([framed.ravel()[step:].take(sources.corners) for step in _steps(framed.shape[1])])
    held = codes.take(sources.corners)
    covered = sources.mixed([holds.take(held) for holds in _HELD])
    enough = covered >= COVERED
    turned_ink = np.zeros(_whole_blocks(rotation), np.float32)
    turned_mask = np.zeros(_whole_blocks(rotation), np.bool_)
    turned_ink.ravel()[sources.places] = mixed
    turned_mask.ravel()[sources.places] = enough if enough.any() else covered > 0
    canvas = slice(rotation.height), slice(rotation.width)
    return turned_ink[canvas], turned_mask[canvas]


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


def _framed(picture: npt.NDArray[Value]) -> npt.NDArray[Value]:
    """Return (H + 2, W + 2): a picture whose outermost pixels are repeated beyond its border, as Pillow reads them."""
    framed = np.empty((picture.shape[0] + 2, picture.shape[1] + 2), picture.dtype)
    framed[1:-1, 1:-1] = picture
    framed[1:-1, 0], framed[1:-1, -1] = picture[:, 0], picture[:, -1]
    framed[0], framed[-1] = framed[1], framed[-2]
    return framed


def _steps(stride: int) -> tuple[int, int, int, int]:
    """Return how far the four corners lie, flat, from the upper left one."""
    return 0, 1, stride, stride + 1


def _codes(ink: Picture, mask: Mask) -> npt.NDArray[np.uint8]:
    """Return (M,) uint8: for each flat place of framed ink and mask which of the four corners there are what.

    The lower bits tell which ones the mask holds, `_INK_BIT` whether any is ink; 0 where nothing is.
    """
    last = ink.size - ink.shape[1] - 1
    inked, held = (ink != 0).ravel(), mask.ravel().view(np.uint8)
    codes = np.zeros(last, np.uint8)
    any_ink = np.zeros(last, np.bool_)
    for corner, step in enumerate(_steps(ink.shape[1])):
        codes |= held[step : step + last] * np.uint8(1 << corner)
        any_ink |= inked[step : step + last]
    codes |= any_ink.view(np.uint8) * _INK_BIT
    return codes


def _reached(inked: Mask, rotation: _Rotation) -> Mask:
    """Return (rows, columns) bool: the blocks of the turned picture that ink (H, W) bool can come to, and some more."""
    height, width = inked.shape
    # One block around, since what comes to lie inside may have its block's middle outside.
    rows, columns = 2 + -(-height // BLOCK), 2 + -(-width // BLOCK)
    padded = np.zeros((rows * BLOCK, columns * BLOCK), np.bool_)
    padded[BLOCK : BLOCK + height, BLOCK : BLOCK + width] = inked
    pairs = padded.view(np.uint16) != 0
    around = widened_box(pairs[::BLOCK] | pairs[1::BLOCK], 3, 3).view(np.uint8)
    a, b, c, d, e, f = rotation.matrix
    new_rows, new_columns = (side // BLOCK for side in _whole_blocks(rotation))
    rough = Image.fromarray(around).transform(
        (new_columns, new_rows),
        Image.Transform.AFFINE,
        (a, b, c / BLOCK + 1, d, e, f / BLOCK + 1),
        Image.Resampling.NEAREST,
    )
    return np.asarray(rough).view(np.bool_)


def _whole_blocks(rotation: _Rotation) -> tuple[int, int]:
    return -(-rotation.height // BLOCK) * BLOCK, -(-rotation.width // BLOCK) * BLOCK


def _sources(blocks: Mask, codes: npt.NDArray[np.uint8], shape: tuple[int, int], rotation: _Rotation) -> _Sources:
    """Return where the pixels of the marked blocks (rows, columns) bool come from, those without ink left out."""
    height, width = shape
    a, b, c, d, e, f = rotation.matrix
    stride = BLOCK * blocks.shape[1]
    across, down = np.arange(stride) + 0.5, np.arange(BLOCK * blocks.shape[0]) + 0.5
    marked = np.flatnonzero(blocks)
    row = marked // blocks.shape[1]
    column = marked - row * blocks.shape[1]

    def in_blocks(values: Weights, which: npt.NDArray[np.intp]) -> Weights:
        return np.stack([values[step::BLOCK].take(which) for step in range(BLOCK)])

    # One row below the other in each block; the terms are added in Pillow's order.
    x = in_blocks(a * across, column) + in_blocks(b * down, row)[:, None] + c
    y = in_blocks(d * across, column) + in_blocks(e * down, row)[:, None] + f
    left, top = np.floor(x - 0.5), np.floor(y - 0.5)
    corners = ((top + 1) * (width + 2) + (left + 1)).astype(np.intp)
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    met = np.flatnonzero(inside & (codes.take(corners, mode="clip") != 0))
    first = BLOCK * (row * stride + column)
    places = first + np.array([[[0], [1]], [[stride], [stride + 1]]])
    return _Sources(places.take(met), corners.take(met), (x - 0.5 - left).take(met), (y - 0.5 - top).take(met))
