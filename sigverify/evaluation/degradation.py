"""Makes a page look as if it had been scanned worse, laid askew, written larger or smaller, or with another pen.

For the table of accuracy by input. Works on pages before anything else does, so that the whole pipeline meets the
worse scan. What is drawn for a page (a direction, a size) follows from the digest of its file alone: it is the same in
every run and knows nothing of the label. Values are picklable: they travel to worker processes.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from sigverify.domain.sample import Page, Resolution
from sigverify.errors import UsageError
from sigverify.evaluation.pairs import generator

TABLE_3: Final = (
    "as-scanned",
    "300dpi",
    "200dpi",
    "100dpi",
    "bitonal",
    "200dpi+bitonal",
    "jpeg30",
    "rotated10",
    "scaled0.7-1.4",
    "thin",
    "thick",
)
"""The inputs of the protocol's third table; 200 dpi in black and white is what cheque images are exchanged as."""

THIN, THICK = 0.6, 1.6
"""Width of the other pens' strokes, in widths of the page's own."""


class Step(Protocol):
    """One change of a page."""

    @property
    def name(self) -> str:
        """What tables and the cache call it; says everything that it depends on."""
        ...

    def __call__(self, page: Page, /) -> Page:
        """Return the changed page."""
        ...


@dataclass(frozen=True, slots=True)
class Degradation:
    """What to do to every page; called with a page it returns the worse one.

    Parameters
    ----------
    steps : tuple of Step
        Done in their order; none: the page stays as it is.
    """

    steps: tuple[Step, ...] = ()

    @property
    def name(self) -> str:
        """What tables call it, e.g. ``"200dpi+bitonal"``; ``"as-scanned"`` where nothing is done."""
        return "+".join(step.name for step in self.steps) or AS_SCANNED

    def __call__(self, page: Page, /) -> Page:
        """Return the page as a worse scan of it."""
        for step in self.steps:
            page = step(page)
        return page


AS_SCANNED: Final = "as-scanned"


def parse(text: str) -> Degradation:
    """Read ``"as-scanned"``, or steps joined by ``+``.

    Steps are ``"200dpi"``, ``"bitonal"``, ``"jpeg30"``, ``"rotated10"`` (degrees), ``"scaled0.7-1.4"``, ``"thin"`` and
    ``"thick"``; numbers may be others.

    Raises
    ------
    UsageError
        ``degradation-unknown``.
    """
    if text == AS_SCANNED:
        return Degradation()
    steps = tuple(_step(part) for part in text.split("+"))
    known = tuple(step for step in steps if step is not None)
    if len(known) < len(steps):
        raise UsageError("degradation-unknown", given=text)
    return Degradation(known)


def _step(text: str) -> Step | None:
    if text in ("thin", "thick"):
        return Pen(text, THIN if text == "thin" else THICK)
    if text == "bitonal":
        return Bitonal()
    numbered = re.fullmatch(r"([1-9][0-9]{0,3})dpi|jpeg([1-9][0-9]?)|rotated([1-9][0-9]?)", text)
    if numbered:
        dpi, quality, degrees = (int(number) if number else 0 for number in numbered.groups())
        return Resampled(dpi) if dpi else Jpeg(quality) if quality else Rotated(degrees)
    scaled = re.fullmatch(r"scaled([0-9]\.[0-9]+)-([0-9]\.[0-9]+)", text)
    if scaled and 0.1 <= float(scaled[1]) <= float(scaled[2]):
        return Scaled(float(scaled[1]), float(scaled[2]))
    return None


@dataclass(frozen=True, slots=True)
class Resampled:
    """Comes down to fewer dots per inch; a page that has no more is left as it is."""

    dpi: int

    @property
    def name(self) -> str:
        """E.g. ``"200dpi"``."""
        return f"{self.dpi}dpi"

    def __call__(self, page: Page, /) -> Page:
        """Return the page as a coarser scanner sees it."""
        across, down = min(1.0, self.dpi / page.resolution.x), min(1.0, self.dpi / page.resolution.y)
        if across == down == 1.0:
            return page
        # A scanner's sensor averages over its larger dots: blur by half of what is lost, as anti-aliasing does.
        sigmas = [(1 / factor - 1) / 2 for factor in (down, across)] + [0.0] * (page.pixels.ndim - 2)
        blurred = ndimage.gaussian_filter(page.pixels.astype(np.float32), sigmas)
        resolution = Resolution(page.resolution.x * across, page.resolution.y * down, page.resolution.source)
        return replace(_with(page, _zoomed(blurred, down, across)), resolution=resolution)


@dataclass(frozen=True, slots=True)
class Bitonal:
    """Thresholds to black and white, by Otsu's method."""

    @property
    def name(self) -> str:
        """``"bitonal"``."""
        return "bitonal"

    def __call__(self, page: Page, /) -> Page:
        """Return the page as one bit a pixel."""
        level = _grey(page.pixels)
        pixels = np.where(level > _otsu(level), 255, 0).astype(np.uint8)
        return replace(page, pixels=pixels, provenance=replace(page.provenance, bit_depth=1, channels=1))


@dataclass(frozen=True, slots=True)
class Jpeg:
    """Compresses as JPEG of a quality from 1 to 99."""

    quality: int

    @property
    def name(self) -> str:
        """E.g. ``"jpeg30"``."""
        return f"jpeg{self.quality}"

    def __call__(self, page: Page, /) -> Page:
        """Return what is left after compression."""
        file = io.BytesIO()
        Image.fromarray(page.pixels).save(file, "JPEG", quality=self.quality)
        with Image.open(file) as image:
            return _with(page, np.asarray(image, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Rotated:
    """Turns by so many degrees, to the left or to the right."""

    degrees: int

    @property
    def name(self) -> str:
        """E.g. ``"rotated10"``."""
        return f"rotated{self.degrees}"

    def __call__(self, page: Page, /) -> Page:
        """Return the turned page, larger, its corners filled with the level of the paper."""
        left = generator(0, page.provenance.sha256, "rotated").random() < 0.5
        paper = np.median(page.pixels, axis=(0, 1))
        # Levels above the paper's, so that what comes in from outside is paper.
        turned = ndimage.rotate(
            page.pixels.astype(np.float32) - paper, self.degrees if left else -self.degrees, order=1, mode="constant"
        )
        return _with(page, turned + paper)


@dataclass(frozen=True, slots=True)
class Scaled:
    """Makes the writing larger or smaller on paper, by a factor drawn evenly on the logarithm's scale."""

    low: float
    high: float

    @property
    def name(self) -> str:
        """E.g. ``"scaled0.7-1.4"``."""
        return f"scaled{self.low}-{self.high}"

    def __call__(self, page: Page, /) -> Page:
        """Return the page in another size at the same resolution."""
        logarithm = generator(0, page.provenance.sha256, "scaled").uniform(np.log(self.low), np.log(self.high))
        factor = float(np.exp(logarithm))
        sigma = max(0.0, (1 / factor - 1) / 2)
        blurred = ndimage.gaussian_filter(page.pixels.astype(np.float32), (sigma, sigma, 0)[: page.pixels.ndim])
        return _with(page, _zoomed(blurred, factor, factor))


@dataclass(frozen=True, slots=True)
class Pen:
    """Redraws the strokes wider or narrower, along the same lines.

    Parameters
    ----------
    name : str
        What the pen is called.
    width : float
        Its width in widths of the page's own strokes.
    """

    name: str
    width: float

    def __call__(self, page: Page, /) -> Page:
        """Return the page as another pen would have left it."""
        level = _grey(page.pixels)
        ink = level <= _otsu(level)
        inside = ndimage.distance_transform_edt(ink)
        if not ink.any():
            return page
        # The mean distance to the edge of a bar is a quarter of its width.
        radius = abs(self.width - 1) * 2 * float(inside[ink].mean())
        reach = int(radius)
        offsets = np.arange(-reach, reach + 1)
        disk = offsets[:, None] ** 2 + offsets[None] ** 2 <= radius**2
        footprint = disk if page.pixels.ndim == 2 else disk[..., None]
        if self.width > 1:
            return _with(page, ndimage.minimum_filter(page.pixels, footprint=footprint))
        # Lines that are as fine as the thin pen's stay: the middle of a stroke keeps its ink.
        middle = ink & (inside >= ndimage.maximum_filter(inside, size=3))
        kept = middle if page.pixels.ndim == 2 else middle[..., None]
        return _with(page, np.where(kept, page.pixels, ndimage.maximum_filter(page.pixels, footprint=footprint)))


_LUMINANCE = np.array([0.299, 0.587, 0.114], dtype=np.float32)


def _grey(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    return pixels if pixels.ndim == 2 else np.rint(pixels @ _LUMINANCE).astype(np.uint8)


def _zoomed(pixels: npt.NDArray[np.float32], down: float, across: float) -> npt.NDArray[np.float32]:
    height, width = pixels.shape[:2]
    factors = (max(down, 1 / height), max(across, 1 / width), 1.0)[: pixels.ndim]
    return np.asarray(ndimage.zoom(pixels, factors, order=1, mode="nearest", grid_mode=True), dtype=np.float32)


def _with(page: Page, pixels: npt.NDArray[np.floating | np.uint8]) -> Page:
    """Return the page with other pixels; those of a bitonal page stay black or white."""
    levels = np.clip(np.rint(pixels), 0, 255).astype(np.uint8)
    if page.bitonal:
        levels = np.where(levels >= 128, 255, 0).astype(np.uint8)
    return replace(page, pixels=levels)


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
