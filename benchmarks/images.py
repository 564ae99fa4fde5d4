"""Images to measure on: a folder's, the bundled samples, or drawn ones where there are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from sigverify.errors import DataError
from sigverify.services.demonstration import bundled_samples

SUFFIXES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"}


def signature_files(data: Path | None, *, count: int, scratch: Path) -> tuple[str, list[Path]]:
    """Return where the images come from, and `count` files with one cropped signature each (repeated if fewer)."""
    if data is not None:
        found = sorted(path for path in data.rglob("*") if path.suffix.lower() in SUFFIXES)
        if not found:
            raise SystemExit(f"no images under {data}")
        return "given folder", _repeated(found, count)
    try:
        signatories = bundled_samples().signatories
    except DataError:
        return "drawn signatures (no bundled samples)", [_draw(scratch / f"{k}.png", k) for k in range(count)]
    return "bundled samples", _repeated([file for signatory in signatories for file in signatory.specimens], count)


def _repeated(files: list[Path], count: int) -> list[Path]:
    return [files[k % len(files)] for k in range(count)]


def _draw(path: Path, seed: int) -> Path:
    """Write a looping line of 700 x 300 pixels at 300 dpi with paper noise."""
    random = np.random.default_rng(seed)
    time = np.linspace(0, 1, 500)
    x = 90 + 520 * time + 60 * np.sin(2 * np.pi * (6 * time + random.random()))
    y = 150 + 70 * np.sin(2 * np.pi * (7 * time + random.random())) + 35 * np.sin(2 * np.pi * (2 * time + seed))
    image = Image.new("L", (1400, 600), 245)
    line = [(2 * a, 2 * b) for a, b in zip(x, y, strict=True)]
    ImageDraw.Draw(image).line(line, fill=50, width=11, joint="curve")
    pixels = np.asarray(image.reduce(2)) + random.normal(0, 3, (300, 700))
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path, dpi=(300, 300))
    return path
