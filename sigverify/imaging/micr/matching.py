"""How much places on a page look like the characters of the font: normalised correlation with drawn cells.

Owns the cells and the arithmetic; where to look, and what to make of it, is `finding`'s and `reading`'s.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image
from scipy import ndimage

from sigverify.imaging.micr.font import draw_cell, font

Floats = npt.NDArray[np.float32]

MARGIN: Final = 1.0
"""Paper above and below a cell's characters, in units of the font."""
_FLOOR: Final = 0.05
"""Contrast that is added to a place's own, so that the grain of bare paper looks like nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The characters as cells of one size.

    Parameters
    ----------
    symbols : str
        The characters, in the order of the font.
    columns, rows : int
        Size of a cell in pixels; `columns` are one pitch of the line.
    per_unit : float
        Pixels along a unit of the font.
    patterns : (N * len(symbols), rows * columns) float32
        Each of mean 0 and length 1; one set of all characters after the other.
    """

    symbols: str
    columns: int
    rows: int
    per_unit: float
    patterns: Floats

    def similarity(self, windows: Floats) -> Floats:
        """Compare places with all characters.

        Parameters
        ----------
        windows : (P, rows * columns) float32
            Darkness in [0, 1].

        Returns
        -------
        (P, len(symbols)) float32
            In [-1, 1]: of each character the best of its sets.
        """
        points = windows.shape[1]
        energy = np.einsum("pq,pq->p", windows, windows) - windows.sum(axis=1) ** 2 / points
        contrast = np.sqrt(np.maximum(energy, 0)) + np.float32(_FLOOR * np.sqrt(points))
        raw = (windows @ self.patterns.T).reshape(len(windows), -1, len(self.symbols)).max(axis=1)
        return np.asarray(raw / contrast[:, None], np.float32)

    def windows(self, ink: Floats) -> npt.NDArray[np.float32]:
        """Return (H - rows + 1, W - columns + 1, rows, columns) float32: a view of every place of `ink`."""
        return sliding_window_view(ink, (self.rows, self.columns))


@functools.cache
def cells(columns: int, *, blur: float, spread: tuple[float, ...] = (0.0,)) -> Cells:
    """Draw the characters as cells.

    Parameters
    ----------
    columns : int
        Pixels along one pitch.
    blur : float
        Standard deviation in pixels, as scanning leaves it.
    spread : tuple of float
        One set for each: how far print has spread beyond its edges, in units of the font.
    """
    shown = font()
    per_unit = columns / shown.pitch
    rows = round((shown.height + 2 * MARGIN) * per_unit)
    symbols = "".join(glyph.symbol for glyph in shown.glyphs)
    patterns = []
    for thicker in spread:
        for symbol in symbols:
            fine = Image.fromarray(draw_cell(symbol, margin=MARGIN, thicker=thicker))
            cell = ndimage.gaussian_filter(np.asarray(fine.resize((columns, rows), Image.Resampling.BOX)), blur)
            cell -= cell.mean()
            patterns.append((cell / np.linalg.norm(cell)).ravel())
    return Cells(symbols, columns, rows, per_unit, np.asarray(patterns, np.float32))
