"""`sigverify calibrate`: fit the thresholds to a bank's own specimens.

Owns the arguments and the file that is written; the work is `sigverify.site`'s, which is loaded when the command runs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sigverify.cli import output
from sigverify.cli.arguments import add_device, positive
from sigverify.cli.evaluate import Tenths
from sigverify.cli.session import open_verifier
from sigverify.domain.progress import ProgressSink

DESCRIPTION = """\
Fits calibration and thresholds, never the network, to a folder laid out as
WRITER/genuine/* and WRITER/forged/* (forged may be missing). With few signatories the
result stays close to what is shipped. Use it with: sigverify verify --calibration FILE.
Curves as a document: sigverify evaluate FOLDER --writers all --pdf FILE.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "calibrate",
        help="fit the thresholds to your own specimens",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder of signatories")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the calibration to this file")
    parser.add_argument("--dpi", type=float, help="resolution of the files, where they do not say it")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep templates here between runs (biometric data)")
    parser.add_argument("--processes", type=positive, default=1, metavar="N", help="processes (default 1)")
    add_device(parser)


def run(args: argparse.Namespace) -> int:
    """Calibrate, print, and write the file."""
    from sigverify.evaluation.cache import TemplateCache
    from sigverify.evaluation.datasets import read_folder
    from sigverify.site.calibrating import calibrate
    from sigverify.site.storing import write_site
    from sigverify.site.text import text

    data_set = read_folder(args.folder)
    verifier = open_verifier(device=args.device)
    bar = output.ProgressBar() if sys.stderr.isatty() else None
    sink: ProgressSink = bar or Tenths()
    try:
        result = calibrate(
            data_set,
            verifier,
            dpi=args.dpi,
            cache=TemplateCache(args.cache) if args.cache else None,
            processes=args.processes,
            progress=sink,
        )
    finally:
        if bar:
            bar.close()
    output.result(text(result))
    if args.out:
        output.notice(f"Calibration {write_site(result.calibration, args.out)} written to {args.out}")
    return 0
