"""How well signatures are located: found boxes against labelled ones.

Pure functions of values. A found box is right when it overlaps a labelled one, which no better box has taken, by at
least a given intersection over union.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.domain.sample import LocatedRegion, Region

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LocatedPage:
    """One page: what was found on it, best first, and where the signatures are."""

    found: tuple[LocatedRegion, ...]
    signatures: tuple[Region, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """All found boxes of some pages, N of them.

    Parameters
    ----------
    confidence : (N,) float64
        Of each.
    right : (N,) bool
        Whether it is a signature's.
    page : (N,) int64
        Number of its page.
    signatures : (P,) int64
        How many signatures each of the P pages has.
    """

    confidence: Floats
    right: npt.NDArray[np.bool_]
    page: npt.NDArray[np.int64]
    signatures: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LocatingFigures:
    """What a threshold on the confidence gives.

    Parameters
    ----------
    pages, signatures : int
        How many there are.
    recall : float
        Share of signatures that were found; ``nan`` where there is none.
    false_boxes : float
        Wrong boxes a page.
    empty_pages : int
        Pages without a signature.
    alarms : int
        Of them, those on which something was found.
    """

    pages: int
    signatures: int
    recall: float
    false_boxes: float
    empty_pages: int
    alarms: int


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Found boxes of about the same confidence: how many, their mean confidence, and the share that is right."""

    count: int
    confidence: float
    right: float


def match(pages: Sequence[LocatedPage], *, overlap: float = 0.5) -> Matches:
    """Decide for each found box whether it is right.

    Parameters
    ----------
    pages : sequence of LocatedPage
        What was found and what is there.
    overlap : float
        Least intersection over union.
    """
    confidence: list[float] = []
    right: list[bool] = []
    numbers: list[int] = []
    for number, page in enumerate(pages):
        free = list(page.signatures)
        for located in sorted(page.found, key=lambda one: -one.confidence):
            best = max(free, key=lambda region: located.region.iou(region), default=None)
            hit = best is not None and located.region.iou(best) >= overlap
            if hit and best is not None:
                free.remove(best)
            confidence.append(located.confidence)
            right.append(hit)
            numbers.append(number)
    return Matches(
        np.array(confidence, np.float64),
        np.array(right, np.bool_),
        np.array(numbers, np.int64),
        np.array([len(page.signatures) for page in pages], np.int64),
    )


def figures(matches: Matches, *, threshold: float) -> LocatingFigures:
    """Count what boxes of at least this confidence find and miss."""
    taken = matches.confidence >= threshold
    empty = matches.signatures == 0
    count = int(matches.signatures.sum())
    found = int(np.count_nonzero(matches.right & taken))
    return LocatingFigures(
        pages=len(matches.signatures),
        signatures=count,
        recall=found / count if count else float("nan"),
        false_boxes=float(np.count_nonzero(~matches.right & taken)) / len(matches.signatures),
        empty_pages=int(np.count_nonzero(empty)),
        alarms=int(np.count_nonzero(np.isin(np.flatnonzero(empty), matches.page[taken]))),
    )


def recall_at(matches: Matches, *, false_boxes: float) -> tuple[float, float]:
    """Return the best recall with at most so many wrong boxes a page, and the confidence from which it is reached."""
    order = np.argsort(-matches.confidence, kind="stable")
    wrong = np.cumsum(~matches.right[order]) / len(matches.signatures)
    allowed = int(np.searchsorted(wrong, false_boxes, side="right"))
    if allowed == 0:
        return 0.0, 1.0
    found = np.count_nonzero(matches.right[order[:allowed]])
    return float(found / matches.signatures.sum()), float(matches.confidence[order[allowed - 1]])


def average_precision(matches: Matches) -> float:
    """Return the area under precision over recall."""
    order = np.argsort(-matches.confidence, kind="stable")
    right = matches.right[order]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float(envelope[right].sum() / max(1, int(matches.signatures.sum())))


def reliability(matches: Matches, *, bins: int = 5) -> tuple[ReliabilityBin, ...]:
    """Sort found boxes into bins of equal width in confidence; empty ones are left out."""
    number = np.minimum((matches.confidence * bins).astype(int), bins - 1)
    return tuple(
        ReliabilityBin(
            int(np.count_nonzero(number == one)),
            float(matches.confidence[number == one].mean()),
            float(matches.right[number == one].mean()),
        )
        for one in range(bins)
        if (number == one).any()
    )


def calibration_error(matches: Matches, *, bins: int = 5) -> float:
    """Return the expected calibration error: how far confidence and share of right boxes are apart, on average."""
    parts = reliability(matches, bins=bins)
    total = sum(one.count for one in parts)
    return sum(one.count * abs(one.confidence - one.right) for one in parts) / total if total else 0.0
