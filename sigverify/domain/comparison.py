"""Templates, comparisons and the thresholds that decide them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from sigverify.domain.quality import Finding


class Outcome(StrEnum):
    """What the evidence says at the shipped thresholds; a person decides."""

    MATCH = "match"
    INCONCLUSIVE = "inconclusive"
    NON_MATCH = "non-match"


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """What the comparison needs of one signature; N stroke points.

    Parameters
    ----------
    points : (N, 8) float32
        x, y (canvas pixels), cosine and sine of twice the stroke's direction, and two curvature
        vectors (x, y each; offsets of the strokes' centroid within a small and a large radius,
        as fractions of that radius).
    pressure : (N, 8) float32
        Ranks in [-0.5, 0.5] of ink level and stroke width along the strokes; zeros where the
        input was bitonal.
    rings : (N, 120) float32
        Histogram of stroke directions on rings around each point, unit length.
    context : (N, 136) float32
        The same on wider rings, unit length.
    local : (N, L, D) float32
        The network's local descriptors at the points, one from each of L depths, each of unit length and padded with
        zeros to the longest.
    global_vector : (G,) float32
        The network's global vector, unit length.
    ends : (32, 4) float32
        Where strokes begin or end: x, y (canvas pixels), rank of ink level there in [-0.5, 0.5], and 1; rows of
        zeros beyond those found.
    crossings : (64, 3) float32
        Where strokes cross or part: x, y (canvas pixels), and 1; rows of zeros beyond those found.
    directions : (36,) float32
        Histogram of stroke directions, sum 1.
    profiles : (4, 64) float32
        Horizontal and vertical projection, upper and lower contour.
    traits : (T,) float32
        Global counts and ratios.
    bitonal : bool
        Whether the input was bitonal, so that `pressure` means nothing.
    model_id, pipeline_id : str
        What made this template; templates of different ids are never compared.
    """

    points: npt.NDArray[np.float32]
    pressure: npt.NDArray[np.float32]
    rings: npt.NDArray[np.float32]
    context: npt.NDArray[np.float32]
    local: npt.NDArray[np.float32]
    global_vector: npt.NDArray[np.float32]
    ends: npt.NDArray[np.float32]
    crossings: npt.NDArray[np.float32]
    directions: npt.NDArray[np.float32]
    profiles: npt.NDArray[np.float32]
    traits: npt.NDArray[np.float32]
    bitonal: bool
    model_id: str
    pipeline_id: str


@dataclass(frozen=True, slots=True)
class Rate:
    """An error rate in [0, 1] with its 95 % interval (bootstrap over writers) and what it was counted on."""

    value: float
    low: float
    high: float
    trials: int
    writers: int


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A threshold that carries its history.

    Parameters
    ----------
    log10_lr : float
        A comparison at or above ("match") or at or below ("non-match") this is decided.
    skilled_fmr, fmr, fnmr : Rate
        Shares of skilled forgeries, random forgeries at or above, and of mated probes below the
        threshold, on writers never seen in training.
    data_set : str
        What the rates were measured on.
    """

    log10_lr: float
    skilled_fmr: Rate
    fmr: Rate
    fnmr: Rate
    data_set: str


@dataclass(frozen=True, slots=True)
class Policy:
    """The two thresholds for one number of references."""

    references: int
    match: OperatingPoint
    non_match: OperatingPoint

    def decide(self, log10_lr: float) -> Outcome:
        """Return the outcome for a log10 likelihood ratio."""
        if log10_lr >= self.match.log10_lr:
            return Outcome.MATCH
        if log10_lr <= self.non_match.log10_lr:
            return Outcome.NON_MATCH
        return Outcome.INCONCLUSIVE


@dataclass(frozen=True, slots=True)
class Comparison:
    """One probe against one signatory's references.

    Parameters
    ----------
    score : float
        Similarity, higher is closer: the fused logit before calibration.
    log10_lr : float
        Calibrated log10 likelihood ratio: same signatory against skilled forgery.
    outcome : Outcome
        By `policy`.
    per_reference : tuple of float
        The score against each reference alone, in their order.
    policy : Policy
        The thresholds applied, with their error rates.
    findings : tuple of Finding
        What weakens the result.
    model_id, pipeline_id, calibration_id : str
        What made it.
    """

    score: float
    log10_lr: float
    outcome: Outcome
    per_reference: tuple[float, ...]
    policy: Policy
    findings: tuple[Finding, ...]
    model_id: str
    pipeline_id: str
    calibration_id: str


@dataclass(frozen=True, slots=True, eq=False)
class ScoreDistributions:
    """Scores seen on validation writers, for the picture that shows where one score lies.

    `edges` is (B + 1,) log10 likelihood ratios; `mated`, `skilled` and `random` are (B,) shares, each sum 1.
    """

    edges: npt.NDArray[np.float32]
    mated: npt.NDArray[np.float32]
    skilled: npt.NDArray[np.float32]
    random: npt.NDArray[np.float32]


DIFFERS_BELOW = 0.05
"""Value of an `AgreementMap` below which a place differs: of same-hand places 1 in 20 is below."""

AGREES_FROM = 0.2
"""Value from which a place agrees as usual; between both it agrees less than usual."""


@dataclass(frozen=True, slots=True, eq=False)
class AgreementMap:
    """Where on its strokes a probe agrees with the reference that it is most like; N points of the probe.

    Parameters
    ----------
    reference : int
        Number of that reference, counted from 1.
    points : (N, 2) float32
        x, y of the probe's points in pixels of its canvas.
    counterparts : (N, 2) float32
        x, y of the places on the reference's canvas that they were held against.
    values : (N,) float32
        In [0, 1]: the share of points in comparisons of signatures by the same hand that agree less.
        `DIFFERS_BELOW` and `AGREES_FROM` divide them into three degrees.
    """

    reference: int
    points: npt.NDArray[np.float32]
    counterparts: npt.NDArray[np.float32]
    values: npt.NDArray[np.float32]
