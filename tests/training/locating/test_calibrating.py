import numpy as np
import pytest

from sigverify.training.locating.calibrating import Sighted, fit


def sighted(count, *, slope, intercept, place, per_mm, seed=0):
    rng = np.random.default_rng(seed)
    log_odds = rng.normal(0, 2, count)
    outside = np.where(rng.random(count) < 0.5, rng.uniform(0, 40, count), np.nan)
    added = np.where(np.isfinite(outside), place - per_mm * np.nan_to_num(outside), 0.0)
    chance = 1 / (1 + np.exp(-(slope * log_odds + intercept + added)))
    return Sighted(log_odds, outside, rng.random(count) < chance, 50)


def test_the_fit_finds_what_made_the_data():
    found = fit(sighted(6000, slope=1.6, intercept=-0.5, place=1.5, per_mm=0.08))
    assert found.slope == pytest.approx(1.6, abs=0.15)
    assert found.intercept == pytest.approx(-0.5, abs=0.2)
    assert found.at_place == pytest.approx(1.5, abs=0.25)
    assert found.per_mm_outside == pytest.approx(0.08, abs=0.015)
    assert found.fitted_on["boxes"] == 6000


def test_distance_never_speaks_for_a_signature():
    assert fit(sighted(2000, slope=1.0, intercept=0.0, place=0.0, per_mm=-0.1)).per_mm_outside == 0.0
