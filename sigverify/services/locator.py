"""Looking for signatures on a page: what the network sights, weighed by where one signs, drawn around whole strokes.

Owns how these three go together and the one locator of a process, which is loaded when a page is first looked at.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from sigverify.domain.sample import LocatedRegion, Page, Region
from sigverify.imaging import layouts
from sigverify.imaging.cells import ruled_cells
from sigverify.imaging.viewing import FarView, seen_from_afar
from sigverify.imaging.whole_strokes import whole_strokes

# The network brings torch, 450 MB: who reads what was found before, as a report does, needs none of it.
if TYPE_CHECKING:
    from sigverify.locating.card import Calibration
    from sigverify.locating.locator import Locator, Sighting

LEAST_CONFIDENCE: Final = 0.05
"""Below it a place is not worth showing."""

MOST_REGIONS: Final = 32
SEEN_WHOLE: Final = 0.9
"""Scale of the view from which the page itself shows the strokes no better than the network saw them."""

SAME_PLACE: Final = 0.5
"""Intersection over union from which two places, drawn around whole strokes, are one."""


class PlacesToSign:
    """Where on one page people are expected to sign: the form's place, or else boxes ruled for it.

    Parameters
    ----------
    page : Page
        The page.
    view : FarView
        The same from afar.
    """

    def __init__(self, page: Page, view: FarView) -> None:
        self._page, self._view = page, view
        self._form = layouts.find_for(page)
        # The boxes of a form are for amounts and dates.
        self._cells = () if self._form is not None else ruled_cells(view.luminance)

    def outside(self, region: Region) -> float | None:
        """Return how many millimetres a region lies beyond the place to sign; ``None`` where none is known."""
        if self._form is not None:
            return self._form.outside(region, self._page)
        x = (region.x + region.width / 2) * self._view.across
        y = (region.y + region.height / 2) * self._view.down
        within = (cell.x <= x <= cell.x + cell.width and cell.y <= y <= cell.y + cell.height for cell in self._cells)
        return 0.0 if any(within) else None


class PageLocator:
    """Finds signatures on pages.

    Parameters
    ----------
    locator : Locator
        The network.
    calibration : Calibration
        What its scores are worth.
    model_id : str
        Names both.
    """

    def __init__(self, locator: Locator, calibration: Calibration, *, model_id: str = "") -> None:
        self._locator, self._calibration, self.model_id = locator, calibration, model_id

    def locate(self, page: Page) -> tuple[LocatedRegion, ...]:
        """Find the places that may hold a signature; as `locate`."""
        from sigverify.locating.card import LONG_SIDE

        view = seen_from_afar(page, long_side=LONG_SIDE)
        places = PlacesToSign(page, view)
        found: list[LocatedRegion] = []
        for sighting in self._locator.look(view.luminance):
            about = _on_page(sighting, view, page)
            confidence = self._calibration.confidence(sighting.score, outside_mm=places.outside(about))
            if confidence >= LEAST_CONFIDENCE:
                found.append(LocatedRegion(about, confidence))
        found.sort(key=lambda one: -one.confidence)
        drawn: list[LocatedRegion] = []
        finer = view.across < SEEN_WHOLE
        for one in found[:MOST_REGIONS]:
            region = whole_strokes(page, one.region) if finer else one.region
            if all(region.iou(other.region) < SAME_PLACE for other in drawn):
                drawn.append(LocatedRegion(region, one.confidence))
        return tuple(drawn)


@functools.cache
def shipped_locator() -> PageLocator:
    """Return the shipped locator; errors as `load_locator`."""
    from sigverify.locating.card import load_locator
    from sigverify.locating.locator import Locator

    network, card = load_locator()
    return PageLocator(Locator(network), card.calibration, model_id=card.model_id)


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
