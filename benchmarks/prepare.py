"""How long a cropped signature takes from its file to the canvas, by set and by step (cheques: `cheque.py`)."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from images import SUFFIXES, signature_files

from sigverify import process
from sigverify.imaging import (
    binarisation,
    crossed_print,
    lifting,
    normalisation,
    patterned,
    pipeline,
    print_removal,
    quality,
)
from sigverify.services.reading import read_signature

STEPS = (
    patterned.is_patterned,
    lifting.lift_from_clean_paper,
    binarisation.without_specks,
    print_removal.remove_crossing_lines,
    crossed_print.remove_crossed_print,
    print_removal.remove_print,
    normalisation.deskew,
    normalisation.lay_on_canvas,
    normalisation.equalise_level,
    normalisation.stroke_mask,
    normalisation.thin,
    quality.examine,
    pipeline.as_seen,
)


def main() -> None:
    process.keep_freed_memory()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, help="folder with a folder of cropped signatures for each set")
    parser.add_argument("--count", type=int, default=24, help="signatures of each set")
    arguments = parser.parse_args()
    if arguments.sets is None:
        with tempfile.TemporaryDirectory() as scratch:
            source, files = signature_files(None, count=arguments.count, scratch=Path(scratch))
            report(source, files)
    else:
        for folder in sorted(path for path in arguments.sets.iterdir() if path.is_dir()):
            files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
            if files:
                chosen = random.Random(0).sample(files, min(arguments.count, len(files)))
                report(folder.name, chosen)


def report(name: str, files: Sequence[Path]) -> None:
    """Print processor milliseconds a signature, and the share of each step as the profiler sees it."""
    pipeline.prepare(read_signature(files[0]))
    samples, taken, reading = [], [], []
    for file in files:
        start = time.process_time()
        sample = read_signature(file)
        read = time.process_time()
        pipeline.prepare(sample)
        taken.append(1000 * (time.process_time() - read))
        reading.append(1000 * (read - start))
        samples.append(sample)
    megapixels = np.mean([sample.pixels.shape[0] * sample.pixels.shape[1] for sample in samples]) / 1e6
    print(f"{name}: median {np.median(taken):.1f} ms, mean {np.mean(taken):.1f} ms, {megapixels:.2f} megapixels")
    print(f"    {'read':<22} {np.median(reading):6.1f} ms (median)")
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    for sample in samples:
        pipeline.prepare(sample)
    profile.disable()
    for step in STEPS:
        code = step.__code__
        called = pstats.Stats(profile).stats.get((code.co_filename, code.co_firstlineno, code.co_name))  # type: ignore[attr-defined]
        if called is not None:
            print(f"    {step.__name__:<22} {1000 * called[3] / len(samples):6.1f} ms")


if __name__ == "__main__":
    main()
