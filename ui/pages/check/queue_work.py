"""Waiting cheques on the check page: opened, the next one prepared before its turn, and let go of.

Knows no widget and no Qt. What waits, and for whom, is the queue's affair; how a cheque is shown is `accounts`'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigverify.errors import SigverifyError
from ui.pages.check.board import Board
from ui.pages.check.case import Case, Lifted, Specimens
from ui.tasks.port import Desk, DeskJob, Tasks

if TYPE_CHECKING:
    from sigverify.domain.waiting import WaitingItem
    from sigverify.services.account_result import AccountKnowledge
    from sigverify.services.session import Session
    from sigverify.services.verifications import OpenedVerification, StoredSpecimen


@dataclass(frozen=True, slots=True, eq=False)
class Fetched:
    """One stored check as the desk gives it; `item` is ``None`` where it does not wait for this operator."""

    item: WaitingItem | None
    opened: OpenedVerification
    known: AccountKnowledge
    specimens: tuple[StoredSpecimen, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A stored check whose pictures are being made, or are there."""

    case: Case
    specimens: Specimens
    item: WaitingItem | None

    @property
    def hides(self) -> bool:
        """Whether it is to be looked at blind."""
        return self.item is not None and self.item.kind.blind

    def drop(self) -> None:
        """Give up what is under way."""
        self.case.drop()
        self.specimens.drop()


class QueueWork:
    """What happens with waiting cheques.

    Parameters
    ----------
    board : Board
        The page's state.
    tasks : Tasks
        The inference process.
    desk : Desk
        The store.
    lifted : Lifted
        Specimens that were lifted before.
    show : callable
        Brings a prepared check into view.
    empty : callable
        Told when nothing waits any more.
    """

    def __init__(
        self,
        board: Board,
        *,
        tasks: Tasks,
        desk: Desk,
        lifted: Lifted,
        show: Callable[[Prepared], None],
        empty: Callable[[], None],
    ) -> None:
        self._board = board
        self._tasks = tasks
        self._desk = desk
        self._lifted = lifted
        self._show = show
        self._empty = empty
        self._fetching: DeskJob | None = None
        self._awaited: Prepared | None = None
        self._current: str | None = None
        self._next: Prepared | None = None

    @property
    def working(self) -> bool:
        """Whether the cheque in view came from the queue."""
        return self._current is not None

    def open(self, verification_id: str) -> None:
        """Open one stored check; if it waits, it is taken from the queue."""
        ahead = self._next
        if ahead is not None and ahead.case.id == verification_id:
            self._next = None
            self._bring(ahead)
        else:
            self._fetch(lambda session: _fetch(session, verification_id))

    def go_on(self) -> None:
        """Open the next waiting cheque: the one prepared, else the most urgent."""
        ahead, self._next = self._next, None
        done, self._current = self._current, None
        if ahead is not None:
            self._bring(ahead)
        else:
            besides = (done,) if done is not None else ()
            self._fetch(lambda session: _fetch_next(session, besides))

    def leave(self) -> None:
        """Give back what was taken from the queue and is not decided: the clerk turned to something else."""
        if self._fetching is not None:
            self._fetching.cancel()
        held = [self._current, self._next.case.id if self._next is not None else None]
        taken = tuple(one for one in held if one is not None)
        for prepared in (self._next, self._awaited):
            if prepared is not None:
                prepared.drop()
        self._fetching = self._awaited = self._next = self._current = None
        if taken and self._desk.operator is not None:
            self._desk.ask(lambda session: _release(session, taken), done=lambda _: None, failed=lambda _: None)

    def _fetch(self, work: Callable[[Session], Fetched | None]) -> None:
        if self._fetching is not None:
            self._fetching.cancel()
        self._fetching = self._desk.ask(work, done=self._fetched, failed=self._not_fetched)

    def _fetched(self, fetched: Fetched | None) -> None:
        self._fetching = None
        if fetched is None:
            self._empty()
            return
        self._bring(self._prepare(fetched))

    def _not_fetched(self, error: SigverifyError) -> None:
        self._fetching = None
        self._board.show(replace(self._board.state, problem=error))

    def _prepare(self, fetched: Fetched) -> Prepared:
        case = Case(fetched.opened, known=fetched.known, tasks=self._tasks)
        specimens = Specimens(fetched.specimens, tasks=self._tasks, lifted=self._lifted, changed=lambda: None)
        case.read_page()
        return Prepared(case, specimens, fetched.item)

    def _bring(self, prepared: Prepared) -> None:
        """Show a prepared check, as soon as its page is there: until then the last cheque stays in view."""
        if self._awaited is not None and self._awaited is not prepared:
            self._awaited.drop()
        if prepared.case.page is None and any(one is not None for one in prepared.case.opened.pictures):
            self._awaited = prepared
            prepared.case.watch(lambda: self._bring(prepared))
            return
        self._awaited = None
        self._current = prepared.case.id if prepared.item is not None else None
        self._show(prepared)
        if (current := self._current) is not None and self._next is None:
            # Not before: while the desk works with the store, the window is drawn more slowly.
            self._board.display.when_painted(lambda: self._prepare_next(current))

    def _prepare_next(self, current: str) -> None:
        if self._current != current:
            return

        def done(fetched: Fetched | None) -> None:
            if fetched is None:
                return
            if self._current == current:
                self._next = self._prepare(fetched)
            else:
                identifier = fetched.opened.verification.id
                self._desk.ask(
                    lambda session: _release(session, (identifier,)), done=lambda _: None, failed=lambda _: None
                )

        # The next one is asked for again when its turn comes; only then is it worth a message.
        self._desk.ask(lambda session: _fetch_next(session, (current,)), done=done, failed=lambda _: None)


def _fetch_next(session: Session, besides: tuple[str, ...]) -> Fetched | None:
    from sigverify.services.queue import next_item

    item = next_item(session, besides=besides)
    return None if item is None else _gather(session, item.id, item=item)


def _fetch(session: Session, verification_id: str) -> Fetched:
    from sigverify.errors import UsageError
    from sigverify.services.queue import claim

    try:
        item = claim(session, verification_id)
    except UsageError as error:
        if error.code != "not-waiting":
            raise
        item = None
    return _gather(session, verification_id, item=item)


def _gather(session: Session, verification_id: str, *, item: WaitingItem | None) -> Fetched:
    from sigverify.services.account_verification import know
    from sigverify.services.verifications import open_verification, specimens_of

    opened = open_verification(session, verification_id)
    known = know(session, opened.result.account, day=opened.result.day)
    ids = dict.fromkeys(
        one for signature in opened.result.signatures for match in signature.matches for one in match.reference_ids
    )
    return Fetched(item, opened, known, specimens_of(session, tuple(ids)))


def _release(session: Session, taken: tuple[str, ...]) -> None:
    from sigverify.services.queue import release

    for verification_id in taken:
        release(session, verification_id)
