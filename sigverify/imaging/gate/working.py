"""The small copy of a page on which the gate measures; every check takes it, and none changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.domain.sample import MM_PER_INCH, Page, Region, ResolutionSource
from sigverify.imaging.cropping import grey
from sigverify.imaging.gate.limits import ChequeSize

WORKING_DPI: Final = 100.0
USUAL_WIDTH_MM: Final = 200.0
"""How wide a cheque is taken to be where the file does not state its resolution."""
BLACK_LID: Final = 60
WHITE_LID: Final = 252
"""Levels that a scanner's lid stays below, or reaches."""
LEAST_WIDTH: Final = 700
"""Pixels: where the resolution is not stated, anything smaller may be a cropped signature."""


@dataclass(frozen=True, slots=True, eq=False)
class WorkingPage:
    """A page as the gate sees it.

    Parameters
    ----------
    page : Page
        As read.
    luminance : (H, W) uint8
        Its luminance, at about `WORKING_DPI`.
    factor : int
        Page pixels a working pixel.
    per_mm : float
        Working pixels a millimetre.
    paper : float
        Usual level of the paper, 0 to 255.
    cheque : bool
        Whether its size is that of a cheque.
    sized : bool
        Whether its size on paper is known and not assumed.
    """

    page: Page
    luminance: npt.NDArray[np.uint8]
    factor: int
    per_mm: float
    paper: float
    cheque: bool
    sized: bool

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height on paper."""
        per_mm = self.per_mm * self.factor
        return self.page.width / per_mm, self.page.height / per_mm

    def region(self, top: float, bottom: float, left: float, right: float) -> Region:
        """Return a box given in working pixels, last row and column excluded, in page pixels within the page."""
        x, y = max(0, round(left * self.factor)), max(0, round(top * self.factor))
        width = min(self.page.width, round(right * self.factor)) - x
        height = min(self.page.height, round(bottom * self.factor)) - y
        return Region(x, y, max(1, width), max(1, height))

    @property
    def everywhere(self) -> Region:
        """The whole page."""
        return Region(0, 0, self.page.width, self.page.height)


def working_page(page: Page, *, cheques: ChequeSize) -> WorkingPage:
    """Shrink a page, and tell whether it may be a cheque."""
    sized = page.resolution.source is not ResolutionSource.ASSUMED
    aspect = page.width / page.height
    if sized:
        per_mm = page.resolution.x / MM_PER_INCH
        cheque = cheques.fits(page.width / per_mm, page.height / per_mm)
    else:
        cheque = cheques.aspect_fits(aspect) and page.width >= LEAST_WIDTH
        per_mm = page.width / USUAL_WIDTH_MM if cheque else page.resolution.x / MM_PER_INCH
    factor = max(1, round(per_mm * MM_PER_INCH / WORKING_DPI))
    luminance = _reduced(page.pixels, factor)
    return WorkingPage(page, luminance, factor, per_mm / factor, float(np.median(luminance[::4, ::4])), cheque, sized)


def _reduced(pixels: npt.NDArray[np.uint8], factor: int) -> npt.NDArray[np.uint8]:
    if factor == 1:
        return grey(pixels)
    return grey(np.asarray(Image.fromarray(pixels).reduce(factor)))
