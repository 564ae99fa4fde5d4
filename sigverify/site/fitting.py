"""From a site's scored trials to its calibration and thresholds, for one number of references.

Few signatories must not move much: the calibration is drawn towards the shipped one, and so are the thresholds.
Every rate is counted out of fold, on signatories that its calibration and threshold have not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from sigverify.comparison.calibration import Calibration
from sigverify.comparison.parameters import Fit
from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.evaluation.metrics import Bootstrap
from sigverify.evaluation.pairs import Kind
from sigverify.evaluation.results import rate
from sigverify.evaluation.trials import Trials

Floats = npt.NDArray[np.float64]

FOLDS = 5
PRIOR_SIGNATORIES = 10.0
"""The shipped calibration counts as much as so many signatories of the site.

A judgement, not a measurement: half of the twenty validation writers that the shipped one rests on, since a site's own
pens and scanners are nearer to its cheques than ours.
"""

MATCH_SKILLED_FMR, MATCH_FMR, NON_MATCH_FNMR = 0.02, 0.001, 0.02
"""Error rates at which the thresholds are set, as for the shipped ones."""

LEAST_SIGNATORIES = 5
"""Fewer cannot be divided into folds."""


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A site's calibration for one number of references.

    Parameters
    ----------
    calibration : Calibration
        Fitted on all signatories.
    policy : Policy
        Thresholds of all signatories, with out-of-fold error rates.
    distributions : ScoreDistributions
        Of `held_out`, for the picture of the scale.
    held_out : (N,) float64
        log10 likelihood ratios of the trials, each by a calibration that has not seen its signatory.
    signatories : int
        How many took part.
    """

    calibration: Calibration
    policy: Policy
    distributions: ScoreDistributions
    held_out: Floats
    signatories: int


def fit(trials: Trials, *, shipped: Fit, data_set: str, seed: int = 0) -> Fitted:
    """Fit calibration and thresholds.

    Parameters
    ----------
    trials : Trials
        Of at least `LEAST_SIGNATORIES` signatories, with mated and random probes. Without skilled forgeries the
        map from scores to ratios stays as shipped, and so does the match threshold's lower bound.
    shipped : Fit
        What the site's is drawn towards.
    data_set : str
        Named in every operating point.
    seed : int
        Assigns signatories to folds and draws the bootstrap.
    """
    people, index = np.unique(trials.people, return_inverse=True)
    order = np.random.default_rng(seed).permutation(len(people))
    folds = np.empty(len(people), dtype=np.int64)
    folds[order] = np.arange(len(people)) % FOLDS
    fold_of = folds[index]
    held_out = np.empty(len(trials.scores))
    accepted, declined = np.empty(len(trials.scores), dtype=bool), np.empty(len(trials.scores), dtype=bool)
    for fold in range(FOLDS):
        held = fold_of == fold
        line = _calibrate(trials, ~held, shipped.calibration)
        match, non_match = _thresholds(trials, ~held, line, shipped.policy)
        held_out[held] = line.log10_lr(trials.scores[held])
        accepted[held], declined[held] = held_out[held] >= match, held_out[held] <= non_match
    everyone = np.ones(len(trials.scores), dtype=bool)
    line = _calibrate(trials, everyone, shipped.calibration)
    match, non_match = _thresholds(trials, everyone, line, shipped.policy)
    bootstrap = Bootstrap(len(people), seed=seed)

    def point(threshold: float, reached: npt.NDArray[np.bool_], fallback: OperatingPoint) -> OperatingPoint:
        def share(kind: Kind, hits: npt.NDArray[np.bool_]) -> Rate | None:
            rows = trials.kinds == kind
            return rate(hits[rows], index[rows], bootstrap) if rows.any() else None

        skilled, random, own = share(Kind.SKILLED, reached), share(Kind.RANDOM, reached), share(Kind.MATED, ~reached)
        known = data_set if skilled else f"{data_set}; imitations: {fallback.data_set}"
        return OperatingPoint(
            threshold, skilled or fallback.skilled_fmr, random or fallback.fmr, own or fallback.fnmr, known
        )

    policy = Policy(
        trials.references,
        point(match, accepted, shipped.policy.match),
        point(non_match, ~declined, shipped.policy.non_match),
    )
    return Fitted(line, policy, _distributions(trials, held_out, shipped.distributions), held_out, len(people))


def _distributions(trials: Trials, log10_lr: Floats, shipped: ScoreDistributions) -> ScoreDistributions:
    """Return where each kind fell; as shipped for a kind that the site has none of."""

    def shares(kind: Kind, fallback: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        own = log10_lr[trials.kinds == kind]
        counts = np.histogram(np.clip(own, shipped.edges[0], shipped.edges[-1]), shipped.edges)[0]
        return (counts / len(own)).astype(np.float32) if len(own) else fallback

    return ScoreDistributions(
        shipped.edges,
        shares(Kind.MATED, shipped.mated),
        shares(Kind.SKILLED, shipped.skilled),
        shares(Kind.RANDOM, shipped.random),
    )


def _calibrate(trials: Trials, rows: npt.NDArray[np.bool_], shipped: Calibration) -> Calibration:
    """Return the map that fits these trials, each signatory and kind weighing the same, drawn to the shipped one."""
    chosen = rows & ((trials.kinds == Kind.MATED) | (trials.kinds == Kind.SKILLED))
    scores, kinds, people = trials.scores[chosen], trials.kinds[chosen], trials.people[chosen]
    if not (kinds == Kind.SKILLED).any() or not (kinds == Kind.MATED).any():
        return shipped
    weights = np.zeros(len(scores))
    for kind in (Kind.MATED, Kind.SKILLED):
        own = kinds == kind
        _, place, counts = np.unique(people[own], return_inverse=True, return_counts=True)
        weights[own] = 0.5 / counts[place]
    sign = np.where(kinds == Kind.MATED, 1.0, -1.0)
    middle, spread = float(scores.mean()), float(scores.std()) or 1.0
    standard = (scores - middle) / spread
    start = np.log(10) * np.array([shipped.slope * spread, shipped.offset + shipped.slope * middle])

    def loss(line: Floats) -> tuple[float, Floats]:
        margin = sign * (line[0] * standard + line[1])
        missed = weights * sign / (1 + np.exp(np.clip(margin, -50, 50)))
        away = line - start
        gradient = PRIOR_SIGNATORIES * away / 4 - np.array([missed @ standard, missed.sum()])
        return float(weights @ np.logaddexp(0, -margin) + PRIOR_SIGNATORIES * (away @ away) / 8), gradient

    slope, offset = minimize(loss, start, jac=True).x / np.log(10)
    slope = max(slope, 0.0)
    return Calibration(float(slope / spread), float(offset - slope * middle / spread), shipped.lowest, shipped.highest)


def _thresholds(trials: Trials, rows: npt.NDArray[np.bool_], line: Calibration, policy: Policy) -> tuple[float, float]:
    """Return match and non-match thresholds: the site's own quantiles, drawn towards the shipped ones."""
    log10_lr = line.log10_lr(trials.scores)
    signatories = len(np.unique(trials.people[rows]))
    trust = signatories / (signatories + PRIOR_SIGNATORIES)

    def quantile(kind: Kind, share: float) -> float | None:
        own = rows & (trials.kinds == kind)
        return float(np.quantile(log10_lr[own], share)) if own.any() else None

    bounds = [quantile(Kind.SKILLED, 1 - MATCH_SKILLED_FMR), quantile(Kind.RANDOM, 1 - MATCH_FMR)]
    known = [bound for bound in bounds if bound is not None]
    shipped_match, shipped_non_match = policy.match.log10_lr, policy.non_match.log10_lr
    if bounds[0] is None:
        # Imitations were not seen here: never below what holds for those elsewhere.
        known.append(shipped_match)
    match = trust * max(known, default=shipped_match) + (1 - trust) * shipped_match
    own = quantile(Kind.MATED, NON_MATCH_FNMR)
    non_match = trust * (shipped_non_match if own is None else own) + (1 - trust) * shipped_non_match
    return match, min(non_match, match)
