"""The pairs of signatures that the protocol of `trials` can ask for, each measured once.

Owns which signatures serve as references, which as random probes, and the tensors that come of it. Calibration uses
these with its own fusion. Knows nothing of images or files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from sigverify.domain.comparison import Template
from sigverify.domain.progress import CancelToken, Progress, ProgressSink, silent
from sigverify.evaluation.protocols import Comparator, Verifier
from sigverify.evaluation.workers import Workers

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
    references : tuple of Template
        The same genuine signatures as they serve as references, where probes were made worse and references were
        not; empty: as in `genuine`.
    """

    writer: str
    person: str
    genuine: tuple[Template, ...]
    forged: tuple[Template, ...] = ()
    references: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceMeasures:
    """What G references are among themselves: (G, G, M) float32 measures, and (G,) bool whether each is bitonal."""

    measures: npt.NDArray[np.float32]
    bitonal: npt.NDArray[np.bool_]


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
        The first G probes are the references' signatures, in their order.
    kinds : (P,) int8
        `Kind` of each probe.
    probe_bitonal : (P,) bool
        Whether each probe was bitonal.
    leak_references : (L,) int64
        Indices of the references that probes of kind `Kind.FOREIGN_FORGED` were measured against; their other
        measures are zero.
    among : ReferenceMeasures or None
        The references themselves, where they are not the first G probes as those were measured: see
        `WriterTemplates.references`.
    """

    writer: str
    person: str
    measures: npt.NDArray[np.float32]
    kinds: npt.NDArray[np.int8]
    probe_bitonal: npt.NDArray[np.bool_]
    leak_references: npt.NDArray[np.int64]
    among: ReferenceMeasures | None = None

    @property
    def references(self) -> int:
        """How many genuine signatures serve as references."""
        return int(self.measures.shape[1])

    @property
    def mutual(self) -> npt.NDArray[np.float32]:
        """Measures (G, G, M) of every reference against every other."""
        return self.measures[: self.references] if self.among is None else self.among.measures

    @property
    def reference_bitonal(self) -> npt.NDArray[np.bool_]:
        """Whether each reference is bitonal (G,)."""
        return self.probe_bitonal[: self.references] if self.among is None else self.among.bitonal


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
    workers: Workers | None = None,
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
    workers : Workers or None
        Processes that measure, each with the comparator of its verifier instead of `comparator`; ``None``: here.
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
    if workers is None or workers.processes == 1:
        return [_measure(plan, comparator, counter) for plan in planned]
    measured = []
    for plan, own in zip(planned, workers.map(_measure_elsewhere, planned), strict=True):
        measured.append(own)
        counter.add(plan.pairs)
    return measured


def _measure_elsewhere(verifier: Verifier, plan: _Plan) -> WriterMeasures:
    return _measure(plan, verifier.comparator, _PairCounter(plan.pairs, silent, CancelToken()))


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
        among = len(self.references) ** 2 if self.own.references else 0
        return among + len(self.probes) * len(self.references) + len(self.foreign) * len(self.leak_references)


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
    references = [(own.references or own.genuine)[i] for i in order]
    return _Plan(own, references, [*genuine, *own.forged, *random], np.array(kinds, dtype=np.int8), foreign, leak)


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
    among = None
    if plan.own.references:
        mutual = np.concatenate(list(_measure_blocks(plan.references, plan.references, comparator, counter)))
        among = ReferenceMeasures(mutual, _bitonal(plan.references))
    return WriterMeasures(
        plan.own.writer,
        plan.own.person,
        np.concatenate(blocks),
        np.concatenate([plan.kinds, np.full(len(plan.foreign), Kind.FOREIGN_FORGED, dtype=np.int8)]),
        _bitonal((*plan.probes, *plan.foreign)),
        plan.leak_references,
        among,
    )


def _bitonal(templates: Sequence[Template]) -> npt.NDArray[np.bool_]:
    return np.array([template.bitonal for template in templates], dtype=np.bool_)


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
