from decimal import Decimal
from pathlib import Path

import pytest

from sigverify.domain.account import AccountNumber
from sigverify.domain.bulk import ItemState, Triage
from sigverify.domain.comparison import Outcome
from ui.pages.bulk.results import EVERYTHING, ResultFilter, ResultRow, Sorting, sorting_of

ROW = ResultRow(
    number=1,
    name="Monday/Scan 7.tif",
    file=Path("/in/Monday/Scan 7.tif"),
    page=1,
    account=AccountNumber("1001"),
    amount=Decimal("99.50"),
    currency="EUR",
    drawn_on=None,
    sorting=Sorting.REVIEW,
    outcome=Outcome.INCONCLUSIVE,
)


@pytest.mark.parametrize(
    "wanted",
    [
        EVERYTHING,
        ResultFilter(sorting=Sorting.REVIEW),
        ResultFilter(outcome=Outcome.INCONCLUSIVE),
        ResultFilter(text=" 100"),
        ResultFilter(text="scan 7"),
        ResultFilter(least=Decimal("99.50"), most=Decimal("99.50")),
    ],
)
def test_a_filter_wants_what_fits_it(wanted):
    assert wanted.wants(ROW)


@pytest.mark.parametrize(
    "wanted",
    [
        ResultFilter(sorting=Sorting.CLEAR),
        ResultFilter(outcome=Outcome.MATCH),
        ResultFilter(text="1002"),
        ResultFilter(least=Decimal(100)),
        ResultFilter(most=Decimal(99)),
    ],
)
def test_a_filter_leaves_out_what_does_not(wanted):
    assert not wanted.wants(ROW)


def test_every_state_is_something_to_the_clerk():
    assert sorting_of(ItemState.CHECKED, Triage.RECHECK) is Sorting.RECHECK
    assert sorting_of(ItemState.FAILED, None) is Sorting.FAILED
    assert sorting_of(ItemState.WAITING, None) is Sorting.WAITING
