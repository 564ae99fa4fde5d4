"""How much of a signature's ink was found, and how much of what was found is none, where the truth is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class InkFigures:
    """Of one crop, or the mean of several; all in [0, 1].

    Parameters
    ----------
    f_measure : float
        Harmonic mean of the two shares that are right.
    false_ink : float
        Share of the found ink that is not the signature's.
    missed_ink : float
        Share of the signature's ink that was not found.
    """

    f_measure: float
    false_ink: float
    missed_ink: float


def ink_figures(found: npt.NDArray[np.bool_], truth: npt.NDArray[np.bool_]) -> InkFigures:
    """Compare masks (H, W) pixel by pixel; a stroke one pixel too wide counts as false ink.

    Nothing found is no false ink; no ink to find is none missed.
    """
    right = int(np.count_nonzero(found & truth))
    of_found, of_truth = int(np.count_nonzero(found)), int(np.count_nonzero(truth))
    return InkFigures(
        2 * right / (of_found + of_truth) if of_found + of_truth else 1.0,
        1 - right / of_found if of_found else 0.0,
        1 - right / of_truth if of_truth else 0.0,
    )


def mean_figures(figures: Sequence[InkFigures]) -> InkFigures:
    """Return the mean of several crops' figures; at least one."""
    return InkFigures(
        float(np.mean([one.f_measure for one in figures])),
        float(np.mean([one.false_ink for one in figures])),
        float(np.mean([one.missed_ink for one in figures])),
    )
