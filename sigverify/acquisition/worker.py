"""The process in which a driver lives: serves one task, spools what comes, and never outlives its purpose.

Everything that goes wrong here ends as a message, or as the death of this process, which its starter notices.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import threading
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from sigverify.acquisition import sane_config
from sigverify.acquisition.devices import driver_of, search
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
    Task,
    Working,
)
from sigverify.errors import Cancelled, ScannerError, SigverifyError

ORPHAN_SECONDS = 90.0
"""How long a page in hand may still take after the program that wanted it has died."""


def serve(connection: Connection, task: Task, folder: Path) -> None:
    """Do one task; the entry point of the process. `folder` is for its temporary files, and goes with it."""
    tempfile.tempdir = str(folder)
    if os.name == "posix":
        # A group of its own: the driver's helpers die with it, and Ctrl-C in a terminal is the starter's to hear.
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = _Line(connection, folder)
    try:
        if os.name == "posix":
            _keep_sane_local()
        last: Message = _done(task, line)
    except SigverifyError as error:
        last = Failed(error)
    except MemoryError as error:
        last = Failed(ScannerError("scanner-out-of-memory", device=_named(task), raw=repr(error)))
    except Exception as error:
        last = Failed(ScannerError("scanner-failed", device=_named(task), raw=repr(error)))
    line.send(last)
    shutil.rmtree(folder, ignore_errors=True)


def _keep_sane_local() -> None:
    before = os.environ.get(sane_config.VARIABLE)
    local = sane_config.without_network(Path(tempfile.mkdtemp(prefix="sane-")), before=before)
    if local is not None:
        os.environ[sane_config.VARIABLE] = local


def _done(task: Task, line: _Line) -> Message:
    match task:
        case Search():
            return Found(search())
        case Ask(device):
            return Offered(driver_of(device).capabilities(device))
        case Scan(request, spool):
            # After pages that are there, as when paper was stuck, the new ones go on with the next number.
            there = max(spool.numbers(), default=0)
            # Closed at once when the job is to stop: the driver has to give the device back.
            with contextlib.closing(driver_of(request.device).scan(request, line.tell)) as pages:
                for page in pages:
                    number = there + page.number
                    spool.put(replace(page, number=number))
                    line.send(Spooled(number))
                    if line.cut:
                        raise Cancelled
            return Finished()


def _named(task: Task) -> str:
    match task:
        case Search():
            return "-"
        case Ask(device):
            return device.name
        case Scan(request):
            return request.device.name


class _Line:
    """The pipe to the starter. Once it is cut, the page in hand is still finished, and nothing more."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._stop = threading.Event()
        self._cut = threading.Event()
        threading.Thread(target=self._listen, name="scanner-orders", daemon=True).start()

    @property
    def cut(self) -> bool:
        """Whether nobody is at the other end any more."""
        return self._cut.is_set()

    def send(self, message: Message) -> None:
        """Say something, if anybody is there to hear it."""
        try:
            self._connection.send(message)
        except OSError:
            self._cut.set()

    def tell(self, percent: int | None, /) -> None:
        """Give a sign of life; see `Tell`."""
        if self._stop.is_set():
            raise Cancelled
        self.send(Working(percent))

    def _listen(self) -> None:
        """Wait for the one order there is, or for the other end to die."""
        try:
            self._connection.recv()
            self._stop.set()
        except (EOFError, OSError):
            self._cut.set()
            timer = threading.Timer(ORPHAN_SECONDS, self._end)
            timer.daemon = True
            timer.start()

    def _end(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        os._exit(1)
