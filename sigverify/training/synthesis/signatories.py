"""Signatories that do not exist, and the signatures of their own hand.

Owns what a seed fixes for good (style, shapes, virtual targets, timing, touch) and how one signature differs from the
next of the same hand: targets, timing and stroke parameters vary, the whole is scaled, slanted and turned a little, and
the hand drifts with time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sigverify.training.synthesis.drafts import Draft, draft
from sigverify.training.synthesis.kinematics import (
    MEAN_PRESSURE,
    PRESSURE_SPREAD,
    ActionPlan,
    Movement,
    Trajectory,
    aim,
    move,
    with_targets,
)
from sigverify.training.synthesis.styles import Family, Style, style

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Signatory:
    """One invented hand.

    Parameters
    ----------
    seed : int
        What it was drawn from.
    style : Style
        Its traits.
    plan : ActionPlan
        The signature it means to write; S strokes.
    touch : (S,) float64
        Habitual pressure of each stroke, mean 0 and variance 1.
    drift : (S + 1, 2) float64
        Where the targets wander in about ten years, in millimetres.
    """

    seed: int
    style: Style
    plan: ActionPlan
    touch: Floats
    drift: Floats


def signatory(seed: int, *, family: Family | None = None, text: str | None = None) -> Signatory:
    """Draw a signatory.

    Parameters
    ----------
    seed : int
        Non-negative; the same seed gives the same signatory.
    family : Family or None
        What the signature shall be made of; ``None``: drawn.
    text : str or None
        Letters to sign with, e.g. ``"M. Okafor"``; ``None``: made up.
    """
    rng = np.random.default_rng([0x5197, seed])
    hand = style(rng, family=family)
    plan = plan_of(draft(rng, hand, text=text), hand, rng)
    touch = rng.normal(size=plan.strokes)
    return Signatory(seed, hand, plan, touch, wander(plan.targets, rng, reach=6) * 0.22 * hand.x_height_mm)


def plan_of(wanted: Draft, hand: Style, rng: np.random.Generator) -> ActionPlan:
    """Find the strokes that write a draft in a hand's rhythm."""
    points = np.vstack([part.points for part in wanted.parts])
    corner = np.concatenate([part.corner for part in wanted.parts])
    ends = np.cumsum([len(part.points) for part in wanted.parts])[:-1]
    down = np.ones(len(points) - 1, dtype=bool)
    down[ends - 1] = False
    chord = np.hypot(*np.diff(points, axis=0).T)
    duration = hand.tempo_s * np.clip((chord / hand.x_height_mm) ** 0.4, 0.55, 2.6) * rng.lognormal(0, 0.1, len(down))
    # The pen all but stops at a corner and where it meets or leaves the paper.
    stops = corner[1:].copy()
    stops[:-1] |= ~down[1:]
    stops |= ~down
    overlap = np.clip(rng.normal(np.where(stops, 0.45, 1.0) * hand.overlap, 0.05), 0.02, 0.62)
    plan = ActionPlan(
        targets=points,
        corner=corner,
        down=down,
        duration_s=duration,
        overlap=overlap,
        sigma=np.clip(rng.normal(hand.sigma, 0.04, len(down)), 0.08, 0.5),
        roundness=np.clip(rng.normal(hand.roundness, 0.12, len(down)), 0, 1.4),
    )
    return with_targets(plan, aim(plan, points, share=hand.care))


def wander(targets: Floats, rng: np.random.Generator, *, reach: int) -> Floats:
    """Return (N, 2) noise of unit variance that neighbouring targets, about `reach` of them, share."""
    count = len(targets)
    white = rng.normal(size=(count + 4 * reach, 2))
    kernel = np.exp(-0.5 * (np.arange(-2 * reach, 2 * reach + 1) / max(reach, 1) * 1.5) ** 2)
    kernel /= np.sqrt((kernel**2).sum())
    smooth = [np.convolve(white[:, axis], kernel, mode="valid")[:count] for axis in (0, 1)]
    return np.column_stack(smooth)


def jitter_affine(targets: Floats, rng: np.random.Generator, *, amount: float) -> Floats:
    """Scale, stretch, slant and turn targets about their centre by a little, `amount` being 1 for one sitting."""
    size, stretch, slant, turn = rng.normal(size=4) * amount * np.array([0.05, 0.055, 0.05, 0.035])
    centre = targets.mean(axis=0)
    shape = np.array([[np.exp(size + stretch), slant], [0.0, np.exp(size - stretch)]])
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return np.asarray((targets - centre) @ (spin @ shape).T + centre)


def vary(plan: ActionPlan, rng: np.random.Generator, *, amount: float, x_height_mm: float) -> ActionPlan:
    """Write a plan once more: the same intention with a hand's own noise, `amount` being 1 for a usual hand."""
    targets = plan.targets
    noise = 0.03 * rng.normal(size=targets.shape) + 0.06 * wander(targets, rng, reach=3)
    # Spacing and base line wander over several letters.
    noise = noise + np.array([0.17, 0.13]) * wander(targets, rng, reach=9)
    noise = noise * x_height_mm
    # Long strokes miss by more; whole parts slip against each other.
    step = np.diff(targets, axis=0, prepend=targets[:1])
    noise = noise + step * 0.045 * rng.normal(size=(len(targets), 1))
    part = np.concatenate([[0], np.cumsum(~plan.down)])
    slip = rng.normal(size=(part[-1] + 1, 2)) * np.array([0.18, 0.11]) * x_height_mm
    noise = noise + slip[part]
    shrunk = 1 + 0.05 * rng.normal() * amount * np.linspace(-1, 1, len(targets))[:, None]
    centre = targets.mean(axis=0)
    targets = (targets - centre) * shrunk + centre + amount * noise
    strokes = plan.strokes
    return replace(
        plan,
        targets=jitter_affine(targets, rng, amount=amount),
        duration_s=plan.duration_s * np.exp(amount * (0.06 * rng.normal() + 0.07 * rng.normal(size=strokes))),
        overlap=np.clip(plan.overlap + amount * (0.02 * rng.normal() + 0.03 * rng.normal(size=strokes)), 0.02, 0.65),
        sigma=np.clip(plan.sigma * np.exp(0.08 * amount * rng.normal(size=strokes)), 0.07, 0.55),
        roundness=plan.roundness * np.exp(0.05 * amount * rng.normal(size=strokes)),
    )


def pressed(
    movement: Movement, touch: Floats, rng: np.random.Generator, *, press_down: float, press_fast: float
) -> Trajectory:
    """Add the pen's pressure to a movement: habit, direction, speed and slow noise, brought to one level and spread.

    Parameters
    ----------
    movement : Movement
        Where the pen went.
    touch : (S,) float64
        Habitual pressure of each stroke.
    rng : numpy.random.Generator
        Source of the slow noise.
    press_down, press_fast : float
        See `styles.Style`.
    """
    position, t, down = movement.position, movement.t_s, movement.pen_down
    rate = 1 / (t[1] - t[0])
    velocity = np.gradient(position, axis=0) * rate
    speed = np.hypot(velocity[:, 0], velocity[:, 1])
    usual = np.median(speed[down]) + 1e-6
    falling = -velocity[:, 1] / (speed + 0.3 * usual)
    knots = np.arange(-1, t[-1] / 0.25 + 2) * 0.25
    slow = np.interp(t, knots, rng.normal(size=len(knots)))
    habit = np.interp(t, t[movement.handover], touch)
    raw = press_down * falling - press_fast * np.minimum(speed / usual, 3.0) + 0.45 * habit + 0.3 * slow
    width = max(3, int(0.03 * rate) | 1)
    raw = np.convolve(np.pad(raw, width // 2, mode="edge"), np.ones(width) / width, mode="valid")
    # Pressure builds up and fades within some 15 ms of contact.
    contact = np.convolve(np.pad(down.astype(float), 3), np.ones(7) / 7, mode="valid")
    raw = raw - 1.2 * np.clip(1 - 1.4 * contact, 0, 1) * raw[down].std()
    # Weighed by length, as ink is: a slow hand has more samples, not more ink.
    length = np.where(down, speed, 0.0)
    mean = np.average(raw, weights=length)
    spread = np.sqrt(np.average((raw - mean) ** 2, weights=length)) + 1e-9
    pressure = np.clip(MEAN_PRESSURE + PRESSURE_SPREAD * (raw - mean) / spread, 0.05, 1.0)
    return Trajectory(position[:, 0], position[:, 1], t, pressure, down)


def duplicate(of: Signatory, *, rng: np.random.Generator, age: float = 0.0) -> Trajectory:
    """Sign once more with the signatory's own hand.

    Parameters
    ----------
    of : Signatory
        Whose signature.
    rng : numpy.random.Generator
        Source of this signature's variation.
    age : float
        How far the hand has drifted, 1 being about ten years.
    """
    hand = of.style
    plan = with_targets(of.plan, of.plan.targets + age * of.drift)
    plan = vary(plan, rng, amount=hand.variability, x_height_mm=hand.x_height_mm)
    touch = of.touch + 0.4 * rng.normal(size=len(of.touch))
    return pressed(move(plan), touch, rng, press_down=hand.press_down, press_fast=hand.press_fast)
