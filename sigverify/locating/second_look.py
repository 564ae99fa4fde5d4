"""A second look at places where a signature was seen: at the whole box, and no longer from its middle alone.

Owns what of the network's maps is looked at for a box, and the form of the answers.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from sigverify.locating.layers import convolution

ROWS: Final = 7
COLUMNS: Final = 14
"""Places over a box and its surroundings that are looked at."""

REACH: Final = 1.7
"""Width and height of what is looked at, for those of the box."""

MARGIN: Final = 8.0
"""Pixels that are looked at beyond that on each side."""

KEPT: Final = 16
"""Channels that are left of each place."""

USUAL: Final = 60.0
"""Pixels: sides are told as logarithms of their ratio to it."""

LEAST: Final = 2.0
"""Pixels below which sides are not told apart."""

SHIFT: Final = 0.4
"""Share of a side, with its margin, by which the box moves for an answer of 1."""


class SecondLook(nn.Module):
    """Judges and corrects boxes, each by itself, from the maps of the whole page.

    Parameters
    ----------
    channels : int
        Of the maps.
    hidden : int
        Numbers to which all places together are reduced.
    stride : int
        Pixels of the page from one place of the maps to the next.

    References
    ----------
    S. Ren et al., "Faster R-CNN", NeurIPS 2015; K. He et al., "Mask R-CNN", ICCV 2017: how a box is looked at.
    """

    def __init__(self, channels: int, hidden: int, *, stride: int) -> None:
        super().__init__()
        self._stride = stride
        self.places = nn.Sequential(convolution(channels, channels), convolution(channels, channels))
        self.kept = nn.Sequential(nn.Conv2d(channels, KEPT, 1, bias=False), nn.BatchNorm2d(KEPT), nn.ReLU())
        self.whole = nn.Linear(ROWS * COLUMNS * KEPT + 2, hidden)
        self.left_out = nn.Dropout(0.2)
        self.answers = nn.Linear(hidden, 5)
        # At first every box stays as it is, and may or may not hold a signature.
        nn.init.zeros_(self.answers.weight)
        nn.init.zeros_(self.answers.bias)

    def forward(self, parts: Tensor, boxes: Tensor) -> tuple[Tensor, Tensor]:
        """Answer for each box.

        Parameters
        ----------
        parts : (N, channels, ROWS, COLUMNS) float32
            From `parts`.
        boxes : (N, 4) float32
            Left, upper, right and lower side in pixels of the page.

        Returns
        -------
        logits : (N,) float32
            How surely the corrected box is a signature's.
        corrected : (N, 4) float32
            The boxes, their sides moved.
        """
        sides = (boxes[:, 2:] - boxes[:, :2]).clamp(min=LEAST)
        seen = torch.cat([self.kept(self.places(parts)).flatten(1), (sides / USUAL).log()], dim=1)
        answers = self.answers(self.left_out(functional.relu(self.whole(seen))))
        return answers[:, 0], boxes + SHIFT * answers[:, 1:] * (sides + 1.5 * MARGIN).repeat(1, 2)

    def parts(self, maps: Tensor, boxes: Tensor) -> Tensor:
        """Return (N, channels, ROWS, COLUMNS) float32: the maps around each box.

        Parameters
        ----------
        maps : (channels, H, W) float32
            Of one page.
        boxes : (N, 4) float32
            In pixels of the page.
        """
        channels, height, width = maps.shape
        if not len(boxes):
            return maps.new_zeros(0, channels, ROWS, COLUMNS)
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        reach = (boxes[:, 2:] - boxes[:, :2]) / 2 * REACH + MARGIN
        # Two by two looks for each place, or large boxes would be looked at through the gaps of a grating.
        across = middles[:, :1] + reach[:, :1] * _steps(2 * COLUMNS)
        down = middles[:, 1:] + reach[:, 1:] * _steps(2 * ROWS)
        shape = len(boxes), 2 * ROWS, 2 * COLUMNS
        at = torch.stack(
            [
                (across / (width * self._stride) * 2 - 1)[:, None, :].expand(shape),
                (down / (height * self._stride) * 2 - 1)[:, :, None].expand(shape),
            ],
            dim=-1,
        )
        # All boxes as one tall picture: the maps need not be copied for each.
        seen = functional.grid_sample(maps[None], at.reshape(1, -1, 2 * COLUMNS, 2), align_corners=False)
        return functional.avg_pool2d(seen, 2)[0].reshape(channels, len(boxes), ROWS, COLUMNS).transpose(0, 1)


def _steps(count: int) -> Tensor:
    """Return the middles of so many equal parts of [-1, 1]."""
    return (torch.arange(count) + 0.5) * (2 / count) - 1
