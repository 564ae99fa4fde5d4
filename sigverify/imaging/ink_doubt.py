"""How much of a signature's ink is doubtful: what stayed and may be another's, what went and may not be.

Owns the measure and its limit; what is taken away is `own_ink`'s.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from sigverify.domain.quality import Finding, Severity

AROUND_MM: Final = 1.2
"""Side of the window over which certainty is averaged: the soft edge of every stroke is uncertain."""

KEPT: Final = 0.75
"""Certainty around it below which ink that stayed is doubtful."""

GONE: Final = 0.15
"""Certainty around it above which ink that went is."""

LIMIT: Final = 10.0
"""Per cent of the ink from which the report says so."""

Mask = npt.NDArray[np.bool_]
Sure = npt.NDArray[np.float32]


def doubtful_share(before: Mask, after: Mask, sure: Sure, *, per_mm: float) -> float:
    """Return the doubtful ink as a share of the ink that stayed; 0 where none did, and where all did.

    Where nothing had to go, nothing else is on the paper, and an unusual hand alone is no reason to look.

    Parameters
    ----------
    before, after : (H, W) bool
        Ink before others' was taken away, and what stayed.
    sure : (H, W) float32
        How surely each pixel is the signature's, in [0, 1].
    per_mm : float
        Pixels a millimetre.
    """
    stayed = int(np.count_nonzero(after))
    gone = before & ~after
    if stayed == 0 or not gone.any():
        return 0.0
    side = max(1, round(AROUND_MM * per_mm))
    weak = after & (_around(after, sure, side=side) < KEPT)
    likely = gone & (_around(gone, sure, side=side) > GONE)
    return int(np.count_nonzero(weak | likely)) / stayed


def doubt(share: float) -> tuple[Finding, ...]:
    """Return the finding ``ink-doubtful`` for a `doubtful_share` at or above the limit, else nothing."""
    measure = 100 * share
    return (Finding("ink-doubtful", Severity.WARN, measure, LIMIT, "%"),) if measure >= LIMIT else ()


def _around(ink: Mask, sure: Sure, *, side: int) -> Sure:
    """Return (H, W) float32: the mean certainty of the ink (H, W) bool around each pixel of it; 0 far from any."""
    total = ndimage.uniform_filter(np.where(ink, sure, np.float32(0)), side, mode="constant")
    weight = ndimage.uniform_filter(ink.astype(np.float32), side, mode="constant")
    return np.asarray(total / np.maximum(weight, np.float32(1e-3)), dtype=np.float32)
