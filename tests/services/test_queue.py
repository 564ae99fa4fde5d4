import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest

from sigverify.domain.bulk import Triage
from sigverify.domain.claim import CLAIM_LASTS
from sigverify.domain.comparison import Outcome
from sigverify.domain.second_review import ReviewPolicy
from sigverify.domain.waiting import WaitingFilter, WaitingKind
from sigverify.errors import AccessError, UsageError
from sigverify.services import queue, reviewing
from tests.services.cheques import ACCEPT, NO_SAMPLE, PARK, REFER, RETURN, add_cheque, set_policy


@pytest.fixture
def counter(bank):
    """Return the bank with an account, and no random second reviews."""
    bank.open_account()
    set_policy(bank, NO_SAMPLE)
    return bank


def ids(bank, name="carl"):
    return [item.id for item in queue.list_waiting(bank.session(name)).items]


def kinds(bank, name="carl"):
    return {item.id: item.kind for item in queue.list_waiting(bank.session(name)).items}


def test_an_empty_queue_has_nothing_to_give(counter):
    assert queue.list_waiting(counter.session("carl")) == queue.WaitingBlock((), None)
    assert queue.next_item(counter.session("carl")) is None
    assert "cheque-claimed" not in counter.actions()


def test_the_most_doubtful_and_the_largest_come_first(counter):
    add_cheque(counter, "small", amount=Decimal(50))
    add_cheque(counter, "large", amount=Decimal(90_000))
    add_cheque(counter, "clear", amount=Decimal(90_000), log10_lr=3.0, outcome=Outcome.MATCH)
    add_cheque(counter, "unlike", amount=Decimal(50), log10_lr=-5.5, outcome=Outcome.NON_MATCH)

    assert ids(counter) == ["unlike", "large", "clear", "small"]


def test_why_each_cheque_waits(counter):
    for name in ("left", "parked", "referred", "done"):
        add_cheque(counter, name)
    carl = counter.session("carl")
    reviewing.decide(carl, "parked", PARK)
    reviewing.decide(carl, "referred", REFER)
    reviewing.decide(carl, "done", ACCEPT)
    add_cheque(counter, "doubtful", triage=Triage.REVIEW)
    add_cheque(counter, "sample", triage=Triage.RECHECK)
    add_cheque(counter, "clear", triage=Triage.CLEAR)

    assert kinds(counter) == {
        "left": WaitingKind.UNDECIDED,
        "parked": WaitingKind.PARKED,
        "referred": WaitingKind.REFERRED,
        "doubtful": WaitingKind.DOUBTFUL,
        "sample": WaitingKind.RECHECK,
    }
    assert queue.count_waiting(carl) == dict.fromkeys(kinds(counter).values(), 1)


def test_a_decision_takes_a_cheque_out_of_the_queue_and_a_correction_puts_it_back(counter):
    add_cheque(counter, "v1")
    carl = counter.session("carl")

    reviewing.decide(carl, "v1", ACCEPT)
    assert ids(counter) == []
    reviewing.correct(carl, "v1", PARK)
    assert kinds(counter) == {"v1": WaitingKind.PARKED}


def test_a_second_review_waits_for_a_supervisor_until_two_agree(counter):
    set_policy(counter, ReviewPolicy(sample_share=0.0, amount_above=Decimal(1000)))
    add_cheque(counter, "v1", amount=Decimal(5000))
    reviewing.decide(counter.session("carl"), "v1", ACCEPT)

    assert kinds(counter, "sara") == {"v1": WaitingKind.SECOND_REVIEW}
    assert ids(counter, "carl") == ids(counter, "cora") == []

    reviewing.review(counter.session("sara"), "v1", RETURN)
    assert kinds(counter, "sven") == kinds(counter, "carl") == {"v1": WaitingKind.DISAGREED}
    assert ids(counter, "cora") == []

    reviewing.correct(counter.session("carl"), "v1", RETURN)
    reviewing.review(counter.session("sara"), "v1", RETURN)
    assert ids(counter, "sven") == ids(counter, "carl") == []


def test_the_place_in_the_queue_does_not_tell_what_was_found_on_a_cheque_to_be_looked_at_again(counter):
    add_cheque(counter, "doubtful", amount=Decimal(10_000), log10_lr=-1.0)
    add_cheque(counter, "strongly-unlike", amount=Decimal(1_000), log10_lr=-5.0, outcome=Outcome.NON_MATCH)
    assert ids(counter) == ["strongly-unlike", "doubtful"]
    reviewing.decide(counter.session("carl"), "strongly-unlike", ACCEPT)

    items = queue.list_waiting(counter.session("sara")).items
    assert [(item.id, item.urgency) for item in items] == [("doubtful", 5.0), ("strongly-unlike", 3.0)]

    reviewing.review(counter.session("sara"), "strongly-unlike", RETURN)
    assert ids(counter, "sven") == ["strongly-unlike", "doubtful"]


def test_two_clerks_are_never_given_the_same_cheque(counter):
    for number in range(4):
        add_cheque(counter, f"v{number}", amount=Decimal(100 - number))
    sessions = [counter.session(name) for name in ("carl", "cora", "sara", "sven")]

    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(queue.next_item, sessions))

    assert sorted(item.id for item in given) == ["v0", "v1", "v2", "v3"]
    assert {item.id: item.claim.operator for item in given} == {
        item.id: item.claim.operator for item in queue.list_waiting(sessions[0]).items
    }


def test_somebody_elses_cheque_is_passed_over_until_it_was_left_for_long(counter):
    add_cheque(counter, "v1")
    assert queue.next_item(counter.session("carl")).id == "v1"

    assert queue.next_item(counter.session("cora")) is None
    with pytest.raises(UsageError, match="claimed-by-other"):
        queue.claim(counter.session("cora"), "v1")

    counter.clock.pass_by(seconds=CLAIM_LASTS.total_seconds())
    assert queue.next_item(counter.session("cora")).claim.operator == "cora"
    entry = counter.entries()[-1]
    assert (entry.action, json.loads(entry.details)["claimed_before"]) == ("cheque-claimed", "carl")


def test_what_one_holds_comes_again_unless_it_is_in_hand(counter):
    add_cheque(counter, "v1", amount=Decimal(500))
    add_cheque(counter, "v2")
    carl = counter.session("carl")

    assert queue.next_item(carl).id == "v1"
    assert queue.next_item(carl).id == "v1"
    assert queue.next_item(carl, besides=["v1"]).id == "v2"
    assert queue.next_item(carl, besides=["v1", "v2"]) is None


def test_only_what_is_wanted_is_given(counter):
    add_cheque(counter, "large", amount=Decimal(9000))
    add_cheque(counter, "small", amount=Decimal(10))

    found = queue.next_item(counter.session("carl"), wanted=WaitingFilter(most=Decimal(100)))

    assert found.id == "small"


def test_a_released_cheque_is_free_at_once(counter):
    add_cheque(counter, "v1")
    queue.claim(counter.session("carl"), "v1")

    queue.release(counter.session("carl"), "v1")

    assert queue.claim(counter.session("cora"), "v1").claim.operator == "cora"


def test_nobody_releases_what_another_holds(counter):
    add_cheque(counter, "v1")
    queue.claim(counter.session("carl"), "v1")
    before = counter.actions()

    queue.release(counter.session("cora"), "v1")

    assert counter.actions() == before
    with pytest.raises(UsageError, match="claimed-by-other"):
        queue.claim(counter.session("cora"), "v1")


def test_a_decision_ends_the_claim(counter):
    add_cheque(counter, "v1")
    queue.claim(counter.session("carl"), "v1")

    reviewing.decide(counter.session("carl"), "v1", PARK)

    assert queue.next_item(counter.session("cora")).id == "v1"


@pytest.mark.parametrize("name", ["v1", "nothing"])
def test_a_settled_cheque_and_one_that_never_was_cannot_be_claimed(counter, name):
    add_cheque(counter, "v1")
    reviewing.decide(counter.session("carl"), "v1", ACCEPT)

    with pytest.raises(UsageError, match="not-waiting"):
        queue.claim(counter.session("carl"), name)


@pytest.mark.parametrize("name", ["otto", "rita", "anna"])
def test_the_queue_is_for_those_who_decide(counter, name):
    add_cheque(counter, "v1")

    for look in (queue.list_waiting, queue.count_waiting, queue.next_item):
        with pytest.raises(AccessError, match="not-permitted"):
            look(counter.session(name))


def test_a_long_queue_comes_in_blocks_each_cheque_once(counter, monkeypatch):
    monkeypatch.setattr(queue, "BLOCK", 3)
    at = counter.clock()
    for number in range(7):
        # Two that were checked at the same moment, over the same amount: the order must still be one.
        add_cheque(counter, f"v{number}", at=at + timedelta(seconds=number // 2))
    found, last = [], None
    for _ in range(3):
        block = queue.list_waiting(counter.session("carl"), after=last)
        found += [item.id for item in block.items]
        last = block.last

    assert found == [f"v{number}" for number in range(7)]
    assert last is None
