import numpy as np
import pytest
import torch
from scipy import ndimage

from sigverify.encoding.smoothing import smooth
from sigverify.encoding.windows import REACH_SIGMAS


@pytest.mark.parametrize("sigma", [1.0, 1.2, 2.0, 3.0, 4.5, 8.0])
def test_smoothing_is_a_gaussian_filter_with_nothing_outside(sigma):
    field = np.random.default_rng(1).random((2, 40, 70)).astype(np.float32)
    expected = np.stack(
        [ndimage.gaussian_filter(layer, sigma, mode="constant", radius=int(REACH_SIGMAS * sigma)) for layer in field]
    )
    np.testing.assert_allclose(smooth(torch.from_numpy(field), sigma), expected, atol=2e-6)


def test_smoothing_takes_any_leading_axes():
    field = torch.rand(2, 3, 20, 30)
    torch.testing.assert_close(smooth(field, 2.0)[1, 2], smooth(field[1, 2], 2.0))


def test_smoothing_keeps_a_constant_away_from_the_border():
    soft = smooth(torch.full((60, 60), 0.7), 2.0)
    torch.testing.assert_close(soft[10:50, 10:50], torch.full((40, 40), 0.7))
    assert soft[0, 0] < 0.3
