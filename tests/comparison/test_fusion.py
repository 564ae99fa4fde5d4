import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.comparison.fusion import Fusion, agreement, features


def random_measures(probes, references, count, seed=0):
    return np.random.default_rng(seed).normal(size=(probes, references, count)).astype(np.float32)


def test_one_reference_gives_its_measures_as_they_are():
    measured = random_measures(4, 1, 6)
    assert agreement(random_measures(1, 1, 6)) is None
    np.testing.assert_array_equal(features(measured, None), measured[:, 0])


@given(st.integers(2, 6), st.integers(1, 5), st.integers(0, 1000))
def test_several_references_give_best_mean_and_agreement(references, probes, seed):
    measured, mutual = (
        random_measures(probes, references, 7, seed),
        random_measures(references, references, 7, seed + 1),
    )
    agreed = agreement(mutual)
    seen = features(measured, agreed)
    assert seen.shape == (probes, 21)
    assert seen.dtype == np.float32
    np.testing.assert_array_equal(seen[:, :7], measured.max(axis=1))
    np.testing.assert_allclose(seen[:, 7:14], measured.mean(axis=1), atol=1e-6)
    np.testing.assert_array_equal(seen[:, 14:], np.tile(agreed, (probes, 1)))


@given(st.permutations(range(4)))
def test_the_order_of_the_references_does_not_matter(order):
    measured = random_measures(3, 4, 5)
    np.testing.assert_allclose(
        features(measured[:, order], np.ones(5, np.float32)), features(measured, np.ones(5, np.float32)), atol=1e-6
    )


def test_agreement_counts_each_pair_once_and_no_reference_with_itself():
    mutual = np.full((3, 3, 2), np.nan, np.float32)
    mutual[0, 1], mutual[0, 2], mutual[1, 2] = [1, 10], [2, 20], [6, 60]
    assert agreement(mutual).tolist() == [3.0, 30.0]


def test_a_score_is_affine_in_the_features():
    fusion = Fusion(np.array([2.0, -1.0]), 0.5)
    scores = fusion.score(np.array([[1, 1], [0, 0], [3, 0]], np.float32))
    assert scores.dtype == np.float64
    assert scores.tolist() == pytest.approx([1.5, 0.5, 6.5])
