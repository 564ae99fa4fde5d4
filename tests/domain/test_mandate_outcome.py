"""Counting signatories: each once, each where nobody else can, and only who may sign that day for that amount."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.account import AccountNumber, Appointment, SignatoryId
from sigverify.domain.mandate import AllOf, AnyOf, Mandate, MandateRule
from sigverify.domain.mandate_notation import parse_rules
from sigverify.domain.mandate_outcome import Exclusion, ExclusionReason, MandateProblem, evaluate

ACCOUNT = AccountNumber("4711")
DAY = date(2026, 6, 1)


def mandate(rules, **fields):
    return Mandate("m1", ACCOUNT, 3, parse_rules(rules), **{"valid_from": date(2020, 1, 1)} | fields)


def appointed(*rights):
    """Return appointments for names like ``"ann"``, ``"ann:A"`` (panel) or ``"ann:A:500"`` (limit)."""
    made = []
    for number, right in enumerate(rights):
        name, panel, limit = [*right.split(":"), "", ""][:3]
        made.append(
            Appointment(
                id=f"a{number}",
                account=ACCOUNT,
                signatory_id=SignatoryId(name),
                valid_from=date(2020, 1, 1),
                panel=panel or None,
                limit=Decimal(limit) if limit else None,
            )
        )
    return made


def outcome(rules, *, rights, found, amount="100", day=DAY):
    return evaluate(
        rules if isinstance(rules, Mandate) else mandate(rules),
        appointments=rights if isinstance(rights, list) else appointed(*rights.split()),
        found=[SignatoryId(name) for name in found.split()],
        amount=None if amount is None else Decimal(amount),
        day=day,
    )


@pytest.mark.parametrize(
    ("rules", "rights", "found", "satisfied"),
    [
        ("1", "ann ben", "ben", True),
        ("1", "ann ben", "", False),
        ("2", "ann ben cem", "ann cem", True),
        ("2", "ann ben cem", "ann", False),
        ("3", "ann ben cem", "cem ann ben", True),
        ("2", "ann ben cem", "ann eve", False),
        ("1 of A and 1 of B", "ann:A ben:B", "ann ben", True),
        ("1 of A and 1 of B", "ann:A ben:A", "ann ben", False),
        ("1 of A and 1 of B", "ann:A ben:B", "ben", False),
        ("2 of A and 1", "ann:A ben:A cem", "ann ben cem", True),
        ("2 of A and 1", "ann:A ben:A cem", "ann ben", False),
        ("1 of A or 2 of B", "ann:A ben:B cem:B", "ann", True),
        ("1 of A or 2 of B", "ann:A ben:B cem:B", "ben cem", True),
        ("1 of A or 2 of B", "ann:A ben:B cem:B", "ben", False),
        ("1 of D", "ann:A", "ann", False),
    ],
)
def test_mandates_are_met_by_exactly_who_they_ask_for(rules, rights, found, satisfied):
    assert outcome(rules, rights=rights, found=found).satisfied is satisfied


def test_somebody_on_both_panels_does_not_stand_for_both():
    assert not outcome("1 of A and 1 of B", rights="ann:A ann:B", found="ann").satisfied


def test_somebody_on_both_panels_counts_where_nobody_else_can():
    assert outcome("1 of A and 1 of B", rights="ann:A ann:B ben:A", found="ann ben").satisfied
    assert outcome("1 of A and 1 of B", rights="ann:A ann:B ben:A", found="ben ann").satisfied


def test_a_chain_of_overlapping_panels_is_sorted_out():
    rights = "ann:A ann:B ben:B ben:C cem:C cem:D dee:D dee:A"

    assert outcome("1 of A and 1 of B and 1 of C and 1 of D", rights=rights, found="ann ben cem dee").satisfied


def test_signing_twice_counts_once_and_is_told():
    result = outcome("2", rights="ann ben", found="ann ann")

    assert not result.satisfied
    assert result.exclusions == (Exclusion(SignatoryId("ann"), ExclusionReason.REPEATED),)


def test_being_appointed_twice_counts_once():
    assert not outcome("2", rights="ann:A ann:B", found="ann").satisfied


def test_people_are_told_and_not_their_rights():
    (part,) = outcome("2", rights="ann:A ann:B ben", found="ann").nearest.parts

    assert part.appointed == 2


def test_more_signatures_than_needed_do_no_harm():
    assert outcome("1", rights="ann ben", found="ann ben").satisfied


@pytest.mark.parametrize(
    ("amount", "found", "satisfied", "above", "up_to"),
    [
        ("10000", "ann", True, None, "10000"),
        ("10000.01", "ann", False, "10000", "50000"),
        ("10000.01", "ann ben", True, "10000", "50000"),
        ("50000", "ann ben", True, "10000", "50000"),
        ("50000.01", "ann ben", False, "50000", None),
        ("50000.01", "ann ben cem", True, "50000", None),
    ],
)
def test_the_band_that_holds_the_amount_decides(amount, found, satisfied, above, up_to):
    rules = "3; up to 50000: 2; up to 10000: 1"
    result = outcome(rules, rights="ann ben cem", found=found, amount=amount)

    assert result.satisfied is satisfied
    assert result.above == (above and Decimal(above))
    assert result.up_to == (up_to and Decimal(up_to))


def test_more_signatures_of_the_wrong_panel_do_not_help_in_a_lower_band():
    rules = "up to 10000: 1 of A; 3 of B"

    assert not outcome(rules, rights="ann:A ben:B cem:B dee:B", found="ben cem dee", amount="100").satisfied


def test_nobody_may_sign_above_the_highest_band():
    result = outcome("up to 1000: 1", rights="ann", found="ann", amount="1000.01")

    assert not result.satisfied
    assert (result.problem, result.above) == (MandateProblem.AMOUNT_ABOVE_ALL, Decimal(1000))


def test_an_unknown_amount_satisfies_no_mandate_with_bands():
    result = outcome("up to 1000: 1; 1", rights="ann", found="ann", amount=None)

    assert not result.satisfied
    assert result.problem is MandateProblem.AMOUNT_UNKNOWN


def test_an_unknown_amount_does_not_matter_where_nothing_depends_on_it():
    assert outcome("1", rights="ann", found="ann", amount=None).satisfied


def test_an_unknown_amount_does_not_slip_past_a_limit():
    result = outcome("1", rights="ann::500", found="ann", amount=None)

    assert not result.satisfied
    assert result.exclusions == (Exclusion(SignatoryId("ann"), ExclusionReason.AMOUNT_UNKNOWN, limit=Decimal(500)),)


def test_a_signatory_over_their_limit_does_not_count_and_is_told():
    result = outcome("2", rights="ann::500 ben", found="ann ben", amount="500.01")

    assert not result.satisfied
    assert result.exclusions == (Exclusion(SignatoryId("ann"), ExclusionReason.OVER_LIMIT, limit=Decimal(500)),)
    assert outcome("2", rights="ann::500 ben", found="ann ben", amount="500").satisfied


def test_a_limit_on_one_panel_leaves_the_right_on_another():
    rights = "ann:A:100 ann:B ben:A"

    assert outcome("1 of A and 1 of B", rights=rights, found="ann ben", amount="5000").satisfied
    assert not outcome("2 of A", rights=rights, found="ann ben", amount="5000").satisfied


def test_a_signatory_outside_their_dates_does_not_count_and_is_told():
    ended = Appointment("a1", ACCOUNT, SignatoryId("ann"), date(2020, 1, 1), valid_to=DAY)
    future = Appointment("a2", ACCOUNT, SignatoryId("ben"), date(2027, 1, 1))
    result = outcome("1", rights=[ended, future], found="ann ben")

    assert not result.satisfied
    assert [one.reason for one in result.exclusions] == [ExclusionReason.NOT_VALID, ExclusionReason.NOT_VALID]
    assert outcome("1", rights=[ended, future], found="ann", day=date(2026, 5, 31)).satisfied


def test_a_right_to_sign_for_another_account_does_not_count():
    other = Appointment("a1", AccountNumber("9999"), SignatoryId("ann"), date(2020, 1, 1))
    result = outcome("1", rights=[other], found="ann")

    assert not result.satisfied
    assert result.exclusions == (Exclusion(SignatoryId("ann"), ExclusionReason.NOT_APPOINTED),)


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2025, 1, 1)])
def test_a_mandate_outside_its_dates_is_met_by_nobody(day):
    result = outcome(mandate("1", valid_to=date(2025, 1, 1)), rights="ann", found="ann", day=day)

    assert not result.satisfied
    assert result.problem is MandateProblem.NOT_IN_FORCE


def test_the_outcome_says_what_is_needed_found_and_missing():
    result = outcome("2 of A and 1 of B", rights="ann:A ben:A cem:A dee:B", found="cem dee")
    first, second = result.nearest.parts

    assert (result.mandate_id, result.mandate_version, result.day) == ("m1", 3, DAY)
    assert (first.needed, first.appointed, first.panel, first.found, first.missing) == (2, 3, "A", ("cem",), 1)
    assert (second.needed, second.appointed, second.panel, second.found, second.missing) == (1, 1, "B", ("dee",), 0)


def test_the_nearest_alternative_is_the_one_that_lacks_least():
    result = outcome("3 of A or 2 of B", rights="ann:A ben:A cem:A dee:B eve:B", found="dee")

    assert result.nearest.parts[0].panel == "B"


NAMES, PANELS = ("ann", "ben", "cem", "dee"), ("A", "B", "C")
any_parts = st.builds(AnyOf, st.integers(1, 3), panel=st.none() | st.sampled_from(PANELS))


@given(
    parts=st.lists(any_parts, min_size=1, max_size=3),
    rights=st.lists(st.tuples(st.sampled_from(NAMES), st.none() | st.sampled_from(PANELS)), max_size=8),
    found=st.lists(st.sampled_from(NAMES), max_size=5),
)
def test_the_count_agrees_with_trying_every_assignment(parts, rights, found):
    appointments = [
        Appointment(str(number), ACCOUNT, SignatoryId(name), date(2020, 1, 1), panel=panel)
        for number, (name, panel) in enumerate(rights)
    ]
    requirement = parts[0] if len(parts) == 1 else AllOf(tuple(parts))
    result = evaluate(
        Mandate("m1", ACCOUNT, 1, (MandateRule(requirement),), date(2020, 1, 1)),
        appointments=appointments,
        found=[SignatoryId(name) for name in found],
        amount=None,
        day=DAY,
    )
    people = sorted(set(found))
    fewest_missing = min(
        missing_if(roles, people=people, parts=parts, rights=rights) for roles in all_roles(people, parts)
    )

    assert result.nearest.missing == fewest_missing
    counted = [name for part in result.nearest.parts for name in part.found]
    assert len(counted) == len(set(counted))
    assert all(len(part.found) <= part.needed for part in result.nearest.parts)


def all_roles(people, parts):
    """Yield every way to give each person one part or none."""
    return product([None, *range(len(parts))], repeat=len(people))


def missing_if(roles, *, people, parts, rights):
    filled = [0] * len(parts)
    for name, role in zip(people, roles, strict=True):
        if role is not None and any(name == who and parts[role].panel in (None, panel) for who, panel in rights):
            filled[role] += 1
    return sum(max(0, part.count - done) for part, done in zip(parts, filled, strict=True))


@given(
    found=st.lists(st.sampled_from(NAMES), max_size=4),
    further=st.sampled_from(NAMES),
    rules=st.sampled_from(["1", "2", "1 of A and 1 of B", "2 of A or 1 of B", "1 of A and 2"]),
)
def test_one_more_signature_never_makes_a_cheque_worse(found, further, rules):
    rights = appointed("ann:A", "ben:A", "ben:B", "cem:B", "dee")
    before, after = (
        outcome(rules, rights=rights, found=" ".join(signatures)) for signatures in (found, [*found, further])
    )

    assert after.nearest.missing <= before.nearest.missing
