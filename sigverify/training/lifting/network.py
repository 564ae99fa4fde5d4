"""The network of `sigverify.imaging.ink_network` as torch trains it, and its way into the file that ships.

Owns that both compute the same: the normalisation of each layer is folded into its weights.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from sigverify.imaging.ink_network import HEAD, LAYERS, Layer


class _Convolution(nn.Module):
    """Convolution, normalisation over the batch, rectifier."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(
            layer.inputs, layer.outputs, 3, padding=layer.dilation, dilation=layer.dilation, bias=False
        )
        self.norm = nn.BatchNorm2d(layer.outputs)

    def forward(self, given: Tensor) -> Tensor:
        return functional.relu(cast("Tensor", self.norm(self.convolution(given))))

    def folded(self) -> tuple[Tensor, Tensor]:
        """Return weight (outputs, inputs * 9) and bias (outputs,) of one layer that does the same in inference."""
        norm = self.norm
        assert norm.running_mean is not None
        assert norm.running_var is not None
        gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        weight = self.convolution.weight * gain[:, None, None, None]
        return weight.flatten(1), norm.bias - norm.running_mean * gain


class TrainedInkNetwork(nn.Module):
    """A U-Net from (B, 4, H, W) to logits (B, H, W); both sides multiples of 16."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleDict({layer.name: _Convolution(layer) for layer in LAYERS})
        self.head = nn.Conv2d(HEAD.inputs, HEAD.outputs, 1)

    def forward(self, seen: Tensor) -> Tensor:
        """Return the logit of each pixel being the signature's ink."""
        layers = self.layers
        first = layers["down1b"](layers["down1a"](functional.pixel_unshuffle(seen, 2)))
        second = layers["down2b"](layers["down2a"](functional.max_pool2d(first, 2)))
        third = layers["down3b"](layers["down3a"](functional.max_pool2d(second, 2)))
        middle = layers["middle2"](layers["middle1"](functional.max_pool2d(third, 2)))
        middle = layers["middle4"](layers["middle3"](middle))
        third = layers["up3"](torch.cat([_doubled(middle), third], dim=1))
        second = layers["up2"](torch.cat([_doubled(third), second], dim=1))
        first = layers["up1"](torch.cat([_doubled(second), first], dim=1))
        return functional.pixel_shuffle(self.head(first), 2)[:, 0]

    @torch.no_grad()
    def weights(self) -> dict[str, npt.NDArray[np.float32]]:
        """Return the arrays that `ink_network.InkNetwork` takes."""
        arrays: dict[str, npt.NDArray[np.float32]] = {}
        for name, layer in self.layers.items():
            weight, bias = cast("_Convolution", layer).folded()
            arrays[f"{name}.weight"], arrays[f"{name}.bias"] = weight.numpy(), bias.numpy()
        head_bias = self.head.bias
        assert head_bias is not None
        arrays[f"{HEAD.name}.weight"] = self.head.weight.flatten(1).numpy()
        arrays[f"{HEAD.name}.bias"] = head_bias.numpy()
        return arrays


def _doubled(given: Tensor) -> Tensor:
    return functional.interpolate(given, scale_factor=2, mode="nearest")
