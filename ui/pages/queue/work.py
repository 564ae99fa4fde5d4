"""What the queue page has done at the desk; each function runs on the desk's thread and imports what it needs there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sigverify.domain.waiting import WaitingCheque, WaitingFilter, WaitingItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from sigverify.services.queue import WaitingBlock
    from sigverify.services.session import Session


def read_block(after: WaitingCheque | None) -> Callable[[Session], WaitingBlock]:
    """Return what reads the block behind `after`."""
    return partial(_read_block, after)


def count(session: Session) -> int:
    """Return how many cheques wait for whoever is at work."""
    from sigverify.services.queue import count_waiting

    return sum(count_waiting(session).values())


def take_next(wanted: WaitingFilter) -> Callable[[Session], WaitingItem | None]:
    """Return what claims the most urgent cheque of those wanted."""
    return partial(_take_next, wanted)


def take(verification_id: str) -> Callable[[Session], WaitingItem]:
    """Return what claims one cheque."""
    return partial(_take, verification_id)


def give_back(verification_id: str) -> Callable[[Session], None]:
    """Return what gives one cheque back to the queue."""
    return partial(_give_back, verification_id)


def _read_block(after: WaitingCheque | None, session: Session) -> WaitingBlock:
    from sigverify.services.queue import list_waiting

    return list_waiting(session, after=after)


def _take_next(wanted: WaitingFilter, session: Session) -> WaitingItem | None:
    from sigverify.services.queue import next_item

    return next_item(session, wanted=wanted)


def _take(verification_id: str, session: Session) -> WaitingItem:
    from sigverify.services.queue import claim

    return claim(session, verification_id)


def _give_back(verification_id: str, session: Session) -> None:
    from sigverify.services.queue import release

    release(session, verification_id)
