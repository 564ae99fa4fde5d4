"""The spool: each page on disk, sealed, as soon as it has come, until its taker says that it is safe elsewhere.

One folder a job: ``job.json`` (device, day and time, wrapped key; no picture), a sealed ``0001.page`` for each page of
pixels or ``0001.file`` for each file of another program, and empty marks: ``taken`` once somebody works with the pages,
``0001.settled`` once a page is needed no more. A page is whole or not there. Written by the worker process, read by the
one that started it, or by a later one.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sigverify.acquisition import holding, sealing
from sigverify.domain.scanning import Device, KeptScan, ScannedPage
from sigverify.errors import ScannerError

_ABOUT, _VERSION = "job.json", 1
_PIXELS, _FILE = ".page", ".file"
_TAKEN, _SETTLED = "taken", ".settled"


@dataclass(frozen=True, slots=True)
class JobSpool:
    """The pages of one job."""

    folder: Path
    key: bytes

    @property
    def job(self) -> str:
        """Name of the job."""
        return self.folder.name

    def put(self, page: ScannedPage) -> None:
        """Write a page, whole or not at all, and have the disk confirm it.

        Raises
        ------
        ScannerError
            ``"spool-full"`` if it cannot be written.
        """
        path = self.folder / f"{page.number:04d}{_FILE if page.raster is None else _PIXELS}"
        _write(path, sealing.seal_page(page, self.key, job=self.job))

    def take(self, number: int) -> ScannedPage:
        """Return a page.

        Raises
        ------
        ScannerError
            ``"spool-damaged"``.
        """
        try:
            sealed = self._paths()[number].read_bytes()
        except (KeyError, OSError) as error:
            raise ScannerError("spool-damaged", job=self.job, raw=str(error) or f"page {number}") from error
        return sealing.open_page(sealed, self.key, job=self.job, number=number)

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the pages that are there, rising."""
        return tuple(sorted(self._paths()))

    def files(self) -> frozenset[int]:
        """Return the numbers of the pages that are files of another program, each of which may show several pages."""
        return frozenset(number for number, path in self._paths().items() if path.suffix == _FILE)

    def pages(self) -> Iterator[ScannedPage]:
        """Yield the pages that are there, by number."""
        for number in self.numbers():
            yield self.take(number)

    @property
    def taken(self) -> bool:
        """Whether somebody works with the pages: they are kept, and no longer offered as left behind."""
        return (self.folder / _TAKEN).exists()

    def take_over(self) -> None:
        """Mark the job as one that somebody works with; raises ``"spool-full"``."""
        _write(self.folder / _TAKEN, b"")

    def settle(self, number: int) -> frozenset[int]:
        """Mark that a page, by its number among what the job shows, is needed no more; return all such numbers.

        Raises
        ------
        ScannerError
            ``"spool-full"``.
        """
        _write(self.folder / f"{number:04d}{_SETTLED}", b"")
        return frozenset(int(path.stem) for path in self.folder.glob(f"*{_SETTLED}") if path.stem.isdecimal())

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Have the job in hand, so that nobody else takes it for one that was left; raises as `holding.held`."""
        about = self.folder / _ABOUT
        if not about.is_file():
            raise ScannerError("spool-missing", job=self.job, raw=str(about))
        try:
            with holding.held(self.folder):
                yield
        finally:
            if not about.exists():
                # Removed meanwhile; Windows leaves a folder of which a file is locked.
                shutil.rmtree(self.folder, ignore_errors=True)

    def discard(self) -> None:
        """Remove the job. Its key goes first: what a disk may still hold of the pages cannot be read without."""
        (self.folder / _ABOUT).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _paths(self) -> dict[int, Path]:
        return {
            int(path.stem): path
            for suffix in (_PIXELS, _FILE)
            for path in self.folder.glob(f"*{suffix}")
            if path.stem.isdecimal()
        }


class Spool:
    """All jobs in one folder; `key` wraps theirs."""

    def __init__(self, folder: Path, *, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def new(self, device: Device) -> JobSpool:
        """Return the spool of a new job.

        Raises
        ------
        ScannerError
            ``"spool-full"`` if it cannot be written.
        """
        now = datetime.now(UTC)
        folder = self._folder / f"scan-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        key = sealing.new_key()
        about = {
            "version": _VERSION,
            "device": device.name,
            "started": now.isoformat(timespec="seconds"),
            "key": base64.b64encode(sealing.wrap_key(key, under=self._key, job=folder.name)).decode(),
        }
        try:
            folder.mkdir(parents=True, mode=0o700)
        except OSError as error:
            raise _unwritable(folder, error) from error
        spool = JobSpool(folder, key)
        try:
            _write(folder / _ABOUT, json.dumps(about).encode())
        except ScannerError:
            spool.discard()
            raise
        return spool

    def left(self) -> tuple[KeptScan, ...]:
        """Return the jobs with pages that nobody has in hand, the oldest first; empty ones are cleared away."""
        found = []
        for folder in sorted(path for path in self._folder.glob("*") if (path / _ABOUT).is_file()):
            spool = JobSpool(folder, b"")
            try:
                with spool.held():
                    pages = len(spool.numbers())
                if pages:
                    about = self._about(folder)
                    started = datetime.fromisoformat(about["started"])
                    found.append(KeptScan(folder, about["device"], started, pages, spool.taken))
                else:
                    spool.discard()
            except ScannerError as error:
                if error.code not in ("spool-in-use", "spool-missing"):
                    raise
        return tuple(found)

    def open(self, job: str) -> JobSpool:
        """Return a job that was left.

        Raises
        ------
        ScannerError
            ``"spool-missing"`` if there is none of that name; ``"spool-damaged"``.
        """
        folder = self._folder / job
        if Path(job).name != job or not (folder / _ABOUT).is_file():
            raise ScannerError("spool-missing", job=job, raw=job)
        wrapped = base64.b64decode(self._about(folder)["key"])
        return JobSpool(folder, sealing.unwrap_key(wrapped, under=self._key, job=job))

    @staticmethod
    def _about(folder: Path) -> dict[str, str]:
        try:
            about = json.loads((folder / _ABOUT).read_bytes())
            if about["version"] != _VERSION:
                raise ScannerError("spool-damaged", job=folder.name, raw=f"version {about['version']}")
            return {name: str(about[name]) for name in ("device", "started", "key")}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ScannerError("spool-damaged", job=folder.name, raw=repr(error)) from error


def _write(path: Path, data: bytes) -> None:
    neighbour = path.with_suffix(".part")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(neighbour, flags, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            neighbour.unlink()
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> ScannerError:
    return ScannerError("spool-full", path=str(path.parent), raw=error.strerror or str(error))
