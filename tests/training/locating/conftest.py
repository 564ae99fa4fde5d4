import numpy as np
import pytest

from sigverify.training.locating.patches import Patch


def zigzag(seed):
    rng = np.random.default_rng(seed)
    opacity = np.zeros((60, 150), np.uint8)
    rows = (30 + 25 * np.sin(np.linspace(0, 20 + rng.uniform(0, 10), 150))).astype(int)
    opacity[rows, np.arange(150)] = opacity[rows + 1, np.arange(150)] = 255
    opacity[0, 0] = opacity[-1, -1] = 255
    return Patch(opacity)


@pytest.fixture
def patches():
    return [zigzag(seed) for seed in range(4)]
