"""From a run's checkpoint to the weights that ship: ``python -m sigverify.training.export CHECKPOINT FOLDER``."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sigverify import paths
from sigverify.encoding.checkpoint import ModelCard, save_network
from sigverify.encoding.network import SiameseBranch
from sigverify.evaluation.datasets import read_folder
from sigverify.evaluation.splits import split
from sigverify.imaging.pipeline import PIPELINE_ID
from sigverify.training.config import TrainingConfig, config_from
from sigverify.training.loop import load_checkpoint

MODEL_NAME = "stroke-siamese"

LICENCE = (
    "Weights: Apache-2.0, like the program. Trained from scratch on CEDAR, SigComp2011 (Dutch) and SVC2004 "
    "(research use) and on CrossMedia Chinese signatures (MIT); none of these images is part of the program, and "
    "their owners' terms may limit commercial use of what was learned from them."
)

logger = logging.getLogger(__name__)


def export(checkpoint: Path, to: Path) -> ModelCard:
    """Write the weights of a checkpoint and their card.

    Parameters
    ----------
    checkpoint : Path
        ``best.pt`` or ``last.pt`` of a run.
    to : Path
        Folder for ``encoder.safetensors`` and ``encoder.json``.

    Returns
    -------
    ModelCard
        What was written.
    """
    state = load_checkpoint(checkpoint)
    config = config_from(state["config"])
    network = SiameseBranch(config.shape)
    network.load_state_dict(state["network"])
    training = config.as_dict() | {
        "steps_done": state["step"],
        "minutes_done": round(state["seconds"] / 60, 1),
        "pipeline_id": state.get("pipeline_id", PIPELINE_ID),
    }
    return save_network(
        network.eval(),
        to,
        name=MODEL_NAME,
        training=training,
        splits=_splits(config),
        metrics={f"validation-eer-{name}": round(value, 4) for name, value in state["figures"].items()},
        licence=LICENCE,
    )


def _splits(config: TrainingConfig) -> dict[str, Any]:
    """Return first and last writer of each split; nothing where the data are not at hand."""
    found: dict[str, Any] = {}
    for name in config.data_sets:
        folder = paths.development_data() / "signatures" / name
        if folder.is_dir():
            parts = split(name, read_folder(folder).writers)
            found[name] = {
                kind: {"writers": len(writers), "first": writers[0], "last": writers[-1]}
                for kind, writers in (("train", parts.train), ("validate", parts.validate), ("test", parts.test))
            }
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("assets") / "models")
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    logger.info("exported %s", export(given.checkpoint, given.folder).model_id)


if __name__ == "__main__":
    main()
