"""Whether a bulk job killed at random points gives the list of one that was left alone, byte by byte.

A store is set up with some writers of a folder of signatures (WRITER/genuine/*); the job's plan is in it. One copy is
worked off undisturbed. On another, the program is killed (SIGKILL, no chance to tidy up) again and again at random
moments, from its start to its last transaction, and started anew each time. At the end the two CSV files are compared.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from sigverify import process

process.set_up(threads=process.ONE_THREAD)

from sigverify.domain.account import Account, AccountNumber  # noqa: E402 - threads first
from sigverify.domain.bulk import InputKind, JobState  # noqa: E402
from sigverify.domain.operator import Operator, OperatorId, Role  # noqa: E402
from sigverify.domain.progress import Progress  # noqa: E402
from sigverify.services import accounts, enrolling, proposals  # noqa: E402
from sigverify.services.bulk import running  # noqa: E402
from sigverify.services.bulk.engine import Answer, Parcel  # noqa: E402
from sigverify.services.bulk.export import ExportFormat, export_job  # noqa: E402
from sigverify.services.bulk.journal import JobSummary, begin_job, show_job  # noqa: E402
from sigverify.services.bulk.patterns import NamePattern  # noqa: E402
from sigverify.services.bulk.planning import plan_folder  # noqa: E402
from sigverify.services.bulk.sources import Assumed  # noqa: E402
from sigverify.services.bulk.work import work  # noqa: E402
from sigverify.services.matching import ReferenceSets  # noqa: E402
from sigverify.services.session import OpenStore, Session  # noqa: E402
from sigverify.services.specimens import look_at  # noqa: E402
from sigverify.services.verifier import Verifier, load_verifier  # noqa: E402
from sigverify.store import passwords  # noqa: E402
from sigverify.store.database import create_store  # noqa: E402
from sigverify.store.keys import create_keys  # noqa: E402
from sigverify.store.locks import KeyFile  # noqa: E402
from sigverify.store.rotation import bind, unlock  # noqa: E402

SPECIMENS = 3
STAFF = {"anna": Role.REFERENCE_ADMINISTRATOR, "sara": Role.SUPERVISOR, "carl": Role.CLERK}
SMALL_PARCELS = 2
"""Items in a parcel: many transactions in a short job."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder laid out as WRITER/genuine/*")
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--each", type=int, default=12, help="signatures to check of each writer")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--work-on", nargs=2, metavar=("HOME", "JOB"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work_on:
        run(Path(arguments.work_on[0]), arguments.work_on[1])
        return
    if arguments.data is None:
        parser.error("--data is needed")
    with tempfile.TemporaryDirectory() as folder:
        compare(arguments, Path(folder))


def compare(arguments: argparse.Namespace, folder: Path) -> None:
    calm, killed = folder / "calm", folder / "killed"
    job = furnish(calm, arguments, stack=folder / "stack")
    shutil.copytree(calm, killed)

    begun = time.monotonic()
    start(calm, job).communicate()
    took = time.monotonic() - begun
    expected = listed(calm, job, folder / "calm-list")
    print(f"undisturbed: {len(expected.splitlines()) - 1} items in {took:.1f} s", flush=True)

    randomly = random.Random(arguments.seed)
    kills: list[str] = []
    starts = 0
    while stands(killed, job).job.state is not JobState.FINISHED:
        worker, starts = start(killed, job), starts + 1
        if len(kills) < arguments.kills:
            kills.append(let_work(worker, parcels=randomly.randrange(3), seconds=randomly.random()))
            worker.kill()
        worker.communicate()
    print(f"killed {len(kills)} times in {starts} starts; items done at each: {' '.join(kills)}")
    same = listed(killed, job, folder / "killed-list") == expected
    print(f"the lists are {'identical' if same else 'DIFFERENT'}")
    sys.exit(0 if same else 1)


def let_work(worker: subprocess.Popen[str], *, parcels: int, seconds: float) -> str:
    """Wait until a worker has written so many parcels down, and some time more; return how far it said it was.

    No parcel: it is killed while it loads, takes the job, or does its first one.
    """
    said = "-"
    if worker.stdout is not None:
        for _ in range(parcels):
            said = worker.stdout.readline().strip() or said
    time.sleep(seconds)
    return said


def start(home: Path, job: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, __file__, "--work-on", str(home), job], stdout=subprocess.PIPE, text=True)


def run(home: Path, job: str) -> None:
    running.PARCEL_ITEMS = SMALL_PARCELS
    opened = open_home(home)
    verifier = load_verifier()
    running.run_job(
        Session(opened, OperatorId("carl")),
        job,
        engine=InThisProcess(verifier),
        verifier=lambda: verifier,
        progress=tell,
    )
    opened.close()


class InThisProcess:
    """An engine of one process, so that killing it leaves nobody at work."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier

    def run(self, parcels: Iterator[Parcel]) -> Generator[Answer, None, None]:
        """Do one parcel after the other."""
        sets = ReferenceSets()
        for parcel in parcels:
            yield work(parcel, verifier=self._verifier, sets=sets)


def tell(progress: Progress) -> None:
    print(f"{progress.done}/{progress.total}", flush=True)


def furnish(home: Path, arguments: argparse.Namespace, *, stack: Path) -> str:
    """Make a store with accounts, specimens and the plan of a job; return the job's id."""
    keys, _ = create_keys(home, [KeyFile(home / "opener.key")])
    store = create_store(url(home), key=keys.master.database_key())
    bind(store, keys, at=datetime.now(UTC), operator="")
    with store.transaction() as uow:
        for name, role in STAFF.items():
            operator = Operator(OperatorId(name), name, frozenset({role}))
            uow.operators.add(operator, password_digest=passwords.digest("never typed in", operator=name))
        uow.audit.append(at=datetime.now(UTC), operator="", action="staffed", subject="", details={})
    store.close()
    opened, verifier = open_home(home), load_verifier()
    anna, sara, carl = (Session(opened, OperatorId(name)) for name in STAFF)
    for writer in sorted(arguments.data.iterdir())[: arguments.writers]:
        files = sorted((writer / "genuine").iterdir())
        number = AccountNumber(writer.name)
        accounts.add_account(anna, Account(number, f"Account of {writer.name}", "EUR"))
        person, _ = accounts.add_and_appoint(anna, number, writer.name, valid_from=date(2020, 1, 1))
        specimens = [look_at(file, verifier=verifier) for file in files[:SPECIMENS]]
        report = enrolling.propose_enrolment(anna, person.id, specimens, verifier=verifier)
        if report.proposal is not None:
            proposals.approve(sara, report.proposal.id)
        for file in files[SPECIMENS : SPECIMENS + arguments.each]:
            (stack / writer.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(file, stack / writer.name / file.name)
        (stack / writer.name / "empty.png").touch()
    assumed = Assumed(kind=InputKind.SIGNATURE, pattern=NamePattern("{account}/*"))
    job = begin_job(carl, plan_folder(stack, assumed=assumed)).id
    opened.close()
    return job


def open_home(home: Path) -> OpenStore:
    unlocked = unlock(url(home), home=home, openers=[KeyFile(home / "opener.key")], at=datetime.now(UTC))
    return OpenStore(unlocked, url(home), home)


def url(home: Path) -> str:
    return f"sqlite:///{(home / 'sigverify.db').as_posix()}"


def stands(home: Path, job: str) -> JobSummary:
    opened = open_home(home)
    try:
        return show_job(Session(opened, OperatorId("carl")), job)
    finally:
        opened.close()


def listed(home: Path, job: str, folder: Path) -> bytes:
    opened = open_home(home)
    session = Session(opened, OperatorId("carl"))
    (written,) = export_job(session, job, folder, formats=[ExportFormat.CSV], sentence=lambda failure: failure.code)
    opened.close()
    return written.path.read_bytes()


if __name__ == "__main__":
    main()
