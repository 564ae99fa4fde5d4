"""Error rates, areas and likelihood-ratio costs of scored trials, with intervals over writers.

Pure functions of arrays. Scores are similarities: higher is more alike. A trial is accepted when its score is
at or above the threshold. Knows nothing of images, templates or files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import isotonic_regression
from scipy.special import ndtri

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
    ranked = _Ranked(mated, non_mated)
    rates = ranked.rates(ranked.mated_counts()[None], ranked.non_mated_counts()[None])
    return Curve(np.append(ranked.distinct, np.inf), rates.fmr[0], rates.fnmr[0])


def thinned(points: Curve, most: int = 128) -> Curve:
    """Return at most `most` of a curve's points, evenly far apart where a DET curve is drawn.

    They are spaced by the difference of both rates' normal deviates, which grows along the curve.
    """
    # Rates of 0 and 1 lie infinitely far out; half of one trial is far enough.
    low = min(rate[rate > 0].min() for rate in (points.fmr, points.fnmr)) / 2
    deviates = (ndtri(np.clip(rate, low, 1 - low)) for rate in (points.fnmr, points.fmr))
    along = np.subtract(*deviates)
    wanted = np.linspace(along[0], along[-1], most)
    chosen = np.unique(np.minimum(np.searchsorted(along, wanted), len(along) - 1))
    return Curve(points.thresholds[chosen], points.fmr[chosen], points.fnmr[chosen])


def eer(mated: Floats, non_mated: Floats) -> float:
    """Return the equal error rate: where the straight lines between the curve's points cross ``fmr == fnmr``."""
    return float(_crossings(_rates(curve(mated, non_mated)))[0])


def auc(mated: Floats, non_mated: Floats) -> float:
    """Return the probability that a mated score exceeds a non-mated one, ties counted half."""
    return float(_areas(_rates(curve(mated, non_mated)))[0])


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
    ranked = _Ranked(mated, non_mated)
    at_mated, at_non_mated = ranked.mated_counts() / len(mated), ranked.non_mated_counts() / len(non_mated)
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

    def of_shares(
        self,
        statistic: Callable[[Floats, Floats], Floats],
        first: npt.NDArray[np.bool_],
        second: npt.NDArray[np.bool_],
        first_writers: Indices,
        second_writers: Indices,
    ) -> Estimate:
        """Return a function of two shares of ``True``, taking (B,) of each, with its interval."""
        value = statistic(np.array([first.mean()]), np.array([second.mean()]))[0]
        resampled = statistic(
            self._means(first.astype(np.float64), first_writers), self._means(second.astype(np.float64), second_writers)
        )
        return _estimate(float(value), resampled)

    def eer(self, mated: Floats, non_mated: Floats, mated_writers: Indices, non_mated_writers: Indices) -> Estimate:
        """Return `eer` with its interval."""
        resampled = self._repeat(_crossings, mated, non_mated, mated_writers, non_mated_writers)
        return _estimate(eer(mated, non_mated), resampled)

    def auc(self, mated: Floats, non_mated: Floats, mated_writers: Indices, non_mated_writers: Indices) -> Estimate:
        """Return `auc` with its interval."""
        resampled = self._repeat(_areas, mated, non_mated, mated_writers, non_mated_writers)
        return _estimate(auc(mated, non_mated), resampled)

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
        self,
        statistic: Callable[[_Rates], Floats],
        mated: Floats,
        non_mated: Floats,
        mated_writers: Indices,
        non_mated_writers: Indices,
    ) -> Floats:
        """Return a statistic of each resample that holds trials of both kinds."""
        ranked = _Ranked(mated, non_mated)
        writers = self._multiplicity.shape[1]
        mated_counts = ranked.mated_counts(mated_writers, writers)
        non_mated_counts = ranked.non_mated_counts(non_mated_writers, writers)
        at_once = max(1, _NUMBERS_AT_ONCE // len(ranked.distinct))
        found = [np.zeros(0)]
        for start in range(0, len(self._multiplicity), at_once):
            drawn = self._multiplicity[start : start + at_once]
            at_mated, at_non_mated = drawn @ mated_counts, drawn @ non_mated_counts
            # A draw may hold only writers without trials of one kind.
            complete = at_mated.any(axis=1) & at_non_mated.any(axis=1)
            found.append(statistic(ranked.rates(at_mated[complete], at_non_mated[complete])))
        return np.concatenate(found)


_NUMBERS_AT_ONCE = 2_000_000
"""Resamples times distinct scores held in memory together."""


class _Rates(NamedTuple):
    """Error rates of B resamples at K thresholds: (B, K) each, as in `Curve`."""

    fmr: Floats
    fnmr: Floats


class _Ranked:
    """Trials sorted into their D distinct scores once, for many resamples."""

    def __init__(self, mated: Floats, non_mated: Floats) -> None:
        self.distinct, places = np.unique(np.concatenate([mated, non_mated]), return_inverse=True)
        self._mated, self._non_mated = places[: len(mated)], places[len(mated) :]

    def mated_counts(self, writers: Indices | None = None, number: int = 1) -> Floats:
        """Return (D,) numbers of mated trials at each score, or (W, D) of each of W writers."""
        return self._counts(self._mated, writers, number)

    def non_mated_counts(self, writers: Indices | None = None, number: int = 1) -> Floats:
        """Return the same of the non-mated trials."""
        return self._counts(self._non_mated, writers, number)

    def rates(self, at_mated: Floats, at_non_mated: Floats) -> _Rates:
        """Return the error rates for (B, D) numbers of trials at each score, some of each kind in every row."""
        start = np.zeros((len(at_mated), 1))
        below = np.concatenate([start, np.cumsum(at_mated, axis=1)], axis=1)
        above = np.concatenate([np.cumsum(at_non_mated[:, ::-1], axis=1)[:, ::-1], start], axis=1)
        return _Rates(fmr=above / above[:, :1], fnmr=below / below[:, -1:])

    def _counts(self, places: Indices, writers: Indices | None, number: int) -> Floats:
        size = len(self.distinct)
        if writers is None:
            return np.bincount(places, minlength=size).astype(np.float64)
        return np.bincount(writers * size + places, minlength=number * size).reshape(number, size).astype(np.float64)


def _rates(points: Curve) -> _Rates:
    return _Rates(points.fmr[None], points.fnmr[None])


def _crossings(rates: _Rates) -> Floats:
    difference = rates.fnmr - rates.fmr
    rows = np.arange(len(difference))
    # The first threshold accepts everything (difference -1), the last nothing (1).
    after = np.argmax(difference >= 0, axis=1)
    low, high = difference[rows, after - 1], difference[rows, after]
    share = -low / (high - low)
    found: Floats = rates.fnmr[rows, after - 1] * (1 - share) + rates.fnmr[rows, after] * share
    return found


def _areas(rates: _Rates) -> Floats:
    accepted = 1 - (rates.fnmr[:, 1:] + rates.fnmr[:, :-1]) / 2
    area: Floats = np.sum(-np.diff(rates.fmr, axis=1) * accepted, axis=1)
    return area


def _bits(log10_odds: Floats) -> Floats:
    """Return log2(1 + 10 ** x): what a likelihood ratio of 10 ** x costs where it should be 0."""
    cost: Floats = np.logaddexp(0, log10_odds * np.log(10)) / np.log(2)
    return cost


def _estimate(value: float, resampled: Floats) -> Estimate:
    known = resampled[~np.isnan(resampled)]
    low, high = np.quantile(known, [0.025, 0.975]) if len(known) else (np.nan, np.nan)
    return Estimate(value, float(low), float(high))
