"""Scored trials drawn from known distributions, and what is shipped."""

import numpy as np
import pytest

from sigverify.comparison.calibration import Calibration
from sigverify.comparison.fusion import Affine, Expert, Fusion
from sigverify.comparison.parameters import Fit
from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.evaluation.pairs import Kind
from sigverify.evaluation.trials import Trials


def make_trials(signatories, *, shift=0.0, forged=True, seed=0, each=12):
    """Return trials whose true log10 LR is the score less `shift`: two normal distributions of one width."""
    random = np.random.default_rng(seed)
    kinds = [Kind.MATED] * each + [Kind.SKILLED] * (each if forged else 0) + [Kind.RANDOM] * each
    centre = {Kind.MATED: 1.0, Kind.SKILLED: -1.0, Kind.RANDOM: -4.0}
    width = np.sqrt(2 / np.log(10))
    scores = np.concatenate([[random.normal(centre[kind], width) for kind in kinds] for _ in range(signatories)])
    count = len(scores)
    return Trials(
        3,
        scores + shift,
        np.clip(scores + shift, -3, 3),
        np.array(kinds * signatories, dtype=np.int8),
        np.repeat(np.arange(signatories), len(kinds)),
        np.zeros(count, dtype=bool),
    )


@pytest.fixture
def trials():
    return make_trials


@pytest.fixture
def shipped():
    """Return a fit whose calibration is right for scores without a shift."""
    rate = Rate(0.02, 0.01, 0.03, 500, 50)
    shares = np.full(12, 1 / 12, np.float32)
    return Fit(
        Fusion((Expert(1.0, Affine(np.zeros(1), 0.0)),)),
        Calibration(1.0, 0.0, -3.0, 3.0),
        Policy(
            3,
            OperatingPoint(1.2, rate, rate, rate, "shipped set"),
            OperatingPoint(-1.0, rate, rate, rate, "shipped set"),
        ),
        ScoreDistributions(np.linspace(-3, 3, 13, dtype=np.float32), shares, shares, shares),
    )
