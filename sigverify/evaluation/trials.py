"""The protocol: which comparisons are made of a writer's signatures, and how their scores are found.

Every pair is measured once (`pairs`); the draws of references then only index into that tensor (`allocations`) and
are fused as the product fuses them (`score`). Calibration uses `allocations` with its own fusion.

One reference: all unordered pairs of genuine signatures are mated trials, every forged signature against every
reference a skilled one. R references: ten seeded draws of R genuine signatures; the other genuine ones are mated
probes, all forged ones skilled probes. In both, one genuine signature of every other writer is a random probe.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sigverify.domain.progress import CancelToken
from sigverify.evaluation.pairs import Kind, WriterMeasures, generator
from sigverify.evaluation.protocols import Comparator

DRAWS = 10
"""Draws of references for each number of references above one."""


@dataclass(frozen=True, slots=True, eq=False)
class Allocation:
    """Indices of (R,) references and of the (K,) probes that meet them, into one `WriterMeasures`."""

    references: npt.NDArray[np.int64]
    probes: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """Scored comparisons for one number of references, N of them.

    Parameters
    ----------
    references : int
        References a comparison had.
    scores, log10_lr : (N,) float64
        As the comparator gives them, higher is more alike.
    kinds : (N,) int8
        `Kind` of each probe.
    people : (N,) int64
        Index of the person whose references were met.
    bitonal : (N,) bool
        Whether the fit and the thresholds for bitonal input apply.
    """

    references: int
    scores: npt.NDArray[np.float64]
    log10_lr: npt.NDArray[np.float64]
    kinds: npt.NDArray[np.int8]
    people: npt.NDArray[np.int64]
    bitonal: npt.NDArray[np.bool_]

    def only(self, kind: Kind) -> Trials:
        """Return the trials of one kind."""
        chosen = self.kinds == kind
        return Trials(
            self.references,
            self.scores[chosen],
            self.log10_lr[chosen],
            self.kinds[chosen],
            self.people[chosen],
            self.bitonal[chosen],
        )


def allocations(measured: WriterMeasures, *, references: int, draws: int = DRAWS, seed: int = 0) -> list[Allocation]:
    """Return which probes meet which references.

    Parameters
    ----------
    measured : WriterMeasures
        One writer's pairs.
    references : int
        References a comparison has.
    draws : int
        Draws of references, all different, where there are more than one reference.
    seed : int
        Draws them.

    Returns
    -------
    list of Allocation
        Empty where the writer has no genuine signature left as a mated probe.
    """
    genuine = np.flatnonzero(measured.kinds == Kind.MATED)
    others = np.flatnonzero((measured.kinds == Kind.SKILLED) | (measured.kinds == Kind.RANDOM))
    if references >= len(genuine) or references > measured.references:
        return []
    if references == 1:
        # Unordered pairs: the earlier signature is the reference.
        return [
            Allocation(np.array([reference]), np.concatenate([genuine[genuine > reference], others]))
            for reference in range(measured.references)
        ]
    drawn = _draw(measured.references, references, draws, generator(seed, measured.writer, f"draw {references}"))
    return [Allocation(chosen, np.concatenate([np.setdiff1d(genuine, chosen), others])) for chosen in drawn]


def score(
    measured: Sequence[WriterMeasures],
    *,
    comparator: Comparator,
    references: int,
    draws: int = DRAWS,
    seed: int = 0,
    cancel: CancelToken | None = None,
) -> Trials:
    """Fuse and calibrate every trial of the protocol for one number of references.

    Parameters
    ----------
    measured : sequence of WriterMeasures
        The pairs of every writer.
    comparator : Comparator
        Its `fuse` and `log10_lr` are called as the product does: with the fit for bitonal input wherever the probe
        or one of the references is bitonal.
    references, draws, seed : int
        See `allocations`.
    cancel : CancelToken or None
        Checked for each draw.

    Returns
    -------
    Trials
        Empty where no writer has enough genuine signatures.
    """
    cancel = cancel or CancelToken()
    people = list(dict.fromkeys(own.person for own in measured))
    parts = [_NOTHING]
    for own in measured:
        for allocation in allocations(own, references=references, draws=draws, seed=seed):
            cancel.check()
            scores, log10_lr = score_allocation(own, allocation, comparator=comparator)
            person = np.full(len(scores), people.index(own.person))
            kinds = own.kinds[allocation.probes]
            parts.append((scores, log10_lr, kinds, person, _bitonal(own, allocation)))
    scores, log10_lr, kinds, person, bitonal = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Trials(references, scores, log10_lr, kinds, person, bitonal)


def score_allocation(
    measured: WriterMeasures, allocation: Allocation, *, comparator: Comparator
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return (K,) scores and (K,) log10 likelihood ratios of one allocation's probes."""
    chosen, probes = allocation.references, allocation.probes
    mutual = measured.mutual[np.ix_(chosen, chosen)]
    bitonal = _bitonal(measured, allocation)
    scores, log10_lr = np.zeros(len(probes)), np.zeros(len(probes))
    for flag in (False, True):
        where = np.flatnonzero(bitonal == flag)
        if len(where):
            fused = comparator.fuse(measured.measures[np.ix_(probes[where], chosen)], mutual, bitonal=flag)
            scores[where] = fused
            log10_lr[where] = comparator.log10_lr(fused, len(chosen), bitonal=flag)
    return scores, log10_lr


def _bitonal(measured: WriterMeasures, allocation: Allocation) -> npt.NDArray[np.bool_]:
    """Return (K,) whether each comparison has a bitonal signature on either side."""
    among_references = measured.reference_bitonal[allocation.references].any()
    return np.logical_or(measured.probe_bitonal[allocation.probes], among_references)


_NOTHING = (
    np.zeros(0),
    np.zeros(0),
    np.zeros(0, dtype=np.int8),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.bool_),
)


def _draw(pool: int, size: int, draws: int, rng: np.random.Generator) -> list[npt.NDArray[np.int64]]:
    """Return different sorted subsets: `draws` of them, or all where there are no more."""
    if math.comb(pool, size) <= draws:
        return [np.array(subset, dtype=np.int64) for subset in itertools.combinations(range(pool), size)]
    drawn: dict[tuple[int, ...], npt.NDArray[np.int64]] = {}
    while len(drawn) < draws:
        subset = np.sort(rng.choice(pool, size=size, replace=False)).astype(np.int64)
        drawn.setdefault(tuple(subset.tolist()), subset)
    return list(drawn.values())
