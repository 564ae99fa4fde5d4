"""Use case: who works with the program, as what, and with which password.

Owns that the program is never left without a system administrator. What each role may do is the domain's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sigverify.domain.operator import (
    Operator,
    OperatorStatus,
    Permission,
    Role,
    after_success,
    operator_id,
    with_roles,
)
from sigverify.errors import AccessError
from sigverify.services.session import Acting, Session
from sigverify.store import passwords
from sigverify.store.database import UnitOfWork


def add_operator(session: Session, name: str, *, full_name: str, roles: Collection[Role], password: str) -> Operator:
    """Store a new operator, with a first password that the person should change at once.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"roles-conflict"``, and others as `Session.acting`.
    StoreError
        ``"already-there"``: names of operators who left are not given again.
    UsageError
        ``"operator-id-invalid"``, ``"password-weak"``.
    """
    operator = Operator(operator_id(name), full_name, frozenset(roles))
    digest = passwords.digest(password, operator=operator.id)
    with session.acting(Permission.MANAGE_OPERATORS) as acting:
        acting.uow.operators.add(operator, password_digest=digest)
        acting.record("operator-added", operator.id, roles=sorted(operator.roles))
    return operator


def set_roles(session: Session, name: str, roles: Collection[Role]) -> Operator:
    """Give an operator other roles.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"own-roles"``, ``"roles-conflict"``, ``"last-administrator"``.
    StoreError
        ``"not-found"``.
    """
    with session.acting() as acting:
        before = acting.uow.operators.get(operator_id(name))
        after = with_roles(before, roles=roles, given_by=acting.operator)
        _store(acting, after)
        acting.record("roles-changed", after.id, before=sorted(before.roles), after=sorted(after.roles))
    return after


def set_status(session: Session, name: str, status: OperatorStatus) -> Operator:
    """Let an operator work, or no longer.

    Raises
    ------
    AccessError
        ``"not-permitted"``, ``"last-administrator"``.
    StoreError
        ``"not-found"``.
    """
    with session.acting(Permission.MANAGE_OPERATORS) as acting:
        after = replace(acting.uow.operators.get(operator_id(name)), status=status)
        _store(acting, after)
        acting.record("operator-status-changed", after.id, status=status)
    return after


def unlock(session: Session, name: str) -> Operator:
    """Forget an operator's wrong passwords, so that the next right one lets them in at once.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    """
    with session.acting(Permission.MANAGE_OPERATORS) as acting:
        after = after_success(acting.uow.operators.get(operator_id(name)))
        acting.uow.operators.replace(after)
        acting.record("operator-unlocked", after.id)
    return after


def change_own_password(session: Session, *, current: str, new: str) -> None:
    """Change the password of whoever is logged in.

    Raises
    ------
    AccessError
        ``"log-in-refused"`` for a wrong current password, which counts as a failed log-in.
    UsageError
        ``"password-weak"``.
    """
    digest = passwords.digest(new, operator=session.operator_id)
    session.unlock(current)
    with session.acting() as acting:
        acting.uow.operators.set_password_digest(acting.operator.id, digest)
        acting.record("password-changed", acting.operator.id)


def reset_password(session: Session, name: str, *, password: str) -> None:
    """Give somebody who forgot theirs a new password, to be changed at once; locks are lifted too.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    UsageError
        ``"password-weak"``.
    """
    operator = operator_id(name)
    digest = passwords.digest(password, operator=operator)
    with session.acting(Permission.MANAGE_OPERATORS) as acting:
        acting.uow.operators.replace(after_success(acting.uow.operators.get(operator)))
        acting.uow.operators.set_password_digest(operator, digest)
        acting.record("password-reset", operator)


def list_operators(session: Session) -> tuple[Operator, ...]:
    """Return all operators, also those who left.

    Raises
    ------
    AccessError
        ``"not-permitted"`` for anybody but system administrators and auditors.
    """
    with session.reading() as (uow, operator):
        if (
            Permission.READ_AUDIT not in operator.permissions
            and Permission.MANAGE_OPERATORS not in operator.permissions
        ):
            raise AccessError("not-permitted", operator=operator.id, permission=Permission.MANAGE_OPERATORS.value)
        return uow.operators.all()


def _store(acting: Acting, operator: Operator) -> None:
    acting.uow.operators.replace(operator)
    _require_administrator(acting.uow)


def _require_administrator(uow: UnitOfWork) -> None:
    if not any(Permission.MANAGE_OPERATORS in operator.permissions for operator in uow.operators.all()):
        raise AccessError("last-administrator")
