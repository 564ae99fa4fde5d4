"""From a run's checkpoint to what ships: ``python -m sigverify.training.locating.export CHECKPOINT [FOLDER]``.

Calibrates the network's scores on validation pages and writes weights and card. Weights that trained on those pages too
are calibrated by the run that they went on from (``--calibrated-by``).
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from sigverify import paths
from sigverify.errors import UsageError
from sigverify.evaluation.labelled_pages import Part
from sigverify.locating.card import LocatorCard, rounded, save_locator
from sigverify.locating.locator import Locator
from sigverify.locating.network import LocatorNetwork
from sigverify.training.locating.calibrating import fit, sight, validation_pages
from sigverify.training.locating.config import config_from
from sigverify.training.locating.loop import load_checkpoint

MODEL_NAME = "page-locator"
CHEQUES, SEED = 150, 77
"""Invented cheques that scores are calibrated on, and what they are drawn from."""

LICENCE = (
    "Weights: Apache-2.0, like the program. Trained from scratch on letters and specimen sheets (research use), cheque "
    "templates (CC BY-NC 4.0) and invented cheques with signatures of the encoder's training writers; none of these "
    "images is part of the program, and their owners' terms may limit commercial use of what was learned from them."
)

logger = logging.getLogger(__name__)


def export(checkpoint: Path, to: Path, *, calibrated_by: Path | None = None) -> LocatorCard:
    """Calibrate the weights of a checkpoint and write them with their card.

    Parameters
    ----------
    checkpoint : Path
        ``best.pt`` or ``last.pt`` of a run.
    to : Path
        Folder for ``locator.safetensors`` and ``locator.json``.
    calibrated_by : Path, optional
        A checkpoint that has not trained on the validation part, in whose place the scores and figures on that part
        are taken from: needed where the weights to ship have.

    Raises
    ------
    UsageError
        ``training-config-invalid``: what is to be calibrated by has trained on the validation part.
    """
    state = load_checkpoint(checkpoint)
    config = config_from(state["config"])
    torch.set_num_threads(config.threads)
    judged = state if calibrated_by is None else load_checkpoint(calibrated_by)
    if Part.VALIDATE in config_from(judged["config"]).parts:
        raise UsageError("training-config-invalid", name="parts", value=Part.VALIDATE.value)
    pages = validation_pages(paths.development_data(), cheques=CHEQUES, seed=SEED)
    return save_locator(
        _network(state),
        to,
        name=MODEL_NAME,
        calibration=fit(sight(Locator(_network(judged)), pages)),
        training=config.as_dict() | {"steps_done": state["step"], "minutes_done": round(state["seconds"] / 60, 1)},
        metrics={f"validation-{name.replace('_', '-')}": round(value, 4) for name, value in judged["figures"].items()},
        licence=LICENCE,
    )


def _network(state: Mapping[str, Any]) -> LocatorNetwork:
    network = LocatorNetwork(config_from(state["config"]).shape)
    network.load_state_dict(state["network"])
    return rounded(network).eval()


def main(arguments: Sequence[str] | None = None) -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("assets") / "models")
    parser.add_argument("--calibrated-by", type=Path, help="a checkpoint that has not trained on the validation part")
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    logger.info("exported %s", export(given.checkpoint, given.folder, calibrated_by=given.calibrated_by).model_id)


if __name__ == "__main__":
    main()
