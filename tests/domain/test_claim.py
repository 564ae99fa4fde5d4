from datetime import UTC, datetime, timedelta

import pytest

from sigverify.domain.claim import CLAIM_LASTS, Claim, claim
from sigverify.domain.operator import OperatorId
from sigverify.errors import UsageError

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CARL, CORA = OperatorId("carl"), OperatorId("cora")
HELD = Claim("v1", CARL, NOW)


def test_a_free_cheque_can_be_taken():
    assert claim("v1", operator=CARL, existing=None, at=NOW) == HELD


def test_a_cheque_that_somebody_works_on_cannot_be_taken():
    with pytest.raises(UsageError, match="claimed-by-other") as refused:
        claim("v1", operator=CORA, existing=HELD, at=NOW + CLAIM_LASTS - timedelta(seconds=1))

    assert refused.value.fields["operator"] == "carl"


def test_who_holds_a_cheque_goes_on_with_it():
    later = NOW + timedelta(minutes=5)

    assert claim("v1", operator=CARL, existing=HELD, at=later) == Claim("v1", CARL, later)


def test_a_cheque_left_for_long_can_be_taken_over():
    later = NOW + CLAIM_LASTS

    assert claim("v1", operator=CORA, existing=HELD, at=later) == Claim("v1", CORA, later)
