"""Looking for signatures on a page: what the network sights, weighed by the form's layout, drawn around whole strokes.

Owns how these three go together and the one locator of a process, which is loaded when a page is first looked at.
"""

from __future__ import annotations

import functools
from typing import Final

from sigverify.domain.sample import LocatedRegion, Page, Region
from sigverify.imaging import layouts
from sigverify.imaging.viewing import FarView, seen_from_afar
from sigverify.imaging.whole_strokes import whole_strokes
from sigverify.locating.card import LONG_SIDE, Calibration, load_locator
from sigverify.locating.locator import Locator, Sighting

LEAST_CONFIDENCE: Final = 0.05
"""Below it a place is not worth showing."""

MOST_REGIONS: Final = 32
SAME_PLACE: Final = 0.5
"""Intersection over union from which two places, drawn around whole strokes, are one."""


class PageLocator:
    """Finds signatures on pages.

    Parameters
    ----------
    locator : Locator
        The network.
    calibration : Calibration
        What its scores are worth.
    """

    def __init__(self, locator: Locator, calibration: Calibration) -> None:
        self._locator, self._calibration = locator, calibration

    def locate(self, page: Page) -> tuple[LocatedRegion, ...]:
        """Find the places that may hold a signature; as `locate`."""
        view = seen_from_afar(page, long_side=LONG_SIDE)
        form = layouts.find_for(page)
        found: list[LocatedRegion] = []
        for sighting in self._locator.look(view.luminance):
            about = _on_page(sighting, view, page)
            outside = form.outside(about, page) if form is not None else 0.0
            confidence = self._calibration.confidence(sighting.score, outside_mm=outside)
            if confidence >= LEAST_CONFIDENCE:
                found.append(LocatedRegion(about, confidence))
        found.sort(key=lambda one: -one.confidence)
        drawn: list[LocatedRegion] = []
        for one in found[:MOST_REGIONS]:
            region = whole_strokes(page, one.region)
            if all(region.iou(other.region) < SAME_PLACE for other in drawn):
                drawn.append(LocatedRegion(region, one.confidence))
        return tuple(drawn)


@functools.cache
def shipped_locator() -> PageLocator:
    """Return the shipped locator; errors as `load_locator`."""
    network, card = load_locator()
    return PageLocator(Locator(network), card.calibration)


def locate(page: Page) -> tuple[LocatedRegion, ...]:
    """Find the places on a page that may hold a signature.

    Parameters
    ----------
    page : Page
        Upright.

    Returns
    -------
    tuple of LocatedRegion
        In page pixels, best first; empty where nothing looks like a signature. A confidence is the probability that
        the region holds a signature, as measured on pages that the network was not trained on.

    Raises
    ------
    ModelError
        If the locator's weights are missing or damaged.
    """
    return shipped_locator().locate(page)


def _on_page(sighting: Sighting, view: FarView, page: Page) -> Region:
    left, right = (min(max(0, round(side / view.across)), page.width) for side in (sighting.left, sighting.right))
    top, bottom = (min(max(0, round(side / view.down)), page.height) for side in (sighting.top, sighting.bottom))
    return Region(left, top, max(1, right - left), max(1, bottom - top))
