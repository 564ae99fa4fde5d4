"""A mandate while it is being written."""

from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.account import AccountNumber, Appointment, SignatoryId
from sigverify.domain.mandate_notation import format_rules, parse_rules
from sigverify.errors import UsageError
from ui.pages.accounts.mandate_draft import Band, Shortage, bands_of, read_bands, shortages, try_out

DAY = date(2026, 6, 1)


def right(name, panel=None, start=date(2020, 1, 1)):
    return Appointment(name, AccountNumber("1"), SignatoryId(name), start, panel=panel)


@pytest.mark.parametrize("rules", ["1", "up to 500: 1; 2", "up to 0.5: 1 of A or 1 of B; up to 900: 2 of A and 1 of B"])
def test_bands_mean_the_rules_that_they_were_made_of(rules):
    assert format_rules(read_bands(bands_of(parse_rules(rules)))) == rules


def test_bands_may_be_written_in_any_order():
    bands = [Band(None, "2"), Band(Decimal("1e4"), "1")]

    assert format_rules(read_bands(bands)) == "up to 10000: 1; 2"


@pytest.mark.parametrize("who", ["", "two", "1 of", "1 and or 2"])
def test_what_is_not_understood_is_refused(who):
    with pytest.raises(UsageError, match="mandate-unreadable"):
        read_bands([Band(None, who)])


def test_it_is_told_where_fewer_may_sign_than_must():
    rules = parse_rules("up to 100: 2 of A; 4 or 1 of C or 3 of A")
    rights = [right("ann", "A"), right("ben", "B"), right("cem", "A", start=date(2027, 1, 1))]

    found = shortages(rules, appointments=rights, day=DAY)

    assert found == (Shortage("A", 3, 1), Shortage(None, 4, 2), Shortage("C", 1, 0))
    assert shortages(parse_rules("1 of A"), appointments=rights, day=DAY) == ()


def test_a_draft_is_tried_before_it_is_asked_for():
    rules = parse_rules("up to 100: 1; 1 of A and 1 of B")
    rights = [right("ann", "A"), right("ben", "B")]

    def satisfied(signed, amount):
        ids = [SignatoryId(one) for one in signed]
        return try_out(rules, appointments=rights, signed=ids, amount=Decimal(amount), day=DAY).satisfied

    assert satisfied(["ben"], 100)
    assert not satisfied(["ben"], 101)
    assert satisfied(["ben", "ann"], 101)
