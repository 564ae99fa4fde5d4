"""References are never overwritten: each serves the cheques of its time, and none without a second person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.account import SignatoryId
from sigverify.domain.operator import OperatorId
from sigverify.domain.reference import (
    Reference,
    ReferenceSource,
    ReferenceStatus,
    activate,
    decline,
    retire,
    take_place,
    valid_on,
)
from sigverify.domain.sample import Provenance, Region, Resolution, ResolutionSource
from sigverify.errors import AccessError, UsageError

START = date(2024, 3, 1)
ANNA, BEN = OperatorId("anna"), OperatorId("ben")
SOURCE = ReferenceSource(
    Provenance("card.tif", "0" * 64), Resolution(300, 300, ResolutionSource.TAG), Region(10, 20, 300, 90), "1" * 64
)


def reference(name="r1", *, status=ReferenceStatus.PENDING, version=1, replaces=None, start=START, end=None):
    return Reference(
        id=name,
        signatory_id=SignatoryId("s1"),
        version=version,
        replaces=replaces,
        status=status,
        captured_on=start,
        valid_from=start,
        valid_to=end,
        source=SOURCE,
        pipeline_id="pipeline-1",
        model_id="model-1",
        proposed_by=ANNA,
    )


def active(**fields):
    return activate(reference(**fields), approved_by=BEN)


def test_a_pending_reference_serves_no_cheque():
    assert not valid_on(reference(), START)


def test_an_approved_reference_names_both_people_and_serves_from_its_first_day():
    approved = activate(reference(), approved_by=BEN)

    assert (approved.proposed_by, approved.approved_by) == (ANNA, BEN)
    assert valid_on(approved, START)
    assert not valid_on(approved, START - timedelta(days=1))


def test_who_added_a_reference_cannot_approve_it():
    with pytest.raises(AccessError, match="four-eyes"):
        activate(reference(), approved_by=ANNA)


@pytest.mark.parametrize("status", [ReferenceStatus.ACTIVE, ReferenceStatus.RETIRED])
def test_only_a_pending_reference_can_be_approved(status):
    with pytest.raises(UsageError, match="reference-not-pending"):
        activate(reference(status=status), approved_by=BEN)


@given(day=st.dates())
def test_a_declined_reference_stays_on_record_and_serves_no_cheque(day):
    declined = decline(reference())

    assert (declined.status, declined.approved_by) == (ReferenceStatus.RETIRED, None)
    assert not valid_on(declined, day)


@pytest.mark.parametrize("status", [ReferenceStatus.ACTIVE, ReferenceStatus.RETIRED])
def test_only_a_pending_reference_can_be_declined(status):
    with pytest.raises(UsageError, match="reference-not-pending"):
        decline(reference(status=status))


def test_a_declined_reference_cannot_be_approved_after_all():
    with pytest.raises(UsageError, match="reference-not-pending"):
        activate(decline(reference()), approved_by=BEN)


def test_a_retired_reference_still_serves_cheques_dated_earlier():
    retired = retire(active(), from_day=date(2025, 1, 1))

    assert retired.status is ReferenceStatus.RETIRED
    assert valid_on(retired, date(2024, 12, 31))
    assert not valid_on(retired, date(2025, 1, 1))


@given(day=st.dates())
def test_a_reference_retired_from_its_first_day_serves_no_cheque_at_all(day):
    assert not valid_on(retire(active(), from_day=START), day)


def test_retiring_never_makes_a_reference_serve_longer():
    ending = active(end=date(2025, 1, 1))

    assert retire(ending, from_day=date(2026, 1, 1)).valid_to == date(2025, 1, 1)


def test_a_reference_cannot_end_before_it_starts():
    with pytest.raises(UsageError, match="succession-too-early"):
        retire(active(), from_day=START - timedelta(days=1))


@pytest.mark.parametrize("status", [ReferenceStatus.PENDING, ReferenceStatus.RETIRED])
def test_only_an_active_reference_can_be_retired(status):
    with pytest.raises(UsageError, match="reference-not-active"):
        retire(reference(status=status), from_day=START)


@given(day=st.dates(min_value=START), start=st.dates(min_value=START))
def test_after_a_replacement_each_day_is_served_by_exactly_one_of_the_two(day, start):
    successor = reference("r2", version=2, replaces="r1", start=start)
    old, new = take_place(successor, of=active(), approved_by=BEN)

    assert [valid_on(old, day), valid_on(new, day)] == [day < start, day >= start]


@pytest.mark.parametrize(
    "changed",
    [{"replaces": None}, {"replaces": "r9"}, {"version": 3}, {"signatory_id": SignatoryId("s2")}],
    ids=["an additional one", "of another", "a version too far", "of another signatory"],
)
def test_only_the_reference_made_for_it_takes_the_place_of_another(changed):
    successor = replace(reference("r2", version=2, replaces="r1"), **changed)

    with pytest.raises(UsageError, match="reference-not-successor"):
        take_place(successor, of=active(), approved_by=BEN)


def test_a_replacement_cannot_be_approved_by_who_added_it():
    successor = reference("r2", version=2, replaces="r1", start=date(2025, 1, 1))

    with pytest.raises(AccessError, match="four-eyes"):
        take_place(successor, of=active(), approved_by=ANNA)


def test_the_predecessor_is_left_as_it_was():
    old = active()
    before = replace(old)
    take_place(reference("r2", version=2, replaces="r1"), of=old, approved_by=BEN)

    assert old == before
