"""The E-13B characters, drawn from their geometry in ``assets/micr/e13b.json``.

Owns what a perfect print looks like: `reading` compares cheques with it, and whoever needs a line on a made-up cheque
draws it here. No font file is involved.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage
from skimage import draw

from sigverify import paths

_FINE: Final = 8
"""Points of the drawing along one unit, before it is brought to the size asked for."""

Polygon = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character in units of 0.013 inch: x from its left edge, y from the top of the line, down."""

    symbol: str
    width: float
    ink: tuple[Polygon, ...]
    paper: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Font:
    """The characters and how they are set.

    Parameters
    ----------
    unit : float
        Inches.
    pitch : float
        From one character's right edge to the next one's, in units.
    height : float
        Of the line, in units.
    rounding : float
        Radius that print gives to corners, in units.
    glyphs : tuple of Glyph
        All characters.
    """

    unit: float
    pitch: float
    height: float
    rounding: float
    glyphs: tuple[Glyph, ...]


@functools.cache
def font() -> Font:
    """Return the shipped font."""
    data = json.loads((paths.assets() / "micr" / "e13b.json").read_text(encoding="utf-8"))
    glyphs = tuple(
        Glyph(one["symbol"], one["width"], _polygons(one["ink"]), _polygons(one.get("paper", [])))
        for one in data["glyphs"]
    )
    unit = data["unit_inches"]
    return Font(unit, data["pitch_inches"] / unit, data["height"], data["rounding"], glyphs)


@functools.cache
def draw_cell(symbol: str, *, margin: float, thicker: float = 0.0) -> npt.NDArray[np.float32]:
    """Draw one character in its cell, finely.

    Parameters
    ----------
    symbol : str
        A character of the font.
    margin : float
        Paper above and below, in units; to the right half of what the pitch leaves beside the widest character.
    thicker : float
        How far print has spread beyond each edge, in units; negative for print that is worn.

    Returns
    -------
    ((height + 2 margin) * 8, pitch * 8) float32
        Ink in [0, 1], eight points a unit, rounded to whole points.
    """
    shown = font()
    glyph = next(one for one in shown.glyphs if one.symbol == symbol)
    size = round((shown.height + 2 * margin) * _FINE), round(shown.pitch * _FINE)
    widest = max(one.width for one in shown.glyphs)
    left, top = shown.pitch - (shown.pitch - widest) / 2 - glyph.width, margin
    drawn = np.zeros(size, np.bool_)
    for polygons, ink in ((glyph.ink, True), (glyph.paper, False)):
        for polygon in polygons:
            # A point belongs to a polygon whose edge goes round its middle.
            across, down = (np.array(one) * _FINE - 0.5 for one in zip(*polygon, strict=True))
            drawn[draw.polygon(down + top * _FINE, across + left * _FINE, size)] = ink
    distance = _signed_distance(drawn) / _FINE + thicker
    rounded = ndimage.gaussian_filter(distance, shown.rounding * _FINE / 2)
    return np.asarray(np.clip(rounded * _FINE + 0.5, 0, 1), np.float32)


def draw_line(text: str, *, dpi: float, thicker: float = 0.0) -> npt.NDArray[np.float32]:
    """Draw a line of magnetic print.

    Parameters
    ----------
    text : str
        Digits, ``⑆`` (transit), ``⑇`` (amount), ``⑈`` (on us), ``⑉`` (dash) and spaces.
    dpi : float
        Dots per inch of the result.
    thicker : float
        As `draw_cell`.

    Returns
    -------
    (H, W) float32
        Ink in [0, 1]; one unit of paper above and below.

    Raises
    ------
    ValueError
        If the text holds another character.
    """
    shown = font()
    known = {glyph.symbol for glyph in shown.glyphs}
    if not text or not set(text) <= known | {" "}:
        raise ValueError(f"expected characters of E-13B, got {text!r}")
    blank = np.zeros_like(draw_cell("0", margin=1.0))
    # Whole points a cell would shorten the pitch by a third of a per cent: the line is drawn to its true length.
    line = np.hstack([blank if one == " " else draw_cell(one, margin=1.0, thicker=thicker) for one in text])
    width = round(len(text) * shown.pitch * shown.unit * dpi)
    height = round(line.shape[0] / _FINE * shown.unit * dpi)
    return np.asarray(Image.fromarray(line).resize((max(1, width), max(1, height)), Image.Resampling.BOX))


def _polygons(given: list[list[list[float]]]) -> tuple[Polygon, ...]:
    return tuple(tuple((x, y) for x, y in polygon) for polygon in given)


def _signed_distance(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return (H, W) float64: points to the nearest edge, positive inside the ink."""
    inside: npt.NDArray[np.float64] = ndimage.distance_transform_edt(ink)
    outside: npt.NDArray[np.float64] = ndimage.distance_transform_edt(~ink)
    return inside - outside
