"""`sigverify audit`: check that the audit trail is whole, read it, and take it elsewhere."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_json, positive
from sigverify.errors import UsageError

if TYPE_CHECKING:
    from sigverify.domain.audit import ChainReport

BROKEN = 12

FAULTS = {
    "edited": "entry {number} is not what was written: it was changed",
    "missing": "entries before number {number} are missing",
    "out-of-place": "entry {number} stands behind a later one, or is there twice",
    "unlinked": "entry {number} does not follow from the one before it: one of them was exchanged",
    "too-short": "the trail once had {number} entries and is shorter: its end was cut off, or an older store put back",
    "replaced": "entry {number} is another one than it was: an older store was put back and used, or all was made anew",
    "clock-set-back": "the clock was set back before entry {number}; nothing was changed by that",
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("audit", help="the audit trail", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    verified = actions.add_parser("verify", help="check that nothing was changed, left out or cut off (exit code 12)")
    verified.add_argument(
        "--anchor",
        metavar="SEAL",
        help="a seal printed earlier (sigverify audit seal): also shows an older store put back",
    )
    actions.add_parser("seal", help="print number and digest of the last entry, to be kept elsewhere")
    shown = actions.add_parser("show", help="entries, oldest first")
    shown.add_argument("--after", type=_natural, default=0, metavar="N", help="only entries behind number N")
    shown.add_argument("--limit", type=positive, default=100, metavar="N", help="at most N (default: %(default)s)")
    export = actions.add_parser("export", help="write entries to a file")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument(
        "--format", choices=("jsonl", "csv"), default="jsonl", help="default: %(default)s; csv for spreadsheets"
    )
    export.add_argument("--after", type=_natural, default=0, metavar="N", help="only entries behind number N")
    for action in actions.choices.values():
        add_operator(action)
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one action."""
    actions = {"verify": _verify, "seal": _seal, "show": _show, "export": _export}
    result, status = actions[arguments.action](arguments)
    if arguments.json:
        output.result_json(result)
    return status


def _verify(arguments: argparse.Namespace) -> tuple[dict[str, object], int]:
    from sigverify.domain.audit import ChainHead
    from sigverify.services.auditing import verify_audit

    anchor = ChainHead.read(arguments.anchor) if arguments.anchor else None
    with acting(arguments) as session:
        report = verify_audit(session, anchor=anchor)
    if not arguments.json:
        _print(report, anchored=anchor is not None)
    record = {
        "intact": report.intact,
        "head": str(report.head),
        "faults": [{"kind": fault.kind.value, "entry": fault.sequence} for fault in report.faults],
        "counts": {kind.value: count for kind, count in report.counts.items()},
    }
    return record, 0 if report.intact else BROKEN


def _print(report: ChainReport, *, anchored: bool) -> None:
    if report.intact:
        output.result(f"The audit trail is whole: {report.head.length} entries.")
    else:
        output.result("THE AUDIT TRAIL IS NOT WHOLE:")
    for fault in report.faults:
        output.result(f"  {FAULTS[fault.kind.value].format(number=fault.sequence)}")
    more = sum(report.counts.values()) - len(report.faults)
    if more > 0:
        output.result(f"  and {more} more")
    output.result(f"Seal: {report.head}")
    if report.intact and not anchored:
        output.result("Give a seal printed earlier with --anchor to see also that no older store was put back.")


def _seal(arguments: argparse.Namespace) -> tuple[dict[str, object], int]:
    from sigverify.services.auditing import chain_head

    with acting(arguments) as session:
        head = chain_head(session)
    if not arguments.json:
        output.result(str(head))
    return {"head": str(head)}, 0


def _show(arguments: argparse.Namespace) -> tuple[dict[str, object], int]:
    from sigverify.services.auditing import read_audit

    with acting(arguments) as session:
        entries = read_audit(session, after=arguments.after, limit=arguments.limit)
    if not arguments.json:
        for entry in entries:
            at = entry.at.isoformat(timespec="seconds")
            who = entry.operator or "(the program)"
            output.result(f"{entry.sequence:>6}  {at}  {who}  {entry.action}  {entry.subject}")
            if entry.details != "{}":
                output.result(f"        {entry.details}")
    return {
        "entries": [
            {
                "sequence": entry.sequence,
                "at": entry.at.isoformat(),
                "operator": entry.operator,
                "action": entry.action,
                "subject": entry.subject,
                "details": json.loads(entry.details),
                "previous_hash": entry.previous_hash,
                "hash": entry.hash,
            }
            for entry in entries
        ]
    }, 0


def _export(arguments: argparse.Namespace) -> tuple[dict[str, object], int]:
    from sigverify.services.auditing import ExportFormat, export_audit

    file: Path = arguments.file
    with acting(arguments) as session:
        try:
            with file.open("x", encoding="utf-8", newline="") as stream:
                head = export_audit(session, stream, form=ExportFormat(arguments.format), after=arguments.after)
        except OSError as error:
            raise UsageError("output-not-writable", path=str(file), reason=error.strerror or str(error)) from error
    if not arguments.json:
        output.result(f"Written to {file}, up to {head}.")
    return {"file": str(file), "head": str(head)}, 0


def _natural(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0")
    return int(text)
