"""TIFF, PNG, JPEG, WebP and BMP to pixels, through Pillow; it decides nothing about resolution.

Colour profiles are ignored: lifting works on the contrast between ink and paper, not on true colour.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, TiffImagePlugin

from sigverify.domain.quality import Finding, Severity
from sigverify.errors import InputError
from sigverify.imaging.decoding import Decoded, foreign_failures, without_needless_colour
from sigverify.imaging.files import FileFormat, ReceivedFile
from sigverify.imaging.group4 import is_regular
from sigverify.imaging.limits import Limits
from sigverify.imaging.tiff import page_chain

_BITS_PER_SAMPLE: Final = 258
_PHOTOMETRIC: Final = 262
_TILE_WIDTH: Final = 322
_TILE_LENGTH: Final = 323
_WHITE_IS_ZERO: Final = 0
_ORIENTATION: Final = int(ExifTags.Base.Orientation)
_TRANSPOSING: Final = frozenset({5, 6, 7, 8})
"""EXIF orientations that exchange x and y."""

_PILLOW: Final = threading.Lock()
"""Recording warnings changes the interpreter's one list of filters, so threads take turns at decoding."""


def page_count(file: ReceivedFile, limits: Limits) -> int:
    """Count the pages: those of a TIFF file, else 1.

    Raises
    ------
    InputError
        ``"too-many-pages"`` or ``"image-damaged"``.
    """
    return page_chain(file.data, file.name, limits).pages if file.format is FileFormat.TIFF else 1


def decode(file: ReceivedFile, *, page: int, limits: Limits) -> Decoded:
    """Decode one page, upright.

    Parameters
    ----------
    file : ReceivedFile
        A raster file.
    page : int
        Counted from 1, at most `page_count`.
    limits : Limits
        Checked against the header before any pixel is decoded.

    Returns
    -------
    Decoded
        16-bit grey scaled to 8 (value 65535 to 255), CMYK converted by the plain formula, palettes resolved,
        transparent parts laid on white. Findings: ``"cmyk-approximated"``, ``"transparency-flattened"``,
        ``"other-frames-ignored"`` (notes), ``"file-irregular"``, ``"coding-irregular"``,
        ``"page-chain-broken"`` (warnings).

    Raises
    ------
    InputError
        ``"image-damaged"``, ``"image-unsupported"`` or ``"image-too-large"``.
    """
    with _recorded_failures(file.name) as complaints:
        _check_before_opening(file, limits)
        with Image.open(io.BytesIO(file.data), formats=[file.format.value]) as image:
            if file.format is FileFormat.TIFF and page > 1:
                image.seek(page - 1)
            limits.check_page(file.name, image.width, image.height)
            _check_tiles(image, file.name, limits)
            decoded = _decoded(file, image)
    findings = list(decoded.findings)
    if complaints:
        findings.append(Finding("file-irregular", Severity.WARN, measure=len(complaints)))
    if file.format is FileFormat.TIFF and page_chain(file.data, file.name, limits).broken:
        findings.append(Finding("page-chain-broken", Severity.WARN))
    return replace(decoded, findings=tuple(findings))


@contextmanager
def _recorded_failures(name: str) -> Iterator[list[str]]:
    """Yield the list that Pillow's warnings end in (its warning of a large image apart: our limits decide)."""
    complaints: list[str] = []
    with foreign_failures("image-damaged", name), _PILLOW, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield complaints
        except Image.DecompressionBombError as error:
            raise InputError("image-too-large", name=name) from error
        complaints.extend(
            str(warning.message)
            for warning in caught
            if not issubclass(warning.category, (Image.DecompressionBombWarning, DeprecationWarning))
        )


def _check_before_opening(file: ReceivedFile, limits: Limits) -> None:
    """Refuse what costs memory or time before Pillow shows the size."""
    data = file.data
    if file.format is FileFormat.WEBP:
        # The decoder allocates two canvases as soon as the file is opened.
        size = _webp_size(data)
        if size is not None:
            limits.check_page(file.name, *size)
    # Within coded data 0xFF is always followed by 0x00, so this counts scans.
    if file.format is FileFormat.JPEG and data.count(b"\xff\xda") > limits.jpeg_scans:
        raise InputError("image-damaged", name=file.name, reason="too many scans")


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from a WebP header (RFC 9649, sections 2.5 to 2.7), ``None`` where it has none."""
    kind = data[12:16]
    if kind == b"VP8X" and len(data) >= 30:
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8 " and len(data) >= 30:
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and len(data) >= 25:
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _check_tiles(image: Image.Image, name: str, limits: Limits) -> None:
    """Apply the limits to the tiles of a TIFF page, which may be far larger than the page itself."""
    tags = _tags(image)
    width, length = tags.get(_TILE_WIDTH), tags.get(_TILE_LENGTH)
    if width is not None and length is not None:
        limits.check_page(name, int(width), int(length))


def _tags(image: Image.Image) -> Mapping[int, Any]:
    return image.tag_v2 if isinstance(image, TiffImagePlugin.TiffImageFile) else {}


def _decoded(file: ReceivedFile, image: Image.Image) -> Decoded:
    tags = _tags(image)
    # Pillow turns TIFF pages upright itself while loading, and forgets the tag.
    tiff_orientation = tags.get(_ORIENTATION, 1)
    inverted_16 = tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO
    depth = _bit_depth(file, image)
    compression = _compression(file, image)
    image.load()
    findings: list[Finding] = []
    if image.mode.startswith("I;16"):
        pixels = _grey_from_16(image, bits=depth, inverted=inverted_16)
    elif image.mode == "CMYK":
        # Pillow takes every CMYK JPEG for Adobe's, which is stored inverted.
        straight = file.format is FileFormat.JPEG and "adobe" not in image.info
        pixels = _rgb_from_cmyk(np.asarray(image), inverted=straight)
        findings.append(Finding("cmyk-approximated", Severity.NOTE))
    elif image.mode in ("I", "F", "LAB", "HSV"):
        raise InputError("image-unsupported", name=file.name, mode=image.mode)
    else:
        pixels, see_through = _on_white(image)
        if see_through:
            findings.append(Finding("transparency-flattened", Severity.NOTE, measure=see_through))
    if tiff_orientation == 1 and image.mode == "1" and not is_regular(file.data, tags, pixels):
        findings.append(Finding("coding-irregular", Severity.WARN))
    channels = _channels(image, pixels)
    pixels = without_needless_colour(pixels)
    if file.format is FileFormat.TIFF:
        orientation = tiff_orientation
    else:
        orientation = image.getexif().get(_ORIENTATION, 1)
        pixels = _upright(pixels, orientation)
        if getattr(image, "n_frames", 1) > 1:
            findings.append(Finding("other-frames-ignored", Severity.NOTE, measure=getattr(image, "n_frames", 1)))
    density = _density(image)
    if density is not None and orientation in _TRANSPOSING:
        density = density[1], density[0]
    return Decoded(np.ascontiguousarray(pixels), density, compression, depth, channels, tuple(findings))


def _grey_from_16(image: Image.Image, *, bits: int, inverted: bool) -> npt.NDArray[np.uint8]:
    values = np.asarray(image)
    top = 2**bits - 1 if 8 < bits <= 16 else 65535
    transparent = image.info.get("transparency")
    grey = ((values.astype(np.uint32) * 255 + top // 2) // top).clip(0, 255).astype(np.uint8)
    if inverted:
        np.subtract(255, grey, out=grey)
    if isinstance(transparent, int):
        grey[values == transparent] = 255
    return grey


def _rgb_from_cmyk(inks: npt.NDArray[np.uint8], *, inverted: bool) -> npt.NDArray[np.uint8]:
    if inverted:
        inks = 255 - inks
    key = 255 - inks[..., 3].astype(np.uint16)
    rgb = np.empty((*inks.shape[:2], 3), np.uint8)
    for channel in range(3):
        rgb[..., channel] = ((255 - inks[..., channel].astype(np.uint16)) * key + 127) // 255
    return rgb


def _on_white(image: Image.Image) -> tuple[npt.NDArray[np.uint8], float]:
    """Return grey or RGB pixels and the share of them that is not opaque, in [0, 1]."""
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        layers = np.asarray(image.convert("RGBA"))
        alpha = layers[..., 3:]
        see_through = float(np.mean(alpha < 255))
        if not see_through:
            return np.ascontiguousarray(layers[..., :3]), 0.0
        # In 16 bits: 255 * 255 fits.
        blended = layers[..., :3] * alpha.astype(np.uint16) + np.uint16(255) * (255 - alpha)
        return ((blended + np.uint16(127)) // np.uint16(255)).astype(np.uint8), see_through
    mode = "L" if image.mode in ("1", "L") else "RGB"
    return np.array(image if image.mode == mode else image.convert(mode)), 0.0


def _upright(pixels: npt.NDArray[np.uint8], orientation: object) -> npt.NDArray[np.uint8]:
    """Undo an EXIF orientation (CIPA DC-008, tag 0x0112); an unknown value changes nothing."""
    if orientation in _TRANSPOSING:
        pixels = pixels.swapaxes(0, 1)
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return pixels


def _density(image: Image.Image) -> tuple[float, float] | None:
    stated = image.info.get("dpi")
    if stated is None:
        return None
    try:
        x, y = (float(value) for value in stated)
    except (TypeError, ValueError, ArithmeticError):
        return float("nan"), float("nan")
    # Zero along both is how BMP and PNG writers say that they do not know.
    return None if x == 0 and y == 0 else (x, y)


def _bit_depth(file: ReceivedFile, image: Image.Image) -> int:
    """Return the bits per channel in the file; a palette counts as 8, unless it has two colours only."""
    data = file.data
    bits = 8
    if file.format is FileFormat.TIFF:
        bits = int(_tags(image).get(_BITS_PER_SAMPLE, (1,))[0])
    elif file.format is FileFormat.PNG:
        # A file whose header chunk is not the first one is damaged, but may be readable.
        bits = data[24] if data[12:16] == b"IHDR" else 8
    elif file.format is FileFormat.BMP:
        core_header = struct.unpack_from("<I", data, 14)[0] == 12
        bits = min(8, struct.unpack_from("<H", data, 24 if core_header else 28)[0])
    if image.mode in ("P", "PA"):
        return 1 if bits == 1 else 8
    return bits


def _compression(file: ReceivedFile, image: Image.Image) -> str:
    usual = {FileFormat.PNG: "deflate", FileFormat.JPEG: "jpeg", FileFormat.WEBP: "webp"}
    return usual.get(file.format, str(image.info.get("compression", "")))


def _channels(image: Image.Image, pixels: npt.NDArray[np.uint8]) -> int:
    if image.mode == "CMYK":
        return 4
    return 1 if image.mode in ("1", "L", "LA", "La") or pixels.ndim == 2 else 3
