"""Scanned pages: to `Page`, and to files without loss that know their resolution."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator

import numpy as np
from PIL import Image

from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.domain.scanning import ScannedPage
from sigverify.imaging.limits import DEFAULT_LIMITS, Limits
from sigverify.imaging.loading import decode_pages, decoded_page_count

FORMAT = "SCAN"


def to_pages(scanned: ScannedPage, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Page]:
    """Yield the page; a file that another program wrote may hold several.

    Raises
    ------
    InputError
        ``"image-too-large"`` or ``"image-damaged"``; for a file what `loading.read_page` raises.
    """
    raster = scanned.raster
    if raster is None:
        yield from decode_pages(scanned.data, name=scanned.name, limits=limits)
        return
    name = f"{scanned.device}, page {scanned.number}"
    limits.check_page(name, raster.width, raster.height)
    shape = (raster.height, raster.width) if raster.channels == 1 else (raster.height, raster.width, raster.channels)
    provenance = Provenance(
        name=name,
        sha256=hashlib.sha256(scanned.data).hexdigest(),
        page=scanned.number,
        pages=scanned.number,
        format=FORMAT,
        compression="jpeg" if raster.lossy else "",
        channels=raster.channels,
    )
    pixels = np.frombuffer(scanned.data, np.uint8).reshape(shape)
    yield Page(pixels, Resolution(raster.dpi, raster.dpi, ResolutionSource.GIVEN), provenance)


def count_pages(scanned: ScannedPage, *, limits: Limits = DEFAULT_LIMITS) -> int:
    """Count the pages that `to_pages` yields, without decoding them; raises what it raises for the file as a whole."""
    return 1 if scanned.raster is not None else decoded_page_count(scanned.data, name=scanned.name, limits=limits)


def page_png(page: Page) -> bytes:
    """Return a page as a PNG file with its resolution."""
    target = io.BytesIO()
    Image.fromarray(page.pixels).save(target, "PNG", dpi=(page.resolution.x, page.resolution.y))
    return target.getvalue()


def pages_tiff(pages: Iterable[Page]) -> bytes:
    """Return pages as one TIFF file with their resolutions, compressed without loss; nothing for no pages."""
    target = io.BytesIO()
    images = (_image(page) for page in pages)
    first = next(images, None)
    if first is None:
        return b""
    first.save(target, "TIFF", save_all=True, append_images=images, compression="tiff_deflate")
    return target.getvalue()


def _image(page: Page) -> Image.Image:
    image = Image.fromarray(page.pixels)
    image.encoderinfo = {"dpi": (page.resolution.x, page.resolution.y)}  # What Pillow reads for each page of several.
    return image
