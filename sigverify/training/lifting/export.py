"""From a run's checkpoint to the weights that ship: ``python -m sigverify.training.lifting.export FILE FOLDER``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import numpy as np
import torch
from safetensors.numpy import save

from sigverify.carded_weights import CardedWeights, digest_of, weights_id
from sigverify.imaging.ink_network import NAME, STEM, WORKING_DPI
from sigverify.training.composites.sources import SHARES
from sigverify.training.lifting.network import TrainedInkNetwork

LICENCE: Final = (
    "Weights: Apache-2.0, like the program. Trained from scratch on ink of the training writers of CEDAR, SigComp2011 "
    "(Dutch) and SVC2004 (research use) and of CrossMedia Chinese signatures (MIT), laid on paper drawn by the program "
    "and on cheque templates (CC BY-NC 4.0); none of these images is part of the program, and their owners' terms may "
    "limit commercial use of what was learned from them."
)


def export(checkpoint: Path, to: Path) -> None:
    """Write the weights of a checkpoint and their card.

    Parameters
    ----------
    checkpoint : Path
        ``best.pt`` or ``last.pt`` of a run.
    to : Path
        Folder for ``lifting.safetensors`` and ``lifting.json``.
    """
    state = torch.load(checkpoint, weights_only=True)
    network = TrainedInkNetwork()
    network.load_state_dict(state["averaged"])
    # Half precision tells ink as well as single, in half the space.
    weights = {name: array.astype(np.float16) for name, array in network.eval().weights().items()}
    data = save(weights)
    digest = digest_of(data)
    card = {
        "model_id": weights_id(NAME, digest),
        "sha256": digest,
        "input": f"4 x H x W at {WORKING_DPI:.0f} dpi: levels below the median over 100, outside the box; sides in 16s",
        "output": "H x W: share of certainty that a pixel is ink of the signature",
        "parameters": sum(array.size for array in weights.values()),
        "training": state["config"] | {"step": state["step"]},
        "writers": f"training writers of {', '.join(SHARES)}, as sigverify.evaluation.splits says",
        "metrics": {"f_measure_validation": round(state["best"], 4)},
        "licence": LICENCE,
    }
    CardedWeights.named(STEM, folder=to).write(data, card)


def main() -> None:
    """Export as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("to", type=Path)
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.to)


if __name__ == "__main__":
    main()
