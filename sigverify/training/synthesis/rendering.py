"""Ink on paper: draws a trajectory with a pen, at any resolution.

Owns pens and paper. Level, width and texture of the ink are a pen's, and a pen is drawn without knowing who writes with
it; only the pattern of pressure along the strokes comes from the trajectory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.training.synthesis.kinematics import MEAN_PRESSURE, PRESSURE_SPREAD, Trajectory

Floats = npt.NDArray[np.float64]

MM_PER_INCH = 25.4
_STEP_RADII = 0.35
"""Distance of neighbouring dabs in radii: closer ones cost time, wider ones make beads."""


@dataclass(frozen=True, slots=True)
class Pen:
    """A pen and how it inks.

    Parameters
    ----------
    width_mm : float
        Line width at usual pressure.
    darkness : float
        Opacity of the ink at usual pressure, in (0, 1].
    width_swing, darkness_swing : float
        How much of width and darkness follows pressure, 0 nothing, 1 all.
    skips : float
        How unevenly the ink flows, 0 evenly, 1 with gaps.
    grain : float
        How much of the paper's tooth shows through, in [0, 1].
    colour : tuple of int
        Red, green and blue of the undiluted ink, 0 to 255.
    """

    width_mm: float
    darkness: float
    width_swing: float
    darkness_swing: float
    skips: float
    grain: float
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Rendering:
    """A drawn signature on its own piece of paper.

    Parameters
    ----------
    pixels : (H, W) uint8
        Grey, 0 black, 255 white.
    opacity : (H, W) float32
        How much of the paper the ink hides, in [0, 1], for laying the ink on another page.
    mask : (H, W) bool
        Where there is ink to be seen.
    """

    pixels: npt.NDArray[np.uint8]
    opacity: npt.NDArray[np.float32]
    mask: npt.NDArray[np.bool_]


_COLOURS = ((22, 24, 34), (16, 16, 18), (28, 42, 120), (20, 50, 160), (40, 40, 95))


def pen(rng: np.random.Generator) -> Pen:
    """Draw a pen: ballpoints mostly, then gel, fountain and fibre pens."""
    kind = rng.choice(["ballpoint", "gel", "fountain", "fibre"], p=[0.64, 0.2, 0.1, 0.06])
    colour = _COLOURS[int(rng.integers(len(_COLOURS)))]
    if kind == "ballpoint":
        return Pen(
            rng.uniform(0.22, 0.42),
            rng.uniform(0.55, 0.9),
            0.45,
            0.6,
            rng.uniform(0.1, 0.6),
            rng.uniform(0.15, 0.5),
            colour,
        )
    if kind == "gel":
        return Pen(rng.uniform(0.3, 0.55), rng.uniform(0.8, 0.97), 0.3, 0.2, rng.uniform(0, 0.15), 0.08, colour)
    if kind == "fountain":
        return Pen(rng.uniform(0.35, 0.65), rng.uniform(0.7, 0.95), 0.9, 0.35, rng.uniform(0, 0.1), 0.08, colour)
    return Pen(rng.uniform(0.4, 0.75), rng.uniform(0.75, 0.95), 0.4, 0.15, rng.uniform(0, 0.2), 0.15, colour)


def render(
    trajectory: Trajectory,
    *,
    pen: Pen,
    dpi: float,
    rng: np.random.Generator,
    margin_mm: float = 2.0,
    paper: float | None = None,
) -> Rendering:
    """Draw a trajectory on plain paper that is just large enough.

    Parameters
    ----------
    trajectory : Trajectory
        At least one sample with the pen down.
    pen : Pen
        What to draw with.
    dpi : float
        Dots per inch of the result.
    rng : numpy.random.Generator
        Source of the ink's and the paper's texture.
    margin_mm : float
        Paper around the ink.
    paper : float or None
        Grey level of the paper, 0 to 255; ``None``: drawn between 225 and 255.
    """
    opacity = lay_ink(trajectory, pen=pen, dpi=dpi, rng=rng, margin_mm=margin_mm)
    level = float(rng.uniform(225, 255)) if paper is None else paper
    shape = opacity.shape
    sheet = level + rng.uniform(0.3, 2.0) * rng.standard_normal(shape, dtype=np.float32)
    # The lightest ink still leaves some 12 % of the paper's light.
    ink_level = float(np.dot(pen.colour, (0.299, 0.587, 0.114)))
    drawn = sheet * (1 - opacity) + opacity * min(ink_level, 0.5 * level)
    return Rendering(np.clip(drawn + 0.5, 0, 255).astype(np.uint8), opacity, opacity > 0.25)


def lay_ink(
    trajectory: Trajectory, *, pen: Pen, dpi: float, rng: np.random.Generator, margin_mm: float
) -> npt.NDArray[np.float32]:
    """Return (H, W) float32 opacity of the ink in [0, 1]."""
    scale = dpi / MM_PER_INCH
    x, y, pressure = _dabs(trajectory, scale=scale, radius=pen.width_mm * scale / 2)
    down = trajectory.pen_down
    left, top = trajectory.x_mm[down].min(), trajectory.y_mm[down].max()
    wide, high = trajectory.size_mm
    margin = margin_mm * scale
    px, py = (x - left) * scale + margin, (top - y) * scale + margin
    shape = (int(np.ceil(high * scale + 2 * margin)) + 1, int(np.ceil(wide * scale + 2 * margin)) + 1)
    swing = (pressure - MEAN_PRESSURE) / PRESSURE_SPREAD
    width = pen.width_mm * scale * np.clip(1 + 0.22 * pen.width_swing * swing, 0.35, 1.9)
    flow = _flow(len(px), rng, every=25 * scale / 8)
    dark = pen.darkness * np.clip(1 + 0.25 * pen.darkness_swing * swing + 0.30 * pen.skips * flow, 0.12, 1.25)
    canvas = _stamp(px, py, width / 2, np.minimum(dark, 1.0), shape)
    if pen.grain > 0:
        fine = np.pad(rng.standard_normal(shape, dtype=np.float32), ((1, 0), (1, 0)), mode="edge")
        tooth = (fine[1:, 1:] + fine[:-1, 1:] + fine[1:, :-1] + fine[:-1, :-1]) / 2
        canvas *= np.clip(1 + 0.35 * pen.grain * tooth, 0, 1.3)
    return np.clip(canvas, 0, 1)


def _dabs(trajectory: Trajectory, *, scale: float, radius: float) -> tuple[Floats, Floats, Floats]:
    """Resample the written part at even distances along the line."""
    step = max(0.45, _STEP_RADII * radius)
    distance = np.hypot(np.diff(trajectory.x_mm), np.diff(trajectory.y_mm)) * scale
    along = np.concatenate([[0.0], np.cumsum(distance)])
    even = np.arange(0.0, along[-1] + step, step)
    x, y, pressure = (
        np.interp(even, along, values) for values in (trajectory.x_mm, trajectory.y_mm, trajectory.pressure)
    )
    nearest = np.clip(np.searchsorted(along, even), 0, len(along) - 1)
    down = trajectory.pen_down[nearest]
    return x[down], y[down], pressure[down]


def _flow(count: int, rng: np.random.Generator, *, every: float) -> Floats:
    """Return (count,) noise of unit variance that changes over `every` dabs."""
    knots = rng.normal(size=int(count / max(every, 2)) + 3)
    return np.interp(np.arange(count) / max(every, 2), np.arange(len(knots)), knots)


def _stamp(x: Floats, y: Floats, radius: Floats, dark: Floats, shape: tuple[int, int]) -> npt.NDArray[np.float32]:
    """Lay anti-aliased discs; where they meet, the darker one stays."""
    reach = int(np.ceil(radius.max() + 0.5))
    column, row = np.floor(x).astype(np.int32), np.floor(y).astype(np.int32)
    offset = np.arange(-reach, reach + 1, dtype=np.int32)
    square_x = (column[:, None] + offset - x[:, None].astype(np.float32)).astype(np.float32) ** 2
    square_y = (row[:, None] + offset - y[:, None].astype(np.float32)).astype(np.float32) ** 2
    distance = np.sqrt(square_y[:, :, None] + square_x[:, None, :])
    cover = np.clip(radius.astype(np.float32)[:, None, None] + 0.5 - distance, 0, 1)
    cover *= dark.astype(np.float32)[:, None, None]
    place = ((row[:, None] + offset) * shape[1])[:, :, None] + (column[:, None] + offset)[:, None, :]
    canvas = np.zeros(shape[0] * shape[1], dtype=np.float32)
    chosen = cover > 0
    places, values = place[chosen], cover[chosen]
    inside = (places >= 0) & (places < canvas.size)
    np.maximum.at(canvas, places[inside], values[inside])
    return canvas.reshape(shape)
