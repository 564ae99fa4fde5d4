"""Arguments that several commands share, so that they read the same everywhere."""

from __future__ import annotations

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation

from sigverify.settings import DEVICES

MIN_DPI, MAX_DPI = 50.0, 2400.0


def add_page(parser: argparse.ArgumentParser) -> None:
    """Add which page of a file, and at which resolution."""
    parser.add_argument("--page", type=positive, default=1, metavar="N", help="page of a file with several, from 1")
    parser.add_argument(
        "--dpi",
        type=resolution,
        metavar="N",
        help="dots per inch of FILE, where the file says nothing or something wrong; for a PDF, what to render at",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the machine-readable form of the result."""
    parser.add_argument("--json", action="store_true", help="print the whole result as JSON")


def add_device(parser: argparse.ArgumentParser) -> None:
    """Add where to compute."""
    parser.add_argument("--device", choices=DEVICES, help="where to compute (default: SIGVERIFY_DEVICE, else auto)")


def positive(text: str) -> int:
    """Read a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1")
    return int(text)


def resolution(text: str) -> float:
    """Read dots per inch."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not MIN_DPI <= value <= MAX_DPI:
        raise argparse.ArgumentTypeError(f"'{text}' is not a resolution from {MIN_DPI:g} to {MAX_DPI:g} dpi")
    return value


def rectangle(text: str) -> tuple[int, int, int, int]:
    """Read ``X,Y,W,H`` in pixels."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 4 or not all(part.isdecimal() for part in parts):
        raise argparse.ArgumentTypeError(f"'{text}' is not a region: give X,Y,W,H in whole pixels")
    x, y, width, height = (int(part) for part in parts)
    if width == 0 or height == 0:
        raise argparse.ArgumentTypeError(f"'{text}' is not a region: width and height must be at least 1")
    return x, y, width, height


def day(text: str) -> date:
    """Read a date as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date: write it as 2026-11-22") from None


def amount(text: str) -> Decimal:
    """Read an amount of money: digits and at most one decimal point."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        raise argparse.ArgumentTypeError(f"'{text}' is not an amount: write it as 1234.50")
    return value
