"""Paper to lay signatures on: white, security print, pictures, and cut-outs of templates.

Owns what lies under the ink; lines, print, stamps and other people's writing are `overprints`'.
"""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from sigverify.domain.sample import MM_PER_INCH
from sigverify.training.synthesis.security_print import Tint, guilloche

Paper = npt.NDArray[np.float32]
"""(H, W, 3) float32, red, green and blue, 0 to 255."""

Template = npt.NDArray[np.uint8]
"""(H, W, 3) uint8, red, green and blue: a cheque, or a part of one, that carries no handwriting."""

CUT_OUT_SIZE: Final = 0.9, 1.2
"""Size of a cut-out, in sizes of the paper asked for: templates have no scale of their own."""


class Kind(StrEnum):
    """What the paper is."""

    WHITE = "white paper"
    GUILLOCHE = "guilloche"
    WORDS = "repeated words"
    PICTURE = "picture"
    TEMPLATE = "template"


def paper(
    kind: Kind, shape: tuple[int, int], *, dpi: float, rng: np.random.Generator, templates: Sequence[Template] = ()
) -> Paper:
    """Make paper of a size in pixels.

    Parameters
    ----------
    kind : Kind
        What it is.
    shape : (int, int)
        Height and width.
    dpi : float
        Dots per inch.
    rng : numpy.random.Generator
        Source of every choice.
    templates : sequence of Template
        Where `Kind.TEMPLATE` is cut from; at least one for that kind.
    """
    match kind:
        case Kind.WHITE:
            made = _white(shape, rng)
        case Kind.GUILLOCHE:
            made = _guilloche(shape, dpi, rng)
        case Kind.WORDS:
            made = _words(shape, dpi, rng)
        case Kind.PICTURE:
            made = _picture(shape, dpi, rng)
        case Kind.TEMPLATE:
            made = _cut_out(templates[int(rng.integers(len(templates)))], shape, rng)
    return made


def _white(shape: tuple[int, int], rng: np.random.Generator) -> Paper:
    level = rng.uniform(232, 253) + rng.normal(0, 1.5, 3)
    down, across = rng.uniform(-6, 6, 2)
    y, x = np.linspace(-0.5, 0.5, shape[0])[:, None], np.linspace(-0.5, 0.5, shape[1])[None]
    shade = (down * y + across * x)[:, :, None]
    return np.asarray(np.clip(level + shade, 0, 255), dtype=np.float32)


def _tint(rng: np.random.Generator) -> Tint:
    red, green, blue = colorsys.hsv_to_rgb(rng.random(), rng.uniform(0.25, 1.0), rng.uniform(0.45, 0.85))
    pigment = 255 * np.array([red, green, blue])
    wash = rng.uniform(0.05, 0.35)

    def mixed(share: float) -> tuple[int, int, int]:
        first, second, third = np.round(255 + share * (pigment - 255)).astype(int).tolist()
        return first, second, third

    line = wash + rng.uniform(0.15, 0.4)
    return Tint(mixed(0.3 * wash), mixed(wash), mixed(line), mixed(min(0.75, line + rng.uniform(0, 0.15))))


def _guilloche(shape: tuple[int, int], dpi: float, rng: np.random.Generator) -> Paper:
    scale = dpi / MM_PER_INCH
    # A piece out of a larger sheet: rosettes have their middles anywhere.
    sheet = guilloche(1.4 * shape[1] / scale, 1.6 * shape[0] / scale, dpi=dpi, tint=_tint(rng), rng=rng)
    top, left = (int(rng.integers(0, max(1, have - want))) for have, want in zip(sheet.shape, shape, strict=False))
    return sheet[top : top + shape[0], left : left + shape[1]]


def _words(shape: tuple[int, int], dpi: float, rng: np.random.Generator) -> Paper:
    """Repeat a word over a wash, as bank names are printed pale all over a cheque."""
    tint, scale = _tint(rng), dpi / MM_PER_INCH
    side = int(1.5 * max(shape))
    layer = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(layer)
    word = str(rng.choice(["SAMPLE BANK", "Union", "CREDIT & SAVINGS", "First Bank", "BANK"]))
    font = ImageFont.load_default(size=max(6.0, rng.uniform(1.2, 8.0) * scale))
    left, top, right, bottom = font.getbbox(word + "  ")
    step_down, step_across = max(4, round(1.25 * (bottom - top))), max(8, round(right - left))
    for number, y in enumerate(range(0, side, step_down)):
        for x in range(-(number % 2) * step_across // 2, side, step_across):
            draw.text((x, y), word, fill=255, font=font)
    turned = layer.rotate(rng.uniform(-30, 30), resample=Image.Resampling.BILINEAR)
    corner = (side - shape[0]) // 2, (side - shape[1]) // 2
    cover = np.asarray(turned, dtype=np.float32)[corner[0] : corner[0] + shape[0], corner[1] : corner[1] + shape[1]]
    made = np.broadcast_to(np.array(tint.wash, dtype=np.float32), (*shape, 3)).copy()
    towards = np.array(tint.paper if rng.random() < 0.4 else tint.line, dtype=np.float32)
    made += (cover / 255)[:, :, None] * (towards - made)
    return made


def _picture(shape: tuple[int, int], dpi: float, rng: np.random.Generator) -> Paper:
    """Make a pale picture of nothing: masses with edges, and texture over them, in one to three colours."""
    scale = dpi / MM_PER_INCH
    made = np.broadcast_to(np.array(_tint(rng).paper, dtype=np.float32), (*shape, 3)).copy()
    for size_mm, strength in ((8.0, 0.5), (3.0, 0.35), (0.6, 0.2)):
        cloud = ndimage.gaussian_filter(rng.standard_normal(shape).astype(np.float32), size_mm * scale / 2)
        cloud /= max(float(np.abs(cloud).max()), 1e-6)
        edge = 1 / (1 + np.exp(-rng.uniform(3, 30) * (cloud - rng.uniform(-0.2, 0.3))))
        colour = np.array(_tint(rng).line, dtype=np.float32)
        made += (strength * rng.uniform(0.4, 1.0) * edge)[:, :, None] * (colour - made)
    return made.astype(np.float32)


def _cut_out(template: Template, shape: tuple[int, int], rng: np.random.Generator) -> Paper:
    high, wide = template.shape[:2]
    size = rng.uniform(*CUT_OUT_SIZE)
    share = min(1.0, high / (size * shape[0]), wide / (size * shape[1]))
    height, width = min(high, round(share * size * shape[0])), min(wide, round(share * size * shape[1]))
    top, left = int(rng.integers(0, high - height + 1)), int(rng.integers(0, wide - width + 1))
    piece = Image.fromarray(template[top : top + height, left : left + width])
    return np.asarray(piece.resize((shape[1], shape[0]), Image.Resampling.BILINEAR), dtype=np.float32)
