"""`sigverify report`: audit reports as PDF: of a bulk job, of a day, of one check."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_device, add_json, day
from sigverify.cli.session import open_verifier, site_calibration

if TYPE_CHECKING:
    from sigverify.services.report_files import MadeReport


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("report", help="audit reports as PDF", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    batch = actions.add_parser("batch", help="of a bulk job: what came out, what was decided, every item")
    batch.add_argument("job", metavar="JOB", help="its id, as 'bulk' prints it")
    of_day = actions.add_parser("day", help="of a day: who decided what, against the comparison, and what is left")
    of_day.add_argument("day", type=day, nargs="?", metavar="DATE", help="default: today")
    verdict = actions.add_parser("verdict", help="of one check, made again from what is stored")
    verdict.add_argument("verification", metavar="CHECK", help="its id, as 'verify --account' prints it")
    add_device(verdict)
    for action in actions.choices.values():
        action.add_argument(
            "--out", type=Path, required=True, metavar="FILE", help="the PDF; an existing one is replaced"
        )
        add_operator(action)
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Write one report and say where."""
    write = {"batch": _batch, "day": _day, "verdict": _verdict}[arguments.action]
    reports = write(arguments)
    if arguments.json:
        output.result_json({"reports": [{"path": str(one.path), "sha256": one.sha256} for one in reports]})
        return 0
    for one in reports:
        output.result(f"Written to {one.path}.")
        output.result(f"SHA-256, noted in the audit trail: {one.sha256}")
    return 0


def _batch(arguments: argparse.Namespace) -> tuple[MadeReport, ...]:
    from sigverify.cli.sentences import error_sentence
    from sigverify.services.batch_report import write_batch_report

    bar = output.ProgressBar()
    with acting(arguments) as session:
        try:
            return (write_batch_report(session, arguments.job, arguments.out, sentence=error_sentence, progress=bar),)
        finally:
            bar.close()


def _day(arguments: argparse.Namespace) -> tuple[MadeReport, ...]:
    from sigverify.services.day_report_file import write_day_report

    with acting(arguments) as session:
        return (write_day_report(session, arguments.day or date.today(), arguments.out),)


def _verdict(arguments: argparse.Namespace) -> tuple[MadeReport, ...]:
    from sigverify.cli.sentences import finding_sentence
    from sigverify.services.verdict_reports import write_verdict_reports

    verifier = open_verifier(device=arguments.device, calibration=site_calibration(None))
    with acting(arguments) as session:
        return write_verdict_reports(
            session, arguments.verification, arguments.out, verifier=verifier, sentence=finding_sentence
        )
