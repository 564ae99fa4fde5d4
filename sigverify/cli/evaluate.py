"""`sigverify evaluate`: how accurate the program is on a folder of signatures.

Owns the arguments and what is printed; the protocol lives in `sigverify.evaluation`, which is loaded when the
command runs.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from dataclasses import replace
from pathlib import Path

from sigverify.cli import output
from sigverify.cli.arguments import add_device, positive
from sigverify.cli.session import open_verifier
from sigverify.domain.progress import Progress, ProgressSink
from sigverify.errors import UsageError

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
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="write a report with curves and pictures")
    _add_input(parser)
    parser.add_argument("--dpi", type=float, help="resolution of the files, where they do not say it")
    parser.add_argument("--model", type=Path, metavar="DIR", help="folder of another encoder and comparison")
    parser.add_argument("--seed", type=_natural, default=0, help="draws references and random probes (default 0)")
    parser.add_argument(
        "--pool",
        type=positive,
        metavar="N",
        help="use at most N genuine signatures of a writer as references; fewer are faster",
    )
    add_device(parser)
    parser.add_argument("--processes", type=positive, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="keep templates here between runs (biometric data)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print everything as JSON")
    form.add_argument("--markdown", action="store_true", help="print the tables as Markdown")


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--input",
        default="as-scanned",
        metavar="HOW",
        help="make the pages worse first: 200dpi (or any other), bitonal, jpeg30, rotated10, scaled0.7-1.4, thin, "
        "thick, or several joined by +; several inputs separated by commas, or 'table3' for those of the published "
        "table, give one row each",
    )
    parser.add_argument(
        "--worsen",
        choices=("both", "probes"),
        default="both",
        help="make probes and references worse (default), or the probes alone, against references as scanned",
    )


def run(args: argparse.Namespace) -> int:
    """Measure, and print the result."""
    from sigverify.evaluation import tables
    from sigverify.evaluation.cache import TemplateCache
    from sigverify.evaluation.datasets import read_folder
    from sigverify.evaluation.degradation import TABLE_3, parse
    from sigverify.evaluation.runner import Settings, Worsened, evaluate_inputs
    from sigverify.evaluation.splits import choose

    if args.pdf and not args.pdf.parent.is_dir():
        # Said now, and not after minutes of work.
        raise UsageError("output-not-writable", path=str(args.pdf), reason="there is no such folder")
    names = TABLE_3 if args.input == "table3" else args.input.split(",")
    transforms = [parse(name) for name in names]
    data_set = read_folder(args.folder)
    data_set = data_set.only(choose(data_set.name, data_set.writers, args.writers))
    settings = Settings(references=args.references, seed=args.seed, dpi=args.dpi, worsened=Worsened(args.worsen))
    if args.pool:
        settings = replace(settings, reference_pool=args.pool)
    cache = TemplateCache(args.cache) if args.cache else None
    verifier = open_verifier(device=args.device, models=args.model)
    bar = output.ProgressBar() if sys.stderr.isatty() else None
    sink: ProgressSink = bar or Tenths()
    try:
        evaluations = evaluate_inputs(
            data_set,
            verifier,
            transforms,
            settings=settings,
            cache=cache,
            processes=args.processes,
            progress=sink,
        )
    finally:
        if bar:
            bar.close()
    if args.json:
        output.result_json(tables.as_dict(evaluations[0]) if len(evaluations) == 1 else tables.as_dicts(evaluations))
    else:
        output.result(tables.markdown(evaluations) if args.markdown else tables.text(evaluations))
    if args.pdf:
        from sigverify.evaluation.report import write_report

        write_report(evaluations, args.pdf, command=command_of(args))
    return 0


def command_of(args: argparse.Namespace) -> str:
    """Return the command that gives the same figures again, without what only says how they are printed."""
    words = ["sigverify", "evaluate", str(args.folder), "--writers", args.writers]
    words += ["--references", ",".join(map(str, args.references)), "--seed", str(args.seed)]
    if args.input != "as-scanned":
        words += ["--input", args.input, "--worsen", args.worsen]
    for option in ("dpi", "model", "pool"):
        value = getattr(args, option)
        words += [] if value is None else [f"--{option}", str(value)]
    return shlex.join(words)


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
    return tuple(positive(part) for part in text.split(","))


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0")
    return number
