"""How long one verification takes, warm, on one core: one probe file against five stored templates."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from images import signature_files
from timing import Stopwatch

from sigverify import process
from sigverify.services.reading import read_signature
from sigverify.services.verifier import load_verifier

WARM_UP = 5


def main() -> None:
    process.keep_freed_memory()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of cropped signatures: first the probe, then the references")
    parser.add_argument("--models", type=Path, help="folder of weights (default: the shipped ones)")
    parser.add_argument("--references", type=int, default=5)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    verifier = load_verifier("cpu", models=arguments.models)
    with tempfile.TemporaryDirectory() as scratch:
        source, files = signature_files(arguments.data, count=1 + arguments.references, scratch=Path(scratch))
        probe, *specimens = files
        references = verifier.comparator.reference_set(verifier.encode([read_signature(file) for file in specimens]))
        watch = Stopwatch()
        for run in range(WARM_UP + arguments.runs):
            if run == WARM_UP:
                watch = Stopwatch()
            sample = watch.time("decode", lambda: read_signature(probe))
            prepared = watch.time("prepare", lambda sample=sample: verifier.prepare(sample))
            (template,) = watch.time("encode", lambda prepared=prepared: verifier.encode_prepared([prepared]))
            watch.time("compare", lambda template=template: verifier.compare(template, references))
    height, width = sample.pixels.shape[:2]
    print(f"{source}; probe {width} x {height} px; {arguments.references} references; {arguments.threads} thread(s); ")
    print(f"{arguments.runs} runs after {WARM_UP}; model {verifier.model_id}\n")
    print(watch.table())


if __name__ == "__main__":
    main()
