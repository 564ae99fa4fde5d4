"""What the locator's networks are built of."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

Network = TypeVar("Network", bound=nn.Module)


class Block(nn.Module):
    """Two 3 x 3 convolutions with a shortcut."""

    def __init__(self, inputs: int, outputs: int, *, stride: int = 1) -> None:
        super().__init__()
        self.first = convolution(inputs, outputs, stride=stride)
        self.second = nn.Sequential(nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs))
        self.shortcut: nn.Module = nn.Identity()
        if inputs != outputs or stride != 1:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, maps: Tensor) -> Tensor:
        """Map (B, inputs, H, W) to (B, outputs, H / stride, W / stride)."""
        return functional.relu(self.second(self.first(maps)) + self.shortcut(maps))


def convolution(inputs: int, outputs: int, *, stride: int = 1) -> nn.Sequential:
    """Return a 3 x 3 convolution, normalised, with its non-linearity."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


def stage(inputs: int, outputs: int, blocks: int) -> nn.Sequential:
    """Return so many residual blocks, the first of which halves height and width."""
    return nn.Sequential(Block(inputs, outputs, stride=2), *(Block(outputs, outputs) for _ in range(blocks - 1)))


def folded(network: Network) -> Network:
    """Return a copy for inference alone: convolutions do the normalisation that follows them, channels innermost."""
    faster = copy.deepcopy(network).eval()
    for module in list(faster.modules()):
        if isinstance(module, nn.Sequential):
            for (name, one), (next_name, following) in pairwise(list(module.named_children())):
                if isinstance(one, nn.Conv2d) and isinstance(following, nn.BatchNorm2d):
                    setattr(module, name, fuse_conv_bn_eval(one, following))
                    setattr(module, next_name, nn.Identity())
    return faster.to(memory_format=torch.channels_last)
