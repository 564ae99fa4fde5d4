"""Train the ink network: ``python -m sigverify.training.lifting CONFIG``; it goes on where it was interrupted."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from sigverify import paths
from sigverify.training.lifting.config import read_config
from sigverify.training.lifting.loop import train


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where the run's folder lies")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    train(read_config(arguments.config), data=paths.development_data(), runs=arguments.runs)


if __name__ == "__main__":
    main()
