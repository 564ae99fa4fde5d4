"""Processes that hold a verifier each, so that a long evaluation uses more than one core.

Owns how work is spread and how it ends; knows nothing of what the work is.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

from sigverify.evaluation.protocols import Verifier

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Workers:
    """A context in which work is done with a verifier: here, or spread over processes.

    Processes are spawned, on every platform, when the first work comes; each gets a copy of the verifier. How many
    threads each may use is said by the environment (`OMP_NUM_THREADS`).

    Parameters
    ----------
    verifier : Verifier
        Picklable where there are several processes.
    processes : int
        How many; 1: everything is done in this one.
    """

    def __init__(self, verifier: Verifier, *, processes: int = 1) -> None:
        self.processes = processes
        self._verifier = verifier
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self.processes > 1:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(
                self.processes, mp_context=context, initializer=_hold, initargs=(self._verifier,)
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor:
            # Without this, an error or a cancelled run would wait for all work that was handed in.
            self._executor.shutdown(cancel_futures=True)

    def map(self, work: Callable[[Verifier, _Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
        """Yield ``work(verifier, item)`` for each item, in their order; `work` and items are picklable."""
        if self._executor is None:
            return (work(self._verifier, item) for item in items)
        return self._executor.map(partial(_with_held, work), items)


_held: list[Verifier] = []
"""The verifier of this worker process."""


def _hold(verifier: Verifier) -> None:
    _held[:] = [verifier]


def _with_held(work: Callable[[Verifier, _Item], _Result], item: _Item) -> _Result:
    return work(_held[0], item)
