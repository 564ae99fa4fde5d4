"""How one signatory writes: the handful of traits that tell hands apart, drawn from a seed.

Owns the ranges of the traits; what they do to shapes is in `drafts`, what they do to movement in `signatories`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Family(StrEnum):
    """What a signature is made of."""

    NAME = "name"
    """A legible name in joined letters."""
    PRINT = "print"
    """A name in letters that mostly stand alone."""
    INITIALS = "initials"
    """Initials, then a surname that runs out into a line."""
    SCRAWL = "scrawl"
    """One or two capitals and a wave."""
    LOOPS = "loops"
    """A capital overwritten with large loops."""
    CHARACTERS = "characters"
    """Two or three characters of separate strokes."""


_SHARES = {
    Family.NAME: 0.32,
    Family.PRINT: 0.08,
    Family.INITIALS: 0.22,
    Family.SCRAWL: 0.14,
    Family.LOOPS: 0.08,
    Family.CHARACTERS: 0.16,
}


@dataclass(frozen=True, slots=True)
class Style:
    """Traits of one hand.

    Parameters
    ----------
    family : Family
        What the signature is made of.
    x_height_mm : float
        Height of an "x" (of a tenth of a character's side, times four) in millimetres.
    width : float
        Breadth of letters relative to the plain hand.
    capital : float
        Size of capitals relative to the plain hand.
    spacing : float
        Added between letters, in tenths of an "x".
    slant : float
        Tangent of the lean to the right.
    tilt, bow : float
        Rise of the base line per millimetre, and its bend: rise at the ends relative to the middle, per length.
    wildness : float
        How far the shapes stray from the plain hand, 0 not at all.
    slur : float
        How far the writing runs out into a line towards its end, in [0, 1].
    lifts : float
        Probability of a pen lift between letters that could be joined.
    roundness, overlap, sigma : float
        See `kinematics.ActionPlan`; means over the strokes.
    care : float
        See `kinematics.aim`.
    tempo_s : float
        Duration of a stroke as high as an "x".
    variability : float
        How much the signatory's own signatures differ, 1 being usual.
    press_down, press_fast : float
        What downward movement adds to pressure and what speed takes from it.
    """

    family: Family
    x_height_mm: float
    width: float
    capital: float
    spacing: float
    slant: float
    tilt: float
    bow: float
    wildness: float
    slur: float
    lifts: float
    roundness: float
    overlap: float
    sigma: float
    care: float
    tempo_s: float
    variability: float
    press_down: float
    press_fast: float


def style(rng: np.random.Generator, *, family: Family | None = None) -> Style:
    """Draw a hand; a given `family` replaces the drawn one and changes nothing else."""
    drawn = list(_SHARES)[int(rng.choice(len(_SHARES), p=list(_SHARES.values())))]
    family = drawn if family is None else family
    apart = family in (Family.PRINT, Family.CHARACTERS)
    return Style(
        family=family,
        x_height_mm=float(np.clip(rng.lognormal(np.log(3.0), 0.25), 1.7, 5.0)),
        width=float(np.clip(rng.lognormal(np.log(1.0), 0.2), 0.65, 1.6)),
        capital=float(np.clip(rng.lognormal(np.log(1.2), 0.28), 0.75, 2.3)),
        spacing=float(np.clip(rng.normal(0.4, 1.0), -1.5, 3.0)) + (1.5 if apart else 0.0),
        slant=float(np.clip(rng.normal(0.28, 0.28), -0.35, 0.95)) * (0.35 if family is Family.CHARACTERS else 1.0),
        tilt=float(rng.normal(0.08, 0.11)),
        bow=float(rng.normal(0.0, 0.03)),
        wildness=float(rng.uniform(0.5, 1.4)),
        slur=float(np.clip(rng.beta(1.2, 2.2), 0, 0.9)) if family is not Family.PRINT else 0.0,
        lifts=float(rng.beta(1.0, 6.0)) if not apart else float(rng.uniform(0.5, 1.0)),
        roundness=float(rng.uniform(0.7, 1.2)) * (0.6 if family is Family.CHARACTERS else 1.0),
        overlap=float(rng.uniform(0.3, 0.6)),
        sigma=float(rng.uniform(0.14, 0.34)),
        care=float(rng.uniform(0.35, 0.95)),
        tempo_s=float(rng.lognormal(np.log(0.16), 0.2)),
        variability=float(np.clip(rng.lognormal(np.log(1.25), 0.3), 0.6, 2.3)),
        press_down=float(rng.normal(0.5, 0.4)),
        press_fast=float(rng.uniform(0.1, 0.9)),
    )
