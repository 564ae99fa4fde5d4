"""Fitting the comparison: experts, calibration and thresholds for each number of references.

Everything is fitted on scans of training and validation writers, never on test writers. Each set is measured by a
network that has not seen that set: to the fitted comparison all of them are strangers, as the signatories of a bank
are. Calibration and thresholds use scores out of fold, by writer.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from lir.algorithms.invariance_bounds import calculate_invariance_bounds
from sklearn.linear_model import LogisticRegression

from sigverify import paths
from sigverify.comparison import fusion, measures
from sigverify.comparison.calibration import Calibration
from sigverify.comparison.fusion import Affine, Expert, Fusion
from sigverify.comparison.parameters import Fit, Parameters, save_parameters
from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.encoding.checkpoint import load_network
from sigverify.evaluation import metrics
from sigverify.evaluation.pairs import Kind, WriterMeasures
from sigverify.evaluation.trials import allocations
from sigverify.imaging.pipeline import PIPELINE_ID
from sigverify.training.measuring import measure_set

DATA_SETS = ("cedar", "sigcomp2011_dutch")
"""To choose from. Scans only: rendered signatures in the fusion's training made it worse (design notes)."""

REFERENCE_COUNTS = range(1, 11)
DRAWS = 6
FOLDS = 5

JOINED_STRENGTH = 0.002
"""Inverse of the regularisation on standardised features (scikit-learn's C); so are the next two."""

NETWORK_STRENGTH = 0.5
HABIT_STRENGTH = 1.0

JOINED_SHARE, HABIT_SHARE, NETWORK_SHARE = 0.4, 0.6, 0.3
"""Fixed: shares that were fitted on so few writers made scores out of fold worse."""

MATCH_SKILLED_FMR, MATCH_FMR = 0.01, 0.001
NON_MATCH_FNMR = 0.015
"""Half of what is promised for new writers (2 %, 0.1 %, 3 %): on some fifty writers a rate of 1 % is known to within
about one point either way."""

HISTOGRAM_EDGES = np.linspace(-4.0, 4.0, 65)

NETWORK_COLUMNS = np.array([name in measures.NETWORK for name in measures.NAMES])
LEVEL_COLUMNS = np.array([name in measures.PRESSURE for name in measures.NAMES])

Columns = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Writer:
    """One writer's measured pairs.

    Parameters
    ----------
    number : int
        Over the writers of all sets; writers of different sets are different people.
    data_set : int
        Which set.
    measured : WriterMeasures
        The pairs.
    """

    number: int
    data_set: int
    measured: WriterMeasures


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """What an expert sees in N trials with one number of references.

    Parameters
    ----------
    features : (N, F) float32
        From `fusion.joined` or `fusion.habits`.
    kinds : (N,) int64
        `Kind` of each probe.
    writers, sets : (N,) int64
        `Writer.number` and `Writer.data_set`.
    """

    features: npt.NDArray[np.float32]
    kinds: npt.NDArray[np.int64]
    writers: npt.NDArray[np.int64]
    sets: npt.NDArray[np.int64]

    def only(self, rows: npt.NDArray[np.bool_]) -> Trials:
        """Return the trials where `rows` is set."""
        return Trials(self.features[rows], self.kinds[rows], self.writers[rows], self.sets[rows])


Look = Callable[[npt.NDArray[np.float32], npt.NDArray[np.float32], Writer], npt.NDArray[np.float32]]
"""From measures (P, R, M), the references' own (R (R - 1) / 2, M) and whose they are to features (P, F)."""


def collect(writers: Sequence[Writer], look: Look, *, references: int) -> Trials:
    """Return the features of every trial with a number of references."""
    features, kinds, marks = [], [], []
    for writer in writers:
        own = writer.measured
        for allocation in allocations(own, references=references, draws=DRAWS):
            chosen, probes = allocation.references, allocation.probes
            wanted = own.kinds[probes] <= Kind.RANDOM
            among = own.measures[np.ix_(chosen, chosen)][np.triu_indices(references, 1)]
            features.append(look(own.measures[np.ix_(probes[wanted], chosen)], among, writer))
            kinds.append(own.kinds[probes[wanted]].astype(np.int64))
            marks.append((writer.number, writer.data_set, int(wanted.sum())))
    numbers, sets, counts = (np.array(column) for column in zip(*marks, strict=True))
    return Trials(np.concatenate(features), np.concatenate(kinds), np.repeat(numbers, counts), np.repeat(sets, counts))


def regress(trials: Trials, *, strength: float) -> Affine:
    """Fit a logistic regression of mated against other probes.

    In each set mated probes weigh as much as all others together, skilled and random forgeries half each.
    """
    weights = np.zeros(len(trials.kinds))
    for data_set in np.unique(trials.sets):
        for kind, share in ((Kind.MATED, 1.0), (Kind.SKILLED, 0.5), (Kind.RANDOM, 0.5)):
            rows = (trials.sets == data_set) & (trials.kinds == kind)
            weights[rows] = share / max(1, rows.sum())
    mean, spread = trials.features.mean(axis=0), trials.features.std(axis=0)
    spread = np.where(spread > 1e-9, spread, np.inf)
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit((trials.features - mean) / spread, trials.kinds == Kind.MATED, sample_weight=weights / weights.mean())
    folded = model.coef_[0].astype(np.float64) / spread
    return Affine(folded, float(model.intercept_[0] - folded @ mean))


def by_fold(trials: Trials, *, strength: float) -> list[Affine]:
    """Return one regression a fold, which has not seen the writers of that fold."""
    return [regress(trials.only(trials.writers % FOLDS != fold), strength=strength) for fold in range(FOLDS)]


def out_of_fold(trials: Trials, *, strength: float) -> npt.NDArray[np.float64]:
    """Return (N,) scores, each from a regression that has not seen the trial's writer."""
    scores = np.empty(len(trials.kinds))
    for fold, model in enumerate(by_fold(trials, strength=strength)):
        held = trials.writers % FOLDS == fold
        scores[held] = model(trials.features[held])
    return scores


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """A fitted expert, and what it says of its trials when it has not seen their writer."""

    expert: Expert
    trials: Trials
    held_scores: npt.NDArray[np.float64]


def fit_joined(writers: Sequence[Writer], columns: Columns, *, references: int, share: float) -> Opinion:
    """Fit the expert that sees the measures in `columns` themselves."""
    trials = collect(writers, lambda measured, mutual, _: fusion.joined(measured, mutual), references=references)
    seen = np.tile(columns, trials.features.shape[1] // len(columns))
    chosen = replace(trials, features=trials.features[:, seen])
    model = regress(chosen, strength=JOINED_STRENGTH)
    expert = Expert(share, _widened(model, seen))
    return Opinion(expert, chosen, out_of_fold(chosen, strength=JOINED_STRENGTH))


@dataclass(frozen=True, slots=True, eq=False)
class PairScorers:
    """What turns the measures of a pair into a score: fitted on all writers, and for each fold without its own."""

    whole: Affine
    folds: Sequence[Affine]


def fit_pairs(writers: Sequence[Writer], columns: Columns, *, strength: float) -> PairScorers:
    """Fit what turns the measures in `columns` of one pair into a score."""
    trials = collect(writers, lambda measured, mutual, _: fusion.joined(measured, mutual), references=1)
    trials = replace(trials, features=trials.features[:, columns])
    whole, *folds = (
        _widened(model, columns) for model in (regress(trials, strength=strength), *by_fold(trials, strength=strength))
    )
    return PairScorers(whole, folds)


def fit_habits(writers: Sequence[Writer], pairs: PairScorers, *, references: int, share: float) -> Opinion:
    """Fit an expert that sees one score a pair."""

    def look(
        measured: npt.NDArray[np.float32], mutual: npt.NDArray[np.float32], writer: Writer
    ) -> npt.NDArray[np.float32]:
        pair = pairs.folds[writer.number % FOLDS]
        return fusion.habits(pair(measured), pair(mutual))

    trials = collect(writers, look, references=references)
    decide = regress(trials, strength=HABIT_STRENGTH)
    return Opinion(Expert(share, decide, pairs.whole), trials, out_of_fold(trials, strength=HABIT_STRENGTH))


def _widened(model: Affine, columns: Columns) -> Affine:
    """Return the model over all columns: no weight on those it has not seen."""
    weights = np.zeros(len(columns))
    weights[columns] = model.weights
    return Affine(weights, model.bias)


def fit_all(writers: Sequence[Writer], *, data_set: str, bitonal: bool) -> dict[int, Fit]:
    """Fit every number of references for one kind of input; `data_set` is how the rates name the trials behind them."""
    columns = ~(LEVEL_COLUMNS & bitonal)
    by_pair = fit_pairs(writers, columns, strength=JOINED_STRENGTH)
    by_network = fit_pairs(writers, NETWORK_COLUMNS, strength=NETWORK_STRENGTH)
    return {
        count: fit(writers, columns, by_pair, by_network, references=count, data_set=data_set)
        for count in REFERENCE_COUNTS
    }


def fit(
    writers: Sequence[Writer],
    columns: Columns,
    pairs: PairScorers,
    network_pairs: PairScorers,
    *,
    references: int,
    data_set: str,
) -> Fit:
    """Fit experts, calibration and thresholds for one number of references, on the measures in `columns`."""
    by_network = fit_habits(writers, network_pairs, references=references, share=NETWORK_SHARE)
    if references == 1:
        # With one reference there are no habits to know, and the measures say more than their sum.
        opinions = [fit_joined(writers, columns, references=1, share=JOINED_SHARE + HABIT_SHARE), by_network]
    else:
        opinions = [
            fit_joined(writers, columns, references=references, share=JOINED_SHARE),
            fit_habits(writers, pairs, references=references, share=HABIT_SHARE),
            by_network,
        ]
    scores = np.sum([opinion.expert.share * opinion.held_scores for opinion in opinions], axis=0)
    fused = Fusion(tuple(opinion.expert for opinion in opinions))
    return _judge(fused, scores, by_network.trials, references=references, data_set=data_set)


def _judge(fused: Fusion, scores: npt.NDArray[np.float64], trials: Trials, *, references: int, data_set: str) -> Fit:
    """Calibrate out-of-fold scores and put the thresholds where their error rates are right."""
    of_kind = {kind: trials.kinds == kind for kind in (Kind.MATED, Kind.SKILLED, Kind.RANDOM)}
    slope, offset, lowest, highest = _calibrate(scores[of_kind[Kind.MATED]], scores[of_kind[Kind.SKILLED]])
    straight = slope * scores + offset
    mated, skilled, random = (straight[of_kind[kind]] for kind in (Kind.MATED, Kind.SKILLED, Kind.RANDOM))
    match = max(np.quantile(skilled, 1 - MATCH_SKILLED_FMR), np.quantile(random, 1 - MATCH_FMR))
    non_match = min(np.quantile(mated, NON_MATCH_FNMR), match)
    calibration = Calibration(slope, offset, min(lowest, non_match - 0.5), max(highest, match + 0.5))
    writers = np.unique(trials.writers, return_inverse=True)[1].astype(np.int64)
    bootstrap = metrics.Bootstrap(int(writers.max()) + 1)

    def rate(hits: npt.NDArray[np.bool_], kind: Kind) -> Rate:
        own = writers[of_kind[kind]]
        estimate = bootstrap.share(hits, own)
        return Rate(estimate.value, estimate.low, estimate.high, len(hits), len(np.unique(own)))

    def point(threshold: float) -> OperatingPoint:
        return OperatingPoint(
            log10_lr=float(threshold),
            skilled_fmr=rate(skilled >= threshold, Kind.SKILLED),
            fmr=rate(random >= threshold, Kind.RANDOM),
            fnmr=rate(mated < threshold, Kind.MATED),
            data_set=data_set,
        )

    ratios = calibration.log10_lr(scores)
    shares = [np.histogram(ratios[of_kind[kind]], HISTOGRAM_EDGES)[0] for kind in of_kind]
    mated_share, skilled_share, random_share = ((share / share.sum()).astype(np.float32) for share in shares)
    return Fit(
        fusion=fused,
        calibration=calibration,
        policy=Policy(references=references, match=point(float(match)), non_match=point(float(non_match))),
        distributions=ScoreDistributions(HISTOGRAM_EDGES.astype(np.float32), mated_share, skilled_share, random_share),
    )


def _calibrate(mated: npt.NDArray[np.float64], skilled: npt.NDArray[np.float64]) -> tuple[float, float, float, float]:
    """Return slope and offset of the log10 likelihood ratio at equal priors, and its bounds."""
    scores, labels = np.concatenate([mated, skilled]), np.r_[np.ones(len(mated)), np.zeros(len(skilled))]
    model = LogisticRegression(C=1e6, class_weight="balanced").fit(scores[:, None], labels)
    slope = float(model.coef_[0, 0] / np.log(10))
    offset = float(model.intercept_[0] / np.log(10))
    lower, upper, _, _ = calculate_invariance_bounds(10.0 ** (slope * scores + offset), labels, step_size=0.01)
    return slope, offset, float(np.log10(lower)), float(np.log10(upper))


def gather(networks: Mapping[str, Path], *, cache: Path) -> list[Writer]:
    """Return the training and validation writers of some data sets.

    Parameters
    ----------
    networks : mapping of str to Path
        Data set to the folder of a network that has not seen it.
    cache : Path
        Where measured pairs are kept.
    """
    writers: list[Writer] = []
    for data_set, (name, network) in enumerate(networks.items()):
        for measured in measure_set(name, network, cache=cache):
            writers.append(Writer(len(writers), data_set, measured))
    return writers


def main() -> None:
    """Fit the comparison for a network and store it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    models = paths.assets() / "models"
    parser.add_argument("--model", type=Path, default=models, help="folder of the network (default: the shipped one)")
    parser.add_argument("--out", type=Path, default=models, help="folder for the result (default: beside the shipped)")
    parser.add_argument(
        "--measured-by",
        action="append",
        nargs=2,
        required=True,
        metavar=("SET", "FOLDER"),
        help=f"a data set to fit on ({' or '.join(DATA_SETS)}) and the folder of a network trained without it",
    )
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    networks = {name: Path(folder) for name, folder in arguments.measured_by}
    writers = gather(networks, cache=Path("runs") / "measures")
    data_set = " + ".join(networks) + ", writers unseen"
    grey, bitonal = (fit_all(writers, data_set=data_set, bitonal=flag) for flag in (False, True))
    _, card = load_network(arguments.model)
    save_parameters(Parameters(grey, bitonal, card.model_id, PIPELINE_ID), arguments.out)


if __name__ == "__main__":
    main()
