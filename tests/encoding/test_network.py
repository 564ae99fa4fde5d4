import math

import pytest
import torch
from torch import nn

from sigverify.encoding.network import NetworkShape, SiameseBranch, folded, join_levels, redraw, sample, split_levels

SMALL = NetworkShape(widths=(8, 8, 12, 16), blocks=(1, 1, 1, 1), local_widths=(4, 6, 8), grid_width=4, global_width=12)


@pytest.fixture
def branch():
    torch.manual_seed(0)
    return SiameseBranch(SMALL).eval()


def line(angle):
    """One-pixel line through the middle of the canvas."""
    canvas = torch.zeros(128, 256)
    reach = torch.arange(-40, 41)
    steep = max(abs(math.cos(angle)), abs(math.sin(angle)))
    rows = 64 + (reach * math.sin(angle) / steep).round().long()
    columns = 128 + (reach * math.cos(angle) / steep).round().long()
    canvas[rows, columns] = 1.0
    return canvas


def test_outputs_have_the_declared_shapes_and_unit_length(branch):
    whole, local = branch(torch.rand(3, 2, 128, 256), torch.rand(3, 20, 2) * torch.tensor([255.0, 127.0]))
    assert whole.shape == (3, 12)
    assert local.shape == (3, 20, 18)
    torch.testing.assert_close(whole.norm(dim=1), torch.ones(3))
    torch.testing.assert_close(local.norm(dim=2), torch.ones(3, 20))


def test_a_signature_is_described_alike_alone_and_in_a_batch(branch):
    images, points = torch.rand(4, 2, 128, 256), torch.rand(4, 10, 2) * 100
    whole, local = branch(images, points)
    alone_whole, alone_local = branch(images[2:3], points[2:3])
    torch.testing.assert_close(alone_whole, whole[2:3], atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(alone_local, local[2:3], atol=1e-5, rtol=1e-4)


def test_torchvisions_trunk_describes_the_same_places():
    branch = SiameseBranch(NetworkShape(trunk="resnet18")).eval()
    whole, local = branch(torch.rand(2, 2, 128, 256), torch.rand(2, 9, 2) * torch.tensor([255.0, 127.0]))
    assert whole.shape == (2, 128)
    assert local.shape == (2, 9, 128)
    torch.testing.assert_close(local.norm(dim=2), torch.ones(2, 9))


@pytest.mark.parametrize("shape", [SMALL, NetworkShape(trunk="resnet18")], ids=["small", "resnet18"])
def test_a_folded_network_says_the_same_without_normalising_maps_and_leaves_the_original_alone(shape):
    branch = SiameseBranch(shape)
    branch(torch.rand(4, 2, 128, 256), torch.rand(4, 9, 2) * 100)  # moves the running means off their start
    branch.eval()
    images, points = torch.rand(2, 2, 128, 256), torch.rand(2, 9, 2) * 100
    before = branch(images, points)

    network = folded(branch)

    assert not any(isinstance(module, nn.BatchNorm2d) for module in network.modules())
    for found, expected, again in zip(network(images, points), before, branch(images, points), strict=True):
        torch.testing.assert_close(found, expected, atol=1e-5, rtol=1e-4)
        assert torch.equal(again, expected)


def test_default_shape_fits_the_file_limit():
    branch = SiameseBranch()
    size = sum(value.numel() * value.element_size() for value in branch.state_dict().values())
    assert size < 16 * 2**20
    parameters = sum(parameter.numel() for parameter in branch.parameters())
    assert 500_000 < parameters < 2_500_000


def test_a_different_stroke_changes_the_descriptors_near_it_more_than_far_from_it(branch):
    skeleton = line(0.0)[None]
    changed = skeleton.clone()
    changed[0, 40:64, 100] = 1.0
    points = torch.tensor([[[100.0, 60.0], [240.0, 120.0]]])
    before = branch(redraw(skeleton, 0.3 * skeleton), points)[1]
    after = branch(redraw(changed, 0.3 * changed), points)[1]
    moved = (before - after).norm(dim=2)[0]
    assert moved[0] > 3 * moved[1]


@pytest.mark.parametrize("angle", [0.0, math.pi / 2, math.pi / 4, math.pi / 6])
def test_redrawn_lines_are_black_in_the_middle_and_equally_wide_in_every_direction(angle):
    skeleton = line(angle)[None]
    drawn = redraw(skeleton, torch.zeros_like(skeleton))[0, 0]
    assert drawn[64, 128] > 0.97
    ink_per_length = drawn.sum() / (80 / max(abs(math.cos(angle)), abs(math.sin(angle))))
    assert 2.3 < ink_per_length < 3.6


def test_redrawing_stays_in_range_and_off_empty_paper():
    skeleton = torch.zeros(2, 128, 256)
    skeleton[1, 10:20, 10:20] = 1.0
    shape, pressure = redraw(skeleton, 0.5 * skeleton).unbind(dim=1)
    assert shape[0].max() == pressure[0].max() == 0
    assert shape.min() >= 0
    assert shape.max() <= 1
    assert pressure.abs().max() <= 1


def test_pressure_colours_the_strokes_and_leaves_their_shape():
    skeleton = line(0.0)[None]
    pressed = skeleton.clone()
    pressed[..., :128] *= 0.4
    pressed[..., 128:] *= -0.2
    drawn = redraw(skeleton, pressed)[0]
    torch.testing.assert_close(drawn[0], redraw(skeleton, torch.zeros_like(skeleton))[0, 0])
    torch.testing.assert_close(drawn[1, 64, [100, 150]], torch.tensor([0.8, -0.4]) * drawn[0, 64, [100, 150]])


def test_unknown_pressure_is_drawn_as_nothing():
    skeleton = line(0.3)[None]
    assert redraw(skeleton, torch.zeros_like(skeleton))[0, 1].abs().max() == 0


def test_maps_are_sampled_at_the_canvas_places_of_their_cells():
    maps = torch.arange(16 * 32, dtype=torch.float32).reshape(1, 1, 16, 32)
    points = torch.tensor([[[0.0, 0.0], [8.0, 0.0], [0.0, 8.0], [12.0, 4.0]]])
    sampled = sample(maps, points, stride=8, size=(256, 128))
    torch.testing.assert_close(sampled[0, :, 0], torch.tensor([0.0, 1.0, 32.0, 1.5 + 16.0]))


def test_levels_come_apart_as_they_were_joined():
    parts = [torch.nn.functional.normalize(torch.randn(1, 5, width), dim=2) for width in (3, 5)]
    apart = split_levels(join_levels(parts, torch.tensor([0.3, -0.2])), (3, 5))
    assert apart.shape == (1, 5, 2, 5)
    torch.testing.assert_close(apart[:, :, 0, :3], parts[0])
    torch.testing.assert_close(apart[:, :, 1], parts[1])
    assert apart[:, :, 0, 3:].abs().max() == 0


def test_joined_levels_count_by_their_shares():
    parts = [torch.nn.functional.normalize(torch.rand(1, 5, width), dim=2) for width in (3, 4)]
    joined = join_levels(parts, torch.tensor([math.log(3.0), 0.0]))
    torch.testing.assert_close(joined.norm(dim=2), torch.ones(1, 5))
    torch.testing.assert_close(joined[..., :3].square().sum(dim=2), torch.full((1, 5), 0.75))
