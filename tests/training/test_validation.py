import numpy as np
import pytest
import torch

from sigverify.encoding.network import SiameseBranch
from sigverify.training.losses import LocalLoss
from sigverify.training.validation import ValidationSet, summary
from tests.training.conftest import TINY_SHAPE, signatures


@pytest.fixture
def untrained():
    torch.manual_seed(0)
    return SiameseBranch(TINY_SHAPE).eval()


def test_other_writers_are_easier_than_imitations_even_untrained(untrained):
    found = ValidationSet(signatures("cedar", ["031", "032", "033", "034"], genuine=6, seed=3)).measure(
        untrained, LocalLoss()
    )
    assert set(found) == {f"{a}-{b}-{c}" for a in ("local", "global") for b in ("skilled", "random") for c in (1, 3)}
    assert all(0 <= value <= 1 for value in found.values())
    assert found["local-random-3"] < 0.2


def test_measuring_twice_gives_the_same_figures(untrained):
    validation = ValidationSet(signatures("cedar", ["031", "032"], genuine=5))
    assert validation.measure(untrained, LocalLoss()) == validation.measure(untrained, LocalLoss())


def test_the_summary_averages_over_data_sets():
    names = [f"{a}-{b}-{c}" for a in ("local", "global") for b in ("skilled", "random") for c in (1, 3)]
    means = summary([dict.fromkeys(names, 0.1), dict.fromkeys(names, 0.3)])
    assert means["local-random-3"] == pytest.approx(0.2)
    assert means["choice"] == pytest.approx(0.2)
    assert np.isfinite(list(means.values())).all()
