"""The near end of a scanner's process: starts one for each task, watches it, and ends it whatever it does.

A driver that hangs, crashes or fails becomes a `ScannerError` here, and the next task has a new process.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Generator, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import assert_never

from sigverify.acquisition import worker
from sigverify.acquisition.messages import (
    Ask,
    Failed,
    Finished,
    Found,
    Message,
    Offered,
    Scan,
    Search,
    Spooled,
    Stop,
    Task,
    Working,
)
from sigverify.acquisition.spool import JobSpool
from sigverify.domain.progress import CancelToken
from sigverify.domain.scanning import (
    Capabilities,
    Device,
    ScanPhase,
    ScanRequest,
    ScanStatus,
    StatusSink,
    unobserved,
)
from sigverify.errors import Cancelled, ScannerError

PATIENCE = 90.0
"""Seconds without a sign of life after which a driver is given up: lamps warm up for up to a minute."""

STOP_WITHIN = 5.0
"""Seconds that a driver gets to stop when asked; then its process is ended."""

_LOOK_EVERY = 0.1


def find_devices() -> tuple[Device, ...]:
    """Return the scanners of this computer; takes seconds, so call it in the background.

    Raises
    ------
    ScannerError
        ``"scanner-hung"`` or ``"scanner-crashed"``, or what the drivers said where none could look.
    """
    for message in _talk(Search(), device="-", cancel=CancelToken()):
        if isinstance(message, Found):
            return message.devices
    return ()


def ask(device: Device) -> Capabilities:
    """Return what a device offers; raises as `find_devices`."""
    for message in _talk(Ask(device), device=device.name, cancel=CancelToken()):
        if isinstance(message, Offered):
            return message.capabilities
    return Capabilities()


def scan(
    request: ScanRequest,
    spool: JobSpool,
    *,
    status: StatusSink = unobserved,
    cancel: CancelToken | None = None,
) -> Generator[int, None, None]:
    """Scan in a new process, and yield the number of each page after it is safe in the spool, where it stays.

    Where the spool holds pages already, the new ones follow them.

    Raises
    ------
    ScannerError
        What the device or its driver did; ``"scanner-hung"``, ``"scanner-crashed"``. The pages yielded before are good.
    Cancelled
        `cancel` was set.
    """
    page = max(spool.numbers(), default=0) + 1
    status(ScanStatus(ScanPhase.OPENING, page))
    token = cancel or CancelToken()
    talk = _talk(Scan(request, spool), device=request.device.name, cancel=token)
    with contextlib.closing(talk):
        for message in talk:
            if isinstance(message, Spooled):
                yield message.number
                page = message.number + 1
            elif isinstance(message, Working):
                phase = ScanPhase.STOPPING if token.cancelled else ScanPhase.SCANNING
                status(ScanStatus(phase, page, message.percent))


def _talk(task: Task, *, device: str, cancel: CancelToken) -> Generator[Message, None, None]:
    """Run a task in a new process and yield what it says, up to its last word; raise what it failed with."""
    with _at_work(task) as (connection, process):
        for message in _heard(connection, process, device=device, cancel=cancel):
            match message:
                case Failed(error):
                    if cancel.cancelled:
                        raise Cancelled from error
                    raise error
                case Finished():
                    return
                case Found() | Offered():
                    yield message
                    return
                case Working() | Spooled():
                    yield message
                case _:
                    assert_never(message)


@contextlib.contextmanager
def _at_work(task: Task) -> Iterator[tuple[Connection, SpawnProcess]]:
    """Have a process do a task; afterwards it has ended, and its temporary files are gone, whatever it did."""
    # Spawned on every platform: a forked child would inherit the caller's threads and windows.
    context = multiprocessing.get_context("spawn")
    with _temporary_folder() as folder:
        ours, theirs = context.Pipe()
        process = context.Process(
            target=worker.serve, args=(theirs, task, folder), name="sigverify-scanner", daemon=True
        )
        process.start()
        theirs.close()
        try:
            yield ours, process
        finally:
            ours.close()
            _end(process)


@contextlib.contextmanager
def _temporary_folder() -> Iterator[Path]:
    try:
        folder = Path(tempfile.mkdtemp(prefix="sigverify-scanner-"))
    except OSError as error:
        raise ScannerError("spool-full", path=str(error.filename), raw=error.strerror or str(error)) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _heard(
    connection: Connection, process: SpawnProcess, *, device: str, cancel: CancelToken
) -> Generator[Message, None, None]:
    """Yield messages as they come; raise for silence and for death."""
    heard = time.monotonic()
    last: Message | None = None
    stop_by: float | None = None
    while True:
        if cancel.cancelled and stop_by is None:
            stop_by = time.monotonic() + STOP_WITHIN
            with contextlib.suppress(OSError):  # It has just died: the next look tells.
                connection.send(Stop())
        try:
            if connection.poll(_LOOK_EVERY):
                message: Message = connection.recv()
                before = time.monotonic()
                yield message
                # A driver that says the same again and again gets nowhere; what the caller takes is not its silence.
                heard = before if message != last else heard
                heard += time.monotonic() - before
                last = message
        except (EOFError, OSError) as error:
            if cancel.cancelled:
                raise Cancelled from error
            process.join(STOP_WITHIN)
            raise ScannerError("scanner-crashed", device=device, raw=f"exit code {process.exitcode}") from error
        now = time.monotonic()
        if stop_by is not None and now > stop_by:
            raise Cancelled
        if now - heard > PATIENCE:
            raise ScannerError("scanner-hung", device=device, seconds=round(PATIENCE), raw=f"pid {process.pid}")


def _end(process: SpawnProcess) -> None:
    """End the process: by itself if it is about to, else by force, and its driver's helpers with it."""
    process.join(0.5)
    if process.is_alive():
        if os.name == "posix" and process.pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.join(STOP_WITHIN)
    # A driver that waits in the system itself cannot be ended; nobody waits for it.
    if process.exitcode is not None:
        process.close()
