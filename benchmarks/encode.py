"""How many templates a second one core makes, and how long a comparison with five takes."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import torch
from images import signature_files
from timing import Stopwatch

from sigverify import process
from sigverify.services.reading import read_signature
from sigverify.services.verifier import load_verifier


def main() -> None:
    process.keep_freed_memory()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of cropped signatures")
    parser.add_argument("--models", type=Path, help="folder of weights (default: the shipped ones)")
    parser.add_argument("--device", default="cpu", choices=("auto", "cpu", "cuda"))
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to measure each batch size")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    verifier = load_verifier(arguments.device, models=arguments.models)
    with tempfile.TemporaryDirectory() as scratch:
        source, files = signature_files(arguments.data, count=32, scratch=Path(scratch))
        prepared = [verifier.prepare(read_signature(file)) for file in files]
    print(f"{source}; {arguments.threads} thread(s); {verifier.device}; model {verifier.model_id}\n")
    for batch in (1, 32):
        verifier.encode_prepared(prepared[:batch])
        done, wall, processor = 0, time.perf_counter(), time.process_time()
        while time.perf_counter() - wall < arguments.seconds:
            verifier.encode_prepared(prepared[:batch])
            done += batch
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        print(
            f"encode, batch {batch:>2}: {done / wall:7.1f} templates/s of wall time, "
            f"{done / processor:7.1f} of processor time"
        )
    probe, *others = verifier.encode_prepared(prepared[:6])
    references = verifier.comparator.reference_set(others)
    watch = Stopwatch()
    verifier.compare(probe, references)
    for _ in range(50):
        watch.time("compare 5", lambda: verifier.compare(probe, references))
    print("\n" + watch.table())


if __name__ == "__main__":
    main()
