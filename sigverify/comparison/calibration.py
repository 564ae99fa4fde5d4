"""From scores to likelihood ratios that mean what they say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Calibration:
    """An affine map from scores to log10 likelihood ratios, bounded by what its data can support.

    The ratio weighs "the signatory of the references wrote the probe" against "someone else who
    practised the signature wrote it".

    Parameters
    ----------
    slope, offset : float
        log10 LR = slope x score + offset.
    lowest, highest : float
        Bounds of the log10 likelihood ratio: beyond them the data fitted on hold too few trials.

    References
    ----------
    N. Brümmer, J. du Preez, "Application-independent evaluation of speaker detection",
    Computer Speech & Language 20 (2006).
    P. Vergeer et al., "Numerical likelihood ratios outputted by LR systems are often based on
    extrapolation: when to stop extrapolating?", Science & Justice 56 (2016).
    """

    slope: float
    offset: float
    lowest: float
    highest: float

    def log10_lr(self, scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return log10 likelihood ratios of scores, the same shape."""
        return np.clip(self.slope * scores + self.offset, self.lowest, self.highest)
