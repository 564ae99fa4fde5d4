"""The inference process: takes requests from a pipe, answers them one after another, and loads the model meanwhile.

Pages are read while the model is loading, which takes seconds; what needs the model waits aside until it is
there. No Qt here, not even by import: a test holds this module to it. The process ends when the window's end of
the pipe is closed, however that came about.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from sigverify import process
from sigverify.domain.progress import CancelToken, Progress
from sigverify.errors import SigverifyError
from sigverify.settings import Settings
from ui import logs
from ui.tasks.messages import (
    Cancel,
    Failed,
    Finished,
    JobId,
    ModelChanged,
    ModelRequest,
    ModelState,
    Progressed,
    Reply,
    Stop,
    Submit,
)

if TYPE_CHECKING:
    # The window imports this module to start it, and must not load the image libraries.
    from sigverify.services.matching import SetVerifier
    from ui.tasks.engine import Engine

log = logging.getLogger(__name__)


def serve(connection: Connection, settings: Settings) -> None:
    """Run the inference process until it is told to stop or the window has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window to handle.
    process.set_up(threads=settings.threads)
    logs.start("inference")
    Worker(connection, settings).run()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The model has been loaded, or has failed to: what waited for it can be done."""


class Worker:
    """The loop, the thread that listens, and the thread that loads the model.

    Parameters
    ----------
    connection : Connection
        The worker's end of the pipe.
    settings : Settings
        Device and threads.
    """

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self._connection = connection
        self._settings = settings
        self._sending = threading.Lock()
        self._inbox: queue.SimpleQueue[Submit | Stop | _Loaded] = queue.SimpleQueue()
        self._tokens: dict[JobId, CancelToken] = {}
        self._loaded = threading.Event()
        self._verifier: SetVerifier | None = None
        self._failure: SigverifyError | None = None

    def run(self) -> None:
        """Answer until `Stop`; results that nobody can receive any more are dropped."""
        threading.Thread(target=self._listen, name="listen", daemon=True).start()
        # After this, both threads find the image libraries loaded and never wait for each other's imports.
        from ui.tasks.engine import Engine

        engine = Engine(self._loaded_verifier)
        threading.Thread(target=self._load, name="load-model", daemon=True).start()
        early: list[Submit] = []
        while True:
            match self._inbox.get():
                case Stop():
                    return
                case _Loaded():
                    for submit in early:
                        self._inbox.put(submit)
                case Submit(job, ModelRequest()) as submit if not self._loaded.is_set():
                    self._send(Progressed(job, Progress("model", 0)))
                    early.append(submit)
                case submit:
                    self._do(engine, submit)

    def _do(self, engine: Engine, submit: Submit) -> None:
        failure = _attempt(partial(self._answer, engine, submit))
        if failure is not None:
            self._send(Failed(submit.job, failure))
        del self._tokens[submit.job]

    def _answer(self, engine: Engine, submit: Submit) -> None:
        def tell(progress: Progress) -> None:
            self._send(Progressed(submit.job, progress))

        token = self._tokens[submit.job]
        token.check()
        result = engine.answer(submit.request, progress=tell, cancel=token)
        token.check()
        self._send(Finished(submit.job, result))

    def _listen(self) -> None:
        """Take commands as they come, so that a job in hand learns that it was given up."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                match self._connection.recv():
                    case Submit() as submit:
                        self._tokens[submit.job] = CancelToken()
                        self._inbox.put(submit)
                    case Cancel(job):
                        if (token := self._tokens.get(job)) is not None:
                            token.cancel()
                    case Stop():
                        break
        for token in list(self._tokens.values()):
            token.cancel()
        self._inbox.put(Stop())

    def _load(self) -> None:
        self._send(ModelChanged(ModelState.LOADING))
        self._failure = _attempt(self._load_verifier)
        if self._failure is not None:
            self._send(ModelChanged(ModelState.FAILED, error=self._failure))
        self._loaded.set()
        self._inbox.put(_Loaded())

    def _load_verifier(self) -> None:
        from sigverify.services.verifier import load_verifier

        self._verifier = load_verifier(self._settings.device, calibration=self._settings.calibration)
        self._send(ModelChanged(ModelState.READY, device=self._verifier.device))

    def _loaded_verifier(self) -> SetVerifier:
        if self._failure is not None:
            raise self._failure
        assert self._verifier is not None
        return self._verifier

    def _send(self, reply: Reply) -> None:
        with self._sending, contextlib.suppress(OSError):  # The window has gone: `_listen` ends the loop.
            self._connection.send(reply)


def _attempt(work: Callable[[], None]) -> SigverifyError | None:
    """Do `work` and return what went wrong: whatever it is, the next job must find the process alive."""
    try:
        work()
    except SigverifyError as error:
        return error
    except Exception as error:
        log.exception("a job failed")
        return logs.unforeseen(error)
    return None
