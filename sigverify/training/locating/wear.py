"""What paper, copier and scanner do to a page's picture: tone, fading, blur, noise, one bit a pixel."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter
from scipy.ndimage import gaussian_filter

Floats = npt.NDArray[np.float32]


def worn(luminance: npt.NDArray[np.uint8], rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Return (H, W) uint8: the page as some scanner would have seen it."""
    page = luminance.astype(np.float32)
    if rng.random() < 0.4:
        page = np.float32(255) * (page / np.float32(255)) ** np.float32(np.exp(rng.normal(0, 0.35)))
    if rng.random() < 0.25:
        page = _heavier(page, rng)
    if rng.random() < 0.35:
        page = _toned(page, rng)
    if rng.random() < 0.3:
        page = gaussian_filter(page, rng.uniform(0.3, 1.1))
    if rng.random() < 0.12:
        page = _one_bit(page, rng)
    if rng.random() < 0.35:
        page = page + rng.uniform(1, 9) * rng.standard_normal(page.shape, dtype=np.float32)
    return np.clip(page, 0, 255).astype(np.uint8)


def _heavier(page: Floats, rng: np.random.Generator) -> Floats:
    """Make all strokes a little wider or thinner."""
    image = Image.fromarray(page.clip(0, 255).astype(np.uint8))
    kind = ImageFilter.MinFilter(3) if rng.random() < 0.5 else ImageFilter.MaxFilter(3)
    share = np.float32(rng.uniform(0.2, 0.7))
    return np.asarray(page + share * (np.asarray(image.filter(kind), np.float32) - page))


def _toned(page: Floats, rng: np.random.Generator) -> Floats:
    """Darken the paper, evenly or towards one side, and make black a little lighter."""
    height, width = page.shape
    slope = rng.uniform(-0.12, 0.12, 2)
    y, x = np.linspace(-1, 1, height, dtype=np.float32)[:, None], np.linspace(-1, 1, width, dtype=np.float32)
    white = np.clip(rng.uniform(0.7, 1.0) + np.float32(slope[0]) * y + np.float32(slope[1]) * x, 0.5, 1.0)
    black = rng.uniform(0, 70)
    return np.asarray(black + (255 * white - black) * page / 255, dtype=np.float32)


def _one_bit(page: Floats, rng: np.random.Generator) -> Floats:
    around = gaussian_filter(page, 12)
    bits = np.where(page < around - rng.uniform(12, 45), 0, 255).astype(np.float32)
    return np.asarray(gaussian_filter(bits, rng.uniform(0.3, 0.7)))
