"""What the entrance has done at the desk: functions of the desk's thread, which import the services there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sigverify.domain.operator import Operator
from sigverify.errors import SigverifyError
from sigverify.settings import Settings

if TYPE_CHECKING:
    from sigverify.services.session import OpenStore, Session

PASSPHRASE_WANTED = "passphrase-wanted"


@dataclass(frozen=True, slots=True)
class Admission:
    """Somebody who has logged in.

    Parameters
    ----------
    session : Session
        For the desk.
    operator : Operator
        As stored at that moment.
    idle_limit : timedelta
        After so long a pause they have to enter their password again.
    """

    session: Session
    operator: Operator
    idle_limit: timedelta


def open_store(settings: Settings, passphrase: str | None = None) -> OpenStore | None:
    """Open the store by whatever opens it; ``None``: there is none.

    Raises
    ------
    SigverifyError
        ``"passphrase-wanted"`` where none was given and one would help; others as `opening.open_existing`.
    """
    from sigverify.services import opening

    if not opening.is_set_up(settings):
        return None
    return opening.open_existing(settings, ask=_typed(passphrase))


def open_by_recovery_key(settings: Settings, text: str) -> OpenStore:
    """Open the store by its recovery key; raises as `opening.open_by_recovery_key`."""
    from sigverify.services import opening

    return opening.open_by_recovery_key(settings, text)


def upgrade(settings: Settings, passphrase: str | None) -> OpenStore | None:
    """Bring the store up to date, after a copy, and open it."""
    from sigverify.services import opening

    opening.upgrade(settings, ask=_typed(passphrase))
    return open_store(settings, passphrase)


def log_in(opened: OpenStore, name: str, password: str) -> Admission:
    """Let somebody in; raises as `session.log_in`."""
    from sigverify.services import session

    made = session.log_in(opened, name, password)
    with made.reading() as (_, operator):
        return Admission(made, operator, made.idle_limit)


def log_out(session: Session) -> None:
    """Note that somebody has stopped working."""
    from sigverify.services import session as services

    services.log_out(session)


def stay_awake(session: Session) -> None:
    """Note that somebody is there."""
    session.stay_awake()


def _typed(passphrase: str | None) -> Callable[[], str]:
    """Return what is asked for the passphrase: the services ask only where nothing else opens the store."""

    def ask() -> str:
        if passphrase is None:
            raise SigverifyError(PASSPHRASE_WANTED)
        return passphrase

    return ask
