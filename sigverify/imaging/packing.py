"""The picture of a reference as few bytes, and back: the signature as cut out, with some of the page around it.

Owns the format and how much a picture may lose. It keeps one picture, not two: the cut-out is a rectangle of it.

Without loss where that is short enough, as for black-and-white and clean scans. The noise of a scanner cannot be
kept in so few bytes; such a picture is kept as WebP of the highest quality that is short enough, and says so. What is
kept of every cheque of a day is packed with less searching than a specimen that is kept for years.
"""

from __future__ import annotations

import io
import json
import struct
import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from sigverify.domain.sample import Page, Region, Resolution, ResolutionSource, Surroundings
from sigverify.errors import InputError
from sigverify.imaging.cropping import MARGIN_MM, surroundings

MAGIC = b"SVI1"
TARGET_BYTES = 20 * 1024
"""What a picture should take at most; with a template of 40 KB a reference stays under 64 KB."""

LOSSLESS = 100
_QUALITIES = (95, 90, 85, 80, 75, 70)
_FEW_QUALITIES: Final = (90, 80, 70)
"""As JPEG counts; a cropped signature in colour takes some 19 KB at the first."""

_EFFORT, _EFFORT_LOSSLESS, _LEAST_EFFORT = 2, 4, 0
"""How hard WebP tries, 0 to 6; trying harder takes twice the time for a hundredth of the size."""

_GAIN = 2
"""The least effort takes up to 1.6 times the bytes of the usual one, never so many times."""

_LONGEST_SIDE = 16383
"""WebP's limit."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptImage:
    """A signature with some of its page around it.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        Grey or RGB, 0 black, 255 white.
    crop : Region
        Where in `pixels` the signature was cut out.
    resolution : Resolution
        Dots per inch.
    bitonal : bool
        Whether the page held one bit a pixel.
    quality : int
        70 to 95 as WebP and JPEG count; `LOSSLESS`: every pixel is the page's own.
    """

    pixels: npt.NDArray[np.uint8]
    crop: Region
    resolution: Resolution
    bitonal: bool
    quality: int = LOSSLESS

    def cut_out(self) -> npt.NDArray[np.uint8]:
        """Return the pixels of the signature alone."""
        return self.pixels[self.crop.slices]

    @property
    def surroundings(self) -> Surroundings:
        """What is kept of the page around the signature."""
        return Surroundings(self.pixels, self.crop)


def keep(page: Page, region: Region | None, *, margin_mm: float = MARGIN_MM) -> KeptImage:
    """Return what is kept of a page when a reference is made from it.

    Parameters
    ----------
    page : Page
        As read.
    region : Region or None
        The signature, within the page; ``None``: the whole page is.
    margin_mm : float
        How much of the page around it is kept, as far as there is any.
    """
    around = surroundings(page, region or Region(0, 0, page.width, page.height), margin_mm=margin_mm)
    return KeptImage(around.pixels, around.inner, page.resolution, page.bitonal)


def pack_image(image: KeptImage) -> bytes:
    """Return a picture as bytes, without loss or of the highest quality that takes at most `TARGET_BYTES`.

    A picture too large for that even at the lowest quality allowed is kept at that quality.

    Raises
    ------
    InputError
        ``"image-too-large"`` for a side that the format cannot hold.
    """
    picture = _picture(image)
    quality, coded = LOSSLESS, _code_lossless(picture, effort=_LEAST_EFFORT)
    if len(coded) <= _GAIN * TARGET_BYTES:
        coded = _code_lossless(picture, effort=_EFFORT_LOSSLESS)
    for quality_to_try in _QUALITIES:
        if len(coded) <= TARGET_BYTES:
            break
        quality, coded = quality_to_try, _code(picture, quality=quality_to_try, effort=_EFFORT)
    return _packed(image, coded, quality=quality)


def pack_image_quickly(image: KeptImage) -> bytes:
    """Return a picture as `pack_image` does, in a fraction of the time, as JPEG.

    Black and white is kept without loss, anything else at one of few qualities.

    Raises
    ------
    InputError
        ``"image-too-large"`` for a side that the format cannot hold.
    """
    picture = _picture(image)
    if image.bitonal:
        return _packed(image, _code_lossless(picture, effort=_LEAST_EFFORT), quality=LOSSLESS)
    for quality in _FEW_QUALITIES:
        coded = _code_quickly(picture, quality=quality)
        if len(coded) <= TARGET_BYTES:
            break
    return _packed(image, coded, quality=quality)


def _picture(image: KeptImage) -> Image.Image:
    if max(image.pixels.shape[:2]) > _LONGEST_SIDE:
        raise InputError("image-too-large", name="The specimen")
    return Image.fromarray(np.ascontiguousarray(image.pixels))


def _packed(image: KeptImage, coded: bytes, *, quality: int) -> bytes:
    described = {
        "crop": [image.crop.x, image.crop.y, image.crop.width, image.crop.height],
        "dpi": [image.resolution.x, image.resolution.y],
        "dpi_source": image.resolution.source,
        "bitonal": image.bitonal,
        "grey": image.pixels.ndim == 2,
        "quality": quality,
    }
    header = zlib.compress(json.dumps(described, separators=(",", ":")).encode(), 9)
    return b"".join([MAGIC, struct.pack("<I", len(header)), header, coded])


def unpack_image(data: bytes) -> KeptImage:
    """Return the picture that `pack_image` or `pack_image_quickly` kept.

    Raises
    ------
    InputError
        ``"image-damaged"`` for bytes that are no whole picture.
    """
    start = len(MAGIC) + 4
    try:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("no kept picture")
        (length,) = struct.unpack_from("<I", data, len(MAGIC))
        described = json.loads(zlib.decompress(data[start : start + length]))
        with Image.open(io.BytesIO(data[start + length :]), formats=["WEBP", "JPEG"]) as coded:
            pixels = np.asarray(coded.convert("L" if described["grey"] else "RGB"))
        across, down = described["dpi"]
        return KeptImage(
            pixels=pixels,
            crop=Region(*(int(value) for value in described["crop"])),
            resolution=Resolution(float(across), float(down), ResolutionSource(described["dpi_source"])),
            bitonal=bool(described["bitonal"]),
            quality=int(described["quality"]),
        )
    except (struct.error, zlib.error, ValueError, TypeError, KeyError, OSError, UnidentifiedImageError) as error:
        raise InputError("image-damaged", name="A stored specimen", reason=str(error)) from error


def _code(picture: Image.Image, *, quality: int, effort: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=quality, method=effort)
    return stream.getvalue()


def _code_quickly(picture: Image.Image, *, quality: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def _code_lossless(picture: Image.Image, *, effort: int) -> bytes:
    stream = io.BytesIO()
    # For a picture without loss `quality` is one more measure of effort; it gains nothing here.
    picture.save(stream, "WEBP", lossless=True, quality=0, method=effort)
    return stream.getvalue()
