"""Where signatures are expected on known forms: priors kept as data in ``assets/layouts``."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from sigverify import paths


@dataclass(frozen=True, slots=True)
class Layout:
    """One form.

    Parameters
    ----------
    name : str
        E.g. ``"CTS-2010"``.
    width, height : (float, float)
        Least and greatest size of the paper in millimetres.
    right, bottom, zone_width, zone_height : float
        The signature zone in millimetres, measured from the lower right corner.
    clear_band : float
        Height in millimetres of the band at the lower edge that machines read (MICR).
    """

    name: str
    width: tuple[float, float]
    height: tuple[float, float]
    right: float
    bottom: float
    zone_width: float
    zone_height: float
    clear_band: float

    def fits(self, width: float, height: float) -> bool:
        """Return whether paper of this size in millimetres may be this form."""
        return self.width[0] <= width <= self.width[1] and self.height[0] <= height <= self.height[1]


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """Return the known forms, the most specific first."""
    text = (paths.assets() / "layouts" / "layouts.json").read_text(encoding="utf-8")
    return tuple(
        Layout(
            name=entry["name"],
            width=tuple(entry["width"]),
            height=tuple(entry["height"]),
            right=entry["zone"]["right"],
            bottom=entry["zone"]["bottom"],
            zone_width=entry["zone"]["width"],
            zone_height=entry["zone"]["height"],
            clear_band=entry["clear_band"],
        )
        for entry in json.loads(text)["layouts"]
    )


def find(width: float, height: float) -> Layout | None:
    """Return the form that paper of this size in millimetres is, if it is a known one."""
    return next((layout for layout in layouts() if layout.fits(width, height)), None)
