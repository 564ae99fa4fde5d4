"""Operators: the people who work with the program, what each may do, and when a log-in is refused.

Owns roles, permissions and the lockout rule. Passwords are not here: only the store sees their digests. Changes that
take two people are `sigverify.domain.proposal`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NewType

from sigverify.errors import AccessError, UsageError

OperatorId = NewType("OperatorId", str)

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


def operator_id(text: str) -> OperatorId:
    """Return a login name in its one form, so that "Anna", "ANNA" and " anna" are one operator and not three.

    Raises
    ------
    UsageError
        ``operator-id-invalid`` if anything but 2 to 40 Latin letters, digits, dots, hyphens and underscores is left:
        letters of other alphabets look like Latin ones, and two people could share what looks like one name.
    """
    name = unicodedata.normalize("NFKC", text).strip().casefold()
    if _ID.fullmatch(name) is None:
        raise UsageError("operator-id-invalid", given=text)
    return OperatorId(name)


class Role(StrEnum):
    """What an operator works as."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    REFERENCE_ADMINISTRATOR = "reference-administrator"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system-administrator"


class Permission(StrEnum):
    """What an operator can be allowed to do; reading includes printing and exporting."""

    READ_ACCOUNTS = "read-accounts"
    """See accounts, signatories, references and mandates."""
    READ_DECISIONS = "read-decisions"
    """See verifications and decisions of others."""
    READ_AUDIT = "read-audit"
    """See, verify and export the audit chain."""
    VERIFY = "verify"
    DECIDE = "decide"
    CORRECT = "correct"
    """Correct another operator's decision; everybody who decides may correct their own."""
    SECOND_REVIEW = "second-review"
    EDIT_ACCOUNTS = "edit-accounts"
    """Add and change accounts, signatories and appointments."""
    PROPOSE_REFERENCE = "propose-reference"
    APPROVE_REFERENCE = "approve-reference"
    PROPOSE_MANDATE = "propose-mandate"
    APPROVE_MANDATE = "approve-mandate"
    PROPOSE_THRESHOLD = "propose-threshold"
    APPROVE_THRESHOLD = "approve-threshold"
    PROPOSE_DELETION = "propose-deletion"
    APPROVE_DELETION = "approve-deletion"
    PROPOSE_KEY_EXPORT = "propose-key-export"
    APPROVE_KEY_EXPORT = "approve-key-export"
    MANAGE_OPERATORS = "manage-operators"
    """Add, disable and unlock operators, and give roles."""
    BACK_UP = "back-up"
    RESTORE = "restore"
    ROTATE_KEYS = "rotate-keys"
    VERIFY_AUDIT = "verify-audit"
    """Check that the audit chain is whole, without reading it."""


_CLERK = frozenset({Permission.READ_ACCOUNTS, Permission.VERIFY, Permission.DECIDE})

PERMISSIONS: Final[Mapping[Role, frozenset[Permission]]] = MappingProxyType(
    {
        Role.CLERK: _CLERK,
        Role.SUPERVISOR: _CLERK
        | {
            Permission.READ_DECISIONS,
            Permission.CORRECT,
            Permission.SECOND_REVIEW,
            Permission.APPROVE_REFERENCE,
            Permission.APPROVE_MANDATE,
            Permission.PROPOSE_THRESHOLD,
            Permission.APPROVE_THRESHOLD,
            Permission.APPROVE_DELETION,
            Permission.VERIFY_AUDIT,
        },
        Role.REFERENCE_ADMINISTRATOR: frozenset(
            {
                Permission.READ_ACCOUNTS,
                Permission.EDIT_ACCOUNTS,
                Permission.PROPOSE_REFERENCE,
                Permission.APPROVE_REFERENCE,
                Permission.PROPOSE_MANDATE,
                Permission.APPROVE_MANDATE,
                Permission.PROPOSE_DELETION,
                Permission.APPROVE_DELETION,
            }
        ),
        Role.AUDITOR: frozenset(
            {Permission.READ_ACCOUNTS, Permission.READ_DECISIONS, Permission.READ_AUDIT, Permission.VERIFY_AUDIT}
        ),
        Role.SYSTEM_ADMINISTRATOR: frozenset(
            {
                Permission.MANAGE_OPERATORS,
                Permission.BACK_UP,
                Permission.RESTORE,
                Permission.ROTATE_KEYS,
                Permission.PROPOSE_KEY_EXPORT,
                Permission.APPROVE_KEY_EXPORT,
                Permission.VERIFY_AUDIT,
            }
        ),
    }
)
"""What each role may do. An auditor changes nothing; a system administrator sees no business data."""

_ALONE: Final = frozenset({Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR})


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

    Raises
    ------
    UsageError
        ``operator-id-invalid`` if `id` is not in its one form.
    AccessError
        ``roles-conflict`` if the roles cannot be one person's.
    """

    id: OperatorId
    name: str
    roles: frozenset[Role]
    status: OperatorStatus = OperatorStatus.ACTIVE
    failed_logins: int = 0
    locked_until: datetime | None = None

    def __post_init__(self) -> None:
        if operator_id(self.id) != self.id:
            raise UsageError("operator-id-invalid", given=self.id)
        lonely = self.roles & _ALONE
        if lonely and len(self.roles) > 1:
            raise AccessError("roles-conflict", operator=self.id, role=min(lonely))

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything that the roles allow; nothing for a disabled operator."""
        if self.status is OperatorStatus.DISABLED:
            return frozenset()
        return frozenset().union(*(PERMISSIONS[role] for role in self.roles))


def authorise(operator: Operator, permission: Permission) -> None:
    """Let `operator` pass, or not; call it in the transaction that acts, with the operator as stored now.

    Raises
    ------
    AccessError
        ``operator-disabled``, or ``not-permitted`` if no role of the operator allows it.
    """
    if operator.status is OperatorStatus.DISABLED:
        raise AccessError("operator-disabled", operator=operator.id)
    if permission not in operator.permissions:
        raise AccessError("not-permitted", operator=operator.id, permission=permission.value)


def with_roles(operator: Operator, *, roles: Iterable[Role], given_by: Operator) -> Operator:
    """Return `operator` with other roles.

    Raises
    ------
    AccessError
        ``not-permitted``, ``operator-disabled``; ``own-roles`` if somebody changes their own; ``roles-conflict``.
    """
    authorise(given_by, Permission.MANAGE_OPERATORS)
    if given_by.id == operator.id:
        raise AccessError("own-roles", operator=operator.id)
    return replace(operator, roles=frozenset(roles))


@dataclass(frozen=True, slots=True)
class LockoutPolicy:
    """How guessing a password is slowed down.

    Parameters
    ----------
    attempts : int
        Wrong passwords in a row after which log-ins are refused for a while.
    first : timedelta
        For how long; each further wrong password doubles it.
    longest : timedelta
        No refusal lasts longer, so that nobody can shut somebody else out for good.
    """

    attempts: int = 5
    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(hours=1)


def admit(operator: Operator, *, now: datetime) -> None:
    """Let a log-in be tried, or not; call it before the password is looked at.

    Raises
    ------
    AccessError
        ``operator-disabled``, or ``operator-locked`` until a time (`until`, ISO 8601).
    """
    if operator.status is OperatorStatus.DISABLED:
        raise AccessError("operator-disabled", operator=operator.id)
    if operator.locked_until is not None and now < operator.locked_until:
        raise AccessError(
            "operator-locked", operator=operator.id, until=operator.locked_until.isoformat(timespec="seconds")
        )


def after_failure(operator: Operator, *, now: datetime, policy: LockoutPolicy) -> Operator:
    """Return `operator` after a wrong password; only a right one sets the count back."""
    failed = operator.failed_logins + 1
    if failed < policy.attempts:
        return replace(operator, failed_logins=failed)
    doublings = min(failed - policy.attempts, 32)
    lasting = min(policy.first * 2**doublings, policy.longest)
    return replace(operator, failed_logins=failed, locked_until=now + lasting)


def after_success(operator: Operator) -> Operator:
    """Return `operator` after the right password."""
    return replace(operator, failed_logins=0, locked_until=None)
