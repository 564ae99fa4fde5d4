import pytest

from sigverify.domain.operator import OperatorStatus, Role
from sigverify.services.session import log_in
from ui.pages.settings.operators_presenter import OperatorsPresenter
from ui.pages.settings.state import Deed, OperatorsState
from ui.setup.state import Person

PASSWORD = "seven quiet green apples"


@pytest.fixture
def at_work(desk_of, display):
    """Return a function that enters the section as somebody."""

    def enter(name="rita"):
        presenter = OperatorsPresenter(desk_of(name), display=display)
        presenter.enter()
        return presenter

    return enter


def of(presenter, name):
    return next(one for one in presenter.state.operators if one.id == name)


def test_somebody_is_added_with_the_password_that_they_typed_twice(at_work, shop):
    rita = at_work()
    nora = Person("nora", "Nora New", frozenset({Role.CLERK}), PASSWORD)

    rita.add(nora, repeated="another one altogether")
    assert rita.state.problem.code == "typed-differently"

    rita.add(nora, repeated=PASSWORD)

    assert (rita.state.done.deed, rita.state.done.name) == (Deed.ADDED, "Nora New")
    assert of(rita, "nora").roles == {Role.CLERK}
    assert log_in(shop.opened, "nora", PASSWORD).operator_id == "nora"
    assert rita.state.problem is None


def test_a_weak_password_is_refused(at_work):
    rita = at_work()

    rita.add(Person("nora", "Nora New", frozenset({Role.CLERK}), "short"), repeated="short")

    assert rita.state.problem.code == "password-weak"
    assert not rita.state.working
    rita.close_message()
    assert rita.state.problem is None


def test_roles_are_given_and_somebody_is_disabled_and_let_in_again(at_work):
    rita = at_work()

    rita.set_roles(of(rita, "carl"), frozenset({Role.CLERK, Role.SUPERVISOR}))
    assert of(rita, "carl").roles == {Role.CLERK, Role.SUPERVISOR}

    rita.switch(of(rita, "carl"))
    assert of(rita, "carl").status is OperatorStatus.DISABLED
    rita.switch(of(rita, "carl"))
    assert of(rita, "carl").status is OperatorStatus.ACTIVE
    assert rita.state.done.deed is Deed.ENABLED
    assert rita.state.done.number == 3


def test_wrong_passwords_are_forgotten(at_work, shop):
    for _ in range(3):
        with pytest.raises(Exception, match="log-in-refused"):
            log_in(shop.opened, "carl", "not the password")
    rita = at_work()
    assert of(rita, "carl").failed_logins == 3

    rita.unlock(of(rita, "carl"))

    assert of(rita, "carl").failed_logins == 0


def test_another_password_is_typed_twice(at_work, shop):
    rita = at_work()

    rita.reset_password(of(rita, "carl"), password=PASSWORD, repeated="")
    assert rita.state.problem.code == "typed-differently"

    rita.reset_password(of(rita, "carl"), password=PASSWORD, repeated=PASSWORD)
    assert log_in(shop.opened, "carl", PASSWORD).operator_id == "carl"


def test_an_auditor_looks_and_changes_nothing(at_work):
    otto = at_work("otto")

    otto.switch(of(otto, "carl"))

    assert not otto.state.may_manage
    assert of(otto, "carl").status is OperatorStatus.ACTIVE


def test_no_name_stays_when_nobody_works(at_work):
    rita = at_work()

    rita.forget()

    assert rita.state == OperatorsState()
