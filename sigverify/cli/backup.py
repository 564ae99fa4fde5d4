"""`sigverify backup`: write an encrypted backup of the whole store, while it is in use."""

from __future__ import annotations

import argparse
from pathlib import Path

from sigverify.cli import output
from sigverify.cli.acting import acting, add_operator
from sigverify.cli.arguments import add_json

DESCRIPTION = """\
Writes everything into one encrypted file, and beside it the signatories' keys in a second, small
one (signatory-keys-*.svkeys), which every backup and every erasure writes anew. A restore needs
both. Copy the first wherever you like, the second nowhere: who is erased is gone from every backup
only as long as no other copy of it exists.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "backup",
        help="write an encrypted backup",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file")
    add_operator(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Back up, and print the seal of the audit trail that is in the backup."""
    from sigverify.services.keeping import make_backup

    with acting(arguments) as session:
        report = make_backup(session, arguments.file)
    if arguments.json:
        output.result_json(
            {"file": str(report.path), "rows": report.rows, "bytes": report.size, "head": str(report.head)}
        )
    else:
        output.result(f"Written to {report.path}: {report.rows} records, {report.size} bytes.")
        output.result(f"Seal of its audit trail: {report.head}")
        output.result(f"Try it: sigverify restore --rehearse {report.path}")
    return 0
