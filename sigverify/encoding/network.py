"""The Siamese branch: a small convolutional network that describes one signature, as a whole and point by point.

Owns the architecture and what is drawn for it. Loads no weights (`checkpoint`) and compares nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from sigverify.encoding.smoothing import smooth

PEN_SIGMA = 1.0
"""Width in pixels of the pen that redraws skeletons."""

PEN_GAIN = 3.5
"""Saturates the core of a line in every direction: diagonals have fewer pixels to the length."""

CHANNELS = 2
"""Of the input: shape, and pattern of pressure."""

STEM_WIDTH = 16
GRID = (3, 6)
GEM_POWER = 3.0
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class NetworkShape:
    """The sizes that make up an architecture.

    Parameters
    ----------
    trunk : str
        ``"small"``: our own, which ships. ``"resnet18"``: torchvision's up to stride 16, to compare with; it has its
        own widths and blocks.
    widths : tuple of int
        Channels at strides 4, 8, 16, and of the last block (stride 16).
    blocks : tuple of int
        Residual blocks at each of these.
    local_widths : tuple of int
        Parts of a local descriptor, from strides 4, 8 and 16.
    grid_width : int
        Channels kept for the pooling grid.
    global_width : int
        Length of the global vector.
    dropout : float
        Share of what the global vector is made from that a training step leaves out.
    """

    trunk: str = "small"
    widths: tuple[int, int, int, int] = (32, 64, 96, 192)
    blocks: tuple[int, int, int, int] = (1, 2, 2, 1)
    local_widths: tuple[int, int, int] = (32, 48, 48)
    grid_width: int = 48
    global_width: int = 128
    dropout: float = 0.0


def redraw(strokes: Tensor, pressed: Tensor) -> Tensor:
    """Draw skeletons with one pen, so that neither ink level nor stroke width says anything about the source.

    Parameters
    ----------
    strokes : (B, H, W) float32
        1 on the skeleton, 0 elsewhere.
    pressed : (B, H, W) float32
        The same times the rank of pressure in [-0.5, 0.5], see `strokes.pressure_ranks`; all zero where the pressure is
        not known.

    Returns
    -------
    (B, 2, H, W) float32
        The strokes about three pixels wide with soft edges, in [0, 1]; and the same coloured by the pressure around
        each place, in [-1, 1].
    """
    soft = smooth(torch.stack([strokes.clamp(max=1), strokes, pressed], dim=1), PEN_SIGMA)
    shape = (PEN_GAIN * soft[:, 0]).clamp(0, 1)
    return torch.stack([shape, shape * 2 * soft[:, 2] / (soft[:, 1] + TINY)], dim=1)


class ResidualBlock(nn.Module):
    """Two 3 x 3 convolutions with batch normalisation around a shortcut (He et al., CVPR 2016)."""

    def __init__(self, inputs: int, outputs: int, *, stride: int = 1) -> None:
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, maps: Tensor) -> Tensor:
        """Map (B, inputs, H, W) to (B, outputs, H / stride, W / stride)."""
        inner = functional.relu(self.first_norm(self.first(maps)))
        return functional.relu(self.second_norm(self.second(inner)) + self.shortcut(maps))


class _Projection(nn.Module):
    """From map values (B, N, inputs) to unit-length parts of a descriptor (B, N, outputs).

    Batch normalisation takes the mean off before the length is fixed: places that have nothing in common are then at
    right angles, not nearly parallel as sums of positive activations are.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, outputs, bias=False)
        self.norm = nn.BatchNorm1d(outputs)

    def forward(self, values: Tensor) -> Tensor:
        projected = self.linear(values).float()
        return functional.normalize(self.norm(projected.flatten(0, 1)).reshape(projected.shape), dim=2)


def _small(shape: NetworkShape) -> Trunk:
    widths, blocks = shape.widths, shape.blocks
    stem = nn.Sequential(
        nn.Conv2d(CHANNELS, STEM_WIDTH, 3, 2, 1, bias=False),
        nn.BatchNorm2d(STEM_WIDTH),
        nn.ReLU(),
        nn.Conv2d(STEM_WIDTH, widths[0], 3, 2, 1, bias=False),
        nn.BatchNorm2d(widths[0]),
        nn.ReLU(),
    )
    stride4 = _stage(widths[0], widths[0], blocks[0], stride=1)
    stride8 = _stage(widths[0], widths[1], blocks[1], stride=2)
    stride16 = nn.Sequential(
        _stage(widths[1], widths[2], blocks[2], stride=2), _stage(widths[2], widths[3], blocks[3], stride=1)
    )
    return (stem, stride4, stride8, stride16), (widths[0], widths[1], widths[3])


def _resnet18(_: NetworkShape) -> Trunk:
    # Imported here: torchvision takes a second to load, and the shipped network does without it.
    from torchvision.models import resnet18

    whole = resnet18(weights=None)
    whole.conv1 = nn.Conv2d(CHANNELS, whole.conv1.out_channels, 7, 2, 3, bias=False)
    stem = nn.Sequential(whole.conv1, whole.bn1, whole.relu, whole.maxpool)
    return (stem, whole.layer1, whole.layer2, whole.layer3), (64, 128, 256)


Trunk = tuple[tuple[nn.Module, nn.Module, nn.Module, nn.Module], tuple[int, int, int]]
"""Stem and stages that end at strides 4, 4, 8 and 16, and the channels at strides 4, 8 and 16."""

TRUNKS: dict[str, Callable[[NetworkShape], Trunk]] = {"small": _small, "resnet18": _resnet18}
"""Trunks by the name they have in a shape."""


class SiameseBranch(nn.Module):
    """One of the two identical branches.

    The global vector joins generalised-mean pooling with a grid of averages that knows where on the
    signature things are. Local descriptors are sampled from three depths at given places; each part is
    of unit length before a learned share per part, so that fine and wide context both count.

    Parameters
    ----------
    shape : NetworkShape
        Sizes.

    References
    ----------
    F. Radenovic, G. Tolias, O. Chum, "Fine-tuning CNN image retrieval with no human annotation", IEEE Trans.
    PAMI 41 (2019): generalised-mean pooling.
    """

    def __init__(self, shape: NetworkShape | None = None) -> None:
        super().__init__()
        self.shape = shape or NetworkShape()
        parts, depths = TRUNKS[self.shape.trunk](self.shape)
        self.stem, self.stride4, self.stride8, self.stride16 = parts
        self.projections = nn.ModuleList(
            _Projection(depth, width) for depth, width in zip(depths, self.shape.local_widths, strict=True)
        )
        self.shares = nn.Parameter(torch.zeros(len(depths)))
        self.dropout = nn.Dropout(self.shape.dropout)
        self.reduce = nn.Conv2d(depths[2], self.shape.grid_width, 1)
        self.summarise = nn.Linear(depths[2] + self.shape.grid_width * GRID[0] * GRID[1], self.shape.global_width)
        self.norm = nn.BatchNorm1d(self.shape.global_width)

    def forward(self, images: Tensor, points: Tensor) -> tuple[Tensor, Tensor]:
        """Describe signatures.

        Parameters
        ----------
        images : (B, 2, 128, 256) float32
            From `redraw`.
        points : (B, N, 2) float32
            x, y in canvas pixels, pixel centres at whole numbers.

        Returns
        -------
        global_vectors : (B, G) float32
            Unit length.
        local : (B, N, D) float32
            Unit length.
        """
        fine = self.stride4(self.stem(images))
        middle = self.stride8(fine)
        coarse = self.stride16(middle)
        size = (images.shape[-1], images.shape[-2])
        levels = ((fine, 4), (middle, 8), (coarse, 16))
        parts = [
            project(sample(maps.float(), points, stride=stride, size=size))
            for project, (maps, stride) in zip(self.projections, levels, strict=True)
        ]
        return self._summary(coarse), join_levels(parts, self.shares.float())

    def _summary(self, maps: Tensor) -> Tensor:
        mean = maps.float().clamp(min=TINY).pow(GEM_POWER).mean((2, 3)).pow(1 / GEM_POWER)
        grid = functional.adaptive_avg_pool2d(functional.relu(self.reduce(maps)).float(), GRID).flatten(1)
        summary = self.summarise(self.dropout(torch.cat([mean, grid], dim=1)))
        return functional.normalize(self.norm(summary.float()), dim=1)


def folded(network: SiameseBranch) -> SiameseBranch:
    """Return a copy for inference alone, in which convolutions do the normalisation that follows them.

    The same but for rounding (some 1e-7), with channels innermost in memory: a sixth less time on a CPU.
    """
    faster = copy.deepcopy(network).eval()
    for module in list(faster.modules()):
        for (name, one), (next_name, following) in pairwise(list(module.named_children())):
            if isinstance(one, nn.Conv2d) and isinstance(following, nn.BatchNorm2d):
                setattr(module, name, fuse_conv_bn_eval(one, following))
                setattr(module, next_name, nn.Identity())
    return faster.to(memory_format=torch.channels_last)


def sample(maps: Tensor, points: Tensor, *, stride: int, size: Sequence[int]) -> Tensor:
    """Read maps at canvas places, bilinearly.

    Parameters
    ----------
    maps : (B, C, H / stride, W / stride) float32
        Their cell (i, j) is centred on canvas pixel (stride i, stride j), as stacked 3 x 3 convolutions leave it.
    points : (B, N, 2) float32
        x, y in canvas pixels.
    stride : int
        Canvas pixels per cell.
    size : (int, int)
        Canvas width and height.

    Returns
    -------
    (B, N, C) float32
        Values; the border is repeated beyond the outermost cells.
    """
    grid = (2 * points + stride) / points.new_tensor([float(size[0]), float(size[1])]) - 1
    sampled = functional.grid_sample(maps, grid[:, :, None], padding_mode="border", align_corners=False)
    return sampled[..., 0].transpose(1, 2)


def join_levels(parts: Sequence[Tensor], shares: Tensor) -> Tensor:
    """Join unit-length parts (B, N, D_l) into one unit-length descriptor, in which part l has softmax(shares)[l]."""
    weights = shares.softmax(0).sqrt()
    return torch.cat([part * weight for part, weight in zip(parts, weights, strict=True)], dim=2)


def split_levels(local: Tensor, widths: Sequence[int]) -> Tensor:
    """Take joined descriptors apart.

    Parameters
    ----------
    local : (B, N, D) float32
        From `join_levels`.
    widths : sequence of int
        Lengths of the L parts; D is their sum.

    Returns
    -------
    (B, N, L, D_max) float32
        Each part of unit length, padded with zeros to the longest.
    """
    parts = [functional.normalize(part, dim=2) for part in local.split(list(widths), dim=2)]
    longest = max(widths)
    return torch.stack([functional.pad(part, (0, longest - part.shape[2])) for part in parts], dim=2)


def _stage(inputs: int, outputs: int, blocks: int, *, stride: int) -> nn.Sequential:
    first = ResidualBlock(inputs, outputs, stride=stride)
    return nn.Sequential(first, *(ResidualBlock(outputs, outputs) for _ in range(blocks - 1)))
