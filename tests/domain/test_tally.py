"""Cheques are added up by currency, and unknown amounts are counted apart."""

from decimal import Decimal

import pytest

from sigverify.domain.tally import Tally


def test_amounts_of_different_currencies_are_never_added_to_each_other():
    tally = Tally().plus(Decimal("1.10"), currency="USD").plus(Decimal("2"), currency="EUR")
    tally = tally.plus(Decimal("0.20"), currency="USD")

    assert tally == Tally(3, (("EUR", Decimal("2")), ("USD", Decimal("1.30"))))


def test_an_unknown_amount_counts_and_adds_nothing():
    tally = Tally().plus(None, currency="EUR").plus(Decimal("5"), currency="EUR")

    assert tally == Tally(2, (("EUR", Decimal("5")),), without_amount=1)


def test_tallies_add_up_whatever_the_order():
    one = Tally().plus(Decimal("5"), currency="EUR").plus(None, currency="")
    other = Tally().plus(Decimal("7"), currency="CHF")

    assert one + other == other + one == Tally(3, (("CHF", Decimal("7")), ("EUR", Decimal("5"))), 1)
    assert sum([one, other], start=Tally()).count == 3


@pytest.mark.parametrize("times", [10, 1000])
def test_cents_are_exact_however_many_there_are(times):
    tally = Tally()
    for _ in range(times):
        tally = tally.plus(Decimal("0.10"), currency="EUR")

    assert tally.amounts == (("EUR", Decimal(times) / 10),)
