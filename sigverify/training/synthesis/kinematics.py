"""Pen movement as overlapping lognormal strokes: an action plan in, a trajectory out.

Owns the sigma-lognormal model (Plamondon 1995; Plamondon, O'Reilly, Galbally, Almaksour and Anquetil 2014): every
stroke between two virtual targets has a lognormal speed and turns at an even rate along an arc, and strokes that
overlap in time add up as vectors. It knows nothing of letters, writers or ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SAMPLE_RATE_HZ = 200.0
MEAN_PRESSURE = 0.55
PRESSURE_SPREAD = 0.17
_MAX_TURN = 1.05
"""Largest half turn of one arc in radians: larger ones curl back over their own start."""
_LIFTED = (0.10, 0.92)
"""Shares of a move through the air between which the pen is off the paper; the rest leaves hooks."""


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """One signature as the pen moved; N samples at an even rate.

    Parameters
    ----------
    x_mm, y_mm : (N,) float64
        Position on paper in millimetres, y pointing up.
    t_s : (N,) float64
        Seconds since the pen first moved.
    pressure : (N,) float64
        In [0, 1]; mean `MEAN_PRESSURE` and standard deviation `PRESSURE_SPREAD` along the line of every trajectory,
        so that it carries pattern and no level.
    pen_down : (N,) bool
        Whether the pen touched the paper.
    """

    x_mm: Floats
    y_mm: Floats
    t_s: Floats
    pressure: Floats
    pen_down: Flags

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the written part in millimetres."""
        x, y = self.x_mm[self.pen_down], self.y_mm[self.pen_down]
        return float(np.ptp(x)), float(np.ptp(y))


@dataclass(frozen=True, slots=True, eq=False)
class ActionPlan:
    """Virtual targets of S strokes and how the hand times them.

    Parameters
    ----------
    targets : (S + 1, 2) float64
        Start point and the S targets in millimetres, y up.
    corner : (S + 1,) bool
        Targets where the direction breaks: the arcs before and after do not lean towards each other.
    down : (S,) bool
        Whether the pen is on the paper during the stroke.
    duration_s : (S,) float64
        Time from a stroke's start to its end, taken at three sigma.
    overlap : (S,) float64
        Share of a stroke's duration, in [0, 0.9], that the next one shares.
    sigma : (S,) float64
        Spread of the lognormal, 0.05 to 0.6: skewness of the stroke's speed.
    roundness : (S,) float64
        0 draws straight strokes, 1 arcs whose tangents meet at the targets.
    """

    targets: Floats
    corner: Flags
    down: Flags
    duration_s: Floats
    overlap: Floats
    sigma: Floats
    roundness: Floats

    @property
    def strokes(self) -> int:
        """Number of strokes, those through the air included."""
        return len(self.down)


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """Where the pen went, before pressure.

    Parameters
    ----------
    position : (N, 2) float64
        Millimetres, y up.
    t_s : (N,) float64
        Seconds.
    pen_down : (N,) bool
        Whether the pen touched the paper.
    handover : (S,) int
        Sample at which each stroke gives way to the next.
    """

    position: Floats
    t_s: Floats
    pen_down: Flags
    handover: npt.NDArray[np.intp]


def turns(plan: ActionPlan) -> Floats:
    """Return (S,) the signed angle in radians by which each stroke turns from its start to its end."""
    chord = np.diff(plan.targets, axis=0)
    length = np.hypot(chord[:, 0], chord[:, 1])
    unit = chord / np.maximum(length, 1e-9)[:, None]
    angle = np.arctan2(unit[:, 1], unit[:, 0])
    lean = np.zeros(plan.strokes)
    known_start = np.zeros(plan.strokes, dtype=bool)
    known_end = np.zeros(plan.strokes, dtype=bool)
    start, end = np.zeros(plan.strokes), np.zeros(plan.strokes)
    bend = np.angle(np.exp(1j * np.diff(angle)))
    smooth = ~plan.corner[1:-1] & plan.down[:-1] & plan.down[1:] & (np.abs(bend) < 2.9)
    # The shorter neighbour decides most of the tangent, as in a centripetal spline.
    share = length[:-1] / np.maximum(length[:-1] + length[1:], 1e-9)
    end[:-1] = np.where(smooth, bend * share, 0.0)
    start[1:] = np.where(smooth, bend * (1 - share), 0.0)
    known_end[:-1], known_start[1:] = smooth, smooth
    start, end = np.clip(start, -_MAX_TURN, _MAX_TURN), np.clip(end, -_MAX_TURN, _MAX_TURN)
    lean = start + end
    # An end without a tangent mirrors the other end.
    lean = np.where(known_start ^ known_end, 1.5 * lean, lean)
    return np.asarray(np.clip(lean * plan.roundness, -2 * _MAX_TURN, 2 * _MAX_TURN))


def move(plan: ActionPlan, *, rate_hz: float = SAMPLE_RATE_HZ) -> Movement:
    """Follow an action plan.

    Parameters
    ----------
    plan : ActionPlan
        At least one stroke.
    rate_hz : float
        Samples a second.

    Returns
    -------
    Movement
        Positions at an even rate, from the first movement to the last stroke's end.
    """
    begin, finish = _span(plan)
    t = np.arange(0.0, finish.max() + 1.5 / rate_hz, 1 / rate_hz)
    done = _progress(plan, t)
    air = done[:, ~plan.down]
    lifted = np.any((air > _LIFTED[0]) & (air < _LIFTED[1]), axis=1)
    handover = np.minimum(np.searchsorted(t, _handover(begin, finish)), len(t) - 1)
    return Movement(_position(plan, done), t, np.logical_not(lifted), handover)


def _span(plan: ActionPlan) -> tuple[Floats, Floats]:
    begin = np.concatenate([[0.0], np.cumsum(plan.duration_s * (1 - plan.overlap))[:-1]])
    return begin, begin + plan.duration_s


def _handover(begin: Floats, finish: Floats) -> Floats:
    """Return when two strokes share the pen equally: half-way through their overlap."""
    return np.append((begin[1:] + finish[:-1]) / 2, finish[-1])


def _progress(plan: ActionPlan, t: Floats) -> Floats:
    """Return (N, S) the share of each stroke, in [0, 1], that is done at each time: lognormal distributions."""
    begin, _ = _span(plan)
    mu = np.log(plan.duration_s / (2 * np.sinh(3 * plan.sigma)))
    elapsed = t[:, None] - (begin - np.exp(mu - 3 * plan.sigma))
    latest = np.exp(mu + 4 * plan.sigma)
    done: Floats = (elapsed >= latest).astype(np.float64)
    # Only a few strokes move at a time; the rest have not begun or are over.
    sample, stroke = np.nonzero((elapsed > 0) & (elapsed < latest))
    done[sample, stroke] = ndtr((np.log(elapsed[sample, stroke]) - mu[stroke]) / plan.sigma[stroke])
    return done


def _position(plan: ActionPlan, done: Floats) -> Floats:
    """Return (N, 2) where the pen is when shares `done` of the strokes, (N, S), are over."""
    turn = turns(plan)
    turn = np.where(np.abs(turn) < 1e-3, 1e-3, turn)
    chord = np.diff(plan.targets, axis=0)
    first = np.arctan2(chord[:, 1], chord[:, 0]) - turn / 2
    radius = np.hypot(chord[:, 0], chord[:, 1]) / (2 * np.sin(turn / 2))
    over = done >= 1
    sample, stroke = np.nonzero((done > 0) & ~over)
    heading = first[stroke] + turn[stroke] * done[sample, stroke]
    across, up = np.zeros_like(done), np.zeros_like(done)
    across[sample, stroke] = radius[stroke] * (np.sin(heading) - np.sin(first[stroke]))
    up[sample, stroke] = radius[stroke] * (np.cos(first[stroke]) - np.cos(heading))
    moving = np.column_stack([across.sum(axis=1), up.sum(axis=1)])
    return np.asarray(plan.targets[0] + over @ chord + moving)


def aim(plan: ActionPlan, points: Floats, *, share: float, rounds: int = 2) -> Floats:
    """Return (S + 1, 2) virtual targets that bring the pen nearer to `points`, which overlapping strokes cut short.

    Parameters
    ----------
    plan : ActionPlan
        The plan whose targets are moved.
    points : (S + 1, 2) float64
        Where the pen should pass, in millimetres.
    share : float
        Part of the shortfall that is made up for in each round, in [0, 1]: a careful hand 0.8, a hasty one 0.2.
    rounds : int
        Corrections in a row.
    """
    targets = plan.targets
    for _ in range(rounds):
        missed = points[1:] - passing(with_targets(plan, targets))[1:]
        targets = targets + np.vstack([np.zeros(2), share * missed])
    return targets


def passing(plan: ActionPlan) -> Floats:
    """Return (S + 1, 2) the start and where the pen is when each stroke hands over to the next."""
    reached = _position(plan, _progress(plan, _handover(*_span(plan))))
    return np.vstack([plan.targets[:1], reached])


def with_targets(plan: ActionPlan, targets: Floats) -> ActionPlan:
    """Return the plan with other targets of the same number."""
    return ActionPlan(targets, plan.corner, plan.down, plan.duration_s, plan.overlap, plan.sigma, plan.roundness)
