"""`sigverify evaluate`: how accurate the program is on a folder of signatures.

Owns the arguments and what is printed; the protocol lives in `sigverify.evaluation`, which is loaded when the
command runs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sigverify.cli import output
from sigverify.cli.session import open_verifier
from sigverify.domain.progress import Progress, ProgressSink

DESCRIPTION = """\
Measures the program on a folder laid out as WRITER/genuine/* and WRITER/forged/*
(forged may be missing): error rates for each number of references, at the shipped
thresholds too, with 95 % intervals over writers, and the leak test.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        "evaluate",
        help="measure accuracy on a folder of signatures",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder of writers")
    parser.add_argument(
        "--references", type=_numbers, default=(1, 3, 5), metavar="N,N", help="numbers of references (default 1,3,5)"
    )
    parser.add_argument(
        "--writers",
        default="test",
        metavar="WHICH",
        help="test, validate or train (of a known public set), all, or names separated by commas; "
        "default: the test writers of a known set, all of any other",
    )
    parser.add_argument(
        "--input",
        default="as-scanned",
        metavar="HOW",
        help="make the scans worse first: 200dpi (or any other), bitonal, or 200dpi+bitonal",
    )
    parser.add_argument("--dpi", type=float, help="resolution of the files, where they do not say it")
    parser.add_argument("--seed", type=_natural, default=0, help="draws references and random probes (default 0)")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), help="where to compute (default: auto)")
    parser.add_argument("--jobs", type=_positive, default=1, help="processes that prepare images (default 1)")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep templates here between runs (biometric data)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print everything as JSON")
    form.add_argument("--markdown", action="store_true", help="print the tables as Markdown")


def run(args: argparse.Namespace) -> int:
    """Measure, and print the result."""
    from sigverify.evaluation import tables
    from sigverify.evaluation.cache import TemplateCache
    from sigverify.evaluation.datasets import read_folder
    from sigverify.evaluation.degradation import parse
    from sigverify.evaluation.runner import evaluate
    from sigverify.evaluation.splits import choose

    transform = parse(args.input)
    data_set = read_folder(args.folder)
    data_set = data_set.only(choose(data_set.name, data_set.writers, args.writers))
    cache = TemplateCache(args.cache) if args.cache else None
    verifier = open_verifier(device=args.device)
    bar = output.ProgressBar() if sys.stderr.isatty() else None
    sink: ProgressSink = bar or Tenths()
    try:
        evaluation = evaluate(
            data_set,
            verifier,
            references=args.references,
            seed=args.seed,
            transform=transform,
            dpi=args.dpi,
            cache=cache,
            jobs=args.jobs,
            progress=sink,
        )
    finally:
        if bar:
            bar.close()
    if args.json:
        output.result_json(tables.as_dict(evaluation))
    else:
        output.result(tables.markdown(evaluation) if args.markdown else tables.text(evaluation))
    return 0


class Tenths:
    """A progress sink for logs: one line each tenth of a stage."""

    def __init__(self) -> None:
        self._shown: tuple[str, int] = ("", -1)

    def __call__(self, progress: Progress, /) -> None:
        """Print `progress` if a tenth was passed."""
        tenth = 10 * progress.done // progress.total if progress.total else 0
        if (progress.stage, tenth) != self._shown:
            self._shown = (progress.stage, tenth)
            output.notice(f"{progress.stage} {10 * tenth} % ({progress.done}/{progress.total})")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(_positive(part) for part in text.split(","))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
    return number


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0")
    return number
