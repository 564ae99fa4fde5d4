"""SANE's own command, ``scanimage``: for settings that scanlib does not reach, as both sides of a sheet.

Pages come through named pipes, one made ahead for each page, so that no page lies unencrypted on the disk.
It lists the local devices that scanlib finds, because ``scanimage`` would ask the network for more.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

from sigverify.acquisition import scanlib_driver
from sigverify.acquisition.netpbm import PageReader
from sigverify.acquisition.parting import PARTING
from sigverify.acquisition.port import Tell
from sigverify.acquisition.sane_options import SaneOptions, parse_options
from sigverify.acquisition.statuses import END_OF_PAGE, NO_DOCUMENTS, SANE_TEXTS, UNKNOWN, sane_error
from sigverify.domain.scanning import Capabilities, Device, Raster, ScannedPage, ScanRequest, ScanSource
from sigverify.errors import ScannerError

PREFIX = "scanimage:"
COMMAND = "scanimage"
ASK_WITHIN = 30.0
"""Seconds for a device to list its options."""

_CHUNK = 1 << 18
_LOOK_EVERY = 0.1


class ScanimageDriver:
    """Devices of SANE, spoken to by its command."""

    def devices(self) -> tuple[Device, ...]:
        """Return the local devices, if the command is there."""
        if shutil.which(COMMAND) is None:
            return ()
        local = scanlib_driver.ScanlibDriver().devices()
        return tuple(replace(found, id=PREFIX + found.id.removeprefix(scanlib_driver.LOCAL)) for found in local)

    def capabilities(self, device: Device) -> Capabilities:
        """Return what a device offers."""
        return self._options(device).capabilities

    def scan(self, request: ScanRequest, tell: Tell) -> Generator[ScannedPage, None, None]:
        """Yield the pages as raw pixels; see `ScannerDriver.scan`."""
        device, settings = request.device, request.settings
        arguments = self._options(device).arguments(settings, device=device.name)
        if settings.source is ScanSource.FLATBED:
            arguments.append("--batch-count=1")
        with tempfile.TemporaryDirectory(prefix="sigverify-scan-") as folder:
            batch = _Batch(Path(folder), device, arguments)
            with contextlib.closing(batch):
                for number, (header, data) in enumerate(batch.pages(tell), start=1):
                    raster = Raster(header.width, header.height, header.channels, settings.dpi)
                    yield ScannedPage(number, device.name, data, raster)

    def _options(self, device: Device) -> SaneOptions:
        command = [_found(), "-d", device.id.removeprefix(PREFIX), "-A"]
        try:
            run = subprocess.run(command, capture_output=True, timeout=ASK_WITHIN, env=_environment(), check=False)
        except subprocess.TimeoutExpired as error:
            raise ScannerError("scanner-hung", device=device.name, seconds=int(ASK_WITHIN), raw=COMMAND) from error
        if run.returncode:
            raise _error(run.stderr.decode("utf-8", "replace"), run.returncode, device)
        return parse_options(run.stdout.decode("utf-8", "replace"))


class _Batch:
    """One run of the command, and the pipes that it writes its pages to."""

    def __init__(self, folder: Path, device: Device, arguments: list[str]) -> None:
        self._folder = folder
        self._device = device
        self._said = folder / "said"
        self._make_pipe(1)
        command = [_found(), "-d", device.id.removeprefix(PREFIX), "--format=pnm", f"--batch={folder}/%d", *arguments]
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, env=_environment()
            )

    def pages(self, tell: Tell) -> Iterator[tuple[Raster, bytes]]:
        """Yield each page; raise where the command says that something went wrong, and not for the end of a stack."""
        number = 1
        while (page := self._read(number, tell)) is not None:
            yield page
            number += 1
        words = self._last_words(number, tell)
        status = _status(words)
        if status == NO_DOCUMENTS and number > 1:
            return
        if self._process.returncode or status not in (None, END_OF_PAGE):
            raise _error(words, self._process.returncode or 0, self._device)
        counted = re.search(r"^Batch terminated, (\d+) page", words, re.M)
        if number == 1 or counted is None or int(counted[1]) != number - 1:
            raise sane_error(END_OF_PAGE, device=self._device.name, raw=_said(words))

    def _last_words(self, number: int, tell: Tell) -> str:
        """Wait until the command ends, and return what it said.

        After a page that broke off without an error it goes on to the next one: that is the end, too. And a driver
        may hang while it closes the device, when all is said.
        """
        parting = PARTING / _LOOK_EVERY
        while self._process.poll() is None and parting > 0 and f"Scanning page {number + 1}\n" not in self._words():
            tell(None)
            time.sleep(_LOOK_EVERY)
            parting -= "Batch terminated" in self._words()
        return self._words()

    def _words(self) -> str:
        return self._said.read_text("utf-8", "replace")

    def close(self) -> None:
        """End the command, whatever it does; SANE closes the device by itself when its program ends."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _read(self, number: int, tell: Tell) -> tuple[Raster, bytes] | None:
        """Return a page when it is complete; ``None``: no more, or broken off, which the command's words tell."""
        reader = PageReader()
        # Before this page can be written: the command would make a plain file where it finds no pipe for the next.
        self._make_pipe(number + 1)
        pipe = os.open(self._pipe(number), os.O_RDONLY | os.O_NONBLOCK)
        try:
            while not reader.complete:
                ended = self._process.poll() is not None  # Asked first: what it wrote last is still to be read.
                ready, _, _ = select.select([pipe], [], [], _LOOK_EVERY)
                data = self._take(pipe) if ready else b""
                if data:
                    reader.feed(data)
                    tell(reader.percent)
                elif ended or (ready and reader.started):
                    break
                else:
                    tell(None)
        finally:
            os.close(pipe)
        return reader.page() if reader.complete else None

    @staticmethod
    def _take(pipe: int) -> bytes:
        try:
            return os.read(pipe, _CHUNK)
        except BlockingIOError:
            return b""

    def _make_pipe(self, number: int) -> None:
        os.mkfifo(self._pipe(number), 0o600)

    def _pipe(self, number: int) -> Path:
        # The name under which the command writes a page before it gives it its own.
        return self._folder / f"{number}.part"


def _found() -> str:
    command = shutil.which(COMMAND)
    if command is None:
        raise ScannerError("scanner-driver-missing", driver=COMMAND, raw="")
    return command


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C"}


def _status(words: str) -> int | None:
    """Return the status that made the command stop; ``None``: it names none."""
    for line in reversed(words.splitlines()):
        found = re.match(r"scanimage: .*?(?:: |\()(" + "|".join(SANE_TEXTS) + r")\)?$", line.strip())
        if found:
            return SANE_TEXTS[found[1]]
    return None


def _said(words: str) -> str:
    """Return the line that tells what went wrong, which is the last of the command's own, else all of them in one."""
    lines = words.splitlines()
    return next((line for line in reversed(lines) if line.startswith("scanimage: ")), "; ".join(lines))


def _error(words: str, exit_code: int, device: Device) -> ScannerError:
    raw = _said(words)
    if exit_code < 0:
        return ScannerError("scanner-crashed", device=device.name, raw=f"signal {-exit_code}")
    if "open of device" in raw and "Invalid argument" in raw:
        return ScannerError("scanner-missing", device=device.name, raw=raw)
    status = _status(words)
    return sane_error(UNKNOWN if status is None else status, device=device.name, raw=raw)
