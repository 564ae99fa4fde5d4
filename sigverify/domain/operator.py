"""Operators: the people who work with the program, and what each may do.

Owns roles and permissions. Passwords are not here: only the store sees their digests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

OperatorId = NewType("OperatorId", str)


class Role(StrEnum):
    """What an operator works as."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    REFERENCE_ADMINISTRATOR = "reference-administrator"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system-administrator"


class OperatorStatus(StrEnum):
    """Whether an operator may work at all; nobody is ever removed, since the audit chain names them."""

    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who works with the program.

    Parameters
    ----------
    id : OperatorId
        Login name in the form that `operator_id` gives, so that one name cannot be two people.
    name : str
        As reports print it.
    roles : frozenset of Role
        What the person works as.
    status : OperatorStatus
        Whether the person may work at all.
    failed_logins : int
        Wrong passwords since the last right one.
    locked_until : datetime or None
        Aware, UTC; no log-in succeeds before it.
    """

    id: OperatorId
    name: str
    roles: frozenset[Role]
    status: OperatorStatus = OperatorStatus.ACTIVE
    failed_logins: int = 0
    locked_until: datetime | None = None
