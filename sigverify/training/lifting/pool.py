"""The composites that the ink network learns from: made once, kept in the run's folder, drawn in batches.

Owns windows and the change of light and colour at each drawing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.errors import DataError
from sigverify.imaging.ink_network import as_seen, at_working_resolution
from sigverify.training.composites.composing import Composite, compose
from sigverify.training.composites.papers import Template
from sigverify.training.composites.scenes import draw_mode, draw_resolution, draw_scene
from sigverify.training.composites.sources import Source, Use, draw_source, signatures, templates

REPORT_EVERY: Final = 500
SIZES: Final = 0.7, 1.35
"""Sizes of the writing, in its own sizes."""

CUT_OFF: Final = 0.1
"""Share of composites whose signature reaches over an edge."""

logger = logging.getLogger(__name__)

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A crop at working resolution, (3, H, W) uint8, and (H, W) bool of the signature's ink."""

    channels: npt.NDArray[np.uint8]
    truth: Mask

    def seen(self) -> npt.NDArray[np.float32]:
        """Return (3, H, W) float32 as the network sees it."""
        return as_seen(self.channels)


def make_pool(data: Path, use: Use, *, count: int, seed: int) -> list[Example]:
    """Make examples; each depends on seed and number alone.

    Parameters
    ----------
    data : Path
        The development data.
    use : Use
        Whose signatures, on which templates.
    count : int
        How many.
    seed : int
        Of every draw.
    """
    sources = tuple(signatures(data, use))
    if not sources:
        raise DataError("data-too-few", path=str(data), found=0, needed=1)
    found = templates(data, use)
    pool = []
    for number in range(count):
        rng = np.random.default_rng([seed, tuple(Use).index(use), number])
        pool.append(example(draw_composite(sources, found, rng)))
        if (number + 1) % REPORT_EVERY == 0:
            logger.info("%s: %d of %d composites", use.value, number + 1, count)
    return pool


def draw_composite(sources: Sequence[Source], found: Sequence[Template], rng: np.random.Generator) -> Composite:
    """Draw a signature, a neighbour, a scene and a scanner, and compose them."""
    dpi = draw_resolution(rng)
    # People write larger and smaller than those of the sets, and files may not say their resolution.
    ink, neighbour = (_some_ink(sources, dpi * rng.uniform(*SIZES), rng) for _ in range(2))
    scene, mode = draw_scene(rng), draw_mode(rng)
    whole = compose(ink, scene, mode=mode, dpi=dpi, rng=rng, templates=found, neighbours=(neighbour,))
    return _cut_off(whole, rng) if rng.random() < CUT_OFF else whole


def _cut_off(whole: Composite, rng: np.random.Generator) -> Composite:
    """Cut off one side, up to some way into the signature, as a box that was drawn too small does."""
    rows, columns = np.flatnonzero(whole.truth.any(axis=1)), np.flatnonzero(whole.truth.any(axis=0))
    if not len(rows):
        return whole
    high, wide = whole.truth.shape
    into = rng.uniform(0, 0.15)
    box = [
        (slice(round(rows[0] + into * len(rows)), high), slice(0, wide)),
        (slice(0, round(rows[-1] + 1 - into * len(rows))), slice(0, wide)),
        (slice(0, high), slice(round(columns[0] + into * len(columns)), wide)),
        (slice(0, high), slice(0, round(columns[-1] + 1 - into * len(columns)))),
    ][int(rng.integers(4))]
    return Composite(whole.pixels[box], whole.truth[box], whole.dpi)


def _some_ink(sources: Sequence[Source], dpi: float, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    while True:
        ink = draw_source(sources, rng).ink(dpi)
        if ink is not None:
            return ink


def example(composite: Composite) -> Example:
    """Return a composite as the network sees it."""
    channels = at_working_resolution(composite.pixels, dpi=composite.dpi)
    truth = Image.fromarray(np.where(composite.truth, np.uint8(255), np.uint8(0)))
    resized = truth.resize((channels.shape[2], channels.shape[1]), Image.Resampling.BILINEAR)
    return Example(channels, np.asarray(resized) >= 128)


def kept_pool(path: Path, data: Path, use: Use, *, count: int, seed: int) -> list[Example]:
    """Return `make_pool`'s examples from a file, making both where the file is missing; errors as there."""
    if not path.is_file():
        pool = make_pool(data, use, count=count, seed=seed)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part.npz")
        arrays = {
            f"{kind}{n}": array for n, one in enumerate(pool) for kind, array in (("c", one.channels), ("t", one.truth))
        }
        np.savez(unfinished, allow_pickle=False, **arrays)
        unfinished.replace(path)
        return pool
    return read_pool(path)


def read_pool(path: Path) -> list[Example]:
    """Return the examples of a file that `kept_pool` made."""
    with np.load(path) as stored:
        return [Example(stored[f"c{number}"], stored[f"t{number}"]) for number in range(len(stored.files) // 2)]


def batch(
    pool: Sequence[Example], *, size: int, window: tuple[int, int], rng: np.random.Generator
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Draw a batch.

    Returns
    -------
    seen : (size, 3, H, W) float32
        In changed light; paper where an example is smaller than the window.
    truth : (size, H, W) float32
        1 where the signature's ink is.
    """
    seen = np.zeros((size, 3, *window), np.float32)
    truth = np.zeros((size, *window), np.float32)
    for place in range(size):
        one = pool[int(rng.integers(len(pool)))]
        high, wide = one.truth.shape
        top, left = (
            int(rng.integers(0, max(1, have - want + 1))) for have, want in zip((high, wide), window, strict=True)
        )
        part = one.seen()[:, top : top + window[0], left : left + window[1]]
        height, width = part.shape[1:]
        seen[place, :, :height, :width] = _in_other_light(part, rng)
        truth[place, :height, :width] = one.truth[top : top + window[0], left : left + window[1]]
    return seen, truth


def _in_other_light(seen: npt.NDArray[np.float32], rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """Return the example with another contrast, other colours and more noise."""
    if rng.random() < 0.5:
        seen = seen[rng.permutation(3)]
    seen = seen * np.float32(rng.uniform(0.75, 1.25))
    if rng.random() < 0.3:
        seen = seen + rng.uniform(0, 0.04) * rng.standard_normal(seen.shape[1:], dtype=np.float32)
    return seen
