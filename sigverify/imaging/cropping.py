"""Cuts signatures out of pages and turns colour into luminance; it judges nothing about what it cuts."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import MM_PER_INCH, Page, Region, SignatureSample, Surroundings
from sigverify.errors import InputError
from sigverify.imaging.pixels import check_pixels

MIN_SIDE: Final = 4
"""Pixels: a region smaller than this along either side is a slip of the mouse, not a signature."""

MARGIN_MM: Final = 4.0
"""How much of the page around a signature goes with it."""


def crop(page: Page, region: Region) -> SignatureSample:
    """Cut `region` out of `page`.

    Parameters
    ----------
    page : Page
        Where to cut.
    region : Region
        In pixels of `page`; may reach beyond it.

    Returns
    -------
    SignatureSample
        A copy of the pixels, the region as clipped to the page, what is around it, and the page's findings; a region
        that reached beyond the page adds the note ``"region-clipped"``, which measures the share of it that was lost.

    Raises
    ------
    InputError
        ``"region-outside"`` if less than `MIN_SIDE` pixels of a side lie on the page.
    """
    left, top = max(0, region.x), max(0, region.y)
    right = min(page.width, region.x + region.width)
    bottom = min(page.height, region.y + region.height)
    if right - left < MIN_SIDE or bottom - top < MIN_SIDE:
        raise InputError(
            "region-outside",
            x=region.x,
            y=region.y,
            width=region.width,
            height=region.height,
            page_width=page.width,
            page_height=page.height,
            limit=MIN_SIDE,
        )
    clipped = Region(left, top, right - left, bottom - top)
    findings = page.findings
    if clipped != region:
        lost = 1 - clipped.width * clipped.height / (region.width * region.height)
        findings = (*findings, Finding("region-clipped", Severity.NOTE, measure=lost))
    return SignatureSample(
        pixels=page.pixels[top:bottom, left:right].copy(),
        resolution=page.resolution,
        provenance=page.provenance,
        region=clipped,
        findings=findings,
        surroundings=surroundings(page, clipped),
    )


def surroundings(page: Page, region: Region, *, margin_mm: float = MARGIN_MM) -> Surroundings:
    """Return a copy of what lies on a page around a region of it, as far as there is any."""
    across, down = (round(margin_mm * dots / MM_PER_INCH) for dots in (page.resolution.x, page.resolution.y))
    left, top = max(0, region.x - across), max(0, region.y - down)
    right = min(page.width, region.x + region.width + across)
    bottom = min(page.height, region.y + region.height + down)
    inner = Region(region.x - left, region.y - top, region.width, region.height)
    return Surroundings(page.pixels[top:bottom, left:right].copy(), inner)


def on_more_paper(sample: SignatureSample, *, margin_mm: float = MARGIN_MM) -> Surroundings:
    """Return a sample's pixels with paper of their usual level around them."""
    height, width = sample.pixels.shape[:2]
    margin = round(margin_mm * sample.resolution.x / MM_PER_INCH)
    sheet = np.empty((height + 2 * margin, width + 2 * margin, *sample.pixels.shape[2:]), np.uint8)
    sheet[...] = np.median(sample.pixels, axis=(0, 1))
    inner = Region(margin, margin, width, height)
    sheet[inner.slices] = sample.pixels
    return Surroundings(sheet, inner)


def whole(page: Page) -> SignatureSample:
    """Take the whole page for one signature: the file was cropped before it came here."""
    return SignatureSample(
        pixels=page.pixels,
        resolution=page.resolution,
        provenance=page.provenance,
        findings=page.findings,
    )


def grey(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the luminance (ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, rounded) of `pixels`.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white.

    Returns
    -------
    (H, W) uint8
        `pixels` itself where it is grey already.

    Raises
    ------
    ValueError
        If `pixels` has another shape or dtype.
    """
    check_pixels(pixels)
    if pixels.ndim == 2:
        return pixels
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).convert("L"))
