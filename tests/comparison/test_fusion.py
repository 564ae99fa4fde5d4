import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.comparison.fusion import Affine, Expert, Fusion, habits, joined


def random_measures(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def fusion(references, count=5):
    random = np.random.default_rng(9)
    features, summary = (count, 1) if references == 1 else (3 * count, 8)
    return Fusion(
        (
            Expert(0.6, Affine(random.normal(size=features), 0.2)),
            Expert(0.4, Affine(random.normal(size=summary), -0.1), Affine(random.normal(size=count), 0.3)),
        )
    )


def test_one_reference_gives_its_measures_and_its_score_as_they_are():
    measured, none = random_measures(4, 1, 6), random_measures(0, 6)
    np.testing.assert_array_equal(joined(measured, none), measured[:, 0])
    scores = measured[:, :, 0].astype(np.float64)
    np.testing.assert_allclose(habits(scores, none[:, 0].astype(np.float64)), scores, rtol=1e-6)


@given(st.integers(2, 6), st.integers(1, 5), st.integers(0, 1000))
def test_several_references_give_best_mean_and_agreement(references, probes, seed):
    measured = random_measures(probes, references, 7, seed=seed)
    mutual = random_measures(references * (references - 1) // 2, 7, seed=seed + 1)
    seen = joined(measured, mutual)
    assert seen.shape == (probes, 21)
    assert seen.dtype == np.float32
    np.testing.assert_array_equal(seen[:, :7], measured.max(axis=1))
    np.testing.assert_allclose(seen[:, 7:14], measured.mean(axis=1), atol=1e-6)
    np.testing.assert_allclose(seen[:, 14:], np.tile(mutual.mean(axis=0), (probes, 1)), atol=1e-6)


def test_habits_compare_a_probe_with_what_the_references_say_of_each_other():
    # References 0 and 1 agree well, 2 stands apart; the probe resembles 2 more than its own kind does.
    mutual = np.array([4.0, 1.0, 2.0])
    seen = habits(np.array([[3.0, 2.0, 5.0]]), mutual)[0]
    np.testing.assert_allclose(seen[:3], [5.0, 10 / 3, 2.0], rtol=1e-6)
    assert seen[3] == pytest.approx(5.0 - 1.5)
    np.testing.assert_allclose(seen[4:], [7 / 3, 4.0, 1.0, np.std([4.0, 1.0, 2.0])], rtol=1e-6)


@given(st.permutations(range(4)))
def test_the_order_of_the_references_does_not_matter(order):
    measured, mutual = random_measures(3, 4, 5), random_measures(6, 5, seed=1)
    place = {pair: row for row, pair in enumerate(itertools.combinations(range(4), 2))}
    turned = [place[tuple(sorted((order[a], order[b])))] for a, b in itertools.combinations(range(4), 2)]
    np.testing.assert_allclose(
        fusion(4).score(measured[:, order], mutual[turned]), fusion(4).score(measured, mutual), atol=1e-4
    )


@pytest.mark.parametrize("references", [1, 2, 5])
def test_experts_add_up_by_their_shares(references):
    measured = random_measures(3, references, 5)
    mutual = random_measures(references * (references - 1) // 2, 5, seed=1)
    both = fusion(references)
    expected = sum(expert.share * expert.score(measured, mutual) for expert in both.experts)
    scores = both.score(measured, mutual)
    assert scores.dtype == np.float64
    assert scores.shape == (3,)
    np.testing.assert_allclose(scores, expected)


def test_log_odds_are_affine_in_the_features():
    scores = Affine(np.array([2.0, -1.0]), 0.5)(np.array([[1, 1], [0, 0], [3, 0]], np.float32))
    assert scores.dtype == np.float64
    assert scores.tolist() == pytest.approx([1.5, 0.5, 6.5])
