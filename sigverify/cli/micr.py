"""`sigverify micr`: what the magnetic line at a cheque's lower edge says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.arguments import add_json, add_page
from sigverify.cli.sentences import finding_sentence

if TYPE_CHECKING:
    from sigverify.domain.micr import MicrLine

DESCRIPTION = """\
Reads the line of magnetic print (E13B) at the lower edge of a cheque. A character that is not sure
is shown as ?, and the field that holds it is unknown: nothing is guessed.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("micr", help="read the magnetic line of a cheque", description=DESCRIPTION)
    parser.add_argument("file", metavar="FILE", help="scan of a cheque")
    add_page(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the line and its fields; finding none is a result too."""
    from sigverify.services.magnetic_line import read_magnetic_line
    from sigverify.services.record import magnetic_record

    read = read_magnetic_line(arguments.file, page=arguments.page, dpi=arguments.dpi)
    if arguments.json:
        output.result_json(magnetic_record(read))
        return 0
    for finding in (*read.page.findings, *(read.line.findings if read.line else ())):
        output.notice(finding_sentence(finding))
    if read.line is None:
        output.result("No magnetic line can be read at the lower edge of this page.")
    else:
        _print(read.line)
    return 0


def _print(line: MicrLine) -> None:
    output.result(line.text)
    if line.format:
        output.result(f"{'layout':<8} {line.format}")
    for field in line.fields:
        output.result(f"{field.name.value:<8} {field.value or '?'}")
