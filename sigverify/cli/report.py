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
        output.result_json({"reports": reports})
    return 0


def _told(made: MadeReport, *, arguments: argparse.Namespace) -> dict[str, object]:
    """Say where a report is, unless JSON is asked for, and return the same as a record."""
    if not arguments.json:
        output.result(f"Written to {made.path}.")
        output.result(f"SHA-256, noted in the audit trail: {made.sha256}")
    return {"path": str(made.path), "sha256": made.sha256}


def _batch(arguments: argparse.Namespace) -> list[dict[str, object]]:
    from sigverify.cli.sentences import error_sentence
    from sigverify.services.batch_report import write_batch_report

    bar = output.ProgressBar()
    with acting(arguments) as session:
        try:
            made = write_batch_report(session, arguments.job, arguments.out, sentence=error_sentence, progress=bar)
        finally:
            bar.close()
    return [_told(made, arguments=arguments)]


def _day(arguments: argparse.Namespace) -> list[dict[str, object]]:
    from sigverify.services.day_report_file import write_day_report

    with acting(arguments) as session:
        made = write_day_report(session, arguments.day or date.today(), arguments.out)
    return [_told(made, arguments=arguments)]


def _verdict(arguments: argparse.Namespace) -> list[dict[str, object]]:
    from sigverify.cli.sentences import finding_sentence
    from sigverify.services.record import made_again_record
    from sigverify.services.reporting import said_beside_the_record
    from sigverify.services.verdict_reports import write_verdict_reports

    verifier = open_verifier(device=arguments.device, calibration=site_calibration(None))
    with acting(arguments) as session:
        made = write_verdict_reports(
            session, arguments.verification, arguments.out, verifier=verifier, sentence=finding_sentence
        )
    records = []
    for one in made:
        records.append(_told(one.report, arguments=arguments) | {"again": made_again_record(one.again)})
        if not arguments.json:
            for line in said_beside_the_record(one.again):
                output.result(f"  {line}")
    return records
