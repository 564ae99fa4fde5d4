"""What the presenters of scanning know of threads and drivers, and what pages know of scanning; free of Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.scanning import Capabilities, Device, KeptScan, Profile, ScanSettings, ScanStatus
from sigverify.errors import SigverifyError
from sigverify.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Failed = Callable[[SigverifyError], None]


@dataclass(frozen=True, slots=True)
class Outset:
    """What is known before anything was looked for.

    Parameters
    ----------
    profiles : tuple of Profile
        At least one.
    last : Profile
        The one that was used last.
    settings : Settings
        Name the network scanner that may be spoken to.
    device : Device or None
        The device that was used last.
    """

    profiles: tuple[Profile, ...]
    last: Profile
    settings: Settings
    device: Device | None = None


@dataclass(frozen=True, slots=True)
class ScanOrder:
    """What to scan with and how.

    Parameters
    ----------
    device_id : str or None
        ``None``: the device used last, or the only one there is.
    device_name : str
        What people call it; empty: what its driver does.
    how : ScanSettings
        Resolution, mode, source, area.
    within : Settings
        Name the network scanner that may be spoken to.
    """

    device_id: str | None
    device_name: str
    how: ScanSettings
    within: Settings


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

    def tell_nobody(self) -> None:
        """Let nobody hear of what is under way: whoever asked may be gone."""
        ...

    def outset(self, *, done: Callable[[Outset], None], failed: Failed) -> None:
        """Read the profiles, and what was used last."""
        ...

    def write_profiles(self, profiles: Sequence[Profile], *, done: Callable[[None], None], failed: Failed) -> None:
        """Keep the profiles."""
        ...

    def remember(self, profile: Profile) -> None:
        """Remember the profile for the next time; that it cannot be is no harm."""
        ...

    def allow_network(self, address: str | None, *, done: Callable[[Settings], None], failed: Failed) -> None:
        """Switch on the one network scanner at an address, or all of them off, for this and all later times."""
        ...

    def find(self, settings: Settings, *, done: Callable[[tuple[Device, ...]], None], failed: Failed) -> None:
        """Look for scanners."""
        ...

    def ask(self, device_id: str, settings: Settings, *, done: Callable[[Capabilities], None], failed: Failed) -> None:
        """Ask a device what it offers."""
        ...

    def scan(self, order: ScanOrder, *, listener: Listener, after: Path | None = None) -> ScanJob:
        """Scan, into a new document or `after` the pages of one."""
        ...

    def preview(self, order: ScanOrder, *, listener: Listener) -> ScanJob:
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


class ScanningFront(Protocol):
    """What the window's pages know of scanning."""

    def show(self) -> None:
        """Open the dialog; what comes next is said there."""
        ...

    def start(self) -> None:
        """Give the profiles their keys: the window is there."""
        ...

    def scan_again(self) -> None:
        """Scan with the profile that was used last, at once."""
        ...

    def scan_page(self, done: Callable[[Path], None]) -> None:
        """Open the dialog for specimens; `done` gets the document unless it is given up.

        Whoever takes it removes it (`DiscardScan`) when the specimens are on file.
        """
        ...

    def make_section(self) -> QWidget:
        """Return the part of the settings page about scanning: the profiles, and the switch of the network."""
        ...

    def checks_with(self, take: Callable[[Path], None]) -> None:
        """Say who opens a document that was scanned to be checked; the check page is in view then."""
        ...

    def offer_kept(self) -> None:
        """Open the dialog if there are pages of a scan that was cut off; for when somebody begins to work."""
        ...

    def forget(self) -> None:
        """Stop scanning, close the dialog and drop all pictures: nobody works any more. Pages are kept."""
        ...
