"""Backgrounds of security paper: fine waves, rosettes and bands in pale tints, drawn from formulas.

Owns patterns only; where the fields of a cheque go is in `cheque`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter

from sigverify.domain.sample import MM_PER_INCH

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tint:
    """Colours of a background: bare paper, wash, fine lines and rosette (red, green, blue, 0 to 255)."""

    paper: tuple[int, int, int]
    wash: tuple[int, int, int]
    line: tuple[int, int, int]
    rosette: tuple[int, int, int]


TINTS = {
    "blue": Tint((244, 248, 251), (208, 228, 243), (158, 193, 222), (140, 180, 214)),
    "green": Tint((247, 250, 244), (218, 236, 214), (170, 205, 168), (148, 194, 160)),
    "rose": Tint((251, 247, 246), (244, 222, 220), (222, 178, 180), (206, 160, 172)),
}


def _lines(phase: Floats, *, thickness: float) -> Floats:
    """Return how much of each pixel a family of lines covers, where `phase` counts the lines."""
    distance = np.abs(phase - np.round(phase))
    down, across = np.gradient(phase)
    # Where lines crowd, their edges blur into an even tint instead of a moire.
    softness = np.maximum(np.hypot(down, across), 1e-4)
    sharp = np.clip((thickness / 2 - distance) / softness + 0.5, 0, 1)
    crowd = np.clip(2 * softness - 0.3, 0, 1)
    return np.asarray(sharp * (1 - crowd) + thickness * crowd, dtype=np.float32)


def _blend(page: Floats, colour: tuple[int, int, int], cover: Floats) -> None:
    page += cover[:, :, None] * (np.array(colour, dtype=np.float32) - page)


def guilloche(
    width_mm: float, height_mm: float, *, dpi: float, tint: Tint, rng: np.random.Generator
) -> npt.NDArray[np.float32]:
    """Draw a background.

    Parameters
    ----------
    width_mm, height_mm : float
        Size of the paper.
    dpi : float
        Dots per inch of the result.
    tint : Tint
        Colours.
    rng : numpy.random.Generator
        Source of the waves' shapes.

    Returns
    -------
    (H, W, 3) float32
        Red, green and blue, 0 to 255.
    """
    scale = dpi / MM_PER_INCH
    shape = (round(height_mm * scale), round(width_mm * scale))
    y, x = (np.mgrid[0 : shape[0], 0 : shape[1]] / scale).astype(np.float32)
    page = np.broadcast_to(np.array(tint.paper, dtype=np.float32), (*shape, 3)).copy()
    broad = gaussian_filter(rng.standard_normal((shape[0] // 16 + 1, shape[1] // 16 + 1)), 6)
    cloud = np.kron(broad / (np.abs(broad).max() + 1e-9), np.ones((16, 16)))[: shape[0], : shape[1]]
    _blend(page, tint.wash, np.asarray(np.clip(0.72 + 0.28 * gaussian_filter(cloud, 8), 0, 1), dtype=np.float32))
    for period, amplitude, share in ((1.15, 2.4, 0.55), (1.4, 3.6, 0.4)):
        first, second = rng.uniform(28, 60, size=2)
        lag = rng.uniform(0, 2 * np.pi, size=2)
        wave = amplitude * np.sin(2 * np.pi * x / first + lag[0]) + amplitude / 2 * np.sin(
            2 * np.pi * (x / second + y / 70) + lag[1]
        )
        phase = np.asarray((y + wave) / period, dtype=np.float32)
        cover = _lines(phase, thickness=0.14)
        _blend(page, tint.line, np.asarray(share * cover, dtype=np.float32))
    for _ in range(2):
        centre = rng.uniform([0.25 * width_mm, 0.3 * height_mm], [0.85 * width_mm, 0.7 * height_mm])
        _rosette(page, x - np.float32(centre[0]), y - np.float32(centre[1]), tint=tint, rng=rng)
    return page


def _rosette(page: Floats, x: Floats, y: Floats, *, tint: Tint, rng: np.random.Generator) -> None:
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    size = rng.uniform(12, 22)
    petals = int(rng.integers(7, 13))
    edge = np.clip((size - radius) * 2, 0, 1)
    for turn in (1, -1):
        phase = (radius + 0.09 * size * np.sin(petals * angle + turn * radius * 0.12) * (radius / size)) / 1.2
        cover = _lines(np.asarray(phase, dtype=np.float32), thickness=0.16)
        _blend(page, tint.rosette, np.asarray(0.5 * cover * edge, dtype=np.float32))
