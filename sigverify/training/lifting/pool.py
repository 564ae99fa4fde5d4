"""The composites that the ink network learns from: made once, kept in the run's folder, drawn in batches.

Owns windows and the change of light and colour at each drawing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.domain.sample import Region
from sigverify.errors import DataError
from sigverify.imaging.cropping import MARGIN_MM
from sigverify.imaging.ink_network import CHANNELS, WORKING_DPI, as_seen, at_scale, at_working_resolution
from sigverify.training.composites.composing import compose
from sigverify.training.composites.papers import Template
from sigverify.training.composites.scenes import draw_mode, draw_resolution, draw_scene
from sigverify.training.composites.sources import Source, Use, draw_source, signatures, templates

REPORT_EVERY: Final = 500
SIZES: Final = 0.7, 1.35
"""Sizes of the writing, in its own sizes."""

CUT_OFF: Final = 0.15
"""Share of composites whose signature reaches out of its box."""

ALONE: Final = 0.25
"""Share of composites of which nothing is seen but the box: files of their own."""

logger = logging.getLogger(__name__)

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A piece of a page at working resolution.

    Parameters
    ----------
    channels : (3, H, W) uint8
        Its pixels.
    truth : (H, W) bool
        The signature's ink, outside the box too.
    box : Region or None
        Where a signature was found; ``None``: nothing is known of the page but this.
    """

    channels: npt.NDArray[np.uint8]
    truth: Mask
    box: Region | None = None

    def seen(self) -> npt.NDArray[np.float32]:
        """Return (4, H, W) float32 as the network sees it."""
        return as_seen(self.channels, self.box)


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
        pool.append(draw_example(sources, found, rng))
        if (number + 1) % REPORT_EVERY == 0:
            logger.info("%s: %d of %d composites", use.value, number + 1, count)
    return pool


def draw_example(sources: Sequence[Source], found: Sequence[Template], rng: np.random.Generator) -> Example:
    """Draw a signature, a neighbour, a scene and a scanner, and what of all that a box shows."""
    dpi = draw_resolution(rng)
    # People write larger and smaller than those of the sets, and files may not say their resolution.
    ink, neighbour = (_some_ink(sources, dpi * rng.uniform(*SIZES), rng) for _ in range(2))
    composite = compose(
        ink,
        draw_scene(rng),
        mode=draw_mode(rng),
        dpi=dpi,
        rng=rng,
        templates=found,
        neighbours=(neighbour,),
        around_mm=MARGIN_MM,
    )
    assert composite.surroundings is not None
    pixels, box = composite.surroundings.pixels, composite.surroundings.inner
    truth = np.zeros(pixels.shape[:2], np.bool_)
    truth[box.slices] = composite.truth
    if rng.random() < CUT_OFF:
        box = _cut_into(box, truth, rng)
    if rng.random() < ALONE:
        return _example(pixels[box.slices], truth[box.slices], None, dpi)
    return _example(pixels, truth, box, dpi)


def _cut_into(box: Region, truth: Mask, rng: np.random.Generator) -> Region:
    """Return the box with one side up to some way into the signature, as a box that was drawn too small has."""
    rows, columns = np.flatnonzero(truth.any(axis=1)), np.flatnonzero(truth.any(axis=0))
    if not len(rows):
        return box
    into = rng.uniform(0, 0.15)
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    match int(rng.integers(4)):
        case 0:
            top = round(rows[0] + into * len(rows))
        case 1:
            bottom = round(rows[-1] + 1 - into * len(rows))
        case 2:
            left = round(columns[0] + into * len(columns))
        case _:
            right = round(columns[-1] + 1 - into * len(columns))
    return Region(left, top, right - left, bottom - top)


def _some_ink(sources: Sequence[Source], dpi: float, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    while True:
        ink = draw_source(sources, rng).ink(dpi)
        if ink is not None:
            return ink


def _example(pixels: npt.NDArray[np.uint8], truth: Mask, box: Region | None, dpi: float) -> Example:
    channels = at_working_resolution(pixels, dpi=dpi)
    ink = Image.fromarray(np.where(truth, np.uint8(255), np.uint8(0)))
    resized = ink.resize((channels.shape[2], channels.shape[1]), Image.Resampling.BILINEAR)
    return Example(channels, np.asarray(resized) >= 128, None if box is None else at_scale(box, WORKING_DPI / dpi))


def kept_pool(path: Path, data: Path, use: Use, *, count: int, seed: int) -> list[Example]:
    """Return `make_pool`'s examples from a file, making both where the file is missing; errors as there."""
    if not path.is_file():
        pool = make_pool(data, use, count=count, seed=seed)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part.npz")
        arrays: dict[str, npt.NDArray[np.generic]] = {}
        for number, one in enumerate(pool):
            arrays |= {f"c{number}": one.channels, f"t{number}": one.truth}
            if one.box is not None:
                arrays[f"b{number}"] = np.array(astuple(one.box))
        np.savez(unfinished, allow_pickle=False, **arrays)
        unfinished.replace(path)
        return pool
    return read_pool(path)


def read_pool(path: Path) -> list[Example]:
    """Return the examples of a file that `kept_pool` made."""
    with np.load(path) as stored:
        count = sum(name.startswith("c") for name in stored.files)
        boxes = {
            number: Region(*stored[f"b{number}"].tolist()) for number in range(count) if f"b{number}" in stored.files
        }
        return [Example(stored[f"c{number}"], stored[f"t{number}"], boxes.get(number)) for number in range(count)]


def batch(
    pool: Sequence[Example], *, size: int, window: tuple[int, int], rng: np.random.Generator
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Draw a batch.

    Returns
    -------
    seen : (size, 4, H, W) float32
        In changed light; paper where an example is smaller than the window.
    truth : (size, H, W) float32
        1 where the signature's ink is.
    """
    seen = np.zeros((size, CHANNELS, *window), np.float32)
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
    """Return the example with another contrast, other colours and more noise; its box stays."""
    levels = seen[:-1]
    if rng.random() < 0.5:
        levels = levels[rng.permutation(len(levels))]
    levels = levels * np.float32(rng.uniform(0.75, 1.25))
    if rng.random() < 0.3:
        levels = levels + rng.uniform(0, 0.04) * rng.standard_normal(levels.shape[1:], dtype=np.float32)
    return np.concatenate([levels, seen[-1:]])
