"""A folder as a scanner: for cheque scanners that have a program of their own, which leaves files there.

A file that was taken is moved to the folder ``taken`` beside it, after its page is safe; nothing is deleted.
"""

from __future__ import annotations

import contextlib
import stat
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from sigverify.acquisition.port import Tell
from sigverify.domain.scanning import Capabilities, Device, DeviceLink, ScannedPage, ScanRequest
from sigverify.errors import ScannerError

PREFIX = "folder:"
TAKEN = "taken"
SUFFIXES = frozenset({".tif", ".tiff", ".jpg", ".jpeg", ".png", ".bmp", ".webp", ".pdf"})
MOST_BYTES = 256 * 1024 * 1024
WAIT = 30.0
"""Seconds to wait for the first file."""

SETTLED = 1.0
"""Seconds that a file must have stayed the same: it may still be written."""

_LOOK_EVERY = 0.25


class FolderDriver:
    """One folder; its settings are those of the other program."""

    def __init__(self, *, wait: float = WAIT, settled: float = SETTLED) -> None:
        self._wait = wait
        self._settled = settled
        self._since: dict[_File, float] = {}

    def devices(self) -> tuple[Device, ...]:
        """Return nothing: a folder is named, not found."""
        return ()

    def capabilities(self, device: Device) -> Capabilities:
        """Return nothing that could be set here."""
        _existing(device)
        return Capabilities()

    def scan(self, request: ScanRequest, tell: Tell) -> Generator[ScannedPage, None, None]:
        """Yield the files that are there, the oldest first, or the first ones to come; see `ScannerDriver.scan`."""
        device = request.device
        folder = _existing(device)
        waiting_until = time.monotonic() + self._wait
        number = 0
        while True:
            tell(None)
            ready, unsettled = self._look(folder)
            for path in ready:
                _make_place(folder, device)
                number += 1
                yield ScannedPage(number, device.name, _read(path, device), name=path.name)
                _put_away(path, device)
            if not ready and not unsettled and (number or time.monotonic() > waiting_until):
                break
            if not ready:
                time.sleep(_LOOK_EVERY)
        if not number:
            raise ScannerError("scan-folder-empty", device=device.name, raw=str(folder))

    def _look(self, folder: Path) -> tuple[list[Path], bool]:
        """Return the files that nobody writes any more, by age, and whether there are others."""
        found = sorted(_files(folder))
        now = time.monotonic()
        # What stood there before is as before; what is new begins to settle now, whatever another clock says.
        self._since = {each: self._since.get(each, now) for each in found}
        limit = time.time() - self._settled
        ready = [each for each in found if each.changed <= limit or now - self._since[each] > self._settled]
        return [each.path for each in ready], len(ready) < len(found)


@dataclass(frozen=True, slots=True, order=True)
class _File:
    """A file as it is now."""

    changed: float
    path: Path
    size: int


def _files(folder: Path) -> Iterator[_File]:
    try:
        for path in folder.iterdir():
            if path.suffix.lower() not in SUFFIXES or path.name.startswith("."):
                continue
            with contextlib.suppress(FileNotFoundError):  # Its program has just renamed it.
                about = path.stat()
                if stat.S_ISREG(about.st_mode):
                    yield _File(about.st_mtime, path, about.st_size)
    except OSError as error:
        raise ScannerError("scan-folder-missing", device=str(folder), raw=str(error)) from error


def folder_device(path: Path) -> Device:
    """Return the device for a folder."""
    return Device(f"{PREFIX}{path}", path.name or str(path), DeviceLink.FOLDER)


def _existing(device: Device) -> Path:
    folder = Path(device.id.removeprefix(PREFIX))
    if not folder.is_dir():
        raise ScannerError("scan-folder-missing", device=str(folder), raw=str(folder))
    return folder


def _read(path: Path, device: Device) -> bytes:
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            raise ScannerError("scan-file-unusable", name=path.name, device=device.name, raw=f"{size} bytes")
        return path.read_bytes()
    except OSError as error:
        raise ScannerError("scan-file-unusable", name=path.name, device=device.name, raw=str(error)) from error


def _make_place(folder: Path, device: Device) -> None:
    """Make the folder for what was taken; before the first page, since without it pages would come in twice."""
    try:
        (folder / TAKEN).mkdir(exist_ok=True)
    except OSError as error:
        raise ScannerError("scan-file-unusable", name=TAKEN, device=device.name, raw=str(error)) from error


def _put_away(path: Path, device: Device) -> None:
    """Move a file whose page is safe, beside one of the same name if there is one."""
    taken = path.parent / TAKEN
    try:
        target, copies = taken / path.name, 1
        while target.exists():
            copies += 1
            target = taken / f"{path.stem}-{copies}{path.suffix}"
        path.rename(target)
    except OSError as error:
        # Left where it is, it would come in again with the next scan.
        raise ScannerError("scan-file-unusable", name=path.name, device=device.name, raw=str(error)) from error
