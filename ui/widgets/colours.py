"""The colours of data in the widgets; everything else (text, frames, selection) comes from the QPalette.

A colour is never the only sign: each of these goes with a line style, a fill pattern, a number or a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of one theme, as ``#rrggbb``.

    Parameters
    ----------
    stage : str
        Behind pages and signatures; paper itself stays white in every theme.
    on_stage : str
        Words, rulers and frames drawn on the stage.
    crop : str
        The crop box with its handles (continuous line).
    proposal : str
        Proposed boxes (dashed line, numbered).
    on_mark : str
        Text on a filled `crop` or `proposal` label.
    probe, specimen : str
        The two signatures where they are laid over each other; drawn on white paper in every theme.
    agree, partly, differ : str
        Steps of agreement along the strokes, on white paper (solid, thin dashed, crossed).
    match, inconclusive, non_match : str
        The three outcomes, as text or line on the window's base colour.
    same_hand, imitation : str
        The two distributions (filled, hatched) on the window's base colour.
    """

    stage: str = "#dfe3e8"
    on_stage: str = "#3b4654"
    crop: str = "#0b5cad"
    proposal: str = "#8a3d00"
    on_mark: str = "#ffffff"
    probe: str = "#0b4f9e"
    specimen: str = "#b3470a"
    agree: str = "#0b6e4f"
    partly: str = "#7a6a00"
    differ: str = "#b3261e"
    match: str = "#0b6e4f"
    inconclusive: str = "#6b5b00"
    non_match: str = "#a3211a"
    same_hand: str = "#9fc6ea"
    imitation: str = "#b3470a"

    def colour(self, name: str) -> QColor:
        """Return one of the fields as a colour."""
        return QColor(getattr(self, name))


LIGHT: Final = Colours()
DARK: Final = Colours(
    stage="#171b21",
    on_stage="#c4ccd6",
    # Box and labels lie on white paper in every theme: they stay dark enough for it.
    match="#7bd6ae",
    inconclusive="#e6cf6a",
    non_match="#ff9d94",
    same_hand="#3f76a8",
    imitation="#f0a06a",
)
HIGH_CONTRAST: Final = Colours(
    stage="#000000",
    on_stage="#ffffff",
    crop="#0000c8",
    proposal="#7a0000",
    probe="#0000c8",
    specimen="#a00000",
    agree="#005a00",
    partly="#000000",
    differ="#a00000",
    match="#40ff40",
    inconclusive="#ffff00",
    non_match="#ff8080",
    same_hand="#00a0ff",
    imitation="#ffd000",
)
