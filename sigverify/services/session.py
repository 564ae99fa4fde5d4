"""Who is at work in an open store, and until when.

Owns the acting operator: every use case of the store takes a `Session`, does its reading and writing through it, and
so is judged by the operator's rights as they are stored at that moment. How a store is opened is `opening`'s affair.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sigverify.domain.audit import AuditEntry, Json
from sigverify.domain.operator import (
    LockoutPolicy,
    Operator,
    OperatorId,
    Permission,
    admit,
    after_failure,
    after_success,
    authorise,
    operator_id,
)
from sigverify.errors import AccessError, StoreError
from sigverify.store import passwords
from sigverify.store.database import Store, UnitOfWork
from sigverify.store.rotation import UnlockedStore
from sigverify.store.sealing import Vault

Clock = Callable[[], datetime]

IDLE_LIMIT = timedelta(minutes=15)
LOCKOUT = LockoutPolicy()


def utc_now() -> datetime:
    """Return the time of this machine, aware, UTC."""
    return datetime.now(UTC)


def local_day(at: datetime) -> date:
    """Return the day that a moment belongs to where this machine is, not in Greenwich."""
    return at.astimezone().date()


def new_id() -> str:
    """Return a name for a new record, short enough to be typed: 50 random bits as ten signs without I, L, O and U."""
    return "".join(secrets.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(10))


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that was opened, before anybody has logged in.

    Parameters
    ----------
    unlocked : UnlockedStore
        The database and its keys.
    url : str
        Where the database is.
    home : Path
        The folder of the key file.
    clock : Clock
        Tells the time.
    """

    unlocked: UnlockedStore
    url: str
    home: Path
    clock: Clock = utc_now

    @property
    def store(self) -> Store:
        """The database."""
        return self.unlocked.store

    def close(self) -> None:
        """Close the database."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class Acting:
    """One writing transaction of one operator.

    Parameters
    ----------
    uow : UnitOfWork
        The repositories.
    operator : Operator
        Who acts, as stored now.
    at : datetime
        Now, aware, UTC: one time for everything in the transaction.
    """

    uow: UnitOfWork
    operator: Operator
    at: datetime

    @property
    def today(self) -> date:
        """Today at this workplace."""
        return local_day(self.at)

    def record(self, action: str, subject: str, **details: Json) -> AuditEntry:
        """Add the audit entry of what is done; personal names and pictures do not belong into `details`."""
        return self.uow.audit.append(
            at=self.at, operator=self.operator.id, action=action, subject=subject, details=details
        )

    def record_all(self, action: str, told: Mapping[str, Mapping[str, Json]]) -> None:
        """Add an audit entry of one action for each subject, with its details; as `record`."""
        self.uow.audit.append_all(at=self.at, operator=self.operator.id, action=action, told=told)


class Session:
    """An operator at work; by `log_in`.

    Parameters
    ----------
    opened : OpenStore
        The store.
    operator : OperatorId
        Who has logged in.
    idle_limit : timedelta
        After so long without any action the password is asked again.
    """

    def __init__(self, opened: OpenStore, operator: OperatorId, *, idle_limit: timedelta = IDLE_LIMIT) -> None:
        self.opened = opened
        self.operator_id = operator
        self.vault: Vault = opened.unlocked.vault
        self.idle_limit = idle_limit
        self._last_action = opened.clock()

    @property
    def store(self) -> Store:
        """The database."""
        return self.opened.store

    def now(self) -> datetime:
        """Return the time, aware, UTC."""
        return self.opened.clock()

    def today(self) -> date:
        """Return today at this workplace, by which a clerk reads the date on a cheque."""
        return local_day(self.now())

    @contextmanager
    def acting(self, permission: Permission | None = None) -> Iterator[Acting]:
        """Give one transaction, all or nothing, with its audit entry.

        Parameters
        ----------
        permission : Permission or None
            What the operator must be allowed to do; ``None``: the domain's own rule is asked inside.

        Raises
        ------
        AccessError
            ``"session-locked"`` after too long a pause; ``"not-permitted"``, ``"operator-disabled"``.
        StoreError
            As `Store.transaction`.
        """
        self.stay_awake()
        with self.store.transaction() as uow:
            operator = uow.operators.get(self.operator_id)
            if permission is not None:
                authorise(operator, permission)
            yield Acting(uow, operator, self.now())

    @contextmanager
    def reading(self, permission: Permission | None = None) -> Iterator[tuple[UnitOfWork, Operator]]:
        """Give a snapshot and the operator as stored in it; raises as `acting`."""
        self.stay_awake()
        with self.store.reading() as uow:
            operator = uow.operators.get(self.operator_id)
            if permission is not None:
                authorise(operator, permission)
            yield uow, operator

    def unlock(self, password: str) -> None:
        """Go on after a pause; raises as `log_in`."""
        log_in(self.opened, self.operator_id, password)
        self._last_action = self.now()

    @property
    def locked(self) -> bool:
        """Whether the pause was too long."""
        return self.now() - self._last_action > self.idle_limit

    def stay_awake(self) -> None:
        """Note that the operator is there: they may work for long without asking anything of the store.

        Raises
        ------
        AccessError
            ``"session-locked"`` after too long a pause.
        """
        if self.locked:
            raise AccessError("session-locked", operator=self.operator_id)
        self._last_action = self.now()


def log_in(opened: OpenStore, name: str, password: str, *, idle_limit: timedelta = IDLE_LIMIT) -> Session:
    """Let an operator in; tried and failed log-ins are in the audit chain too.

    Parameters
    ----------
    opened : OpenStore
        The store.
    name : str
        Login name as typed.
    password : str
        As typed.
    idle_limit : timedelta
        As in `Session`.

    Raises
    ------
    AccessError
        ``"log-in-refused"`` for a wrong password and for an unknown name alike; ``"operator-locked"`` after too many
        wrong ones; ``"operator-disabled"``.
    UsageError
        ``"operator-id-invalid"``.
    """
    operator = operator_id(name)
    known = _admitted(opened, operator)
    # Outside any transaction: a digest takes a moment, and others must not wait for it.
    matching = passwords.matches(password, known)
    with opened.store.transaction() as uow:
        at = opened.clock()
        if known is None:
            uow.audit.append(at=at, operator="", action="log-in-refused", subject="", details={"known": False})
        else:
            stored = uow.operators.get(operator)
            # Again: meanwhile others may have guessed so often that the answer is worth nothing.
            admit(stored, now=at)
            changed = after_success(stored) if matching else after_failure(stored, now=at, policy=LOCKOUT)
            if changed != stored:
                uow.operators.replace(changed)
            action = "logged-in" if matching else "log-in-refused"
            uow.audit.append(at=at, operator=operator, action=action, subject=operator, details={})
    if not matching:
        raise AccessError("log-in-refused")
    return Session(opened, operator, idle_limit=idle_limit)


def log_out(session: Session) -> None:
    """Note in the audit chain that an operator has stopped working; of a session locked meanwhile nothing is noted."""
    with contextlib.suppress(AccessError), session.acting() as acting:
        acting.record("logged-out", acting.operator.id)


def _admitted(opened: OpenStore, operator: OperatorId) -> str | None:
    """Return the digest of an operator who may try; ``None`` where there is no such operator."""
    with opened.store.reading() as uow:
        try:
            stored = uow.operators.get(operator)
        except StoreError as error:
            if error.code != "not-found":
                raise
            return None
        admit(stored, now=opened.clock())
        return uow.operators.password_digest(operator)
