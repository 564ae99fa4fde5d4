"""Bulk jobs as text: what a job would do, where it stands, and its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sigverify.cli import output
from sigverify.cli.output import ProgressBar
from sigverify.cli.sentences import error_sentence
from sigverify.cli.tables import print_table
from sigverify.errors import DataError

if TYPE_CHECKING:
    from sigverify.domain.bulk import Failure
    from sigverify.services.bulk.journal import JobSummary
    from sigverify.services.bulk.planning import ForeseenAccount, Plan
    from sigverify.services.session import Session

FORMATS: Final = ("csv", "xlsx", "jsonl")
MOST_SHOWN: Final = 20
"""Items with something wrong that are shown one by one; the list names all."""

STATES: Final = {
    "running": "running, or left by a program that ended",
    "paused": "waiting to be resumed",
    "cancelled": "given up",
    "finished": "finished",
}


def print_forecast(session: Session, plan: Plan, *, machine_readable: bool) -> int:
    """Say what a plan would check against whom and what is wrong with it; return the exit code."""
    from sigverify.services.bulk.planning import foresee

    bar = ProgressBar()
    foreseen = list(foresee(session, plan, progress=bar))
    bar.close()
    lacking = [one for one in foreseen if not one.specimens]
    if machine_readable:
        output.result_json(_forecast_record(plan, foreseen))
    else:
        _print_forecast(plan, foreseen, lacking=lacking)
    return DataError.exit_code if lacking or plan.failing else 0


def write_lists(session: Session, job_id: str, folder: Path | None, *, formats: Sequence[str] | None) -> list[Path]:
    """Write a job's list in each format, and say where; nowhere where no folder was named."""
    from sigverify.services.bulk.export import ExportFormat, export_job

    if folder is None:
        return []
    wanted = [ExportFormat(one) for one in dict.fromkeys(formats or ("csv",))]
    written = export_job(session, job_id, folder, formats=wanted, sentence=failure_sentence)
    for one in written:
        output.notice(f"{one.rows} lines written to {one.path}")
    return [one.path for one in written]


def failure_sentence(failure: Failure) -> str:
    """Return why an item failed, or what paused a job, in words."""
    return error_sentence(failure.as_error())


def print_job(summary: JobSummary) -> None:
    """Say where a job stands."""
    job = summary.job
    output.result(f"Job {job.id}: {job.name}, {summary.items} items, {STATES[job.state.value]}")
    if job.pause is not None:
        output.result(f"  {failure_sentence(job.pause)}")
    for text, count in _counts(summary):
        if count:
            output.result(f"  {count:>7}  {text}")


def print_jobs(summaries: Sequence[JobSummary]) -> None:
    """List jobs, newest first."""
    rows = [
        (
            one.job.id,
            one.job.name,
            one.job.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            one.job.operator,
            one.job.state.value,
            f"{one.done}/{one.items}",
        )
        for one in summaries
    ]
    print_table(("job", "name", "begun", "by", "state", "done"), rows, nothing="There are no jobs.")


def job_record(summary: JobSummary) -> dict[str, object]:
    """Return where a job stands as JSON values."""
    job = summary.job
    return {
        "job": job.id,
        "name": job.name,
        "folder": job.root,
        "operator": job.operator,
        "begun": job.at.isoformat(),
        "ended": job.ended_at.isoformat() if job.ended_at else None,
        "state": job.state.value,
        "paused_by": job.pause.code if job.pause else None,
        "items": summary.items,
        "counts": [
            {"state": one.state.value, "triage": one.triage.value if one.triage else None, "items": one.items}
            for one in summary.counts
        ],
    }


def _counts(summary: JobSummary) -> list[tuple[str, int]]:
    from sigverify.domain.bulk import ItemState, Triage

    return [
        ("clear", summary.of(ItemState.CHECKED, Triage.CLEAR)),
        ("clear, and drawn for a second look", summary.of(ItemState.CHECKED, Triage.RECHECK)),
        ("wait for a person (sigverify review list --undecided)", summary.of(ItemState.CHECKED, Triage.REVIEW)),
        ("could not be checked (sigverify jobs failed)", summary.of(ItemState.FAILED)),
        ("not done yet", summary.of(ItemState.WAITING)),
    ]


def _print_forecast(plan: Plan, foreseen: Sequence[ForeseenAccount], *, lacking: Sequence[ForeseenAccount]) -> None:
    rows = [
        (
            one.number,
            one.account.name if one.account else "no such account",
            str(one.items),
            ", ".join(f"{name} ({count})" for _, name, count in one.specimens) or "nobody with a specimen",
        )
        for one in foreseen
    ]
    print_table(("account", "name", "items", "checked against (specimens)"), rows, nothing="Nothing can be checked.")
    output.result(f"{len(plan.items)} items in {plan.root}; {len(plan.failing)} cannot be checked.")
    if plan.unlisted:
        output.result(f"{plan.unlisted} files of the folder are not in the list: they would not be checked.")
    if lacking:
        output.result(f"{sum(one.items for one in lacking)} items are of accounts without specimens: they would fail.")
    for item in plan.failing[:MOST_SHOWN]:
        if item.failure is not None:
            output.result(f"  {failure_sentence(item.failure)}")
    if len(plan.failing) > MOST_SHOWN:
        codes = Counter(item.failure.code for item in plan.failing if item.failure is not None)
        output.result("  ... in all: " + ", ".join(f"{count} {code}" for code, count in codes.most_common()))


def _forecast_record(plan: Plan, foreseen: Sequence[ForeseenAccount]) -> dict[str, object]:
    return {
        "folder": str(plan.root),
        "items": len(plan.items),
        "unlisted": plan.unlisted,
        "accounts": [
            {
                "account": one.number,
                "name": one.account.name if one.account else None,
                "items": one.items,
                "signatories": [{"id": who, "name": name, "specimens": count} for who, name, count in one.specimens],
            }
            for one in foreseen
        ],
        "wrong": [
            {"file": item.path, "code": item.failure.code, "explanation": failure_sentence(item.failure)}
            for item in plan.failing
            if item.failure is not None
        ],
    }
