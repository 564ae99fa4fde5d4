"""`sigverify train`: train the network and fit the comparison from a configuration file."""

from __future__ import annotations

import argparse
from pathlib import Path

from sigverify.errors import UsageError


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("train", help="train the model from a configuration file", description=__doc__)
    parser.add_argument("config", metavar="CONFIG", help="TOML file: data, network, losses, length")


def run(arguments: argparse.Namespace) -> int:
    """Train; needs the packages of the extra ``train``."""
    try:
        from sigverify.training.loop import train
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.split(".")[0] == "sigverify":
            raise
        raise UsageError("extra-missing", extra="train") from error
    train(Path(arguments.config))
    return 0
