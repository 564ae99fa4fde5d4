from datetime import timedelta
from decimal import Decimal

import pytest

from sigverify.domain.decision import Action
from sigverify.errors import StoreError
from tests.store.checks import keep_check


def test_a_verification_comes_back_as_it_was_stored(filled):
    refused = filled.verification(
        "v2", account=None, drawn_on=None, amount=None, signatory_id=None, outcome=None, operator=""
    )
    with filled.writing() as uow:
        keep_check(uow, filled.verification())
        keep_check(uow, refused)

    with filled.store.reading() as uow:
        assert uow.verifications.get("v1") == filled.verification()
        assert uow.verifications.get("v2") == refused
        assert uow.verifications.of_account("1001") == (filled.verification(),)


def test_amounts_are_exact_to_the_last_zero(filled):
    with filled.writing() as uow:
        keep_check(uow, filled.verification(amount=Decimal("0.10")))
        keep_check(uow, filled.verification("v2", amount=Decimal("123456789012345678.9")))

    with filled.store.reading() as uow:
        assert str(uow.verifications.get("v1").amount) == "0.10"
        assert str(uow.verifications.get("v2").amount) == "123456789012345678.9"


def test_verifications_of_a_period_leave_its_end_out(filled):
    at = filled.verification().at
    with filled.writing() as uow:
        for index in range(4):
            keep_check(uow, filled.verification(f"v{index}", at=at + timedelta(hours=index)))

    with filled.store.reading() as uow:
        found = uow.verifications.between(at + timedelta(hours=1), at + timedelta(hours=3))

    assert [one.id for one in found] == ["v1", "v2"]


def test_decisions_of_a_verification_come_in_order_with_their_corrections(filled):
    first = filled.decision()
    correction = filled.decision(
        "d0", at=first.at + timedelta(seconds=1), action=Action.ACCEPT, reason=None, note="", corrects="d1"
    )
    review = filled.decision("d2", at=first.at + timedelta(seconds=2), operator="bob", second_review_of="d0")
    with filled.writing() as uow:
        keep_check(uow, filled.verification())
        for decision in (first, correction, review):
            uow.decisions.add(decision)

    with filled.store.reading() as uow:
        assert uow.decisions.of_verification("v1") == (first, correction, review)
        assert uow.decisions.get("d0") == correction


def test_decisions_keep_the_order_of_storing_when_the_clock_was_set_back(filled):
    parked = filled.decision("d1", action=Action.PARK, reason=None)
    accepted = filled.decision("d0", at=parked.at - timedelta(hours=1), action=Action.ACCEPT, reason=None)
    with filled.writing() as uow:
        keep_check(uow, filled.verification())
        uow.decisions.add(parked)
        uow.decisions.add(accepted)

    with filled.store.reading() as uow:
        assert uow.decisions.of_verification("v1") == (parked, accepted)


def test_an_entry_is_never_overwritten(filled):
    with filled.writing() as uow:
        keep_check(uow, filled.verification())
        uow.decisions.add(filled.decision())

    with pytest.raises(StoreError, match="already-there"), filled.writing() as uow:
        keep_check(uow, filled.verification())
    with pytest.raises(StoreError, match="already-there"), filled.writing() as uow:
        uow.decisions.add(filled.decision())
    with filled.store.reading() as uow:
        assert not hasattr(uow.verifications, "replace")
        assert not hasattr(uow.decisions, "replace")


def test_a_decision_about_nothing_is_not_kept(filled):
    with pytest.raises(StoreError) as raised, filled.writing() as uow:
        uow.decisions.add(filled.decision(verification_id="none"))

    assert raised.value.code == "store-failed"
