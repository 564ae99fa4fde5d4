from dataclasses import replace
from decimal import Decimal

import pytest

from sigverify.services import policies, proposals
from ui.pages.settings.rules_presenter import RulesPresenter
from ui.pages.settings.state import RulesState, Stricter


@pytest.fixture
def at_work(desk_of, display):
    """Return a function that enters the section as somebody."""

    def enter(name):
        presenter = RulesPresenter(desk_of(name), display=display)
        presenter.enter()
        return presenter

    return enter


def asked_for(presenter):
    return replace(
        presenter.state.rules, amount_above=Decimal(25000), stale_after_days=90, stricter=(Stricter(Decimal(0), 1.5),)
    )


def test_what_is_in_force_is_shown_to_whoever_sees_accounts(at_work):
    presenter = at_work("carl")

    assert presenter.state.rules.stale_after_days == 180
    assert not presenter.state.may_propose


def test_other_rules_wait_for_a_second_person_and_then_hold(at_work, shop):
    sara = at_work("sara")
    sara.propose(asked_for(sara))

    assert sara.state.rules.amount_above is None
    (waiting,) = sara.state.waiting
    assert sara.state.own == waiting

    sven = at_work("sven")
    assert sven.state.waiting == (waiting,)
    assert sven.state.own is None
    proposals.approve(shop.session("sven"), waiting.proposal.id)
    sven.enter()

    assert sven.state.waiting == ()
    assert (sven.state.rules.amount_above, sven.state.rules.version) == (Decimal(25000), 1)
    assert policies.show_policy(shop.session("sara")).stricter[0].log10_lr == 1.5


def test_what_was_asked_for_is_taken_back(at_work):
    sara = at_work("sara")
    sara.propose(asked_for(sara))

    sara.withdraw()

    assert sara.state.waiting == ()
    assert sara.state.problem is None


def test_rules_as_they_are_are_not_asked_for(at_work):
    sara = at_work("sara")

    sara.propose(replace(sara.state.rules))

    assert sara.state.waiting == ()


def test_a_clerk_asks_for_nothing(at_work):
    carl = at_work("carl")

    carl.propose(asked_for(carl))

    assert carl.state.waiting == ()


def test_a_refusal_is_told_and_closed(at_work):
    sara = at_work("sara")

    sara.propose(replace(sara.state.rules, stale_after_days=0))

    assert sara.state.problem.code == "policy-unusable"
    sara.close_message()
    assert sara.state.problem is None


def test_nothing_stays_when_nobody_works(at_work):
    sara = at_work("sara")

    sara.forget()

    assert sara.state == RulesState()
