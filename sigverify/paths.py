"""Where things lie: assets that ship with the program, and the user's own data, config and logs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs


def assets() -> Path:
    """Return the folder of shipped assets, in a source tree, an installed wheel and a frozen build alike."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "assets"] if frozen else []
    candidates += [package / "_assets", package.parent / "assets"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no assets folder among {[str(c) for c in candidates]}")


def home() -> Path:
    """Return the private folder for data, config and logs: `SIGVERIFY_HOME`, else the platform's own place."""
    given = os.environ.get("SIGVERIFY_HOME")
    return Path(given) if given else Path(platformdirs.user_data_dir("sigverify", appauthor=False))


def development_data() -> Path:
    """Return the folder of real images for training and tests: `SIGVERIFY_DATA`, else ``../shared/data``.

    The folder may be missing; the product never needs it.
    """
    given = os.environ.get("SIGVERIFY_DATA")
    return Path(given).resolve() if given else Path(__file__).resolve().parents[2] / "shared" / "data"
