import math

import numpy as np
import pytest
import torch
from scipy import ndimage

from sigverify.encoding.fields import (
    DIRECTION_BINS,
    REACH_SIGMAS,
    direction,
    direction_channels,
    moments,
    smooth,
    structure_tensor,
)


def line(angle, reach=50):
    """One-pixel line through the middle of the canvas, `angle` counted from x towards y (down)."""
    canvas = torch.zeros(1, 128, 256)
    along = torch.arange(-reach, reach + 0.25, 0.25)
    canvas[0, (64 + along * math.sin(angle)).round().long(), (128 + along * math.cos(angle)).round().long()] = 1.0
    return canvas


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


def test_first_moments_tell_where_the_mass_lies():
    dot = torch.zeros(60, 80)
    dot[30, 40] = 1.0
    mass = smooth(dot, 4.0)
    across, down = (moments(dot, 4.0, down=i, across=1 - i) / mass for i in (0, 1))
    rows, columns = torch.meshgrid(torch.arange(25, 36.0), torch.arange(34, 47.0), indexing="ij")
    torch.testing.assert_close(across[25:36, 34:47], 40 - columns, atol=1e-4, rtol=0)
    torch.testing.assert_close(down[25:36, 34:47], 30 - rows, atol=1e-4, rtol=0)


@pytest.mark.parametrize("degrees", range(0, 180, 15))
def test_the_direction_of_a_line_is_its_angle(degrees):
    strokes = line(math.radians(degrees))
    angle, coherence = direction(structure_tensor(strokes), 2.0)
    middle = strokes[0, 40:89, 100:157] > 0
    seen = torch.rad2deg(angle[0, 40:89, 100:157][middle])
    off = (seen - degrees + 90) % 180 - 90
    assert off.abs().mean() < 4
    assert off.abs().max() < 8
    assert coherence[0, 40:89, 100:157][middle].min() > 0.8


def test_directions_and_coherence_stay_in_their_ranges():
    strokes = (torch.rand(2, 64, 96) < 0.1).float()
    angle, coherence = direction(structure_tensor(strokes), 2.0)
    assert (angle >= 0).all()
    assert (angle <= math.pi + 1e-6).all()
    assert (coherence >= 0).all()
    assert (coherence <= 1 + 1e-4).all()


def test_crossing_strokes_are_less_coherent_than_one():
    cross = (line(0.3) + line(0.3 + math.pi / 2)).clamp(max=1)
    _, at_cross = direction(structure_tensor(cross), 2.0)
    _, on_line = direction(structure_tensor(line(0.3)), 2.0)
    assert at_cross[0, 64, 128] < 0.3 < on_line[0, 64, 128]


def test_an_empty_canvas_has_no_direction_and_nothing_undefined():
    angle, coherence = direction(structure_tensor(torch.zeros(1, 32, 32)), 2.0)
    assert torch.isfinite(angle).all()
    assert (coherence == 0).all()


def test_channels_share_each_stroke_pixel_between_two_neighbouring_directions():
    strokes = (torch.rand(2, 20, 30) < 0.3).float()
    angle = torch.rand(2, 20, 30) * math.pi
    channels = direction_channels(strokes, angle)
    assert channels.shape == (2, DIRECTION_BINS, 20, 30)
    torch.testing.assert_close(channels.sum(dim=1), strokes, atol=1e-5, rtol=0)
    assert channels.min() >= 0
    assert ((channels > 0).sum(dim=1) <= 2).all()


@pytest.mark.parametrize("bin_", range(DIRECTION_BINS))
def test_a_direction_in_the_middle_of_a_bin_goes_there_alone(bin_):
    channels = direction_channels(torch.ones(1, 1, 1), torch.full((1, 1, 1), bin_ * math.pi / DIRECTION_BINS))
    assert int(channels[0, :, 0, 0].argmax()) == bin_
    assert channels[0, bin_, 0, 0] == pytest.approx(1.0, abs=1e-5)


def test_half_a_turn_makes_no_difference():
    strokes, angle = torch.ones(1, 8, 8), torch.rand(1, 8, 8) * math.pi
    torch.testing.assert_close(
        direction_channels(strokes, angle), direction_channels(strokes, angle + math.pi), atol=1e-5, rtol=0
    )
