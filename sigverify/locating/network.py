"""The locator's network: for each place of a page whether it lies in a signature, and how far that signature reaches.

Owns architecture and decoding of its output. What its scores are worth is the calibration's business (`card`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from sigverify.locating.layers import Block, convolution, stage
from sigverify.locating.second_look import SecondLook

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
    hidden : int
        Numbers from which the second look answers.
    """

    widths: tuple[int, int, int, int] = (32, 48, 80, 112)
    blocks: tuple[int, int, int, int] = (1, 2, 2, 2)
    joined: int = 48
    hidden: int = 96


class LocatorNetwork(nn.Module):
    """Residual stages down to stride 32, whose maps are added up again at stride 8.

    Each place at stride 8 answers for itself: whether it lies in the middle of a signature, and how far it is from
    there to the signature's four sides. The `second_look` then asks about boxes as a whole.

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
            convolution(UNFOLDED**2, widths[0]),
            *(Block(widths[0], widths[0]) for _ in range(blocks[0])),
        )
        self.stride8 = stage(widths[0], widths[1], blocks[1])
        self.stride16 = stage(widths[1], widths[2], blocks[2])
        self.stride32 = stage(widths[2], widths[3], blocks[3])
        self.laterals = nn.ModuleList(nn.Conv2d(width, joined, 1) for width in widths[1:])
        self.merge16, self.merge8 = convolution(joined, joined), convolution(joined, joined)
        self.last = convolution(joined, joined)
        self.answers = nn.Conv2d(joined, 5, 1)
        self.second_look = SecondLook(joined, self.shape.hidden, stride=STRIDE)
        # At first nothing is a signature, as nearly everywhere on a page.
        nn.init.constant_(self.answers.bias, 0.0)  # type: ignore[arg-type]
        with torch.no_grad():
            self.answers.bias[0] = -4.0  # type: ignore[index]
            self.answers.bias[1:] = 1.0  # type: ignore[index]

    def forward(self, darkness: Tensor) -> tuple[Tensor, Tensor, Tensor]:
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
        maps : (B, joined, H / 8, W / 8) float32
            What the answers were made from, for the second look.
        """
        fine = self.stride8(self.stride4(darkness))
        middle = self.stride16(fine)
        coarse = self.laterals[2](self.stride32(middle))
        middle = self.merge16(self.laterals[1](middle) + functional.interpolate(coarse, scale_factor=2.0))
        fine = self.merge8(self.laterals[0](fine) + functional.interpolate(middle, scale_factor=2.0))
        maps = self.last(fine)
        answers = self.answers(maps).float()
        return answers[:, 0], functional.softplus(answers[:, 1:]) * (2 * STRIDE), maps


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
