"""Every amount belongs to one band, and bands have an order."""

from decimal import Decimal

import pytest

from sigverify.domain.day_report import AmountBand

LIMITS = (Decimal(1000), Decimal(10000))


@pytest.mark.parametrize(
    ("amount", "above", "up_to"),
    [
        ("0", 0, 1000),
        ("0.01", 0, 1000),
        ("1000", 0, 1000),
        ("1000.01", 1000, 10000),
        ("10000", 1000, 10000),
        ("10000.01", 10000, None),
    ],
)
def test_an_amount_at_a_limit_belongs_to_the_band_that_ends_there(amount, above, up_to):
    assert AmountBand.holding(Decimal(amount), currency="EUR", limits=LIMITS) == AmountBand("EUR", above, up_to)


def test_unknown_amounts_have_a_band_of_their_own_whatever_the_currency():
    bands = {AmountBand.holding(None, currency=currency, limits=LIMITS) for currency in ("EUR", "USD", "")}

    assert bands == {AmountBand("", None, None)}


def test_bands_are_sorted_by_currency_and_amount_unknown_ones_last():
    amounts = [("USD", "5"), ("EUR", "20000"), ("", None), ("EUR", "5"), ("EUR", "1500")]
    bands = [
        AmountBand.holding(None if amount is None else Decimal(amount), currency=currency, limits=LIMITS)
        for currency, amount in amounts
    ]

    ordered = sorted(bands, key=lambda band: band.order)

    assert [(band.currency, band.above) for band in ordered] == [
        ("EUR", 0),
        ("EUR", 1000),
        ("EUR", 10000),
        ("USD", 0),
        ("", None),
    ]
