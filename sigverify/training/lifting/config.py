"""What a training of the ink network is told: one frozen value, read from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sigverify.errors import UsageError


@dataclass(frozen=True, slots=True)
class LiftingConfig:
    """One run.

    Parameters
    ----------
    name : str
        The run's folder below ``runs``.
    composites : int
        Made before training begins, of training writers.
    validation_composites : int
        Of validation writers: they say which checkpoint is best.
    window : (int, int)
        Height and width in pixels of what a batch shows, multiples of 16.
    batch : int
        Composites in a batch.
    steps : int
        Batches.
    validate_steps : int
        Batches between validations, each with a checkpoint.
    learning_rate, weight_decay : float
        Of AdamW; the rate rises over a twentieth of the steps and falls along a cosine.
    threads : int
        Of the processor.
    seed : int
        Of every draw.
    initial : str or None
        A checkpoint of an earlier run whose weights to start from.
    besides : tuple of str
        Files of composites that earlier runs kept: each of theirs is drawn half as often as each of this run's.
    """

    name: str
    composites: int = 4000
    validation_composites: int = 160
    window: tuple[int, int] = (192, 384)
    batch: int = 8
    steps: int = 3000
    validate_steps: int = 300
    learning_rate: float = 3e-3
    weight_decay: float = 0.01
    threads: int = 1
    seed: int = 1
    initial: str | None = None
    besides: tuple[str, ...] = ()


def read_config(path: Path) -> LiftingConfig:
    """Read a run's configuration.

    Raises
    ------
    UsageError
        ``training-config-missing``: no such file. ``training-config-invalid``: not TOML, or a name that is not known.
    """
    try:
        given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError("training-config-missing", path=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("training-config-invalid", name=path.name, value=str(error)) from error
    try:
        given.update({key: tuple(value) for key, value in given.items() if isinstance(value, list)})
        return LiftingConfig(**given)
    except TypeError as error:
        raise UsageError("training-config-invalid", name="key", value=str(error)) from error
