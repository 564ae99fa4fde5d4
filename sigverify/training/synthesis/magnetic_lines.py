"""Magnetic lines as worn printers and poor scanners leave them: for measuring how well `imaging.micr` reads.

Owns what may go wrong between a perfect line and its scan; the characters are `imaging.micr.font`'s.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from sigverify.domain.sample import MM_PER_INCH, Page, Provenance, Resolution, ResolutionSource
from sigverify.imaging.micr.font import draw_line, font

CHEQUE_MM: Final = (202.0, 92.0)
STRIP_MM: Final = 40.0
"""Height of the lower part of a cheque that is drawn: what lies above it is never looked at."""

_FINE_DPI: Final = 600.0


class Kind(StrEnum):
    """How a scanner delivers."""

    COLOUR = "colour"
    GREY = "grey"
    BITONAL = "bitonal"


@dataclass(frozen=True, slots=True)
class Wear:
    """How much goes wrong; every value is the largest that is drawn.

    Parameters
    ----------
    spread : float
        Print thicker or thinner at each edge, in units of 0.013 inch.
    shift : float
        A character out of its place, across and up or down, in units.
    voids : float
        Share of the ink that is missing, in spots.
    turn : float
        Degrees.
    stretch : float
        Relative error of the resolution.
    blur : float
        Standard deviation in millimetres.
    noise : float
        Standard deviation, paper being 1 and ink 0.
    pattern : float
        Darkness of a background of lines.
    quality : int
        Lowest JPEG quality.
    """

    spread: float = 0.25
    shift: float = 0.5
    voids: float = 0.12
    turn: float = 1.0
    stretch: float = 0.02
    blur: float = 0.07
    noise: float = 0.06
    pattern: float = 0.25
    quality: int = 35


USUAL: Final = Wear()
CLEAN: Final = Wear(spread=0.0, shift=0.0, voids=0.0, turn=0.0, stretch=0.0, blur=0.03, noise=0.01, pattern=0.0)


def scanned_line(
    text: str, *, dpi: float, rng: np.random.Generator, kind: Kind = Kind.GREY, wear: Wear = USUAL
) -> Page:
    """Draw the lower part of a cheque with a magnetic line, and scan it.

    Parameters
    ----------
    text : str
        As for `font.draw_line`.
    dpi : float
        Dots per inch of the scan.
    rng : Generator
        Decides everything else.
    kind : Kind
        Colour, grey or one bit a pixel.
    wear : Wear
        How bad it may be.

    Returns
    -------
    Page
        `CHEQUE_MM` wide, `STRIP_MM` high; its resolution is `dpi` exactly, whatever `stretch` did.
    """
    ink = _worn(_printed(text, rng=rng, wear=wear), rng=rng, wear=wear)
    across, down = (round(side * _FINE_DPI / MM_PER_INCH) for side in (CHEQUE_MM[0], STRIP_MM))
    paper = _pattern((down, across), rng=rng, wear=wear)
    left = int(rng.uniform(0.02, max(0.03, 0.97 - ink.shape[1] / across)) * across)
    foot = round(rng.uniform(5.0, 9.0) * _FINE_DPI / MM_PER_INCH)
    rows, columns = slice(down - foot - ink.shape[0], down - foot), slice(left, left + ink.shape[1])
    paper[rows, columns] *= 1 - ink[:, : across - left] * rng.uniform(0.65, 0.95)
    scanned = _scanned(paper, dpi=dpi, rng=rng, wear=wear)
    return _delivered(scanned, dpi=dpi, kind=kind, rng=rng, wear=wear)


def random_text(rng: np.random.Generator) -> str:
    """Return a line as some format has it, of random digits."""

    def digits(count: int) -> str:
        return "".join(str(one) for one in rng.integers(0, 10, count))

    layouts = (
        f"⑈{digits(6)}⑈ {digits(9)}⑆ {digits(6)}⑈ {digits(2)}",
        f"⑆{digits(9)}⑆ {digits(10)}⑈ {digits(4)}",
        f"⑈{digits(6)}⑈ ⑆{digits(9)}⑆ {digits(4)}⑉{digits(6)}⑈ ⑇{digits(10)}⑇",
        f"⑈{digits(6)}⑈ ⑆{digits(5)}⑉{digits(3)}⑆ {digits(3)}⑉{digits(3)}⑉{digits(1)}⑈",
        f"⑈{digits(6)}⑈ {digits(2)}⑉{digits(4)}⑆ {digits(8)}⑈",
    )
    return str(layouts[int(rng.integers(len(layouts)))])


def _printed(text: str, *, rng: np.random.Generator, wear: Wear) -> npt.NDArray[np.float32]:
    """Return the line at `_FINE_DPI`, each character a little out of its place."""
    unit = font().unit * _FINE_DPI
    cell, room = font().pitch * unit, round(2 * wear.shift * unit) + 1
    thicker = round(float(rng.uniform(-wear.spread, wear.spread)), 2)
    sample = draw_line("0", dpi=_FINE_DPI)
    line = np.zeros((sample.shape[0] + 2 * room, round(len(text) * cell) + 2 * room), np.float32)
    for number, symbol in enumerate(text):
        if symbol == " ":
            continue
        glyph = draw_line(symbol, dpi=_FINE_DPI, thicker=thicker)
        across, down = rng.uniform(-wear.shift, wear.shift, 2) * unit
        x, y = round(number * cell + across) + room, round(down / 2) + room
        place = line[y : y + glyph.shape[0], x : x + glyph.shape[1]]
        np.maximum(place, glyph[:, : place.shape[1]], out=place)
    return line


def _worn(ink: npt.NDArray[np.float32], *, rng: np.random.Generator, wear: Wear) -> npt.NDArray[np.float32]:
    """Take spots of ink away, and leave some beside the characters."""
    share = float(rng.uniform(0, wear.voids))
    if share == 0:
        return ink
    spots = ndimage.gaussian_filter(rng.standard_normal(ink.shape).astype(np.float32), rng.uniform(1.5, 3.5))
    missing = spots < np.quantile(spots, share)
    return np.asarray(np.where(missing, np.float32(0.15) * ink, ink), np.float32)


def _pattern(size: tuple[int, int], *, rng: np.random.Generator, wear: Wear) -> npt.NDArray[np.float32]:
    """Return paper in [0, 1] with fine wavy lines, as of a security background."""
    down, across = size
    rows = np.arange(down, dtype=np.float32)[:, None]
    columns = np.arange(across, dtype=np.float32)[None, :]
    depth, period = float(rng.uniform(0, wear.pattern)), float(rng.uniform(14, 60))
    wave = rng.uniform(5, 40) * np.sin(columns / rng.uniform(60, 300) + rng.uniform(0, 6))
    lines = np.sin((rows + wave + columns * rng.uniform(-1, 1)) * (2 * np.pi / period)) > rng.uniform(0.0, 0.8)
    return np.asarray(rng.uniform(0.85, 1.0) * (1 - depth * lines), np.float32)


def _scanned(
    paper: npt.NDArray[np.float32], *, dpi: float, rng: np.random.Generator, wear: Wear
) -> npt.NDArray[np.float32]:
    """Turn, stretch, blur and resample."""
    turn, stretch = np.deg2rad(rng.uniform(-wear.turn, wear.turn)), 1 + rng.uniform(-wear.stretch, wear.stretch)
    blurred = ndimage.gaussian_filter(
        paper, rng.uniform(0.3, 1.0) * wear.blur * _FINE_DPI / MM_PER_INCH + 0.3 * _FINE_DPI / dpi
    )
    step = _FINE_DPI / dpi / stretch
    size = round(STRIP_MM * dpi / MM_PER_INCH), round(CHEQUE_MM[0] * dpi / MM_PER_INCH)
    matrix = step * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    centre = (np.array(paper.shape) - 1) / 2
    offset = centre - matrix @ ((np.array(size) - 1) / 2)
    scanned = ndimage.affine_transform(blurred, matrix, offset, size, order=1, mode="nearest")
    return np.asarray(scanned + rng.normal(0, rng.uniform(0, wear.noise), size), np.float32)


def _delivered(
    scanned: npt.NDArray[np.float32], *, dpi: float, kind: Kind, rng: np.random.Generator, wear: Wear
) -> Page:
    grey = (scanned.clip(0, 1) * 255).astype(np.uint8)
    if kind is Kind.BITONAL:
        pixels = np.where(grey > rng.uniform(110, 160), np.uint8(255), np.uint8(0))
    else:
        image = Image.fromarray(grey)
        if kind is Kind.COLOUR:
            tint = Image.new("L", image.size, int(rng.integers(200, 255)))
            image = Image.merge("RGB", (image, Image.blend(image, tint, 0.05), image))
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=int(rng.integers(wear.quality, 95)))
        pixels = np.asarray(Image.open(packed))
    provenance = Provenance("line.png", "0" * 64, bit_depth=1 if kind is Kind.BITONAL else 8)
    return Page(pixels, Resolution(dpi, dpi, ResolutionSource.GIVEN), provenance)
