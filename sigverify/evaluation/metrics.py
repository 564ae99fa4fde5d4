"""Error rates, areas and likelihood-ratio costs of scored trials, with intervals over writers.

Pure functions of arrays. Scores are similarities: higher is more alike. A trial is accepted when its score is
at or above the threshold. Knows nothing of images, templates or files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import isotonic_regression

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

RESAMPLES = 1000
"""Bootstrap resamples behind every interval."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval (bootstrap over writers)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Both error rates at every threshold that changes one of them, K thresholds.

    Parameters
    ----------
    thresholds : (K,) float64
        Ascending distinct scores, then infinity.
    fmr : (K,) float64
        Share of non-mated trials at or above the threshold; falls from 1 to 0.
    fnmr : (K,) float64
        Share of mated trials below the threshold; rises from 0 to 1.
    """

    thresholds: Floats
    fmr: Floats
    fnmr: Floats


def curve(mated: Floats, non_mated: Floats) -> Curve:
    """Return the points of the ROC and DET curves.

    Parameters
    ----------
    mated, non_mated : (N,) and (K,) float64
        Scores, at least one each.

    Returns
    -------
    Curve
        One point a distinct score, and the one at infinity.
    """
    return _Ranked(mated, non_mated).curve(np.ones(len(mated)), np.ones(len(non_mated)))


def eer(mated: Floats, non_mated: Floats) -> float:
    """Return the equal error rate: where the straight lines between the curve's points cross ``fmr == fnmr``."""
    return _crossing(curve(mated, non_mated))


def auc(mated: Floats, non_mated: Floats) -> float:
    """Return the probability that a mated score exceeds a non-mated one, ties counted half."""
    return _area(curve(mated, non_mated))


def match_rate(scores: Floats, threshold: float) -> float:
    """Return the share of scores at or above the threshold: `fmr` of random, `skilled_fmr` of skilled forgeries."""
    return float(np.mean(scores >= threshold))


def fnmr(mated: Floats, threshold: float) -> float:
    """Return the share of mated scores below the threshold."""
    return float(np.mean(mated < threshold))


def cllr(mated: Floats, non_mated: Floats) -> float:
    """Return the cost of log10 likelihood ratios, in bits; 0 is perfect, 1 says nothing.

    Brümmer and du Preez, "Application-independent evaluation of speaker detection", 2006.
    """
    return float(_bits(-mated).mean() + _bits(non_mated).mean()) / 2


def cllr_min(mated: Floats, non_mated: Floats) -> float:
    """Return the `cllr` that the best monotone recalibration of these very trials would have.

    The recalibration is found by pool-adjacent-violators at equal priors, so that the rest, ``cllr - cllr_min``, is
    what miscalibration costs.
    """
    distinct = _Ranked(mated, non_mated)
    at_mated, at_non_mated = distinct.weigh(np.ones(len(mated)), np.ones(len(non_mated)))
    total = at_mated + at_non_mated
    posterior = np.clip(isotonic_regression(at_mated / total, weights=total).x, 0.0, 1.0)
    # Where there is no trial of a kind the posterior is free to be certain: 0 * log(0) counts as 0.
    with np.errstate(divide="ignore", invalid="ignore"):
        missed = np.where(at_mated > 0, -at_mated * np.log2(posterior), 0.0)
        accepted = np.where(at_non_mated > 0, -at_non_mated * np.log2(1 - posterior), 0.0)
    return float(missed.sum() + accepted.sum()) / 2


class Bootstrap:
    """Intervals from resampling writers with replacement: trials of one writer are not independent.

    A random forgery belongs to the writer whose references it meets. With one writer there is no interval: its ends
    are NaN.

    Parameters
    ----------
    writers : int
        How many there are; trials name them by index.
    seed : int
        Same seed, same intervals.
    resamples : int
        How often writers are drawn.
    """

    def __init__(self, writers: int, *, seed: int = 0, resamples: int = RESAMPLES) -> None:
        size = resamples if writers > 1 else 0
        drawn = np.random.default_rng(seed).multinomial(writers, np.full(writers, 1 / writers), size=size)
        self._multiplicity = drawn.astype(np.float64)

    def share(self, hits: npt.NDArray[np.bool_], writers: Indices) -> Estimate:
        """Return the share of ``True`` in (N,) `hits` of trials of (N,) `writers`."""
        return _estimate(float(hits.mean()), self._means(hits.astype(np.float64), writers))

    def eer(self, mated: Floats, non_mated: Floats, mated_writers: Indices, non_mated_writers: Indices) -> Estimate:
        """Return `eer` with its interval."""
        ranked = _Ranked(mated, non_mated)
        return self._repeat(lambda *w: _crossing(ranked.curve(*w)), mated_writers, non_mated_writers)

    def auc(self, mated: Floats, non_mated: Floats, mated_writers: Indices, non_mated_writers: Indices) -> Estimate:
        """Return `auc` with its interval."""
        ranked = _Ranked(mated, non_mated)
        return self._repeat(lambda *w: _area(ranked.curve(*w)), mated_writers, non_mated_writers)

    def cllr(self, mated: Floats, non_mated: Floats, mated_writers: Indices, non_mated_writers: Indices) -> Estimate:
        """Return `cllr` of log10 likelihood ratios with its interval."""
        missed = self._means(_bits(-mated), mated_writers)
        accepted = self._means(_bits(non_mated), non_mated_writers)
        return _estimate(cllr(mated, non_mated), (missed + accepted) / 2)

    def _means(self, values: Floats, writers: Indices) -> Floats:
        """Return the mean of each resample; NaN where it holds no trial."""
        count = self._multiplicity.shape[1]
        totals = self._multiplicity @ np.bincount(writers, minlength=count)
        sums = self._multiplicity @ np.bincount(writers, weights=values, minlength=count)
        means: Floats = np.divide(sums, totals, out=np.full_like(sums, np.nan), where=totals > 0)
        return means

    def _repeat(
        self, statistic: Callable[[Floats, Floats], float], mated_writers: Indices, non_mated_writers: Indices
    ) -> Estimate:
        value = statistic(np.ones(len(mated_writers)), np.ones(len(non_mated_writers)))
        found = []
        for multiplicity in self._multiplicity:
            mated, non_mated = multiplicity[mated_writers], multiplicity[non_mated_writers]
            # A draw may hold only writers without trials of one kind.
            if mated.any() and non_mated.any():
                found.append(statistic(mated, non_mated))
        return _estimate(value, np.array(found))


class _Ranked:
    """Trials sorted into their distinct scores once, for many weightings."""

    def __init__(self, mated: Floats, non_mated: Floats) -> None:
        self._distinct, places = np.unique(np.concatenate([mated, non_mated]), return_inverse=True)
        self._mated, self._non_mated = places[: len(mated)], places[len(mated) :]

    def weigh(self, mated: Floats, non_mated: Floats) -> tuple[Floats, Floats]:
        """Return the shares of mated and of non-mated weight at each distinct score."""
        count = len(self._distinct)
        at_mated = np.bincount(self._mated, weights=mated, minlength=count)
        at_non_mated = np.bincount(self._non_mated, weights=non_mated, minlength=count)
        return at_mated / at_mated.sum(), at_non_mated / at_non_mated.sum()

    def curve(self, mated: Floats, non_mated: Floats) -> Curve:
        at_mated, at_non_mated = self.weigh(mated, non_mated)
        below = np.concatenate([[0.0], np.cumsum(at_mated)])
        above = np.concatenate([np.cumsum(at_non_mated[::-1])[::-1], [0.0]])
        return Curve(np.append(self._distinct, np.inf), np.clip(above, 0, 1), np.clip(below, 0, 1))


def _crossing(points: Curve) -> float:
    difference = points.fnmr - points.fmr
    after = int(np.searchsorted(difference, 0.0))
    if after == 0 or difference[after] == 0:
        return float(points.fnmr[after])
    share = -difference[after - 1] / (difference[after] - difference[after - 1])
    return float(points.fnmr[after - 1] + share * (points.fnmr[after] - points.fnmr[after - 1]))


def _area(points: Curve) -> float:
    return float(np.sum(-np.diff(points.fmr) * (1 - (points.fnmr[1:] + points.fnmr[:-1]) / 2)))


def _bits(log10_odds: Floats) -> Floats:
    """Return log2(1 + 10 ** x): what a likelihood ratio of 10 ** x costs where it should be 0."""
    cost: Floats = np.logaddexp(0, log10_odds * np.log(10)) / np.log(2)
    return cost


def _estimate(value: float, resampled: Floats) -> Estimate:
    known = resampled[~np.isnan(resampled)]
    low, high = np.quantile(known, [0.025, 0.975]) if len(known) else (np.nan, np.nan)
    return Estimate(value, float(low), float(high))
