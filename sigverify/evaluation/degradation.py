"""Makes a page look as if it had been scanned worse: fewer dots per inch, or one bit a pixel.

For the table of accuracy by input. Works on pages before anything else does, so that the whole pipeline meets the
worse scan. Values are picklable: they travel to worker processes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.domain.sample import Page, Resolution
from sigverify.errors import UsageError


@dataclass(frozen=True, slots=True)
class Degradation:
    """What to do to every page; called with a page it returns the worse one.

    Parameters
    ----------
    dpi : float or None
        Resolution to come down to, from the one that the page has, be it only assumed; pages that have no more are
        left as they are. ``None``: keep it.
    bitonal : bool
        Whether to threshold to black and white, by Otsu's method.
    """

    dpi: float | None = None
    bitonal: bool = False

    @property
    def name(self) -> str:
        """What tables call it, e.g. ``"200dpi+bitonal"``; ``"as-scanned"`` where nothing is done."""
        parts = [f"{self.dpi:g}dpi"] if self.dpi is not None else []
        return "+".join([*parts, "bitonal"] if self.bitonal else parts) or "as-scanned"

    def __call__(self, page: Page) -> Page:
        """Return the page as a worse scan of it."""
        if self.dpi is not None:
            page = _downsampled(page, self.dpi)
        return _thresholded(page) if self.bitonal else page


def parse(text: str) -> Degradation:
    """Read ``"as-scanned"``, ``"200dpi"``, ``"bitonal"`` or ``"200dpi+bitonal"``.

    Raises
    ------
    UsageError
        ``degradation-unknown``.
    """
    dpi: float | None = None
    bitonal = False
    for part in text.split("+"):
        number = part.removesuffix("dpi")
        if part == "bitonal":
            bitonal = True
        elif number != part and number.isdecimal() and int(number) > 0:
            dpi = float(number)
        elif text != "as-scanned":
            raise UsageError("degradation-unknown", given=text)
    return Degradation(dpi, bitonal)


def _downsampled(page: Page, dpi: float) -> Page:
    across, down = min(1.0, dpi / page.resolution.x), min(1.0, dpi / page.resolution.y)
    if across == down == 1.0:
        return page
    factors = (down, across) + (1.0,) * (page.pixels.ndim - 2)
    # A scanner's sensor averages over its larger dots: blur by half of what is lost, as anti-aliasing does.
    blurred = ndimage.gaussian_filter(page.pixels.astype(np.float32), [(1 / factor - 1) / 2 for factor in factors])
    smaller = ndimage.zoom(blurred, factors, order=1, mode="nearest", grid_mode=True)
    pixels = np.clip(np.rint(smaller), 0, 255).astype(np.uint8)
    source = page.resolution.source
    return replace(
        page, pixels=pixels, resolution=Resolution(page.resolution.x * across, page.resolution.y * down, source)
    )


def _thresholded(page: Page) -> Page:
    level = page.pixels if page.pixels.ndim == 2 else np.rint(page.pixels @ _LUMINANCE).astype(np.uint8)
    pixels = np.where(level > _otsu(level), 255, 0).astype(np.uint8)
    return replace(page, pixels=pixels, provenance=replace(page.provenance, bit_depth=1, channels=1))


_LUMINANCE = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def _otsu(level: npt.NDArray[np.uint8]) -> int:
    """Return the level that best divides dark from light (Otsu 1979); the darker class includes it."""
    histogram = np.bincount(level.ravel(), minlength=256).astype(np.float64)
    dark = np.cumsum(histogram)
    light = dark[-1] - dark
    dark_sum = np.cumsum(histogram * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = dark_sum / dark - (dark_sum[-1] - dark_sum) / light
    between = np.nan_to_num(dark * light * difference**2)
    return int(np.argmax(between))
