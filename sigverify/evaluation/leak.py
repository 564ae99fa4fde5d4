"""The leak test: whether anything but the writing tells genuine signatures from forged ones.

Public sets give the label away by paper, ink or scanner. So scalars of the encoder's own input are asked to tell
genuine from forged images, and the comparator's score to tell, among pairs of *different* writers,
genuine-genuine from genuine-forged. Nobody can know the answer from the writing: an area under the curve far from 0.5
is a leak, and every error rate on that set is then too good.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.domain.sample import PreparedSignature
from sigverify.evaluation.metrics import Bootstrap, Estimate, auc
from sigverify.evaluation.pairs import Kind, WriterMeasures
from sigverify.evaluation.protocols import Comparator
from sigverify.evaluation.trials import Allocation, score_allocation

LIMITS = (0.45, 0.55)
"""Areas outside are reported as a leak."""


@dataclass(frozen=True, slots=True)
class InputScalars:
    """What one prepared signature can give away; every field is one scalar of the leak test.

    Parameters
    ----------
    ink_level : float
        Mean ink level on the strokes, 0 to 1.
    stroke_width : float
        Area of the strokes over the length of their skeleton, canvas pixels.
    noise : float
        Mean difference between the ink and its 3 x 3 median, on and beside the strokes, 0 to 1.
    width_mm, height_mm : float
        Size of the ink on paper.
    scale : float
        Canvas pixels per sample pixel.
    aspect : float
        Width over height of the strokes.
    density : float
        Share of the strokes' box that is stroke.
    """

    ink_level: float
    stroke_width: float
    noise: float
    width_mm: float
    height_mm: float
    scale: float
    aspect: float
    density: float


@dataclass(frozen=True, slots=True)
class LeakFigure:
    """One scalar's areas under the curve; ``None`` where there is nothing to compare.

    An interval says whether an area far from 0.5 is more than the chance of a few writers. For pairs of a scalar there
    is none (its ends are NaN): a pair belongs to two people, and resampling millions of pairs takes too long.

    Parameters
    ----------
    name : str
        Field of `InputScalars`, or ``"score"``.
    images : Estimate or None
        Probability that a genuine image has more of it than a forged one.
    pairs : Estimate or None
        The same for pairs of different writers: probability that a genuine-genuine pair is more alike
        in it than a genuine-forged one.
    """

    name: str
    images: Estimate | None
    pairs: Estimate | None

    @property
    def leaks(self) -> bool:
        """Whether an area is outside `LIMITS`."""
        return any(area is not None and not LIMITS[0] <= area.value <= LIMITS[1] for area in (self.images, self.pairs))


def scalars(prepared: PreparedSignature) -> InputScalars:
    """Return the scalars of one prepared signature; those of an empty mask are 0."""
    ink = prepared.ink.astype(np.float32) / 255
    area = int(prepared.mask.sum())
    rows, columns = np.flatnonzero(prepared.mask.any(axis=1)), np.flatnonzero(prepared.mask.any(axis=0))
    height = int(rows[-1] - rows[0] + 1) if area else 0
    width = int(columns[-1] - columns[0] + 1) if area else 0
    near = ndimage.binary_dilation(prepared.mask, iterations=2)
    residual = np.abs(ink - ndimage.median_filter(ink, size=3))
    return InputScalars(
        ink_level=float(ink[prepared.mask].mean()) if area else 0.0,
        stroke_width=area / max(int(prepared.skeleton.sum()), 1),
        noise=float(residual[near].mean()) if area else 0.0,
        width_mm=prepared.size_mm[0],
        height_mm=prepared.size_mm[1],
        scale=prepared.scale,
        aspect=width / height if area else 0.0,
        density=area / (width * height) if area else 0.0,
    )


def scalar_figures(
    values: npt.NDArray[np.float64],
    genuine: npt.NDArray[np.bool_],
    people: npt.NDArray[np.int64],
    *,
    name: str,
    seed: int = 0,
) -> LeakFigure:
    """Return what one scalar tells.

    Only people with both genuine and forged images count: else the scalar would tell writers apart, not labels.

    Parameters
    ----------
    values : (N,) float64
        The scalar of every image.
    genuine : (N,) bool
        Whether each is genuine.
    people : (N,) int64
        Whose it is, or is meant to be.
    name : str
        What it is called.
    seed : int
        Of the interval.
    """
    both = np.intersect1d(people[genuine], people[~genuine])
    used = np.isin(people, both)
    values, genuine, people = values[used], genuine[used], np.searchsorted(both, people[used])
    if not len(both):
        return LeakFigure(name, None, None)
    images = Bootstrap(len(both), seed=seed).auc(values[genuine], values[~genuine], people[genuine], people[~genuine])
    if len(both) < 2:
        return LeakFigure(name, images, None)
    reference_values, reference_people = values[genuine], people[genuine]
    alike = -np.abs(values[:, None] - reference_values[None])
    different = people[:, None] != reference_people[None]
    genuine_pairs, forged_pairs = different & genuine[:, None], different & ~genuine[:, None]
    area = auc(alike[genuine_pairs], alike[forged_pairs])
    return LeakFigure(name, images, Estimate(area, math.nan, math.nan))


def score_figure(measured: Sequence[WriterMeasures], *, comparator: Comparator, seed: int = 0) -> LeakFigure:
    """Return whether the comparator's score with one reference knows other writers' forged signatures."""
    people = list(dict.fromkeys(own.person for own in measured))
    scores = {Kind.RANDOM: [np.zeros(0)], Kind.FOREIGN_FORGED: [np.zeros(0)]}
    owners = {Kind.RANDOM: [np.zeros(0, np.int64)], Kind.FOREIGN_FORGED: [np.zeros(0, np.int64)]}
    for own in measured:
        for kind in scores:
            probes = np.flatnonzero(own.kinds == kind)
            for reference in own.leak_references if len(probes) else ():
                allocation = Allocation(np.array([reference]), probes)
                scores[kind].append(score_allocation(own, allocation, comparator=comparator)[0])
                owners[kind].append(np.full(len(probes), people.index(own.person)))
    genuine, forged = (np.concatenate(part) for part in scores.values())
    genuine_owners, forged_owners = (np.concatenate(part) for part in owners.values())
    if not len(genuine) or not len(forged):
        return LeakFigure("score", None, None)
    area = Bootstrap(len(people), seed=seed).auc(genuine, forged, genuine_owners, forged_owners)
    return LeakFigure("score", None, area)
