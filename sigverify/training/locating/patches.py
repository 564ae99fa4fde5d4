"""Pieces of ink to lay on pages: signatures of training writers, and words and figures in invented hands.

Owns reading and drawing them, and how ink is laid on paper. Where it is laid is the scenes' business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from sigverify.evaluation.datasets import SignatureFile, natural_sorted, read_folder
from sigverify.evaluation.labelled_pages import Part
from sigverify.evaluation.splits import Split, person, split
from sigverify.imaging.components import components
from sigverify.imaging.cropping import grey
from sigverify.imaging.lifting import lift_from_clean_paper
from sigverify.imaging.loading import read_page
from sigverify.imaging.morphology import widened
from sigverify.training.corpus import DATA_SETS
from sigverify.training.synthesis.drafts import name
from sigverify.training.synthesis.handwriting import hand, handwriting
from sigverify.training.synthesis.rendering import lay_ink, pen

Floats = npt.NDArray[np.float32]
Box = tuple[float, float, float, float]
"""Left, upper, right and lower side in pixels."""

MOST_PIXELS = 420
"""Width to which patches are reduced: more than any signature has on a page of 640 pixels."""

WRITING_DPI = 150.0
SPECK = 0.25
"""Opacity from which ink counts for the box around a patch."""


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A piece of ink, cut tightly.

    Parameters
    ----------
    opacity : (H, W) uint8
        How much of the paper the ink hides, 255 all.
    """

    opacity: npt.NDArray[np.uint8]

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return float(self.opacity.shape[1] / self.opacity.shape[0])

    def sized(self, width: float, height: float) -> Floats:
        """Return (height, width) float32 opacity in [0, 1]."""
        size = max(2, round(width)), max(2, round(height))
        levels = np.asarray(Image.fromarray(self.opacity).resize(size, Image.Resampling.BILINEAR), np.float32)
        return np.asarray(levels / np.float32(255))


def signature_patches(
    folder: Path, *, of: Part, each: int, seed: int, least_stroke: int = 0, data_sets: Sequence[str] = DATA_SETS
) -> tuple[Patch, ...]:
    """Read signatures of the writers of one part of the split.

    Parameters
    ----------
    folder : Path
        Holds the data sets that training knows.
    of : Part
        `Part.TRAIN` or `Part.VALIDATE`.
    each : int
        Signatures of each writer.
    seed : int
        Of their choice.
    least_stroke : int
        Pixels of a component below which it is dust on the paper.
    data_sets : sequence of str
        Folders that are read.
    """
    rng = np.random.default_rng([seed, len(of.value)])
    patches = []
    for data_set in data_sets:
        read = read_folder(folder / data_set)
        parts: Split = split(data_set, read.writers)
        writers = set(parts.train if of is Part.TRAIN else parts.validate)
        by_person: dict[str, list[SignatureFile]] = {}
        for file in read.files:
            if file.writer in writers and file.genuine:
                by_person.setdefault(person(data_set, file.writer), []).append(file)
        for one in natural_sorted(by_person):
            files = by_person[one]
            for place in rng.permutation(len(files))[:each]:
                patches.append(_read(files[int(place)].path, least_stroke))
    return tuple(patch for patch in patches if min(patch.opacity.shape) >= 8)


def _read(path: Path, least_stroke: int) -> Patch:
    lifted = lift_from_clean_paper(grey(read_page(path).pixels))
    opacity = np.where(lifted.mask, np.maximum(lifted.ink, np.float32(0.3)), lifted.ink)
    if least_stroke:
        found = components(lifted.mask)
        strokes = found.select(found.area >= min(least_stroke, found.area.max(initial=0)))
        opacity = np.where(widened(strokes, 2), opacity, np.float32(0))
    return _cut(opacity)


def _cut(opacity: Floats) -> Patch:
    inked = opacity > SPECK
    if not inked.any():
        return Patch(np.zeros((1, 1), np.uint8))
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    tight = opacity[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    levels = Image.fromarray(np.asarray(255 * tight / tight.max()).astype(np.uint8))
    levels.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.BILINEAR)
    return Patch(np.asarray(levels))


def written_patches(count: int, *, seed: int) -> tuple[Patch, ...]:
    """Write names, sums, dates and figures in invented hands."""
    patches = []
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        drawn = handwriting(_text(rng), by=hand(number), x_height_mm=2.2, rng=rng)
        patches.append(_cut(lay_ink(drawn, pen=pen(rng), dpi=WRITING_DPI, rng=rng, margin_mm=1.0)))
    return tuple(patches)


def _text(rng: np.random.Generator) -> str:
    amount = f"{rng.integers(1, 100)},{rng.integers(0, 1000):03}" if rng.random() < 0.5 else f"{rng.integers(10, 9999)}"
    words = " ".join(name(rng, syllables=int(rng.integers(1, 4))) for _ in range(rng.integers(1, 4)))
    date = f"{rng.integers(1, 32):02}{rng.choice(['/', '-', ' '])}{rng.integers(1, 13):02}{rng.choice(['/', '-'])}2026"
    return str(rng.choice([words, words, amount + "/-", amount + ".00", date]))


def lay(page: Floats, opacity: Floats, *, left: int, top: int, level: float) -> Box:
    """Lay ink on a page in place; what lies beyond the page is lost.

    Parameters
    ----------
    page : (H, W) float32
        Luminance, 0 to 255.
    opacity : (h, w) float32
        In [0, 1].
    left, top : int
        Where its upper left corner lies.
    level : float
        Luminance that the ink leaves on white paper, 0 to 255.

    Returns
    -------
    Box
        Around the ink.
    """
    height, width = page.shape
    above, before = max(0, -top), max(0, -left)
    piece = opacity[above : max(above, height - top), before : max(before, width - left)]
    y, x = top + above, left + before
    page[y : y + piece.shape[0], x : x + piece.shape[1]] *= 1 - piece * np.float32(1 - level / 255)
    return (float(x), float(y), float(x + piece.shape[1]), float(y + piece.shape[0]))


def ink_level(rng: np.random.Generator) -> float:
    """Draw how dark the ink of a pen is, as luminance on white paper."""
    return float(rng.uniform(0, 60) if rng.random() < 0.7 else rng.uniform(60, 150))


def fitted(patch: Patch, wide: float, high: float) -> tuple[float, float]:
    """Return the patch's width and height in a place so wide and high, its proportions kept."""
    height = min(high, wide / patch.aspect)
    return max(4.0, height * patch.aspect), max(4.0, height)


def varied(patch: Patch, rng: np.random.Generator) -> Patch:
    """Return a patch slanted, turned and stretched a little."""
    height, width = patch.opacity.shape
    slant, stretch = rng.uniform(-0.35, 0.35), float(np.exp(rng.uniform(-0.25, 0.25)))
    reach = abs(slant) * height
    size = max(2, round((width + reach) * stretch)), height
    before = reach if slant > 0 else 0.0
    slanted = Image.fromarray(patch.opacity).transform(
        size, Image.Transform.AFFINE, (1 / stretch, slant, -before, 0, 1, 0), Image.Resampling.BILINEAR
    )
    turned = slanted.rotate(rng.normal(0, 4), Image.Resampling.BILINEAR, expand=True)
    return _cut(np.asarray(turned, np.float32) / np.float32(255))


def thickened(patch: Patch, side: int) -> Patch:
    """Return a patch with strokes wider by about `side`, an odd number of pixels."""
    image = Image.fromarray(np.pad(patch.opacity, side))
    return Patch(np.asarray(image.filter(ImageFilter.MaxFilter(side))))


def pick(patches: Sequence[Patch], rng: np.random.Generator) -> Patch:
    """Draw one of the patches."""
    return patches[int(rng.integers(len(patches)))]
