import numpy as np
import pytest

from sigverify.training.synthesis.kinematics import MEAN_PRESSURE, Trajectory
from sigverify.training.synthesis.signatories import duplicate, signatory
from sigverify.training.synthesis.styles import Family


def same(a: Trajectory, b: Trajectory) -> bool:
    return np.array_equal(a.x_mm, b.x_mm) and np.array_equal(a.pressure, b.pressure)


def test_the_same_seed_gives_the_same_signature():
    first = duplicate(signatory(4), rng=np.random.default_rng(1))
    again = duplicate(signatory(4), rng=np.random.default_rng(1))
    assert same(first, again)


def test_seeds_give_different_signatories_and_generators_different_duplicates():
    rng = np.random.default_rng(1)
    first, second = duplicate(signatory(4), rng=rng), duplicate(signatory(4), rng=rng)
    assert not same(first, second)
    assert signatory(4).plan.strokes != signatory(5).plan.strokes


@pytest.mark.parametrize("family", list(Family))
def test_every_family_writes_signatures_of_a_signature_s_size(family):
    for seed in range(6):
        written = duplicate(signatory(seed, family=family), rng=np.random.default_rng(seed))
        wide, high = written.size_mm
        assert 8 < wide < 90
        assert 1.5 < high < 80
        assert np.isfinite(written.x_mm).all()
        assert 1 < written.t_s[-1] < 40


def test_a_text_is_written_with_a_part_for_each_unjoined_letter():
    assert not signatory(3, family=Family.PRINT, text="HIE").plan.down.all()


def test_pressure_has_the_same_level_in_every_signature():
    means = []
    for seed in range(20):
        written = duplicate(signatory(seed), rng=np.random.default_rng(seed))
        step = np.hypot(np.gradient(written.x_mm), np.gradient(written.y_mm)) * written.pen_down
        means.append(np.average(written.pressure, weights=step))
    assert np.allclose(means, MEAN_PRESSURE, atol=0.03)


def test_a_hand_drifts_with_age():
    hand = signatory(8)
    young, old = (duplicate(hand, rng=np.random.default_rng(2), age=age) for age in (0.0, 3.0))
    count = min(len(young.x_mm), len(old.x_mm))
    assert np.abs(young.x_mm[:count] - old.x_mm[:count]).max() > 0.3
