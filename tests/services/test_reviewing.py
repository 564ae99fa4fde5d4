import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Choice, Disclosure
from sigverify.domain.operator import Role
from sigverify.domain.second_review import ReviewReason, Standing
from sigverify.errors import AccessError, StoreError, UsageError
from sigverify.services import operators, queue, reviewing
from tests.services.cheques import ACCEPT, NO_SAMPLE, PARK, REFER, RETURN, add_cheque, set_policy
from tests.services.conftest import STAFF

DECIDERS = {"carl", "cora", "sara", "sven", "alma"}


@pytest.fixture
def desk(bank):
    """Return the bank with an account, and no random second reviews."""
    bank.open_account()
    set_policy(bank, NO_SAMPLE)
    return bank


@pytest.fixture
def cheque(desk):
    """Return a function that records a check and gives its id."""

    def add(identifier="v1", *, by="carl", outcome=Outcome.INCONCLUSIVE, amount="100", mandate=True):
        return add_cheque(desk, identifier, by=by, outcome=outcome, amount=Decimal(amount), mandate_satisfied=mandate)

    return add


def test_an_accepted_cheque_is_accepted_and_recorded(desk, cheque):
    decided = reviewing.decide(desk.session("carl"), cheque(), ACCEPT)

    assert decided.standing is Standing.ACCEPTED
    entry = desk.entries()[-1]
    assert (entry.operator, entry.action, entry.subject) == ("carl", "decided", "v1")
    assert json.loads(entry.details)["choice"] == "accept"


def test_a_return_needs_a_reason_and_keeps_the_list_that_gives_it_its_meaning(desk, cheque):
    with pytest.raises(UsageError, match="reason-missing"):
        reviewing.decide(desk.session("carl"), cheque(), Choice(Action.RETURN))

    decided = reviewing.decide(desk.session("carl"), "v1", RETURN)

    assert decided.standing is Standing.RETURNED
    assert json.loads(desk.entries()[-1].details)["reason"] == ["ansi-x9-100-188", 1, "L"]


@pytest.mark.parametrize("name", sorted(set(STAFF) - DECIDERS))
def test_who_does_not_decide_cannot(desk, cheque, name):
    verification, before = cheque(), desk.actions()

    with pytest.raises(AccessError, match="not-permitted"):
        reviewing.decide(desk.session(name), verification, ACCEPT)
    reviewing.decide(desk.session("carl"), verification, ACCEPT)
    for act in (reviewing.decide, reviewing.correct, reviewing.review):
        with pytest.raises(AccessError, match="not-permitted"):
            act(desk.session(name), verification, ACCEPT)
    assert desk.actions() == [*before, "decided"]


def test_a_decided_cheque_is_not_decided_again(desk, cheque):
    reviewing.decide(desk.session("carl"), cheque(), ACCEPT)

    for name in ("carl", "cora", "sara"):
        with pytest.raises(UsageError, match="already-decided"):
            reviewing.decide(desk.session(name), "v1", RETURN)


@pytest.mark.parametrize("first", [PARK, REFER])
def test_a_parked_or_referred_cheque_is_still_open_for_anybody_who_decides(desk, cheque, first):
    assert reviewing.decide(desk.session("carl"), cheque(), first).standing is Standing.OPEN

    assert reviewing.decide(desk.session("cora"), "v1", ACCEPT).standing is Standing.ACCEPTED


def test_a_correction_is_a_new_entry(desk, cheque):
    reviewing.decide(desk.session("carl"), cheque(), ACCEPT)

    corrected = reviewing.correct(desk.session("carl"), "v1", RETURN)

    assert corrected.standing is Standing.RETURNED
    assert [entry.action for entry in corrected.history] == [Action.ACCEPT, Action.RETURN]
    assert corrected.history[1].corrects == corrected.history[0].id
    assert desk.actions()[-2:] == ["decided", "decision-corrected"]


def test_a_clerk_corrects_only_their_own_decision_and_a_supervisor_any(desk, cheque):
    reviewing.decide(desk.session("carl"), cheque(), ACCEPT)

    with pytest.raises(AccessError, match="not-permitted"):
        reviewing.correct(desk.session("cora"), "v1", RETURN)
    assert reviewing.correct(desk.session("sara"), "v1", RETURN).standing is Standing.RETURNED


def test_nothing_is_corrected_or_reviewed_before_somebody_decided(desk, cheque):
    verification = cheque()

    for act in (reviewing.correct, reviewing.review):
        with pytest.raises(UsageError, match="nothing-decided"):
            act(desk.session("sara"), verification, ACCEPT)


@pytest.mark.parametrize(
    ("checked", "choice", "asked"),
    [
        ({"outcome": Outcome.NON_MATCH}, ACCEPT, ReviewReason.OUTCOME_OVERRIDDEN),
        ({"outcome": Outcome.MATCH}, RETURN, ReviewReason.OUTCOME_OVERRIDDEN),
        ({"mandate": False}, ACCEPT, ReviewReason.MANDATE_OVERRIDDEN),
    ],
)
def test_going_against_the_program_takes_a_second_person(desk, cheque, checked, choice, asked):
    decided = reviewing.decide(desk.session("carl"), cheque(**checked), choice)

    assert decided.asked == (asked,)
    assert decided.standing is Standing.AWAITING_REVIEW


def test_the_second_person_is_another_one_whatever_their_roles(desk, cheque):
    reviewing.decide(desk.session("alma"), cheque(outcome=Outcome.NON_MATCH), ACCEPT)

    with pytest.raises(AccessError, match="four-eyes"):
        reviewing.review(desk.session("alma"), "v1", ACCEPT)
    with pytest.raises(AccessError, match="not-permitted"):
        reviewing.review(desk.session("cora"), "v1", ACCEPT)
    assert reviewing.review(desk.session("sara"), "v1", ACCEPT).standing is Standing.ACCEPTED


def test_who_decided_first_cannot_be_the_second_person_after_a_correction_or_with_new_roles(desk, cheque):
    reviewing.decide(desk.session("carl"), cheque(outcome=Outcome.NON_MATCH), ACCEPT)
    reviewing.correct(desk.session("sara"), "v1", ACCEPT)
    operators.set_roles(desk.session("rita"), "carl", [Role.SUPERVISOR])

    for name in ("carl", "sara"):
        with pytest.raises(AccessError, match="four-eyes"):
            reviewing.review(desk.session(name), "v1", ACCEPT)
    assert reviewing.review(desk.session("sven"), "v1", ACCEPT).standing is Standing.ACCEPTED


def test_two_people_who_disagree_leave_the_cheque_to_be_settled(desk, cheque):
    reviewing.decide(desk.session("carl"), cheque(outcome=Outcome.NON_MATCH), ACCEPT)

    assert reviewing.review(desk.session("sara"), "v1", RETURN).standing is Standing.DISAGREED
    with pytest.raises(UsageError, match="already-reviewed"):
        reviewing.review(desk.session("sven"), "v1", RETURN)
    assert reviewing.correct(desk.session("carl"), "v1", RETURN).history[-1].corrects is not None


def test_the_second_person_looks_before_seeing_what_the_first_decided(desk, cheque):
    reviewing.decide(desk.session("carl"), cheque(outcome=Outcome.NON_MATCH), ACCEPT)

    blind = reviewing.show_cheque(desk.session("sara"), "v1")
    assert blind.hidden
    assert (blind.history, blind.asked) == ((), ())
    assert (blind.verification.outcome, blind.verification.log10_lr, blind.verification.record) == (None, None, "")
    assert not reviewing.show_cheque(desk.session("carl"), "v1").hidden
    reviewing.review(desk.session("sara"), "v1", ACCEPT)
    assert len(reviewing.show_cheque(desk.session("sara"), "v1").history) == 2


def test_large_amounts_take_two_people_from_the_day_the_bank_says_so(desk, cheque):
    reviewing.decide(desk.session("carl"), cheque("before", amount="9000"), ACCEPT)
    set_policy(desk, replace(NO_SAMPLE, amount_above=Decimal(5000)))
    after = reviewing.decide(desk.session("carl"), cheque("after", amount="9000"), ACCEPT)
    small = reviewing.decide(desk.session("carl"), cheque("small", amount="5000"), ACCEPT)

    assert after.asked == (ReviewReason.AMOUNT,)
    assert small.standing is Standing.ACCEPTED
    # What was decided before is not reopened by it.
    assert reviewing.show_cheque(desk.session("carl"), "before").standing is Standing.ACCEPTED


def test_a_clerk_sees_their_own_cheques_and_a_supervisor_all(desk, cheque):
    cheque("mine", by="carl")
    cheque("hers", by="cora")
    span = {"start": desk.clock.at - timedelta(hours=1), "end": desk.clock.at + timedelta(hours=1)}

    def seen(name):
        return [one.verification.id for one in reviewing.list_cheques(desk.session(name), **span)]

    assert seen("carl") == ["mine"]
    assert seen("sara") == seen("otto") == ["mine", "hers"]
    for name in ("anna", "rita"):
        with pytest.raises(AccessError, match="not-permitted"):
            seen(name)
    with pytest.raises(AccessError, match="not-permitted"):
        reviewing.show_cheque(desk.session("carl"), "hers")


def test_what_had_been_shown_before_a_decision_is_in_the_audit_trail(desk, cheque):
    reviewing.decide(desk.session("carl"), cheque(), replace(ACCEPT, disclosed=()))
    blind = json.loads(desk.entries()[-1].details)
    shown = (Disclosure.OWN_DECISION, Disclosure.OUTCOME, Disclosure.SCORE)
    reviewing.correct(desk.session("carl"), "v1", replace(RETURN, disclosed=shown))
    corrected = json.loads(desk.entries()[-1].details)
    reviewing.decide(desk.session("cora"), cheque("v2", by="cora"), ACCEPT)

    assert blind["disclosed"] == []
    assert corrected["disclosed"] == ["own-decision", "outcome", "score"]
    assert json.loads(desk.entries()[-1].details)["disclosed"] is None


def test_a_clerk_sees_another_ones_cheque_while_they_work_on_it(desk, cheque):
    cheque("hers", by="cora")

    queue.claim(desk.session("carl"), "hers")

    assert reviewing.show_cheque(desk.session("carl"), "hers").verification.id == "hers"
    queue.release(desk.session("carl"), "hers")
    with pytest.raises(AccessError, match="not-permitted"):
        reviewing.show_cheque(desk.session("carl"), "hers")


def test_an_unknown_cheque_is_not_found(desk):
    with pytest.raises(StoreError, match="not-found"):
        reviewing.decide(desk.session("carl"), "ghost", ACCEPT)
