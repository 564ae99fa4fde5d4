"""`sigverify letter`: what a cash letter or a CTS file holds, and what is wrong with it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.arguments import add_json
from sigverify.cli.sentences import error_sentence

if TYPE_CHECKING:
    from sigverify.domain.cash_letter import LetterFinding, LetterItem

DESCRIPTION = """\
Lists the cheques of an image cash letter (X9.37, X9.100-187) or of a CTS file as they come, each with
its pictures, and says what is wrong and where. Nothing is checked and nothing is kept: that is
'sigverify bulk FILE'.
"""

EXIT_CODES = """\
exit codes:
  0  everything was read
  5  something is wrong with the file, or it cannot be read
  others as 'sigverify --help' lists them
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "letter",
        help="list what a cash letter holds",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="X9.37 or X9.100-187 file, or the XML file of CTS")
    parser.add_argument("--extract", type=Path, metavar="DIR", help="write the pictures there, unencrypted")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print items and findings in the order of the file."""
    from sigverify.errors import InputError

    wrong = _print_json(arguments) if arguments.json else _print(arguments)
    return InputError.exit_code if wrong else 0


def _print(arguments: argparse.Namespace) -> int:
    """Print a line an item, and below it what is wrong; return how many things are."""
    from sigverify.domain.cash_letter import LetterItem
    from sigverify.services.letters import read_letter

    items = wrong = 0
    for one in read_letter(arguments.file):
        if isinstance(one, LetterItem):
            items += 1
            output.result(_line(one))
            _extract(one, arguments)
        for finding in _findings(one):
            wrong += 1
            sentence = error_sentence(finding.error)
            output.result(f"      record {finding.record}, byte {finding.offset}: {finding.error.code}: {sentence}")
    output.result(f"{items} items; {wrong} findings.")
    return wrong


def _print_json(arguments: argparse.Namespace) -> int:
    """Print everything as JSON; return how many things are wrong."""
    from sigverify.domain.cash_letter import LetterItem
    from sigverify.services.letters import read_letter

    items: list[dict[str, object]] = []
    findings: list[dict[str, object]] = []
    wrong = 0
    for one in read_letter(arguments.file):
        wrong += len(_findings(one))
        if isinstance(one, LetterItem):
            items.append(_item_record(one, files=_extract(one, arguments)))
        else:
            findings.append(_finding_record(one))
    output.result_json({"file": str(arguments.file), "items": items, "findings": findings})
    return wrong


def _extract(item: LetterItem, arguments: argparse.Namespace) -> list[str]:
    """Write an item's pictures where they are wanted; return their paths."""
    from sigverify.services.letters import extract_views

    if arguments.extract is None:
        return []
    return [str(one.path) for one in extract_views(arguments.file, item, arguments.extract)]


def _findings(one: LetterItem | LetterFinding) -> tuple[LetterFinding, ...]:
    from sigverify.domain.cash_letter import LetterItem

    return one.findings if isinstance(one, LetterItem) else (one,)


def _line(item: LetterItem) -> str:
    amount = "no amount" if item.amount is None else f"{item.amount:.2f}"
    day = "no day" if item.day is None else item.day.isoformat()
    views = ", ".join(f"{view.side.value} {view.format or '?'}" for view in item.views) or "no pictures"
    misread = "   MICR line misread" if item.misread else ""
    field = item.account_field or "-"
    return f"{item.number:>6}   {item.kind.value:<9}   {day}   {amount:>14}   {field:<20}   {views}{misread}"


def _item_record(item: LetterItem, *, files: list[str]) -> dict[str, object]:
    return {
        "number": item.number,
        "kind": item.kind.value,
        "format": item.format.value,
        "record": item.record,
        "offset": item.offset,
        "sequence": item.sequence,
        "routing": item.routing,
        "account_field": item.account_field,
        "auxiliary": item.auxiliary,
        "amount": None if item.amount is None else str(item.amount),
        "day": None if item.day is None else item.day.isoformat(),
        "micr_misread": item.misread,
        "views": [
            {
                "side": view.side.value,
                "whole": view.whole,
                "format": view.format or None,
                "file": view.file or None,
                "offset": view.offset,
                "length": view.length,
            }
            for view in item.views
        ],
        "findings": [_finding_record(finding) for finding in item.findings],
        "files": files,
    }


def _finding_record(finding: LetterFinding) -> dict[str, object]:
    return {
        "record": finding.record,
        "offset": finding.offset,
        "code": finding.error.code,
        "explanation": error_sentence(finding.error),
    }
