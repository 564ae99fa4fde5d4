"""Signatures by another hand that copies a signatory's.

Owns what goes wrong in a copy: the imitator follows one signature that was seen, slower and in more strokes, with
proportions and slant pulled towards an own habit, a low-frequency error of shape, tremor, other pen lifts and another
touch. Size, ink and pen are left to chance, as for the signatory's own signatures, so that they carry no label.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sigverify.training.synthesis.kinematics import (
    ActionPlan,
    Movement,
    Trajectory,
    aim,
    move,
    passing,
    turns,
    with_targets,
)
from sigverify.training.synthesis.signatories import Signatory, jitter_affine, pressed, vary, wander
from sigverify.training.synthesis.styles import style

Floats = npt.NDArray[np.float64]


def imitation(of: Signatory, *, rng: np.random.Generator, skill: float | None = None) -> Trajectory:
    """Let another hand copy a signatory's signature.

    Parameters
    ----------
    of : Signatory
        Whose signature is copied.
    rng : numpy.random.Generator
        Source of the imitator and of this attempt.
    skill : float or None
        From 0, a crude attempt, to 1, a practised one; ``None``: drawn.
    """
    skill = float(rng.uniform()) if skill is None else skill
    crude = 1.0 - skill
    own = style(rng, family=of.style.family)
    model = of.style
    seen = vary(of.plan, rng, amount=model.variability, x_height_mm=model.x_height_mm)
    plan, touch = _other_lifts(seen, of.touch, rng, amount=0.3 + 0.7 * crude)
    plan, touch = _more_strokes(plan, touch, rng, share=0.1 + 0.35 * crude)
    wrong = _misshapen(plan, rng, x_height_mm=model.x_height_mm, amount=0.6 + 1.15 * crude)
    pull = 0.15 + 0.45 * crude
    wrong = _lean(wrong, pull * (own.slant - model.slant))
    wrong = jitter_affine(wrong, rng, amount=1.0 + crude)
    # The copyist sees how large the model is: size errs either way, so that it tells nothing.
    wrong = _sized(wrong, like=plan.targets, by=np.exp(rng.normal(scale=0.07, size=2)))
    strokes = plan.strokes
    slower = rng.lognormal(np.log(1.25 + 0.5 * crude), 0.15)
    blend = 0.35 + 0.5 * crude
    plan = ActionPlan(
        targets=wrong,
        corner=plan.corner & (rng.random(strokes + 1) > 0.1 * crude),
        down=plan.down,
        duration_s=plan.duration_s * slower * rng.lognormal(0, 0.12 + 0.1 * crude, strokes),
        overlap=np.clip((1 - blend) * plan.overlap + blend * rng.normal(own.overlap, 0.07, strokes), 0.02, 0.62),
        sigma=np.clip((1 - blend) * plan.sigma + blend * rng.normal(own.sigma, 0.05, strokes), 0.08, 0.5),
        roundness=np.clip((1 - blend) * plan.roundness + blend * rng.normal(own.roundness, 0.15, strokes), 0, 1.4),
    )
    # A copyist aims at the ink that is seen, with an own idea of how far to aim beyond it.
    reached = move(with_targets(plan, seen_ink(wrong, plan, of, rng)))
    shaken = replace(reached, position=reached.position + _tremor(reached, rng, amount=0.35 + crude))
    touch = (1 - blend) * 0.6 * touch + rng.normal(size=strokes)
    return pressed(
        shaken,
        touch,
        rng,
        press_down=(1 - blend) * model.press_down + blend * own.press_down,
        press_fast=(1 - blend) * model.press_fast + blend * own.press_fast,
    )


def seen_ink(targets: Floats, plan: ActionPlan, of: Signatory, rng: np.random.Generator) -> Floats:
    """Return targets that make the copy pass where the model's strokes with the same targets would have passed."""
    rhythm = with_targets(plan, targets)
    usual = replace(rhythm, overlap=np.full(plan.strokes, float(np.median(of.plan.overlap))))
    return aim(rhythm, passing(usual), share=float(rng.uniform(0.4, 0.9)), rounds=1)


def _lean(targets: Floats, by: float) -> Floats:
    leaned = targets.copy()
    leaned[:, 0] += by * (targets[:, 1] - targets[:, 1].mean())
    return leaned


def _sized(targets: Floats, *, like: Floats, by: Floats) -> Floats:
    centre = targets.mean(axis=0)
    scale = by * np.ptp(like, axis=0) / np.maximum(np.ptp(targets, axis=0), 0.1)
    return np.asarray((targets - centre) * scale + centre)


def _misshapen(plan: ActionPlan, rng: np.random.Generator, *, x_height_mm: float, amount: float) -> Floats:
    """Return targets with wrong proportions and a low-frequency error of shape."""
    targets = plan.targets
    span = np.maximum(np.ptp(targets, axis=0), 1.0)
    where = (targets - targets.min(axis=0)) / span.max()
    warp = np.zeros_like(targets)
    for _ in range(4):
        wave = rng.normal(size=2) * rng.uniform(2.0, 9.0)
        warp += np.sin(where @ wave + rng.uniform(0, 2 * np.pi))[:, None] * rng.normal(size=2) / 2
    error = 0.20 * warp + 0.14 * wander(targets, rng, reach=4) + 0.05 * rng.normal(size=targets.shape)
    part = np.concatenate([[0], np.cumsum(~plan.down)])
    wrong = targets + amount * x_height_mm * error
    for number in range(part[-1] + 1):
        inside = part == number
        middle = wrong[inside].mean(axis=0)
        grow = np.exp(rng.normal(scale=0.07 * amount, size=2))
        shift = rng.normal(scale=0.14 * amount * x_height_mm, size=2)
        wrong[inside] = (wrong[inside] - middle) * grow + middle + shift
    # Some strokes come out too long or too short; what follows is carried along.
    step = np.diff(wrong, axis=0)
    odd = rng.random(len(step)) < 0.2 + 0.15 * amount
    step = step * np.where(odd, np.exp(rng.normal(scale=0.16 * amount, size=len(step))), 1.0)[:, None]
    walked = np.vstack([wrong[:1], wrong[0] + np.cumsum(step, axis=0)])
    kept = 0.65
    return np.asarray(kept * wrong + (1 - kept) * walked)


def _more_strokes(
    plan: ActionPlan, touch: Floats, rng: np.random.Generator, *, share: float
) -> tuple[ActionPlan, Floats]:
    """Split some long strokes in two, as a hand that looks where it is going does."""
    chord = np.hypot(*np.diff(plan.targets, axis=0).T)
    split = plan.down & (chord > 0.7 * np.median(chord)) & (rng.random(plan.strokes) < share)
    times = np.where(split, 2, 1)
    half = (plan.targets[:-1] + plan.targets[1:])[split] / 2
    side = np.diff(plan.targets, axis=0)[split][:, ::-1] * np.array([-1.0, 1.0])
    # The arc's height over its chord, so that the halves follow the whole.
    from_chord = np.tan(turns(plan)[split] / 4) / 2
    half = half - side * from_chord[:, None]
    at = np.flatnonzero(split) + 1
    return ActionPlan(
        targets=np.insert(plan.targets, at, half, axis=0),
        corner=np.insert(plan.corner, at, False),
        down=np.repeat(plan.down, times),
        duration_s=np.repeat(plan.duration_s * np.where(split, 0.68, 1.0), times),
        overlap=np.insert(plan.overlap, at - 1, 0.45),
        sigma=np.repeat(plan.sigma, times),
        roundness=np.repeat(plan.roundness, times),
    ), np.repeat(touch, times)


def _other_lifts(
    plan: ActionPlan, touch: Floats, rng: np.random.Generator, *, amount: float
) -> tuple[ActionPlan, Floats]:
    """Leave out some pen lifts by writing on, and lift at some corners where the model does not."""
    down = plan.down.copy()
    chord = np.hypot(*np.diff(plan.targets, axis=0).T)
    near = ~down & (chord < 1.5 * np.median(chord))
    down |= near & (rng.random(len(down)) < 0.15 * amount)
    lift = plan.corner.copy()
    lift[[0, -1]] = False
    lift[1:-1] &= down[:-1] & down[1:]
    at = np.flatnonzero(lift & (rng.random(len(lift)) < 0.10 * amount))
    step = rng.normal(scale=0.12, size=(len(at), 2)) * np.median(chord)
    return ActionPlan(
        targets=np.insert(plan.targets, at + 1, plan.targets[at] + step, axis=0),
        corner=np.insert(plan.corner, at + 1, True),
        down=np.insert(down, at, False),
        duration_s=np.insert(plan.duration_s, at, 0.12),
        overlap=np.insert(plan.overlap, at, 0.1),
        sigma=np.insert(plan.sigma, at, 0.2),
        roundness=np.insert(plan.roundness, at, 0.0),
    ), np.insert(touch, at, 0.0)


def _tremor(movement: Movement, rng: np.random.Generator, *, amount: float) -> Floats:
    """Return (N, 2) mm: shaking at 4 to 11 Hz, stronger where the pen is slow."""
    t = movement.t_s
    shake = np.zeros_like(movement.position)
    for _ in range(4):
        frequency = rng.uniform(4.0, 11.0)
        knots = np.arange(-1, t[-1] / 0.3 + 2) * 0.3
        loud = np.interp(t, knots, np.abs(rng.normal(size=len(knots))))
        phase = np.cumsum(2 * np.pi * frequency * (t[1] - t[0]) * np.ones(len(t))) + rng.uniform(0, 2 * np.pi)
        shake += (loud * np.sin(phase))[:, None] * rng.normal(size=2)
    speed = np.hypot(*np.gradient(movement.position, axis=0).T)
    slow = 1 / (1 + speed / (np.median(speed) + 1e-9))
    return np.asarray(0.028 * amount * rng.lognormal(0, 0.4) * slow[:, None] * shake)
