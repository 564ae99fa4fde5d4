"""Time, memory and size of the report of a bulk job: a real store, filled with checks of the bundled cheques.

Each report is made in a process of its own, so that its peak memory is the report's alone. A share of the items keeps
its picture, as after a bulk run, where only items that somebody will look at do.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import numpy as np
import pypdfium2

from sigverify.cli.sentences import error_sentence
from sigverify.domain.account import Account, AccountNumber
from sigverify.domain.bulk import BulkItem, BulkJob, Failure, InputKind, JobState, Triage
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Choice
from sigverify.domain.operator import Role
from sigverify.domain.waiting import QueuePlace, urgency
from sigverify.paths import assets
from sigverify.services import accounts, enrolling, mandates, proposals, reviewing
from sigverify.services.account_result import AccountKnowledge, AccountRequest, CheckedPage
from sigverify.services.account_verification import keep_all, know, weigh
from sigverify.services.batch_report import write_batch_report
from sigverify.services.matching import ReferenceSets
from sigverify.services.opening import open_existing, set_up
from sigverify.services.operators import add_operator
from sigverify.services.reading import read_page
from sigverify.services.reasons import reason_list
from sigverify.services.session import OpenStore, Session, log_in
from sigverify.services.specimens import look_at
from sigverify.settings import load_settings
from sigverify.store.locks import KeyFile

Result = TypeVar("Result")

PASSWORD = "a phrase of nobody in particular"
STAFF = {
    "carl": Role.CLERK,
    "sara": Role.SUPERVISOR,
    "anna": Role.REFERENCE_ADMINISTRATOR,
    "otto": Role.AUDITOR,
}
NUMBER = AccountNumber("1001")
TODAY = date.today()
BLOCK = 250
FILES = ("branch/cheque", "支店/小切手", "شعبة/شيك", "शाखा/चेक", "филиал/чек")
FAILED_SHARE = 0.02
SHARES = (0.06, 0.12, 0.82)
"""Of the cheques signed by another hand, by an imitator and by the signatory, in the order of their names."""

DECIDED_SHARE = 0.7
RETURN = Choice(Action.RETURN, reason_list("ansi-x9-100-188").give("L"))


@dataclass(frozen=True, slots=True)
class Measured:
    """What one report took."""

    items: int
    pages: int
    megabytes: float
    wall_s: float
    processor_s: float
    peak_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=[1000, 5000], help="sizes of the jobs")
    parser.add_argument("--pictures", type=float, default=0.25, help="share of the items that keep a picture")
    parser.add_argument("--out", type=Path, help="folder to keep the reports in")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        os.environ |= {"SIGVERIFY_HOME": str(home), "SIGVERIFY_KEY_FILE": str(home / "opener.key")}
        alone(fill, home, arguments.items, arguments.pictures)
        print(f"{'items':>7} {'pages':>6} {'MB':>6} {'wall s':>8} {'cpu s':>8} {'peak MB':>8}")
        for count in arguments.items:
            one = alone(measure, count, (arguments.out or home) / f"report-{count}.pdf")
            print(
                f"{one.items:>7} {one.pages:>6} {one.megabytes:>6.1f} {one.wall_s:>8.1f} {one.processor_s:>8.1f} "
                f"{one.peak_mb:>8.0f}"
            )


def alone(work: Callable[..., Result], *arguments: object) -> Result:
    """Do `work` in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def measure(count: int, path: Path) -> Measured:
    opened = open_existing(load_settings(), ask=None)
    session = log_in(opened, "otto", PASSWORD)
    wall, processor = time.perf_counter(), time.process_time()
    write_batch_report(session, f"job{count}", path, sentence=error_sentence)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    opened.close()
    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    document.close()
    return Measured(count, pages, path.stat().st_size / 1e6, wall, processor, peak)


def fill(home: Path, counts: Sequence[int], pictures: float) -> None:
    """Make the store and the jobs; what a check found is recorded again under other ids."""
    started = time.perf_counter()
    opener = KeyFile(home / "opener.key")
    opened, _ = set_up(load_settings(), [opener], name="rita", full_name="Rita", password=PASSWORD)
    administrator = log_in(opened, "rita", PASSWORD)
    for name, role in STAFF.items():
        add_operator(administrator, name, full_name=name.title(), roles={role}, password=PASSWORD)
    known, found = check_samples(opened)
    clerk = log_in(opened, "carl", PASSWORD)
    for count in counts:
        write_job(clerk, count, known, found, pictures=pictures)
    opened.close()
    print(f"{sum(counts)} items recorded in {time.perf_counter() - started:.0f} s\n")


def check_samples(opened: OpenStore) -> tuple[AccountKnowledge, list[tuple[AccountRequest, CheckedPage]]]:
    """Put the first signatory of the samples on file, and check every cheque of the samples."""
    # Here: the process that makes a report, and is measured, loads no model.
    from sigverify.services.page_check import check_page
    from sigverify.services.verifier import load_verifier

    verifier = load_verifier("cpu")
    anna, sara = log_in(opened, "anna", PASSWORD), log_in(opened, "sara", PASSWORD)
    accounts.add_account(anna, Account(NUMBER, "Corner Shop", "EUR"))
    signatory, _ = accounts.add_and_appoint(anna, NUMBER, "A. Lindqvist", valid_from=date(2020, 1, 1))
    files = sorted((assets() / "samples").glob("a_lindqvist_*.png"))
    specimens = [look_at(file, verifier=verifier) for file in files]
    proposed = enrolling.propose_enrolment(anna, signatory.id, specimens, verifier=verifier).proposal
    proposals.approve(sara, proposed.id)
    proposals.approve(sara, mandates.propose_mandate(anna, NUMBER, "1", from_day=date(2020, 1, 1)).id)
    known = know(log_in(opened, "carl", PASSWORD), NUMBER, day=TODAY)
    found, sets = [], ReferenceSets()
    for file in sorted((assets() / "samples").glob("cheque_*")):
        request = AccountRequest(file, NUMBER, drawn_on=TODAY)
        found.append((request, check_page(read_page(file), request, known=known, verifier=verifier, sets=sets)))
    return known, found


def write_job(
    session: Session,
    count: int,
    known: AccountKnowledge,
    found: Sequence[tuple[AccountRequest, CheckedPage]],
    *,
    pictures: float,
) -> None:
    generator = np.random.default_rng(count)
    job = f"job{count}"
    decided: dict[str, Outcome | None] = {}
    with session.acting() as acting:
        acting.uow.bulk_jobs.add(
            BulkJob(
                job, "Clearing", "/clearing", acting.operator.id, acting.at, "{}", JobState.FINISHED, ended_at=acting.at
            )
        )
        acting.record("bulk-begun", job)
    for first in range(1, count + 1, BLOCK):
        with session.acting() as acting:
            for number in range(first, min(first + BLOCK, count + 1)):
                path = f"{FILES[number % len(FILES)]}_{number:06}.tif"
                item = BulkItem(job, number, path, InputKind.CHEQUE, account=NUMBER)
                if generator.random() < FAILED_SHARE:
                    item = item.failed(Failure("file-empty", {"name": item.path}))
                else:
                    request, checked = found[generator.choice(len(found), p=SHARES)]
                    if generator.random() >= pictures:
                        checked = without_pictures(checked)
                    amount = Decimal(int(generator.integers(100, 10_000_000))) / 100
                    made = weigh(
                        replace(request, amount=amount),
                        known=known,
                        checked=checked,
                        verification_id=f"{job}-{number}",
                        at=acting.at,
                    )
                    keep_all(acting, session.vault, [(made, QueuePlace(urgency(amount, made.log10_lr)))])
                    triage = Triage.CLEAR if made.outcome is Outcome.MATCH else Triage.REVIEW
                    item = replace(item, amount=amount, drawn_on=TODAY)
                    item = item.checked(made.id, sha256=checked.provenance.sha256, triage=triage)
                acting.uow.bulk_items.add([item])
                if item.triage is Triage.REVIEW and generator.random() < DECIDED_SHARE:
                    decided[item.verification_id] = made.outcome
            acting.record("bulk-went-on", job)
    for verification_id, outcome in decided.items():
        reviewing.decide(session, verification_id, RETURN if outcome is Outcome.NON_MATCH else Choice(Action.ACCEPT))


def without_pictures(checked: CheckedPage) -> CheckedPage:
    return replace(checked, signatures=tuple(replace(one, picture=b"") for one in checked.signatures))


if __name__ == "__main__":
    main()
