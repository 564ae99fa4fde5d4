import pytest

from sigverify.domain.operator import OperatorStatus, Role
from sigverify.errors import AccessError, StoreError, UsageError
from sigverify.services import operators
from sigverify.services.session import log_in
from sigverify.store import passwords
from tests.services.conftest import CHEAP, PASSWORD, STAFF

NEW = "another phrase of nobody"
WITHOUT_RIGHT = sorted(name for name, roles in STAFF.items() if Role.SYSTEM_ADMINISTRATOR not in roles)


@pytest.fixture(autouse=True)
def cheap_digests(monkeypatch):
    monkeypatch.setattr(passwords.digest, "__kwdefaults__", {"hasher": CHEAP})


def test_an_administrator_adds_an_operator_who_can_log_in(bank):
    operators.add_operator(bank.session("rita"), "Nina", full_name="Nina New", roles=[Role.CLERK], password=NEW)

    assert log_in(bank.opened, "nina", NEW).operator_id == "nina"
    assert "operator-added" in bank.actions()


@pytest.mark.parametrize("name", WITHOUT_RIGHT)
def test_nobody_else_manages_operators(bank, name):
    session = bank.session(name)
    tries = [
        lambda: operators.add_operator(session, "nina", full_name="N", roles=[Role.CLERK], password=NEW),
        lambda: operators.set_roles(session, "carl", [Role.SUPERVISOR]),
        lambda: operators.set_status(session, "carl", OperatorStatus.DISABLED),
        lambda: operators.unlock(session, "carl"),
        lambda: operators.reset_password(session, "carl", password=NEW),
    ]
    before = bank.actions()

    for attempt in tries:
        with pytest.raises(AccessError, match="not-permitted"):
            attempt()
    assert bank.actions() == before


def test_nobody_gives_themselves_roles(bank):
    with pytest.raises(AccessError, match="own-roles"):
        operators.set_roles(bank.session("rita"), "rita", [Role.SUPERVISOR])


@pytest.mark.parametrize("lonely", [Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR])
def test_roles_that_control_the_others_stand_alone(bank, lonely):
    with pytest.raises(AccessError, match="roles-conflict"):
        operators.set_roles(bank.session("rita"), "carl", [Role.CLERK, lonely])


def test_the_last_administrator_stays(bank):
    operators.set_status(bank.session("rita"), "rolf", OperatorStatus.DISABLED)

    with pytest.raises(AccessError, match="last-administrator"):
        operators.set_status(bank.session("rita"), "rita", OperatorStatus.DISABLED)
    assert bank.entries()[-1].subject == "rolf"


def test_a_name_is_never_given_to_a_second_person(bank):
    operators.set_status(bank.session("rita"), "carl", OperatorStatus.DISABLED)

    with pytest.raises(StoreError, match="already-there"):
        operators.add_operator(bank.session("rita"), "carl", full_name="Other", roles=[Role.CLERK], password=NEW)


@pytest.mark.parametrize("password", ["short", "carl carl carl", "aaaabbbbaaaabbbb", "CARL has a phrase"])
def test_a_weak_password_is_refused(bank, password):
    with pytest.raises(UsageError, match="password-weak"):
        operators.reset_password(bank.session("rita"), "carl", password=password)


def test_changing_ones_password_takes_the_old_one(bank):
    session = bank.session("carl")

    with pytest.raises(AccessError, match="log-in-refused"):
        operators.change_own_password(session, current="wrong pass phrase", new=NEW)
    operators.change_own_password(session, current=PASSWORD, new=NEW)

    assert log_in(bank.opened, "carl", NEW)
    with pytest.raises(AccessError, match="log-in-refused"):
        log_in(bank.opened, "carl", PASSWORD)


def test_a_reset_lifts_the_lock(bank):
    for _ in range(5):
        with pytest.raises(AccessError, match="log-in-refused"):
            log_in(bank.opened, "carl", "wrong pass phrase")

    operators.reset_password(bank.session("rita"), "carl", password=NEW)

    assert log_in(bank.opened, "carl", NEW)


def test_who_may_see_the_operators(bank):
    assert len(operators.list_operators(bank.session("otto"))) == len(STAFF)
    with pytest.raises(AccessError, match="not-permitted"):
        operators.list_operators(bank.session("carl"))


def test_no_password_is_in_the_audit_chain(bank):
    operators.reset_password(bank.session("rita"), "carl", password=NEW)

    assert all(NEW not in entry.details and "argon2" not in entry.details for entry in bank.entries())
