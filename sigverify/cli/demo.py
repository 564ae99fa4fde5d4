"""`sigverify demo`: the main job on the bundled samples."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.arguments import add_device, add_json
from sigverify.cli.sentences import finding_sentence
from sigverify.cli.session import open_verifier
from sigverify.cli.verdict_text import MEANING, place

if TYPE_CHECKING:
    from sigverify.services.demonstration import DemonstrationResult


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "demo",
        help="verify three signatures on bundled sample cheques",
        description="Enrol two signatories with three specimens each, find the signature on three sample cheques, "
        "compare each with the specimens of the signatory it claims to be, and write three reports. The samples "
        "are computer-made.",
    )
    parser.add_argument(
        "--out", metavar="DIR", default="demo-output", help="folder for the results (default: %(default)s)"
    )
    add_json(parser)
    add_device(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the demonstration; done is done, whatever the outcomes are."""
    from sigverify.services.demonstration import bundled_samples, demonstrate
    from sigverify.services.record import demonstration_record

    samples = bundled_samples()
    bar = output.ProgressBar()
    results = demonstrate(
        samples,
        folder=Path(arguments.out),
        verifier=open_verifier(device=arguments.device),
        sentence=finding_sentence,
        progress=bar,
    )
    if arguments.json:
        output.result_json({"checks": [demonstration_record(result) for result in results]})
        return 0
    enrolled = ", ".join(f"{signatory.name} ({len(signatory.specimens)})" for signatory in samples.signatories)
    output.result(f"Specimens on file: {enrolled}")
    for result in results:
        bar.close()
        _print(result)
    return 0


def _print(result: DemonstrationResult) -> None:
    check, verification = result.check, result.verification
    output.result()
    output.result(f"{check.file.name}: claims to be signed by {check.claimed}; in truth: {check.written_by}")
    output.result(f"  Signature: {place(verification)}, IoU with the true place {result.iou:.2f}")
    if verification.evidence is None:
        output.result("  Outcome: none, the signature is not good enough to be compared")
    else:
        comparison = verification.evidence.comparison
        alone = ", ".join(f"{value:+.2f}" for value in verification.evidence.per_reference_log10_lr)
        output.result(f"  Outcome: {comparison.outcome.value} ({MEANING[comparison.outcome.value]})")
        output.result(f"  Score: {comparison.score:.3f}, log10 likelihood ratio {comparison.log10_lr:+.2f}")
        output.result(f"  log10 likelihood ratio with each specimen alone: {alone}")
    if result.report is not None:
        output.result(f"  Report: {result.report}")
