"""The shop, without random second reviews, and cheques that wait in it."""

from decimal import Decimal

import pytest

from tests.services.cheques import NO_SAMPLE, PARK, add_cheque, set_policy


@pytest.fixture
def waiting(shop):
    """Return the shop with three waiting cheques: "large", "parked" by carl, and "small"."""
    from sigverify.services import reviewing

    set_policy(shop, NO_SAMPLE)
    add_cheque(shop, "small", amount=Decimal(20))
    add_cheque(shop, "large", amount=Decimal(90_000))
    add_cheque(shop, "parked", amount=Decimal(500))
    reviewing.decide(shop.session("carl"), "parked", PARK)
    return shop
