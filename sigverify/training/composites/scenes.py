"""Which scenes composites show: the rows of the table of figures, and a mixture for training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from sigverify.training.composites.composing import Mode, Scene
from sigverify.training.composites.overprints import Overprint
from sigverify.training.composites.papers import Kind

PAPERS: Final = {Kind.WHITE: 0.26, Kind.GUILLOCHE: 0.26, Kind.WORDS: 0.09, Kind.PICTURE: 0.06, Kind.TEMPLATE: 0.33}
"""How often each paper is drawn for training."""

OVERPRINTS: Final = {
    Overprint.LINE: 0.35,
    Overprint.BOX: 0.3,
    Overprint.PRINT: 0.35,
    Overprint.STAMP: 0.6,
    Overprint.HANDWRITING: 0.3,
}
"""How often each lies over it, independently of the others; stamps, hardest to tell, more often than on cheques."""

TWICE: Final = 0.2
"""How often one that may lie over it has a second chance: two stamps, lines one below the other, a frame in a frame."""

BARE: Final = 0.1
"""Share of composites with nothing over the paper."""

MODES: Final = {Mode.COLOUR: 0.28, Mode.GREY: 0.32, Mode.BITONAL: 0.4}
"""How often each way of scanning is drawn: the less it shows, the more often."""

RESOLUTIONS: Final = (100, 150, 200, 200, 240, 300, 300)
"""Dots per inch, each as often as it stands here."""

_EACH = (Kind.WHITE, Kind.GUILLOCHE)

ROWS: Final = (
    *(Scene(kind, over) for kind in _EACH for over in ((), *((one,) for one in Overprint))),
    Scene(Kind.WORDS),
    Scene(Kind.PICTURE),
    Scene(Kind.TEMPLATE),
    Scene(Kind.GUILLOCHE, (Overprint.LINE, Overprint.PRINT, Overprint.HANDWRITING)),
)
"""The scenes that figures are printed for."""


def draw_scene(rng: np.random.Generator) -> Scene:
    """Draw a scene for training."""
    kind = tuple(PAPERS)[int(rng.choice(len(PAPERS), p=_shares(tuple(PAPERS.values()))))]
    if rng.random() < BARE:
        return Scene(kind)
    chances = [over for over in OVERPRINTS for _ in range(2 if rng.random() < TWICE else 1)]
    return Scene(kind, tuple(over for over in chances if rng.random() < OVERPRINTS[over]))


def draw_mode(rng: np.random.Generator) -> Mode:
    """Draw a way of scanning for training."""
    return tuple(MODES)[int(rng.choice(len(MODES), p=_shares(tuple(MODES.values()))))]


def draw_resolution(rng: np.random.Generator) -> float:
    """Draw dots per inch."""
    return float(RESOLUTIONS[int(rng.integers(len(RESOLUTIONS)))])


def _shares(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights]
