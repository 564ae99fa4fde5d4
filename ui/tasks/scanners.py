"""Scanning away from the window's thread: one thread for each thing asked for, and a relay that brings results back.

The drivers themselves live in processes of their own (`services.scanning`); a thread here only waits for one, so that
whatever a driver does, the window goes on. After `stop` nothing is heard any more.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot

from sigverify.domain.progress import CancelToken
from sigverify.domain.scanning import Capabilities, Device, KeptScan, Profile, ScanRequest, ScanStatus
from sigverify.errors import SigverifyError
from sigverify.services import scanning
from sigverify.settings import Settings, load_settings
from ui import logs
from ui.dialogs.scanning.port import Failed, Listener, Outset, ScanJob, ScanOrder

log = logging.getLogger(__name__)

Result = TypeVar("Result")

REST_WITHIN = 12.0
"""Seconds; longer than a driver that does not hear is let be."""

Heard = Callable[[object], None]
"""What takes what a thread hands over, on the window's thread."""


@dataclass(frozen=True, slots=True)
class _Came:
    """A page is safe."""

    document: Path
    number: int


@dataclass(frozen=True, slots=True)
class _Done:
    """The last word of a thread: what it was asked for, or an error."""

    result: object = None
    error: SigverifyError | None = None


class ScanRelay(QObject):
    """Takes what threads hand over and gives it out on its own thread, which is the window's.

    Threads know a number only: what listens may hold widgets, and those must not die on another thread.
    """

    handed = Signal(int, object)
    """Number of who is meant, and what for; emitted on any thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listening: dict[int, Heard] = {}
        self._numbers = itertools.count(1)
        self.handed.connect(self._on_handed, Qt.ConnectionType.QueuedConnection)

    def listen(self, heard: Heard) -> int:
        """Have `heard` called with what is handed over under the number returned, up to the last word."""
        number = next(self._numbers)
        self._listening[number] = heard
        return number

    def close(self) -> None:
        """Tell nobody anything of what was begun before."""
        self._listening.clear()

    @Slot(int, object)
    def _on_handed(self, number: int, what: object) -> None:
        heard = self._listening.pop(number, None) if isinstance(what, _Done) else self._listening.get(number)
        if heard is not None:
            heard(what)


class ScannerThreads:
    """Finds, asks and runs scanners for the window; see `ui.dialogs.scanning.port.Scanners`.

    Parameters
    ----------
    parent : QObject, optional
        Owns the relay.
    """

    def __init__(self, *, parent: QObject | None = None) -> None:
        self.relay = ScanRelay(parent)
        self._running: dict[CancelToken, threading.Thread] = {}

    def stop(self) -> None:
        """End what is being scanned, and tell nobody; pages that came are kept.

        The program ends after this: it waits until each scanner has come to rest, or was given up.
        """
        self.relay.close()
        running = tuple(self._running.items())
        for token, _ in running:
            token.cancel()
        for _, thread in running:
            thread.join(REST_WITHIN)

    def tell_nobody(self) -> None:
        """Let nobody hear of what is under way."""
        self.relay.close()

    def outset(self, *, done: Callable[[Outset], None], failed: Failed) -> None:
        """Read the profiles, and what was used last."""
        self._do(_outset, done=done, failed=failed)

    def write_profiles(self, profiles: Sequence[Profile], *, done: Callable[[None], None], failed: Failed) -> None:
        """Keep the profiles."""
        self._do(partial(scanning.write_profiles, profiles), done=done, failed=failed)

    def remember(self, profile: Profile) -> None:
        """Remember the profile for the next time."""
        self._do(partial(scanning.remember_profile, profile), done=_drop, failed=_drop)

    def allow_network(self, address: str | None, *, done: Callable[[Settings], None], failed: Failed) -> None:
        """Switch on the one network scanner at an address, or all of them off."""
        self._do(partial(scanning.allow_network_scanner, address), done=done, failed=failed)

    def find(self, settings: Settings, *, done: Callable[[tuple[Device, ...]], None], failed: Failed) -> None:
        """Look for scanners."""
        self._do(partial(scanning.find_devices, settings), done=done, failed=failed)

    def ask(self, device_id: str, settings: Settings, *, done: Callable[[Capabilities], None], failed: Failed) -> None:
        """Ask a device what it offers."""
        self._do(partial(_ask, device_id, settings), done=done, failed=failed)

    def scan(self, order: ScanOrder, *, listener: Listener, after: Path | None = None) -> ScanJob:
        """Scan, into a new document or `after` the pages of one."""
        return self._run(partial(_begin, order, after), listener)

    def preview(self, order: ScanOrder, *, listener: Listener) -> ScanJob:
        """Look at the whole glass."""
        return self._run(partial(_begin_preview, order), listener)

    def list_kept(self, *, done: Callable[[tuple[KeptScan, ...]], None], failed: Failed) -> None:
        """List the scans that are kept."""
        self._do(scanning.kept_scans, done=done, failed=failed)

    def take_over(self, document: Path, *, done: Callable[[None], None], failed: Failed) -> None:
        """Mark that somebody works with the pages of a scan."""
        self._do(partial(scanning.take_over, document), done=done, failed=failed)

    def discard(self, document: Path, *, done: Callable[[None], None], failed: Failed) -> None:
        """Remove a scan."""
        self._do(partial(scanning.remove_scan, document), done=done, failed=failed)

    def _do(self, work: Callable[[], Result], *, done: Callable[[Result], None], failed: Failed) -> None:
        def heard(ended: object) -> None:
            assert isinstance(ended, _Done)
            if ended.error is not None:
                failed(ended.error)
            else:
                done(cast("Result", ended.result))

        def run() -> None:
            self._hand(number, _attempt(work))

        number = self.relay.listen(heard)
        threading.Thread(target=run, name="scanners", daemon=True).start()

    def _run(self, begin: Callable[[], scanning.Scan], listener: Listener) -> ScanJob:
        def heard(what: object) -> None:
            match what:
                case ScanStatus():
                    listener.told(what)
                case _Came(document, page):
                    listener.page_came(document, page)
                case _Done(error=error):
                    listener.ended(error)

        def work() -> None:
            with begin() as scan:
                for page in scan.run(status=partial(self._hand, number), cancel=token):
                    self._hand(number, _Came(scan.document, page))

        def run() -> None:
            self._hand(number, _attempt(work))

        token = CancelToken()
        number = self.relay.listen(heard)
        # Whoever is told nothing does not say that it has ended, either.
        self._running = {job: thread for job, thread in self._running.items() if thread.is_alive()}
        thread = self._running[token] = threading.Thread(target=run, name="scan", daemon=True)
        thread.start()
        return token

    def _hand(self, number: int, what: object) -> None:
        with contextlib.suppress(RuntimeError):  # The window has gone, and the relay with it.
            self.relay.handed.emit(number, what)


def _attempt(work: Callable[[], object]) -> _Done:
    """Do `work`, whose error becomes one that the window can show: the next scan must find everything in order."""
    try:
        return _Done(work())
    except SigverifyError as error:
        return _Done(error=error)
    except Exception as error:
        log.exception("scanning failed")
        return _Done(error=logs.unforeseen(error))


def _outset() -> Outset:
    return Outset(scanning.read_profiles(), scanning.last_profile(), load_settings(), scanning.last_device())


def _ask(device_id: str, settings: Settings) -> Capabilities:
    return scanning.capabilities(scanning.choose_device(device_id, settings))


def _begin(order: ScanOrder, after: Path | None) -> scanning.Scan:
    request = _request(order)
    return scanning.new_scan(request) if after is None else scanning.more_pages(after, request)


def _begin_preview(order: ScanOrder) -> scanning.Scan:
    return scanning.new_preview(_request(order))


def _request(order: ScanOrder) -> ScanRequest:
    device = scanning.choose_device(order.device_id, order.within)
    return ScanRequest(replace(device, name=order.device_name or device.name), order.how)


def _drop(_what: object) -> None:
    """Take no note."""
