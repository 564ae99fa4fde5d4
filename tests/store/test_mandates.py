from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.mandate import AllOf, AnyOf, Mandate, MandateRule
from sigverify.errors import StoreError

RULES = (
    MandateRule(AnyOf(1), up_to=Decimal("10000")),
    MandateRule(AllOf((AnyOf(1, "A"), AnyOf(1, "B"))), up_to=Decimal("50000.50")),
    MandateRule(AnyOf(3), up_to=Decimal("50000.50")),
    MandateRule(AnyOf(2, "A")),
)


def mandate(identifier="m1", version=1, valid_to=None, rules=RULES):
    return Mandate(identifier, "1001", version, rules, date(2020, 1, 1), valid_to)


def test_every_version_of_a_mandate_is_kept(filled):
    ended = mandate(valid_to=date(2026, 1, 1))
    follower = mandate("m2", version=2, rules=RULES[:1])
    with filled.writing() as uow:
        uow.mandates.add(mandate())
        uow.mandates.add(follower)
        uow.mandates.replace(ended)

    with filled.store.reading() as uow:
        assert uow.mandates.of_account("1001") == (ended, follower)
        assert uow.mandates.get("m1") == ended
        assert uow.mandates.of_account("1") == ()


@pytest.mark.parametrize(("identifier", "version"), [("m1", 2), ("m2", 1)])
def test_neither_id_nor_version_of_a_mandate_is_taken_twice(filled, identifier, version):
    with filled.writing() as uow:
        uow.mandates.add(mandate())

    with pytest.raises(StoreError) as raised, filled.writing() as uow:
        uow.mandates.add(mandate(identifier, version=version))

    assert raised.value.code == "already-there"


def test_a_policy_gets_versions_and_keeps_the_old_ones(filled):
    at = filled.operator().locked_until
    with filled.writing() as uow:
        assert uow.policies.current("thresholds") is None
        uow.policies.add("thresholds", '{"match":1}', at=at, operator="ada")
        uow.policies.add("thresholds", '{"match":2}', at=at, operator="bob")
        uow.policies.add("second-review", "{}", at=at, operator="ada")

    with filled.store.reading() as uow:
        first, second = uow.policies.of_name("thresholds")
        assert uow.policies.current("thresholds") == second
    assert (first.version, first.content, first.at, first.operator) == (1, '{"match":1}', at, "ada")
    assert (second.version, second.content) == (2, '{"match":2}')
