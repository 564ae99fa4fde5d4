"""The pairs that the comparison is fitted on, measured once for each network and kept.

Owns the cache of measured pairs; which of them train what is `fitting`'s business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from sigverify.comparison import measures
from sigverify.comparison.comparator import Comparator
from sigverify.comparison.parameters import Parameters
from sigverify.encoding.checkpoint import load_network
from sigverify.encoding.encoder import Encoder
from sigverify.evaluation.pairs import WriterMeasures, WriterTemplates, measure_writers
from sigverify.imaging.pipeline import PIPELINE_ID
from sigverify.training import corpus

REFERENCE_POOL = 12
RANDOM_WRITERS = 14

STORED = ("measures", "kinds", "probe_bitonal", "leak_references")
"""Arrays of `WriterMeasures` that the cache holds."""


def measure_set(name: str, network_folder: Path, *, cache: Path) -> list[WriterMeasures]:
    """Encode and measure the training and validation writers of one data set, or read them from the cache."""
    network, card = load_network(network_folder)
    tag = hashlib.sha256("\n".join(measures.NAMES).encode()).hexdigest()[:8]
    path = cache / f"{card.model_id}-{PIPELINE_ID}-{tag}" / f"{name}.npz"
    if not path.is_file():
        encoder = Encoder(network, model_id=card.model_id, device=torch.device("cpu"))
        prepared = corpus.load(name)
        chosen = prepared.split()
        writers = _templates(prepared.only(chosen.train + chosen.validate), encoder)
        comparator = Comparator(Parameters({}, {}, encoder.model_id, PIPELINE_ID), device=encoder.device)
        measured = measure_writers(
            writers, comparator=comparator, reference_pool=REFERENCE_POOL, random_writers=RANDOM_WRITERS
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, **_flat(measured))  # type: ignore[arg-type]
    with np.load(path) as stored:
        return _unflat(stored)


def _templates(prepared: corpus.PreparedSet, encoder: Encoder) -> list[WriterTemplates]:
    encoded = encoder.encode(prepared.signatures())
    writers = []
    for writer in dict.fromkeys(prepared.writer.tolist()):
        own = prepared.writer == writer
        genuine, forged = np.flatnonzero(own & prepared.genuine), np.flatnonzero(own & ~prepared.genuine)
        parts = [tuple(encoded[row] for row in rows) for rows in (genuine, forged)]
        writers.append(WriterTemplates(writer, writer, *parts))
    return writers


def _flat(measured: Sequence[WriterMeasures]) -> dict[str, npt.NDArray[np.generic]]:
    return {f"{own.writer}/{name}": getattr(own, name) for own in measured for name in STORED}


def _unflat(stored: Mapping[str, npt.NDArray[np.generic]]) -> list[WriterMeasures]:
    writers = dict.fromkeys(key.split("/")[0] for key in stored)
    return [
        WriterMeasures(writer, writer, **{name: stored[f"{writer}/{name}"] for name in STORED})  # type: ignore[arg-type]
        for writer in writers
    ]
