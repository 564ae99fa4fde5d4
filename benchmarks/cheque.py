"""What one cheque takes from its bytes to the lifted signature on one core, split by step.

The project's own sample cheque always; real cheques where their folder is, by default the development data's.
"""

from __future__ import annotations

import argparse
import io
import os
from collections.abc import Sequence
from pathlib import Path

# Before numpy and torch are loaded: they read it once.
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

from PIL import Image
from timing import Stopwatch

from sigverify import paths, process
from sigverify.imaging.gate import inspect_page
from sigverify.imaging.geometry.straightening import straightened
from sigverify.imaging.loading import decode_page
from sigverify.services.lifting import cut_out, lift_sample
from sigverify.services.locating import locate_page, select

MARK_MS = 300
"""A colour cheque of 2365 x 1087 pixels shall take no more."""

SIZE = 2365, 1087


def main() -> None:
    process.keep_freed_memory()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cheques", type=Path, help="folder of real cheques (default: the development data's)")
    parser.add_argument("--repeat", type=int, default=5, help="times that each cheque is taken")
    arguments = parser.parse_args()
    print(f"mark: {MARK_MS} ms of processor time in all\n")
    report("the project's sample cheque, 2365 x 1087", [_sample()], repeat=3 * arguments.repeat)
    folder = arguments.cheques or paths.development_data() / "documents" / "idrbt_cheques"
    files = sorted(folder.glob("*.jpg")) if folder.is_dir() else []
    if files:
        report(f"{len(files)} real cheques", [file.read_bytes() for file in files], repeat=arguments.repeat)
    else:
        print(f"real cheques skipped: none in {folder}")


def report(title: str, cheques: Sequence[bytes], *, repeat: int) -> None:
    """Print milliseconds a step and in all."""
    watch = Stopwatch()
    for number in range(1 + repeat):
        if number == 1:  # the first round loads libraries and networks
            watch = Stopwatch()
        for data in cheques:
            scanned = watch.time("decode", lambda data=data: decode_page(data, name="cheque.jpg"))
            page = watch.time("straighten", lambda scanned=scanned: straightened(scanned))
            located = watch.time("locate", lambda page=page: locate_page(page))
            region = select(located).region
            defects = watch.time("gate", lambda page=page: inspect_page(page))
            sample = watch.time(
                "crop", lambda page=page, region=region, defects=defects: cut_out(page, region=region, defects=defects)
            )
            watch.time("lift", lambda sample=sample: lift_sample(sample))
    print(f"{title}\n{watch.table()}\n")


def _sample() -> bytes:
    """Return a bundled cheque at the size of a real one, as JPEG."""
    file = io.BytesIO()
    with Image.open(paths.assets() / "samples" / "cheque_same_hand.jpg") as image:
        image.resize(SIZE, Image.Resampling.BICUBIC).save(file, "JPEG", quality=85, dpi=(300, 300))
    return file.getvalue()


if __name__ == "__main__":
    main()
