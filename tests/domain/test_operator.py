"""What each role may do, and every way that was thought of to get more than that."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.operator import (
    PERMISSIONS,
    LockoutPolicy,
    Operator,
    OperatorId,
    OperatorStatus,
    Permission,
    Role,
    admit,
    after_failure,
    after_success,
    authorise,
    operator_id,
    with_roles,
)
from sigverify.errors import AccessError, UsageError

READING = {Permission.READ_ACCOUNTS, Permission.READ_DECISIONS, Permission.READ_AUDIT, Permission.VERIFY_AUDIT}
BUSINESS = set(Permission) - {
    Permission.MANAGE_OPERATORS,
    Permission.BACK_UP,
    Permission.RESTORE,
    Permission.ROTATE_KEYS,
    Permission.PROPOSE_KEY_EXPORT,
    Permission.APPROVE_KEY_EXPORT,
    Permission.VERIFY_AUDIT,
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_gives_its_permissions_and_no_other(operator, role, permission):
    somebody = operator("somebody", role)

    if permission in PERMISSIONS[role]:
        authorise(somebody, permission)
    else:
        with pytest.raises(AccessError, match="not-permitted"):
            authorise(somebody, permission)


def test_every_role_is_in_the_matrix_and_every_permission_is_somebodys():
    assert set(PERMISSIONS) == set(Role)
    assert frozenset().union(*PERMISSIONS.values()) == set(Permission)


def test_an_auditor_only_reads():
    assert PERMISSIONS[Role.AUDITOR] <= READING


def test_a_system_administrator_sees_and_does_no_business():
    assert not PERMISSIONS[Role.SYSTEM_ADMINISTRATOR] & BUSINESS


def test_only_a_system_administrator_manages_operators():
    managing = [role for role in Role if Permission.MANAGE_OPERATORS in PERMISSIONS[role]]

    assert managing == [Role.SYSTEM_ADMINISTRATOR]


@pytest.mark.parametrize("role", [Role.CLERK, Role.REFERENCE_ADMINISTRATOR])
def test_neither_a_clerk_nor_a_reference_administrator_reviews_or_corrects_others(role):
    assert not PERMISSIONS[role] & {Permission.SECOND_REVIEW, Permission.CORRECT}


def test_whoever_keeps_references_does_not_decide_about_cheques_by_that_role():
    assert Permission.DECIDE not in PERMISSIONS[Role.REFERENCE_ADMINISTRATOR]


@pytest.mark.parametrize("permission", Permission)
def test_nobody_without_a_role_may_do_anything(operator, permission):
    with pytest.raises(AccessError, match="not-permitted"):
        authorise(operator("nobody"), permission)


@pytest.mark.parametrize("permission", Permission)
def test_a_disabled_operator_may_do_nothing_whatever_their_roles(operator, permission):
    gone = operator("gone", Role.CLERK, Role.SUPERVISOR, Role.REFERENCE_ADMINISTRATOR, status=OperatorStatus.DISABLED)

    with pytest.raises(AccessError, match="operator-disabled"):
        authorise(gone, permission)
    assert permission not in gone.permissions


@pytest.mark.parametrize(
    "roles", [pair for pair in combinations(Role, 2) if {Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR} & set(pair)]
)
def test_an_auditor_and_a_system_administrator_have_no_second_role(operator, roles):
    with pytest.raises(AccessError, match="roles-conflict"):
        operator("two", *roles)


def test_a_second_role_cannot_be_slipped_in_later(operator):
    admin, auditor = operator("root", Role.SYSTEM_ADMINISTRATOR), operator("audrey", Role.AUDITOR)

    with pytest.raises(AccessError, match="roles-conflict"):
        with_roles(auditor, roles=[Role.AUDITOR, Role.CLERK], given_by=admin)
    with pytest.raises(AccessError, match="roles-conflict"):
        replace(auditor, roles=frozenset({Role.AUDITOR, Role.SUPERVISOR}))


def test_a_system_administrator_gives_others_roles(operator):
    admin = operator("root", Role.SYSTEM_ADMINISTRATOR)
    promoted = with_roles(operator("anna", Role.CLERK), roles=[Role.SUPERVISOR], given_by=admin)

    assert promoted.roles == {Role.SUPERVISOR}


def test_nobody_gives_themselves_a_role(operator):
    admin = operator("root", Role.SYSTEM_ADMINISTRATOR)

    with pytest.raises(AccessError, match="own-roles"):
        with_roles(admin, roles=[Role.SUPERVISOR], given_by=admin)


def test_nobody_gives_themselves_a_role_through_an_old_copy_of_their_record(operator):
    admin = operator("root", Role.SYSTEM_ADMINISTRATOR)
    copy = replace(admin, name="Somebody Else", roles=frozenset())

    with pytest.raises(AccessError, match="own-roles"):
        with_roles(copy, roles=[Role.SUPERVISOR], given_by=admin)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMINISTRATOR])
def test_nobody_else_gives_roles(operator, role):
    with pytest.raises(AccessError, match="not-permitted"):
        with_roles(operator("anna", Role.CLERK), roles=[Role.SUPERVISOR], given_by=operator("ben", role))


def test_a_disabled_administrator_gives_no_roles(operator):
    gone = operator("root", Role.SYSTEM_ADMINISTRATOR, status=OperatorStatus.DISABLED)

    with pytest.raises(AccessError, match="operator-disabled"):
        with_roles(operator("anna"), roles=[Role.CLERK], given_by=gone)


@pytest.mark.parametrize("given", ["Anna.B", "ANNA.B", "  anna.b\t", "\uff41nna.b"])
def test_one_login_name_has_one_form(given):
    assert operator_id(given) == "anna.b"


@pytest.mark.parametrize(
    "given", ["", "a", "an na", "anna\n\nben", "\u0430nna", "anna\u200b", "-anna", "a" * 41, "anna/ben", "ann\u0131"]
)
def test_a_name_that_could_pass_for_another_is_refused(given):
    with pytest.raises(UsageError, match="operator-id-invalid"):
        operator_id(given)


def test_an_operator_cannot_be_made_with_a_second_spelling():
    with pytest.raises(UsageError, match="operator-id-invalid"):
        Operator(OperatorId("Anna"), "Anna", frozenset({Role.CLERK}))


@given(text=st.text(max_size=45))
def test_the_one_form_stays_as_it_is(text):
    try:
        name = operator_id(text)
    except UsageError:
        return
    assert operator_id(name) == name
    assert name.isascii()


def fail(somebody, times, *, now, policy):
    for _ in range(times):
        somebody = after_failure(somebody, now=now, policy=policy)
    return somebody


def test_a_few_wrong_passwords_do_no_harm(operator, now):
    policy = LockoutPolicy()
    admit(fail(operator("anna"), policy.attempts - 1, now=now, policy=policy), now=now)


def test_too_many_wrong_passwords_lock_for_a_while(operator, now):
    policy = LockoutPolicy()
    locked = fail(operator("anna"), policy.attempts, now=now, policy=policy)

    with pytest.raises(AccessError, match="operator-locked") as caught:
        admit(locked, now=now + policy.first - timedelta(seconds=1))
    assert caught.value.fields["until"] == "2026-11-22T09:31:00+00:00"
    admit(locked, now=now + policy.first)


def test_waiting_does_not_give_a_fresh_set_of_guesses(operator, now):
    policy = LockoutPolicy()
    locked = fail(operator("anna"), policy.attempts, now=now, policy=policy)
    later = now + policy.first
    again = after_failure(locked, now=later, policy=policy)

    with pytest.raises(AccessError, match="operator-locked"):
        admit(again, now=later + 2 * policy.first - timedelta(seconds=1))
    admit(again, now=later + 2 * policy.first)


@given(times=st.integers(1, 200))
def test_nobody_is_locked_out_for_good(times):
    now, policy = datetime(2026, 11, 22, tzinfo=UTC), LockoutPolicy()
    admit(
        fail(Operator(OperatorId("anna"), "Anna", frozenset()), times, now=now, policy=policy), now=now + policy.longest
    )


def test_a_huge_count_of_failures_does_not_overflow(operator, now):
    worn = after_failure(operator("anna", failed_logins=10**9), now=now, policy=LockoutPolicy())

    assert worn.locked_until == now + LockoutPolicy().longest


def test_the_right_password_sets_the_count_back(operator, now):
    policy = LockoutPolicy()
    restored = after_success(fail(operator("anna"), policy.attempts, now=now, policy=policy))

    assert (restored.failed_logins, restored.locked_until) == (0, None)
    admit(restored, now=now)


def test_a_disabled_operator_cannot_log_in(operator, now):
    with pytest.raises(AccessError, match="operator-disabled"):
        admit(operator("gone", status=OperatorStatus.DISABLED), now=now)
