"""The window's end of the inference process: starts it, listens to it in a thread, notices its death.

Knows nothing of Qt: `deliver` is called on the listening thread and has to pass the reply on by itself.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import threading
from collections.abc import Callable

from sigverify.settings import Settings
from ui.tasks import worker
from ui.tasks.messages import Command, ModelChanged, ModelState, Reply, Stop

log = logging.getLogger(__name__)

STOP_WITHIN = 3.0
"""Seconds that a process gets to end by itself; a job in hand is not worth more when the window closes."""


class InferenceProcess:
    """One inference process and the thread that listens to it.

    Parameters
    ----------
    deliver : callable
        Receives every reply, on the listening thread; `ModelState.LOST` is the last one after a death.
    settings : Settings
        Device and threads.
    """

    def __init__(self, deliver: Callable[[Reply], None], settings: Settings) -> None:
        # Spawned on every platform: a forked child would inherit the window's threads and its display.
        context = multiprocessing.get_context("spawn")
        self._deliver = deliver
        self._connection, self._theirs = context.Pipe()
        self._process = context.Process(
            target=worker.serve, args=(self._theirs, settings), name="sigverify-inference", daemon=True
        )
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="inference-replies", daemon=True)

    @property
    def pid(self) -> int | None:
        """Number of the process; ``None`` before it was started."""
        return self._process.pid

    def start(self) -> None:
        """Start process and thread; returns at once, since starting takes tens of milliseconds."""
        self._deliver(ModelChanged(ModelState.STARTING))
        self._thread.start()

    def send(self, command: Command) -> None:
        """Hand over a command; what is sent before the process has come up waits for it in the pipe."""
        with contextlib.suppress(OSError):  # It has just died: the listener says so.
            self._connection.send(command)

    def stop(self) -> None:
        """End the process, by force if it does not end by itself, and the thread."""
        self._stopping.set()
        if self._thread.ident is not None:
            self.send(Stop())
            self._thread.join(STOP_WITHIN)
            if self._thread.is_alive():
                self._process.kill()
                self._thread.join()
            self._process.close()
        self._connection.close()

    def _listen(self) -> None:
        self._process.start()
        self._theirs.close()
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._deliver(self._connection.recv())
        self._process.join()
        log.info("inference process ended with %s", self._process.exitcode)
        if not self._stopping.is_set():
            self._deliver(ModelChanged(ModelState.LOST))
