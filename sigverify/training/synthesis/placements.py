"""Cheques on scanner lids and desks: for measuring how well `imaging.geometry` finds and straightens them.

Owns how pages look that hold more than a cheque, and where on them the cheque's corners are.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from sigverify.domain.sample import MM_PER_INCH, Page, Provenance, Resolution, ResolutionSource

A4_MM: Final = (210.0, 297.0)

Corners = npt.NDArray[np.float64]


class Ground(StrEnum):
    """What lies behind a cheque."""

    WHITE_LID = "white lid"
    BLACK_LID = "black lid"
    DESK = "desk"


@dataclass(frozen=True, slots=True, eq=False)
class PlacedCheque:
    """A page and where on it the cheque lies.

    Parameters
    ----------
    page : Page
        As a scanner or a telephone delivers it.
    corners : (4, 2) float64
        x and y of the cheque's own upper left, upper right, lower right and lower left corner, in pixels of the page.
    per_mm : float
        Pixels of the page along a millimetre of the cheque, on average.
    """

    page: Page
    corners: Corners
    per_mm: float


def on_flatbed(
    cheque: Page, *, ground: Ground, quarters: int, rng: np.random.Generator, dpi: float = 200, tilt: float = 4.0
) -> PlacedCheque:
    """Lay a cheque on an A4 scanner.

    Parameters
    ----------
    cheque : Page
        Upright, from edge to edge.
    ground : Ground
        The lid.
    quarters : int
        How often the cheque is turned by 90 degrees clockwise.
    rng : Generator
        Decides where it lies.
    dpi : float
        Of the scan.
    tilt : float
        Most degrees off.
    """
    size = round(A4_MM[0] * dpi / MM_PER_INCH), round(A4_MM[1] * dpi / MM_PER_INCH)
    zoom = dpi / cheque.resolution.x
    width, height = cheque.width * zoom, cheque.height * zoom
    # A turned cheque that is nearly as wide as the glass can hardly lie askew.
    wide = width if quarters % 2 == 0 else height
    high = height if quarters % 2 == 0 else width
    room = max(0.0, (size[0] - wide) / high)
    angle = np.deg2rad(90 * quarters) + rng.uniform(-1, 1) * min(np.deg2rad(tilt), room * 0.8)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    around = np.array([(-width, -height), (width, -height), (width, height), (-width, height)]) / 2 @ turn
    reach = np.abs(around).max(axis=0)
    middle = rng.uniform(np.minimum(reach, np.array(size) - reach), np.maximum(reach, np.array(size) - reach))
    corners = around + middle
    pixels = _laid(cheque.pixels, corners, size=size, ground=ground, rng=rng)
    return PlacedCheque(_delivered(pixels, Resolution(dpi, dpi, ResolutionSource.TAG), rng), corners, dpi / MM_PER_INCH)


def photographed(
    cheque: Page, *, ground: Ground, quarters: int, rng: np.random.Generator, size: tuple[int, int] = (2016, 1512)
) -> PlacedCheque:
    """Photograph a cheque on a desk: in perspective, under a lamp, of no known resolution."""
    long = size[0] * rng.uniform(0.6, 0.85)
    width, height = (long, long * cheque.height / cheque.width)
    if quarters % 2:
        width, height = (one * size[1] / size[0] for one in (width, height))
    angle = np.deg2rad(90 * quarters + rng.uniform(-8, 8))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    around = np.array([(-width, -height), (width, -height), (width, height), (-width, height)]) / 2
    around = around * (1 + rng.uniform(-0.05, 0.05, (4, 1))) @ turn
    middle = np.array(size) / 2 + rng.uniform(-0.03, 0.03, 2) * np.array(size)
    corners = np.clip(around + middle, 4, np.array(size) - 5)
    pixels = _laid(cheque.pixels, corners, size=size, ground=ground, rng=rng)
    fall = np.linspace(0, 1, size[0])[None, :] * np.linspace(0.6, 1, size[1])[:, None]
    lamp = (1 - rng.uniform(0, 0.35) * fall).astype(np.float32)
    pixels = ndimage.gaussian_filter(pixels * lamp[..., None], (0.6, 0.6, 0)).clip(0, 255)
    resolution = Resolution(300, 300, ResolutionSource.ASSUMED)
    per_mm = float(np.linalg.norm(corners[1] - corners[0])) / (cheque.width * MM_PER_INCH / cheque.resolution.x)
    return PlacedCheque(_delivered(pixels, resolution, rng), corners, per_mm)


def _laid(
    cheque: npt.NDArray[np.uint8], corners: Corners, *, size: tuple[int, int], ground: Ground, rng: np.random.Generator
) -> npt.NDArray[np.float32]:
    page = _ground(size, ground, rng)
    height, width = cheque.shape[:2]
    rows, values = [], []
    for (u, v), (x, y) in zip(((0, 0), (width, 0), (width, height), (0, height)), corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    there = np.linalg.solve(np.array(rows), np.array(values, float)).tolist()

    def warped(image: Image.Image) -> Image.Image:
        return image.transform(size, Image.Transform.PERSPECTIVE, there, Image.Resampling.BICUBIC)

    ink = np.asarray(warped(Image.fromarray(cheque).convert("RGB")), np.float32)
    cover = np.asarray(warped(Image.new("L", (width, height), 255)), np.float32) / 255
    # Paper lies a little above the glass: its edge throws a narrow shadow.
    shadow = ndimage.gaussian_filter(ndimage.shift(cover, (2, 2)), 2.0)
    page = page * (1 - 0.15 * shadow)[..., None]
    return np.asarray(page * (1 - cover[..., None]) + ink * cover[..., None])


def _ground(size: tuple[int, int], ground: Ground, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    width, height = size
    noise = rng.normal(0, 2.0, (height, width, 1)).astype(np.float32)
    if ground is Ground.WHITE_LID:
        return np.asarray(np.array([1.0, 1.0, 0.99]) * (rng.uniform(238, 253) + noise)).clip(0, 255)
    if ground is Ground.BLACK_LID:
        return np.asarray(np.ones(3) * (rng.uniform(10, 45) + noise)).clip(0, 255)
    grain = ndimage.uniform_filter(rng.normal(0, 1, (height, width)).astype(np.float32), (3, 81))
    grain = 14 * grain / grain.std()
    wood = np.array([rng.uniform(90, 150), rng.uniform(60, 100), rng.uniform(35, 70)])
    return np.asarray(wood + (grain[..., None] + noise)).clip(0, 255)


def _delivered(pixels: npt.NDArray[np.float32], resolution: Resolution, rng: np.random.Generator) -> Page:
    packed = io.BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(packed, "JPEG", quality=int(rng.integers(70, 95)))
    return Page(np.asarray(Image.open(packed)), resolution, Provenance("placed.jpg", "0" * 64, channels=3))
