"""The ink of real signatures, taken off their clean scans, to be laid on other paper.

Owns how ink is taken off and brought to another resolution; where it is laid is `composing`'s.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.domain.sample import Page
from sigverify.imaging.binarisation import remove_specks
from sigverify.imaging.lifting import lift
from sigverify.imaging.normalisation import crop_to_ink

FULL_INK: Final = 90.0
"""Percentile of the strokes' darkness that counts as ink that lets nothing through."""

Opacity = npt.NDArray[np.float32]
"""(H, W) float32 in [0, 1]: how much of the paper the ink hides."""


def ink_of(page: Page) -> Opacity | None:
    """Return the ink of a clean scan, cropped to it, at the scan's resolution; ``None`` where there is none."""
    lifted = remove_specks(lift(page.pixels))
    if not lifted.mask.any():
        return None
    full = float(np.percentile(lifted.ink[lifted.mask], FULL_INK))
    return np.asarray(np.clip(crop_to_ink(lifted).ink / np.float32(full), 0.0, 1.0), dtype=np.float32)


def at_scale(ink: Opacity, factor: float) -> Opacity:
    """Return ink with `factor` as many pixels along each side, at least one."""
    height, width = ink.shape
    size = max(1, round(width * factor)), max(1, round(height * factor))
    resized = Image.fromarray(ink).resize(size, Image.Resampling.BILINEAR)
    return np.clip(np.asarray(resized, dtype=np.float32), 0.0, 1.0)
