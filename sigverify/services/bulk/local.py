"""The engine of one machine: worker processes that each read, clean, encode and compare.

Owns the processes: that each loads the model once, computes with one thread, ends with the program that started it, and
that one which is lost costs nothing but time. This module loads no numeric library: a worker imports it before its
threads are set.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from sigverify import process
from sigverify.errors import SigverifyError

if TYPE_CHECKING:
    from sigverify.services.bulk.engine import Answer, Parcel
    from sigverify.services.matching import ReferenceSets, SetVerifier

AHEAD: Final = 2
"""Parcels handed out for each worker: one in hand, and one for it to begin while the answer is written down."""


class LocalEngine:
    """Worker processes of this machine; a context manager. They start when the first parcel comes.

    Parameters
    ----------
    load : callable
        Loads a verifier in a worker process; picklable.
    workers : int
        How many processes; as many as there are cores is fastest.
    """

    def __init__(self, load: Callable[[], SetVerifier], *, workers: int) -> None:
        self._load = load
        self._workers = workers
        self._pool = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def run(self, parcels: Iterator[Parcel]) -> Generator[Answer, None, None]:
        """Do parcels; as `Engine.run`."""
        in_hand: dict[Future[Answer], Parcel] = {}
        try:
            while self._hand_out(parcels, in_hand):
                done, _ = wait(in_hand, return_when=FIRST_COMPLETED)
                lost = []
                for future in done:
                    parcel = in_hand.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        lost.append(parcel)
                if lost:
                    # What the other workers had in hand has gone with them.
                    lost += in_hand.values()
                    in_hand.clear()
                    self._restart()
                    yield from map(self._do_alone, lost)
        finally:
            for future in in_hand:
                future.cancel()

    def _hand_out(self, parcels: Iterator[Parcel], in_hand: dict[Future[Answer], Parcel]) -> bool:
        """Fill up what the workers have before them; return whether they have anything."""
        for parcel in islice(parcels, AHEAD * self._workers - len(in_hand)):
            in_hand[self._pool.submit(_do, parcel)] = parcel
        return bool(in_hand)

    def _do_alone(self, parcel: Parcel) -> Answer:
        """Do a parcel that was in hand when a worker was lost, and find the item in it that no worker survives."""
        from sigverify.services.bulk.engine import Answer, Found

        try:
            return self._pool.submit(_do, parcel).result()
        except BrokenProcessPool:
            self._restart()
        if len(parcel.errands) == 1:
            return Answer(parcel.number, (Found(parcel.errands[0].item, None, error=SigverifyError("worker-lost")),))
        parts = [self._do_alone(replace(parcel, errands=(errand,))) for errand in parcel.errands]
        return Answer(parcel.number, tuple(found for part in parts for found in part.results))

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            self._workers, mp_context=context, initializer=_begin, initargs=(pickle.dumps(self._load),)
        )

    def _restart(self) -> None:
        self._pool.shutdown()
        self._pool = self._start()


def _begin(load: bytes) -> None:
    """Set up a worker process; `load` is pickled, since unpickling it brings numeric libraries."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the program itself to handle.
    process.set_up(threads=process.ONE_THREAD)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _loaders[:] = [load]


def _end_with_parent() -> None:
    """End when the program that started this process has gone, however that came about: nobody else would tell."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


_loaders: list[bytes] = []
"""How this worker process loads its verifier."""


@functools.cache
def _held() -> tuple[SetVerifier, ReferenceSets]:
    """Return what this worker process keeps from one parcel to the next."""
    from sigverify.services.matching import ReferenceSets

    load: Callable[[], SetVerifier] = pickle.loads(_loaders[0])
    return load(), ReferenceSets()


def _do(parcel: Parcel) -> Answer:
    from sigverify.services.bulk.work import work

    verifier, sets = _held()
    return work(parcel, verifier=verifier, sets=sets)
