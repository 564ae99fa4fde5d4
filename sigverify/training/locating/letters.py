"""Letters that nobody wrote: parts of two put together, other signatures on them, notes, stamps, headings.

Owns what is changed on a labelled letter. A few hundred letters are soon known by heart; where a signature stands, what
is around it and how it is written are therefore drawn anew each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.training.locating.forms import Scene, stamped
from sigverify.training.locating.patches import Box, Patch, fitted, ink_level, lay, pick, thickened, varied

Floats = npt.NDArray[np.float32]

WHITE = 225
"""Median luminance of the paper around a signature that may be laid on another letter."""

PAPER_GRAIN = 4.0
"""Luminance by which paper around a signature differs from its median: it is not cut out with the ink."""

FAINTEST = 0.15
"""Opacity of strokes, where they are thick, up to which they are made darker."""

ALIKE = 20.0
"""Difference of two letters' paper, in luminance, up to which parts of them are put together."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How often a letter is changed in which way.

    Parameters
    ----------
    joined : float
        The upper part is one letter's, the lower another's.
    exchanged : float
        Signatures are wiped out, and most are replaced by others.
    added : float
        One more signature is laid on the letter.
    from_letters : float
        Share of the signatures laid that are cut from another letter; the others are scanned signatures. Those that
        are added lie in the lower half, where people sign; scanned ones anywhere.
    slanted : float
        Share of the scanned ones that are slanted, turned and stretched.
    notes : float
        Somebody has written a note, a sum or a date: no signature.
    stamps : float
        There is a stamp.
    headings : float
        The head holds a name in bold script: no signature.
    """

    joined: float = 0.0
    exchanged: float = 0.0
    added: float = 0.35
    from_letters: float = 0.0
    slanted: float = 0.0
    notes: float = 0.0
    stamps: float = 0.0
    headings: float = 0.0


class LetterArtist:
    """Changes letters.

    Parameters
    ----------
    letters : sequence of Scene
        Labelled pages.
    signatures, writing : sequence of Patch
        What to lay on them.
    changes : Changes
        How often what.
    """

    def __init__(
        self, letters: Sequence[Scene], signatures: Sequence[Patch], writing: Sequence[Patch], changes: Changes
    ) -> None:
        self._letters, self._signatures, self._writing, self._changes = letters, signatures, writing, changes
        self._cut_out = tuple(patch for scene in letters for patch in _signatures_of(scene))
        self._papers = tuple(float(np.median(scene.luminance)) for scene in letters)

    def draw(self, rng: np.random.Generator) -> Scene:
        """Draw one letter."""
        changes = self._changes
        number = int(rng.integers(len(self._letters)))
        scene = self._joined(number, rng) if _now(changes.joined, rng) else self._letters[number]
        if _now(changes.exchanged, rng):
            scene = self._exchanged(scene, rng)
        if _now(changes.added, rng):
            scene = self._added(scene, rng)
        if _now(changes.notes, rng):
            scene = self._noted(scene, rng)
        if _now(changes.headings, rng):
            scene = self._headed(scene, rng)
        if _now(changes.stamps, rng):
            scene = Scene(stamped(scene.luminance, rng), scene.boxes)
        return scene

    def _joined(self, number: int, rng: np.random.Generator) -> Scene:
        """Put another letter's lower part below the upper part of a letter, where the seam cuts through nothing."""
        upper = self._letters[number]
        for _ in range(6):
            other = int(rng.integers(len(self._letters)))
            lower = self._letters[other]
            if (
                lower.luminance.shape != upper.luminance.shape
                or abs(self._papers[number] - self._papers[other]) > ALIKE
            ):
                continue
            height = upper.luminance.shape[0]
            rows = rng.integers(round(0.2 * height), round(0.85 * height), 24)
            ink = [float(np.ptp(upper.luminance[row])) + float(np.ptp(lower.luminance[row])) for row in rows]
            seam = int(rows[int(np.argmin(ink))])
            if any(box[1] < seam < box[3] for box in (*upper.boxes, *lower.boxes)):
                continue
            page = np.concatenate([upper.luminance[:seam], lower.luminance[seam:]])
            boxes = (box for box in upper.boxes if box[3] <= seam)
            return Scene(page, (*boxes, *(box for box in lower.boxes if box[1] >= seam)))
        return upper

    def _exchanged(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Wipe out signatures that stand on bright paper, and lay others in most of their places."""
        page, boxes = scene.luminance.astype(np.float32), list(scene.boxes)
        for box in scene.boxes:
            left, top, right, bottom = (round(side) for side in box)
            around = page[max(0, top - 4) : bottom + 4, max(0, left - 4) : right + 4]
            paper = float(np.quantile(around, 0.75))
            if paper < WHITE or rng.random() < 0.2:
                continue
            boxes.remove(box)
            inside = page[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1]
            inside[:] = paper + rng.normal(0, 1.5, inside.shape)
            if rng.random() < 0.25:
                continue
            patch, wide, high = self._signature(rng, high=(box[3] - box[1]) * float(np.exp(rng.uniform(-0.3, 0.3))))
            x = (box[0] + box[2] - wide) / 2 + rng.uniform(-0.2, 0.2) * (box[2] - box[0])
            y = (box[1] + box[3] - high) / 2 + rng.uniform(-0.2, 0.2) * (box[3] - box[1])
            x, y = min(max(2.0, x), page.shape[1] - wide - 2), min(max(2.0, y), page.shape[0] - high - 2)
            if min(x, y) >= 0 and _clear((x, y, x + wide, y + high), boxes):
                boxes.append(_laid(page, patch, (x, y, wide, high), rng))
        return Scene(np.clip(page, 0, 255).astype(np.uint8), tuple(boxes))

    def _signature(self, rng: np.random.Generator, *, high: float) -> tuple[Patch, float, float]:
        """Draw a signature and its width and height: its own, about, where it is cut from a letter."""
        if self._cut_out and _now(self._changes.from_letters, rng):
            patch = pick(self._cut_out, rng)
            grown = rng.uniform(0.8, 1.3)
            return patch, grown * patch.opacity.shape[1] * rng.uniform(0.85, 1.15), grown * patch.opacity.shape[0]
        patch = pick(self._signatures, rng)
        if _now(self._changes.slanted, rng):
            patch = varied(patch, rng)
        return patch, *fitted(patch, 300.0, high)

    def _added(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Lay one more signature on a letter where there is none."""
        page = scene.luminance.astype(np.float32)
        height, width = page.shape
        patch, wide, high = self._signature(rng, high=float(np.exp(rng.uniform(np.log(16), np.log(60)))))
        highest = height // 2 - 60 if patch in self._cut_out else 60
        for _ in range(8):
            left = int(rng.integers(10, max(11, int(width - wide - 10))))
            top = int(rng.integers(highest, max(highest + 1, int(height - high - 20))))
            around = page[top : top + round(high), left : left + round(wide)]
            # On paper, or on a line or two of print, but not on black and not on another signature.
            if (
                _clear((left, top, left + wide, top + high), scene.boxes)
                and around.size
                and around.mean() > rng.uniform(215, 252)
            ):
                box = _laid(page, patch, (left, top, wide, high), rng)
                return Scene(np.clip(page, 0, 255).astype(np.uint8), (*scene.boxes, box))
        return scene

    def _noted(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Write one to three lines somewhere beside the signatures."""
        page = scene.luminance.astype(np.float32)
        height, width = page.shape
        left, top, level = rng.uniform(5, 0.75 * width), rng.uniform(5, height - 60), float(rng.uniform(0, 70))
        for _ in range(int(rng.integers(1, 4))):
            patch = pick(self._writing, rng)
            wide, high = fitted(patch, 0.9 * (width - left), rng.uniform(10, 24))
            if _clear((left, top, left + wide, top + high), scene.boxes) and top + high < height:
                opacity = np.clip(2 * patch.sized(wide, high), 0, 1)
                lay(page, opacity, left=round(left), top=round(top), level=level)
            top += high * rng.uniform(0.9, 1.4)
        return Scene(np.clip(page, 0, 255).astype(np.uint8), scene.boxes)

    def _headed(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Print a name in bold script into the head."""
        page = scene.luminance.astype(np.float32)
        patch = thickened(pick(self._writing, rng), int(rng.choice([3, 5, 7])))
        wide, high = fitted(patch, 260.0, rng.uniform(16, 45))
        left, top = rng.uniform(10, page.shape[1] - wide - 10), rng.uniform(8, 90)
        if _clear((left, top, left + wide, top + high), scene.boxes):
            opacity = np.clip(2 * patch.sized(wide, high), 0, 1)
            lay(page, opacity, left=round(left), top=round(top), level=float(rng.uniform(0, 120)))
        return Scene(np.clip(page, 0, 255).astype(np.uint8), scene.boxes)


def _laid(page: Floats, patch: Patch, at: Box, rng: np.random.Generator) -> Box:
    """Lay a signature at left, top, width and height; some as pens write, most as a copier shows them."""
    opacity = patch.sized(at[2], at[3])
    # A thin stroke that is reduced much would vanish.
    opacity = np.clip(opacity / max(FAINTEST, float(np.quantile(opacity, 0.96))), 0, 1)
    if rng.random() < 0.7:
        opacity = np.clip(2 * opacity - 0.3, 0, 1)
    level = float(rng.uniform(0, 70)) if rng.random() < 0.8 else ink_level(rng)
    return lay(page, opacity, left=round(at[0]), top=round(at[1]), level=level)


def _clear(box: Box, boxes: Sequence[Box]) -> bool:
    """Tell whether a box keeps its distance from all others."""
    return all(
        box[0] > one[2] + 6 or box[2] < one[0] - 6 or box[1] > one[3] + 4 or box[3] < one[1] - 4 for one in boxes
    )


def _signatures_of(scene: Scene) -> list[Patch]:
    """Cut the signatures out of a letter: those on white paper that are not too large to lie on another one."""
    height, width = scene.luminance.shape
    pieces = [
        scene.luminance[round(top) : round(bottom), round(left) : round(right)]
        for left, top, right, bottom in scene.boxes
        if right - left <= width / 2 and bottom - top <= height / 6
    ]
    papers = [float(np.median(piece)) if piece.size else 0.0 for piece in pieces]
    return [
        Patch(np.clip(paper - PAPER_GRAIN - piece, 0, 255).astype(np.uint8))
        for paper, piece in zip(papers, pieces, strict=True)
        if paper > WHITE
    ]


def _now(share: float, rng: np.random.Generator) -> bool:
    """Tell whether something that happens so often happens now."""
    return share > 0 and rng.random() < share
