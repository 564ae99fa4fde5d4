from dataclasses import replace

import pytest

from sigverify.domain.operator import OperatorId, OperatorStatus, Permission, Role
from sigverify.errors import AccessError, UsageError
from sigverify.services.session import IDLE_LIMIT, LOCKOUT, Session, log_in, log_out, new_id
from tests.services.conftest import PASSWORD


def test_the_right_password_lets_in_and_is_recorded(bank):
    session = log_in(bank.opened, " Carl", PASSWORD)

    assert session.operator_id == "carl"
    assert bank.entries()[-1].action == "logged-in"
    assert bank.entries()[-1].operator == "carl"


@pytest.mark.parametrize("name", ["carl", "nobody"])
def test_a_wrong_password_and_an_unknown_name_look_the_same(bank, name):
    with pytest.raises(AccessError) as refused:
        log_in(bank.opened, name, "wrong pass phrase")

    assert (refused.value.code, refused.value.fields) == ("log-in-refused", {})
    assert bank.entries()[-1].action == "log-in-refused"


def test_what_somebody_typed_as_an_unknown_name_is_not_kept(bank):
    with pytest.raises(AccessError):
        log_in(bank.opened, "hunter2hunter2", "carl")

    assert all("hunter2" not in f"{entry.subject}{entry.operator}{entry.details}" for entry in bank.entries())


def test_after_too_many_wrong_passwords_even_the_right_one_has_to_wait(bank):
    for _ in range(LOCKOUT.attempts):
        with pytest.raises(AccessError, match="log-in-refused"):
            log_in(bank.opened, "carl", "wrong pass phrase")

    with pytest.raises(AccessError, match="operator-locked"):
        log_in(bank.opened, "carl", PASSWORD)
    bank.clock.pass_by(seconds=LOCKOUT.first.total_seconds() + 1)
    assert log_in(bank.opened, "carl", PASSWORD).operator_id == "carl"


def test_somebody_who_left_is_not_let_in(bank):
    _store(bank, "carl", status=OperatorStatus.DISABLED)

    with pytest.raises(AccessError, match="operator-disabled"):
        log_in(bank.opened, "carl", PASSWORD)


def test_a_name_that_cannot_be_one_is_refused(bank):
    with pytest.raises(UsageError, match="operator-id-invalid"):
        log_in(bank.opened, "an na", PASSWORD)


def test_a_role_that_was_taken_away_no_longer_counts_in_an_open_session(bank):
    session = bank.session("carl")
    with session.reading(Permission.READ_ACCOUNTS):
        pass

    _store(bank, "carl", roles=frozenset({Role.SYSTEM_ADMINISTRATOR}))

    with pytest.raises(AccessError, match="not-permitted"), session.reading(Permission.READ_ACCOUNTS):
        pass
    with pytest.raises(AccessError, match="not-permitted"), session.acting(Permission.VERIFY):
        pass


def test_a_disabled_operator_is_stopped_in_an_open_session(bank):
    session = bank.session("anna")
    _store(bank, "anna", status=OperatorStatus.DISABLED)

    with pytest.raises(AccessError, match="operator-disabled"), session.acting(Permission.EDIT_ACCOUNTS):
        pass


def test_after_a_pause_the_password_is_asked_again(bank):
    session = bank.session("carl")
    bank.clock.pass_by(seconds=IDLE_LIMIT.total_seconds() + 1)

    with pytest.raises(AccessError, match="session-locked"), session.reading():
        pass
    with pytest.raises(AccessError, match="log-in-refused"):
        session.unlock("wrong pass phrase")
    session.unlock(PASSWORD)
    with session.reading() as (_, operator):
        assert operator.id == "carl"


def test_work_keeps_a_session_open(bank):
    session = bank.session("carl")
    for _ in range(3):
        bank.clock.pass_by(seconds=IDLE_LIMIT.total_seconds() - 1)
        with session.reading() as (_, operator):
            assert operator.id == "carl"


def test_an_action_that_fails_leaves_no_entry(bank):
    before = bank.actions()
    session = bank.session("anna")

    def fail():
        with session.acting() as acting:
            acting.record("tried", "")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert bank.actions() == before


def test_an_operator_that_the_store_does_not_know_can_do_nothing(bank):
    from sigverify.errors import StoreError

    with pytest.raises(StoreError, match="not-found"), Session(bank.opened, OperatorId("ghost")).acting():
        pass


def test_names_of_records_are_new_each_time_and_easy_to_type():
    names = {new_id() for _ in range(100)}

    assert len(names) == 100
    assert not set("".join(names)) & set("ilou ")


def _store(bank, name, **changed):
    with bank.opened.store.transaction() as uow:
        uow.operators.replace(replace(uow.operators.get(OperatorId(name)), **changed))
        uow.audit.append(at=bank.clock(), operator="", action="test", subject="", details={})


def test_who_is_there_stays_logged_in_without_asking_anything(bank):
    session = bank.session("carl")
    for _ in range(3):
        bank.clock.pass_by(minutes=10)
        session.stay_awake()

    assert not session.locked


def test_a_log_out_is_in_the_chain(bank):
    log_out(bank.session("carl"))

    assert bank.actions()[-1] == "logged-out"


def test_nobody_logs_out_who_was_locked_out_before(bank):
    session = bank.session("carl")
    bank.clock.pass_by(hours=1)
    log_out(session)

    assert "logged-out" not in bank.actions()
