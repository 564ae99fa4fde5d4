"""What the image quality gate takes for a cheque on one core, and what it notices on pictures without a fault.

The project's own sample cheques always; real cheques and pages where the development data are.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

# Before numpy is loaded: it reads it once.
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

from timing import Stopwatch

from sigverify import paths, process
from sigverify.imaging.gate import inspect_page
from sigverify.imaging.loading import read_page

MARK_MS = 25
"""A colour cheque of 2365 x 1087 pixels shall take no more."""

REAL = ("idrbt_cheques/*.jpg", "ssbi_cheques/*g", "specimen_sheets/*.jpg", "tobacco/*/*.tif")


def main() -> None:
    process.keep_freed_memory()
    print(f"mark: {MARK_MS} ms of processor time a cheque\n")
    report("samples", sorted((paths.assets() / "samples").glob("cheque_*")))
    for pattern in REAL:
        files = sorted((paths.development_data() / "documents").glob(pattern))
        if files:
            report(pattern, files)


def report(title: str, files: list[Path]) -> None:
    """Print milliseconds a picture, and the kinds of defect by the number of pictures that have them."""
    watch, kinds = Stopwatch(), Counter[str]()
    for file in files:
        page = read_page(file)
        for _ in range(2):  # the first fills caches of the processor and of the memory's owner
            defects = watch.time("inspect", lambda page=page: inspect_page(page))
        kinds.update(defect.kind.value for defect in defects)
    print(f"{title}: {len(files)} pictures, {dict(kinds) or 'no defect'}\n{watch.table()}\n")


if __name__ == "__main__":
    main()
