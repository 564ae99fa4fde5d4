"""Files to pages."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.errors import InputError


def read_page(path: Path | str, *, page: int = 1, dpi: float | None = None) -> Page:
    """Read one page."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError("file-missing", path=str(path)) from error
    with Image.open(io.BytesIO(data)) as image:
        image.seek(page - 1)
        compression = str(image.info.get("compression", ""))
        depth = 1 if image.mode == "1" else 8
        upright = ImageOps.exif_transpose(image)
        pixels = np.asarray(upright.convert("L" if upright.mode in ("1", "L") else "RGB"))
        x, y = image.info.get("dpi", (300.0, 300.0))
        source = ResolutionSource.TAG if "dpi" in image.info else ResolutionSource.ASSUMED
        provenance = Provenance(
            name=path.name,
            sha256=hashlib.sha256(data).hexdigest(),
            page=page,
            pages=getattr(image, "n_frames", 1),
            format=image.format or "",
            compression=compression,
            bit_depth=depth,
            channels=len(image.getbands()),
        )
    return Page(pixels, Resolution(float(dpi or x), float(dpi or y), source), provenance)


def page_count(path: Path | str) -> int:
    """Count the pages of a file."""
    return read_page(path).provenance.pages


def read_pages(path: Path | str, *, dpi: float | None = None) -> Iterator[Page]:
    """Read every page of a file."""
    for number in range(1, page_count(path) + 1):
        yield read_page(path, page=number, dpi=dpi)
