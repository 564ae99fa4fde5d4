"""Entry point: finds the command, runs it, and turns every failure into a sentence and an exit code.

Parser modules load the standard library only, so that `--help` answers at once; a command loads what
it needs when it runs.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import logging
import multiprocessing
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from sigverify import __version__
from sigverify.cli import output
from sigverify.errors import Cancelled, SigverifyError

COMMANDS = (
    "demo",
    "verify",
    "bulk",
    "jobs",
    "letter",
    "locate",
    "micr",
    "straighten",
    "scan",
    "store",
    "users",
    "accounts",
    "enrol",
    "mandate",
    "approvals",
    "review",
    "policy",
    "audit",
    "report",
    "backup",
    "restore",
    "evaluate",
    "calibrate",
    "train",
)
"""Modules of this package, each with `add_parser(subparsers)` and `run(args) -> int`."""

UNFORESEEN = 1
USAGE = 2

EXIT_CODES = """\
exit codes:
  0  done; for verify: match
  3  non-match
  4  inconclusive
  5  the file or the signature cannot be used
  2  wrong usage
  6  model missing, damaged or of another version
  7  folder of signatures not laid out as expected
  8  compute device not available
  9  cancelled
  10 the store cannot be opened, read or written
  11 the operator may not do this, or not alone
  12 the audit trail is not whole
  13 the scanner did not do what was asked
  1  failure that the program does not foresee
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments without the program's name; by default those of the process.

    Returns
    -------
    int
        Exit code, as `sigverify --help` lists them.
    """
    multiprocessing.freeze_support()
    _speak_utf8()
    commands = {name: importlib.import_module(f"sigverify.cli.{name}") for name in COMMANDS}
    try:
        arguments = build_parser(commands).parse_args(argv)
    except SystemExit as exit_:  # argparse has printed help or what is wrong
        return exit_.code if isinstance(exit_.code, int) else USAGE
    try:
        status: int = commands[arguments.command].run(arguments)
        sys.stdout.flush()
        return status
    except SigverifyError as error:
        output.error(error)
        return error.exit_code
    except KeyboardInterrupt:
        output.error(Cancelled())
        return Cancelled.exit_code
    except BrokenPipeError:
        # The reader of a pipe went away; Python would complain again while flushing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNFORESEEN
    except Exception as error:
        output.error(SigverifyError("unforeseen", cause=type(error).__name__, log=_log_failure(error)))
        return UNFORESEEN


def build_parser(commands: dict[str, ModuleType]) -> argparse.ArgumentParser:
    """Return the parser of all `commands`."""
    parser = argparse.ArgumentParser(
        prog="sigverify",
        description="Compares a signature on a cheque with the specimens on file, and says how strong the evidence is.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"sigverify {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    for module in commands.values():
        module.add_parser(subparsers)
    return parser


def _speak_utf8() -> None:
    """Print any file name, whatever the code page of a Windows console is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _log_failure(error: Exception) -> str:
    """Append the traceback to the log in the user's own folder; return the log's path, or say that there is none."""
    from sigverify.paths import home

    path = home() / "logs" / "sigverify.log"
    logger = logging.getLogger("sigverify.cli")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logger.addHandler(handler)
        logger.propagate = False
        try:
            logger.error("sigverify %s failed", __version__, exc_info=error)
        finally:
            logger.removeHandler(handler)
            logger.propagate = True
            handler.close()
        return str(path)
    return "nowhere: the log folder cannot be written"


if __name__ == "__main__":
    sys.exit(main())
