"""What the presenters of scanning know of threads and drivers, and what pages know of scanning; free of Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sigverify.domain.scanning import Capabilities, Device, KeptScan, ScanRequest, ScanStatus
from sigverify.errors import SigverifyError
from sigverify.settings import Settings

Failed = Callable[[SigverifyError], None]


class Listener(Protocol):
    """Hears of one job, on the window's thread."""

    def told(self, status: ScanStatus) -> None:
        """Hear how far the page in hand is."""
        ...

    def page_came(self, document: Path, number: int) -> None:
        """Hear that a page is safe; `document` names the scan to whoever reads it."""
        ...

    def ended(self, error: SigverifyError | None) -> None:
        """Hear that the job has ended, by `error` if it failed, and nothing more; the pages that came are good."""
        ...


class ScanJob(Protocol):
    """A job under way."""

    def cancel(self) -> None:
        """Ask the driver to stop; `Listener.ended` follows."""
        ...


class Scanners(Protocol):
    """Drivers and kept scans, away from the window's thread; results come back on it."""

    def find(self, settings: Settings, *, done: Callable[[tuple[Device, ...]], None], failed: Failed) -> None:
        """Look for scanners."""
        ...

    def ask(self, device: Device, *, done: Callable[[Capabilities], None], failed: Failed) -> None:
        """Ask a device what it offers."""
        ...

    def scan(self, request: ScanRequest, *, listener: Listener, after: Path | None = None) -> ScanJob:
        """Scan, into a new document or `after` the pages of one."""
        ...

    def preview(self, request: ScanRequest, *, listener: Listener) -> ScanJob:
        """Look at the whole glass; the listener removes the document when it has read it."""
        ...

    def list_kept(self, *, done: Callable[[tuple[KeptScan, ...]], None], failed: Failed) -> None:
        """List the scans that are kept."""
        ...

    def take_over(self, document: Path, *, done: Callable[[None], None], failed: Failed) -> None:
        """Mark that somebody works with the pages of a scan."""
        ...

    def discard(self, document: Path, *, done: Callable[[None], None], failed: Failed) -> None:
        """Remove a scan."""
        ...
