"""Entry point `sigverify-gui`.

Imports nothing of Qt before it is called: the inference process is spawned and imports this module again.
"""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Run the window; returns the exit status."""
    multiprocessing.freeze_support()
    from ui.bootstrap import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
