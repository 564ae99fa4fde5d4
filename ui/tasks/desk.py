"""The desk: one thread that works with the store, so that the window's thread never waits for a database.

Owns that thread, the session of whoever has logged in, and the open store, which it closes when it stops. It knows
no page. Results come back through a relay that lives on the window's thread.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NoReturn, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot

from sigverify.domain.operator import Operator
from sigverify.domain.progress import Progress
from sigverify.errors import AccessError, SigverifyError
from ui import logs
from ui.tasks.port import DeskJob, Result

if TYPE_CHECKING:
    from sigverify.services.session import OpenStore, Session

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Order:
    """One piece of work; changed on the window's thread only.

    It is emptied there as well: what it holds may hold widgets, and those must not die on the desk's thread.
    """

    work: Callable[[], object] | None
    done: Callable[[object], None] | None
    failed: Callable[[SigverifyError], None] | None
    begins: bool = True

    def cancel(self) -> None:
        """Give it up."""
        self.begins = False
        self.forget()

    def forget(self) -> None:
        """Tell nobody how it ends."""
        self.done = self.failed = None


@dataclass(frozen=True, slots=True)
class _Ended:
    """What came of an order: a result, or an error."""

    order: _Order
    result: object = None
    error: SigverifyError | None = None


class DeskRelay(QObject):
    """Takes what happens on the desk's thread and gives it out on its own, which is the window's."""

    busy_changed = Signal(int)
    """How many pieces of work are under way."""
    locked_out = Signal()
    """The session was found locked: nobody did anything for too long."""
    ended = Signal(object)
    """An _Ended, emitted on the desk's thread."""
    told = Signal(object, object)
    """A callable and its Progress, emitted on the desk's thread."""

    def __init__(self, take: Callable[[_Ended], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_ended(self, ended: _Ended) -> None:
        self._take(ended)

    @Slot(object, object)
    def _on_told(self, tell: Callable[[Progress], None], progress: Progress) -> None:
        tell(progress)


class StoreDesk:
    """Works with the store for every page.

    Parameters
    ----------
    parent : QObject, optional
        Owns the relay.
    """

    def __init__(self, *, parent: QObject | None = None) -> None:
        self.relay = DeskRelay(self._take, parent)
        self.operator: Operator | None = None
        self._session: Session | None = None
        self._opened: OpenStore | None = None
        self._orders: set[_Order] = set()
        self._inbox: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="desk", daemon=True)

    @property
    def opened(self) -> OpenStore | None:
        """The open store, where there is one."""
        return self._opened

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._orders

    def start(self) -> None:
        """Begin; work may have been asked for before."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what was asked for, close the store and end the thread; nobody hears of anything any more."""
        self.tell_nobody()
        if self._thread.is_alive():
            self._inbox.put(None)
            self._thread.join()
        self._orders.clear()
        self._session = self.operator = None

    # Who works

    def use(self, opened: OpenStore | None) -> None:
        """Work with another store from now on, or with none; the one before is closed."""
        before, self._opened = self._opened, opened
        if before is not None and before is not opened:
            self.do(before.close, done=lambda _: None, failed=lambda _: None)

    def let_in(self, session: Session, operator: Operator) -> None:
        """Work for `operator` from now on."""
        self._session, self.operator = session, operator

    def send_away(self) -> None:
        """Work for nobody: what was asked for is still done, and nobody hears of it."""
        self.tell_nobody()
        self._session = self.operator = None

    def tell_nobody(self) -> None:
        """Tell nobody how what was asked for ends; it is still done."""
        for order in self._orders:
            order.forget()

    # Work

    def ask(
        self,
        work: Callable[[Session], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[SigverifyError], None],
    ) -> DeskJob:
        """Do `work` with the session of whoever is logged in now; see `ui.tasks.port.Desk`."""
        session = self._session
        if session is None:
            return self.do(_nobody, done=done, failed=failed)
        return self.do(partial(work, session), done=done, failed=failed)

    def do(
        self,
        work: Callable[[], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[SigverifyError], None],
    ) -> DeskJob:
        """Do work that needs no session, such as opening the store; otherwise as `ask`."""
        # What comes back is what `work` returned.
        order = _Order(work, cast("Callable[[object], None]", done), failed)
        self._orders.add(order)
        self._inbox.put(order)
        self.relay.busy_changed.emit(len(self._orders))
        return order

    def relayed(self, tell: Callable[[Progress], None]) -> Callable[[Progress], None]:
        """Return what may be called on the desk's thread, so that `tell` is called on the window's."""
        return partial(self.relay.told.emit, tell)

    def _work(self) -> None:
        while (order := self._inbox.get()) is not None:
            self.relay.ended.emit(_attempt(order))
            # The last hold on what the order held must not be this thread's.
            del order
        if self._opened is not None:
            self._opened.close()

    def _take(self, ended: _Ended) -> None:
        order = ended.order
        self._orders.discard(order)
        done, failed = order.done, order.failed
        order.work = order.done = order.failed = None
        self.relay.busy_changed.emit(len(self._orders))
        if ended.error is None:
            if done is not None:
                done(ended.result)
        elif failed is not None:
            if ended.error.code == "session-locked":
                self.relay.locked_out.emit()
            else:
                failed(ended.error)


def _attempt(order: _Order) -> _Ended:
    """Do the work and return what came of it: whatever it is, the next order must find the thread alive."""
    if not order.begins or order.work is None:
        return _Ended(order)
    try:
        return _Ended(order, result=order.work())
    except SigverifyError as error:
        return _Ended(order, error=error)
    except Exception as error:
        log.exception("work at the desk failed")
        return _Ended(order, error=logs.unforeseen(error))


def _nobody() -> NoReturn:
    raise AccessError("nobody-logged-in")
