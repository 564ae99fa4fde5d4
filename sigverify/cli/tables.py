"""Rows as a person reads them in a terminal: columns side by side, under their titles."""

from __future__ import annotations

from collections.abc import Sequence

from sigverify.cli import output


def print_table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, nothing: str) -> None:
    """Print rows under titles, or say that there are none."""
    if not rows:
        output.result(nothing)
        return
    widths = [max(len(cell) for cell in column) for column in zip(titles, *rows, strict=True)]
    for row in (titles, *rows):
        output.result("   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
