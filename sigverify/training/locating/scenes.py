"""What the locator learns from: windows on labelled pages, specimen sheets and invented cheques.

Owns where a window is laid on a page and what is written on templates; what is changed on letters is `letters`'
business, which pages train `reading`'s. Every draw follows from the generator that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.training.corpus import DATA_SETS
from sigverify.training.locating.forms import Scene
from sigverify.training.locating.letters import LetterArtist
from sigverify.training.locating.patches import Box, Patch, fitted, ink_level, lay, pick
from sigverify.training.locating.wear import worn

Floats = npt.NDArray[np.float32]

LONG_SIDE = 640
"""Pixels to which the product reduces the long side of a page before it looks for signatures."""

MOSTLY, HARDLY = 0.55, 0.1
"""A signature counts with so much of it in the window; one of which less shows is neither there nor not there."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A square cut-out to learn from.

    Parameters
    ----------
    luminance : (S, S) uint8
        0 black, 255 white.
    boxes : (K, 4) float32
        Left, upper, right and lower side of each signature, in pixels.
    doubtful : (L, 4) float32
        The same of signatures that are cut off; nothing is learned there.
    """

    luminance: npt.NDArray[np.uint8]
    boxes: Floats
    doubtful: Floats


@dataclass(frozen=True, slots=True)
class Supply:
    """How much is made and read before training begins.

    Parameters
    ----------
    signatures_each : int
        Signatures of each training writer that are laid on pages.
    data_sets : tuple of str
        Where they are from.
    writings, papers, cheques : int
        Invented words, backgrounds and cheques.

    least_stroke : int
        Pixels of a component below which it is dust on the paper that a signature was scanned from.
    """

    signatures_each: int = 4
    writings: int = 400
    papers: int = 40
    cheques: int = 700
    least_stroke: int = 0
    data_sets: tuple[str, ...] = DATA_SETS


@dataclass(frozen=True, slots=True)
class Shares:
    """How often a window shows what.

    Parameters
    ----------
    cheques, templates, sheets, close : float
        Invented cheques, cheque templates, specimen sheets, single signatures; what is left of 1 are letters.
    aimed : float
        Share of windows that are laid so that a signature is in them.
    """

    cheques: float = 0.2
    templates: float = 0.07
    sheets: float = 0.1
    close: float = 0.05
    aimed: float = 0.6


@dataclass(frozen=True, slots=True)
class Sizes:
    """At what sizes letters are shown.

    Parameters
    ----------
    zoom : (float, float)
        Least and greatest enlargement.
    narrowing : (float, float)
        Least and greatest width for the same height. The letters of the set are stretched to squares: on paper they
        have about 0.77.
    as_they_are : float
        Share of windows in which they stay stretched.
    """

    zoom: tuple[float, float] = (0.65, 1.45)
    narrowing: tuple[float, float] = (0.7, 1.05)
    as_they_are: float = 0.0


class SceneSource:
    """Draws windows.

    Parameters
    ----------
    letters : LetterArtist
        Draws letters.
    sheets, cheques : sequence of Scene
        Real sheets, invented cheques.
    templates : sequence of (Scene, tuple of Box)
        Cheques that nobody has signed, each with the places to sign as `boxes`, and the places for other writing.
    signatures, writing : sequence of Patch
        What to write on templates.
    shares : Shares
        How often which.
    sizes : Sizes
        How large letters are.
    side : int
        Of a window in pixels.
    """

    def __init__(
        self,
        *,
        letters: LetterArtist,
        sheets: Sequence[Scene],
        cheques: Sequence[Scene],
        templates: Sequence[tuple[Scene, tuple[Box, ...]]],
        signatures: Sequence[Patch],
        writing: Sequence[Patch],
        shares: Shares,
        sizes: Sizes,
        side: int,
    ) -> None:
        self._letters, self._sheets, self._cheques, self._templates = letters, sheets, cheques, templates
        self._signatures, self._writing, self._shares, self._sizes = signatures, writing, shares, sizes
        self._side = side
        kinds: dict[Callable[[np.random.Generator], Window], float] = {
            self._cheque: shares.cheques,
            self._template: shares.templates,
            self._sheet: shares.sheets,
            self._close: shares.close,
        }
        self._kinds = (*kinds, self._letter)
        self._chances = np.array([*kinds.values(), 1 - sum(kinds.values())])

    def draw(self, rng: np.random.Generator) -> Window:
        """Draw one window."""
        window = self._kinds[int(rng.choice(len(self._kinds), p=self._chances))](rng)
        return Window(worn(window.luminance, rng), window.boxes, window.doubtful)

    def _letter(self, rng: np.random.Generator) -> Window:
        scene = self._letters.draw(rng)
        zoom = float(np.exp(rng.uniform(*np.log(self._sizes.zoom))))
        stretched = self._sizes.as_they_are > 0 and rng.random() < self._sizes.as_they_are
        return self._cut(scene, zoom if stretched else zoom * rng.uniform(*self._sizes.narrowing), zoom, rng)

    def _sheet(self, rng: np.random.Generator) -> Window:
        scene = _any(self._sheets, rng)
        zoom = rng.uniform(460, 900) / max(scene.luminance.shape)
        return self._cut(scene, zoom * rng.uniform(0.9, 1.2), zoom, rng)

    def _cheque(self, rng: np.random.Generator) -> Window:
        return self._whole(_any(self._cheques, rng), rng)

    def _template(self, rng: np.random.Generator) -> Window:
        template, fields = self._templates[int(rng.integers(len(self._templates)))]
        page, boxes = template.luminance.astype(np.float32), []
        level = ink_level(rng)
        for field in fields:
            if rng.random() < 0.8:
                self._write(page, pick(self._writing, rng), field, rng.uniform(0.5, 1.1), level, rng)
        for place in template.boxes:
            if rng.random() < 0.8:
                boxes.append(self._write(page, pick(self._signatures, rng), place, rng.uniform(0.5, 1.2), level, rng))
        return self._whole(Scene(np.clip(page, 0, 255).astype(np.uint8), tuple(boxes)), rng)

    def _close(self, rng: np.random.Generator) -> Window:
        """Show one signature that fills much of the window, as in a file that was cropped by hand."""
        side = self._side
        page = np.full((side, side), rng.uniform(215, 255), np.float32)
        patch = pick(self._signatures, rng)
        wide = side * rng.uniform(0.35, 0.8)
        wide, high = fitted(patch, wide, 0.6 * side)
        left, top = (int(rng.integers(4, max(5, int(side - length - 4)))) for length in (wide, high))
        box = lay(page, patch.sized(wide, high), left=left, top=top, level=ink_level(rng))
        return Window(page.astype(np.uint8), np.array([box], np.float32), np.zeros((0, 4), np.float32))

    def _whole(self, scene: Scene, rng: np.random.Generator) -> Window:
        zoom = float(np.exp(rng.uniform(np.log(0.6), np.log(1.3)))) * LONG_SIDE / max(scene.luminance.shape)
        return self._cut(scene, zoom * rng.uniform(0.93, 1.07), zoom, rng)

    def _write(
        self, page: Floats, patch: Patch, place: Box, share: float, level: float, rng: np.random.Generator
    ) -> Box:
        wide, high = fitted(patch, 0.95 * (place[2] - place[0]), share * (place[3] - place[1]))
        left = place[0] + rng.uniform(0, 1) * (place[2] - place[0] - wide)
        top = place[3] - high * rng.uniform(0.85, 1.1)
        return lay(page, patch.sized(wide, high), left=round(left), top=round(top), level=level)

    def _cut(self, scene: Scene, across: float, down: float, rng: np.random.Generator) -> Window:
        """Cut a window out of a scene that is made `across` times as wide and `down` times as high."""
        side = self._side
        height, width = scene.luminance.shape
        wide, high = side / across, side / down
        if scene.boxes and rng.random() < self._shares.aimed:
            box = scene.boxes[int(rng.integers(len(scene.boxes)))]
            left = (box[0] + box[2]) / 2 - rng.uniform(0.15, 0.85) * wide
            top = (box[1] + box[3]) / 2 - rng.uniform(0.15, 0.85) * high
        else:
            left, top = rng.uniform(-0.1, 1) * (width - wide), rng.uniform(-0.1, 1) * (height - high)
            if width < wide:
                left = rng.uniform(width - wide, 0)
            if height < high:
                top = rng.uniform(height - high, 0)
        left, top = min(max(left, -0.5 * wide), width - 0.5 * wide), min(max(top, -0.5 * high), height - 0.5 * high)
        shown = _window(scene.luminance, (left, top, left + wide, top + high), side, rng)
        scale = np.array([across, down, across, down], np.float32)
        boxes = (np.array(scene.boxes, np.float32).reshape(-1, 4) - [left, top, left, top]) * scale
        inside = np.clip(boxes, 0, side).astype(np.float32)
        share = _area(inside) / np.maximum(_area(boxes), 1e-6)
        return Window(shown, inside[share >= MOSTLY], inside[(share < MOSTLY) & (share > HARDLY)])


def _window(luminance: npt.NDArray[np.uint8], box: Box, side: int, rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Return (side, side) uint8: a box of a page, resampled; what lies beyond the page is white, grey or black."""
    height, width = luminance.shape
    beyond = int(rng.choice([255, 255, 255, int(rng.integers(0, 255)), 0]))
    left, top, right, bottom = box
    on = max(left, 0.0), max(top, 0.0), min(right, float(width)), min(bottom, float(height))
    shown = np.full((side, side), beyond, np.uint8)
    x0, x1 = (round((x - left) * side / (right - left)) for x in (on[0], on[2]))
    y0, y1 = (round((y - top) * side / (bottom - top)) for y in (on[1], on[3]))
    if x1 > x0 and y1 > y0:
        part = Image.fromarray(luminance).resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR, box=on)
        shown[y0:y1, x0:x1] = np.asarray(part)
    return shown


def _area(boxes: Floats) -> Floats:
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), dtype=np.float32)


def _any(scenes: Sequence[Scene], rng: np.random.Generator) -> Scene:
    return scenes[int(rng.integers(len(scenes)))]
