"""From many measures against several references to one score: experts whose log-odds are added.

Every expert is a logistic regression. One sees the measures themselves, over all references; the others see one score a
pair, and how a probe's scores compare with those of the references among themselves: how alike a signatory's own
signatures are tells how alike a probe must be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Measures = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Affine:
    """A logistic regression's log-odds: ``features @ weights + bias``.

    Parameters
    ----------
    weights : (F,) float64
        One a feature, for features as they are (standardisation is folded in).
    bias : float
        Log-odds of all-zero features.
    """

    weights: Floats
    bias: float

    def __call__(self, features: npt.NDArray[np.floating]) -> Floats:
        """Return (...,) float64 log-odds of features (..., F)."""
        return np.asarray(features.astype(np.float64) @ self.weights + self.bias)


@dataclass(frozen=True, slots=True, eq=False)
class Expert:
    """One opinion on whether the signatory of the references wrote the probe.

    Parameters
    ----------
    share : float
        What its log-odds are multiplied by before they are added to the others'.
    decide : Affine
        Over `joined` measures, or over `habits` where there is a `pair`.
    pair : Affine or None
        Over the measures of one pair: turns them into the pair's score.
    """

    share: float
    decide: Affine
    pair: Affine | None = None

    def score(self, measured: Measures, mutual: Measures) -> Floats:
        """Return (P,) log-odds; arguments as for `Fusion.score`."""
        if self.pair is None:
            return self.decide(joined(measured, mutual))
        return self.decide(habits(self.pair(measured), self.pair(mutual)))


@dataclass(frozen=True, slots=True, eq=False)
class Fusion:
    """All experts for one number of references.

    Parameters
    ----------
    experts : tuple of Expert
        At least one.
    """

    experts: tuple[Expert, ...]

    def score(self, measured: Measures, mutual: Measures) -> Floats:
        """Score P probes.

        Parameters
        ----------
        measured : (P, R, M) float32
            Every probe against every reference, higher is more alike.
        mutual : (R (R - 1) / 2, M) float32
            Every pair of references once, in the order of ``numpy.triu_indices(R, 1)``.

        Returns
        -------
        (P,) float64
            Higher is closer.
        """
        return np.asarray(sum(expert.share * expert.score(measured, mutual) for expert in self.experts))


def joined(measured: Measures, mutual: Measures) -> Measures:
    """Return each measure's best over the references, its mean over them, and its mean among them.

    Parameters
    ----------
    measured, mutual
        As for `Fusion.score`.

    Returns
    -------
    (P, M) or (P, 3 M) float32
        The measures as they are for a single reference.
    """
    best: Measures = measured.max(axis=1)
    if not len(mutual):
        return best
    return np.concatenate([best, measured.mean(axis=1), np.broadcast_to(mutual.mean(axis=0), best.shape)], axis=1)


def habits(scores: Floats, mutual: Floats) -> Measures:
    """Return what the scores of P probes say beside those of the R references among themselves.

    Parameters
    ----------
    scores : (P, R) float64
        Of every probe with every reference.
    mutual : (R (R - 1) / 2,) float64
        Of every pair of references, in the order of ``numpy.triu_indices(R, 1)``.

    Returns
    -------
    (P, 1) or (P, 8) float32
        The score as it is for a single reference; else best, mean and worst over the references, the most by which a
        reference agrees better with the probe than with the other references, and mean, best, worst and standard
        deviation among the references.
    """
    count = scores.shape[1]
    if count == 1:
        return scores.astype(np.float32)
    rows, columns = np.triu_indices(count, 1)
    own = np.bincount(rows, mutual, count) + np.bincount(columns, mutual, count)
    excess = (scores - own / (count - 1)).max(axis=1)
    among = [mutual.mean(), mutual.max(), mutual.min(), mutual.std()]
    seen = [scores.max(axis=1), scores.mean(axis=1), scores.min(axis=1), excess]
    return np.column_stack([*seen, *(np.full(len(scores), value) for value in among)]).astype(np.float32)
