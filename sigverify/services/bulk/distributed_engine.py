"""The engine of many machines: a Dask cluster that the site runs, spoken to through one address.

Owns nothing of the cluster. The store stays with this program: what goes out holds templates and no key, and what comes
back is written down here. Dask is an extra (`pip install 'sigverify[distributed]'`), imported when an address is given.
"""

from __future__ import annotations

import functools
import pickle
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Set
from dataclasses import replace
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from sigverify import process
from sigverify.errors import DeviceError, SigverifyError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

    from sigverify.services.bulk.engine import Answer, Parcel
    from sigverify.services.bulk.files import JobFiles
    from sigverify.services.matching import ReferenceSets, SetVerifier

AHEAD: Final = 2
"""Parcels handed out for each worker thread: one in hand, one on its way."""

PATIENCE: Final = 30.0
"""Seconds in which a scheduler must answer and have a worker."""

LARGEST_PARCEL: Final = "1 GiB"
"""Dask warns of what it holds for data in the wrong place; templates are meant to travel with their parcel."""


def connect(address: str, *, load: Callable[[], SetVerifier], files: JobFiles | None = None) -> DistributedEngine:
    """Return the engine at an address; parameters and errors as `DistributedEngine`, `files` where requests say."""
    from sigverify.services.bulk.files import FilesHere

    return DistributedEngine(address, load, files=files or FilesHere())


class DistributedEngine:
    """A Dask cluster; a context manager.

    Parameters
    ----------
    address : str
        Of the scheduler, e.g. ``"tcp://scheduler:8786"``.
    load : callable
        Loads a verifier in a worker, once; picklable, and importable there.
    files : JobFiles
        Where workers find the files.

    Raises
    ------
    UsageError
        ``"extra-missing"``: Dask is not installed here.
    DeviceError
        ``"engine-unreachable"``: no scheduler answers, or it has no worker.
    """

    def __init__(self, address: str, load: Callable[[], SetVerifier], *, files: JobFiles) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise UsageError("extra-missing", extra="distributed") from error
        self._load, self._files = pickle.dumps(load), files
        try:
            self._client: Client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise DeviceError("engine-unreachable", address=address) from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            self._client.close()
            raise DeviceError("engine-unreachable", address=address) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def run(self, parcels: Iterator[Parcel]) -> Generator[Answer, None, None]:
        """Do parcels; as `Engine.run`. Dask gives a lost worker's parcels to others by itself."""
        in_hand: dict[Future[Answer], Parcel] = {}
        try:
            while self._hand_out(parcels, in_hand):
                for future in self._done_of(in_hand):
                    yield self._answer(future, in_hand.pop(future))
        finally:
            self._client.cancel(list(in_hand))

    def _hand_out(self, parcels: Iterator[Parcel], in_hand: dict[Future[Answer], Parcel]) -> bool:
        """Fill up what the workers have before them; return whether they have anything."""
        room = AHEAD * max(1, sum(self._client.nthreads().values())) - len(in_hand)
        for parcel in islice(parcels, max(0, room)):
            in_hand[self._submit(parcel)] = parcel
        return bool(in_hand)

    def _done_of(self, in_hand: Iterable[Future[Answer]]) -> Set[Future[Answer]]:
        """Wait for at least one to be done, and return all that are."""
        from distributed import wait

        with self._client.as_current():
            done: Set[Future[Answer]] = wait(list(in_hand), return_when="FIRST_COMPLETED").done
        return done

    def _submit(self, parcel: Parcel) -> Future[Answer]:
        from dask import config

        with config.set({"distributed.admin.large-graph-warning-threshold": LARGEST_PARCEL}):
            # Not pure: Dask would otherwise digest every template to look for a parcel that is the same.
            return self._client.submit(do_parcel, parcel, load=self._load, files=self._files, pure=False)

    def _answer(self, future: Future[Answer], parcel: Parcel) -> Answer:
        """Return a parcel's answer; where several workers were lost over it, find the item that none survives."""
        from distributed import KilledWorker

        from sigverify.services.bulk.engine import Answer, Found

        try:
            answer: Answer = future.result()
            return answer
        except KilledWorker:
            if len(parcel.errands) == 1:
                lost = Found(parcel.errands[0].item, None, error=SigverifyError("worker-lost"))
                return Answer(parcel.number, (lost,))
        singles = [replace(parcel, errands=(errand,)) for errand in parcel.errands]
        parts = [self._answer(self._submit(single), single) for single in singles]
        return Answer(parcel.number, tuple(found for part in parts for found in part.results))


_one_at_a_time = threading.Lock()
"""Worker threads share a verifier; more than one thread a worker gains nothing."""


@functools.lru_cache(maxsize=1)
def _held(load: bytes) -> tuple[SetVerifier, ReferenceSets]:
    """Return what a worker process keeps from one parcel to the next."""
    process.set_up(threads=process.ONE_THREAD)
    from sigverify.services.matching import ReferenceSets

    loader: Callable[[], SetVerifier] = pickle.loads(load)
    return loader(), ReferenceSets()


def do_parcel(parcel: Parcel, *, load: bytes, files: JobFiles) -> Answer:
    """Do a parcel in a worker."""
    from sigverify.services.bulk.work import work

    with _one_at_a_time:
        verifier, sets = _held(load)
        return work(parcel, verifier=verifier, sets=sets, files=files)
