"""What a training of the locator is told: one frozen value, read from a TOML file."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sigverify.errors import UsageError
from sigverify.evaluation.labelled_pages import Part
from sigverify.locating.network import LocatorShape
from sigverify.training.locating.asking import Asking
from sigverify.training.locating.letters import Changes
from sigverify.training.locating.scenes import Shares, Sizes, Supply


@dataclass(frozen=True, slots=True)
class LocatorConfig:
    """One run.

    Parameters
    ----------
    name : str
        The run's folder below ``runs``, and the readable part of the model's id.
    steps : int
        How many bring the learning rate down to its end.
    stop : int or None
        Step after which the run is over, where another run goes on from there.
    windows : int
        Windows in each.
    side : int
        Of a window in pixels, a multiple of 32.
    learning_rate, weight_decay : float
        Of AdamW; the rate rises over the first `warm_up_steps`, then falls along a cosine.
    warm_up_steps : int
        See above.
    box_weight : float
        Weight of the loss of boxes; that of scores has weight 1.
    second_weight : float
        Weight of the second look's losses, of both kinds.
    validate_steps : int
        Steps between validations, each with a checkpoint.
    threads : int
        Of the processor.
    seed : int
        Of every draw.
    shape : LocatorShape
        The network's sizes.
    supply, shares, changes, sizes
        What windows are cut from.
    asking : Asking
        What the second look is asked about.
    parts : tuple of str
        Parts of the labelled pages that train; with ``"validate"`` among them its own figures say nothing any more.
    initial : str or None
        A checkpoint of an earlier run whose weights to start from.
    """

    name: str
    steps: int = 5000
    stop: int | None = None
    windows: int = 8
    side: int = 384
    learning_rate: float = 2e-3
    weight_decay: float = 0.03
    warm_up_steps: int = 150
    box_weight: float = 1.5
    second_weight: float = 1.0
    validate_steps: int = 500
    threads: int = 1
    seed: int = 1
    shape: LocatorShape = field(default_factory=LocatorShape)
    supply: Supply = field(default_factory=Supply)
    shares: Shares = field(default_factory=Shares)
    changes: Changes = field(default_factory=Changes)
    sizes: Sizes = field(default_factory=Sizes)
    asking: Asking = field(default_factory=Asking)
    parts: tuple[str, ...] = ("train",)
    initial: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for the card."""
        return dataclasses.asdict(self)


_PARTS = {
    "shape": LocatorShape,
    "supply": Supply,
    "shares": Shares,
    "changes": Changes,
    "sizes": Sizes,
    "asking": Asking,
}


def read_config(path: Path) -> LocatorConfig:
    """Read a run's configuration; the tables ``[shape]``, ``[supply]``, ``[shares]`` and so on hold the parts.

    Raises
    ------
    UsageError
        ``training-config-missing``: no such file. ``training-config-invalid``: not TOML, or a name that is not known.
    """
    try:
        return config_from(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError("training-config-missing", path=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("training-config-invalid", name=path.name, value=str(error)) from error


def config_from(given: Mapping[str, Any]) -> LocatorConfig:
    """Build a configuration from plain values; errors as for `read_config`."""
    values = dict(given)
    try:
        for name, kind in _PARTS.items():
            if isinstance(values.get(name), Mapping):
                part = {key: tuple(item) if isinstance(item, list) else item for key, item in values[name].items()}
                values[name] = kind(**part)
        if "parts" in values:
            values["parts"] = tuple(Part(part).value for part in values["parts"])
        return LocatorConfig(**values)
    except (TypeError, ValueError) as error:
        raise UsageError("training-config-invalid", name="key", value=str(error)) from error
