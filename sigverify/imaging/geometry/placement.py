"""Where a cheque lies on a page as scanned, and laying it straight by that.

Owns the notation in which records keep it: whoever reads the file again lays it the same way, by whatever version.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from sigverify.domain.sample import Page

Point = tuple[float, float]

_NOTATION: Final = re.compile(r"((?:-?\d+(?:\.\d+)?,-?\d+(?:\.\d+)? ){4})(\d+)x(\d+)")
_SUB_PIXEL: Final = 0.05


@dataclass(frozen=True, slots=True)
class Placement:
    """A cheque on a page.

    Parameters
    ----------
    corners : (upper left, upper right, lower right, lower left)
        Of the cheque as it is read, each x and y in pixels of the page as scanned, counted from the page's corner.
    width, height : int
        Of the cheque laid straight, in pixels.
    """

    corners: tuple[Point, Point, Point, Point]
    width: int
    height: int

    def __str__(self) -> str:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in self.corners)
        return f"{points} {self.width}x{self.height}"

    @classmethod
    def parsed(cls, text: str) -> Placement:
        """Return what `str` has written.

        Raises
        ------
        ValueError
            For anything else.

        Examples
        --------
        >>> Placement.parsed("0.0,0.0 20.0,0.0 20.0,9.0 0.0,9.0 20x9").width
        20
        """
        found = _NOTATION.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no placement")
        numbers = [float(one) for one in re.split("[, ]", found[1].strip())]
        first, second, third, fourth = zip(numbers[::2], numbers[1::2], strict=True)
        return cls((first, second, third, fourth), int(found[2]), int(found[3]))

    @property
    def quarter_turns(self) -> int:
        """How often the page has to be turned by 90 degrees clockwise, to the nearest."""
        (x0, y0), (x1, y1) = self.corners[:2]
        return round(-math.atan2(y1 - y0, x1 - x0) / (math.pi / 2)) % 4

    def turned(self, quarters: int) -> Placement:
        """Return the placement of the same cheque, read after `quarters` more turns by 90 degrees clockwise."""
        first = -quarters % 4
        points = self.corners[first:] + self.corners[:first]
        width, height = (self.width, self.height) if quarters % 2 == 0 else (self.height, self.width)
        return Placement((points[0], points[1], points[2], points[3]), width, height)

    def lay_straight(self, page: Page) -> Page:
        """Cut the cheque out of `page`, upright; whole pages that are only turned keep their pixels."""
        pixels = self._turned_only(page.pixels)
        if pixels is None:
            pixels = self._resampled(page)
        provenance = replace(page.provenance, laid=str(self))
        resolution = page.resolution
        if self.quarter_turns % 2:
            resolution = replace(resolution, x=resolution.y, y=resolution.x)
        return replace(page, pixels=np.ascontiguousarray(pixels), resolution=resolution, provenance=provenance)

    def _turned_only(self, pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8] | None:
        height, width = pixels.shape[:2]
        whole = whole_page(width, height).turned(self.quarter_turns)
        if (self.width, self.height) != (whole.width, whole.height):
            return None
        if not np.allclose(self.corners, whole.corners, atol=_SUB_PIXEL):
            return None
        return np.rot90(pixels, -self.quarter_turns)

    def _resampled(self, page: Page) -> npt.NDArray[np.uint8]:
        # One bit a pixel stays so: no greys come in between.
        method = Image.Resampling.NEAREST if page.bitonal else Image.Resampling.BICUBIC
        image = Image.fromarray(page.pixels).transform(
            (self.width, self.height), Image.Transform.PERSPECTIVE, self._coefficients(), method, fillcolor=_WHITE
        )
        return np.asarray(image)

    def _coefficients(self) -> list[float]:
        """Return the eight numbers of the perspective map from the straight cheque to the page."""
        corners = ((0, 0), (self.width, 0), (self.width, self.height), (0, self.height))
        rows, values = [], []
        for (x, y), (u, v) in zip(corners, self.corners, strict=True):
            rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
            values += [u, v]
        return [float(one) for one in np.linalg.solve(np.array(rows, float), np.array(values, float))]


_WHITE: Final = "white"


def whole_page(width: int, height: int) -> Placement:
    """Return the placement of a page that is a cheque from edge to edge."""
    return Placement(((0, 0), (width, 0), (width, height), (0, height)), width, height)
