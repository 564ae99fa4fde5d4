"""Pictures of two inks laid over each other, computed from grey images of equal size.

What differs is told by colour and by form: the specimen's ink is hatched where the probe's is solid, its outline
broken where the probe's runs through.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from ui.images import GREY

WHITE: Final = 255
COMMON: Final = (192, 197, 203)
"""Ink that both have: there, but quiet."""
HATCH: Final = 3
DASH: Final = 6

Grey = npt.NDArray[np.uint8]
Colour = npt.NDArray[np.uint8]


def grey(pixels: npt.NDArray[np.uint8]) -> Grey:
    """Return (H, W) uint8 of a grey or RGB picture."""
    if pixels.ndim == GREY:
        return pixels
    return np.asarray((pixels @ np.array([0.299, 0.587, 0.114], np.float32)).round().astype(np.uint8))


def tinted(pixels: npt.NDArray[np.uint8], colour: QColor, *, strength: float) -> Colour:
    """Return a picture in one colour on white, (H, W, 3) uint8; its ink is thinned to `strength` in [0, 1]."""
    ink = (WHITE - grey(pixels).astype(np.float32)) * (strength / WHITE)
    return _on_paper(ink, colour)


def difference(probe: Grey, specimen: Grey, *, tolerance: int, probe_colour: QColor, specimen_colour: QColor) -> Colour:
    """Return what only one of two has.

    Parameters
    ----------
    probe, specimen : (H, W) uint8
        Dark ink on white, registered.
    tolerance : int
        Pixels that ink may be off without counting as different.
    probe_colour, specimen_colour : QColor
        Of ink that only the probe (solid) or only the specimen (hatched) has.

    Returns
    -------
    (H, W, 3) uint8
        What both have is light grey.
    """
    here, there = (1 - side.astype(np.float32) / np.float32(WHITE) for side in (probe, specimen))
    only_here = np.clip(here - widened(there, tolerance), 0, 1)
    only_there = np.clip(there - widened(here, tolerance), 0, 1) * _stripes(probe.shape, period=2 * HATCH, part=HATCH)
    common = np.maximum(here, there) - np.maximum(only_here, only_there)
    paper = WHITE - np.clip(common, 0, 1)[..., None] * (WHITE - np.array(COMMON, np.float32))
    for ink, colour in ((only_here, probe_colour), (only_there, specimen_colour)):
        paper = paper * (1 - ink[..., None]) + ink[..., None] * _rgb(colour)
    return np.asarray(paper.round().astype(np.uint8))


def outlines(probe: Grey, specimen: Grey, *, width: int, probe_colour: QColor, specimen_colour: QColor) -> Colour:
    """Return the edges of two inks on white, (H, W, 3) uint8: the probe's continuous, the specimen's broken."""
    here, there = (_edge(side, width) for side in (probe, specimen))
    there &= _stripes(there.shape, period=2 * DASH, part=DASH + DASH // 2) > 0
    paper = np.full((*probe.shape, 3), WHITE, np.uint8)
    paper[there] = _rgb(specimen_colour).astype(np.uint8)
    paper[here] = _rgb(probe_colour).astype(np.uint8)
    return paper


def widened(ink: npt.NDArray[np.float32], by: int) -> npt.NDArray[np.float32]:
    """Return ink (H, W) grown by pixels to each side."""
    grown = ink
    for _ in range(by):
        grown = grown.copy()
        grown[1:] = np.maximum(grown[1:], ink[:-1])
        grown[:-1] = np.maximum(grown[:-1], ink[1:])
        across = grown.copy()
        across[:, 1:] = np.maximum(across[:, 1:], grown[:, :-1])
        across[:, :-1] = np.maximum(across[:, :-1], grown[:, 1:])
        grown = ink = across
    return grown


def _edge(picture: Grey, width: int) -> npt.NDArray[np.bool_]:
    paper = (picture >= WHITE // 2).astype(np.float32)
    return np.asarray((widened(paper, width) > 0) & (paper == 0))


def _stripes(shape: tuple[int, ...], *, period: int, part: int) -> npt.NDArray[np.float32]:
    """Return diagonal stripes (H, W): 1 in `part` of each `period`."""
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    return np.asarray(((rows + columns) % period < part).astype(np.float32))


def _on_paper(ink: npt.NDArray[np.float32], colour: QColor) -> Colour:
    return np.asarray((WHITE - ink[..., None] * (WHITE - _rgb(colour))).round().astype(np.uint8))


def _rgb(colour: QColor) -> npt.NDArray[np.float32]:
    return np.array([colour.red(), colour.green(), colour.blue()], np.float32)
