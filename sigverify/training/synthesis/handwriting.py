"""Words and figures in an invented hand, as cheques are filled in with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sigverify.training.synthesis.drafts import Draft, to_millimetres, write
from sigverify.training.synthesis.kinematics import Trajectory, move
from sigverify.training.synthesis.signatories import plan_of, pressed, vary
from sigverify.training.synthesis.styles import Family, Style, style


def hand(seed: int) -> Style:
    """Draw the legible, level hand of a person who fills in a form."""
    rng = np.random.default_rng([0x4A2D, seed])
    drawn = style(rng, family=Family.NAME)
    return replace(
        drawn,
        slur=0.0,
        tilt=float(rng.normal(0, 0.008)),
        bow=0.0,
        wildness=0.5 * drawn.wildness,
        spacing=float(np.clip(drawn.spacing, 1.2, 2.5)),
        width=float(np.clip(drawn.width, 0.95, 1.3)),
        lifts=0.12,
        care=float(np.clip(drawn.care, 0.6, 0.95)),
        capital=float(np.clip(drawn.capital, 0.85, 1.1)),
        slant=float(np.clip(drawn.slant, -0.1, 0.45)),
    )


def handwriting(text: str, *, by: Style, x_height_mm: float, rng: np.random.Generator) -> Trajectory:
    """Write a text.

    Parameters
    ----------
    text : str
        Letters, digits, spaces and ``. , - / =``.
    by : Style
        The hand.
    x_height_mm : float
        Height of an "x".
    rng : numpy.random.Generator
        Source of the shapes' variation.
    """
    sized = replace(by, x_height_mm=x_height_mm)
    draft = Draft(to_millimetres(write(text, rng, sized), sized))
    plan = vary(plan_of(draft, sized, rng), rng, amount=0.6, x_height_mm=x_height_mm)
    touch = rng.normal(size=plan.strokes)
    return pressed(move(plan), touch, rng, press_down=by.press_down, press_fast=by.press_fast)
