import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import norm

from sigverify.evaluation.metrics import (
    Bootstrap,
    auc,
    cllr,
    cllr_min,
    curve,
    eer,
    thinned,
)

# Few distinct values, so that ties are common; exact under negation.
SCORES = arrays(np.float64, st.integers(1, 30), elements=st.integers(-8, 8).map(float))


def scores(*values):
    return np.array(values, dtype=np.float64)


@pytest.mark.parametrize(
    ("mated", "non_mated", "expected"),
    [
        ([3, 4], [1, 2], 0.0),
        ([1, 2], [3, 4], 1.0),
        ([1, 2], [1, 2], 0.5),
        ([0], [0], 0.5),
        # At threshold 2: one of four mated below, one of four non-mated at or above.
        ([1, 3, 4, 5], [0, 0.5, 0.8, 2], 0.25),
        # Points (fmr, fnmr) (1/2, 0) at 2, (1/2, 1/3) at 3 and (0, 1/3) at 4: the diagonal is met at 1/3.
        ([2, 5, 6], [1, 3], 1 / 3),
        # A tie: between (1, 0) at 1 and (1/3, 1/2) at 2 the line fmr = 1 - 4/3 fnmr meets the diagonal.
        ([1, 3], [1, 1, 2], 3 / 7),
    ],
)
def test_eer_of_hand_computed_cases(mated, non_mated, expected):
    assert eer(scores(*mated), scores(*non_mated)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("mated", "non_mated", "expected"),
    [([3, 4], [1, 2], 1.0), ([1, 2], [3, 4], 0.0), ([1, 3], [2], 0.5), ([2], [2, 1], 0.75), ([1, 3], [1, 2], 0.625)],
)
def test_auc_of_hand_computed_cases(mated, non_mated, expected):
    assert auc(scores(*mated), scores(*non_mated)) == pytest.approx(expected)


def test_curve_runs_from_all_accepted_to_none():
    points = curve(scores(1, 2), scores(0, 2))

    assert points.thresholds.tolist() == [0, 1, 2, math.inf]
    assert points.fmr.tolist() == [1, 0.5, 0.5, 0]
    assert points.fnmr.tolist() == [0, 0, 0.5, 1]


def test_cllr_of_hand_computed_cases():
    nothing = np.zeros(3)
    assert cllr(nothing, nothing) == pytest.approx(1)
    # log2(1 + 1/9) for the mated one, log2(1 + 1/3) for the other.
    assert cllr(scores(math.log10(9)), scores(math.log10(1 / 3))) == pytest.approx(
        (math.log2(10 / 9) + math.log2(4 / 3)) / 2
    )


def test_cllr_min_is_zero_for_separable_and_one_for_reversed_trials():
    assert cllr_min(scores(3, 4), scores(1, 2)) == 0
    assert cllr_min(scores(1, 2), scores(3, 4)) == pytest.approx(1)


def test_cllr_min_pools_adjacent_violators():
    mated, non_mated = scores(2, 4), scores(1, 3)
    # 1 is surely non-mated, 4 surely mated; 2 and 3 violate and pool to one half: two trials of half weight cost 1 bit.
    assert cllr_min(mated, non_mated) == pytest.approx(0.5)


@given(SCORES, SCORES)
def test_a_curve_counts_who_is_at_or_above_each_threshold_and_who_is_below(mated, non_mated):
    points = curve(mated, non_mated)

    for threshold, at_or_above, below in zip(points.thresholds, points.fmr, points.fnmr, strict=True):
        assert at_or_above == pytest.approx(np.mean(non_mated >= threshold))
        assert below == pytest.approx(np.mean(mated < threshold))


@given(SCORES, SCORES)
def test_eer_and_auc_stay_when_scores_are_negated_and_roles_swapped(mated, non_mated):
    assert eer(-non_mated, -mated) == pytest.approx(eer(mated, non_mated))
    assert auc(-non_mated, -mated) == pytest.approx(auc(mated, non_mated))


@given(SCORES, SCORES)
def test_eer_auc_and_cllr_min_see_only_the_order_of_scores(mated, non_mated):
    for measure in (eer, auc, cllr_min):
        assert measure(mated**3 + mated, non_mated**3 + non_mated) == pytest.approx(measure(mated, non_mated))


@given(SCORES, SCORES)
def test_auc_is_the_share_of_ordered_pairs(mated, non_mated):
    difference = mated[:, None] - non_mated[None]

    assert auc(mated, non_mated) == pytest.approx(((difference > 0) + 0.5 * (difference == 0)).mean())


@given(SCORES, SCORES)
def test_no_calibration_beats_cllr_min(mated, non_mated):
    least = cllr_min(mated, non_mated)

    assert -1e-9 <= least <= 1 + 1e-9
    for slope in (0.0, 0.1, 1.0):
        assert cllr(slope * mated, slope * non_mated) >= least - 1e-9


def test_figures_of_a_fixed_file_of_scores_stay():
    stored = json.loads((Path(__file__).parent / "scores.json").read_text(encoding="utf-8"))
    mated, skilled = np.array(stored["mated"]), np.array(stored["skilled"])

    assert eer(mated, skilled) == pytest.approx(stored["expected"]["eer"], abs=1e-12)
    assert auc(mated, skilled) == pytest.approx(stored["expected"]["auc"], abs=1e-12)
    assert cllr(mated, skilled) == pytest.approx(stored["expected"]["cllr"], abs=1e-12)
    assert cllr_min(mated, skilled) == pytest.approx(stored["expected"]["cllr_min"], abs=1e-12)


def make_trials(writers=12, per_writer=8):
    rng = np.random.default_rng(3)
    owners = np.repeat(np.arange(writers), per_writer)
    shift = rng.normal(size=writers)[owners]
    return rng.normal(2, 1, len(owners)) + shift, rng.normal(0, 1, len(owners)) + shift, owners


def test_intervals_enclose_the_value_and_depend_on_the_seed_alone():
    mated, non_mated, owners = make_trials()

    for name in ("eer", "auc", "cllr"):
        first, again = (getattr(Bootstrap(12, seed=4), name)(mated, non_mated, owners, owners) for _ in range(2))
        assert first == again
        assert first.low < first.value < first.high


def test_interval_of_a_share_is_over_writers_not_trials():
    owners = np.repeat(np.arange(10), 100)
    hits = owners < 5

    estimate = Bootstrap(10).share(hits, owners)

    assert estimate.value == 0.5
    # Ten writers, each all or nothing: standard error sqrt(.25 / 10) = .16, not sqrt(.25 / 1000) = .016.
    assert estimate.high - estimate.low > 0.4


def test_resampled_statistics_equal_those_of_repeated_trials():
    mated, non_mated, owners = make_trials(writers=3)
    bootstrap = Bootstrap(3, seed=9, resamples=1)
    drawn = [int(times) for times in bootstrap._multiplicity[0]]
    repeated = np.concatenate([np.flatnonzero(owners == writer) for writer in range(3) for _ in range(drawn[writer])])

    assert bootstrap.auc(mated, non_mated, owners, owners).low == pytest.approx(
        auc(mated[repeated], non_mated[repeated])
    )
    assert bootstrap.eer(mated, non_mated, owners, owners).low == pytest.approx(
        eer(mated[repeated], non_mated[repeated])
    )
    assert bootstrap.cllr(mated, non_mated, owners, owners).low == pytest.approx(
        cllr(mated[repeated], non_mated[repeated])
    )


def test_resamples_without_trials_of_one_kind_are_left_out():
    mated, non_mated = scores(1, 2, 3), scores(0, 1, 2)

    estimate = Bootstrap(2).eer(mated, non_mated, np.zeros(3, dtype=np.int64), np.ones(3, dtype=np.int64))

    assert estimate.low == estimate.high == pytest.approx(estimate.value)


def test_one_writer_has_no_interval():
    estimate = Bootstrap(1).share(np.array([True, False]), np.zeros(2, dtype=np.int64))

    assert estimate.value == 0.5
    assert math.isnan(estimate.low)
    assert math.isnan(estimate.high)


def test_a_thinned_curve_keeps_its_ends_its_order_and_where_errors_are_equal():
    rng = np.random.default_rng(3)
    whole = curve(rng.normal(2, 1, 3000), rng.normal(0, 1, 3000))

    few = thinned(whole, most=60)

    assert len(few.fmr) <= 60
    assert (few.fmr[0], few.fnmr[0], few.fmr[-1], few.fnmr[-1]) == (1, 0, 0, 1)
    assert (np.diff(few.thresholds) > 0).all()
    nearest = np.argmin(np.abs(few.fmr - few.fnmr))
    assert few.fmr[nearest] == pytest.approx(norm.cdf(-1), abs=0.02)


def test_perfect_scores_make_a_curve_of_its_corners():
    few = thinned(curve(np.array([3.0, 4.0]), np.array([1.0, 2.0])))

    assert (0.0, 0.0) in set(zip(few.fmr, few.fnmr, strict=True))


def test_a_function_of_two_shares_is_resampled_with_both():
    own, other = np.array([True, True, True, False]), np.array([False, False, False, True])
    people = np.array([0, 0, 1, 1])

    found = Bootstrap(2, resamples=400).of_shares(np.subtract, own, other, people, people)

    # Drawn are the first person twice, both, or the second twice: 1 - 0, 3/4 - 1/4, 1/2 - 1/2.
    assert (found.value, found.low, found.high) == (0.5, 0.0, 1.0)
