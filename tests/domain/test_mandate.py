"""Mandates follow each other without a gap, and nonsense is refused when it is made."""

from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.account import AccountNumber
from sigverify.domain.mandate import AllOf, AnyOf, Mandate, MandateRule, succeed
from sigverify.errors import UsageError

SOLE = (MandateRule(AnyOf(1)),)
JOINT = (MandateRule(AnyOf(2)),)


def mandate(**fields):
    return Mandate("m1", AccountNumber("1"), 1, SOLE, date(2024, 1, 1), **fields)


def test_a_new_version_ends_the_old_one_on_its_first_day():
    old, new = succeed(mandate(), new_id="m2", rules=JOINT, from_day=date(2026, 1, 1))

    assert (old.id, old.rules, old.valid_to) == ("m1", SOLE, date(2026, 1, 1))
    assert (new.id, new.version, new.rules, new.valid_from, new.valid_to) == ("m2", 2, JOINT, date(2026, 1, 1), None)
    assert new.account == old.account


def test_a_version_cannot_start_before_the_one_that_it_follows():
    with pytest.raises(UsageError, match="succession-too-early"):
        succeed(mandate(), new_id="m2", rules=JOINT, from_day=date(2023, 12, 31))


def test_a_version_that_has_ended_is_followed_only_once():
    with pytest.raises(UsageError, match="already-ended"):
        succeed(mandate(valid_to=date(2025, 1, 1)), new_id="m3", rules=JOINT, from_day=date(2026, 1, 1))


@pytest.mark.parametrize(
    "make",
    [
        lambda: AnyOf(0),
        lambda: AnyOf(-1, panel="A"),
        lambda: AllOf(()),
        lambda: AllOf((AnyOf(1),)),
        lambda: MandateRule(AnyOf(1), up_to=Decimal(0)),
        lambda: MandateRule(AnyOf(1), up_to=Decimal(-5)),
        lambda: MandateRule(AnyOf(1), up_to=Decimal("NaN")),
        lambda: MandateRule(AnyOf(1), up_to=Decimal("Infinity")),
        lambda: Mandate("m1", AccountNumber("1"), 1, (), date(2024, 1, 1)),
    ],
)
def test_a_mandate_that_would_let_anything_pass_cannot_be_made(make):
    with pytest.raises(ValueError, match=r"at least|part|positive"):
        make()
