"""Fits the scale of the map of agreement on validation writers, and says how well the map tells imitations apart.

With --out the scale is written beside the weights: do it after every change of model or pipeline.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from sigverify import paths
from sigverify.comparison.agreement_map import PointAgreement, agree, fit_scale, save_scale
from sigverify.domain.comparison import DIFFERS_BELOW, Template
from sigverify.evaluation.cache import TemplateCache
from sigverify.evaluation.collecting import by_writer, collect
from sigverify.evaluation.datasets import read_folder
from sigverify.evaluation.metrics import auc
from sigverify.evaluation.splits import choose
from sigverify.services.verifier import Verifier, load_verifier

DATA_SETS = ("cedar", "sigcomp2011_dutch")
REFERENCES = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=paths.development_data() / "signatures")
    parser.add_argument("--models", type=Path, help="folder of weights (default: the shipped ones)")
    parser.add_argument("--writers", default="validate", help="whose signatures (default: validate)")
    parser.add_argument("--cache", type=Path, help="keep templates here between runs")
    parser.add_argument("--out", type=Path, help="write the scale into this folder")
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    verifier = load_verifier("cpu", models=arguments.models)
    mated: list[PointAgreement] = []
    skilled: list[PointAgreement] = []
    for name in DATA_SETS:
        data_set = read_folder(arguments.data / name)
        data_set = data_set.only(choose(name, data_set.writers, arguments.writers))
        images = collect(data_set, verifier=verifier, cache=TemplateCache(arguments.cache) if arguments.cache else None)
        for own in by_writer(data_set, images):
            references = own.genuine[:REFERENCES]
            mated += [closest(probe, references, verifier) for probe in own.genuine[REFERENCES:]]
            skilled += [closest(probe, references, verifier) for probe in own.forged]
    scale = fit_scale(mated, model_id=verifier.model_id, pipeline_id=verifier.pipeline_id)
    print(f"{len(mated)} mated probes, {len(skilled)} imitations, {REFERENCES} references; {verifier.model_id}\n")
    for label, bitonal in (("grey", False), ("without pressure", True)):
        same, other = ([scale.values(found, bitonal=bitonal) for found in kind] for kind in (mated, skilled))
        shares = [np.array([np.mean(values < DIFFERS_BELOW) for values in kind]) for kind in (same, other)]
        print(
            f"{label}: points below {DIFFERS_BELOW:g}: {100 * shares[0].mean():.1f} % of a mated probe's, "
            f"{100 * shares[1].mean():.1f} % of an imitation's; as a score of whole signatures "
            f"AUC {auc(-shares[0], -shares[1]):.3f}"
        )
    if arguments.out:
        save_scale(scale, arguments.out)


def closest(probe: Template, references: tuple[Template, ...], verifier: Verifier) -> PointAgreement:
    """Return the points' agreement with the reference that the comparison finds most alike."""
    alone = verifier.compare(probe, references).per_reference
    return agree(probe, references[int(np.argmax(alone))], device="cpu")


if __name__ == "__main__":
    main()
