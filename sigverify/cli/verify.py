"""`sigverify verify`: compare the signature in a file with specimens in files, or with those of an account."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import add_operator
from sigverify.cli.arguments import add_device, add_json, add_page, amount, day, rectangle
from sigverify.cli.sentences import error_sentence, finding_sentence
from sigverify.cli.session import open_verifier, site_calibration
from sigverify.cli.verdict_text import print_verification, status
from sigverify.errors import ModelError, UsageError

if TYPE_CHECKING:
    from sigverify.services.verification import Verification, VerificationRequest


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "verify",
        help="compare a signature with specimens",
        description="Compare the signature in FILE with specimens in files, or with those of everybody who may sign "
        "for an account. Without --region or --cropped, the most likely signature on the page is used; for an "
        "account all that are likely.",
    )
    parser.add_argument("file", metavar="FILE", help="scan of a cheque, or with --cropped one signature")
    add_page(parser)
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--region",
        type=rectangle,
        action="append",
        metavar="X,Y,W,H",
        help="where the signature is, in pixels; for an account once for each signature",
    )
    place.add_argument("--cropped", action="store_true", help="FILE holds one cropped signature and nothing else")
    against = parser.add_mutually_exclusive_group(required=True)
    against.add_argument("--references", nargs="+", metavar="FILE", help="specimens, each a file with one signature")
    against.add_argument("--account", metavar="NUMBER", help="an account in the store; the result is recorded")
    parser.add_argument("--amount", type=amount, metavar="AMOUNT", help="on the cheque, in the account's currency")
    parser.add_argument("--date", type=day, metavar="DATE", help="on the cheque (default: today)")
    add_operator(parser)
    parser.add_argument(
        "--calibration",
        type=Path,
        metavar="FILE",
        help="your own thresholds, from sigverify calibrate (default: as set, else those shipped)",
    )
    parser.add_argument("--pdf", metavar="OUT", help="write the report to this file")
    add_json(parser)
    add_device(parser)


def run(arguments: argparse.Namespace) -> int:
    """Verify, print, and tell the outcome by the exit code."""
    if arguments.account is not None:
        from sigverify.cli import account_check

        return account_check.run(arguments)
    if arguments.amount is not None or arguments.date is not None:
        raise UsageError("account-missing")
    if arguments.region and len(arguments.region) > 1:
        raise UsageError("several-signatures-without-account")
    verifier = open_verifier(device=arguments.device, calibration=site_calibration(arguments.calibration))
    from sigverify.services.verification import verify_file

    verification = verify_file(_request(arguments), verifier)
    if arguments.pdf is not None:
        _write(verification, Path(arguments.pdf), device=verifier.device)
    if arguments.json:
        from sigverify.services.record import verification_record

        output.result_json(verification_record(verification))
    else:
        print_verification(verification)
    return status(verification)


def _request(arguments: argparse.Namespace) -> VerificationRequest:
    from sigverify.domain.sample import Region
    from sigverify.services.verification import VerificationRequest

    return VerificationRequest(
        probe=Path(arguments.file),
        references=tuple(Path(reference) for reference in arguments.references),
        page=arguments.page,
        region=Region(*arguments.region[0]) if arguments.region else None,
        cropped=arguments.cropped,
        dpi=arguments.dpi,
    )


def _write(verification: Verification, path: Path, *, device: str) -> None:
    """Write the report, or say why there is none: a refusal has no evidence to report."""
    if verification.evidence is None:
        output.notice("No report was written, since there is no comparison to report.")
        return
    from sigverify.services.agreement import agreement_map
    from sigverify.services.reporting import write_report

    try:
        agreement = agreement_map(verification.evidence, device=device)
    except ModelError as error:
        # The map is an addition; what was compared and what came of it can be reported without.
        output.notice(f"The report has no map of agreement: {error_sentence(error)}")
        agreement = None
    write_report(verification, path, sentence=finding_sentence, agreement=agreement)
    output.notice(f"Report written to {path}")
