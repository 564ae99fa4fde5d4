"""A limit holds up to and including its amount."""

from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.account import AccountNumber, Appointment, SignatoryId


def appointment(limit):
    return Appointment("a1", AccountNumber("1"), SignatoryId("s1"), date(2026, 1, 1), limit=limit)


@pytest.mark.parametrize(
    ("limit", "amount", "covered"),
    [
        ("5000", "5000.00", True),
        ("5000", "5000.01", False),
        ("5000", None, False),
        (None, "1000000000", True),
        (None, None, True),
    ],
)
def test_a_signature_counts_up_to_its_limit(limit, amount, covered):
    right = appointment(None if limit is None else Decimal(limit))

    assert right.covers(None if amount is None else Decimal(amount)) is covered
