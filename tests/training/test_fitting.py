import dataclasses

import numpy as np
import pytest

pytest.importorskip("lir")
pytest.importorskip("sklearn")

from sigverify.comparison import fusion, measures
from sigverify.comparison.fusion import Affine
from sigverify.evaluation.pairs import Kind, WriterMeasures
from sigverify.training import fitting
from sigverify.training.fitting import Writer

MEASURES = len(measures.NAMES)
STROKE, NETWORK = (int(np.flatnonzero(columns)[0]) for columns in (~fitting.NETWORK_COLUMNS, fitting.NETWORK_COLUMNS))
ALL = np.ones(MEASURES, dtype=bool)


def drawn_writers(count=16, *, references=5, each=12, shift=2.0, seed=0):
    """Writers of whom one stroke and one network measure tell mated from skilled, and better from random."""
    random = np.random.default_rng(seed)
    kinds = np.repeat([Kind.MATED, Kind.SKILLED, Kind.RANDOM], [references + each, each, each]).astype(np.int8)
    writers = []
    for number in range(count):
        drawn = random.normal(0, 1, (len(kinds), references, MEASURES)).astype(np.float32)
        lower = np.array([0.0, -shift, -3 * shift])[kinds]
        drawn[:, :, STROKE] += lower[:, None]
        drawn[:, :, NETWORK] += lower[:, None]
        measured = WriterMeasures(str(number), str(number), drawn, kinds, np.zeros(len(kinds), bool), np.arange(2))
        writers.append(Writer(number, number % 2, measured))
    return writers


def look(measured, mutual, writer):
    return fusion.joined(measured, mutual)


@pytest.fixture(scope="module")
def fits():
    writers = drawn_writers()
    network_pairs = fitting.fit_pairs(writers, fitting.NETWORK_COLUMNS, strength=0.05)
    fitted = {}
    for bitonal in (False, True):
        columns = ~(fitting.LEVEL_COLUMNS & bitonal)
        pairs = fitting.fit_pairs(writers, columns, strength=0.05)
        fitted[bitonal] = {
            count: fitting.fit(writers, columns, pairs, network_pairs, references=count, data_set="drawn")
            for count in (1, 3)
        }
    return fitted


def test_the_regression_finds_the_measure_that_tells():
    fused = fitting.regress(fitting.collect(drawn_writers(), look, references=1), strength=0.05)
    assert set(np.argsort(fused.weights)[-2:]) == {STROKE, NETWORK}


def test_scores_out_of_fold_never_saw_their_writer():
    trials = fitting.collect(drawn_writers(), look, references=1)
    held = trials.writers % fitting.FOLDS == 2
    poisoned = trials.features.copy()
    poisoned[held] = 100.0
    changed = dataclasses.replace(trials, features=poisoned)
    scores = fitting.out_of_fold(changed, strength=0.05)
    expected = fitting.regress(trials.only(~held), strength=0.05)(poisoned[held])
    np.testing.assert_allclose(scores[held], expected)


def test_habits_are_learned_from_pair_scores_that_never_saw_their_writer():
    writers = drawn_writers()
    pairs = fitting.fit_pairs(writers, ALL, strength=0.05)
    silent = Affine(np.zeros(MEASURES), 0.0)
    muted = [silent if fold == 2 else model for fold, model in enumerate(pairs.folds)]
    trials = fitting.fit_habits(writers, dataclasses.replace(pairs, folds=muted), references=3, share=1.0).trials
    held = trials.writers % fitting.FOLDS == 2
    assert not trials.features[held].any()
    assert trials.features[~held].any(axis=1).all()


@pytest.mark.parametrize("references", [1, 3])
def test_thresholds_err_as_often_as_they_were_set_to(fits, references):
    result = fits[False][references]
    policy = result.policy
    assert policy.match.skilled_fmr.value <= fitting.MATCH_SKILLED_FMR + 0.005
    assert policy.match.fmr.value <= fitting.MATCH_FMR + 0.005
    assert policy.non_match.fnmr.value <= fitting.NON_MATCH_FNMR + 0.005
    assert policy.non_match.log10_lr <= policy.match.log10_lr
    assert policy.match.skilled_fmr.low <= policy.match.skilled_fmr.value <= policy.match.skilled_fmr.high
    assert policy.match.skilled_fmr.writers == 16
    assert result.calibration.lowest < policy.non_match.log10_lr
    assert policy.match.log10_lr < result.calibration.highest


@pytest.mark.parametrize("references", [1, 3])
def test_more_alike_means_more_evidence_for_the_same_signatory(fits, references):
    result = fits[False][references]
    own = drawn_writers(seed=5)[0].measured
    chosen = np.arange(references)
    mutual = own.measures[np.ix_(chosen, chosen)][np.triu_indices(references, 1)]
    ratios = result.calibration.log10_lr(result.fusion.score(own.measures[:, chosen], mutual))
    mated, skilled = ratios[own.kinds == Kind.MATED], ratios[own.kinds == Kind.SKILLED]
    assert np.median(mated) > 0 > np.median(skilled)


def test_bitonal_fits_leave_the_ink_levels_out(fits):
    def level_weights(fit):
        return [
            weights.weights[np.tile(fitting.LEVEL_COLUMNS, len(weights.weights) // MEASURES)]
            for expert in fit.fusion.experts
            for weights in (expert.decide, expert.pair)
            if weights is not None and len(weights.weights) % MEASURES == 0
        ]

    for count in (1, 3):
        assert not any(weights.any() for weights in level_weights(fits[True][count]))
        assert any(weights.any() for weights in level_weights(fits[False][count]))


def test_the_rates_name_the_trials_behind_them(fits):
    assert fits[False][3].policy.match.data_set == "drawn"
