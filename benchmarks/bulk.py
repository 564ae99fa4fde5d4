"""How many signatures and cheques a second a bulk job checks, in how much memory, and where the time goes.

A bank is made in a folder of its own: accounts with one signatory and three specimens each, and a file for every item,
none the same as another. Jobs of growing size are run on it through the store, as `sigverify bulk` runs them.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sigverify import process

process.set_up(threads=process.ONE_THREAD)

import numpy as np  # noqa: E402 - threads are set before it is loaded
from images import SUFFIXES  # noqa: E402
from PIL import Image  # noqa: E402
from timing import Stopwatch  # noqa: E402

from sigverify.comparison.comparator import ReferenceSet  # noqa: E402
from sigverify.domain.account import AccountNumber  # noqa: E402
from sigverify.domain.bulk import InputKind, ItemState, Triage  # noqa: E402
from sigverify.domain.comparison import Comparison, Template  # noqa: E402
from sigverify.domain.enrolment import Agreement, PreparedSpecimen  # noqa: E402
from sigverify.domain.operator import OperatorId, Role  # noqa: E402
from sigverify.domain.sample import Page, PreparedSignature, SignatureSample  # noqa: E402
from sigverify.services import operators, proposals  # noqa: E402
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
from sigverify.services.demonstration import bundled_samples  # noqa: E402
from sigverify.services.matching import ReferenceSets  # noqa: E402
from sigverify.services.opening import set_up  # noqa: E402
from sigverify.services.reading import read_page  # noqa: E402
from sigverify.services.sample_account import SampleEnrolment, propose_samples  # noqa: E402
from sigverify.services.session import OpenStore, Session  # noqa: E402
from sigverify.services.specimens import look_at, prepare_specimens  # noqa: E402
from sigverify.services.verifier import Verifier, load_verifier  # noqa: E402
from sigverify.settings import load_settings  # noqa: E402
from sigverify.store.locks import KeyFile  # noqa: E402

REFERENCES = 3
SPLIT_PARCELS = 4
STAFF = {"anna": Role.REFERENCE_ADMINISTRATOR, "sara": Role.SUPERVISOR, "carl": Role.CLERK}
PASSWORD = "the pass phrase of a benchmark"


@dataclass(frozen=True, slots=True)
class Writer:
    """Files of one person's signatures: those to enrol, and others, imitations among them."""

    specimens: tuple[Path, ...]
    others: tuple[Path, ...]


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
        run(Path(scratch), arguments)


def run(scratch: Path, arguments: argparse.Namespace) -> None:
    """Make the bank and run the jobs."""
    os.environ["SIGVERIFY_HOME"] = str(scratch / "home")
    verifier = load_verifier("cpu")
    writers = read_writers(arguments.data)
    opened = found_bank(scratch, writers, verifier, count=arguments.signatories)
    session = Session(opened, OperatorId("carl"))
    print(f"{len(writers)} writers as {arguments.signatories} signatories; model {verifier.model_id}")
    # The same bank serves the split: what is computed is that of the jobs, in one process.
    items = SPLIT_PARCELS * PARCEL_ITEMS
    # As many of each signatory as in the largest job.
    signatories = -(-items * arguments.signatories // max(arguments.sizes))
    folder = write_items(scratch / "split", writers, items=items, signatories=min(signatories, arguments.signatories))
    print("\n" + split(session, sorted(folder.rglob("*.png")), verifier))
    print(f"\n{'items':>8} {'items/s':>8} {'processor ms':>13} {'of it here':>11} {'peak MB here':>13} {'a worker':>9}")
    for size in sorted(arguments.sizes):
        folder = write_items(scratch / f"items{size}", writers, items=size, signatories=arguments.signatories)
        run_and_print(session, folder, kind=InputKind.SIGNATURE, workers=arguments.workers)
    if arguments.cheques is not None:
        folder = write_cheques(scratch / "cheques", arguments.cheques, count=arguments.cheque_count)
        print("cheques:")
        run_and_print(session, folder, kind=InputKind.CHEQUE, workers=arguments.workers)
    opened.close()


def read_writers(data: Path | None) -> list[Writer]:
    """Return the writers of a folder, else of the bundled samples."""
    if data is None:
        samples = bundled_samples()
        return [
            Writer(one.specimens[:REFERENCES], tuple(one.specimens[REFERENCES:]) or one.specimens)
            for one in samples.signatories
        ]
    writers = []
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]
        genuine = [path for path in files if path.parent.name == "genuine"]
        # Most of what comes to a bank is genuine: imitations come when nothing else is left.
        imitations = [path for path in files if path not in genuine]
        if len(genuine) > REFERENCES:
            writers.append(Writer(tuple(genuine[:REFERENCES]), (*genuine[REFERENCES:], *imitations)))
    if not writers:
        raise SystemExit(f"no writers under {data}")
    return writers


def found_bank(scratch: Path, writers: Sequence[Writer], verifier: Verifier, *, count: int) -> OpenStore:
    """Make a store in which `count` accounts have a signatory each; every writer is encoded once."""
    opened, _ = set_up(load_settings(), [KeyFile(scratch / "key")], name="rita", full_name="Rita", password=PASSWORD)
    administrator = Session(opened, OperatorId("rita"))
    for name, role in STAFF.items():
        operators.add_operator(administrator, name, full_name=name.title(), roles={role}, password=PASSWORD)
    anna, sara = Session(opened, OperatorId("anna")), Session(opened, OperatorId("sara"))
    prepared = [
        prepare_specimens([look_at(file, verifier=verifier) for file in writer.specimens], verifier=verifier)
        for writer in writers[:count]
    ]
    for number in range(count):
        specimens = tuple(_own(one, number) for one in prepared[number % len(prepared)] if one.template is not None)
        agreement = Agreement((None,) * len(specimens), (None,) * len(specimens))
        sample = SampleEnrolment(f"Signatory {number}", account(number), specimens, agreement)
        for proposal in propose_samples(anna, [sample], account_name=f"Account {number}"):
            proposals.approve(sara, proposal.id)
    return opened


def _own(specimen: PreparedSpecimen, number: int) -> PreparedSpecimen:
    """Return a specimen as another signatory's: the store takes no picture for two people's."""
    source = replace(specimen.source, crop_sha256=f"{number:08x}{specimen.source.crop_sha256[8:]}")
    return replace(specimen, source=source)


def account(number: int) -> AccountNumber:
    """Return the number of an account."""
    return AccountNumber(f"{100_000 + number}")


def write_items(folder: Path, writers: Sequence[Writer], *, items: int, signatories: int) -> Path:
    """Write `items` files, as evenly spread over the signatories as can be, each with a pixel of its own."""
    folder.mkdir()
    decoded: dict[Path, np.ndarray] = {}
    for number in range(items):
        signatory = number % signatories
        others = writers[signatory % len(writers)].others
        file = others[number // signatories % len(others)]
        if file not in decoded:
            decoded[file] = read_page(file).pixels
        pixels = decoded[file].copy()
        pixels[0, 0] = number % 251
        pixels[0, -1] = number // 251 % 251
        Image.fromarray(pixels).save(folder / f"{account(signatory)}_{number}.png", dpi=(300, 300), compress_level=1)
    return folder


def write_cheques(folder: Path, source: Path, *, count: int) -> Path:
    """Copy cheques until there are `count`, all drawn on accounts of the bank."""
    folder.mkdir()
    files = sorted(path for path in source.iterdir() if path.suffix.lower() in SUFFIXES)
    for number, file in zip(range(count), itertools.cycle(files), strict=False):
        (folder / f"{account(number % 20)}_{number}{file.suffix}").write_bytes(file.read_bytes())
    return folder


def run_and_print(session: Session, folder: Path, *, kind: InputKind, workers: int) -> None:
    """Run a job on a folder and print one line."""
    plan = plan_folder(folder, assumed=Assumed(kind=kind, pattern=NamePattern("{account}_*")))
    job = begin_job(session, plan)
    here, there, began = _processor(resource.RUSAGE_SELF), _processor(resource.RUSAGE_CHILDREN), time.perf_counter()
    with LocalEngine(partial(load_verifier, "cpu"), workers=workers) as engine:
        run_job(session, job.id, engine=engine, verifier=partial(load_verifier, "cpu"))
    wall = time.perf_counter() - began
    here, there = _processor(resource.RUSAGE_SELF) - here, _processor(resource.RUSAGE_CHILDREN) - there
    summary = show_job(session, job.id)
    items = summary.items
    peaks = [resource.getrusage(whose).ru_maxrss / 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(
        f"{items:>8} {items / wall:>8.1f} {1000 * (here + there) / items:>13.1f} {1000 * here / items:>11.1f} "
        f"{peaks[0]:>13.0f} {peaks[1]:>9.0f}   clear {summary.of(ItemState.CHECKED, Triage.CLEAR)}, "
        f"failed {summary.of(ItemState.FAILED)}",
        flush=True,
    )


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


def split(session: Session, files: Sequence[Path], verifier: Verifier) -> str:
    """Return processor milliseconds an item by step, of all that a worker does; the first parcel only warms up."""
    sets, watch, done = ReferenceSets(), Stopwatch(), 0
    for number, batch in enumerate(_batches(files)):
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
    spent = {step: 1000 * sum(seconds) / done for step, seconds in watch.processor.items()}
    whole = spent.pop("all")
    spent["judge and pack"] = whole - sum(spent.values())
    rows = [f"  {step:<18} {milliseconds:6.1f} ms" for step, milliseconds in spent.items()]
    return "\n".join(["processor time an item, by step:", *rows, f"  {'all':<18} {whole:6.1f} ms"])


def _batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), PARCEL_ITEMS):
        yield files[start : start + PARCEL_ITEMS]


if __name__ == "__main__":
    main()
