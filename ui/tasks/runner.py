"""The one task runner: hands requests to the inference process and brings results back to the window's thread.

A job is a number and two callables; it holds no QObject. Results of jobs that were given up, or that a dead
process still owed, never arrive. The relay alone owns signals, and lives on the window's thread.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal, Slot

from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from sigverify.settings import Settings
from ui.tasks.messages import (
    Cancel,
    Failed,
    Finished,
    JobId,
    ModelChanged,
    ModelState,
    Progressed,
    Reply,
    Request,
    Submit,
)
from ui.tasks.port import Result
from ui.tasks.process import InferenceProcess

log = logging.getLogger(__name__)

RESTARTS = 3
"""Deaths in a row, with no result between them, after which the process is not started again by itself."""


@dataclass(frozen=True, slots=True)
class _Job:
    done: Callable[[object], None]
    failed: Callable[[SigverifyError], None]
    progress: Callable[[Progress], None] | None


class Relay(QObject):
    """Takes replies on any thread and gives them out on its own, which is the window's."""

    model_changed = Signal(object)
    """ModelChanged."""
    busy_changed = Signal(int)
    """How many jobs are under way."""
    arrived = Signal(object)
    """A reply, emitted on the listening thread."""

    def __init__(self, take: Callable[[Reply], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self.arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_arrived(self, reply: Reply) -> None:
        self._take(reply)


class TaskRunner:
    """Runs requests in the inference process, which it starts, watches and starts again.

    Parameters
    ----------
    settings : Settings
        Device and threads for the inference process.
    parent : QObject, optional
        Owns the relay.
    """

    def __init__(self, settings: Settings, *, parent: QObject | None = None) -> None:
        self.relay = Relay(self._take, parent)
        self.model = ModelChanged(ModelState.STARTING)
        self._settings = settings
        self._numbers = itertools.count(1)
        self._jobs: dict[JobId, _Job] = {}
        self._waiting: list[Submit] = []
        self._process: InferenceProcess | None = None
        self._deaths = 0

    @property
    def pid(self) -> int | None:
        """Number of the inference process, where there is one."""
        return self._process.pid if self._process is not None else None

    @property
    def idle(self) -> bool:
        """Whether no job is under way."""
        return not self._jobs

    def start(self) -> None:
        """Start the inference process; requests may have been submitted before."""
        process = self._process = InferenceProcess(self.relay.arrived.emit, self._settings)
        process.start()
        for submit in self._waiting:
            process.send(submit)
        self._waiting.clear()

    def stop(self) -> None:
        """End the inference process; nothing more is heard of any job."""
        self._jobs.clear()
        if self._process is not None:
            self._process.stop()
            self._process = None

    def submit(
        self,
        request: Request[Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[SigverifyError], None],
        progress: Callable[[Progress], None] | None = None,
    ) -> JobId:
        """Do `request`; exactly one of `done` and `failed` is called, later, unless the job is cancelled."""
        job = JobId(next(self._numbers))
        # What comes back fits the request: the engine's answers are checked against their requests by its tests.
        self._jobs[job] = _Job(cast("Callable[[object], None]", done), failed, progress)
        submit = Submit(job, request)
        if self._process is None:
            self._waiting.append(submit)
        else:
            self._process.send(submit)
        self.relay.busy_changed.emit(len(self._jobs))
        return job

    def cancel(self, job: JobId) -> None:
        """Give up a job: nothing more is heard of it."""
        if self._jobs.pop(job, None) is None:
            return
        self._waiting = [submit for submit in self._waiting if submit.job != job]
        if self._process is not None:
            self._process.send(Cancel(job))
        self.relay.busy_changed.emit(len(self._jobs))

    def cancel_all(self) -> None:
        """Give up everything."""
        for job in list(self._jobs):
            self.cancel(job)

    def _take(self, reply: Reply) -> None:
        match reply:
            case ModelChanged():
                self._model_changed(reply)
            case Progressed(job, progress):
                waiting = self._jobs.get(job)
                if waiting is not None and waiting.progress is not None:
                    waiting.progress(progress)
            case Finished(job, result):
                self._deaths = 0
                if (ended := self._end(job)) is not None:
                    ended.done(result)
            case Failed(job, error):
                self._deaths = 0
                if (ended := self._end(job)) is not None:
                    ended.failed(error)

    def _end(self, job: JobId) -> _Job | None:
        ended = self._jobs.pop(job, None)
        self.relay.busy_changed.emit(len(self._jobs))
        return ended

    def _model_changed(self, changed: ModelChanged) -> None:
        if changed.state is ModelState.LOST and self._process is not None:
            self._lost()
            return
        self.model = changed
        self.relay.model_changed.emit(changed)

    def _lost(self) -> None:
        """Say that the process died, fail what it owed, and start another one unless that is hopeless."""
        assert self._process is not None
        self._process.stop()
        self._process = None
        self._deaths += 1
        log.error("the inference process was lost (%d in a row)", self._deaths)
        hopeless = self._deaths > RESTARTS
        error = SigverifyError("inference-gone" if hopeless else "inference-lost")
        self.model = ModelChanged(ModelState.FAILED if hopeless else ModelState.LOST, error=error)
        self.relay.model_changed.emit(self.model)
        owed = list(self._jobs.values())
        self._jobs.clear()
        self.relay.busy_changed.emit(0)
        if not hopeless:
            self.start()
        for job in owed:
            job.failed(error)
