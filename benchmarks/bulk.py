"""How many signatures and cheques a second a bulk job checks, in how much memory, and where the time goes.

A bank is made in a folder of its own: accounts with one signatory and three specimens each, and a file for every item,
none the same as another. Jobs of growing size are run on it through the store, as `sigverify bulk` runs them, each by a
program of its own, so that none finds another's memory. At the end the marks are held against what was measured.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from sigverify import process

process.set_up(threads=process.ONE_THREAD)

from bank import found_bank, opened_bank, read_writers, write_cheques, write_items  # noqa: E402 - threads first
from timing import Stopwatch  # noqa: E402

from sigverify.comparison.comparator import ReferenceSet  # noqa: E402
from sigverify.domain.account import AccountNumber  # noqa: E402
from sigverify.domain.bulk import InputKind, ItemState, Triage  # noqa: E402
from sigverify.domain.comparison import Comparison, Template  # noqa: E402
from sigverify.domain.operator import OperatorId  # noqa: E402
from sigverify.domain.sample import Page, PreparedSignature, SignatureSample  # noqa: E402
from sigverify.services.account_result import AccountRequest, PictureWish  # noqa: E402
from sigverify.services.account_verification import know  # noqa: E402
from sigverify.services.bulk.engine import Errand, Parcel  # noqa: E402
from sigverify.services.bulk.files import FilesHere  # noqa: E402
from sigverify.services.bulk.journal import begin_job, show_job  # noqa: E402
from sigverify.services.bulk.local import LocalEngine  # noqa: E402
from sigverify.services.bulk.patterns import NamePattern  # noqa: E402
from sigverify.services.bulk.planning import plan_folder  # noqa: E402
from sigverify.services.bulk.running import PARCEL_ITEMS, run_job  # noqa: E402
from sigverify.services.bulk.sources import Assumed  # noqa: E402
from sigverify.services.bulk.work import work  # noqa: E402
from sigverify.services.matching import ReferenceSets  # noqa: E402
from sigverify.services.session import Session  # noqa: E402
from sigverify.services.verifier import Verifier, load_verifier  # noqa: E402

Result = TypeVar("Result")

SPLIT_PARCELS = 4
LOAD = partial(load_verifier, "cpu")
RATE, MORE_MEMORY, MORE_TIME = 40.0, 1.2, 1.1
"""What is asked for: signatures a second, and how many times the memory, and the time an item, of a small job."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a job took.

    Parameters
    ----------
    items, clear, failed : int
        How many there were, and what came of them.
    wall : float
        Seconds.
    here, workers : float
        Processor seconds of the program that keeps the journal, and of its workers, their start included.
    memory, worker_memory : float
        Most megabytes of that program, and of a worker.
    """

    items: int
    clear: int
    failed: int
    wall: float
    here: float
    workers: float
    memory: float
    worker_memory: float

    @property
    def rate(self) -> float:
        """Items a second."""
        return self.items / self.wall

    @property
    def milliseconds(self) -> float:
        """Processor time of an item in all."""
        return 1000 * (self.here + self.workers) / self.items

    def __str__(self) -> str:
        return (
            f"{self.items:>8} {self.rate:>8.1f} {self.milliseconds:>13.1f} {1000 * self.here / self.items:>11.1f} "
            f"{self.memory:>13.0f} {self.worker_memory:>9.0f}   clear {self.clear}, failed {self.failed}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of a set: a folder a writer with genuine (and forged) in it")
    parser.add_argument("--cheques", type=Path, help="folder of whole cheques")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000], help="items of each job, growing")
    parser.add_argument("--signatories", type=int, default=2000)
    parser.add_argument("--cheque-count", type=int, default=200, help="cheques of the job of cheques")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["SIGVERIFY_HOME"] = str(Path(scratch) / "home")
        run(Path(scratch), arguments)


def run(scratch: Path, arguments: argparse.Namespace) -> None:
    """Make the bank and run the jobs."""
    begun = time.monotonic()
    print(_apart(furnish, scratch, arguments))
    print(f"made in {time.monotonic() - begun:.0f} s\n", flush=True)
    print(_apart(split, scratch), flush=True)
    print(f"\n{'items':>8} {'items/s':>8} {'processor ms':>13} {'of it here':>11} {'peak MB here':>13} {'a worker':>9}")
    measured = []
    for size in sorted(arguments.sizes):
        measured.append(_apart(run_one, scratch, scratch / f"items{size}", InputKind.SIGNATURE, arguments.workers))
        print(measured[-1], flush=True)
    if arguments.cheques is not None:
        print("cheques:")
        print(_apart(run_one, scratch, scratch / "cheques", InputKind.CHEQUE, arguments.workers))
    print("\n" + verdict(measured[0], measured[-1]))


def furnish(scratch: Path, arguments: argparse.Namespace) -> str:
    """Make the bank and all files; say what there is."""
    verifier, writers = LOAD(), read_writers(arguments.data)
    found_bank(scratch, writers, verifier, count=arguments.signatories).close()
    for size in arguments.sizes:
        write_items(scratch / f"items{size}", writers, items=size, signatories=arguments.signatories)
    items = SPLIT_PARCELS * PARCEL_ITEMS
    # As many of each signatory as in the largest job.
    signatories = min(-(-items * arguments.signatories // max(arguments.sizes)), arguments.signatories)
    write_items(scratch / "split", writers, items=items, signatories=signatories)
    if arguments.cheques is not None:
        write_cheques(scratch / "cheques", arguments.cheques, count=arguments.cheque_count)
    return f"{len(writers)} writers as {arguments.signatories} signatories; model {verifier.model_id}"


def run_one(scratch: Path, folder: Path, kind: InputKind, workers: int) -> Measured:
    """Run a job on a folder."""
    opened = opened_bank(scratch)
    session = Session(opened, OperatorId("carl"))
    job = begin_job(session, plan_folder(folder, assumed=Assumed(kind=kind, pattern=NamePattern("{account}_*"))))
    here, began = _processor(resource.RUSAGE_SELF), time.perf_counter()
    with LocalEngine(LOAD, workers=workers) as engine:
        run_job(session, job.id, engine=engine, verifier=LOAD)
    wall, here = time.perf_counter() - began, _processor(resource.RUSAGE_SELF) - here
    summary = show_job(session, job.id)
    opened.close()
    memory = [resource.getrusage(whose).ru_maxrss / 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Measured(
        items=summary.items,
        clear=summary.of(ItemState.CHECKED, Triage.CLEAR),
        failed=summary.of(ItemState.FAILED),
        wall=wall,
        here=here,
        workers=_processor(resource.RUSAGE_CHILDREN),
        memory=memory[0],
        worker_memory=memory[1],
    )


def verdict(small: Measured, large: Measured) -> str:
    """Hold what was measured against what is asked for."""
    memory = max(large.memory / small.memory, large.worker_memory / small.worker_memory)
    found = (
        (f"{large.rate:.1f} signatures a second; at least {RATE:.0f} are asked for", large.rate >= RATE),
        (f"{memory:.2f} times the memory; at most {MORE_MEMORY} times", memory <= MORE_MEMORY),
        (
            f"{large.milliseconds / small.milliseconds:.2f} times the time an item; at most {MORE_TIME} times",
            large.milliseconds <= MORE_TIME * small.milliseconds,
        ),
    )
    rows = [f"  {'met   ' if met else 'MISSED'}  {words}" for words, met in found]
    return "\n".join([f"{large.items} items, against {small.items}:", *rows])


def _apart(work: Callable[..., Result], *given: object) -> Result:
    """Do something in a program of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        return alone.submit(work, *given).result()


def _processor(whose: int) -> float:
    usage = resource.getrusage(whose)
    return usage.ru_utime + usage.ru_stime


class TimedVerifier(Verifier):
    """A verifier that notes what each of its steps takes."""

    def __init__(self, verifier: Verifier, watch: Stopwatch) -> None:
        super().__init__(verifier.encoder, verifier.comparator, weights_sha256=verifier.weights_sha256)
        self._watch = watch

    def prepare(self, sample: SignatureSample) -> PreparedSignature:
        """Do and note it."""
        return self._watch.time("clean", lambda: super(TimedVerifier, self).prepare(sample))

    def encode_prepared(self, prepared: Sequence[PreparedSignature]) -> list[Template]:
        """Do and note it."""
        return self._watch.time("encode", lambda: super(TimedVerifier, self).encode_prepared(prepared))

    def reference_sets(self, signatories: Sequence[Sequence[Template]]) -> list[ReferenceSet]:
        """Do and note it."""
        return self._watch.time("weigh references", lambda: super(TimedVerifier, self).reference_sets(signatories))

    def compare_all(self, trials: Sequence[tuple[Template, ReferenceSet]]) -> list[Comparison]:
        """Do and note it."""
        return self._watch.time("compare", lambda: super(TimedVerifier, self).compare_all(trials))


class TimedFiles:
    """Files of which is noted what reading them takes."""

    def __init__(self, watch: Stopwatch) -> None:
        self._files, self._watch = FilesHere(), watch

    def page(self, request: AccountRequest) -> Page:
        """Read a page and note it."""
        return self._watch.time("decode", lambda: self._files.page(request))

    def digest(self, request: AccountRequest) -> str | None:
        """Return the digest of a file."""
        return self._files.digest(request)


def split(scratch: Path) -> str:
    """Return processor milliseconds an item by step, of all that a worker does; the first parcel only warms up."""
    opened, verifier = opened_bank(scratch), LOAD()
    session = Session(opened, OperatorId("carl"))
    sets, watch, done = ReferenceSets(), Stopwatch(), 0
    for number, batch in enumerate(_batches(sorted((scratch / "split").iterdir()))):
        known = tuple(know(session, AccountNumber(file.name.split("_")[0])) for file in batch)
        errands = tuple(
            Errand(
                place, AccountRequest(file, one.account.number, cropped=True), known=place, picture=PictureWish.DOUBTFUL
            )
            for place, (file, one) in enumerate(zip(batch, known, strict=True))
        )
        if number == 1:
            watch, done = Stopwatch(), 0
        timed, own_files = TimedVerifier(verifier, watch), TimedFiles(watch)
        watch.time("all", partial(work, Parcel(number, errands, known), verifier=timed, sets=sets, files=own_files))
        done += len(batch)
    opened.close()
    spent = {step: 1000 * sum(seconds) / done for step, seconds in watch.processor.items()}
    whole = spent.pop("all")
    spent["unpack, judge, pack"] = whole - sum(spent.values())
    rows = [f"  {step:<20} {milliseconds:6.1f} ms" for step, milliseconds in spent.items()]
    return "\n".join(["processor time an item in a worker, by step:", *rows, f"  {'all':<20} {whole:6.1f} ms"])


def _batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), PARCEL_ITEMS):
        yield files[start : start + PARCEL_ITEMS]


if __name__ == "__main__":
    main()
