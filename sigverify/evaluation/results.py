"""The result of an evaluation as one frozen tree of plain values.

Owns which figures are reported and how trials become figures; how they look in print is said in `tables` and `report`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Outcome, Policy, Rate
from sigverify.evaluation.leak import LeakFigure
from sigverify.evaluation.metrics import Bootstrap, Estimate, Floats, cllr_min, curve, thinned
from sigverify.evaluation.pairs import Kind
from sigverify.evaluation.template_map import TemplateMap
from sigverify.evaluation.trials import Trials


@dataclass(frozen=True, slots=True)
class TrialCounts:
    """How many comparisons were made of each kind."""

    mated: int
    skilled: int
    random: int


@dataclass(frozen=True, slots=True)
class Classification:
    """The textbook figures of a yes-no decision: a probe at or above the threshold is taken for the signatory's own.

    All but `recall` depend on how frequent forgeries are. Here mated and non-mated probes count the same, one half
    each, however many were tried; at another frequency the figures are others.

    Parameters
    ----------
    accuracy : Estimate
        Mean of the shares of mated probes accepted and of non-mated ones refused.
    precision : Estimate
        Of the accepted, the share that is mated.
    recall : Estimate
        Share of mated probes accepted: ``1 - fnmr``.
    f1 : Estimate
        Harmonic mean of precision and recall.
    """

    accuracy: Estimate
    precision: Estimate
    recall: Estimate
    f1: Estimate


@dataclass(frozen=True, slots=True)
class PointFigures:
    """Error rates at one shipped threshold; ``None`` where there was no such trial.

    Parameters
    ----------
    log10_lr : float
        The threshold; for grey input unless all input is bitonal.
    skilled_fmr, fmr : Rate or None
        Shares of skilled and of random forgeries at or above it.
    fnmr : Rate
        Share of mated probes below it.
    against_skilled, against_random : Classification or None
        Mated probes against each kind of forgery.
    """

    log10_lr: float
    skilled_fmr: Rate | None
    fmr: Rate | None
    fnmr: Rate
    against_skilled: Classification | None
    against_random: Classification | None


@dataclass(frozen=True, slots=True)
class OutcomeShares:
    """Shares of the outcomes for one kind of probe; they sum to 1."""

    match: Rate
    inconclusive: Rate
    non_match: Rate


@dataclass(frozen=True, slots=True)
class DetCurve:
    """The error trade-off: both rates at some hundred thresholds, `fmr` falling, `fnmr` rising."""

    fmr: tuple[float, ...]
    fnmr: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Distributions:
    """Where log10 likelihood ratios fell: shares a bin between B + 1 `edges`, each kind's sum 1, empty without trials.

    The first and the last bin hold what lies beyond them.
    """

    edges: tuple[float, ...]
    mated: tuple[float, ...]
    skilled: tuple[float, ...]
    random: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ReferenceFigures:
    """Everything measured for one number of references; ``None`` where there was no such trial.

    `eer_*`, `auc_*` and `det_*` come from scores, the rest from log10 likelihood ratios; `cllr` and `cllr_min` are
    against skilled forgeries, in bits.
    """

    references: int
    writers: int
    trials: TrialCounts
    eer_skilled: Estimate | None
    eer_random: Estimate | None
    auc_skilled: Estimate | None
    auc_random: Estimate | None
    cllr: Estimate | None
    cllr_min: float | None
    match: PointFigures
    non_match: PointFigures
    mated: OutcomeShares
    skilled: OutcomeShares | None
    random: OutcomeShares | None
    det_skilled: DetCurve | None
    det_random: DetCurve | None
    distributions: Distributions


@dataclass(frozen=True, slots=True)
class ImageFigures:
    """What became of the images.

    Parameters
    ----------
    genuine, forged : int
        How many there were.
    failure_to_enrol : Rate
        Share that the product refuses.
    causes : dict of str to int
        How often each code refused one.
    remarked : Rate or None
        Share of the usable ones whose quality the product warns of; ``None`` where none is usable.
    remarks : dict of str to int
        How often each code warned.
    """

    genuine: int
    forged: int
    failure_to_enrol: Rate
    causes: dict[str, int]
    remarked: Rate | None
    remarks: dict[str, int]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One folder, measured.

    Parameters
    ----------
    data_set : str
        The folder's name.
    input, reference_input : str
        What was done to the pages of probes and of references, ``"as-scanned"`` if nothing.
    writers : tuple of str
        Who took part.
    writers_without_trials : tuple of str
        Those of them with too few usable genuine signatures to be compared with themselves.
    ignored : tuple of str
        What lay in the folder and is no signature.
    seed, draws, reference_pool : int
        What drew references and random probes: the seed, draws for each number of references, and at most how many
        genuine signatures of a writer served as references.
    version, model_id, pipeline_id, calibration_id : str
        What was measured.
    images : ImageFigures
        What became of the images.
    tables : tuple of ReferenceFigures
        One a number of references; without those for which no writer has enough signatures.
    leak_test : tuple of LeakFigure
        One a scalar, and the score.
    template_map : TemplateMap
        The templates in two dimensions.
    """

    data_set: str
    input: str
    reference_input: str
    writers: tuple[str, ...]
    writers_without_trials: tuple[str, ...]
    ignored: tuple[str, ...]
    seed: int
    draws: int
    reference_pool: int
    version: str
    model_id: str
    pipeline_id: str
    calibration_id: str
    images: ImageFigures
    tables: tuple[ReferenceFigures, ...]
    leak_test: tuple[LeakFigure, ...]
    template_map: TemplateMap


def figures(trials: Trials, *, policy: Policy, bitonal_policy: Policy, people: int, seed: int = 0) -> ReferenceFigures:
    """Turn the trials of one number of references into figures.

    Parameters
    ----------
    trials : Trials
        At least one mated trial.
    policy, bitonal_policy : Policy
        Shipped thresholds for grey and for bitonal input; each trial meets its own.
    people : int
        How many `Trials.people` counts.
    seed : int
        Of the intervals.
    """
    mated, skilled, random = (trials.only(kind) for kind in (Kind.MATED, Kind.SKILLED, Kind.RANDOM))
    bootstrap = Bootstrap(people, seed=seed)

    def against(
        statistic: Callable[..., Estimate], others: Trials, values: Callable[[Trials], npt.NDArray[np.float64]]
    ) -> Estimate | None:
        if not len(others.scores):
            return None
        return statistic(values(mated), values(others), mated.people, others.people)

    def point(name: str) -> PointFigures:
        def limit(of: Policy) -> float:
            return of.match.log10_lr if name == "match" else of.non_match.log10_lr

        def at_or_above(part: Trials) -> npt.NDArray[np.bool_]:
            return part.log10_lr >= np.where(part.bitonal, limit(bitonal_policy), limit(policy))

        def against(others: Trials) -> Classification | None:
            if not len(others.scores):
                return None
            accepted = (at_or_above(mated), at_or_above(others), mated.people, others.people)
            return Classification(*(bootstrap.of_shares(one, *accepted) for one in _CLASSIFICATION))

        return PointFigures(
            log10_lr=limit(bitonal_policy if trials.bitonal.all() else policy),
            skilled_fmr=rate(at_or_above(skilled), skilled.people, bootstrap) if len(skilled.scores) else None,
            fmr=rate(at_or_above(random), random.people, bootstrap) if len(random.scores) else None,
            fnmr=rate(~at_or_above(mated), mated.people, bootstrap),
            against_skilled=against(skilled),
            against_random=against(random),
        )

    def outcomes(part: Trials) -> OutcomeShares:
        decided = [
            (bitonal_policy if bitonal else policy).decide(log10_lr)
            for log10_lr, bitonal in zip(part.log10_lr.tolist(), part.bitonal.tolist(), strict=True)
        ]

        def share(outcome: Outcome) -> Rate:
            return rate(np.array([one is outcome for one in decided]), part.people, bootstrap)

        return OutcomeShares(share(Outcome.MATCH), share(Outcome.INCONCLUSIVE), share(Outcome.NON_MATCH))

    return ReferenceFigures(
        references=trials.references,
        writers=len(np.unique(mated.people)),
        trials=TrialCounts(len(mated.scores), len(skilled.scores), len(random.scores)),
        eer_skilled=against(bootstrap.eer, skilled, _scores),
        eer_random=against(bootstrap.eer, random, _scores),
        auc_skilled=against(bootstrap.auc, skilled, _scores),
        auc_random=against(bootstrap.auc, random, _scores),
        cllr=against(bootstrap.cllr, skilled, _log10_lr),
        cllr_min=cllr_min(mated.log10_lr, skilled.log10_lr) if len(skilled.scores) else None,
        match=point("match"),
        non_match=point("non-match"),
        mated=outcomes(mated),
        skilled=outcomes(skilled) if len(skilled.scores) else None,
        random=outcomes(random) if len(random.scores) else None,
        det_skilled=_det(mated, skilled),
        det_random=_det(mated, random),
        distributions=_distributions(mated, skilled, random),
    )


BIN = 0.125
FURTHEST = 6.0
"""Width of the bins of `Distributions` and where they end, log10 likelihood ratio."""


def _distributions(*kinds: Trials) -> Distributions:
    ratios = [np.clip(trials.log10_lr, -FURTHEST, FURTHEST) for trials in kinds]
    every = np.concatenate(ratios)
    low, high = np.floor(every.min() / BIN), np.floor(every.max() / BIN) + 1
    edges = BIN * np.arange(low, high + 1)
    shares = [np.histogram(part, edges)[0] / len(part) if len(part) else np.zeros(0) for part in ratios]
    return Distributions(tuple(edges.tolist()), *(tuple(part.tolist()) for part in shares))


def _det(mated: Trials, others: Trials) -> DetCurve | None:
    if not len(others.scores):
        return None
    points = thinned(curve(mated.scores, others.scores))
    return DetCurve(tuple(points.fmr.tolist()), tuple(points.fnmr.tolist()))


_CLASSIFICATION: tuple[Callable[[Floats, Floats], Floats], ...] = (
    lambda own, other: (own + 1 - other) / 2,
    lambda own, other: np.divide(own, own + other, out=np.full_like(own, np.nan), where=own + other > 0),
    lambda own, _: own,
    lambda own, other: 2 * own / (1 + own + other),
)
"""Accuracy, precision, recall and F1 of the shares accepted of mated and of other probes, both kinds counting half."""


def rate(hits: npt.NDArray[np.bool_], people: npt.NDArray[np.int64], bootstrap: Bootstrap) -> Rate:
    """Return the share of ``True`` in (N,) `hits`, N at least 1, with its interval over (N,) `people`."""
    share = bootstrap.share(hits, people)
    return Rate(share.value, share.low, share.high, trials=len(hits), writers=len(np.unique(people)))


def _scores(trials: Trials) -> npt.NDArray[np.float64]:
    return trials.scores


def _log10_lr(trials: Trials) -> npt.NDArray[np.float64]:
    return trials.log10_lr
