"""Fitting the comparison: fusion weights, calibration and thresholds for each number of references.

Everything is fitted on scans of training and validation writers, never on test writers:

1. the stroke measures' logistic regression on all of them (scores out of fold, by writer);
2. on validation writers alone, which the network has not seen, a second logistic regression that adds
   the network's measures to the stroke score;
3. calibration, thresholds and their error rates on the second's out-of-fold scores.

Both regressions are affine, so one affine map is stored.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from lir.algorithms.invariance_bounds import calculate_invariance_bounds
from sklearn.linear_model import LogisticRegression

from sigverify import paths
from sigverify.comparison import fusion, measures
from sigverify.comparison.calibration import Calibration
from sigverify.comparison.comparator import Comparator
from sigverify.comparison.fusion import Fusion
from sigverify.comparison.parameters import Fit, Parameters, save_parameters
from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.encoding.checkpoint import load_network
from sigverify.encoding.encoder import Encoder
from sigverify.evaluation import metrics
from sigverify.evaluation.pairs import Kind, WriterMeasures, WriterTemplates, measure_writers
from sigverify.evaluation.trials import allocations
from sigverify.imaging.pipeline import PIPELINE_ID
from sigverify.training import corpus

DATA_SETS = ("cedar", "sigcomp2011_dutch")
"""Scans only: rendered signatures in the fusion's training made it worse (design notes)."""

REFERENCE_COUNTS = range(1, 11)
REFERENCE_POOL = 12
RANDOM_WRITERS = 14
DRAWS = 6
FOLDS = 5
STRENGTH = 0.005
"""Inverse of the regularisation on standardised features (scikit-learn's C)."""

SECOND_STRENGTH = 0.05
MATCH_SKILLED_FMR, MATCH_FMR = 0.02, 0.001
NON_MATCH_FNMR = 0.02
HISTOGRAM_EDGES = np.linspace(-4.0, 4.0, 65)

STORED = ("measures", "kinds", "probe_bitonal", "leak_references")
"""Arrays of `WriterMeasures` that the cache holds."""

STROKE_COLUMNS = np.array([name not in measures.NETWORK for name in measures.NAMES])
LEVEL_COLUMNS = np.array([name in measures.PRESSURE for name in measures.NAMES])


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """Features of N trials with one number of references.

    Parameters
    ----------
    features : (N, F) float32
        From `fusion.features`.
    kinds : (N,) int
        `Kind` of each probe.
    writers : (N,) int
        Index over the writers of all sets.
    sets : (N,) int
        Index into `DATA_SETS`.
    unseen : (N,) bool
        Whether the network has not seen the writer.
    """

    features: npt.NDArray[np.float32]
    kinds: npt.NDArray[np.int64]
    writers: npt.NDArray[np.int64]
    sets: npt.NDArray[np.int64]
    unseen: npt.NDArray[np.bool_]

    def only(self, rows: npt.NDArray[np.bool_]) -> Trials:
        """Return the trials where `rows` is set."""
        return Trials(self.features[rows], self.kinds[rows], self.writers[rows], self.sets[rows], self.unseen[rows])


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredSet:
    """The measured pairs of one data set's writers, and which of them the network has not seen."""

    measured: Sequence[WriterMeasures]
    unseen: frozenset[str]


def collect(data_sets: Mapping[str, MeasuredSet], *, references: int) -> Trials:
    """Return the features of every trial with a number of references."""
    rows: list[tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]] = []
    marks: list[tuple[int, int, bool, int]] = []
    for index, data_set in enumerate(data_sets.values()):
        for own in data_set.measured:
            for allocation in allocations(own, references=references, draws=DRAWS):
                chosen = allocation.references
                among = fusion.agreement(own.measures[np.ix_(chosen, chosen)])
                seen = fusion.features(own.measures[np.ix_(allocation.probes, chosen)], among)
                rows.append((seen, own.kinds[allocation.probes].astype(np.int64)))
                # Writers of different sets are different people.
                writer = hash_writer(index, own.writer)
                marks.append((index, writer, own.writer in data_set.unseen, len(seen)))
    counts = [mark[3] for mark in marks]
    _, writers = np.unique(np.repeat([mark[1] for mark in marks], counts), return_inverse=True)
    return Trials(
        features=np.concatenate([row[0] for row in rows]),
        kinds=np.concatenate([row[1] for row in rows]),
        writers=writers.astype(np.int64),
        sets=np.repeat([mark[0] for mark in marks], counts),
        unseen=np.repeat([mark[2] for mark in marks], counts),
    )


def hash_writer(data_set: int, writer: str) -> int:
    """Return a stable number that names a writer of a set."""
    digest = hashlib.sha256(f"{data_set}/{writer}".encode()).digest()
    return int.from_bytes(digest[:6], "big")


def regress(trials: Trials, *, strength: float) -> Fusion:
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
    return Fusion(folded, float(model.intercept_[0] - folded @ mean))


def out_of_fold(trials: Trials, *, strength: float) -> npt.NDArray[np.float64]:
    """Return (N,) scores, each from a regression that has not seen the trial's writer."""
    scores = np.empty(len(trials.kinds))
    for fold in range(FOLDS):
        held = trials.writers % FOLDS == fold
        scores[held] = regress(trials.only(~held), strength=strength).score(trials.features[held])
    return scores


def fit(trials: Trials, *, references: int, bitonal: bool) -> Fit:
    """Fit fusion, calibration and thresholds for one number of references and kind of input."""
    repeats = trials.features.shape[1] // len(measures.NAMES)
    stroke = np.tile(STROKE_COLUMNS & ~(LEVEL_COLUMNS & bitonal), repeats)
    network = np.tile(~STROKE_COLUMNS, repeats)
    by_stroke = Trials(trials.features[:, stroke], trials.kinds, trials.writers, trials.sets, trials.unseen)
    first = regress(by_stroke, strength=STRENGTH)
    held_scores = out_of_fold(by_stroke, strength=STRENGTH)
    joined = np.concatenate([held_scores[:, None].astype(np.float32), trials.features[:, network]], axis=1)
    second_trials = Trials(joined, trials.kinds, trials.writers, trials.sets, trials.unseen).only(trials.unseen)
    second = regress(second_trials, strength=SECOND_STRENGTH)
    weights = np.zeros(trials.features.shape[1])
    weights[stroke] = second.weights[0] * first.weights
    weights[network] = second.weights[1:]
    bias = second.weights[0] * first.bias + second.bias
    scores = out_of_fold(second_trials, strength=SECOND_STRENGTH)
    return _judge(Fusion(weights, float(bias)), scores, second_trials, references=references)


def _judge(fused: Fusion, scores: npt.NDArray[np.float64], trials: Trials, *, references: int) -> Fit:
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
            data_set=" + ".join(DATA_SETS) + ", validation writers",
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


def measure_set(name: str, encoder: Encoder, *, cache: Path) -> MeasuredSet:
    """Encode and measure the training and validation writers of one data set, or read them from the cache."""
    prepared = corpus.load(name)
    chosen = prepared.split()
    path = cache / f"{name}.npz"
    if not path.is_file():
        writers = _templates(prepared.only(chosen.train + chosen.validate), encoder)
        comparator = Comparator(Parameters({}, {}, encoder.model_id, PIPELINE_ID), device=encoder.device)
        measured = measure_writers(
            writers, comparator=comparator, reference_pool=REFERENCE_POOL, random_writers=RANDOM_WRITERS
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, **_flat(measured))  # type: ignore[arg-type]
    with np.load(path) as stored:
        return MeasuredSet(_unflat(stored), frozenset(chosen.validate))


def _templates(prepared: corpus.PreparedSet, encoder: Encoder) -> list[WriterTemplates]:
    encoded = encoder.encode(prepared.signatures())
    writers = []
    for writer in dict.fromkeys(prepared.writer.tolist()):
        own = prepared.writer == writer
        genuine, forged = np.flatnonzero(own & prepared.genuine), np.flatnonzero(own & ~prepared.genuine)
        parts = [tuple(encoded[row] for row in rows) for rows in (genuine, forged)]
        writers.append(WriterTemplates(writer, writer, *parts))
    return writers


def _flat(measured: Sequence[WriterMeasures]) -> dict[str, npt.NDArray[np.generic]]:
    return {f"{own.writer}/{name}": getattr(own, name) for own in measured for name in STORED}


def _unflat(stored: Mapping[str, npt.NDArray[np.generic]]) -> list[WriterMeasures]:
    writers = dict.fromkeys(key.split("/")[0] for key in stored)
    return [
        WriterMeasures(writer, writer, **{name: stored[f"{writer}/{name}"] for name in STORED})  # type: ignore[arg-type]
        for writer in writers
    ]


def main() -> None:
    """Fit the comparison for the encoder's current weights and store it beside them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--out", type=Path, default=paths.assets() / "models", help="folder for the result")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    network, card = load_network()
    encoder = Encoder(network, model_id=card.model_id, device=torch.device("cpu"))
    tag = hashlib.sha256("\n".join(measures.NAMES).encode()).hexdigest()[:8]
    cache = Path("runs") / "measures" / f"{card.model_id}-{PIPELINE_ID}-{tag}"
    data_sets = {name: measure_set(name, encoder, cache=cache) for name in DATA_SETS}
    kinds: dict[bool, dict[int, Fit]] = {False: {}, True: {}}
    for references in REFERENCE_COUNTS:
        trials = collect(data_sets, references=references)
        trials = trials.only(trials.kinds <= Kind.RANDOM)
        for bitonal, fits in kinds.items():
            fits[references] = fit(trials, references=references, bitonal=bitonal)
    save_parameters(Parameters(kinds[False], kinds[True], card.model_id, PIPELINE_ID), arguments.out)


if __name__ == "__main__":
    main()
