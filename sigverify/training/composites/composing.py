"""A signature on a piece of a cheque, as a scanner gives it, with the signature's own ink known.

Owns how paper, print and ink add up, and what the scanner does to them.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from sigverify.domain.sample import MM_PER_INCH, Region, Surroundings
from sigverify.imaging.binarisation import remove_specks
from sigverify.imaging.cropping import grey
from sigverify.imaging.lifting import lift_from_clean_paper
from sigverify.training.composites.overprints import Overprint, overprint
from sigverify.training.composites.papers import Kind, Paper, Template, paper
from sigverify.training.composites.writing import Opacity
from sigverify.training.synthesis.cheque import to_bitonal

PENS: Final = ((22, 24, 34), (16, 16, 18), (28, 42, 120), (20, 50, 160), (40, 40, 95), (60, 30, 110), (20, 80, 60))
"""Colours of undiluted ink: black, blue, violet and green."""

PRINTS: Final = ((20, 20, 22), (40, 40, 60), (90, 90, 95), (50, 70, 120), (110, 60, 50))
"""Colours of print and lines."""

STAMPS: Final = ((90, 50, 160), (40, 60, 170), (180, 40, 50), (40, 40, 45))
"""Colours of rubber stamps."""

NEAREST_MM, FARTHEST_MM = 0.2, 4.0
"""Paper between the signature's ink and each edge of the crop."""

FLAT_PAPER: Final = 245.0
"""Level of the plain paper on which the signature alone says what its ink is."""


class Mode(StrEnum):
    """What the scanner gives."""

    COLOUR = "colour"
    GREY = "grey"
    BITONAL = "bitonal"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a signature stands on: the paper, and what else is on it."""

    kind: Kind
    over: tuple[Overprint, ...] = ()

    @property
    def name(self) -> str:
        """What tables call it."""
        return " + ".join([self.kind.value, *(over.value for over in self.over)])


@dataclass(frozen=True, slots=True, eq=False)
class Composite:
    """A crop whose ink is known.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        As scanned.
    truth : (H, W) bool
        The signature's ink: what lifting gives for the same ink, scanned alike on plain paper.
    alone : (H, W) or (H, W, 3) uint8
        The same ink on plain paper, scanned alike.
    dpi : float
        Dots per inch.
    surroundings : Surroundings or None
        The paper around the crop, as far as it was asked for.
    """

    pixels: npt.NDArray[np.uint8]
    truth: npt.NDArray[np.bool_]
    alone: npt.NDArray[np.uint8]
    dpi: float
    surroundings: Surroundings | None = None


def compose(
    ink: Opacity,
    scene: Scene,
    *,
    mode: Mode,
    dpi: float,
    rng: np.random.Generator,
    templates: Sequence[Template] = (),
    neighbours: Sequence[Opacity] = (),
    around_mm: float = 0.0,
) -> Composite:
    """Lay a signature on paper and scan it.

    Parameters
    ----------
    ink : (H, W) float32
        The signature at `dpi`, cropped to its ink.
    scene : Scene
        What it is laid on.
    mode : Mode
        How it is scanned.
    dpi : float
        Dots per inch.
    rng : numpy.random.Generator
        Source of every choice.
    templates : sequence of Template
        For scenes on a template.
    neighbours : sequence of (H, W) float32
        Other people's writing at `dpi`, for scenes with other handwriting.
    around_mm : float
        Paper to be scanned beyond each edge of the crop.
    """
    scale = dpi / MM_PER_INCH
    around = round(around_mm * scale)
    margins = np.round(rng.uniform(NEAREST_MM, FARTHEST_MM, 4) * scale).astype(int) + around
    above, below, before, after = margins.tolist()
    high, wide = ink.shape
    shape = above + high + below, before + wide + after
    place = Region(before, above, wide, high)
    page = paper(scene.kind, shape, dpi=dpi, rng=rng, templates=templates)
    pen = _some(PENS, rng)
    for over in scene.over:
        cover = overprint(over, shape, signature=place, dpi=dpi, rng=rng, neighbours=neighbours)
        lay(page, cover * np.float32(rng.uniform(0.6, 0.98)), colour=_colour(over, pen, rng))
    laid = np.zeros(shape, np.float32)
    laid[above : above + high, before : before + wide] = ink * np.float32(rng.uniform(0.7, 0.97))
    alone = np.full((*shape, 3), np.float32(FLAT_PAPER))
    for sheet in (page, alone):
        lay(sheet, laid, colour=pen)
    softness = rng.uniform(0.3, 0.65) * max(0.5, dpi / 300)
    plain = _soft(alone, softness)
    truth = remove_specks(lift_from_clean_paper(grey(_levels(plain)))).mask
    as_before = copy.deepcopy(rng)
    pixels = _scan(_soft(page, softness), mode, rng)
    clean = _scan(plain, mode, as_before)
    if mode is Mode.BITONAL:
        # Ink that the scanner's threshold has lost is in no picture any more.
        truth &= pixels == 0
    if around == 0:
        return Composite(pixels, truth, clean, dpi)
    crop = Region(around, around, shape[1] - 2 * around, shape[0] - 2 * around)
    return Composite(pixels[crop.slices], truth[crop.slices], clean[crop.slices], dpi, Surroundings(pixels, crop))


def lay(page: Paper, opacity: Opacity, *, colour: tuple[int, int, int]) -> None:
    """Multiply ink of an opacity (H, W) into a page (H, W, 3), in place."""
    page *= 1 - opacity[:, :, None] * (1 - np.array(colour, dtype=np.float32) / 255)


def _colour(over: Overprint, pen: tuple[int, int, int], rng: np.random.Generator) -> tuple[int, int, int]:
    if over is Overprint.HANDWRITING:
        # Most cheques are filled in with the pen that they are signed with.
        return pen if rng.random() < 0.6 else _some(PENS, rng)
    return _some(STAMPS if over is Overprint.STAMP else PRINTS, rng)


def _some(colours: Sequence[tuple[int, int, int]], rng: np.random.Generator) -> tuple[int, int, int]:
    return colours[int(rng.integers(len(colours)))]


def _soft(page: Paper, softness: float) -> Paper:
    return np.asarray(ndimage.gaussian_filter(page, (softness, softness, 0)), dtype=np.float32)


def _levels(page: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    return np.asarray(np.clip(page + 0.5, 0, 255), dtype=np.uint8)


def _scan(page: Paper, mode: Mode, rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    noise = rng.uniform(0.5, 3.0) * rng.standard_normal(page.shape[:2], dtype=np.float32)
    colour = _levels(page + noise[:, :, None])
    if mode is Mode.BITONAL:
        return np.where(to_bitonal(colour, offset=rng.uniform(16, 34)), 255, 0).astype(np.uint8)
    image = Image.fromarray(colour if mode is Mode.COLOUR else grey(colour))
    if rng.random() < 0.25:
        return np.asarray(image)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=int(rng.integers(45, 96)))
    with Image.open(file) as compressed:
        return np.asarray(compressed)
