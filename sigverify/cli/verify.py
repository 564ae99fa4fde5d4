"""`sigverify verify`: compare the signature in a file with specimens in files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.arguments import add_device, add_json, add_page, rectangle
from sigverify.cli.sentences import finding_sentence
from sigverify.cli.session import open_verifier
from sigverify.cli.verdict_text import print_verification, status

if TYPE_CHECKING:
    from sigverify.services.verification import Verification, VerificationRequest


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "verify",
        help="compare a signature with specimens",
        description="Compare the signature in FILE with specimens. Without --region or --cropped, "
        "the most likely signature on the page is used.",
    )
    parser.add_argument("file", metavar="FILE", help="scan of a cheque, or with --cropped one signature")
    add_page(parser)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--region", type=rectangle, metavar="X,Y,W,H", help="where the signature is, in pixels")
    place.add_argument("--cropped", action="store_true", help="FILE holds one cropped signature and nothing else")
    parser.add_argument(
        "--references", nargs="+", required=True, metavar="FILE", help="specimens, each a file with one signature"
    )
    parser.add_argument("--pdf", metavar="OUT", help="write the report to this file")
    add_json(parser)
    add_device(parser)


def run(arguments: argparse.Namespace) -> int:
    """Verify, print, and tell the outcome by the exit code."""
    verifier = open_verifier(device=arguments.device)
    from sigverify.services.verification import verify_file

    verification = verify_file(_request(arguments), verifier)
    if arguments.pdf is not None:
        _write(verification, Path(arguments.pdf))
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
        region=Region(*arguments.region) if arguments.region else None,
        cropped=arguments.cropped,
        dpi=arguments.dpi,
    )


def _write(verification: Verification, path: Path) -> None:
    """Write the report, or say why there is none: a refusal has no evidence to report."""
    if verification.evidence is None:
        output.notice("No report was written, since there is no comparison to report.")
        return
    from sigverify.services.reporting import write_report

    write_report(verification, path, sentence=finding_sentence)
    output.notice(f"Report written to {path}")
