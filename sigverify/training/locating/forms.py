"""Invented cheques, signed by nobody, once or twice, filled in by hand, stamped and smudged.

Owns what stands where on them. Unlike `synthesis.cheque` each has another arrangement: the locator must not learn one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import gaussian_filter

from sigverify.training.locating.patches import Box, Patch, ink_level, lay, pick
from sigverify.training.synthesis.magnetic_print import magnetic_line
from sigverify.training.synthesis.security_print import TINTS, guilloche

Floats = npt.NDArray[np.float32]

DPI = 110.0
PER_MM = DPI / 25.4
CAPTIONS = ("Authorised signature", "Please sign above", "Signature", "AUTHORIZED SIGNATURE", "Signature(s)", "")
WORDS = "pay bank branch order date sum account dollars rupees only valid months memo for street national of the and"


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A page and the signatures on it.

    Parameters
    ----------
    luminance : (H, W) uint8
        0 black, 255 white.
    boxes : tuple of Box
        Around each signature.
    """

    luminance: npt.NDArray[np.uint8]
    boxes: tuple[Box, ...]


def backgrounds(count: int, *, seed: int) -> tuple[Floats, ...]:
    """Draw grey backgrounds of cheques, (H, W) float32 luminance each."""
    drawn = []
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        size = float(rng.uniform(150, 218)), float(rng.uniform(68, 102))
        if number % 4 == 0:
            page = np.full((round(size[1] * PER_MM), round(size[0] * PER_MM)), rng.uniform(200, 250), np.float32)
            page += rng.uniform(0, 14) * gaussian_filter(rng.standard_normal(page.shape), rng.uniform(0.6, 5)) * 3
        else:
            tint = TINTS[str(rng.choice(sorted(TINTS)))]
            colour = guilloche(*size, dpi=DPI, tint=tint, rng=rng)
            page = colour @ np.array([0.299, 0.587, 0.114], np.float32)
            page = page.mean() + (page - page.mean()) * rng.uniform(0.6, 2.2)
            page *= rng.uniform(0.75, 1.0)
        drawn.append(np.clip(page, 60, 255).astype(np.float32))
    return tuple(drawn)


def stamped(luminance: npt.NDArray[np.uint8], rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Return a page (H, W) uint8 with a stamp somewhere."""
    sheet = _Sheet(luminance.astype(np.float32), rng)
    height, width = luminance.shape
    sheet.stamp(width / PER_MM, height / PER_MM)
    return sheet.finished()


class FormArtist:
    """Draws cheques.

    Parameters
    ----------
    papers : sequence of (H, W) float32
        From `backgrounds`.
    signatures, writing : sequence of Patch
        What to lay on them.
    """

    def __init__(self, papers: Sequence[Floats], signatures: Sequence[Patch], writing: Sequence[Patch]) -> None:
        self._papers, self._signatures, self._writing = papers, signatures, writing

    def draw(self, rng: np.random.Generator, *, signed: int | None = None) -> Scene:
        """Draw one cheque with so many signatures, by default mostly one."""
        page = self._papers[int(rng.integers(len(self._papers)))].copy()
        height, width = (side / PER_MM for side in page.shape)
        strip = height - rng.uniform(12, 17)
        if rng.random() < 0.6:
            page[round(strip * PER_MM) :] = rng.uniform(225, 255)
        sheet = _Sheet(page, rng)
        sheet.bank(width)
        level = ink_level(rng)
        top = rng.uniform(18, 28)
        pitch = (strip - 24 - top) / 2
        for line in range(3):
            self._field(sheet, line, (rng.uniform(4, 30), top + line * pitch), width, level)
        self._figures(sheet, (width - rng.uniform(46, 60), top + pitch * rng.uniform(0.3, 1.2)), level)
        self._date(sheet, width, level)
        numbers = f"o{rng.integers(10**6):06}o t{rng.integers(10**9):09}t {rng.integers(10**6):06}o 31"
        sheet.magnetic(numbers, (rng.uniform(0.04, 0.3) * width, min(height - 5.0, strip + rng.uniform(2, 6))))
        if rng.random() < 0.2:
            sheet.stamp(width, height)
        if rng.random() < 0.2:
            sheet.smudge(width, height)
        count = int(rng.choice([0, 1, 2], p=[0.2, 0.65, 0.15])) if signed is None else signed
        boxes = self._sign(sheet, count, width=width, foot=strip - rng.uniform(0, 5), level=level)
        return Scene(sheet.finished(), boxes)

    def _field(self, sheet: _Sheet, line: int, at: tuple[float, float], width: float, level: float) -> None:
        rng = sheet.rng
        end = width - rng.uniform(6, 60)
        sheet.rule((at[0], at[1], end, at[1]))
        sheet.words(at[0], at[1] - 0.8, count=int(rng.integers(1, 4)), size=rng.uniform(1.8, 2.8))
        if line < 2 or rng.random() < 0.4:
            patch = pick(self._writing, rng)
            high = rng.uniform(3, 8)
            wide = min(high * patch.aspect, end - at[0] - 22)
            if wide > 4:
                sheet.ink(
                    patch, (at[0] + rng.uniform(14, 22), at[1] - high * rng.uniform(0.7, 1.0)), (wide, high), level
                )

    def _figures(self, sheet: _Sheet, at: tuple[float, float], level: float) -> None:
        rng = sheet.rng
        if rng.random() < 0.8:
            sheet.frame((at[0], at[1], at[0] + 44, at[1] + 9))
        patch, high = pick(self._writing, rng), rng.uniform(3.5, 7)
        sheet.ink(patch, (at[0] + 3, at[1] + 1), (min(38, high * patch.aspect), high), level)

    def _date(self, sheet: _Sheet, width: float, level: float) -> None:
        rng = sheet.rng
        left, top = width - rng.uniform(42, 55), rng.uniform(4, 12)
        if rng.random() < 0.5:
            for box in range(8):
                sheet.frame((left + 5 * box, top, left + 5 * box + 5, top + 6))
        patch, high = pick(self._writing, rng), rng.uniform(2.5, 5)
        sheet.ink(patch, (left + 1, top + 0.5), (min(38, high * patch.aspect), high), level)

    def _sign(self, sheet: _Sheet, count: int, *, width: float, foot: float, level: float) -> tuple[Box, ...]:
        rng = sheet.rng
        right = width - rng.uniform(3, 22)
        sheet.words(right - rng.uniform(20, 55), foot + 2.5, text=str(rng.choice(CAPTIONS)), size=rng.uniform(1.6, 2.4))
        if rng.random() < 0.5:
            sheet.rule((right - rng.uniform(45, 70), foot, right, foot))
        if rng.random() < 0.5:
            sheet.words(
                right - rng.uniform(30, 60), foot - rng.uniform(16, 24), count=int(rng.integers(1, 4)), size=2.2
            )
        boxes = []
        for _ in range(count):
            patch = pick(self._signatures, rng)
            high = rng.uniform(7, 20) if patch.aspect < 4 else rng.uniform(5, 11)
            wide = min(high * patch.aspect * rng.uniform(0.85, 1.15), 78)
            if rng.random() < 0.15:
                # Signed in a hurry, anywhere below the lines.
                left, top = rng.uniform(4, width - wide - 3), foot - high * rng.uniform(0.6, 1.6)
            else:
                left, top = right - wide - rng.uniform(0, 12), foot - high * rng.uniform(0.75, 1.15)
            boxes.append(sheet.ink(patch, (left, top), (wide, high), level if rng.random() < 0.7 else ink_level(rng)))
            right = left - rng.uniform(2, 14)
            if right < 40:
                break
        return tuple(boxes)


class _Sheet:
    """A page in the making, in millimetres."""

    def __init__(self, page: Floats, rng: np.random.Generator) -> None:
        self.page, self.rng = page, rng
        self._layer = Image.new("L", (page.shape[1], page.shape[0]), 0)
        self._print = ImageDraw.Draw(self._layer)

    def ink(self, patch: Patch, at: tuple[float, float], size: tuple[float, float], level: float) -> Box:
        opacity = patch.sized(size[0] * PER_MM, size[1] * PER_MM)
        return lay(self.page, opacity, left=round(at[0] * PER_MM), top=round(at[1] * PER_MM), level=level)

    def rule(self, line: Box) -> None:
        self._print.line([side * PER_MM for side in line], fill=int(self.rng.integers(90, 230)))

    def frame(self, box: Box) -> None:
        self._print.rectangle([side * PER_MM for side in box], outline=int(self.rng.integers(90, 230)))

    def words(self, x: float, y: float, *, size: float, count: int = 0, text: str | None = None) -> None:
        known = WORDS.split()
        said = " ".join(known[int(self.rng.integers(len(known)))] for _ in range(count)) if text is None else text
        said = said.upper() if self.rng.random() < 0.4 else said.capitalize()
        font = ImageFont.load_default(size * PER_MM * 1.35)
        shade = int(self.rng.integers(150, 250))
        self._print.text((x * PER_MM, y * PER_MM), said, fill=shade, font=font, anchor="ls")

    def bank(self, width: float) -> None:
        self.words(self.rng.uniform(4, 30), self.rng.uniform(6, 11), count=int(self.rng.integers(1, 4)), size=4.2)
        for line in range(int(self.rng.integers(1, 4))):
            at = self.rng.uniform(4, width / 2), 12 + 3.2 * line
            self.words(*at, count=int(self.rng.integers(3, 8)), size=self.rng.uniform(1.5, 2.4))

    def magnetic(self, text: str, at: tuple[float, float]) -> None:
        opacity = magnetic_line(text, dpi=DPI)
        lay(self.page, opacity, left=round(at[0] * PER_MM), top=round(at[1] * PER_MM), level=30)

    def stamp(self, width: float, height: float) -> None:
        """Put a round or a square stamp somewhere: it is no signature."""
        x, y = self.rng.uniform(10, width - 40), self.rng.uniform(10, height - 35)
        w, h = self.rng.uniform(14, 30), self.rng.uniform(10, 22)
        shade = int(self.rng.integers(90, 200))
        box = [side * PER_MM for side in (x, y, x + w, y + h)]
        mark = self._print.ellipse if self.rng.random() < 0.6 else self._print.rectangle
        mark(box, outline=shade, width=int(self.rng.integers(1, 4)))
        for line in range(int(self.rng.integers(1, 4))):
            self.words(x + 2, y + 0.3 * h + 3 * line, count=2, size=self.rng.uniform(1.6, 2.6))

    def smudge(self, width: float, height: float) -> None:
        """Put a stain without strokes somewhere: it is no signature."""
        shape = round(self.rng.uniform(4, 14) * PER_MM), round(self.rng.uniform(8, 40) * PER_MM)
        cloud = gaussian_filter(self.rng.standard_normal(shape), self.rng.uniform(2, 7)).astype(np.float32)
        y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
        fading = np.clip(1.2 - np.hypot(x, y), 0, 1).astype(np.float32)
        stain = np.asarray(fading * (0.35 + 0.5 * cloud / np.abs(cloud).max()), np.float32)
        at = self.rng.uniform(0, width - 30), self.rng.uniform(0, height - 12)
        left, top = round(at[0] * PER_MM), round(at[1] * PER_MM)
        lay(self.page, stain.clip(0, 1), left=left, top=top, level=self.rng.uniform(30, 160))

    def finished(self) -> npt.NDArray[np.uint8]:
        """Return (H, W) uint8 luminance with the print on it."""
        opacity = np.asarray(np.asarray(self._layer, np.float32) / np.float32(255))
        lay(self.page, opacity, left=0, top=0, level=20)
        return np.clip(self.page, 0, 255).astype(np.uint8)
