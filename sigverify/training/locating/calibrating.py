"""What the locator's scores are worth: a logistic fit on pages of the validation part, which no weight was trained on.

Letters, specimen sheets and invented cheques signed by validation writers; the last two teach
what a place to sign adds, and what a millimetre beyond it takes away.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from sigverify.domain.sample import Page, Provenance, Region, Resolution, ResolutionSource
from sigverify.evaluation import labelled_pages
from sigverify.evaluation.labelled_pages import LabelledPage, Part
from sigverify.evaluation.locating import LocatedPage, match
from sigverify.imaging.loading import read_page
from sigverify.imaging.viewing import seen_from_afar
from sigverify.locating.card import LONG_SIDE, TINY, Calibration
from sigverify.locating.locator import Locator
from sigverify.services.locator import PageLocator, PlacesToSign
from sigverify.training.locating.forms import DPI, FormArtist, backgrounds
from sigverify.training.locating.patches import signature_patches, written_patches

Floats = npt.NDArray[np.float64]

FARTHEST_MM = 40.0
LEAST_STROKE = 30
"""Pixels of a stroke of the signatures that sign invented cheques: less is dust."""

PRIOR = 0.05
"""Weight of the pull towards leaving scores as they are, in boxes."""

UNCALIBRATED = Calibration(slope=1.0, intercept=0.0, at_place=0.0, per_mm_outside=0.0, farthest_mm=FARTHEST_MM)
"""Hands the network's own scores through."""


@dataclass(frozen=True, slots=True, eq=False)
class MarkedPage:
    """A page as read, and where its signatures are."""

    page: Page
    signatures: tuple[Region, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """Boxes found on pages, N of them.

    Parameters
    ----------
    log_odds : (N,) float64
        Of the score.
    outside : (N,) float64
        Millimetres beyond the place to sign, at most `FARTHEST_MM`; ``nan`` where no such place is known.
    right : (N,) bool
        Whether it is a signature's.
    pages : int
        How many pages were looked at.
    """

    log_odds: Floats
    outside: Floats
    right: npt.NDArray[np.bool_]
    pages: int


def validation_pages(data: Path, *, cheques: int, seed: int) -> list[MarkedPage]:
    """Read and draw the pages that scores are calibrated on.

    Parameters
    ----------
    data : Path
        The folder of development data.
    cheques : int
        How many cheques to invent.
    seed : int
        Of everything invented.
    """
    documents = data / "documents"
    letters = _chosen(labelled_pages.read_boxes(documents / "pages"), labelled_pages.part_of_page)
    sheets = _chosen(labelled_pages.read_sheets(documents / "specimen_sheets"), labelled_pages.part_of_sheet)
    read = [MarkedPage(read_page(one.path), one.signatures) for one in (*letters, *sheets)]
    return [*read, *invented_cheques(data, part=Part.VALIDATE, count=cheques, seed=seed)]


def invented_cheques(data: Path, *, part: Part, count: int, seed: int) -> list[MarkedPage]:
    """Draw cheques signed by writers of one part, some by nobody and some by two."""
    signatures = signature_patches(data / "signatures", of=part, each=3, seed=seed, least_stroke=LEAST_STROKE)
    artist = FormArtist(backgrounds(24, seed=seed), signatures, written_patches(120, seed=seed))
    drawn = [artist.draw(np.random.default_rng([seed, number])) for number in range(count)]
    resolution = Resolution(DPI, DPI, ResolutionSource.GIVEN)
    return [
        MarkedPage(
            Page(scene.luminance, resolution, Provenance(f"invented {number}", "0" * 64)),
            tuple(
                Region(round(left), round(top), round(right - left), round(bottom - top))
                for left, top, right, bottom in scene.boxes
            ),
        )
        for number, scene in enumerate(drawn)
    ]


def sight(locator: Locator, pages: Sequence[MarkedPage]) -> Sighted:
    """Look at pages as the product does, and judge every box that is found."""
    finder = PageLocator(locator, UNCALIBRATED)
    log_odds: list[float] = []
    outside: list[float] = []
    right: list[bool] = []
    for marked in pages:
        found = finder.locate(marked.page)
        places = PlacesToSign(marked.page, seen_from_afar(marked.page, long_side=LONG_SIDE))
        scores = np.clip([one.confidence for one in found], TINY, 1 - TINY)
        log_odds += np.log(scores / (1 - scores)).tolist()
        distances = [places.outside(one.region) for one in found]
        outside += [math.nan if distance is None else min(distance, FARTHEST_MM) for distance in distances]
        right += match([LocatedPage(found, marked.signatures)]).right.tolist()
    return Sighted(np.array(log_odds), np.array(outside), np.array(right, np.bool_), len(pages))


def fit(sighted: Sighted) -> Calibration:
    """Fit the logistic function that gives each box the probability of being right."""
    at_place = np.isfinite(sighted.outside)
    beyond = np.where(at_place, sighted.outside, 0.0)
    features = np.column_stack([sighted.log_odds, np.ones(len(at_place)), at_place, -beyond])
    unchanged = np.array([1.0, 0.0, 0.0, 0.0])
    sign = np.where(sighted.right, 1.0, -1.0)

    def cost(weights: Floats) -> tuple[float, Floats]:
        margins = sign * (features @ weights)
        pull = weights - unchanged
        gradient = -(features * (sign * expit(-margins))[:, None]).sum(axis=0) + 2 * PRIOR * pull
        return float(np.logaddexp(0, -margins).sum() + PRIOR * (pull**2).sum()), gradient

    bounds = [(0.05, None), (None, None), (0.0, None), (0.0, None)]
    slope, intercept, place, per_mm = minimize(cost, unchanged, jac=True, method="L-BFGS-B", bounds=bounds).x
    return Calibration(
        slope=round(float(slope), 4),
        intercept=round(float(intercept), 4),
        at_place=round(float(place), 4),
        per_mm_outside=round(float(per_mm), 4),
        farthest_mm=FARTHEST_MM,
        fitted_on={
            "pages": sighted.pages,
            "boxes": len(sighted.right),
            "right": int(np.count_nonzero(sighted.right)),
        },
    )


def _chosen(pages: Sequence[LabelledPage], part_of: labelled_pages.PartOf) -> list[LabelledPage]:
    return [page for page in pages if part_of(page.path.name) is Part.VALIDATE]
