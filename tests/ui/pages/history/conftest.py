"""The shop with cheques that were checked and decided: what the history page shows."""

from decimal import Decimal

import pytest

from sigverify.domain.comparison import Outcome
from sigverify.domain.made_again import Figures, MadeAgain
from sigverify.domain.second_review import ReviewPolicy
from tests.services.cheques import ACCEPT, PARK, RETURN, add_cheque, set_policy

AS_RECORDED = MadeAgain(Figures(2.5, 1.6, Outcome.MATCH), Figures(2.5, 1.6, Outcome.MATCH))
"""What a report is that was made again and gave what is on record."""


@pytest.fixture
def past(shop):
    """Return the shop with "returned" after a correction, "parked", and "large" awaiting a second review."""
    from sigverify.services import reviewing

    set_policy(shop, ReviewPolicy(sample_share=0.0, amount_above=Decimal(1000)))
    add_cheque(shop, "returned", outcome=Outcome.NON_MATCH, log10_lr=-2.0)
    add_cheque(shop, "parked", by="cora")
    add_cheque(shop, "large", amount=Decimal(5000))
    reviewing.decide(shop.session("carl"), "returned", PARK)
    reviewing.correct(shop.session("carl"), "returned", RETURN)
    reviewing.decide(shop.session("cora"), "parked", PARK)
    reviewing.decide(shop.session("carl"), "large", ACCEPT)
    return shop
