"""Sums under Gaussian windows around places on the canvas; outside of it nothing is.

Owns the windows and the sums. What is summed is `strokes`' affair: strokes and ink cover a small part of the canvas, so
a field is given by its pixels that are not zero.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.compiled import compiled, compiled_sums
from sigverify.encoding.places import Places, places_of

Values = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]

REACH_SIGMAS = 3.5
"""Standard deviations after which a window is cut off."""

CROWDED = 16
"""A row in which at least one of so many pixels is not zero is added as a whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field of C channels on a canvas.

    Parameters
    ----------
    shape : (int, int)
        Height and width of the canvas.
    places : (K, 2) int64
        x, y of the pixels that are not zero, row by row.
    values : (K, C) float32
        What they are.
    """

    shape: tuple[int, int]
    places: Places
    values: Values

    @classmethod
    def of(cls, *channels: npt.NDArray[np.float32]) -> Field:
        """Return a field of channels (H, W)."""
        inked = channels[0] != 0
        for other in channels[1:]:
            inked |= other != 0
        places = places_of(inked)
        flat = places[:, 1] * inked.shape[1] + places[:, 0]
        return cls(inked.shape, places, np.stack([channel.take(flat) for channel in channels], axis=1))

    def smoothed(self, sigma: float, places: Places) -> Values:
        """Return (N, C) float32: the field under a Gaussian window around places (N, 2) of x, y."""
        return self.summed(window(sigma), window(sigma), places)

    def summed(self, down: Values, across: Values, places: Places) -> Values:
        """Return (N, C) float32: sums under windows (2 R + 1,) of rows and columns, each of its own length."""
        top, bottom = int(places[:, 1].min()), int(places[:, 1].max()) + 1
        columns = _summed_down(self.places, self.values, (top, bottom, self.shape[1]), down)
        return _summed_across(columns, across, places[:, 0], places[:, 1] - top)


@functools.lru_cache(maxsize=64)
def window(sigma: float, moment: int = 0) -> Values:
    """Return (2 R + 1,) float32: a Gaussian window of unit mass, or its first moment in pixels.

    Parameters
    ----------
    sigma : float
        Standard deviation in pixels.
    moment : {0, 1}
        1: each weight times its offset from the middle.
    """
    reach = int(max(1.0, REACH_SIGMAS * sigma))
    offset = np.arange(-reach, reach + 1, dtype=np.float32)
    weights = np.exp(np.float32(-0.5) * (offset / np.float32(sigma)) ** 2)
    return np.asarray(weights * offset**moment / weights.sum())


@compiled
def _summed_down(places: Places, values: Values, asked: tuple[int, int, int], weights: Values) -> Values:
    """Return (rows, C, W) float32: the sums of each column under a window in rows from `top` on, to before `bottom`."""
    top, bottom, width = asked
    channels = values.shape[1]
    reach = len(weights) // 2
    summed = np.zeros((bottom - top, channels, width), np.float32)
    line = np.zeros((channels, width), np.float32)
    behind = 0
    while behind < len(places):
        first, row = behind, places[behind, 1]
        while behind < len(places) and places[behind, 1] == row:
            behind += 1
        reached = range(max(top, row - reach), min(bottom, row + reach + 1))
        if (behind - first) * CROWDED > width:
            line[:] = 0
            for pixel in range(first, behind):
                line[:, places[pixel, 0]] = values[pixel]
            for onto in reached:
                weight = weights[row - onto + reach]
                for channel in range(channels):
                    for column in range(width):
                        summed[onto - top, channel, column] += weight * line[channel, column]
            continue
        for pixel in range(first, behind):
            for channel in range(channels):
                value = values[pixel, channel]
                if value != 0:
                    for onto in reached:
                        summed[onto - top, channel, places[pixel, 0]] += weights[row - onto + reach] * value
    return summed


@compiled_sums
def _summed_across(summed: Values, weights: Values, columns: Indices, rows: Indices) -> Values:
    """Return (N, C) float32: the sums of rows of (rows, C, W) under a window around places (N,)."""
    channels, width = summed.shape[1], summed.shape[2]
    reach = len(weights) // 2
    found = np.empty((len(rows), channels), np.float32)
    for place in range(len(rows)):
        column = columns[place]
        left, right = max(0, column - reach), min(width, column + reach + 1)
        under = weights[left - column + reach : right - column + reach]
        for channel in range(channels):
            row = summed[rows[place], channel, left:right]
            total = np.float32(0)
            for step in range(len(row)):
                total += under[step] * row[step]
            found[place, channel] = total
    return found
