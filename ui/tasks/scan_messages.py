"""What the window asks of the inference process about the pages of a scan; see `messages`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ui.tasks.messages import Request, Result
from ui.values import PageView


class ScanPagesRequest(Request[Result]):
    """A request about the kept pages of a scan."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReadGlass(ScanPagesRequest[PageView]):
    """Read the first page of a scan just as it came: places on it are places on the glass."""

    document: Path


@dataclass(frozen=True, slots=True)
class SavePages(ScanPagesRequest[tuple[Path, ...]]):
    """Write the pages of a scan as files: `target` is a ``.tif``, a ``.png``, or a folder; the scan is then removed."""

    document: Path
    target: Path


@dataclass(frozen=True, slots=True)
class SettlePage(ScanPagesRequest[None]):
    """Say that a page, counted from 1, was decided; after the last one the scan is removed. Files are left alone."""

    document: Path
    page: int


@dataclass(frozen=True, slots=True)
class DiscardScan(ScanPagesRequest[None]):
    """Remove a scan that nobody needs any more. Files, and what is gone already, are left alone."""

    document: Path
