"""A page as it is looked at from afar: its luminance at few pixels. Nothing is cut or judged here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.domain.sample import Page
from sigverify.imaging.cropping import grey


@dataclass(frozen=True, slots=True, eq=False)
class FarView:
    """A reduced page.

    Parameters
    ----------
    luminance : (H, W) uint8
        0 black, 255 white.
    across, down : float
        Pixels of the view for one of the page, at most 1.
    """

    luminance: npt.NDArray[np.uint8]
    across: float
    down: float


def seen_from_afar(page: Page, *, long_side: int) -> FarView:
    """Reduce a page so that its long side has `long_side` pixels; a smaller one stays as it is."""
    scale = long_side / max(page.width, page.height)
    if scale >= 1:
        return FarView(grey(page.pixels), 1.0, 1.0)
    width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    # In whole steps first, which is fast, then to the very size.
    coarse = Image.fromarray(np.ascontiguousarray(page.pixels)).reduce(max(1, int(1 / scale)))
    small = coarse.resize((width, height), Image.Resampling.BILINEAR)
    return FarView(grey(np.asarray(small)), width / page.width, height / page.height)
