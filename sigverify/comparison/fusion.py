"""From many measures against several references to one score.

The score is affine in the features: for each measure the best over the references and, with two or
more references, the mean over them and the references' agreement among themselves. How alike a
signatory's own signatures are tells how alike a probe must be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Fusion:
    """A logistic regression for one number of references, written as one affine map.

    Parameters
    ----------
    weights : (F,) float64
        One weight a feature, for features as measured (standardisation is folded in).
    bias : float
        Score of all-zero features.
    """

    weights: npt.NDArray[np.float64]
    bias: float

    def score(self, features: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """Return (P,) float64 scores of features (P, F)."""
        return np.asarray(features.astype(np.float64) @ self.weights + self.bias)


def features(measures: npt.NDArray[np.float32], agreement: npt.NDArray[np.float32] | None) -> npt.NDArray[np.float32]:
    """Return what a fusion sees of P probes.

    Parameters
    ----------
    measures : (P, R, M) float32
        Every probe against every reference, higher is more alike.
    agreement : (M,) float32 or None
        From `agreement`; ``None`` for a single reference.

    Returns
    -------
    (P, M) or (P, 3 M) float32
        The best over the references, followed by the mean over them and the agreement.
    """
    best: npt.NDArray[np.float32] = measures.max(axis=1)
    if agreement is None:
        return best
    return np.concatenate([best, measures.mean(axis=1), np.broadcast_to(agreement, best.shape)], axis=1)


def agreement(mutual: npt.NDArray[np.float32]) -> npt.NDArray[np.float32] | None:
    """Return (M,) float32: how alike the references are, each pair once; ``None`` for a single reference.

    Parameters
    ----------
    mutual : (R, R, M) float32
        Every reference against every other; only the pairs above the diagonal are used.
    """
    count = mutual.shape[0]
    if count < 2:
        return None
    rows, columns = np.triu_indices(count, 1)
    return np.asarray(mutual[rows, columns].mean(axis=0), dtype=np.float32)
