"""`sigverify bulk`: a folder of signatures or cheques is checked, resumably, and sorted for people to look at."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from sigverify import process
from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_device, add_json, positive
from sigverify.cli.bulk_progress import RateBar
from sigverify.cli.bulk_text import FORMATS, job_record, print_forecast, print_job, write_lists
from sigverify.cli.session import open_verifier, site_calibration
from sigverify.errors import Cancelled, DataError, InputError, UsageError
from sigverify.settings import load_settings

if TYPE_CHECKING:
    from sigverify.domain.bulk import BulkJob
    from sigverify.domain.progress import CancelToken
    from sigverify.services.bulk.engine import Engine
    from sigverify.services.bulk.journal import JobSummary
    from sigverify.services.bulk.planning import Plan
    from sigverify.services.bulk.sources import Assumed
    from sigverify.services.session import Session
    from sigverify.services.verifier import Verifier

LOCAL = "local"
LOOK = 4
"""As for `verify`: refer to a person."""

DESCRIPTION = """\
Checks every file of a folder and of the folders in it, or the files that a list names, and sorts
the results: clear ones, and those that a person must look at, which wait in the queue. What is
done is kept at once: a job that was stopped, or whose computer failed, goes on with --resume.

The account of a file comes from the list, else from its name (--pattern), else from --account
or, with --account-from-line, from the magnetic line of the cheque itself.
A list is a CSV file with the columns file, account, amount, date, page, kind (signature or
cheque) and known (signatory or imitation: put in to measure the review); only file is needed.
"""

EXIT_CODES = """\
exit codes:
  0  everything was checked, and nothing makes a person look
  4  everything was checked; some items wait for a person
  5  some items could not be checked; the list says why
  7  the folder or the list cannot be used, or is out of reach: the job waits
  9  stopped: by you, or by somebody with 'sigverify jobs'; the job waits
  others as 'sigverify --help' lists them
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "bulk",
        help="check a folder of signatures or cheques",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help="with the files, nested or not; or one cash letter"
    )
    parser.add_argument("--manifest", type=Path, metavar="CSV", help="check the files that this list names")
    parser.add_argument(
        "--pattern", metavar="P", help="what names tell, e.g. '{account}_{date}_{amount}.*' or '{account}/*'"
    )
    parser.add_argument("--account", metavar="N", help="account of every file of which nothing else is said")
    parser.add_argument(
        "--signatory", metavar="WHO", help="with --account: compare with this person's specimens only; id or whole name"
    )
    parser.add_argument(
        "--on-us",
        action="append",
        default=[],
        metavar="RULE",
        help="where cash letters have the account, e.g. '{zeros}{account}/*' (default: '{account}/*'); repeatable",
    )
    parser.add_argument(
        "--account-from-line",
        action="store_true",
        help="where nothing else tells the account of a whole cheque, read it from its magnetic line",
    )
    parser.add_argument("--cropped", action="store_true", help="each file is one signature, cut out already")
    parser.add_argument("--name", default="", metavar="TEXT", help="what to call the job (default: the folder's name)")
    parser.add_argument("--dry-run", action="store_true", help="say what would be checked against whom, and stop")
    parser.add_argument("--resume", metavar="JOB", help="go on with a job")
    parser.add_argument(
        "--engine",
        default=LOCAL,
        metavar="URL",
        help="who computes: this computer, or a Dask scheduler (default: local)",
    )
    parser.add_argument(
        "--files-at", metavar="URL", help="with --engine URL: where its workers see FOLDER (default: at the same path)"
    )
    parser.add_argument("--workers", type=positive, metavar="N", help="processes on this computer (default: its cores)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write the list there when the job ends")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        action="append",
        metavar="F",
        help=f"{', '.join(FORMATS)} (default: csv); repeatable",
    )
    parser.add_argument("--watch", action="store_true", help="go on taking files as they come, until Ctrl-C")
    parser.add_argument(
        "--done-marks", action="store_true", help="with --watch: take a file only when FILE.done lies beside it"
    )
    parser.add_argument("--calibration", type=Path, metavar="FILE", help="thresholds of your own (sigverify calibrate)")
    add_device(parser)
    add_operator(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Plan, check, sort and write the lists."""
    _require_fitting(arguments)
    process.set_up(threads=load_settings().threads)
    with acting(arguments) as session:
        if arguments.resume is None:
            plan = _plan(session, arguments)
            if arguments.dry_run:
                return print_forecast(session, plan, machine_readable=arguments.json)
            _require_outside(arguments.out, root=plan.root)
        job_id = arguments.resume or _begin(session, plan, arguments)
        output.notice(f"Job {job_id}; go on after an interruption with: sigverify bulk --resume {job_id}")
        job = _check(session, job_id, arguments)
        written = write_lists(session, job_id, arguments.out, formats=arguments.format)
        summary = _summary(session, job_id)
        if arguments.json:
            output.result_json({**job_record(summary), "files": [str(one) for one in written]})
        else:
            print_job(summary)
    return _status(job, summary)


def _require_fitting(arguments: argparse.Namespace) -> None:
    """Refuse what does not go together, rather than leave half of what was asked for undone."""
    if (arguments.folder is None) == (arguments.resume is None):
        raise UsageError("bulk-nothing-named")
    if arguments.watch and arguments.manifest is not None:
        raise UsageError("bulk-watch-and-list")
    planned = (
        "manifest",
        "pattern",
        "account",
        "signatory",
        "on_us",
        "account_from_line",
        "cropped",
        "name",
        "dry_run",
        "done_marks",
    )
    unfitting = {
        "--resume": planned if arguments.resume is not None else (),
        "--dry-run": ("watch", "out", "format") if arguments.dry_run else (),
        "--account-from-line": ("account", "cropped") if arguments.account_from_line else (),
        f"--engine {LOCAL}": ("files_at",) if arguments.engine == LOCAL else (),
    }
    needed = {"done_marks": "watch", "format": "out", "signatory": "account"}
    for option, others in unfitting.items():
        for other in others:
            if getattr(arguments, other):
                raise UsageError("options-exclusive", option=option, other=_option(other))
    for option, other in needed.items():
        if getattr(arguments, option) and not getattr(arguments, other):
            raise UsageError("option-alone", option=_option(option), other=_option(other))


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _plan(session: Session, arguments: argparse.Namespace) -> Plan:
    from sigverify.domain.bulk import Completeness
    from sigverify.services.bulk.planning import plan_folder, plan_watch

    assumed = _assumed(session, arguments)
    if arguments.watch:
        taken = Completeness.MARKED if arguments.done_marks else Completeness.STABLE
        return plan_watch(arguments.folder, assumed=assumed, completeness=taken)
    bar = RateBar()
    try:
        return plan_folder(arguments.folder, assumed=assumed, manifest=arguments.manifest, progress=bar)
    finally:
        bar.close()


def _assumed(session: Session, arguments: argparse.Namespace) -> Assumed:
    from sigverify.domain.account import AccountNumber
    from sigverify.domain.bulk import InputKind, MagneticLine
    from sigverify.services.bulk.on_us import OnUsRule
    from sigverify.services.bulk.patterns import NamePattern
    from sigverify.services.bulk.sources import Assumed
    from sigverify.services.importing import find_signatory

    account = AccountNumber(arguments.account) if arguments.account else None
    return Assumed(
        kind=InputKind.SIGNATURE if arguments.cropped else InputKind.CHEQUE,
        account=account,
        signatory=find_signatory(session, account, arguments.signatory) if account and arguments.signatory else None,
        pattern=NamePattern(arguments.pattern) if arguments.pattern else None,
        on_us=tuple(OnUsRule(rule) for rule in arguments.on_us),
        magnetic_line=MagneticLine.READ if arguments.account_from_line else MagneticLine.IGNORED,
    )


def _begin(session: Session, plan: Plan, arguments: argparse.Namespace) -> str:
    from sigverify.services.bulk.journal import begin_job

    if plan.unlisted:
        output.notice(f"{plan.unlisted} files of the folder are not in the list: they are not checked.")
    return begin_job(session, plan, name=arguments.name).id


def _check(session: Session, job_id: str, arguments: argparse.Namespace) -> BulkJob:
    """Work on a job until it ends, or somebody stops it."""
    from sigverify.services.bulk.journal import show_job
    from sigverify.services.bulk.running import run_job
    from sigverify.services.bulk.watching import watch_job

    calibration = site_calibration(arguments.calibration)

    def verifier() -> Verifier:
        return open_verifier(device=arguments.device, calibration=calibration)

    progress = RateBar()
    job = show_job(session, job_id).job
    try:
        with (
            _engine(arguments, root=Path(job.root), calibration=calibration) as engine,
            _stopped_by_keyboard() as cancel,
        ):
            if not arguments.watch:
                return run_job(session, job_id, engine=engine, verifier=verifier, progress=progress, cancel=cancel)
            return watch_job(
                session,
                job,
                engine=engine,
                verifier=verifier,
                progress=progress,
                cancel=cancel,
            )
    finally:
        progress.close()


def _engine(
    arguments: argparse.Namespace, *, root: Path, calibration: Path | None
) -> AbstractContextManager[Engine, bool | None]:
    from functools import partial

    from sigverify.services.verifier import load_verifier

    load = partial(load_verifier, device=load_settings(device=arguments.device).device, calibration=calibration)
    if arguments.engine == LOCAL:
        from sigverify.services.bulk.local import LocalEngine

        return LocalEngine(load, workers=arguments.workers or os.cpu_count() or 1)
    from sigverify.services.bulk.distributed_engine import DistributedEngine
    from sigverify.services.bulk.files import FilesElsewhere, FilesHere

    files = FilesElsewhere(here=root, there=arguments.files_at) if arguments.files_at else FilesHere()
    return DistributedEngine(arguments.engine, load, files=files)


@contextmanager
def _stopped_by_keyboard() -> Iterator[CancelToken]:
    """Give a token that the first Ctrl-C sets, so that what is in hand is still kept; a second one stops at once."""
    from sigverify.domain.progress import CancelToken

    token = CancelToken()

    def stop(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        token.cancel()
        output.notice("\nStopping when what is in hand is done. Ctrl-C again stops at once.")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)


def _summary(session: Session, job_id: str) -> JobSummary:
    from sigverify.services.bulk.journal import show_job

    return show_job(session, job_id)


def _require_outside(out: Path | None, *, root: Path) -> None:
    if out is not None and out.absolute().is_relative_to(root):
        raise UsageError("bulk-out-inside", path=str(out))


def _status(job: BulkJob, summary: JobSummary) -> int:
    """Return the exit code of a job that is left; what stopped it from outside is an error of its own."""
    from sigverify.domain.bulk import ItemState, JobState, Triage

    if job.pause is not None:
        raise DataError(job.pause.code, **job.pause.fields)
    if job.state is JobState.RUNNING:
        raise UsageError("bulk-taken-over", job=job.id)
    if job.state is not JobState.FINISHED:
        raise Cancelled
    if summary.of(ItemState.FAILED):
        return InputError.exit_code
    return LOOK if summary.of(ItemState.CHECKED, Triage.REVIEW) else 0
