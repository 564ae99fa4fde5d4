import numpy as np
import pytest

pytest.importorskip("lir")
pytest.importorskip("sklearn")

from sigverify.comparison import measures
from sigverify.evaluation.pairs import Kind
from sigverify.training import fitting
from sigverify.training.fitting import Trials

MEASURES = len(measures.NAMES)
STROKE = int(np.flatnonzero(fitting.STROKE_COLUMNS)[0])


def drawn_trials(*, writers=20, each=30, shift=2.0, seed=0):
    """Trials of one reference in which one stroke measure tells mated from skilled, and better from random."""
    random = np.random.default_rng(seed)
    kinds = np.tile(np.repeat([Kind.MATED, Kind.SKILLED, Kind.RANDOM], each), writers).astype(np.int64)
    features = random.normal(0, 1, (len(kinds), MEASURES)).astype(np.float32)
    features[:, STROKE] += np.array([0.0, -shift, -3 * shift])[kinds]
    writer = np.repeat(np.arange(writers), 3 * each)
    return Trials(features, kinds, writer, writer % 2, np.ones(len(kinds), bool))


def test_the_regression_finds_the_measure_that_tells():
    fused = fitting.regress(drawn_trials(), strength=0.05)
    assert np.argmax(np.abs(fused.weights)) == STROKE
    assert fused.weights[STROKE] > 0


def test_scores_out_of_fold_never_saw_their_writer():
    trials = drawn_trials()
    held = trials.writers % fitting.FOLDS == 2
    poisoned = trials.features.copy()
    poisoned[held] = 100.0
    changed = Trials(poisoned, trials.kinds, trials.writers, trials.sets, trials.unseen)
    scores = fitting.out_of_fold(changed, strength=0.05)
    expected = fitting.regress(trials.only(~held), strength=0.05).score(poisoned[held])
    np.testing.assert_allclose(scores[held], expected)


def test_thresholds_err_as_often_as_they_were_set_to():
    result = fitting.fit(drawn_trials(), references=1, bitonal=False)
    policy = result.policy
    assert policy.match.skilled_fmr.value <= fitting.MATCH_SKILLED_FMR + 0.005
    assert policy.match.fmr.value <= fitting.MATCH_FMR + 0.005
    assert policy.non_match.fnmr.value <= fitting.NON_MATCH_FNMR + 0.005
    assert policy.non_match.log10_lr <= policy.match.log10_lr
    assert policy.match.skilled_fmr.low <= policy.match.skilled_fmr.value <= policy.match.skilled_fmr.high
    assert policy.match.skilled_fmr.writers == 20
    assert result.calibration.lowest < policy.non_match.log10_lr
    assert policy.match.log10_lr < result.calibration.highest


def test_more_alike_means_more_evidence_for_the_same_signatory():
    trials = drawn_trials()
    result = fitting.fit(trials, references=1, bitonal=False)
    ratios = result.calibration.log10_lr(result.fusion.score(trials.features))
    mated, skilled = ratios[trials.kinds == Kind.MATED], ratios[trials.kinds == Kind.SKILLED]
    assert np.median(mated) > 0 > np.median(skilled)


def test_bitonal_fits_leave_the_ink_levels_out():
    fused = fitting.fit(drawn_trials(), references=1, bitonal=True).fusion
    assert not fused.weights[fitting.LEVEL_COLUMNS].any()
    assert fused.weights[~fitting.LEVEL_COLUMNS].any()


def test_writers_of_two_sets_are_never_one_person():
    assert fitting.hash_writer(0, "007") != fitting.hash_writer(1, "007")
    assert fitting.hash_writer(0, "007") == fitting.hash_writer(0, "007")
