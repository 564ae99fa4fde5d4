"""Decisions: a return has a reason, an entry is never changed, and the second person is another person."""

from dataclasses import FrozenInstanceError

import pytest

from sigverify.domain.decision import (
    Action,
    Choice,
    Decision,
    GivenReason,
    Reason,
    ReasonList,
    correct,
    decide,
    review,
    standing_decision,
    standing_review,
    undecided,
)
from sigverify.domain.operator import OperatorId, OperatorStatus, Role
from sigverify.errors import AccessError, UsageError

REASONS = ReasonList(
    "list-1", 2, {"en": "Reasons"}, "test", (Reason("K", {"en": "Missing"}), Reason("L", {"en": "Irregular"}))
)
ACCEPT = Choice(Action.ACCEPT)
RETURN = Choice(Action.RETURN, reason=REASONS.give("L"))
REFER = Choice(Action.REFER)
PARK = Choice(Action.PARK)


@pytest.fixture
def anna(operator):
    return operator("anna", Role.CLERK)


@pytest.fixture
def ben(operator):
    return operator("ben", Role.SUPERVISOR)


@pytest.fixture
def cem(operator):
    return operator("cem", Role.SUPERVISOR)


@pytest.fixture
def book(now):
    """Return an empty book of one cheque."""
    return Book(now)


class Book:
    """The entries about one cheque, and short names for the ways to add one."""

    def __init__(self, now):
        self.entries, self.now = [], now

    def _add(self, entry):
        self.entries.append(entry)
        return entry

    def _common(self, operator):
        return {
            "decision_id": f"d{len(self.entries) + 1}",
            "history": tuple(self.entries),
            "operator": operator,
            "at": self.now,
        }

    def decide(self, choice, operator):
        return self._add(decide(choice, verification_id="v1", **self._common(operator)))

    def correct(self, choice, operator, *, entry):
        return self._add(correct(choice, corrects=entry.id, **self._common(operator)))

    def review(self, choice, operator, *, entry):
        return self._add(review(choice, reviews=entry.id, **self._common(operator)))


def test_a_return_needs_a_reason(book, anna):
    with pytest.raises(UsageError, match="reason-missing"):
        book.decide(Choice(Action.RETURN), anna)


def test_a_return_without_reason_cannot_even_be_built(now):
    with pytest.raises(UsageError, match="reason-missing"):
        Decision("d1", "v1", Action.RETURN, OperatorId("anna"), now)


def test_a_return_names_reason_list_and_version(book, anna):
    assert book.decide(RETURN, anna).reason == GivenReason("list-1", 2, "L")


def test_a_reason_that_is_not_on_the_list_is_refused():
    with pytest.raises(UsageError, match="reason-unknown"):
        REASONS.give("l")


def test_an_accepted_cheque_has_no_reason(book, anna):
    with pytest.raises(UsageError, match="reason-not-wanted"):
        book.decide(Choice(Action.ACCEPT, reason=REASONS.give("K")), anna)


@pytest.mark.parametrize("choice", [REFER, PARK, Choice(Action.REFER, reason=REASONS.give("K"), note="call them")])
def test_a_parked_or_referred_cheque_is_still_to_be_decided(book, anna, choice):
    book.decide(choice, anna)

    assert undecided(book.entries)
    assert book.decide(ACCEPT, anna).corrects is None
    assert not undecided(book.entries)


@pytest.mark.parametrize("choice", [ACCEPT, RETURN])
def test_a_decided_cheque_is_not_decided_again(book, anna, ben, choice):
    book.decide(choice, anna)

    with pytest.raises(UsageError, match="already-decided"):
        book.decide(RETURN, ben)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.REFERENCE_ADMINISTRATOR])
def test_who_may_not_decide_does_not(book, operator, role):
    with pytest.raises(AccessError, match="not-permitted"):
        book.decide(ACCEPT, operator("zoe", role))


def test_an_entry_cannot_be_changed(book, anna):
    with pytest.raises(FrozenInstanceError):
        book.decide(ACCEPT, anna).action = Action.RETURN


def test_a_correction_is_a_new_entry_and_the_old_one_stays(book, anna):
    first = book.decide(ACCEPT, anna)
    second = book.correct(RETURN, anna, entry=first)

    assert (second.corrects, second.verification_id, second.action) == (first.id, "v1", Action.RETURN)
    assert book.entries == [first, second]
    assert standing_decision(book.entries) == second


def test_a_correction_needs_a_reason_for_a_return_too(book, anna):
    first = book.decide(ACCEPT, anna)

    with pytest.raises(UsageError, match="reason-missing"):
        book.correct(Choice(Action.RETURN), anna, entry=first)


def test_a_clerk_does_not_correct_another_clerk(book, anna, operator):
    first = book.decide(ACCEPT, anna)

    with pytest.raises(AccessError, match="not-permitted"):
        book.correct(RETURN, operator("carla", Role.CLERK), entry=first)


def test_a_supervisor_corrects_a_clerk(book, anna, ben):
    assert book.correct(RETURN, ben, entry=book.decide(ACCEPT, anna)).operator == "ben"


def test_somebody_disabled_since_does_not_correct_their_own_decision(book, anna, operator):
    first = book.decide(ACCEPT, anna)

    with pytest.raises(AccessError, match="operator-disabled"):
        book.correct(RETURN, operator("anna", Role.CLERK, status=OperatorStatus.DISABLED), entry=first)


def test_a_corrected_entry_is_not_corrected_again(book, anna):
    first = book.decide(ACCEPT, anna)
    book.correct(RETURN, anna, entry=first)

    with pytest.raises(UsageError, match="decision-not-standing"):
        book.correct(ACCEPT, anna, entry=first)


def test_an_entry_of_another_cheque_is_not_corrected(book, anna, now):
    book.decide(ACCEPT, anna)
    stranger = Decision("d99", "v2", Action.ACCEPT, OperatorId("anna"), now)

    with pytest.raises(UsageError, match="decision-not-standing"):
        book.correct(RETURN, anna, entry=stranger)


def test_another_person_reviews(book, anna, ben):
    first = book.decide(ACCEPT, anna)
    second = book.review(ACCEPT, ben, entry=first)

    assert (second.second_review_of, second.operator) == (first.id, "ben")
    assert standing_decision(book.entries) == first
    assert standing_review(book.entries) == second


def test_nobody_reviews_their_own_decision(book, ben):
    first = book.decide(ACCEPT, ben)

    with pytest.raises(AccessError, match="four-eyes"):
        book.review(ACCEPT, ben, entry=first)


def test_nobody_reviews_their_own_decision_after_a_change_of_role(book, anna, operator):
    first = book.decide(ACCEPT, anna)

    with pytest.raises(AccessError, match="four-eyes"):
        book.review(ACCEPT, operator("anna", Role.SUPERVISOR), entry=first)


def test_nobody_reviews_a_cheque_whose_decision_of_theirs_was_corrected(book, ben, cem):
    corrected = book.correct(RETURN, cem, entry=book.decide(ACCEPT, ben))

    with pytest.raises(AccessError, match="four-eyes"):
        book.review(RETURN, ben, entry=corrected)


def test_nobody_reviews_a_cheque_that_they_parked_or_referred(book, anna, ben):
    book.decide(REFER, ben)
    decided = book.decide(ACCEPT, anna)

    with pytest.raises(AccessError, match="four-eyes"):
        book.review(ACCEPT, ben, entry=decided)


def test_who_corrects_becomes_the_one_to_be_reviewed(book, anna, ben, cem):
    corrected = book.correct(RETURN, ben, entry=book.decide(ACCEPT, anna))

    with pytest.raises(AccessError, match="four-eyes"):
        book.review(RETURN, ben, entry=corrected)
    assert book.review(RETURN, cem, entry=corrected).second_review_of == corrected.id


def test_a_reviewer_who_corrects_the_decision_needs_a_third_person(book, anna, ben, cem):
    first = book.decide(ACCEPT, anna)
    book.review(RETURN, ben, entry=first)
    corrected = book.correct(RETURN, ben, entry=first)

    assert standing_review(book.entries) is None
    with pytest.raises(AccessError, match="four-eyes"):
        book.review(RETURN, ben, entry=corrected)
    assert book.review(RETURN, cem, entry=corrected)


def test_a_correction_takes_the_review_of_the_old_decision_with_it(book, anna, ben):
    first = book.decide(ACCEPT, anna)
    book.review(ACCEPT, ben, entry=first)
    book.correct(RETURN, anna, entry=first)

    assert standing_review(book.entries) is None


def test_the_first_person_does_not_take_over_the_review_by_correcting_it(book, ben, cem):
    first = book.decide(ACCEPT, ben)
    second = book.review(RETURN, cem, entry=first)

    with pytest.raises(AccessError, match="four-eyes"):
        book.correct(ACCEPT, ben, entry=second)


def test_a_reviewer_corrects_their_review_and_it_stays_a_review(book, anna, ben):
    first = book.decide(ACCEPT, anna)
    second = book.review(RETURN, ben, entry=first)
    third = book.correct(ACCEPT, ben, entry=second)

    assert (third.corrects, third.second_review_of) == (second.id, first.id)
    assert standing_decision(book.entries) == first
    assert standing_review(book.entries) == third


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUPERVISOR])
def test_only_a_supervisor_reviews(book, anna, operator, role):
    first = book.decide(ACCEPT, anna)

    with pytest.raises(AccessError, match="not-permitted"):
        book.review(ACCEPT, operator("zoe", role), entry=first)


def test_a_decision_is_reviewed_once(book, anna, ben, cem):
    first = book.decide(ACCEPT, anna)
    book.review(ACCEPT, ben, entry=first)

    with pytest.raises(UsageError, match="already-reviewed"):
        book.review(RETURN, cem, entry=first)


def test_a_review_is_not_reviewed(book, anna, ben, cem):
    second = book.review(ACCEPT, ben, entry=book.decide(ACCEPT, anna))

    with pytest.raises(UsageError, match="decision-not-standing"):
        book.review(ACCEPT, cem, entry=second)


def test_a_decision_that_was_corrected_is_not_reviewed(book, anna, ben):
    first = book.decide(ACCEPT, anna)
    book.correct(RETURN, anna, entry=first)

    with pytest.raises(UsageError, match="decision-not-standing"):
        book.review(ACCEPT, ben, entry=first)
