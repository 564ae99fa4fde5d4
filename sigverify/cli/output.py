"""What the command line writes, and where: results to standard output, everything else to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sigverify.cli.sentences import error_sentence
from sigverify.errors import SigverifyError

if TYPE_CHECKING:
    from sigverify.domain.progress import Progress

BAR_WIDTH = 30


def result(text: str = "") -> None:
    """Print one or more lines of the result."""
    print(text)


def result_json(value: Mapping[str, object]) -> None:
    """Print the whole result as JSON."""
    print(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


def notice(text: str) -> None:
    """Tell the user something that is not part of the result."""
    print(text, file=sys.stderr)


def error(failure: SigverifyError) -> None:
    """Tell the user what went wrong: the stable code for programs, the sentence for people."""
    print(f"sigverify: {failure.code}: {error_sentence(failure)}", file=sys.stderr)


class ProgressBar:
    """A progress sink that draws a bar on standard error: redrawn in place on a terminal, else one line a stage."""

    def __init__(self) -> None:
        self._stage = ""
        self._shown = -1
        self._open = False

    def __call__(self, progress: Progress, /) -> None:
        """Draw `progress` if it would look different from what is shown."""
        if not sys.stderr.isatty():
            if progress.stage != self._stage:
                notice(progress.stage)
            self._stage = progress.stage
            return
        share = progress.done / progress.total if progress.total else 0.0
        step = round(share * 100) if progress.total else progress.done
        if (progress.stage, step) == (self._stage, self._shown):
            return
        if progress.stage != self._stage:
            self.close()
        self._stage, self._shown, self._open = progress.stage, step, True
        bar = "#" * round(share * BAR_WIDTH)
        counts = f"{progress.done}/{progress.total}" if progress.total else str(progress.done)
        print(f"\r{progress.stage}  [{bar:<{BAR_WIDTH}}] {counts}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the line, so that what follows starts on its own."""
        if self._open:
            print(file=sys.stderr)
            self._open = False
