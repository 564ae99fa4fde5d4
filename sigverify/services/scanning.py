"""Use case: pages come from a scanner, are kept safe at once, and are handed over when their taker is ready.

Owns which device a profile means, with which key the spool is closed, and what becomes of a job. Drivers run in a
process of their own (`acquisition.jobs`): nothing they do reaches the caller but a page's number, a status or an error.
What is on the pages is `scanned_pages`' affair: this module loads no image library.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sigverify import paths
from sigverify.acquisition import jobs, profiles, sealing
from sigverify.acquisition.devices import device_of, network_device
from sigverify.acquisition.folder import folder_device
from sigverify.acquisition.spool import JobSpool, Spool
from sigverify.domain.progress import CancelToken
from sigverify.domain.scanning import (
    Capabilities,
    Device,
    KeptScan,
    Profile,
    ScanRequest,
    ScanSettings,
    ScanSource,
    StatusSink,
    unobserved,
)
from sigverify.errors import ScannerError, StoreError, UsageError
from sigverify.settings import Settings, write_setting

SPOOL_FOLDER, PREVIEW_FOLDER = "scans", "scan-previews"
KEY_FILE = "scans.key"
KEY_NAME = "kept scans"
PREVIEW_DPI = 75


def find_devices(settings: Settings) -> tuple[Device, ...]:
    """Return the scanners of this computer, and the network scanner that the settings name.

    Takes seconds, and looks for nothing in the network: call it in the background.

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


def last_device() -> Device | None:
    """Return the device that was used last, if any."""
    return profiles.last_device(paths.home())


def folder_scanner(folder: Path) -> Device:
    """Return a folder in which another program leaves its files, as a device."""
    return folder_device(folder)


def allow_network_scanner(address: str | None) -> Settings:
    """Switch on the one network scanner at an address, or all of them off, and return the settings that hold now.

    Raises
    ------
    ScannerError
        ``"network-address-unusable"``.
    UsageError
        ``"setting-fixed"`` where the environment decides it; ``"settings-unreadable"``, ``"output-not-writable"``.
    """
    if address is not None:
        network_device(address)
    return write_setting("network_scanner", address)


def read_profiles() -> tuple[Profile, ...]:
    """Return the profiles; raises as `acquisition.profiles.read_profiles`."""
    return profiles.read_profiles(paths.home())


def write_profiles(changed: Sequence[Profile]) -> None:
    """Keep the profiles; raises as `acquisition.profiles.write_profiles`."""
    profiles.write_profiles(changed, paths.home())


def last_profile() -> Profile:
    """Return the profile that was used last, else the first one; raises as `read_profiles`."""
    known, last = read_profiles(), profiles.last_profile(paths.home())
    return next((profile for profile in known if profile.name == last), known[0])


def remember_profile(profile: Profile) -> None:
    """Remember a profile for the next time; raises as `write_profiles`."""
    profiles.remember_profile(profile.name, paths.home())


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
    """One job: its pages are kept, encrypted, until `discard`; see `left_scans` for what a crash leaves.

    It is a document of its pages, which `scanned_pages` and `reading` read by its path. Use it as a context manager:
    leaving it gives the job out of hand; only `discard` removes the pages.
    """

    def __init__(self, spool: JobSpool, request: ScanRequest | None) -> None:
        self._spool = spool
        self._request = request
        self._in_hand = contextlib.ExitStack()

    @property
    def job(self) -> str:
        """Name of the job."""
        return self._spool.job

    @property
    def document(self) -> Path:
        """What names the job to those who read its pages."""
        return self._spool.folder

    def __enter__(self) -> Self:
        """Take the job in hand; raises `ScannerError` ``"spool-in-use"`` where somebody else has it."""
        self._in_hand.enter_context(self._spool.held())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the job out of hand."""
        self._in_hand.close()

    def run(self, *, status: StatusSink = unobserved, cancel: CancelToken | None = None) -> Iterator[int]:
        """Scan, and yield the number of each page when it is safe; does nothing for a job that was left.

        It can be run again after a failure: the new pages follow those that are there.

        Raises
        ------
        ScannerError
            Whatever the device, its driver or the disk did; the pages yielded before are good and kept.
        Cancelled
            `cancel` was set; the pages yielded before are good and kept.
        """
        if self._request is None:
            return
        for number in jobs.scan(self._request, self._spool, status=status, cancel=cancel):
            if number == 1:
                profiles.remember_device(self._request.device, paths.home())
            yield number

    def discard(self) -> None:
        """Remove the pages: they are safe elsewhere, or nobody wants them."""
        self._in_hand.close()
        self._spool.discard()


class ScansInHand:
    """The scans that somebody has open: no other window or command opens or removes them, until they are let go.

    A lock of the operating system on each: it ends with the process, however that ends.
    """

    def __init__(self) -> None:
        self._held: dict[Path, contextlib.ExitStack] = {}

    def take(self, document: Path) -> None:
        """Take a scan in hand; does nothing for what is no scan, or is in hand already.

        Raises
        ------
        ScannerError
            ``"spool-in-use"`` where somebody else has it, ``"spool-missing"``.
        """
        if is_scan(document) and document not in self._held:
            with contextlib.ExitStack() as stack:
                stack.enter_context(JobSpool(document, b"").held())
                self._held[document] = stack.pop_all()

    def keep_only(self, documents: Container[Path | None]) -> None:
        """Let go of all scans but some."""
        for document in [one for one in self._held if one not in documents]:
            self._held.pop(document).close()


def new_scan(request: ScanRequest) -> Scan:
    """Return a new job, not begun.

    Raises
    ------
    ScannerError
        ``"spool-full"``, ``"spool-key-unusable"``.
    """
    return Scan(_spool().new(request.device), request)


def new_preview(request: ScanRequest) -> Scan:
    """Return a new job for a look at the glass, with `preview_settings`; raises as `new_scan`.

    Its page is nobody's: what a crash leaves of earlier ones is cleared away here.
    """
    spool = _spool(PREVIEW_FOLDER)
    for left in spool.left():
        discard_scan(left.document)
    return Scan(spool.new(request.device), replace(request, settings=preview_settings(request.settings)))


def more_pages(document: Path, request: ScanRequest) -> Scan:
    """Return a job that goes on where an earlier one stopped, as when paper was stuck; raises as `left_scan`."""
    return Scan(open_spooled(document), request)


def kept_scans() -> tuple[KeptScan, ...]:
    """Return the jobs that nobody has in hand, the oldest first: left behind, or waiting for a decision."""
    # Without the key: a window that opens asks no key store for what it may not need.
    return Spool(paths.home() / SPOOL_FOLDER, key=b"").left()


def left_scans() -> tuple[KeptScan, ...]:
    """Return the jobs whose pages nobody took, because the program or the computer stopped before."""
    return tuple(job for job in kept_scans() if not job.taken)


def left_scan(document: Path) -> Scan:
    """Return a job that was left; raises `ScannerError` ``"spool-missing"`` or ``"spool-damaged"``."""
    return Scan(open_spooled(document), None)


def take_over(document: Path) -> None:
    """Say that somebody works with the pages of a scan: they stay, and are no longer among `left_scans`.

    Raises
    ------
    ScannerError
        ``"spool-missing"``, ``"spool-full"``; ``"spool-in-use"`` where somebody works with them already.
    """
    spool = JobSpool(document, b"")
    with spool.held():
        spool.take_over()


def remove_scan(document: Path) -> None:
    """Remove a scan that nobody has in hand; does nothing for what is no scan, or is gone already.

    Raises
    ------
    ScannerError
        ``"spool-in-use"``.
    """
    if not is_scan(document):
        return
    try:
        with Scan(JobSpool(document, b""), None) as scan:
            scan.discard()
    except ScannerError as error:
        if error.code != "spool-missing":
            raise


def discard_scan(document: Path) -> None:
    """Remove a scan that is in the caller's own hands; does nothing for what is no scan, or is gone already."""
    if is_scan(document):
        JobSpool(document, b"").discard()


def is_scan(document: Path) -> bool:
    """Tell whether a path names a job of this computer rather than a file."""
    return document.parent.name in {SPOOL_FOLDER, PREVIEW_FOLDER} and document.parent.parent == paths.home()


def open_spooled(document: Path) -> JobSpool:
    """Return the kept pages of a job by the path that names it; raises as `left_scan`."""
    return _spool(document.parent.name).open(document.name)


def _several(found: Sequence[Device]) -> bool:
    prefixes = [device.id.partition(":")[0] for device in found]
    return any(prefixes.count(prefix) > 1 for prefix in prefixes)


def _spool(folder: str = SPOOL_FOLDER) -> Spool:
    return Spool(paths.home() / folder, key=_spool_key())


def _spool_key() -> bytes:
    """Return the key of the kept pages: from the computer's key store, else a file that only its owner can read.

    The file stands beside the folder of the pages, not in it: it guards copies of that folder, not this computer.
    """
    # Loading it takes longer than all the rest here, and the window opens without it.
    from sigverify.store.atomic import create_atomically
    from sigverify.store.keystore import find_key_store

    path = paths.home() / KEY_FILE
    with contextlib.suppress(StoreError):
        if not path.exists() and (store := find_key_store()) is not None:
            kept = store.get(KEY_NAME)
            if kept is None:
                kept = base64.b64encode(sealing.new_key()).decode()
                store.put(KEY_NAME, kept)
            return _decoded(kept, path)
    try:
        if not path.exists():
            create_atomically(path, base64.b64encode(sealing.new_key()))
        return _decoded(path.read_text(encoding="ascii"), path)
    except (OSError, UnicodeDecodeError, UsageError) as error:
        raise ScannerError("spool-key-unusable", path=str(path), raw=str(error)) from error


def _decoded(text: str, path: Path) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ScannerError("spool-key-unusable", path=str(path), raw=repr(error)) from error
    if len(key) != sealing.KEY_BYTES:
        raise ScannerError("spool-key-unusable", path=str(path), raw=f"{len(key)} bytes")
    return key
