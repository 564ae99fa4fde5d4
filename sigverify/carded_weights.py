"""Weights with a card: a safetensors file and, beside it, a JSON card that says what they are.

Owns the pair on disk: what its files and its weights are called, that each file is written whole, and what is said of
one that cannot be read. Nothing in the weights is looked at before their SHA-256 agrees with the card. What else a card
says, and what the weights are, is the affair of those who give and take them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from safetensors import SafetensorError

from sigverify import paths
from sigverify.errors import ModelError

ID_DIGITS: Final = 12
"""Digits of the weights' digest that name them."""

JsonObject = Mapping[str, Any]
Card = TypeVar("Card")
Weights = TypeVar("Weights")


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of weights, as cards hold it."""
    return hashlib.sha256(data).hexdigest()


def weights_id(name: str, sha256: str) -> str:
    """Return what weights are called in records: a readable name and the first digits of their digest."""
    return f"{name}-{sha256[:ID_DIGITS]}"


@dataclass(frozen=True, slots=True)
class CardedWeights:
    """Where weights and their card lie.

    Parameters
    ----------
    weights, card : Path
        The two files.
    """

    weights: Path
    card: Path

    @classmethod
    def named(cls, stem: str, *, folder: Path | None = None) -> CardedWeights:
        """Return the pair of a name in a folder, by default that of the shipped ones."""
        place = paths.assets() / "models" if folder is None else folder
        return cls(place / f"{stem}.safetensors", place / f"{stem}.json")

    def write(self, data: bytes, card: JsonObject) -> None:
        """Write both files, in the place of earlier ones; the folder is made if it is missing.

        Parameters
        ----------
        data : bytes
            The weights, as safetensors.
        card : mapping
            Plain JSON values, in the order in which they shall stand in the file.
        """
        self.weights.parent.mkdir(parents=True, exist_ok=True)
        _replace(self.weights, data)
        _replace(self.card, (json.dumps(card, indent=2) + "\n").encode())

    def read_card(self, understand: Callable[[JsonObject], Card]) -> Card:
        """Return what `understand` makes of the card.

        Parameters
        ----------
        understand : callable
            Takes the card's values; what it raises because one is missing or of another kind means damage.

        Raises
        ------
        ModelError
            ``model-missing``, ``model-damaged``; whatever `understand` raises as such.
        """
        try:
            return understand(json.loads(_read(self.card)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError("model-damaged", path=str(self.card), reason="card") from error

    def read_weights(self, load: Callable[[bytes], Weights], *, sha256: str) -> Weights:
        """Return what `load` makes of the weights.

        Parameters
        ----------
        load : callable
            Takes safetensors' bytes.
        sha256 : str
            Their digest, from the card.

        Raises
        ------
        ModelError
            ``model-missing``; ``model-damaged``: not those of the card, or no safetensors.
        """
        data = _read(self.weights)
        if digest_of(data) != sha256:
            raise ModelError("model-damaged", path=str(self.weights), reason="checksum")
        try:
            return load(data)
        except SafetensorError as error:
            raise ModelError("model-damaged", path=str(self.weights), reason="format") from error

    def of_another_version(self) -> ModelError:
        """Return what to raise where the card is for another version of the program."""
        return ModelError("model-incompatible", path=str(self.card), reason="version")

    def of_another_shape(self) -> ModelError:
        """Return what to raise where the weights are not those of the network."""
        return ModelError("model-incompatible", path=str(self.weights), reason="shapes")


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
