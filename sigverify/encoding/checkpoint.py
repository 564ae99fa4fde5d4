"""The encoder's weights on disk: a safetensors file and the card that says what they are.

Owns what the card says and that the weights fit the network; how the two lie on disk is `carded_weights`' affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import safetensors.torch

from sigverify.carded_weights import CardedWeights, JsonObject, digest_of, weights_id
from sigverify.encoding.network import PEN_GAIN, PEN_SIGMA, NetworkShape, SiameseBranch

FORMAT = 2
STEM = "encoder"

INPUT_CONTRACT: Mapping[str, Any] = {
    "image": "2 x 128 x 256, float32: strokes (0 paper, 1 stroke), and strokes times pressure (-1 to 1)",
    "drawn": "skeleton of the prepared signature, redrawn with one pen; pressure as the rank of ink level along it",
    "pen_sigma_px": PEN_SIGMA,
    "pen_gain": PEN_GAIN,
    "points": "x, y in canvas pixels, pixel centres at whole numbers",
}
"""What the network must be fed; weights made for another contract are refused."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What is known about a set of weights.

    Parameters
    ----------
    name : str
        Short readable name.
    sha256 : str
        Digest of the weights file.
    shape : NetworkShape
        The architecture's sizes.
    parameters : int
        How many numbers were learned.
    training : mapping
        Data sets, writers, augmentation, losses and length: plain values.
    splits : mapping
        Which writers of each data set trained and validated.
    metrics : mapping of str to float
        Measured on validation writers, each named with its unit.
    licence : str
        Terms of the weights, and of what they were trained on.
    """

    name: str
    sha256: str
    shape: NetworkShape
    parameters: int
    training: Mapping[str, Any] = field(default_factory=dict)
    splits: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, float] = field(default_factory=dict)
    licence: str = ""

    @property
    def model_id(self) -> str:
        """Name and the first digits of the digest: what goes into every template."""
        return weights_id(self.name, self.sha256)


def save_network(
    network: SiameseBranch,
    folder: Path,
    *,
    name: str,
    training: Mapping[str, Any],
    splits: Mapping[str, Any],
    metrics: Mapping[str, float],
    licence: str,
) -> ModelCard:
    """Write weights and card.

    Parameters
    ----------
    network : SiameseBranch
        Trained.
    folder : Path
        Made if it is missing; files of the same names are replaced.
    name, training, splits, metrics, licence
        As in `ModelCard`; plain JSON values.

    Returns
    -------
    ModelCard
        What was written.
    """
    state = {key: value.detach().cpu().contiguous() for key, value in network.state_dict().items()}
    data = safetensors.torch.save(state)
    card = ModelCard(
        name=name,
        sha256=digest_of(data),
        shape=network.shape,
        parameters=sum(parameter.numel() for parameter in network.parameters()),
        training=training,
        splits=splits,
        metrics=metrics,
        licence=licence,
    )
    written = {"format": FORMAT, "model_id": card.model_id, "input": INPUT_CONTRACT, **asdict(card)}
    CardedWeights.named(STEM, folder=folder).write(data, written)
    return card


def load_network(folder: Path | None = None) -> tuple[SiameseBranch, ModelCard]:
    """Load weights after checking them against their card.

    Parameters
    ----------
    folder : Path, optional
        Where both files lie; by default the shipped ones.

    Returns
    -------
    network : SiameseBranch
        On the CPU, set to inference.
    card : ModelCard
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
        network = SiameseBranch(card.shape)
        network.load_state_dict(state)
    except (RuntimeError, TypeError, ValueError) as error:
        raise stored.of_another_shape() from error
    return network.eval(), card


def _card(said: JsonObject, *, stored: CardedWeights) -> ModelCard:
    version, contract, shape = said["format"], said["input"], said["shape"]
    fields = {key: said[key] for key in ("name", "sha256", "parameters", "training", "splits", "metrics", "licence")}
    sizes: dict[str, Any] = {key: tuple(size) if isinstance(size, list) else size for key, size in shape.items()}
    if version != FORMAT or contract != INPUT_CONTRACT:
        raise stored.of_another_version()
    try:
        return ModelCard(shape=NetworkShape(**sizes), **fields)
    except TypeError as error:
        raise stored.of_another_version() from error
