"""Which signatures make up a batch: writers by data set, genuine and imitated ones of each.

Owns the sampling. Every batch holds both kinds of negatives: imitations of the writer and other writers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from scipy import ndimage
from torch import Tensor

from sigverify.encoding.strokes import choose, pressure_ranks
from sigverify.errors import DataError
from sigverify.training.augmentation import StrokeCloud
from sigverify.training.config import Batches
from sigverify.training.corpus import PreparedSet

TANGENT_SIGMA = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """One skeleton as points: `places` and unit `tangents` (M, 2), and ranks of `pressure` (M,), all float32."""

    places: npt.NDArray[np.float32]
    tangents: npt.NDArray[np.float32]
    pressure: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Writer:
    """Rows of one writer's signatures.

    `imitations` are forgeries or, where a set has none, other people's writing of the same name.
    """

    data_set: str
    genuine: npt.NDArray[np.int64]
    imitations: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """One batch before it is drawn: `row` (B,) int64 into the strokes, `group` (B,) int64, `genuine` (B,) bool."""

    row: npt.NDArray[np.int64]
    group: Tensor
    genuine: Tensor


def strokes_of(skeleton: npt.NDArray[np.bool_], ink: npt.NDArray[np.uint8] | None = None) -> Strokes:
    """Return the points of a skeleton with the stroke's direction and the pressure at each.

    Parameters
    ----------
    skeleton : (H, W) bool
        At least one pixel set.
    ink : (H, W) uint8, optional
        Ink level, 0 paper; left out where it means nothing.

    Returns
    -------
    Strokes
        x, y of every pixel, neighbours near each other in the list; tangents
        from the second moments of the skeleton around it; pressure 0 without ink.
    """
    ordered = choose(skeleton, count=int(np.count_nonzero(skeleton)))
    columns, rows = ordered[:, 0], ordered[:, 1]
    line = ndimage.gaussian_filter(skeleton.astype(np.float32), 1.0, mode="constant")
    down, across = ndimage.sobel(line, 0), ndimage.sobel(line, 1)
    products = (across * across, down * down, across * down)
    xx, yy, xy = (ndimage.gaussian_filter(product, TANGENT_SIGMA)[rows, columns] for product in products)
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    tangents = np.stack([np.cos(angle), np.sin(angle)], axis=1).astype(np.float32)
    pressure = np.zeros(len(ordered), np.float32)
    if ink is not None:
        pressure = pressure_ranks(ink.astype(np.float32) / np.float32(255), skeleton)[rows, columns]
    return Strokes(ordered.astype(np.float32), tangents, pressure)


def cloud_of(strokes: Sequence[Strokes]) -> StrokeCloud:
    """Stack skeletons of different lengths, padded with their first point, marked as not valid."""
    longest = max(len(one.places) for one in strokes)
    places = torch.zeros(len(strokes), longest, 2)
    tangents = torch.ones(len(strokes), longest, 2)
    pressure = torch.zeros(len(strokes), longest)
    valid = torch.zeros(len(strokes), longest, dtype=torch.bool)
    for k, one in enumerate(strokes):
        count = len(one.places)
        places[k, :count] = torch.from_numpy(one.places)
        places[k, count:] = places[k, 0]
        tangents[k, :count] = torch.from_numpy(one.tangents)
        pressure[k, :count] = torch.from_numpy(one.pressure)
        valid[k, :count] = True
    return StrokeCloud(places, tangents, pressure, valid)


class Sampler:
    """Draws batches from the training writers of several data sets.

    Parameters
    ----------
    data_sets : sequence of PreparedSet
        Training writers alone.
    weights : mapping of str to float
        How often a writer of each set is drawn.
    sizes : Batches
        Sizes of a batch.

    Raises
    ------
    DataError
        ``data-too-few`` where there are fewer writers with imitations than a batch has groups.
    """

    def __init__(self, data_sets: Sequence[PreparedSet], weights: Mapping[str, float], sizes: Batches) -> None:
        self._sizes = sizes
        self._skeletons = [skeleton for data_set in data_sets for skeleton in data_set.skeleton]
        self._inks = [
            None if bitonal else ink
            for data_set in data_sets
            for ink, bitonal in zip(data_set.ink, data_set.bitonal, strict=True)
        ]
        self._strokes: dict[int, Strokes] = {}
        self.writers: dict[str, list[Writer]] = {}
        start = 0
        for data_set in data_sets:
            self.writers[data_set.name] = _writers(data_set, start)
            start += len(data_set)
        self._names = [name for name, writers in self.writers.items() if writers]
        found = sum(len(writers) for writers in self.writers.values())
        if found < sizes.groups:
            raise DataError("data-too-few", path=", ".join(self.writers), found=found, needed=sizes.groups)
        chances = np.array([weights[name] for name in self._names])
        self._chances = chances / chances.sum()

    def cloud(self, rows: npt.NDArray[np.int64]) -> StrokeCloud:
        """Return the strokes of these signatures, each skeleton being followed once and remembered."""
        for row in rows.tolist():
            if row not in self._strokes:
                self._strokes[row] = strokes_of(self._skeletons[row], self._inks[row])
        return cloud_of([self._strokes[row] for row in rows.tolist()])

    def draw(self, rng: np.random.Generator) -> Rows:
        """Draw one batch: distinct writers, genuine and imitated signatures of each."""
        row: list[int] = []
        group: list[int] = []
        genuine: list[bool] = []
        for k, writer in enumerate(self._choose_writers(rng)):
            own = _some(writer.genuine, self._sizes.genuine, rng)
            imitated = _some(writer.imitations, self._sizes.forged, rng)
            row += [*own, *imitated]
            group += [k] * (len(own) + len(imitated))
            genuine += [True] * len(own) + [False] * len(imitated)
        return Rows(np.array(row), torch.tensor(group), torch.tensor(genuine))

    def _choose_writers(self, rng: np.random.Generator) -> list[Writer]:
        counts = rng.multinomial(self._sizes.groups, self._chances)
        chosen: list[Writer] = []
        for name, count in zip(self._names, counts, strict=True):
            pool = self.writers[name]
            # A small set may be asked for more writers than it has: the rest is drawn from any.
            chosen += [pool[i] for i in rng.permutation(len(pool))[:count]]
        everyone = [writer for name in self._names for writer in self.writers[name]]
        while len(chosen) < self._sizes.groups:
            candidate = everyone[rng.integers(len(everyone))]
            if all(candidate is not writer for writer in chosen):
                chosen.append(candidate)
        return chosen


def _some(rows: npt.NDArray[np.int64], count: int, rng: np.random.Generator) -> list[int]:
    chosen: list[int] = rng.permutation(rows)[:count].tolist()
    return chosen


def _writers(data_set: PreparedSet, start: int) -> list[Writer]:
    found = []
    written = np.array([writer.partition("_")[2] for writer in data_set.writer])
    for writer in sorted(set(data_set.writer.tolist())):
        of_writer = data_set.writer == writer
        genuine = np.flatnonzero(of_writer & data_set.genuine)
        imitations = np.flatnonzero(of_writer & ~data_set.genuine)
        name = writer.partition("_")[2]
        if not len(imitations) and name:
            imitations = np.flatnonzero((written == name) & ~of_writer & data_set.genuine)
        if len(genuine) >= 2 and len(imitations):
            found.append(Writer(data_set.name, genuine + start, imitations + start))
    return found
