"""Policy names the cheques that take a second person; the random sample is the same whoever asks."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Decision, GivenReason
from sigverify.domain.operator import OperatorId
from sigverify.domain.second_review import (
    CheckedCheque,
    ReviewPolicy,
    ReviewReason,
    Standing,
    review_reasons,
    standing,
)

NO_SAMPLE = ReviewPolicy(amount_above=Decimal(10000), sample_share=0)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def cheque(*, name="v1", outcome=Outcome.MATCH, mandate=True, amount="100"):
    return CheckedCheque(name, outcome, mandate, None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("action", "checked", "reasons"),
    [
        (Action.ACCEPT, cheque(), ()),
        (Action.ACCEPT, cheque(amount="10000"), ()),
        (Action.ACCEPT, cheque(amount="10000.01"), (ReviewReason.AMOUNT,)),
        (Action.RETURN, cheque(amount="10000.01", outcome=Outcome.NON_MATCH), (ReviewReason.AMOUNT,)),
        (Action.ACCEPT, cheque(amount=None), (ReviewReason.AMOUNT,)),
        (Action.ACCEPT, cheque(outcome=Outcome.NON_MATCH), (ReviewReason.OUTCOME_OVERRIDDEN,)),
        (Action.RETURN, cheque(outcome=Outcome.MATCH), (ReviewReason.OUTCOME_OVERRIDDEN,)),
        (Action.RETURN, cheque(outcome=Outcome.NON_MATCH), ()),
        (Action.ACCEPT, cheque(outcome=Outcome.INCONCLUSIVE), ()),
        (Action.RETURN, cheque(outcome=Outcome.INCONCLUSIVE), ()),
        (Action.ACCEPT, cheque(outcome=None), ()),
        (Action.ACCEPT, cheque(mandate=False), (ReviewReason.MANDATE_OVERRIDDEN,)),
        (Action.RETURN, cheque(mandate=False, outcome=Outcome.NON_MATCH), ()),
        (Action.ACCEPT, cheque(mandate=None), ()),
        (
            Action.ACCEPT,
            cheque(amount="20000", outcome=Outcome.NON_MATCH, mandate=False),
            (ReviewReason.AMOUNT, ReviewReason.OUTCOME_OVERRIDDEN, ReviewReason.MANDATE_OVERRIDDEN),
        ),
    ],
)
def test_policy_asks_for_a_second_person_where_it_should(action, checked, reasons):
    assert review_reasons(NO_SAMPLE, action=action, cheque=checked) == reasons


@pytest.mark.parametrize("action", [Action.PARK, Action.REFER])
def test_what_is_not_decided_needs_no_second_person_yet(action):
    everything = ReviewPolicy(amount_above=Decimal(0), sample_share=1)

    assert review_reasons(everything, action=action, cheque=cheque(outcome=Outcome.NON_MATCH)) == ()


def test_a_site_can_leave_overrides_to_one_person():
    lenient = ReviewPolicy(overrides=frozenset(), sample_share=0)

    assert review_reasons(lenient, action=Action.ACCEPT, cheque=cheque(outcome=Outcome.NON_MATCH, mandate=False)) == ()


def test_without_an_amount_in_the_policy_no_amount_matters():
    assert review_reasons(ReviewPolicy(sample_share=0), action=Action.ACCEPT, cheque=cheque(amount=None)) == ()


def drawn(policy, name):
    return ReviewReason.SAMPLE in review_reasons(policy, action=Action.ACCEPT, cheque=cheque(name=name))


@given(name=st.text())
def test_a_share_of_none_draws_none_and_of_all_draws_all(name):
    assert not drawn(ReviewPolicy(sample_share=0), name)
    assert drawn(ReviewPolicy(sample_share=1), name)


@given(name=st.text(), low=st.floats(0, 1), high=st.floats(0, 1))
def test_a_larger_share_draws_everything_that_a_smaller_one_does(name, low, high):
    low, high = min(low, high), max(low, high)

    assert drawn(ReviewPolicy(sample_share=low), name) <= drawn(ReviewPolicy(sample_share=high), name)


def test_the_sample_is_about_as_large_as_asked_for():
    policy = ReviewPolicy(sample_share=0.05, sample_salt="branch 12")
    share = sum(drawn(policy, f"verification-{number}") for number in range(20000)) / 20000

    assert 0.045 < share < 0.055


def test_the_draw_does_not_depend_on_what_a_person_can_choose():
    policy = ReviewPolicy(sample_share=0.5, sample_salt="x")
    for number in range(50):
        checked = [cheque(name=f"v{number}", amount=amount) for amount in ("1", "999")]
        answers = {
            ReviewReason.SAMPLE in review_reasons(policy, action=action, cheque=one)
            for action in (Action.ACCEPT, Action.RETURN)
            for one in checked
        }
        assert len(answers) == 1


def test_another_salt_draws_others():
    names = [f"v{number}" for number in range(200)]
    first, second = (
        [drawn(ReviewPolicy(sample_share=0.5, sample_salt=salt), name) for name in names] for salt in ("a", "b")
    )

    assert first != second


def test_the_draw_is_the_same_in_every_version_of_the_program():
    policy = ReviewPolicy(sample_share=0.5, sample_salt="salt")

    assert "".join("x" if drawn(policy, f"v{number}") else "." for number in range(16)) == "x..xx.x.x..xxx.."


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_outside_its_range_is_refused(share):
    with pytest.raises(ValueError, match="share"):
        ReviewPolicy(sample_share=share)


def entry(name, action, *, operator="anna", **fields):
    reason = GivenReason("list", 1, "K") if action is Action.RETURN else None
    return Decision(name, "v1", action, OperatorId(operator), NOW, reason=reason, **fields)


ACCEPTED = entry("d1", Action.ACCEPT)
AGREES = entry("d2", Action.ACCEPT, operator="ben", second_review_of="d1")
DIFFERS = entry("d2", Action.RETURN, operator="ben", second_review_of="d1")
CORRECTED = entry("d3", Action.RETURN, corrects="d1")


@pytest.mark.parametrize(
    ("history", "asked", "expected"),
    [
        ([], (), Standing.OPEN),
        ([entry("d1", Action.PARK)], (), Standing.OPEN),
        ([entry("d1", Action.REFER)], (), Standing.OPEN),
        ([entry("d0", Action.PARK), ACCEPTED], (), Standing.ACCEPTED),
        ([ACCEPTED], (), Standing.ACCEPTED),
        ([entry("d1", Action.RETURN)], (), Standing.RETURNED),
        ([ACCEPTED], (ReviewReason.AMOUNT,), Standing.AWAITING_REVIEW),
        ([ACCEPTED, AGREES], (ReviewReason.AMOUNT,), Standing.ACCEPTED),
        ([ACCEPTED, DIFFERS], (ReviewReason.AMOUNT,), Standing.DISAGREED),
        ([ACCEPTED, DIFFERS], (), Standing.DISAGREED),
        ([ACCEPTED, AGREES, CORRECTED], (ReviewReason.AMOUNT,), Standing.AWAITING_REVIEW),
        ([ACCEPTED, DIFFERS, CORRECTED], (), Standing.RETURNED),
    ],
)
def test_a_cheque_stands_where_its_entries_leave_it(history, asked, expected):
    assert standing(history, asked=asked) is expected
