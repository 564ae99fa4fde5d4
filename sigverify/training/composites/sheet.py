"""Sheets of crops before and after lifting, to be looked at: ``python -m sigverify.training.composites.sheet OUT``.

Owns two sheets: one of invented signatures on drawn paper, which documentation may show, and one of real cheques
(``--cheques FOLDER``), which must stay outside the project.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from sigverify.domain.sample import Page, Provenance, Region, Resolution, ResolutionSource, SignatureSample
from sigverify.imaging.cropping import crop
from sigverify.imaging.lifting import Lifted
from sigverify.imaging.loading import read_page
from sigverify.imaging.pipeline import as_seen, clean
from sigverify.paths import assets
from sigverify.training.composites.composing import Mode, compose
from sigverify.training.composites.overprints import Overprint
from sigverify.training.composites.papers import Kind
from sigverify.training.composites.scenes import ROWS
from sigverify.training.composites.writing import Opacity
from sigverify.training.synthesis.rendering import lay_ink, pen
from sigverify.training.synthesis.signatories import duplicate, signatory

DPI: Final = 200.0
CELL: Final = 200, 84
"""Width and height of one picture on the sheet."""

LABEL: Final = 15
"""Height of the line above each row."""

COLOURS: Final = 128
MARGIN: Final = 30
"""Pixels of paper around the box of a real cheque's signature."""

SHOWN: Final = tuple(
    scene
    for scene in ROWS
    if scene.kind is not Kind.TEMPLATE and not (scene.kind is Kind.WHITE and scene.over in ((), (Overprint.PRINT,)))
)
"""Scenes that need nobody's templates, but for those in which hardly anything happens."""

Picture = npt.NDArray[np.uint8]
Row = tuple[str, Sequence[Picture]]


def drawn_rows(*, seed: int) -> Iterable[Row]:
    """Yield for each scene its name, and crop and lifted ink in colour, grey and black and white."""
    for number, scene in enumerate(SHOWN):
        pictures: list[Picture] = []
        for place, mode in enumerate(Mode):
            rng = np.random.default_rng([seed, number, place])
            composite = compose(_invented_ink(rng), scene, mode=mode, dpi=DPI, rng=rng)
            height, width = composite.truth.shape
            sample = SignatureSample(
                np.ascontiguousarray(composite.pixels),
                Resolution(DPI, DPI, ResolutionSource.GIVEN),
                Provenance("composite", "0" * 64, bit_depth=1 if mode is Mode.BITONAL else 8),
                region=Region(0, 0, width, height),
            )
            pictures += [sample.pixels, _as_picture(clean(sample))]
        yield scene.name, pictures


def cheque_rows(folder: Path) -> Iterable[Row]:
    """Yield for each real cheque its name, and the labelled box and its lifted ink in colour and in grey.

    Parameters
    ----------
    folder : Path
        Holds the cheques and ``boxes.json``: for each file's name its boxes in pixels.
    """
    boxes = json.loads((folder / "boxes.json").read_text(encoding="utf-8"))
    for name, ((left, top, width, height), *_) in sorted(boxes.items()):
        page = read_page(folder / name)
        region = Region(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
        pictures: list[Picture] = []
        for shown in (page, _grey(page)):
            sample = crop(shown, region)
            pictures += [sample.pixels, _as_picture(clean(sample))]
        yield name, pictures


def _as_picture(lifted: Lifted) -> Picture:
    return as_seen(lifted.ink)


def _grey(page: Page) -> Page:
    pixels = np.asarray(Image.fromarray(page.pixels).convert("L"))
    return Page(pixels, page.resolution, page.provenance, page.findings)


def _invented_ink(rng: np.random.Generator) -> Opacity:
    trajectory = duplicate(signatory(int(rng.integers(1 << 16))), rng=rng)
    ink = lay_ink(trajectory, pen=pen(rng), dpi=DPI, rng=rng, margin_mm=0.0)
    full = max(float(np.percentile(ink[ink > 0], 90)), 0.1)
    return np.asarray(np.clip(ink / full, 0, 1), dtype=np.float32)


def sheet(rows: Iterable[Row]) -> Image.Image:
    """Set rows of pictures below each other, each row under its name."""
    kept = list(rows)
    columns = max(len(pictures) for _, pictures in kept)
    made = Image.new("RGB", (columns * CELL[0], len(kept) * (CELL[1] + LABEL)), "white")
    draw = ImageDraw.Draw(made)
    font = ImageFont.truetype(assets() / "fonts" / "DejaVuSansCondensed.ttf", LABEL - 4)
    for number, (name, pictures) in enumerate(kept):
        top = number * (CELL[1] + LABEL)
        draw.text((4, top), name, fill="black", font=font)
        for place, picture in enumerate(pictures):
            image = Image.fromarray(picture).convert("RGB")
            image.thumbnail((CELL[0] - 6, CELL[1] - 4), Image.Resampling.LANCZOS)
            made.paste(image, (place * CELL[0] + 3, top + LABEL))
    return made


def main() -> None:
    """Write the sheet that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="a PNG file")
    parser.add_argument("--cheques", type=Path, help="real cheques instead; keep the sheet outside the project")
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    rows = cheque_rows(arguments.cheques) if arguments.cheques else drawn_rows(seed=arguments.seed)
    made = sheet(rows)
    if arguments.cheques is None:
        made = made.quantize(COLOURS, dither=Image.Dither.NONE)
    made.save(arguments.out, optimize=True)


if __name__ == "__main__":
    main()
