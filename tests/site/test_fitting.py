import numpy as np
import pytest

from sigverify.evaluation.metrics import cllr
from sigverify.evaluation.pairs import Kind
from sigverify.site.fitting import fit


def test_many_signatories_correct_a_calibration_that_is_off(trials, shipped):
    fitted = fit(trials(200, shift=1.5), shipped=shipped, data_set="here")
    assert fitted.calibration.slope == pytest.approx(1.0, abs=0.15)
    assert fitted.calibration.offset == pytest.approx(-1.5, abs=0.25)


def test_few_signatories_move_less_than_many(trials, shipped):
    moved = [
        abs(fit(trials(count, shift=1.5), shipped=shipped, data_set="here").calibration.offset)
        for count in (5, 20, 100)
    ]
    assert moved[0] < moved[1] < moved[2]


def test_held_out_ratios_cost_less_than_the_shipped_ones_where_those_are_off(trials, shipped):
    seen = trials(60, shift=1.5)
    fitted = fit(seen, shipped=shipped, data_set="here")
    own, others = seen.kinds == Kind.MATED, seen.kinds == Kind.SKILLED
    assert cllr(fitted.held_out[own], fitted.held_out[others]) < cllr(seen.log10_lr[own], seen.log10_lr[others])


def test_thresholds_reach_the_rates_that_they_are_set_at(trials, shipped):
    policy = fit(trials(300, each=30), shipped=shipped, data_set="here").policy
    assert policy.match.skilled_fmr.value == pytest.approx(0.02, abs=0.01)
    assert policy.non_match.fnmr.value == pytest.approx(0.02, abs=0.01)
    assert policy.match.fmr.value <= 0.001
    assert policy.non_match.log10_lr <= policy.match.log10_lr


def test_rates_carry_what_they_were_counted_on(trials, shipped):
    point = fit(trials(20), shipped=shipped, data_set="here").policy.match
    assert (point.skilled_fmr.trials, point.skilled_fmr.writers) == (240, 20)
    assert point.data_set == "here"
    assert point.skilled_fmr.low <= point.skilled_fmr.value <= point.skilled_fmr.high


def test_without_imitations_ratios_and_what_is_said_of_imitations_stay_as_shipped(trials, shipped):
    fitted = fit(trials(50, forged=False), shipped=shipped, data_set="here")
    assert fitted.calibration == shipped.calibration
    assert fitted.policy.match.log10_lr >= shipped.policy.match.log10_lr
    assert fitted.policy.match.skilled_fmr == shipped.policy.match.skilled_fmr
    assert "shipped set" in fitted.policy.match.data_set
    assert fitted.policy.match.fmr.trials == 600
    np.testing.assert_array_equal(fitted.distributions.skilled, shipped.distributions.skilled)


def test_distributions_are_shares_of_the_sites_own(trials, shipped):
    found = fit(trials(30), shipped=shipped, data_set="here").distributions
    for shares in (found.mated, found.skilled, found.random):
        assert shares.sum() == pytest.approx(1, abs=1e-5)
    assert found.mated @ np.arange(12) > found.skilled @ np.arange(12) > found.random @ np.arange(12)


def test_scores_that_say_nothing_never_turn_the_calibration_round(trials, shipped):
    seen = trials(100)
    turned = type(seen)(3, -seen.scores, seen.log10_lr, seen.kinds, seen.people, seen.bitonal)
    assert fit(turned, shipped=shipped, data_set="here").calibration.slope >= 0
