"""The bulk process: opens the store by itself, works on one job, and tells how far it is.

A process of its own, so that neither the window nor the desk ever waits for it; what it writes goes into the store's
journal, from where everybody reads it. It leaves off in good order when it is told to, and when the window has gone.
No Qt here.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from sigverify import process
from sigverify.domain.progress import CancelToken
from sigverify.errors import DataError, SigverifyError
from sigverify.settings import Settings
from ui import logs
from ui.catalogue import Blank
from ui.tasks.bulk_messages import (
    Begin,
    Begun,
    Draft,
    Ended,
    Forecast,
    Foresee,
    Order,
    Paper,
    Resume,
    Said,
    Taking,
    Unusable,
    Write,
)

if TYPE_CHECKING:
    from sigverify.services.bulk.planning import Plan
    from sigverify.services.bulk.sources import Assumed
    from sigverify.services.session import Session

log = logging.getLogger(__name__)

NICENESS = 10
"""How far this process and its workers stand back behind those that a clerk waits for."""


def serve(connection: Connection, order: Order, settings: Settings) -> None:
    """Carry out one order, and say how it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window to handle.
    process.set_up(threads=settings.threads)
    logs.start("bulk")
    work = BulkWork(connection, settings, workers=_stand_back())
    threading.Thread(target=work.listen, name="listen", daemon=True).start()
    work.carry_out(order)


class BulkWork:
    """One order under way.

    Parameters
    ----------
    connection : Connection
        This process's end of the pipe.
    settings : Settings
        Device and thresholds.
    workers : int
        Processes that check.
    """

    def __init__(self, connection: Connection, settings: Settings, *, workers: int) -> None:
        self._connection = connection
        self._settings = settings
        self._workers = workers
        self._cancel = CancelToken()

    def listen(self) -> None:
        """Wait for the only thing that the window says, or for its end; both mean to leave off."""
        with contextlib.suppress(EOFError, OSError):
            self._connection.recv()
        self._cancel.cancel()

    def carry_out(self, order: Order) -> None:
        """Do it; whatever happens, the last word is said."""
        error: SigverifyError | None = None
        try:
            self._do(order)
        except SigverifyError as failure:
            error = failure
        except Exception as failure:
            log.exception("a bulk order failed")
            error = logs.unforeseen(failure)
        self._say(Ended(error))

    def _do(self, order: Order) -> None:
        from sigverify.services.handing_over import take_over

        with take_over(order.handover) as session:
            match order:
                case Foresee(draft=draft):
                    self._foresee(session, draft)
                case Begin(draft=draft):
                    self._run(session, self._begin(session, draft))
                case Resume(job_id=job_id):
                    self._run(session, job_id)
                case Write():
                    self._write(session, order)

    def _foresee(self, session: Session, draft: Draft) -> None:
        from sigverify.services.bulk.planning import foresee

        plan = self._plan(session, draft)
        accounts = tuple(foresee(session, plan, progress=self._say, cancel=self._cancel))
        unusable = tuple(Unusable(item.path, item.failure) for item in plan.failing if item.failure is not None)
        self._say(Forecast(len(plan.items), plan.unlisted, accounts, unusable))

    def _plan(self, session: Session, draft: Draft) -> Plan:
        """Return what checking a folder means as it is now; one that files will come into may be empty."""
        from sigverify.services.bulk.planning import plan_folder

        assumed = _assumed(session, draft)
        try:
            return plan_folder(
                draft.folder, assumed=assumed, manifest=draft.manifest, progress=self._say, cancel=self._cancel
            )
        except DataError as error:
            if draft.taking is Taking.WHAT_IS_THERE or error.code != "bulk-empty":
                raise
            return _watch(session, draft)

    def _begin(self, session: Session, draft: Draft) -> str:
        from sigverify.services.bulk.journal import begin_job

        taken = draft.taking is Taking.WHAT_IS_THERE
        plan = self._plan(session, draft) if taken else _watch(session, draft)
        self._cancel.check()
        job = begin_job(session, plan, name=draft.name)
        self._say(Begun(job.id))
        return job.id

    def _run(self, session: Session, job_id: str) -> None:
        from sigverify.services.bulk.journal import show_job
        from sigverify.services.bulk.local import LocalEngine
        from sigverify.services.bulk.running import run_job
        from sigverify.services.bulk.watching import watch_job
        from sigverify.services.verifier import load_verifier

        job = show_job(session, job_id).job
        load = partial(load_verifier, self._settings.device, calibration=self._settings.calibration)
        with LocalEngine(load, workers=self._workers) as engine:
            if job.watched:
                watch_job(session, job, engine=engine, verifier=load, progress=self._say, cancel=self._cancel)
            else:
                run_job(session, job_id, engine=engine, verifier=load, progress=self._say, cancel=self._cancel)

    def _write(self, session: Session, order: Write) -> None:
        def sentence(error: SigverifyError) -> str:
            return order.sentences.get(error.code, str(error)).format_map(Blank(error.fields))

        match order.paper:
            case Paper.LIST:
                from sigverify.services.bulk.export import write_list

                write_list(
                    session,
                    order.job_id,
                    order.target,
                    sentence=lambda failure: sentence(failure.as_error()),
                    words=order.words,
                )
            case Paper.REPORT:
                from sigverify.services.batch_report import write_batch_report

                write_batch_report(session, order.job_id, order.target, sentence=sentence, progress=self._say)

    def _say(self, said: Said, /) -> None:
        with contextlib.suppress(OSError):  # The window has gone: `listen` leaves off.
            self._connection.send(said)


def _stand_back() -> int:
    """Let the window's other processes go first; return how many workers are then right for this computer."""
    cores = os.cpu_count() or 1
    if hasattr(os, "nice"):
        os.nice(NICENESS)
        return cores
    # Windows: workers of the same rank leave one core to whoever decides.
    return max(1, cores - 1)


def _watch(session: Session, draft: Draft) -> Plan:
    from sigverify.services.bulk.planning import plan_watch

    return plan_watch(draft.folder, assumed=_assumed(session, draft), completeness=draft.completeness)


def _assumed(session: Session, draft: Draft) -> Assumed:
    from sigverify.domain.account import AccountNumber
    from sigverify.services.bulk.patterns import NamePattern
    from sigverify.services.bulk.sources import Assumed
    from sigverify.services.importing import find_signatory

    account = AccountNumber(draft.account) if draft.account else None
    return Assumed(
        kind=draft.kind,
        account=account,
        signatory=find_signatory(session, account, draft.signatory) if account and draft.signatory else None,
        magnetic_line=draft.line,
        pattern=NamePattern(draft.pattern) if draft.pattern else None,
    )
