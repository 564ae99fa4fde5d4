"""How long a signature takes from pixels to the canvas, by set and by step, and a cheque from its bytes."""

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
from timing import Stopwatch

from sigverify import process
from sigverify.domain.sample import Page, SignatureSample
from sigverify.imaging import (
    binarisation,
    cropping,
    crossed_print,
    lifting,
    locating,
    normalisation,
    pipeline,
    print_removal,
    quality,
)
from sigverify.services.reading import read_page, read_signature

STEPS = (
    lifting.lift,
    binarisation.remove_specks,
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
    parser.add_argument("--cheques", type=Path, help="folder of whole cheques")
    parser.add_argument("--count", type=int, default=24, help="signatures of each set")
    arguments = parser.parse_args()
    if arguments.sets is None:
        with tempfile.TemporaryDirectory() as scratch:
            source, files = signature_files(None, count=arguments.count, scratch=Path(scratch))
            report(source, [read_signature(file) for file in files])
    else:
        for folder in sorted(path for path in arguments.sets.iterdir() if path.is_dir()):
            files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
            if files:
                chosen = random.Random(0).sample(files, min(arguments.count, len(files)))
                report(folder.name, [read_signature(file) for file in chosen])
    if arguments.cheques is not None:
        files = sorted(path for path in arguments.cheques.iterdir() if path.suffix.lower() in SUFFIXES)
        report_cheques(files)


def report(name: str, samples: Sequence[SignatureSample]) -> None:
    """Print processor milliseconds a signature, and the share of each step as the profiler sees it."""
    pipeline.prepare(samples[0])
    taken = []
    for sample in samples:
        start = time.process_time()
        pipeline.prepare(sample)
        taken.append(1000 * (time.process_time() - start))
    megapixels = np.mean([sample.pixels.shape[0] * sample.pixels.shape[1] for sample in samples]) / 1e6
    print(f"{name}: median {np.median(taken):.1f} ms, mean {np.mean(taken):.1f} ms, {megapixels:.2f} megapixels")
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


def report_cheques(files: Sequence[Path]) -> None:
    """Print what reading a cheque, finding its best region and preparing that takes."""
    watch = Stopwatch()
    for number, file in enumerate((files[0], *files)):
        if number == 1:  # the first run loads libraries
            watch = Stopwatch()
        page: Page = watch.time("read", lambda file=file: read_page(file))
        found = watch.time("locate", lambda page=page: locating.locate(page))
        sample = watch.time("crop", lambda page=page, found=found: cropping.crop(page, found[0].region))
        watch.time("prepare", lambda sample=sample: pipeline.prepare(sample))
    print("\n" + watch.table())


if __name__ == "__main__":
    main()
