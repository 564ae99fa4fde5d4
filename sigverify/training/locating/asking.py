"""Boxes for the second look to learn from: what is asked about on a window, and the signature that each should become.

Owns how boxes miss a signature, and which places that hold none are asked about. What stands on the windows is
the scenes' business. Every draw follows from the generator that is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.locating.boxes import overlaps
from sigverify.training.locating.scenes import Window

Floats = npt.NDArray[np.float64]

BECOMES: Final = 0.15
"""Overlap (intersection over union) from which a box is to become the signature; below it holds none."""

MISSES: Final = 0.2
"""Overlap, at the least, of a box that was laid around a signature, or seen there."""

UNSURE: Final = 0.1
"""Overlap with a signature that the window's edge cuts off from which nothing is learned."""

LEAST_SIDE: Final = 4.0
"""Pixels: no narrower box is asked about."""

LEAST_CHANCE: Final = 0.04
"""Added to the scores of places without a signature, by which they are drawn."""

TRIES: Final = 6
OUTWARDS: Final = np.array([-1.0, -1.0, 1.0, 1.0])


@dataclass(frozen=True, slots=True)
class Asking:
    """What the second look is asked about in training.

    Parameters
    ----------
    boxes : int
        On each window; fewer where some are too narrow or of a signature that is cut off.
    signatures : float
        Share of them at a signature, where there is one.
    seen : float
        Of those the share that was seen there at the first look; the others are laid around it, more or less.
    elsewhere : float
        Share of the boxes at other places that were seen. What is left of 1 lies beside signatures and anywhere.
    """

    boxes: int = 16
    signatures: float = 0.4
    seen: float = 0.35
    elsewhere: float = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Boxes on one window.

    Parameters
    ----------
    boxes : (N, 4) float64
        What is asked about: left, upper, right and lower side in pixels.
    rights : (N, 4) float64
        What it should become; ``nan`` where there is no signature.
    """

    boxes: Floats
    rights: Floats


def ask(window: Window, scores: Floats, places: Floats, *, asking: Asking, rng: np.random.Generator) -> Asked:
    """Draw boxes on a window.

    Parameters
    ----------
    window : Window
        Says where its signatures are.
    scores : (K,) float64
        Of the places.
    places : (K, 4) float64
        What was seen at the first look.
    asking : Asking
        How many boxes, and where.
    rng : Generator
        Of every draw.
    """
    signatures = window.boxes.astype(np.float64)
    drawn = _Drawing(signatures, scores, places, window.luminance.shape[0], rng)
    boxes = np.array([drawn.box(asking) for _ in range(asking.boxes)]).reshape(-1, 4)
    boxes = boxes[(boxes[:, 2:] - boxes[:, :2]).min(axis=1, initial=np.inf) >= LEAST_SIDE]
    boxes = boxes[overlaps(boxes, window.doubtful.astype(np.float64)).max(axis=1, initial=0.0) <= UNSURE]
    rights = np.full(boxes.shape, np.nan)
    if len(signatures):
        shared = overlaps(boxes, signatures)
        becoming = shared.max(axis=1) >= BECOMES
        rights[becoming] = signatures[shared.argmax(axis=1)][becoming]
    return Asked(boxes, rights)


class _Drawing:
    """Draws single boxes on one window."""

    def __init__(self, signatures: Floats, scores: Floats, places: Floats, side: int, rng: np.random.Generator) -> None:
        self._signatures, self._places, self._side, self._rng = signatures, places, side, rng
        at = overlaps(places, signatures).max(axis=1, initial=0.0)
        self._near, self._others = np.flatnonzero(at >= MISSES), np.flatnonzero(at < MISSES)
        weights = scores[self._others] + LEAST_CHANCE
        self._weights = weights / weights.sum()

    def box(self, asking: Asking) -> Floats:
        chance = self._rng.random()
        if len(self._signatures) and chance < asking.signatures:
            if self._near.size and self._rng.random() < asking.seen:
                return self._moved(self._places[self._rng.choice(self._near)], by=0.04)
            return missed(self._any_signature(), self._rng)
        if self._others.size and chance < asking.signatures + asking.elsewhere:
            return self._moved(self._places[self._rng.choice(self._others, p=self._weights)], by=0.1)
        if len(self._signatures) and self._rng.random() < 0.5:
            return self._beside(self._any_signature())
        return self._anywhere()

    def _any_signature(self) -> Floats:
        return np.asarray(self._signatures[int(self._rng.integers(len(self._signatures)))])

    def _moved(self, box: Floats, *, by: float) -> Floats:
        return np.asarray(box + self._rng.normal(0, by, 4) * _sides(box))

    def _beside(self, signature: Floats) -> Floats:
        sides = signature[2:] - signature[:2]
        corner = signature[:2] + self._rng.normal(0, 1, 2) * sides
        return np.concatenate([corner, corner + sides * np.exp(self._rng.normal(0, 0.4, 2))])

    def _anywhere(self) -> Floats:
        wide = float(np.exp(self._rng.uniform(np.log(25), np.log(220))))
        high = float(np.clip(wide * np.exp(self._rng.uniform(np.log(0.15), np.log(0.8))), 10, 120))
        left, top = self._rng.uniform(0, 1, 2) * (self._side - np.array([wide, high]))
        return np.array([left, top, left + wide, top + high])


def missed(signature: Floats, rng: np.random.Generator) -> Floats:
    """Return a box (4,) that misses a signature's (4,) a little, takes something else along, or cuts a part off."""
    sides = _sides(signature)
    for _ in range(TRIES):
        box = signature + rng.normal(0, 0.13, 4) * sides
        kind = rng.random()
        if kind < 0.3:
            box += OUTWARDS * rng.uniform(0, 1, 4) * sides * (rng.random(4) < 0.35)
        elif kind < 0.55:
            cut = int(rng.choice(4, p=[0.3, 0.2, 0.3, 0.2]))
            box[cut] -= OUTWARDS[cut] * rng.uniform(0.1, 0.6) * sides[cut]
        if (box[2:] - box[:2]).min() >= LEAST_SIDE and overlaps(box[None], signature[None])[0, 0] >= MISSES:
            return np.asarray(box)
    return signature


def _sides(box: Floats) -> Floats:
    """Return (4,): width, height, width, height."""
    return np.tile(box[2:] - box[:2], 2)
