from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.account import AccountNumber
from sigverify.domain.bulk import Triage
from sigverify.domain.cheque import ChequeFacts
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Decision, GivenReason
from sigverify.domain.operator import Operator, OperatorId, Role
from sigverify.domain.second_review import ReviewReason
from sigverify.domain.waiting import WaitingCheque, WaitingFilter, WaitingKind, urgency, waiting_item

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FACTS = ChequeFacts(
    "v1", NOW, OperatorId("carl"), AccountNumber("1001"), date(2026, 11, 20), Decimal(100), "EUR",
    Outcome.INCONCLUSIVE, 0.2, True,
)  # fmt: skip
CHEQUE = WaitingCheque(FACTS, urgency=1.8)
CLERK = Operator(OperatorId("cora"), "Cora", frozenset({Role.CLERK}))
SUPERVISOR = Operator(OperatorId("sara"), "Sara", frozenset({Role.SUPERVISOR}))
AUDITOR = Operator(OperatorId("otto"), "Otto", frozenset({Role.AUDITOR}))
ASKED = (ReviewReason.SAMPLE,)

amounts = st.decimals(min_value=1, max_value=10**8, places=2)
evidence = st.floats(-6, 6)


def entry(action, *, by="carl", identifier="d1", **changed):
    reason = GivenReason("ansi-x9-100-188", 1, "L") if action is Action.RETURN else None
    return Decision(identifier, "v1", action, OperatorId(by), NOW, reason=reason, note="call back", **changed)


def waiting(*entries, cheque=CHEQUE, asked=(), operator=CLERK):
    return waiting_item(cheque, history=entries, asked=asked, operator=operator)


@given(amounts, evidence, evidence)
def test_of_equal_amounts_the_most_doubtful_comes_first(amount, one, other):
    assert (urgency(amount, one) > urgency(amount, other)) <= (one < other)


@given(amounts, amounts, evidence)
def test_of_equal_evidence_the_largest_amount_comes_first(one, other, log10_lr):
    assert (urgency(one, log10_lr) > urgency(other, log10_lr)) <= (one > other)


def test_an_unknown_amount_counts_as_the_largest():
    assert urgency(None, 1.0) > urgency(Decimal(10_000_000), 1.0)


def test_an_amount_of_nothing_is_no_error():
    assert urgency(Decimal(0), None) == 0.0


@pytest.mark.parametrize(
    ("entries", "triage", "kind"),
    [
        ((), None, WaitingKind.UNDECIDED),
        ((), Triage.REVIEW, WaitingKind.DOUBTFUL),
        ((), Triage.RECHECK, WaitingKind.RECHECK),
        ((entry(Action.PARK),), None, WaitingKind.PARKED),
        ((entry(Action.REFER),), Triage.REVIEW, WaitingKind.REFERRED),
        ((entry(Action.PARK),), Triage.CLEAR, WaitingKind.PARKED),
    ],
)
def test_why_an_open_cheque_waits(entries, triage, kind):
    assert waiting(*entries, cheque=replace(CHEQUE, triage=triage)).kind is kind


@pytest.mark.parametrize("entries", [(entry(Action.ACCEPT),), (entry(Action.RETURN),)])
def test_a_decided_cheque_does_not_wait(entries):
    assert waiting(*entries) is None


def test_what_a_bulk_run_found_clear_does_not_wait():
    assert waiting(cheque=replace(CHEQUE, triage=Triage.CLEAR)) is None


def test_nothing_waits_for_an_auditor():
    assert waiting(operator=AUDITOR) is None


def test_a_parked_cheque_tells_who_parked_it_and_why():
    item = waiting(entry(Action.PARK))

    assert (item.by, item.note, item.facts) == ("carl", "call back", FACTS)


def test_a_second_review_waits_for_another_supervisor_who_is_told_nothing():
    item = waiting(entry(Action.ACCEPT), asked=ASKED, operator=SUPERVISOR)

    assert item.kind is WaitingKind.SECOND_REVIEW
    assert (item.by, item.note, item.asked) == (None, "", ())
    assert (item.facts.outcome, item.facts.log10_lr, item.facts.mandate_satisfied) == (None, None, None)
    assert waiting(entry(Action.ACCEPT), asked=ASKED, operator=CLERK) is None
    assert waiting(entry(Action.ACCEPT, by="sara"), asked=ASKED, operator=SUPERVISOR) is None


def test_the_blind_sample_hides_what_the_comparison_said():
    item = waiting(cheque=replace(CHEQUE, triage=Triage.RECHECK))

    assert (item.facts.outcome, item.facts.log10_lr, item.by) == (None, None, None)
    assert (item.facts.amount, item.facts.account) == (FACTS.amount, FACTS.account)


def test_a_disagreement_waits_for_those_who_can_settle_it():
    entries = (entry(Action.ACCEPT), entry(Action.RETURN, by="sven", identifier="d2", second_review_of="d1"))
    first = Operator(OperatorId("carl"), "Carl", frozenset({Role.CLERK}))

    assert waiting(*entries, asked=ASKED, operator=SUPERVISOR).kind is WaitingKind.DISAGREED
    assert waiting(*entries, asked=ASKED, operator=first).kind is WaitingKind.DISAGREED
    assert waiting(*entries, asked=ASKED, operator=CLERK) is None


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (WaitingFilter(), True),
        (WaitingFilter(kinds=frozenset({WaitingKind.PARKED})), True),
        (WaitingFilter(kinds=frozenset({WaitingKind.REFERRED})), False),
        (WaitingFilter(account="00"), True),
        (WaitingFilter(account="77"), False),
        (WaitingFilter(least=Decimal(100), most=Decimal(100)), True),
        (WaitingFilter(least=Decimal(101)), False),
        (WaitingFilter(most=Decimal(99)), False),
        (WaitingFilter(operator="carl"), True),
        (WaitingFilter(operator="cora"), False),
        (WaitingFilter(job="job"), False),
    ],
)
def test_a_filter_wants_what_it_says(wanted, fits):
    assert wanted.wants(waiting(entry(Action.PARK))) is fits


def test_an_unknown_amount_is_wanted_whatever_the_bounds():
    item = waiting(cheque=replace(CHEQUE, facts=replace(FACTS, amount=None)))

    assert WaitingFilter(least=Decimal(5000), most=Decimal(6000)).wants(item)
