"""The protocol: which comparisons are made of a writer's signatures, and how their scores are found.

Every pair that the protocol can ask for is measured once (`measure_writer`); the draws of references then only index
into that tensor (`allocations`) and are fused as the product fuses them (`score`). Calibration uses the first two
with its own fusion. Knows nothing of images or files.

One reference: all unordered pairs of genuine signatures are mated trials, every forged signature against every
reference a skilled one. R references: ten seeded draws of R genuine signatures; the other genuine ones are mated
probes, all forged ones skilled probes. In both, one genuine signature of every other writer is a random probe.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Template
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.evaluation.protocols import Comparator

DRAWS = 10
"""Draws of references for each number of references above one."""

REFERENCE_POOL = 24
"""At most so many genuine signatures of a writer, drawn by the seed, serve as references: time grows with their square
and every public set has at most 24. The others stay mated probes."""

RANDOM_WRITERS = 64
"""At most so many other writers, drawn by the seed, give a writer a random probe: enough for every public set."""

LEAK_REFERENCES = 4
"""References of each writer, drawn by the seed, that other writers' forged signatures are compared with."""

_BLOCK = 64
"""Probes measured between two looks at the cancel token."""


class Kind(IntEnum):
    """What a probe is to the references."""

    MATED = 0
    SKILLED = 1
    RANDOM = 2
    FOREIGN_FORGED = 3
    """A forged signature of another writer: no trial of the protocol, only of the leak test."""


@dataclass(frozen=True, slots=True, eq=False)
class WriterTemplates:
    """One writer's usable signatures.

    Parameters
    ----------
    writer : str
        Folder name.
    person : str
        Who wrote: writers of one person are never random forgeries of each other.
    genuine, forged : tuple of Template
        In the data set's order.
    """

    writer: str
    person: str
    genuine: tuple[Template, ...]
    forged: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class WriterMeasures:
    """Every pair that the protocol can ask for of one writer: P probes, G references, M measures.

    Parameters
    ----------
    writer : str
        Whose references they are.
    person : str
        Who wrote them.
    measures : (P, G, M) float32
        The first G probes are the references themselves, in their order.
    kinds : (P,) int8
        `Kind` of each probe.
    probe_bitonal : (P,) bool
        Whether each probe was bitonal; the first G entries say it of the references.
    leak_references : (L,) int64
        Indices of the references that probes of kind `Kind.FOREIGN_FORGED` were measured against; their other
        measures are zero.
    """

    writer: str
    person: str
    measures: npt.NDArray[np.float32]
    kinds: npt.NDArray[np.int8]
    probe_bitonal: npt.NDArray[np.bool_]
    leak_references: npt.NDArray[np.int64]

    @property
    def references(self) -> int:
        """How many genuine signatures serve as references."""
        return int(self.measures.shape[1])


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


def generator(seed: int, *names: str) -> np.random.Generator:
    """Return a generator that depends on the seed and on these names alone.

    What is drawn for one writer so stays the same whichever other writers take part, on every platform.
    """
    digest = hashlib.sha256("\0".join(names).encode()).digest()
    return np.random.default_rng([seed, *np.frombuffer(digest, dtype="<u4").tolist()])


def measure_writers(
    writers: Sequence[WriterTemplates],
    *,
    comparator: Comparator,
    seed: int = 0,
    reference_pool: int = REFERENCE_POOL,
    random_writers: int = RANDOM_WRITERS,
    progress: ProgressSink = silent,
    cancel: CancelToken | None = None,
) -> list[WriterMeasures]:
    """Measure every pair that the protocol can ask for.

    Parameters
    ----------
    writers : sequence of WriterTemplates
        Writers with fewer than two genuine signatures get no entry, but give random probes.
    comparator : Comparator
        Only its `measure` is called.
    seed : int
        Draws the references of a large set and the random probes.
    reference_pool, random_writers : int
        Limits, see `REFERENCE_POOL` and `RANDOM_WRITERS`.
    progress : ProgressSink
        Told the stage ``"measure"`` in pairs.
    cancel : CancelToken or None
        Checked between blocks of probes.

    Returns
    -------
    list of WriterMeasures
        In the order of `writers`.

    Raises
    ------
    Cancelled
        `cancel` was set.
    """
    planned = [
        _plan(own, writers, seed=seed, pool=reference_pool, others=random_writers)
        for own in writers
        if len(own.genuine) > 1
    ]
    counter = _PairCounter(sum(plan.pairs for plan in planned), progress, cancel or CancelToken())
    return [_measure(plan, comparator, counter) for plan in planned]


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
    mutual = measured.measures[np.ix_(chosen, chosen)]
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
    among_references = measured.probe_bitonal[allocation.references].any()
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


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What to measure for one writer."""

    own: WriterTemplates
    references: list[Template]
    probes: list[Template]
    kinds: npt.NDArray[np.int8]
    foreign: list[Template]
    leak_references: npt.NDArray[np.int64]

    @property
    def pairs(self) -> int:
        return len(self.probes) * len(self.references) + len(self.foreign) * len(self.leak_references)


def _plan(own: WriterTemplates, writers: Sequence[WriterTemplates], *, seed: int, pool: int, others: int) -> _Plan:
    rng = generator(seed, own.writer, "pool")
    order = np.sort(rng.permutation(len(own.genuine))[:pool])
    rest = np.setdiff1d(np.arange(len(own.genuine)), order)
    strangers = [other for other in writers if other.person != own.person and other.genuine]
    if len(strangers) > others:
        strangers = [strangers[i] for i in np.sort(rng.permutation(len(strangers))[:others])]
    random = [_pick(other.genuine, seed, own.writer, other.writer, "random") for other in strangers]
    foreign = [_pick(other.forged, seed, own.writer, other.writer, "leak") for other in strangers if other.forged]
    genuine = [own.genuine[i] for i in (*order, *rest)]
    kinds = [Kind.MATED] * len(genuine) + [Kind.SKILLED] * len(own.forged) + [Kind.RANDOM] * len(random)
    leak = np.sort(generator(seed, own.writer, "leak").permutation(len(order))[:LEAK_REFERENCES]).astype(np.int64)
    return _Plan(
        own, genuine[: len(order)], [*genuine, *own.forged, *random], np.array(kinds, dtype=np.int8), foreign, leak
    )


def _pick(templates: Sequence[Template], seed: int, *names: str) -> Template:
    return templates[int(generator(seed, *names).integers(len(templates)))]


def _measure(plan: _Plan, comparator: Comparator, counter: _PairCounter) -> WriterMeasures:
    blocks = list(_measure_blocks(plan.probes, plan.references, comparator, counter))
    if plan.foreign:
        leak_references = [plan.references[i] for i in plan.leak_references]
        for block in _measure_blocks(plan.foreign, leak_references, comparator, counter):
            wide = np.zeros((len(block), len(plan.references), block.shape[2]), dtype=np.float32)
            wide[:, plan.leak_references] = block
            blocks.append(wide)
    kinds = np.concatenate([plan.kinds, np.full(len(plan.foreign), Kind.FOREIGN_FORGED, dtype=np.int8)])
    bitonal = np.array([template.bitonal for template in (*plan.probes, *plan.foreign)], dtype=np.bool_)
    return WriterMeasures(
        plan.own.writer, plan.own.person, np.concatenate(blocks), kinds, bitonal, plan.leak_references
    )


def _measure_blocks(
    probes: Sequence[Template], references: Sequence[Template], comparator: Comparator, counter: _PairCounter
) -> Iterator[npt.NDArray[np.float32]]:
    for start in range(0, len(probes), _BLOCK):
        block = probes[start : start + _BLOCK]
        yield comparator.measure(block, references)
        counter.add(len(block) * len(references))


class _PairCounter:
    """Counts pairs for the sink and stops the work when asked to."""

    def __init__(self, total: int, progress: ProgressSink, cancel: CancelToken) -> None:
        self._done, self._total, self._progress, self._cancel = 0, total, progress, cancel
        self.add(0)

    def add(self, pairs: int) -> None:
        self._done += pairs
        self._progress(Progress("measure", self._done, self._total))
        self._cancel.check()
