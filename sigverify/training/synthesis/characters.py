"""Made-up characters of separate strokes, put together from parts the way Han characters are.

Owns the parts and the ways to combine them. The characters mean nothing; they have the strokes, proportions and stroke
order that such writing has. Units: a part fills the unit square, y up.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sigverify.training.synthesis.letters import Part

# Strokes "x,y x,y" with "!" at a corner, "/" between strokes.
_PARTS = (
    "0.05,0.55 0.95,0.6",
    "0.1,0.9 0.9,0.93 / 0,0.1 1,0.13",
    "0.15,0.9 0.85,0.93 / 0.2,0.5 0.8,0.53 / 0,0.05 1,0.08",
    "0.05,0.7 0.95,0.75 / 0.5,1! 0.48,0",
    "0.05,0.68 0.95,0.73 / 0.5,1! 0.48,0 / 0.48,0.66 0.3,0.35 0,0.1 / 0.52,0.66 0.7,0.35 1,0.1",
    "0.1,0.85! 0.12,0.1 / 0.1,0.85 0.88,0.88! 0.85,0.08 / 0.12,0.12 0.86,0.14",
    "0.1,0.95! 0.12,0.05 / 0.1,0.95 0.88,0.97! 0.85,0.05 / 0.14,0.52 0.84,0.54 / 0.12,0.08 0.86,0.1",
    "0.55,1 0.4,0.5 0,0.02 / 0.45,0.6 0.65,0.3 1,0",
    "0.3,0.98 0.45,0.85! / 0.1,0.68 0.28,0.55! / 0.0,0.05! 0.4,0.42",
    "0.65,1 0.4,0.7 0.05,0.5 / 0.42,0.7! 0.42,0",
    "0.1,0.78 0.9,0.83 / 0.5,1 0.42,0.5 0,0 / 0.5,0.55! 0.55,0.1 0.95,0.05! 0.97,0.25",
    "0.5,1 0.55,0.88! / 0.05,0.65! 0,0.45 / 0.05,0.65! 0.95,0.68! 0.85,0.48",
    "0.1,0.6 0.9,0.9! 0.6,0.4 0.2,0 / 0.3,0.5! 0.75,0.15",
    "0.5,1! 0.5,0.05! 0.35,0.15 / 0.15,0.65 0.05,0.3 / 0.8,0.65! 0.97,0.32",
    "0.15,0.8 0.75,0.85! 0.3,0.45! 0.8,0.48! 0.65,0.05 0.4,0.1",
    "0.2,1! 0.18,0.25 0.35,0.05 0.85,0.05! 0.9,0.25 / 0.85,0.85! 0.2,0.45",
    "0.05,0.55! 0.15,0.35 / 0.35,0.75! 0.32,0.15 0.6,0.05 0.75,0.25! / 0.55,0.8! 0.62,0.6 / 0.85,0.65! 0.97,0.4",
    "0.2,0.95! 0.1,0.05 / 0.85,1! 0.88,0 0.75,0.1",
)

Box = tuple[float, float, float, float]


def _strokes(text: str) -> list[Part]:
    found = []
    for piece in text.split("/"):
        marks = piece.split()
        points = np.array([[float(number) for number in mark.rstrip("!").split(",")] for mark in marks])
        found.append(Part(points, np.array([mark.endswith("!") for mark in marks])))
    return found


def _place(parts: list[Part], box: Box) -> list[Part]:
    left, bottom, right, top = box
    scale: npt.NDArray[np.float64] = np.array([right - left, top - bottom])
    return [Part(part.points * scale + np.array([left, bottom]), part.corner) for part in parts]


def _cell(rng: np.random.Generator, box: Box, depth: int) -> list[Part]:
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    if depth > 0 and rng.random() < 0.85:
        gap = 0.06
        cut = float(rng.uniform(0.32, 0.55))
        if wide * 1.15 > high and rng.random() < 0.62:
            middle = left + cut * wide
            return _cell(rng, (left, bottom, middle - gap / 2, top), depth - 1) + _cell(
                rng, (middle + gap / 2, bottom, right, top), depth - 1
            )
        middle = top - cut * high
        return _cell(rng, (left, middle + gap / 2, right, top), depth - 1) + _cell(
            rng, (left, bottom, right, middle - gap / 2), depth - 1
        )
    return _place(_strokes(_PARTS[int(rng.integers(len(_PARTS)))]), box)


def character(rng: np.random.Generator) -> tuple[Part, ...]:
    """Put a character together; its strokes, in order, within the unit square."""
    depth = int(rng.choice(3, p=[0.15, 0.5, 0.35]))
    return tuple(_cell(rng, (0.0, 0.0, 1.0, 1.0), depth))
