"""Looking for signatures on a page's picture with a trained network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import torch
from scipy.special import expit, logit
from torch import Tensor
from torch.nn import functional

from sigverify.locating.boxes import gather
from sigverify.locating.layers import folded
from sigverify.locating.network import COARSEST, LocatorNetwork, corners

Floats = npt.NDArray[np.float64]

SECOND_SHARE: Final = 0.7
"""Weight of the second look's log-odds; the first look's have what is left of 1."""

TINY: Final = 1e-6
"""The first look is never surer than this."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A box in pixels of the picture, and how sure the network is in [0, 1]: not yet a probability."""

    left: float
    top: float
    right: float
    bottom: float
    score: float


class Locator:
    """Looks for signatures.

    Parameters
    ----------
    network : LocatorNetwork
        Trained; it stays as it is, a `folded` copy works on the processor.
    """

    def __init__(self, network: LocatorNetwork) -> None:
        self._network = folded(network)

    @torch.inference_mode()
    def look(self, luminance: npt.NDArray[np.uint8]) -> tuple[Sighting, ...]:
        """Find boxes, best first.

        Parameters
        ----------
        luminance : (H, W) uint8
            0 black, 255 white, reduced to the size that the network was trained for.
        """
        height, width = luminance.shape
        darkness = 1 - torch.from_numpy(luminance.astype(np.float32))[None, None] / 255
        padded = functional.pad(darkness, (0, -width % COARSEST, 0, -height % COARSEST))
        logits, distances, maps = self._network(padded.contiguous(memory_format=torch.channels_last))
        scores = logits.sigmoid().flatten().double().numpy()
        boxes = corners(distances)[0].flatten(1).T.double().numpy()
        limits = np.array([width, height, width, height], np.float64)
        kept, sides = gather(scores, np.clip(boxes, 0, limits))
        if kept.size:
            kept, sides = self._again(maps[0], kept, sides)
            kept, sides = gather(kept, sides)
        return tuple(
            Sighting(left, top, right, bottom, score)
            for score, (left, top, right, bottom) in zip(kept.tolist(), np.clip(sides, 0, limits).tolist(), strict=True)
        )

    def _again(self, maps: Tensor, scores: Floats, boxes: Floats) -> tuple[Floats, Floats]:
        """Take the second look at each box; returns the scores of both and the corrected boxes."""
        asked = torch.from_numpy(boxes).float()
        second = self._network.second_look
        logits, corrected = second(second.parts(maps, asked), asked)
        odds = (1 - SECOND_SHARE) * logit(np.clip(scores, TINY, 1 - TINY)) + SECOND_SHARE * logits.double().numpy()
        return expit(odds), corrected.double().numpy()
