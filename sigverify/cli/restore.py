"""`sigverify restore`: put a backup in the place of the store, or only try whether it could be."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import PASSWORD, add_operator, ask_passphrase, operator_name, secret
from sigverify.cli.arguments import add_json
from sigverify.settings import load_settings

if TYPE_CHECKING:
    from sigverify.services.keeping import RestoreReport

DESCRIPTION = """\
Everything in the backup is verified beside the store, its audit trail too, and only then takes the
store's place. Where a store is in use, its system administrator must allow it; where it is missing
or damaged, as on a new computer, whoever can open the backup may restore it.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "restore",
        help="restore a backup",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup; the signatories' keys lie beside it")
    parser.add_argument(
        "--without-keys", action="store_true", help="the signatories' keys are lost: restore all but their pictures"
    )
    parser.add_argument("--rehearse", action="store_true", help="only verify that it could be restored")
    add_operator(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Restore, or rehearse it."""
    from sigverify.services.keeping import SignatoryKeys, needs_log_in, rehearse_restore, restore_backup

    keys = SignatoryKeys.LOST if arguments.without_keys else SignatoryKeys.BESIDE
    settings, ask = load_settings(), ask_passphrase()
    if arguments.rehearse:
        _print(arguments, rehearse_restore(settings, arguments.file, ask=ask, signatory_keys=keys))
        return 0
    name = password = ""
    if needs_log_in(settings, ask=ask):
        name = operator_name(arguments)
        password = secret(PASSWORD, prompt=f"Password of {name}: ")
    report, opened = restore_backup(
        settings, arguments.file, ask=ask, operator=name, password=password, signatory_keys=keys
    )
    opened.close()
    _print(arguments, report)
    return 0


def _print(arguments: argparse.Namespace, report: RestoreReport) -> None:
    if arguments.json:
        output.result_json(
            {
                "restored": not arguments.rehearse,
                "rows": report.rows,
                "head": str(report.head),
                "signatories": report.signatories,
                "with_key": report.with_key,
            }
        )
        return
    output.result("The backup could be restored." if arguments.rehearse else "The backup is the store now.")
    output.result(f"  {report.rows} records; specimens of {report.with_key} of {report.signatories} signatories")
    output.result(f"  Seal of its audit trail: {report.head}")
    output.result("  Hold it against the seal printed when the backup was made.")
