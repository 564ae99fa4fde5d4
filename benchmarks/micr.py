"""How well magnetic lines are read: synthetic ones by resolution and kind, and how long a cheque takes.

python benchmarks/micr.py                       # 60 lines a row
python benchmarks/micr.py --lines 200 --dpi 200
python benchmarks/micr.py --files FOLDER        # also time the cheques of a folder, and print how sure each is
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import numpy as np
from images import SUFFIXES

from sigverify.domain.micr import DOUBT, MicrLine
from sigverify.imaging.loading import read_page
from sigverify.imaging.micr.reading import read_line
from sigverify.training.synthesis.magnetic_lines import Kind, random_text, scanned_line

RESOLUTIONS = (100, 150, 200, 240, 300)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--dpi", type=int, nargs="*", default=RESOLUTIONS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--files", type=Path)
    arguments = parser.parse_args()
    print("dpi  kind     characters  right     in doubt  wrong     lines without error")
    for dpi in arguments.dpi:
        for kind in Kind:
            measure(dpi, kind, lines=arguments.lines, seed=arguments.seed)
    if arguments.files is not None:
        time_files(arguments.files)


def measure(dpi: int, kind: Kind, *, lines: int, seed: int) -> None:
    rng = np.random.default_rng((seed, dpi, list(Kind).index(kind)))
    counts, whole = np.zeros(3, int), 0
    for _ in range(lines):
        text = random_text(rng)
        read = read_line(scanned_line(text, dpi=dpi, rng=rng, kind=kind))
        shown = "" if read is None else read.text
        counts += compared(text.replace(" ", ""), shown.replace(" ", ""))
        whole += shown == text
    right, doubtful, wrong = 100 * counts / counts.sum()
    print(
        f"{dpi:3}  {kind:8} {counts.sum():9}  {right:6.2f} %  {doubtful:6.2f} %  {wrong:6.2f} %  {whole} of {lines}",
        flush=True,
    )


def compared(truth: str, read: str) -> np.ndarray:
    """Return how many characters were right, in doubt (or not seen), and wrong (or made up), by the best alignment."""
    rows = [[(j, 0, 0, j) for j in range(len(read) + 1)]]
    for i, wanted in enumerate(truth, start=1):
        row = [(i, 0, i, 0)]
        for j, seen in enumerate(read, start=1):
            same = (1, 0, 0) if seen == wanted else (0, 1, 0) if seen == DOUBT else (0, 0, 1)
            steps = (
                (rows[-1][j - 1], (1.0 - same[0] - 0.5 * same[1], *same)),
                (rows[-1][j], (1.0, 0, 1, 0)),
                (row[j - 1], (1.0, 0, seen == DOUBT, seen != DOUBT)),
            )
            row.append(min(tuple(a + b for a, b in zip(before, step, strict=True)) for before, step in steps))
        rows.append(row)
    return np.array(rows[-1][-1][1:], int)


def time_files(folder: Path) -> None:
    for path in sorted(one for one in folder.iterdir() if one.suffix.lower() in SUFFIXES):
        page = read_page(path)
        line = read_line(page)
        took = []
        for _ in range(5):
            begun = time.process_time()
            read_line(page)
            took.append(1000 * (time.process_time() - begun))
        print(f"{path.name}: {statistics.median(took):.0f} ms of processor time; {_said(line)}")


def _said(line: MicrLine | None) -> str:
    """Return what was read without its digits: they are somebody's account."""
    if line is None:
        return "no line"
    least = min(one.confidence for one in line.characters)
    known = ", ".join(f"{one.name}{'' if one.value else ' ?'}" for one in line.fields)
    return (
        f"{len(line.characters)} characters, least confidence {least:.4f}, {line.format or 'unknown layout'}: {known}"
    )


if __name__ == "__main__":
    main()
