"""The window's end of bulk work: starts its processes, and knows how far they are.

Nothing is delivered: whoever shows a job looks now and then at the value of `run`, which is replaced as a whole. So
nobody hears of it who has left meanwhile, while the work itself goes on.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import threading
import time
from dataclasses import replace

from sigverify.domain.pace import Pace
from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from sigverify.settings import Settings
from ui.tasks import bulk_worker
from ui.tasks.bulk_messages import (
    Begin,
    Begun,
    Course,
    Ended,
    Forecast,
    Foresee,
    Order,
    Resume,
    Said,
    Stop,
    Write,
    under_way,
)

log = logging.getLogger(__name__)


class BulkProcess:
    """One order, the process that carries it out, and the thread that listens to it.

    Parameters
    ----------
    order : Order
        What is to be done.
    settings : Settings
        Device and thresholds.
    """

    def __init__(self, order: Order, settings: Settings) -> None:
        self.course = Course(order, job_id=order.job_id if isinstance(order, Resume) else "")
        self._pace = Pace()
        self._changing = threading.Lock()
        context = multiprocessing.get_context("spawn")
        self._connection, self._theirs = context.Pipe()
        # No daemon: it has workers of its own, and when the window closes it is waited for until it has left off.
        self._process = context.Process(
            target=bulk_worker.serve, args=(self._theirs, order, settings), name="sigverify-bulk", daemon=False
        )
        self._thread = threading.Thread(target=self._listen, name="bulk-course", daemon=True)

    def start(self) -> None:
        """Start process and thread; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Have it leave off."""
        with self._changing:
            self.course = replace(self.course, stopping=True)
        with contextlib.suppress(OSError):
            self._connection.send(Stop())

    def join(self) -> None:
        """Wait until it has left off."""
        self._thread.join()

    def _listen(self) -> None:
        self._process.start()
        self._theirs.close()
        with contextlib.suppress(EOFError, OSError):
            while self.course.ended is None:
                self._take(self._connection.recv())
        self._process.join()
        log.info("bulk process ended with %s", self._process.exitcode)
        if self.course.ended is None:
            self._take(Ended(SigverifyError("bulk-lost")))
        # Where the program ends meanwhile, Python waits for the process too, and only one of the two hears of its end.
        with contextlib.suppress(ValueError):
            self._process.close()
        self._connection.close()

    def _take(self, said: Said) -> None:
        with self._changing:
            self.course = self._after(said)

    def _after(self, said: Said) -> Course:
        match said:
            case Progress():
                if self.course.progress is None or self.course.progress.stage != said.stage:
                    self._pace = Pace()
                self._pace.note(said.done, at=time.monotonic())
                return replace(self.course, progress=said, rate=self._pace.rate)
            case Forecast():
                return replace(self.course, forecast=said)
            case Begun(job_id):
                # What was counted before the job began is not of the job.
                return replace(self.course, job_id=job_id, progress=None)
            case Ended():
                return replace(self.course, ended=said)


class BulkRuns:
    """At most one job is worked on, one foreseen and one written about; see `ui.tasks.bulk_messages.Bulk`.

    Parameters
    ----------
    settings : Settings
        Device and thresholds.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._run: BulkProcess | None = None
        self._look: BulkProcess | None = None
        self._paper: BulkProcess | None = None

    @property
    def run(self) -> Course | None:
        """The job that this window works on, or worked on last."""
        return _course(self._run)

    @property
    def look(self) -> Course | None:
        """What is being foreseen, or was last."""
        return _course(self._look)

    def begin(self, order: Begin | Resume) -> None:
        """Work on a job; only while none is worked on."""
        assert not under_way(self.run)
        self._run = self._started(order)

    def pause(self) -> None:
        """Leave the job off: what is in hand is finished and kept."""
        if self._run is not None and under_way(self.run):
            self._run.stop()

    def foresee(self, order: Foresee) -> None:
        """Foresee a job, in the place of one that is being foreseen."""
        self.drop_look()
        self._look = self._started(order)

    def drop_look(self) -> None:
        """Forget what was foreseen, or is being."""
        if self._look is not None and under_way(self._look.course):
            self._look.stop()
        self._look = None

    @property
    def paper(self) -> Course | None:
        """What is being written, or was last."""
        return _course(self._paper)

    def write(self, order: Write) -> None:
        """Write a list or a report; only while none is being written."""
        assert not under_way(self.paper)
        self._paper = self._started(order)

    def stop(self) -> None:
        """Have everything left off; the window closes meanwhile, and its process ends when that is done."""
        self.drop_look()
        self.pause()

    def join(self) -> None:
        """Wait until the job is left off."""
        if self._run is not None:
            self._run.join()

    def _started(self, order: Order) -> BulkProcess:
        process = BulkProcess(order, self._settings)
        process.start()
        return process


def _course(process: BulkProcess | None) -> Course | None:
    return None if process is None else process.course
