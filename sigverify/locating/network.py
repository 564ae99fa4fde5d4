"""The locator's network: for each place of a page whether it lies in a signature, and how far that signature reaches.

Owns architecture and decoding of its output. What its scores are worth is the calibration's business (`card`).
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

STRIDE: Final = 8
"""Pixels of the page from one answer to the next."""

COARSEST: Final = 32
"""Both sides of a page must be multiples of this."""

UNFOLDED: Final = 4
"""Side of the square of pixels that becomes one place with many channels, before anything is computed."""


@dataclass(frozen=True, slots=True)
class LocatorShape:
    """Sizes.

    Parameters
    ----------
    widths : (int, int, int, int)
        Channels at strides 4, 8, 16 and 32.
    blocks : (int, int, int, int)
        Residual blocks at each.
    joined : int
        Channels in which strides 8, 16 and 32 are added up.
    """

    widths: tuple[int, int, int, int] = (32, 48, 80, 112)
    blocks: tuple[int, int, int, int] = (1, 2, 2, 2)
    joined: int = 48


class _Block(nn.Module):
    """Two 3 x 3 convolutions with a shortcut."""

    def __init__(self, inputs: int, outputs: int, *, stride: int = 1) -> None:
        super().__init__()
        self.first = _convolution(inputs, outputs, stride=stride)
        self.second = nn.Sequential(nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs))
        self.shortcut: nn.Module = nn.Identity()
        if inputs != outputs or stride != 1:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, maps: Tensor) -> Tensor:
        """Map (B, inputs, H, W) to (B, outputs, H / stride, W / stride)."""
        return functional.relu(self.second(self.first(maps)) + self.shortcut(maps))


class LocatorNetwork(nn.Module):
    """Residual stages down to stride 32, whose maps are added up again at stride 8.

    Each place at stride 8 answers for itself: whether it lies in the middle of a signature, and how far it is from
    there to the signature's four sides.

    Parameters
    ----------
    shape : LocatorShape
        Sizes.

    References
    ----------
    Z. Tian et al., "FCOS: fully convolutional one-stage object detection", ICCV 2019.
    T.-Y. Lin et al., "Feature pyramid networks for object detection", CVPR 2017.
    """

    def __init__(self, shape: LocatorShape | None = None) -> None:
        super().__init__()
        self.shape = shape or LocatorShape()
        widths, blocks, joined = self.shape.widths, self.shape.blocks, self.shape.joined
        self.stride4 = nn.Sequential(
            nn.PixelUnshuffle(UNFOLDED),
            _convolution(UNFOLDED**2, widths[0]),
            *(_Block(widths[0], widths[0]) for _ in range(blocks[0])),
        )
        self.stride8 = _stage(widths[0], widths[1], blocks[1])
        self.stride16 = _stage(widths[1], widths[2], blocks[2])
        self.stride32 = _stage(widths[2], widths[3], blocks[3])
        self.laterals = nn.ModuleList(nn.Conv2d(width, joined, 1) for width in widths[1:])
        self.merge16, self.merge8 = _convolution(joined, joined), _convolution(joined, joined)
        self.last = _convolution(joined, joined)
        self.answers = nn.Conv2d(joined, 5, 1)
        # At first nothing is a signature, as nearly everywhere on a page.
        nn.init.constant_(self.answers.bias, 0.0)  # type: ignore[arg-type]
        with torch.no_grad():
            self.answers.bias[0] = -4.0  # type: ignore[index]
            self.answers.bias[1:] = 1.0  # type: ignore[index]

    def forward(self, darkness: Tensor) -> tuple[Tensor, Tensor]:
        """Answer for each place.

        Parameters
        ----------
        darkness : (B, 1, H, W) float32
            0 white, 1 black; H and W multiples of `COARSEST`.

        Returns
        -------
        logits : (B, H / 8, W / 8) float32
            How surely the place is in the middle of a signature.
        distances : (B, 4, H / 8, W / 8) float32
            To the left, upper, right and lower side in pixels, at least 0.
        """
        fine = self.stride8(self.stride4(darkness))
        middle = self.stride16(fine)
        coarse = self.laterals[2](self.stride32(middle))
        middle = self.merge16(self.laterals[1](middle) + functional.interpolate(coarse, scale_factor=2.0))
        fine = self.merge8(self.laterals[0](fine) + functional.interpolate(middle, scale_factor=2.0))
        answers = self.answers(self.last(fine)).float()
        return answers[:, 0], functional.softplus(answers[:, 1:]) * (2 * STRIDE)


def places(height: int, width: int) -> tuple[Tensor, Tensor]:
    """Return the middles (H / 8, W / 8) of all places along x and y, in pixels."""
    y, x = torch.meshgrid(
        (torch.arange(height // STRIDE) + 0.5) * STRIDE, (torch.arange(width // STRIDE) + 0.5) * STRIDE, indexing="ij"
    )
    return x, y


def corners(distances: Tensor) -> Tensor:
    """Turn distances (B, 4, H / 8, W / 8) to boxes of the same shape: left, upper, right and lower side in pixels."""
    x, y = places(distances.shape[2] * STRIDE, distances.shape[3] * STRIDE)
    left, top, right, bottom = distances.unbind(1)
    return torch.stack([x - left, y - top, x + right, y + bottom], dim=1)


def folded(network: LocatorNetwork) -> LocatorNetwork:
    """Return a copy for inference alone: convolutions do the normalisation that follows them, channels innermost."""
    faster = copy.deepcopy(network).eval()
    for module in list(faster.modules()):
        if isinstance(module, nn.Sequential):
            for (name, one), (next_name, following) in pairwise(list(module.named_children())):
                if isinstance(one, nn.Conv2d) and isinstance(following, nn.BatchNorm2d):
                    setattr(module, name, fuse_conv_bn_eval(one, following))
                    setattr(module, next_name, nn.Identity())
    return faster.to(memory_format=torch.channels_last)


def _convolution(inputs: int, outputs: int, *, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


def _stage(inputs: int, outputs: int, blocks: int) -> nn.Sequential:
    return nn.Sequential(_Block(inputs, outputs, stride=2), *(_Block(outputs, outputs) for _ in range(blocks - 1)))
