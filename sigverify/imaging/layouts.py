"""Where signatures are expected on known forms: priors kept as data in ``assets/layouts``."""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from typing import Final

from sigverify import paths
from sigverify.domain.sample import MM_PER_INCH, Page, Region, ResolutionSource

SAME_PROPORTIONS: Final = 0.03
"""How far width divided by height may be off, where the size of the paper is not known."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One form.

    Parameters
    ----------
    name : str
        E.g. ``"CTS-2010"``.
    size : (float, float)
        Usual width and height in millimetres.
    width, height : (float, float)
        Least and greatest size of the paper in millimetres.
    right, bottom, zone_width, zone_height : float
        The signature zone in millimetres, measured from the lower right corner.
    clear_band : float
        Height in millimetres of the band at the lower edge that machines read (MICR).
    signatures : int
        How many signatures make the form complete, at least.
    """

    name: str
    size: tuple[float, float]
    width: tuple[float, float]
    height: tuple[float, float]
    right: float
    bottom: float
    zone_width: float
    zone_height: float
    clear_band: float
    signatures: int

    def fits(self, width: float, height: float) -> bool:
        """Return whether paper of this size in millimetres may be this form."""
        return self.width[0] <= width <= self.width[1] and self.height[0] <= height <= self.height[1]

    def unlikeness(self, width: float, height: float) -> float:
        """Return how far a size in millimetres is from the usual one, as a ratio: 0 equal."""
        return math.hypot(math.log(width / self.size[0]), math.log(height / self.size[1]))

    def outside(self, region: Region, page: Page) -> float:
        """Return how far the middle of a region lies from the zone, in millimetres; 0 inside.

        Parameters
        ----------
        region : Region
            In pixels of `page`.
        page : Page
            The form, from edge to edge: its width is taken for the form's where its resolution is not known.
        """
        per_mm = self._pixels_per_mm(page)
        right = (page.width - region.x - region.width / 2) / per_mm
        bottom = (page.height - region.y - region.height / 2) / per_mm
        return math.hypot(
            _beyond(right, self.right, self.right + self.zone_width),
            _beyond(bottom, self.bottom, self.bottom + self.zone_height),
        )

    def _pixels_per_mm(self, page: Page) -> float:
        stated = page.resolution.x / MM_PER_INCH
        return stated if self.fits(page.width / stated, page.height / stated) else page.width / self.size[0]


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """Return the known forms, the most specific first; the last one takes any cheque."""
    text = (paths.assets() / "layouts" / "layouts.json").read_text(encoding="utf-8")
    return tuple(
        Layout(
            name=entry["name"],
            size=tuple(entry["size"]),
            width=tuple(entry["width"]),
            height=tuple(entry["height"]),
            right=entry["zone"]["right"],
            bottom=entry["zone"]["bottom"],
            zone_width=entry["zone"]["width"],
            zone_height=entry["zone"]["height"],
            clear_band=entry["clear_band"],
            signatures=entry["signatures"],
        )
        for entry in json.loads(text)["layouts"]
    )


def find(width: float, height: float) -> Layout | None:
    """Return the form that paper of this size is, if it is a known one.

    Parameters
    ----------
    width, height : float
        In millimetres.
    """
    *forms, cheque = layouts()
    fitting = [form for form in forms if form.fits(width, height)]
    nearest = min(fitting, key=lambda form: form.unlikeness(width, height), default=None)
    return nearest or (cheque if cheque.fits(width, height) else None)


def find_for(page: Page) -> Layout | None:
    """Return the form that a page is: by its size, or by its proportions where its resolution is a guess."""
    millimetres = page.resolution.to_mm(page.width, page.height)
    found = find(*millimetres)
    if found is not None or page.resolution.source is not ResolutionSource.ASSUMED:
        return found
    proportions = page.width / page.height
    alike = [
        form
        for form in layouts()[:-1]
        if abs(math.log(proportions / (form.size[0] / form.size[1]))) <= SAME_PROPORTIONS
    ]
    return min(alike, key=lambda form: abs(proportions - form.size[0] / form.size[1]), default=None)


def _beyond(value: float, low: float, high: float) -> float:
    return max(low - value, 0.0, value - high)
