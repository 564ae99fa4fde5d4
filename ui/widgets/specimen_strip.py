"""SpecimenStrip: a signatory's specimens in a row, best first, to step through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.colours import LIGHT, Colours


@dataclass(frozen=True, slots=True, eq=False)
class SpecimenCard:
    """What the strip shows of one specimen.

    Parameters
    ----------
    key : str
        Names it in signals.
    pixels : (H, W) or (H, W, 3) uint8
        Its picture.
    title : str
        E.g. the signatory's name.
    captured_on : date or None
        Day of the specimen.
    similarity : float or None
        Higher is closer; None: not compared (yet), or hidden. Cards are shown by falling similarity.
    similarity_text : str
        The similarity as people read it, e.g. ``"0.87"``.
    """

    key: str
    pixels: npt.NDArray[np.uint8]
    title: str = ""
    captured_on: dt.date | None = None
    similarity: float | None = None
    similarity_text: str = ""


class SpecimenStrip(QWidget):
    """Specimens best first; arrow keys, ``[`` and ``]`` (actions) step, Home and End jump."""

    current_changed = Signal(str)
    """Key of the specimen now current; empty where there is none."""
    activated = Signal(str)
    """Enter or double click."""

    def set_cards(self, cards: Sequence[SpecimenCard]) -> None:
        """Replace all; sorts best first and makes the best current."""

    @property
    def current_key(self) -> str:
        """Key of the current specimen, or empty."""

    def set_current(self, key: str) -> None:
        """Make a specimen current."""

    def step(self, by: int) -> None:
        """Go to a neighbour; stops at the ends."""

    def set_colours(self, colours: Colours = LIGHT) -> None:
        """Take the theme's colours."""
