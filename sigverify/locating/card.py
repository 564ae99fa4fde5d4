"""The locator's weights on disk: a safetensors file, and the card that says what they are and what scores are worth.

Owns what the card says and that the weights fit the network; how the two lie on disk is `carded_weights`' affair.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import safetensors.torch
from torch import Tensor

from sigverify.carded_weights import CardedWeights, JsonObject, digest_of, weights_id
from sigverify.locating.network import LocatorNetwork, LocatorShape

FORMAT: Final = 2
STEM: Final = "locator"
LONG_SIDE: Final = 640
"""Pixels to which the long side of a page is reduced before it is looked at; smaller pages stay as they are."""

INPUT_CONTRACT: Final[Mapping[str, Any]] = {
    "image": "1 x H x W, float32: darkness of the page's luminance, 0 white, 1 black",
    "long_side_px": LONG_SIDE,
}
"""What the network must be fed; weights made for another contract are refused."""

TINY: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """From the network's score to the probability that the box is a signature's: a logistic function.

    Parameters
    ----------
    slope, intercept : float
        Of the log-odds over those of the score.
    at_place : float
        What is added to the log-odds where a form or a ruled box says that one signs there.
    per_mm_outside : float
        What each millimetre beyond that place takes away again.
    farthest_mm : float
        From where on distance counts no more.
    fitted_on : mapping
        Pages and boxes it was fitted to.
    """

    slope: float
    intercept: float
    at_place: float
    per_mm_outside: float
    farthest_mm: float
    fitted_on: Mapping[str, int] = field(default_factory=dict)

    def confidence(self, score: float, *, outside_mm: float | None = None) -> float:
        """Return the probability in [0, 1].

        Parameters
        ----------
        score : float
            From `Sighting`.
        outside_mm : float, optional
            Distance from the place to sign; ``None`` on pages where none is known.
        """
        certain = min(max(score, TINY), 1 - TINY)
        odds = self.intercept + self.slope * math.log(certain / (1 - certain))
        if outside_mm is not None:
            odds += self.at_place - self.per_mm_outside * min(outside_mm, self.farthest_mm)
        return 1 / (1 + math.exp(-odds))


@dataclass(frozen=True, slots=True)
class LocatorCard:
    """What is known about a set of weights.

    Parameters
    ----------
    name : str
        Short readable name.
    sha256 : str
        Digest of the weights file.
    shape : LocatorShape
        The network's sizes.
    parameters : int
        How many numbers were learned.
    calibration : Calibration
        What its scores are worth.
    training : mapping
        The run's configuration and length: plain values.
    metrics : mapping of str to float
        Measured on validation pages.
    licence : str
        Terms of the weights, and of what they were trained on.
    """

    name: str
    sha256: str
    shape: LocatorShape
    parameters: int
    calibration: Calibration
    training: Mapping[str, Any]
    metrics: Mapping[str, float]
    licence: str

    @property
    def model_id(self) -> str:
        """Name and the first digits of the digest."""
        return weights_id(self.name, self.sha256)


def save_locator(
    network: LocatorNetwork,
    folder: Path,
    *,
    name: str,
    calibration: Calibration,
    training: Mapping[str, Any],
    metrics: Mapping[str, float],
    licence: str,
) -> LocatorCard:
    """Write weights and card into a folder, which is made if it is missing; parameters as in `LocatorCard`.

    The weights are kept in half precision: a network that is not `rounded` comes back a little different.
    """
    state = {key: _kept(value) for key, value in network.state_dict().items()}
    data = safetensors.torch.save(state)
    card = LocatorCard(
        name=name,
        sha256=digest_of(data),
        shape=network.shape,
        parameters=sum(parameter.numel() for parameter in network.parameters()),
        calibration=calibration,
        training=training,
        metrics=metrics,
        licence=licence,
    )
    written = {"format": FORMAT, "model_id": card.model_id, "input": INPUT_CONTRACT, **asdict(card)}
    CardedWeights.named(STEM, folder=folder).write(data, written)
    return card


def rounded(network: LocatorNetwork) -> LocatorNetwork:
    """Return a copy of a network as it comes back from its file."""
    return copy.deepcopy(network).half().float()


def load_locator(folder: Path | None = None) -> tuple[LocatorNetwork, LocatorCard]:
    """Load weights after checking them against their card.

    Parameters
    ----------
    folder : Path, optional
        Where both files lie; by default the shipped ones.

    Returns
    -------
    network : LocatorNetwork
        Set to inference.
    card : LocatorCard
        What it is.

    Raises
    ------
    ModelError
        ``model-missing``: a file is not there. ``model-damaged``: the card cannot be read, or the weights are not
        those it describes. ``model-incompatible``: made for another version of the program.
    """
    stored = CardedWeights.named(STEM, folder=folder)
    card = stored.read_card(lambda said: _card(said, stored=stored))
    state = stored.read_weights(safetensors.torch.load, sha256=card.sha256)
    try:
        network = LocatorNetwork(card.shape)
        network.load_state_dict(state)  # Takes over the values, not their precision.
    except (RuntimeError, TypeError, ValueError) as error:
        raise stored.of_another_shape() from error
    return network.eval(), card


def _card(said: JsonObject, *, stored: CardedWeights) -> LocatorCard:
    if said["format"] != FORMAT or said["input"] != INPUT_CONTRACT:
        raise stored.of_another_version()
    return LocatorCard(
        name=said["name"],
        sha256=said["sha256"],
        shape=LocatorShape(**{key: _size(value) for key, value in said["shape"].items()}),
        parameters=said["parameters"],
        calibration=Calibration(**said["calibration"]),
        training=said["training"],
        metrics=said["metrics"],
        licence=said["licence"],
    )


def _kept(value: Tensor) -> Tensor:
    return (value.half() if value.is_floating_point() else value).detach().cpu().contiguous()


def _size(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
