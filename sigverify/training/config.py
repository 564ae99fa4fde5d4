"""What a training run is told: one frozen value, read from a TOML file."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sigverify.encoding.network import TRUNKS, NetworkShape
from sigverify.errors import UsageError
from sigverify.training.augmentation import Strength

LOSS_NAMES = ("contrastive", "triplet", "multi-similarity")


@dataclass(frozen=True, slots=True)
class Batches:
    """How a batch is drawn.

    Parameters
    ----------
    groups : int
        Writers in a batch.
    genuine, forged : int
        Signatures of each.
    points : int
        Stroke points of each signature.
    skilled_pairs, random_pairs : int
        Negative pairs in the local loss.
    """

    groups: int = 10
    genuine: int = 4
    forged: int = 3
    points: int = 160
    skilled_pairs: int = 75
    random_pairs: int = 20


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """One run.

    Parameters
    ----------
    name : str
        The run's folder below ``runs``, and the readable part of the model's id.
    data_sets : mapping of str to float
        Data sets and how often their writers are drawn.
    synthetic_writers : int
        Invented signatories in the data set called ``"synthetic"``.
    loss : str
        The metric loss on global vectors: ``"contrastive"``, ``"triplet"`` or ``"multi-similarity"``.
    local_weight : float
        Weight of the local loss; the metric loss has weight 1.
    learning_rate, weight_decay : float
        Of AdamW; the rate falls along a cosine after the warm-up.
    warm_up_steps : int
        Steps over which the rate rises.
    minutes : float
        Processor time after which the run is over, validation excluded.
    steps : int or None
        Steps after which it is over, if that is sooner.
    validate_minutes : float
        Processor time between validations, each with a checkpoint.
    patience : int
        Validations without gain after which the run ends.
    reduced_precision : bool
        bfloat16 in the convolutions: faster on processors with such instructions, slower on others.
    threads : int
        Of the processor.
    seed : int
        Of every draw.
    shape : NetworkShape
        The network's sizes.
    batches : Batches
        How batches are drawn.
    joint, single : Strength
        Augmentation of all signatures of a writer alike, and of each alone.
    initial : str or None
        A checkpoint of an earlier run whose weights to start from.
    imagenet : str or None
        torchvision's ImageNet weights for the trunk ``"resnet18"``, a file that the user brings: nothing is downloaded.
    """

    name: str
    data_sets: Mapping[str, float]
    synthetic_writers: int = 1200
    loss: str = "multi-similarity"
    local_weight: float = 2.0
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    warm_up_steps: int = 60
    minutes: float = 45.0
    steps: int | None = None
    validate_minutes: float = 7.0
    patience: int = 100
    reduced_precision: bool = False
    threads: int = 1
    seed: int = 1
    shape: NetworkShape = field(default_factory=NetworkShape)
    batches: Batches = field(default_factory=Batches)
    joint: Strength = field(default_factory=lambda: Strength(rotation=10.0, scale=0.2, shear=0.25, shift=4.0, warp=4.0))
    single: Strength = field(
        default_factory=lambda: Strength(
            rotation=5.0,
            scale=0.08,
            shear=0.06,
            shift=4.0,
            warp=1.2,
            erase=0.15,
            pressure_noise=0.08,
            pressure_loss=0.2,
        )
    )
    initial: str | None = None
    imagenet: str | None = None

    def __post_init__(self) -> None:
        if self.loss not in LOSS_NAMES:
            raise UsageError("training-config-invalid", name="loss", value=self.loss)
        if self.minutes <= 0 or not self.data_sets:
            raise UsageError("training-config-invalid", name="minutes", value=self.minutes)
        if self.shape.trunk not in TRUNKS:
            raise UsageError("training-config-invalid", name="trunk", value=self.shape.trunk)
        if self.batches.groups < 2 or self.batches.genuine < 2:
            raise UsageError("training-config-invalid", name="batches", value=self.batches.groups)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for the model card."""
        return dataclasses.asdict(self)


_PARTS = {"shape": NetworkShape, "batches": Batches, "joint": Strength, "single": Strength}


def read_config(path: Path) -> TrainingConfig:
    """Read a run's configuration; tables ``[shape]``, ``[batches]``, ``[joint]`` and ``[single]`` hold the parts.

    Parameters
    ----------
    path : Path
        A TOML file.

    Raises
    ------
    UsageError
        ``training-config-missing``: no such file. ``training-config-invalid``: not TOML, a name that is not
        known, or a value out of range.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError("training-config-missing", path=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("training-config-invalid", name=path.name, value=str(error)) from error
    return config_from(given)


def config_from(given: Mapping[str, Any]) -> TrainingConfig:
    """Build a configuration from plain values; errors as for `read_config`."""
    values = dict(given)
    try:
        for name, kind in _PARTS.items():
            if isinstance(values.get(name), Mapping):
                part = {key: tuple(item) if isinstance(item, list) else item for key, item in values[name].items()}
                values[name] = kind(**part)
        return TrainingConfig(**values)
    except TypeError as error:
        raise UsageError("training-config-invalid", name="key", value=str(error)) from error
