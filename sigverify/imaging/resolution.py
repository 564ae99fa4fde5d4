"""What a page's resolution is when its file says so, says nonsense or says nothing; it reads no file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import MM_PER_INCH, Resolution, ResolutionSource
from sigverify.errors import UsageError
from sigverify.imaging.limits import Limits

MIN_DPI: Final = 50.0
MAX_DPI: Final = 2400.0
SCREEN_DPI: Final = 72
"""Written by programs that know nothing of the paper; nobody scans a cheque at it."""
ASSUMED_DPI: Final = 300.0
MAX_PAPER_MM: Final = 450.0
"""A little over the long side of A3: a page longer than this has a density that belongs to a screen."""
MAX_PIXEL_ASPECT: Final = 4.0
"""Fax pixels are 204 x 98 dpi at most; beyond this ratio one of the two values is damaged."""
SQUARE_WITHIN: Final = 1.01
"""X and Y densities closer than this are rounding."""

_PAPERS_MM: Final = (
    (202.0, 92.0),  # India, CTS-2010
    (215.9, 88.9),  # United States, business: 8.5 x 3.5 in
    (152.4, 69.85),  # United States, personal: 6 x 2.75 in
    (175.0, 80.0),  # France
    (297.0, 210.0),  # A4
    (279.4, 215.9),  # US letter
)
_USUAL_DPI: Final = (100.0, 150.0, 200.0, 240.0, 300.0, 400.0, 600.0)
_SIZE_TOLERANCE: Final = 0.015


def check_dpi(dpi: float | None) -> None:
    """Raise `UsageError` ``"dpi-out-of-range"`` unless `dpi` is ``None`` or within [`MIN_DPI`, `MAX_DPI`]."""
    if dpi is not None and not MIN_DPI <= dpi <= MAX_DPI:
        raise UsageError("dpi-out-of-range", dpi=dpi, low=MIN_DPI, high=MAX_DPI)


def settle(
    width: int, height: int, *, stated: Sequence[float] | None, given: float | None = None
) -> tuple[Resolution, tuple[Finding, ...]]:
    """Decide a page's resolution.

    Parameters
    ----------
    width, height : int
        Size of the page in pixels.
    stated : two floats or None
        Dots per inch along x and y from the file, ``None`` where it states none.
    given : float or None
        What the user says; wins over the file.

    Returns
    -------
    Resolution
        Both values within [`MIN_DPI`, `MAX_DPI`].
    tuple of Finding
        ``"resolution-implausible"`` (warn) where a stated value was discarded; ``"resolution-inferred"`` or
        ``"resolution-assumed"`` (note) where it was taken from the size of usual papers, or from habit.
    """
    if given is not None:
        return Resolution(given, given, ResolutionSource.GIVEN), ()
    findings: tuple[Finding, ...] = ()
    if stated is not None:
        x, y = (_snapped(value) for value in stated)
        if _plausible(x, y, width, height):
            return Resolution(x, y, ResolutionSource.TAG), ()
        worst = x if not MIN_DPI <= x <= MAX_DPI else y
        findings = (
            Finding(
                "resolution-implausible", Severity.WARN, measure=worst if math.isfinite(worst) else None, unit="dpi"
            ),
        )
    inferred = infer(width, height)
    code = "resolution-assumed" if inferred is None else "resolution-inferred"
    dpi = inferred or ASSUMED_DPI
    findings = (*findings, Finding(code, Severity.NOTE, measure=dpi, unit="dpi"))
    return Resolution(dpi, dpi, ResolutionSource.ASSUMED), findings


def infer(width: int, height: int) -> float | None:
    """Return the usual dpi at which a page of `width` x `height` pixels is a usual paper, or ``None``.

    Examples
    --------
    >>> infer(1591, 724), infer(724, 1591), infer(640, 480)
    (200.0, 200.0, None)
    """
    long, short = max(width, height), min(width, height)
    best: tuple[float, float] | None = None
    for paper_long, paper_short in _PAPERS_MM:
        for dpi in _USUAL_DPI:
            error = max(
                abs(long * MM_PER_INCH / dpi / paper_long - 1), abs(short * MM_PER_INCH / dpi / paper_short - 1)
            )
            if error <= _SIZE_TOLERANCE and (best is None or error < best[0]):
                best = error, dpi
    return None if best is None else best[1]


def with_square_pixels(
    pixels: npt.NDArray[np.uint8], resolution: Resolution, *, bitonal: bool, name: str, limits: Limits
) -> tuple[npt.NDArray[np.uint8], Resolution, tuple[Finding, ...]]:
    """Resample a page whose x and y densities differ (a fax) to the larger of the two.

    Parameters
    ----------
    pixels : (H, W) or (H, W, 3) uint8
        The page.
    resolution : Resolution
        Of `pixels`.
    bitonal : bool
        Whether the result must hold only values that `pixels` holds (nearest neighbour; else bicubic).
    name : str
        File name for the error.
    limits : Limits
        Checked again for the larger page.

    Returns
    -------
    pixels : (H, W) or (H, W, 3) uint8
        Unchanged where the pixels are square within `SQUARE_WITHIN`.
    resolution : Resolution
        x equal to y.
    findings : tuple of Finding
        ``"pixels-not-square"`` (note) with the lower density as measure and the higher one as limit.

    Raises
    ------
    InputError
        ``"image-too-large"``.
    """
    low, high = sorted((resolution.x, resolution.y))
    if high <= low * SQUARE_WITHIN:
        return pixels, resolution, ()
    height, width = pixels.shape[:2]
    new_width, new_height = round(width * high / resolution.x), round(height * high / resolution.y)
    limits.check_page(name, new_width, new_height)
    method = Image.Resampling.NEAREST if bitonal else Image.Resampling.BICUBIC
    resampled = np.asarray(Image.fromarray(pixels).resize((new_width, new_height), method))
    finding = Finding("pixels-not-square", Severity.NOTE, measure=low, limit=high, unit="dpi")
    return resampled, Resolution(high, high, resolution.source), (finding,)


def _plausible(x: float, y: float, width: int, height: int) -> bool:
    if not (MIN_DPI <= x <= MAX_DPI and MIN_DPI <= y <= MAX_DPI):
        return False
    if round(x) == SCREEN_DPI and round(y) == SCREEN_DPI:
        return False
    if max(x, y) > MAX_PIXEL_ASPECT * min(x, y):
        return False
    return max(width / x, height / y) * MM_PER_INCH <= MAX_PAPER_MM


def _snapped(value: float) -> float:
    """Undo the rounding of files that count in pixels per metre or centimetre."""
    if not math.isfinite(value):
        return math.nan
    return float(round(value)) if abs(value - round(value)) < 0.05 else value
