"""Use case: pages come from a scanner, are kept safe at once, and are handed over when their taker is ready.

Owns which device a profile means, with which key the spool is closed, and the files that pages become. Drivers run in
a process of their own (`acquisition.jobs`): nothing they do reaches the caller but a page, a status or an error.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sigverify import paths
from sigverify.acquisition import jobs, profiles, sealing
from sigverify.acquisition.devices import device_of, network_device
from sigverify.acquisition.spool import JobSpool, LeftJob, Spool
from sigverify.domain.progress import CancelToken
from sigverify.domain.sample import Page
from sigverify.domain.scanning import (
    Capabilities,
    Device,
    Profile,
    ScannedPage,
    ScanRequest,
    ScanSettings,
    ScanSource,
    StatusSink,
    unobserved,
)
from sigverify.errors import ScannerError, StoreError, UsageError
from sigverify.imaging import scans
from sigverify.settings import Settings
from sigverify.store.keystore import find_key_store

SPOOL_FOLDER = "scans"
KEY_FILE = "scans.key"
KEY_NAME = "kept scans"
PREVIEW_DPI = 75


def find_devices(settings: Settings) -> tuple[Device, ...]:
    """Return the scanners of this computer, and the network scanner that the settings name.

    Takes seconds, and looks for nothing in the network: `Search` does it in the background.

    Raises
    ------
    ScannerError
        ``"scanner-hung"``, ``"scanner-crashed"``, ``"scanner-driver-missing"``, ``"network-address-unusable"``.
    """
    chosen = (network_device(settings.network_scanner),) if settings.network_scanner else ()
    try:
        return (*jobs.find_devices(), *chosen)
    except ScannerError:
        if chosen:
            return chosen
        raise


class Search:
    """Looks for scanners in the background.

    Parameters
    ----------
    settings : Settings
        Name the network scanner.
    deliver : callable
        Receives the devices, or the error, once, on a thread of its own.
    """

    def __init__(self, settings: Settings, deliver: Callable[[tuple[Device, ...] | ScannerError], None]) -> None:
        self._settings = settings
        self._deliver = deliver
        threading.Thread(target=self._run, name="scanner-search", daemon=True).start()

    def _run(self) -> None:
        try:
            self._deliver(find_devices(self._settings))
        except ScannerError as error:
            self._deliver(error)


def capabilities(device: Device) -> Capabilities:
    """Return what a device offers; takes seconds, and raises `ScannerError` for whatever goes wrong there."""
    return jobs.ask(device)


def choose_device(identifier: str | None, settings: Settings) -> Device:
    """Return the device that is meant: the one named, else the one used last, else the only one there is.

    Raises
    ------
    ScannerError
        ``"scanner-none"``, ``"scanner-not-chosen"``, ``"network-scanner-off"``, ``"network-scanner-other"``, or what
        `find_devices` raises.
    """
    last = profiles.last_device(paths.home())
    if identifier is None and last is not None:
        identifier = last.id
    if identifier is not None:
        named = device_of(identifier, network_scanner=settings.network_scanner)
        return replace(named, name=last.name) if last is not None and last.id == named.id else named
    found = find_devices(settings)
    # The same scanner may be there through two drivers: the first is the usual one.
    if len({device.name for device in found}) > 1 or _several(found):
        listed = ", ".join(f"{device.name} ({device.id})" for device in found)
        raise ScannerError("scanner-not-chosen", devices=listed, raw="")
    if not found:
        raise ScannerError("scanner-none", raw="")
    return found[0]


def read_profiles() -> tuple[Profile, ...]:
    """Return the profiles; raises as `acquisition.profiles.read_profiles`."""
    return profiles.read_profiles(paths.home())


def write_profiles(changed: Sequence[Profile]) -> None:
    """Keep the profiles; raises as `acquisition.profiles.write_profiles`."""
    profiles.write_profiles(changed, paths.home())


def profile_named(name: str) -> Profile:
    """Return a profile.

    Raises
    ------
    UsageError
        ``"profile-unknown"``, ``"profiles-unreadable"``.
    """
    known = read_profiles()
    for profile in known:
        if profile.name.casefold() == name.casefold():
            return profile
    raise UsageError("profile-unknown", name=name, known=", ".join(profile.name for profile in known))


def preview_settings(settings: ScanSettings) -> ScanSettings:
    """Return the settings for a quick look at the whole glass, on which an area is then chosen."""
    return replace(settings, dpi=PREVIEW_DPI, source=ScanSource.FLATBED, area=None)


class Scan:
    """One job in hand: its pages are kept, encrypted, until `discard`; see `left_scans` for what a crash leaves.

    Use it as a context manager. Leaving it gives the job out of hand; only `discard` removes the pages.
    """

    def __init__(self, spool: JobSpool, request: ScanRequest | None) -> None:
        self._spool = spool
        self._request = request
        self._in_hand = contextlib.ExitStack()

    @property
    def job(self) -> str:
        """Name of the job."""
        return self._spool.job

    def __enter__(self) -> Self:
        """Take the job in hand; raises `ScannerError` ``"spool-in-use"`` where somebody else has it."""
        self._in_hand.enter_context(self._spool.held())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the job out of hand."""
        self._in_hand.close()

    def run(self, *, status: StatusSink = unobserved, cancel: CancelToken | None = None) -> Iterator[ScannedPage]:
        """Scan, and yield each page when it is safe; does nothing for a job that was left.

        Raises
        ------
        ScannerError
            Whatever the device, its driver or the disk did; the pages yielded before are good and kept.
        Cancelled
            `cancel` was set; the pages yielded before are good and kept.
        """
        if self._request is None:
            return
        for page in jobs.scan(self._request, self._spool, status=status, cancel=cancel):
            if page.number == 1:
                profiles.remember_device(self._request.device, paths.home())
            yield page

    def pages(self) -> Iterator[ScannedPage]:
        """Yield the pages that are kept, one in memory at a time; raises ``"spool-damaged"``."""
        return self._spool.pages()

    def discard(self) -> None:
        """Remove the pages: they are safe elsewhere, or nobody wants them."""
        self._in_hand.close()
        self._spool.discard()


def new_scan(request: ScanRequest) -> Scan:
    """Return a new job, not begun.

    Raises
    ------
    ScannerError
        ``"spool-full"``, ``"spool-key-unusable"``.
    """
    return Scan(_spool().new(request.device), request)


def left_scans() -> tuple[LeftJob, ...]:
    """Return the jobs whose pages nobody took, because the program or the computer stopped before."""
    return _spool().left()


def left_scan(job: str) -> Scan:
    """Return a job that was left; raises `ScannerError` ``"spool-missing"`` or ``"spool-damaged"``."""
    return Scan(_spool().open(job), None)


def to_pages(scanned: ScannedPage) -> tuple[Page, ...]:
    """Return what a scan shows as pages to check or to enrol from.

    A file that a cheque scanner's own program wrote may hold several: front and back, grey and black-and-white.

    Raises
    ------
    InputError
        For a page too large, or a file that is no picture.
    """
    return tuple(scans.to_pages(scanned))


@dataclass(frozen=True, slots=True)
class SavedPage:
    """Where a page went, and what it is: pixels, dots per inch, and 1 or 3 channels."""

    path: Path
    width: int
    height: int
    dpi: float
    channels: int


def save_pages(scanned: Iterable[ScannedPage], target: Path) -> tuple[SavedPage, ...]:
    """Write pages without loss, unencrypted: `target` is a ``.tif``, a ``.png``, or a folder that gets one PNG a page.

    A second page beside a ``.png`` gets a number; in a folder, files that are there stay.

    Raises
    ------
    UsageError
        ``"output-not-writable"``.
    InputError, ScannerError
        From the pages.
    """
    pages = (page for each in scanned for page in scans.to_pages(each))
    try:
        if target.suffix.lower() in {".tif", ".tiff"}:
            return _save_tiff(pages, target)
        saved = []
        for page, path in zip(pages, _names(target), strict=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(scans.page_png(page))
            saved.append(_saved(path, page))
        return tuple(saved)
    except OSError as error:
        raise UsageError("output-not-writable", path=str(target), reason=error.strerror or str(error)) from error


def _save_tiff(pages: Iterator[Page], target: Path) -> tuple[SavedPage, ...]:
    saved = []

    def noted() -> Iterator[Page]:
        for page in pages:
            saved.append(_saved(target, page))
            yield page

    if data := scans.pages_tiff(noted()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return tuple(saved)


def _saved(path: Path, page: Page) -> SavedPage:
    return SavedPage(path, page.width, page.height, page.resolution.x, 1 if page.pixels.ndim == 2 else 3)


def _names(target: Path) -> Iterator[Path]:
    """Yield names for one page after the other."""
    if target.suffix.lower() == ".png":
        yield target
        number = 2
        while True:
            yield target.with_stem(f"{target.stem}-{number}")
            number += 1
    number = 1
    while True:
        path = target / f"scan-{number:04d}.png"
        if not path.exists():
            yield path
        number += 1


def _several(found: Sequence[Device]) -> bool:
    prefixes = [device.id.partition(":")[0] for device in found]
    return any(prefixes.count(prefix) > 1 for prefix in prefixes)


def _spool() -> Spool:
    return Spool(paths.home() / SPOOL_FOLDER, key=_spool_key())


def _spool_key() -> bytes:
    """Return the key of the kept pages: from the computer's key store, else a file that only its owner can read.

    The file stands beside the folder of the pages, not in it: it guards copies of that folder, not this computer.
    """
    path = paths.home() / KEY_FILE
    with contextlib.suppress(StoreError):
        if not path.exists() and (store := find_key_store()) is not None:
            kept = store.get(KEY_NAME)
            if kept is None:
                kept = base64.b64encode(sealing.new_key()).decode()
                store.put(KEY_NAME, kept)
            return _decoded(kept, path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as stream:
                stream.write(base64.b64encode(sealing.new_key()).decode())
        return _decoded(path.read_text(encoding="ascii"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise ScannerError("spool-key-unusable", path=str(path), raw=str(error)) from error


def _decoded(text: str, path: Path) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ScannerError("spool-key-unusable", path=str(path), raw=repr(error)) from error
    if len(key) != sealing.KEY_BYTES:
        raise ScannerError("spool-key-unusable", path=str(path), raw=f"{len(key)} bytes")
    return key
