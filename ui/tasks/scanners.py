"""Scanning away from the window's thread: one thread for each thing asked for, and a relay that brings results back.

The drivers themselves live in processes of their own (`services.scanning`); a thread here only waits for one, so that
whatever a driver does, the window goes on. After `stop` nothing is heard any more.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from sigverify.domain.progress import CancelToken
from sigverify.domain.scanning import Capabilities, Device, KeptScan, ScanRequest
from sigverify.errors import SigverifyError
from sigverify.services import scanning
from sigverify.settings import Settings
from ui import logs
from ui.dialogs.scanning.port import Failed, Listener, ScanJob

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class ScanRelay(QObject):
    """Calls on its own thread, which is the window's, what was handed over on another."""

    handed = Signal(object)
    """A callable without arguments, emitted on any thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self.handed.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Call nothing any more."""
        self._open = False

    @Slot(object)
    def _call(self, handed: Callable[[], None]) -> None:
        if self._open:
            handed()


class ScannerThreads:
    """Finds, asks and runs scanners for the window; see `ui.dialogs.scanning.port.Scanners`.

    Parameters
    ----------
    parent : QObject, optional
        Owns the relay.
    """

    def __init__(self, *, parent: QObject | None = None) -> None:
        self.relay = ScanRelay(parent)
        self._running: set[CancelToken] = set()

    def stop(self) -> None:
        """End what is being scanned, and tell nobody; pages that came are kept."""
        self.relay.close()
        for token in tuple(self._running):
            token.cancel()

    def find(self, settings: Settings, *, done: Callable[[tuple[Device, ...]], None], failed: Failed) -> None:
        """Look for scanners."""
        self._do(partial(scanning.find_devices, settings), done=done, failed=failed)

    def ask(self, device: Device, *, done: Callable[[Capabilities], None], failed: Failed) -> None:
        """Ask a device what it offers."""
        self._do(partial(scanning.capabilities, device), done=done, failed=failed)

    def scan(self, request: ScanRequest, *, listener: Listener, after: Path | None = None) -> ScanJob:
        """Scan, into a new document or `after` the pages of one."""
        begin = partial(scanning.new_scan, request) if after is None else partial(scanning.more_pages, after, request)
        return self._run(begin, listener)

    def preview(self, request: ScanRequest, *, listener: Listener) -> ScanJob:
        """Look at the whole glass."""
        return self._run(partial(scanning.new_preview, request), listener)

    def list_kept(self, *, done: Callable[[tuple[KeptScan, ...]], None], failed: Failed) -> None:
        """List the scans that are kept."""
        self._do(scanning.kept_scans, done=done, failed=failed)

    def take_over(self, document: Path, *, done: Callable[[None], None], failed: Failed) -> None:
        """Mark that somebody works with the pages of a scan."""
        self._do(partial(scanning.take_over, document), done=done, failed=failed)

    def discard(self, document: Path, *, done: Callable[[None], None], failed: Failed) -> None:
        """Remove a scan."""
        self._do(partial(scanning.discard_scan, document), done=done, failed=failed)

    def _do(self, work: Callable[[], Result], *, done: Callable[[Result], None], failed: Failed) -> None:
        def run() -> None:
            try:
                found = work()
            except Exception as error:
                self.relay.handed.emit(partial(failed, _foreseen(error)))
            else:
                self.relay.handed.emit(partial(done, found))

        threading.Thread(target=run, name="scanners", daemon=True).start()

    def _run(self, begin: Callable[[], scanning.Scan], listener: Listener) -> ScanJob:
        token = CancelToken()
        self._running.add(token)

        def run() -> None:
            error: SigverifyError | None = None
            try:
                with begin() as scan:
                    for number in scan.run(status=lambda status: hand(partial(listener.told, status)), cancel=token):
                        hand(partial(listener.page_came, scan.document, number))
            except Exception as failure:
                error = _foreseen(failure)
            self._running.discard(token)
            hand(partial(listener.ended, error))

        hand = self.relay.handed.emit
        threading.Thread(target=run, name="scan", daemon=True).start()
        return token


def _foreseen(error: Exception) -> SigverifyError:
    """Return an error as the window shows it: whatever it is, the next scan must find everything in order."""
    if isinstance(error, SigverifyError):
        return error
    log.error("scanning failed", exc_info=error)
    return logs.unforeseen(error)
