from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from sigverify.domain.reference import ReferenceStatus, valid_on
from sigverify.domain.validity import in_force
from sigverify.errors import StoreError
from sigverify.store.sealing import BlobKind

DAY = date(2026, 11, 20)


def test_a_reference_comes_back_as_it_was_stored(filled):
    whole_page = replace(filled.reference().source, region=None)
    second = filled.reference("r2", version=2, replaces="r1", valid_to=date(2031, 1, 1), source=whole_page)
    pending = filled.reference("r3", status=ReferenceStatus.PENDING, approved_by=None)
    with filled.writing() as uow:
        uow.references.add(second, {})
        uow.references.add(pending, {})

    with filled.store.reading() as uow:
        assert uow.references.of_signatory("s1") == (filled.reference(), second, pending)
        assert uow.references.get("r2") == second


def test_contents_are_given_back_byte_for_byte(filled):
    blob = bytes(range(256)) * 64
    with filled.writing() as uow:
        uow.references.add(filled.reference("r2"), {BlobKind.IMAGE: blob, BlobKind.TEMPLATE: b""})

    with filled.store.reading() as uow:
        assert uow.references.content("r2", BlobKind.IMAGE) == blob
        assert uow.references.content("r2", BlobKind.TEMPLATE) == b""


def test_contents_that_are_not_there_are_told(filled):
    with filled.store.reading() as uow, pytest.raises(StoreError) as raised:
        uow.references.content("none", BlobKind.IMAGE)

    assert raised.value.code == "not-found"


def test_a_change_of_status_leaves_the_contents(filled):
    with filled.writing() as uow:
        uow.references.replace(filled.reference(status=ReferenceStatus.RETIRED, valid_to=DAY))

    with filled.store.reading() as uow:
        assert uow.references.get("r1").status is ReferenceStatus.RETIRED
        assert uow.references.content("r1", BlobKind.IMAGE) == b"sealed image"


def test_a_cheque_is_checked_against_what_was_valid_then(filled):
    with filled.writing() as uow:
        uow.references.replace(filled.reference(status=ReferenceStatus.RETIRED, valid_to=DAY))
        uow.references.add(filled.reference("r2", replaces="r1", version=2, valid_from=DAY), {BlobKind.TEMPLATE: b"2"})

    with filled.store.reading() as uow:
        earlier = uow.references.valid("1001", DAY - timedelta(days=1))
        later = uow.references.valid("1001", DAY)

    assert [(found.reference.id, found.template) for found in earlier] == [("r1", b"sealed template")]
    assert [(found.reference.id, found.template) for found in later] == [("r2", b"2")]


def test_validity_in_the_database_is_the_rule_of_the_domain(bench):
    generator = np.random.default_rng(7)

    def some_day():
        return DAY + timedelta(days=int(generator.integers(-4, 5)))

    def period():
        return {"valid_from": some_day(), "valid_to": some_day() if generator.random() < 0.4 else None}

    statuses = list(ReferenceStatus)
    people = [f"s{index}" for index in range(6)]
    appointments = [
        bench.appointment(f"p{index}", signatory_id=person, account=str(generator.integers(2)), **period())
        for index, person in enumerate(people * 2)
    ]
    references = [
        bench.reference(
            f"r{index:02}",
            signatory_id=people[index % 6],
            status=statuses[generator.integers(3)],
            **period(),
        )
        for index in range(40)
    ]
    with bench.writing() as uow:
        for name in ("ada", "bob"):
            uow.operators.add(bench.operator(name), password_digest="")
        for number in ("0", "1"):
            uow.accounts.add(bench.account(number))
        for person in people:
            uow.signatories.add(bench.signatory(person))
        for appointment in appointments:
            uow.appointments.add(appointment)
        for reference in references:
            uow.references.add(reference, {BlobKind.TEMPLATE: reference.id.encode()})

    seen = 0
    with bench.store.reading() as uow:
        for account in ("0", "1"):
            for offset in range(-5, 6):
                day = DAY + timedelta(days=offset)
                found = uow.references.valid(account, day)
                holders = {one.signatory_id for one in appointments if one.account == account and in_force(one, day)}
                expected = [one for one in references if one.signatory_id in holders and valid_on(one, day)]
                assert sorted(one.reference.id for one in found) == [one.id for one in expected]
                assert all(one.template == one.reference.id.encode() for one in found)
                seen += len(found)
    assert seen > 50


def test_templates_of_other_models_are_listed_page_by_page_and_replaced(filled):
    with filled.writing() as uow:
        uow.references.add(filled.reference("r2", model_id="model-2"), {BlobKind.TEMPLATE: b"old"})
        uow.references.add(filled.reference("r3", pipeline_id="pipeline-2"), {BlobKind.TEMPLATE: b"old"})

    current = {"pipeline_id": "pipeline-1", "model_id": "model-1"}
    with filled.store.reading() as uow:
        assert [one.id for one in uow.references.outdated(**current, limit=1)] == ["r2"]
        assert [one.id for one in uow.references.outdated(**current, after="r2", limit=9)] == ["r3"]
    with filled.writing() as uow:
        uow.references.replace_template("r2", b"new", **current)
        uow.references.replace_template("r3", b"new", **current)
    with filled.store.reading() as uow:
        assert uow.references.outdated(**current, limit=9) == ()
        assert uow.references.content("r2", BlobKind.TEMPLATE) == b"new"


def test_the_same_picture_enrolled_before_is_found(filled):
    with filled.store.reading() as uow:
        assert uow.references.with_crop("c" * 64) == (filled.reference(),)
        assert uow.references.with_crop("0" * 64) == ()


def test_contents_of_one_reference_are_discarded_alone(filled):
    with filled.writing() as uow:
        uow.references.add(filled.reference("r2"), {BlobKind.TEMPLATE: b"second"})
        uow.references.discard("r1")

    with filled.store.reading() as uow:
        assert [found.reference.id for found in uow.references.valid("1001", DAY)] == ["r2"]
        assert uow.references.get("r1") == filled.reference()


def test_discarded_contents_are_gone_and_the_record_of_the_reference_stays(filled):
    with filled.writing() as uow:
        uow.references.discard_contents("s1")

    with filled.store.reading() as uow:
        assert uow.references.of_signatory("s1") == (filled.reference(),)
        assert uow.references.valid("1001", DAY) == ()
        with pytest.raises(StoreError):
            uow.references.content("r1", BlobKind.IMAGE)


def test_keys_are_replaced_and_destroyed(filled):
    with filled.writing() as uow:
        uow.signatories.add(filled.signatory("s2"))
        uow.keys.put("s2", b"second")
        uow.keys.put("s2", b"second, wrapped anew")

    with filled.store.reading() as uow:
        assert list(uow.keys.all()) == [("s1", b"wrapped key of s1"), ("s2", b"second, wrapped anew")]
        assert uow.keys.wrapped_many(["s2", "s3"]) == {"s2": b"second, wrapped anew"}
    with filled.writing() as uow:
        uow.keys.destroy("s2")
        uow.keys.destroy("s2")
    with filled.store.reading() as uow, pytest.raises(StoreError) as raised:
        uow.keys.wrapped("s2")
    assert raised.value.code == "not-found"


def test_values_of_the_store_are_put_got_and_removed(bench):
    with bench.writing() as uow:
        uow.values.put("store-id", b"one")
        uow.values.put("store-id", b"two")
        uow.values.put("other", b"")
        uow.values.remove("other")

    with bench.store.reading() as uow:
        assert uow.values.get("store-id") == b"two"
        assert uow.values.get("other") is None


def test_what_was_measured_of_a_signatory_is_replaced_and_goes_with_the_contents(filled):
    with filled.writing() as uow:
        uow.signatories.add(filled.signatory("s2"))
        uow.references.keep_measures({"s1": b"before", "s2": b"other"})
        uow.references.keep_measures({"s1": b"sealed"})
        uow.references.keep_measures({})

    with filled.store.reading() as uow:
        assert uow.references.measures(["s1", "s2", "s3"]) == {"s1": b"sealed", "s2": b"other"}
        assert uow.references.measures([]) == {}
    with filled.writing() as uow:
        uow.references.discard_contents("s1")
    with filled.store.reading() as uow:
        assert uow.references.measures(["s1", "s2"]) == {"s2": b"other"}
