"""`sigverify jobs`: where bulk jobs stand; pause them, give them up, try again what failed, write their lists."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_json
from sigverify.cli.bulk_text import FORMATS, failure_sentence, job_record, print_job, print_jobs, write_lists
from sigverify.cli.tables import print_table

if TYPE_CHECKING:
    from sigverify.services.bulk.measuring import SeedMeasure
    from sigverify.services.session import Session

SEEDS = {"signatory": "the signatory's own", "imitation": "imitations"}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("jobs", help="bulk jobs", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    actions.add_parser("list", help="yours; everybody's for who may see others' decisions")
    for name, text in (
        ("show", "where one stands"),
        ("failed", "what could not be checked, and why"),
        ("pause", "stop it for now, whichever program works on it"),
        ("cancel", "give it up; what was checked stays"),
        ("retry", "let what failed wait again; then: sigverify bulk --resume JOB"),
        ("measure", "how the items that were put in knowingly came out"),
        ("export", "write its list"),
    ):
        actions.add_parser(name, help=text).add_argument("job", metavar="JOB")
    export = actions.choices["export"]
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.add_argument("--format", choices=FORMATS, action="append", metavar="F", help="default: csv; repeatable")
    for action in actions.choices.values():
        add_operator(action)
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one action."""
    actions = {
        "list": _list,
        "show": _show,
        "failed": _failed,
        "pause": _pause,
        "cancel": _cancel,
        "retry": _retry,
        "measure": _measure,
        "export": _export,
    }
    with acting(arguments) as session:
        record = actions[arguments.action](session, arguments)
    if arguments.json:
        output.result_json(record)
    return 0


def _list(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.bulk.journal import list_jobs

    summaries = list_jobs(session)
    if not arguments.json:
        print_jobs(summaries)
    return {"jobs": [job_record(one) for one in summaries]}


def _show(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.bulk.journal import show_job

    summary = show_job(session, arguments.job)
    if not arguments.json:
        print_job(summary)
    return job_record(summary)


def _failed(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.bulk.results import stream_results

    items = [line.item for line in stream_results(session, arguments.job)]
    failed = [(item, item.failure) for item in items if item.failure is not None]
    if not arguments.json:
        rows = [(str(item.number), item.path, failure_sentence(failure)) for item, failure in failed]
        print_table(("item", "file", "why"), rows, nothing="Nothing failed.")
    return {
        "failed": [
            {"number": item.number, "file": item.path, "code": why.code, "explanation": failure_sentence(why)}
            for item, why in failed
        ]
    }


def _pause(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.bulk.journal import pause_job

    pause_job(session, arguments.job)
    return _show(session, arguments)


def _cancel(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.bulk.journal import cancel_job

    cancel_job(session, arguments.job)
    return _show(session, arguments)


def _retry(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.bulk.journal import retry_failed

    count = retry_failed(session, arguments.job)
    if not arguments.json:
        output.result(f"{count} items wait again. Go on with: sigverify bulk --resume {arguments.job}")
    return {"job": arguments.job, "waiting_again": count}


def _measure(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.bulk.measuring import measure_review

    measures = measure_review(session, arguments.job)
    if not arguments.json:
        titles = ("put in", "checked", "passed by the program", "decided", "decided wrongly")
        print_table(titles, [_cells(one) for one in measures], nothing="Nothing was put in knowingly.")
    return {
        "known": [
            {
                "kind": one.seed.value,
                "checked": one.items,
                "passed_by_the_program": one.passed,
                "decided": one.decided,
                "decided_wrongly": one.wrong,
            }
            for one in measures
        ]
    }


def _cells(measure: SeedMeasure) -> tuple[str, ...]:
    counts = (measure.items, measure.passed, measure.decided, measure.wrong)
    return (SEEDS[measure.seed.value], *map(str, counts))


def _export(session: Session, arguments: argparse.Namespace) -> dict[str, object]:
    written = write_lists(session, arguments.job, arguments.out, formats=arguments.format)
    return {"files": [str(one) for one in written]}
