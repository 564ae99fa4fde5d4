"""How well cheques are found and straightened on scanner lids and photographs, and which pages are left alone.

python benchmarks/geometry.py CHEQUES             # a folder of straight cheques, laid on each kind of page
python benchmarks/geometry.py CHEQUES --alone FOLDER ...   # also: pages that must stay as they are
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from images import SUFFIXES

from sigverify.domain.sample import Page, ResolutionSource
from sigverify.imaging.geometry.placement import Placement
from sigverify.imaging.geometry.straightening import straightened
from sigverify.imaging.loading import read_page
from sigverify.imaging.micr.reading import read_line
from sigverify.training.synthesis.placements import Ground, PlacedCheque, on_flatbed, photographed

ASSUMED_INCHES = 8.0
"""Width of cheques whose files do not say their resolution."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cheques", type=Path)
    parser.add_argument("--alone", type=Path, nargs="*", default=())
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    cheques = [_of_known_size(read_page(path)) for path in _pictures(arguments.cheques)]
    for place, ground in ((on_flatbed, Ground.WHITE_LID), (on_flatbed, Ground.BLACK_LID), (photographed, Ground.DESK)):
        rng = np.random.default_rng(arguments.seed)
        placed = [place(cheque, ground=ground, quarters=int(rng.integers(4)), rng=rng) for cheque in cheques]
        report(f"{place.__name__}, {ground.value}", placed, lines=[read_line(cheque) is not None for cheque in cheques])
    for folder in arguments.alone:
        pages = [read_page(path) for path in _pictures(folder)]
        print(f"{folder.name}: {sum(straightened(page) is page for page in pages)} of {len(pages)} left alone")


def report(title: str, placed: list[PlacedCheque], *, lines: list[bool]) -> None:
    errors, upright, took = [], [], []
    for one, has_line in zip(placed, lines, strict=True):
        begun = time.process_time()
        laid = straightened(one.page).provenance.laid
        took.append(1000 * (time.process_time() - begun))
        if not laid:
            continue
        corners = np.array(Placement.parsed(laid).corners)
        off = [np.linalg.norm(np.roll(corners, -turn, axis=0) - one.corners, axis=1).mean() for turn in range(4)]
        errors.append(float(min(off)) / one.per_mm)
        if has_line:
            upright.append(int(np.argmin(off)) == 0)
    print(
        f"{title}: found {len(errors)} of {len(placed)}; corners off {statistics.mean(errors):.2f} mm, at worst "
        f"{max(errors):.2f} mm; upright {sum(upright)} of {len(upright)}; {statistics.median(took):.0f} ms"
    )


def _of_known_size(page: Page) -> Page:
    if page.resolution.source is not ResolutionSource.ASSUMED:
        return page
    dpi = page.width / ASSUMED_INCHES
    return replace(page, resolution=replace(page.resolution, x=dpi, y=dpi, source=ResolutionSource.GIVEN))


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)


if __name__ == "__main__":
    main()
