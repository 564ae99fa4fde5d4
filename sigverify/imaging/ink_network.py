"""The small network that tells a signature's ink from everything else on the paper, run with numpy alone.

Owns its wiring and the arithmetic; when it is asked and what becomes of its answer is `lifting`'s.
It is trained in `sigverify.training.lifting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from safetensors.numpy import load as load_tensors

from sigverify.carded_weights import CardedWeights, weights_id
from sigverify.domain.sample import Region

STEM: Final = "lifting"
NAME: Final = "ink"
"""What its weights are called in records."""

WORKING_DPI: Final = 200.0
"""Dots per inch at which the network sees paper: a pen's stroke is three pixels wide."""

CHANNELS: Final = 4
"""Of what the network sees: red, green, blue, and what lies outside the box."""

CONTRAST: Final = 100.0
"""Levels below the paper's usual level that the network sees as 1."""

STRIDE: Final = 16
"""Sides of what the network sees are multiples of this."""

BLOCK_FLOATS: Final = 1 << 18
"""Numbers gathered for one matrix product: about what the processor's cache holds."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution of three by three with its rectifier: channels in and out, and how far apart its taps are."""

    name: str
    inputs: int
    outputs: int
    dilation: int = 1


LAYERS: Final = (
    Layer("down1a", 4 * CHANNELS, 24),
    Layer("down1b", 24, 24),
    Layer("down2a", 24, 48),
    Layer("down2b", 48, 48),
    Layer("down3a", 48, 96),
    Layer("down3b", 96, 96),
    Layer("middle1", 96, 192),
    Layer("middle2", 192, 192, dilation=2),
    Layer("middle3", 192, 192, dilation=4),
    Layer("middle4", 192, 192, dilation=8),
    Layer("up3", 288, 96),
    Layer("up2", 144, 48),
    Layer("up1", 72, 24),
)
"""A U-Net that starts at half the working resolution: each pixel holds a square of four."""

HEAD: Final = Layer("head", 24, 4)
"""The last layer, one by one: the four pixels of each square."""

SHAPES: Final = {
    **{f"{layer.name}.weight": (layer.outputs, 9 * layer.inputs) for layer in LAYERS},
    f"{HEAD.name}.weight": (HEAD.outputs, HEAD.inputs),
    **{f"{layer.name}.bias": (layer.outputs,) for layer in (*LAYERS, HEAD)},
}
"""Of every array of weights."""


@dataclass(frozen=True, slots=True, eq=False)
class InkNetwork:
    """The network.

    Parameters
    ----------
    weights : mapping of str to float32
        ``NAME.weight`` (outputs, inputs * 9), taps row by row within each input, and ``NAME.bias`` (outputs,).
    network_id : str
        Names these weights, in records and reports.
    """

    weights: Mapping[str, Floats]
    network_id: str = ""

    def probability(self, seen: Floats) -> Floats:
        """Return (H, W) float32 in [0, 1]: how surely each pixel is ink of the signature.

        Parameters
        ----------
        seen : (4, H, W) float32
            As `as_seen` gives it; both sides are multiples of `STRIDE`.
        """
        layers = {layer.name: layer for layer in LAYERS}

        def convolved(name: str, given: Floats) -> Floats:
            return _convolved(
                given, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], dilation=layers[name].dilation
            )

        first = convolved("down1b", convolved("down1a", _squares(seen)))
        second = convolved("down2b", convolved("down2a", _halved(first)))
        third = convolved("down3b", convolved("down3a", _halved(second)))
        middle = convolved("middle2", convolved("middle1", _halved(third)))
        middle = convolved("middle4", convolved("middle3", middle))
        third = convolved("up3", np.concatenate([_doubled(middle), third]))
        second = convolved("up2", np.concatenate([_doubled(third), second]))
        first = convolved("up1", np.concatenate([_doubled(second), first]))
        channels, height, width = first.shape
        logits = self.weights["head.weight"] @ first.reshape(channels, -1) + self.weights["head.bias"][:, None]
        pixels = logits.reshape(2, 2, height, width).transpose(2, 0, 3, 1).reshape(2 * height, 2 * width)
        return np.asarray(1 / (1 + np.exp(-np.clip(pixels, -30, 30))), dtype=np.float32)


def ink_probability(pixels: npt.NDArray[np.uint8], *, dpi: float, box: Region | None = None) -> Floats:
    """Return (H, W) float32 in [0, 1]: how surely each pixel of a piece of a page is ink of the signature on it.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white.
    dpi : float
        Dots per inch.
    box : Region or None
        Where in it the signature was found; ``None``: all of it.

    Raises
    ------
    ModelError
        See `load`.
    """
    channels = at_working_resolution(pixels, dpi=dpi)
    seen = as_seen(channels, None if box is None else at_scale(box, WORKING_DPI / dpi))
    height, width = seen.shape[1:]
    room = np.pad(seen, ((0, 0), (0, -height % STRIDE), (0, -width % STRIDE)))
    probability = load().probability(room)[:height, :width]
    size = pixels.shape[1], pixels.shape[0]
    if size == (width, height):
        return probability
    return np.asarray(Image.fromarray(probability).resize(size, Image.Resampling.BILINEAR))


def at_working_resolution(pixels: npt.NDArray[np.uint8], *, dpi: float) -> npt.NDArray[np.uint8]:
    """Return (3, H', W') uint8: the crop at `WORKING_DPI`, grey as three channels alike."""
    factor = WORKING_DPI / dpi
    image = Image.fromarray(pixels).convert("RGB")
    size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    if size != image.size:
        image = image.resize(size, Image.Resampling.BILINEAR)
    return np.ascontiguousarray(np.moveaxis(np.asarray(image), 2, 0))


def at_scale(box: Region, factor: float) -> Region:
    """Return where a box lies in a picture of another size, to the nearest pixel."""
    left, top = round(factor * box.x), round(factor * box.y)
    right, bottom = round(factor * (box.x + box.width)), round(factor * (box.y + box.height))
    return Region(left, top, right - left, bottom - top)


def as_seen(channels: npt.NDArray[np.uint8], box: Region | None = None) -> Floats:
    """Return what the network sees of a piece of a page.

    Parameters
    ----------
    channels : (3, H, W) uint8
        The piece.
    box : Region or None
        Where in it the signature was found; ``None``: all of it.

    Returns
    -------
    (4, H, W) float32
        How far below the paper's usual level each channel is; then 1 outside the box, 0 in it.
    """
    usual = np.median(channels.reshape(len(channels), -1), axis=1).astype(np.float32)
    seen = np.empty((CHANNELS, *channels.shape[1:]), np.float32)
    np.divide(usual[:, None, None] - channels, np.float32(CONTRAST), out=seen[:-1])
    seen[-1] = box is not None
    if box is not None:
        seen[-1][box.slices] = 0
    return seen


@lru_cache(maxsize=1)
def load(folder: Path | None = None) -> InkNetwork:
    """Return the shipped network, read once a process.

    Raises
    ------
    ModelError
        ``model-missing``: a file is not there. ``model-damaged``: the card cannot be read, or the weights are not
        those it describes. ``model-incompatible``: made for another version of the program.
    """
    stored = CardedWeights.named(STEM, folder=folder)
    digest = stored.read_card(lambda said: str(said["sha256"]))
    weights = stored.read_weights(load_tensors, sha256=digest)
    if {name: array.shape for name, array in weights.items()} != SHAPES:
        raise stored.of_another_shape()
    arrays = {name: array.astype(np.float32) for name, array in weights.items()}
    return InkNetwork(arrays, weights_id(NAME, digest))


def _convolved(given: Floats, weight: Floats, bias: Floats, *, dilation: int) -> Floats:
    """Return (O, H, W): a convolution of (I, H, W) by (O, I * 9) that keeps the size, negative values cut off."""
    inputs, height, width = given.shape
    reach = dilation
    padded = np.pad(given, ((0, 0), (reach, reach), (reach, reach)))
    made = np.empty((len(weight), height, width), np.float32)
    rows = max(1, min(height, BLOCK_FLOATS // (9 * inputs * width)))
    for top in range(0, height, rows):
        high = min(rows, height - top)
        taps = np.empty((inputs, 3, 3, high, width), np.float32)
        for down in range(3):
            for across in range(3):
                row, column = top + down * dilation, across * dilation
                taps[:, down, across] = padded[:, row : row + high, column : column + width]
        made[:, top : top + high] = (weight @ taps.reshape(9 * inputs, -1)).reshape(-1, high, width)
    made += bias[:, None, None]
    return np.maximum(made, 0, out=made)


def _squares(seen: Floats) -> Floats:
    """Return (12, H / 2, W / 2): the four pixels of each square as channels of one."""
    channels, height, width = seen.shape
    parts = seen.reshape(channels, height // 2, 2, width // 2, 2).transpose(0, 2, 4, 1, 3)
    return parts.reshape(4 * channels, height // 2, width // 2)


def _halved(given: Floats) -> Floats:
    """Return (C, H / 2, W / 2): the largest of each four."""
    channels, height, width = given.shape
    return np.asarray(given.reshape(channels, height // 2, 2, width // 2, 2).max(axis=(2, 4)))


def _doubled(given: Floats) -> Floats:
    """Return (C, 2 H, 2 W): each value four times."""
    return given.repeat(2, axis=1).repeat(2, axis=2)
