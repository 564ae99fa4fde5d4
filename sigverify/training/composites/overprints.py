"""What else is on the paper where people sign: ruled lines, frames, print, stamps and other fields' handwriting.

Owns the shapes, as opacity; none of it belongs to the signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sigverify.domain.sample import MM_PER_INCH, Region
from sigverify.paths import assets
from sigverify.training.composites.writing import Opacity
from sigverify.training.synthesis.handwriting import hand, handwriting
from sigverify.training.synthesis.rendering import lay_ink, pen

WORDS: Final = (
    "Please sign above",
    "Please sign above this line",
    "Authorised signature",
    "AUTHORIZED SIGNATURE",
    "Signature(s)",
    "for Invented Goods Ltd",
    "PAYER'S SIGNATURE",
    "NOT OVER 2000",
    "012345678901234",
    "Director",
)
"""What is printed beside signatures."""

ENTRIES: Final = ("Two hundred", "only", "247.00/-", "14.03.2026", "Harbour Store", "and sixty", "1 5 0 3 2 0 1 6")
"""What is written in other fields."""

FONTS: Final = ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf", "DejaVuSansMono.ttf", "")
"""Shipped fonts; the empty name is Pillow's own."""

FINER: Final = 2
"""Pixels drawn for one pixel of the result, each way."""


class Overprint(StrEnum):
    """What lies over the paper beside the signature."""

    LINE = "ruled line"
    BOX = "box"
    PRINT = "print"
    STAMP = "stamp"
    HANDWRITING = "other handwriting"


class _Sheet:
    """An opacity layer drawn on in millimetres."""

    def __init__(self, shape: tuple[int, int], dpi: float) -> None:
        self.scale = FINER * dpi / MM_PER_INCH
        self.shape = shape
        self.image = Image.new("L", (FINER * shape[1], FINER * shape[0]), 0)
        self.draw = ImageDraw.Draw(self.image)

    def width(self, millimetres: float) -> int:
        return max(1, round(millimetres * self.scale))

    def opacity(self) -> Opacity:
        return np.asarray(self.image.reduce(FINER), dtype=np.float32) / np.float32(255)


def overprint(
    kind: Overprint,
    shape: tuple[int, int],
    *,
    signature: Region,
    dpi: float,
    rng: np.random.Generator,
    neighbours: Sequence[Opacity] = (),
) -> Opacity:
    """Draw one thing.

    Parameters
    ----------
    kind : Overprint
        What.
    shape : (int, int)
        Height and width of the paper in pixels.
    signature : Region
        Where the signature's ink lies.
    dpi : float
        Dots per inch.
    rng : numpy.random.Generator
        Source of every choice.
    neighbours : sequence of Opacity
        Real handwriting at this resolution that may stand beside the signature; without any it is drawn.

    Returns
    -------
    (H, W) float32
        How much of the paper is hidden, in [0, 1].
    """
    sheet = _Sheet(shape, dpi)
    match kind:
        case Overprint.LINE:
            _line(sheet, signature, rng)
        case Overprint.BOX:
            _box(sheet, signature, rng)
        case Overprint.PRINT:
            _print(sheet, signature, rng)
        case Overprint.STAMP:
            _stamp(sheet, signature, rng)
        case Overprint.HANDWRITING:
            return _handwriting(shape, signature, dpi, rng, neighbours)
    return sheet.opacity()


def _line(sheet: _Sheet, signature: Region, rng: np.random.Generator) -> None:
    wide, high = sheet.image.size
    y = FINER * (signature.y + rng.uniform(0.45, 1.05) * signature.height)
    lean = rng.normal(0, 0.004) * wide
    left = 0.0 if rng.random() < 0.7 else rng.uniform(0, 0.3) * wide
    right = float(wide) if rng.random() < 0.7 else rng.uniform(0.7, 1.0) * wide
    thick = sheet.width(rng.uniform(0.12, 0.45))
    y = float(np.clip(y, 0, high - 1))
    if rng.random() < 0.2:
        step = sheet.width(rng.uniform(0.5, 1.6))
        for x in np.arange(left, right, 2 * step):
            sheet.draw.line([x, y, min(x + step, right), y], fill=255, width=thick)
        return
    sheet.draw.line([left, y, right, y + lean], fill=255, width=thick)


def _box(sheet: _Sheet, signature: Region, rng: np.random.Generator) -> None:
    # People write into a frame, and over its edge.
    room = signature.height * FINER
    left, right = (FINER * value for value in (signature.x, signature.x + signature.width))
    top, bottom = (FINER * value for value in (signature.y, signature.y + signature.height))
    corners = (
        left - rng.uniform(-0.1, 0.6) * room,
        top - rng.uniform(-0.1, 0.4) * room,
        right + rng.uniform(-0.1, 0.6) * room,
        bottom + rng.uniform(-0.25, 0.4) * room,
    )
    thick = sheet.width(rng.uniform(0.12, 0.5))
    radius = sheet.width(2.0) if rng.random() < 0.3 else 0
    sheet.draw.rounded_rectangle(corners, radius=radius, outline=255, width=thick)


def _font(height_mm: float, sheet: _Sheet, rng: np.random.Generator) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    name = str(rng.choice(FONTS))
    size = max(6.0, 1.35 * height_mm * sheet.scale)
    return ImageFont.truetype(assets() / "fonts" / name, size) if name else ImageFont.load_default(size=size)


def _print(sheet: _Sheet, signature: Region, rng: np.random.Generator) -> None:
    for _ in range(int(rng.integers(1, 4))):
        words = str(rng.choice(WORDS))
        font = _font(rng.uniform(1.3, 2.8), sheet, rng)
        left, top, right, bottom = sheet.draw.textbbox((0, 0), words, font=font)
        x = FINER * (signature.x + rng.uniform(-0.2, 1.0) * signature.width) - (right - left) / 2
        below = rng.random() < 0.7
        edge = signature.y + signature.height if below else signature.y
        # From some way into the signature to some way off.
        away = rng.uniform(-0.6, 1.6) * (bottom - top)
        y = FINER * edge + away if below else FINER * edge - away - (bottom - top)
        sheet.draw.text((x, y - top), words, fill=255, font=font)


def _stamp(sheet: _Sheet, signature: Region, rng: np.random.Generator) -> None:
    side = sheet.width(rng.uniform(16, 34))
    layer = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(layer)
    thick, middle = sheet.width(rng.uniform(0.3, 0.8)), side / 2
    words = str(rng.choice(["PAID", "RECEIVED", "CLEARING", "INVENTED GOODS LTD", "14 MAR 2026", "SAMPLE BANK"]))
    font = _font(rng.uniform(1.8, 3.6), sheet, rng)
    if rng.random() < 0.5:
        draw.ellipse([1, 1, side - 2, side - 2], outline=255, width=thick)
        draw.ellipse([0.22 * side, 0.22 * side, 0.78 * side, 0.78 * side], outline=255, width=max(1, thick // 2))
        draw.text((middle, middle), words[:8], fill=255, font=font, anchor="mm")
        draw.text((middle, 0.12 * side), words[:10], fill=255, font=font, anchor="mm")
    else:
        draw.rectangle([1, 0.28 * side, side - 2, 0.72 * side], outline=255, width=thick)
        draw.text((middle, 0.42 * side), words, fill=255, font=font, anchor="mm")
        draw.text((middle, 0.6 * side), "14 MAR 2026", fill=255, font=font, anchor="mm")
    turned = layer.rotate(rng.uniform(-35, 35), resample=Image.Resampling.BILINEAR, expand=True)
    x = FINER * (signature.x + rng.uniform(-0.1, 1.1) * signature.width) - turned.width / 2
    y = FINER * (signature.y + rng.uniform(0.0, 1.0) * signature.height) - turned.height / 2
    # Rubber inks unevenly.
    patches = rng.uniform(0.45, 1.0, (6, 6)).astype(np.float32)
    uneven = np.asarray(Image.fromarray(patches).resize(turned.size, Image.Resampling.BICUBIC))
    inked = np.asarray(turned, dtype=np.float32) * np.clip(uneven, 0, 1)
    sheet.image.paste(Image.fromarray(inked.astype(np.uint8)), (round(x), round(y)))


def _handwriting(
    shape: tuple[int, int], signature: Region, dpi: float, rng: np.random.Generator, neighbours: Sequence[Opacity]
) -> Opacity:
    layer = np.zeros(shape, np.float32)
    for _ in range(int(rng.integers(1, 3))):
        if neighbours and rng.random() < 0.5:
            ink = neighbours[int(rng.integers(len(neighbours)))]
        else:
            written = handwriting(
                str(rng.choice(ENTRIES)),
                by=hand(int(rng.integers(1 << 16))),
                x_height_mm=rng.uniform(1.5, 2.6),
                rng=rng,
            )
            ink = lay_ink(written, pen=pen(rng), dpi=dpi, rng=rng, margin_mm=0.2)
        _beside(layer, ink, signature, rng, gap=round(rng.uniform(-0.4, 2.5) * dpi / MM_PER_INCH))
    return layer


def _beside(layer: Opacity, ink: Opacity, signature: Region, rng: np.random.Generator, *, gap: int) -> None:
    """Lay ink on one side of the signature; most of it may lie outside."""
    height, width = ink.shape
    x = signature.x + round(rng.uniform(-0.8, 1.0) * signature.width)
    y = signature.y + round(rng.uniform(-0.5, 0.8) * signature.height)
    match int(rng.integers(4)):
        case 0:
            x = signature.x - gap - width
        case 1:
            x = signature.x + signature.width + gap
        case 2:
            y = signature.y + signature.height + gap
        case _:
            y = signature.y - gap - height
    top, left = max(0, y), max(0, x)
    bottom, right = min(layer.shape[0], y + height), min(layer.shape[1], x + width)
    if bottom > top and right > left:
        place = layer[top:bottom, left:right]
        np.maximum(place, ink[top - y : bottom - y, left - x : right - x], out=place)
