"""The locator's weights on disk: a safetensors file, and the card that says what they are and what scores are worth.

Owns both files' format and their checks: nothing is loaded before its SHA-256 agrees with the card.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import safetensors.torch
from safetensors import SafetensorError

from sigverify import paths
from sigverify.errors import ModelError
from sigverify.locating.network import LocatorNetwork, LocatorShape

FORMAT: Final = 1
WEIGHTS_NAME: Final = "locator.safetensors"
CARD_NAME: Final = "locator.json"
ID_DIGITS: Final = 12
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
        return f"{self.name}-{self.sha256[:ID_DIGITS]}"


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
    """Write weights and card into a folder, which is made if it is missing; parameters as in `LocatorCard`."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {key: value.detach().cpu().contiguous() for key, value in network.state_dict().items()}
    data = safetensors.torch.save(state)
    card = LocatorCard(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        shape=network.shape,
        parameters=sum(parameter.numel() for parameter in network.parameters()),
        calibration=calibration,
        training=training,
        metrics=metrics,
        licence=licence,
    )
    written = {"format": FORMAT, "model_id": card.model_id, "input": INPUT_CONTRACT, **asdict(card)}
    _replace(folder / WEIGHTS_NAME, data)
    _replace(folder / CARD_NAME, (json.dumps(written, indent=2) + "\n").encode())
    return card


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
    place = paths.assets() / "models" if folder is None else folder
    card = _read_card(place / CARD_NAME)
    data = _read(place / WEIGHTS_NAME)
    if hashlib.sha256(data).hexdigest() != card.sha256:
        raise ModelError("model-damaged", path=str(place / WEIGHTS_NAME), reason="checksum")
    try:
        network = LocatorNetwork(card.shape)
        network.load_state_dict(safetensors.torch.load(data))
    except SafetensorError as error:
        raise ModelError("model-damaged", path=str(place / WEIGHTS_NAME), reason="format") from error
    except (RuntimeError, TypeError, ValueError) as error:
        raise ModelError("model-incompatible", path=str(place / WEIGHTS_NAME), reason="shapes") from error
    return network.eval(), card


def _read_card(path: Path) -> LocatorCard:
    try:
        stored = json.loads(_read(path))
        version, contract = stored["format"], stored["input"]
        if version == FORMAT and contract == INPUT_CONTRACT:
            return LocatorCard(
                name=stored["name"],
                sha256=stored["sha256"],
                shape=LocatorShape(**{key: _size(value) for key, value in stored["shape"].items()}),
                parameters=stored["parameters"],
                calibration=Calibration(**stored["calibration"]),
                training=stored["training"],
                metrics=stored["metrics"],
                licence=stored["licence"],
            )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("model-damaged", path=str(path), reason="card") from error
    raise ModelError("model-incompatible", path=str(path), reason="version")


def _size(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ModelError("model-missing", path=str(path)) from error
    except OSError as error:
        raise ModelError("model-damaged", path=str(path), reason=type(error).__name__) from error


def _replace(path: Path, data: bytes) -> None:
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(data)
    unfinished.replace(path)
