"""Periods meet without a gap and without an overlap."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.validity import in_force


@dataclass
class Period:
    valid_from: date
    valid_to: date | None


def test_a_period_holds_on_its_first_day_and_not_on_its_end():
    period = Period(date(2026, 1, 1), date(2026, 7, 1))

    assert in_force(period, date(2026, 1, 1))
    assert in_force(period, date(2026, 6, 30))
    assert not in_force(period, date(2026, 7, 1))
    assert not in_force(period, date(2025, 12, 31))


@given(start=st.dates(), end=st.dates(), day=st.dates())
def test_on_every_day_exactly_one_of_two_following_periods_holds(start, end, day):
    start, end = min(start, end), max(start, end)
    before, after = Period(start, end), Period(end, None)

    assert in_force(before, day) + in_force(after, day) == (day >= start)


@given(day=st.dates())
def test_a_period_that_ends_on_its_first_day_holds_never(day):
    assert not in_force(Period(date(2026, 1, 1), date(2026, 1, 1)), day)
