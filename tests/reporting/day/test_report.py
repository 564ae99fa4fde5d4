"""The end-of-day report says who decided what, against what, and what is left."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from sigverify.domain.audit import ChainHead
from sigverify.domain.comparison import Outcome
from sigverify.domain.day_report import (
    AmountBand,
    BandTally,
    ChequeLine,
    DayReport,
    OperatorsDay,
    ReasonTally,
    SecondLooks,
)
from sigverify.domain.decision import Action, GivenReason
from sigverify.domain.operator import Role
from sigverify.domain.second_review import ReviewReason, Standing
from sigverify.domain.tally import Tally
from sigverify.reporting.day.report import write_day
from tests.reporting.conftest import digest
from tests.reporting.reading import packed, pages, text

ZONE = timezone(timedelta(hours=1))
START = datetime(2026, 11, 20, tzinfo=ZONE)
REASON = GivenReason("ansi", 1, "L")


def tally(count, amount=None):
    return Tally(count, (("EUR", Decimal(amount)),) if amount else (), 0 if amount else count)


def line(number, **changes):
    made = ChequeLine(
        verification_id=f"v{number}",
        checked_at=START.astimezone(UTC) + timedelta(minutes=number),
        account="4711",
        amount=Decimal(number),
        currency="EUR",
        outcome=Outcome.NON_MATCH,
        log10_lr=-1.25,
        mandate_satisfied=False,
        standing=Standing.ACCEPTED,
        action=Action.ACCEPT,
        decided_by="cora",
        note="called the customer",
    )
    return replace(made, **changes)


def report(**changes):
    fields = {
        "day": date(2026, 11, 20),
        "start": START,
        "end": START + timedelta(days=1),
        "made_at": START + timedelta(days=1, hours=2),
        "made_by": "otto",
        "cheques": tally(20, "1000.50"),
        "outcomes": {Outcome.MATCH: tally(14, "700"), Outcome.NON_MATCH: tally(5, "300"), None: tally(1, "0.50")},
        "standings": {Standing.ACCEPTED: tally(15), Standing.RETURNED: tally(3), Standing.OPEN: tally(2)},
        "against": {
            (Outcome.MATCH, Action.ACCEPT): tally(13),
            (Outcome.NON_MATCH, Action.RETURN): tally(3),
            (Outcome.NON_MATCH, Action.ACCEPT): tally(2),
        },
        "reasons": (ReasonTally(REASON, "Signature irregular", tally(3, "180")),),
        "bands": (BandTally(AmountBand("EUR", Decimal(), Decimal(1000)), {Standing.ACCEPTED: tally(15, "900")}),),
        "operators": (
            OperatorsDay(
                "cora",
                "Cora Clerk",
                frozenset({Role.CLERK}),
                20,
                {Action.ACCEPT: tally(15), Action.RETURN: tally(3)},
                corrections=1,
                second_reviews=4,
                overrides=2,
            ),
        ),
        "overrides": (line(1), line(2, standing=Standing.AWAITING_REVIEW, asked=(ReviewReason.OUTCOME_OVERRIDDEN,))),
        "unresolved": (line(3, standing=Standing.OPEN, action=None, decided_by=None, note="", outcome=Outcome.MATCH),),
        "second_reviews": SecondLooks(6, 4, (line(4, standing=Standing.DISAGREED, review=Action.RETURN),)),
        "rechecks": SecondLooks(3, 3, ()),
        "names": {"cora": "Cora Clerk", "otto": "Otto Auditor"},
        "policy_version": 4,
        "versions": (("model-1", "pipeline-2", "calibration-3"),),
        "head": ChainHead(1207, digest("head")),
    }
    return DayReport(**{**fields, **changes})


def render(found):
    buffer = io.BytesIO()
    write_day(buffer, found, version="9.8.7")
    return buffer.getvalue()


def test_every_required_field_is_printed():
    data = render(report())

    words = text(data)
    for told in (
        "End-of-day report",
        "2026-11-20 00:00+01:00 to 2026-11-21 00:00+01:00",
        "after the day was over",
        "by Otto Auditor",
        "20 cheques checked; 15 accepted, 3 returned.",
        "1 cheque of this or an earlier day still needs somebody.",
        "2 decided against the comparison or the mandate.",
        "In all: EUR 1,000.50.",
        "consistent 14 70.0 % EUR 700.00",
        "consistent 13 0 0 0 1",
        "not consistent ▲ 2 3 0 0 0",
        "not good enough to be compared 0 0 0 0 1",
        "L Signature irregular (ansi 1) 3 EUR 180.00",
        "EUR up to 1,000.00 15 EUR 900.00 15",
        "Cora Clerk (cora; clerk) 20 15 3 0 0 1 4 2",
        "that take a second person 6 4 1 2",
        "clear ones, drawn and looked at blind 3 3 0 0",
        "sigverify 9.8.7",
        "model-1",
        "pipeline-2",
        "calibration-3",
        "version 4",
        "“report-made” (day 2026-11-20)",
    ):
        assert told in words, told
    assert str(report().head) in packed(data)


def test_lists_say_who_decided_against_what():
    words = text(render(report()))

    assert "check v1" in words
    assert "accepted by Cora Clerk" in words
    assert "“called the customer”" in words
    assert "second person because of against the comparison" in words
    assert "second: returned by" in words
    assert "log10 LR −1.25" in words
    assert "mandate not met" in words
    assert "not decided" in words[words.index("Left open") :]


def test_a_list_without_cheques_says_none_instead_of_being_left_out():
    words = text(render(report(overrides=(), rechecks=SecondLooks(0, 0, ()))))

    assert "Decided against the comparison or the mandate None." in words
    assert "Clear ones that the blind look did not accept None." in words


def test_a_day_that_is_not_over_says_that_more_may_follow():
    assert "before the day was over: more may follow" in text(render(report(made_at=START + timedelta(hours=12))))


def test_a_day_without_anything_says_so():
    empty = SecondLooks(0, 0, ())
    found = report(
        cheques=Tally(),
        outcomes={},
        standings={},
        against={},
        reasons=(),
        bands=(),
        operators=(),
        overrides=(),
        unresolved=(),
        second_reviews=empty,
        rechecks=empty,
        versions=(),
        policy_version=0,
    )

    words = text(render(found))

    assert "Nothing was checked on this day. No cheque of this or an earlier day is left open." in words
    assert "the program's own (none were set)" in words


def test_what_is_hidden_from_whoever_asks_stays_hidden():
    hidden = line(9, hidden=True, outcome=None, log10_lr=None, mandate_satisfied=None, action=None, decided_by=None)
    words = text(
        render(report(overrides=(), unresolved=(replace(hidden, note="", standing=Standing.AWAITING_REVIEW),)))
    )

    left_open = words[words.index("Left open") :]
    assert "not shown before you have decided" in left_open
    assert "no mandate" not in left_open
    assert "awaits second review" in left_open


def test_hundreds_of_open_cheques_take_pages_under_the_same_titles():
    found = pages(render(report(unresolved=tuple(line(number, note="") for number in range(300)))))

    assert len(found) > 15
    assert all("Account, check" in page for page in found[3:])
    assert "check v299" in found[-1]


@pytest.mark.parametrize("changes", [{}, {"unresolved": ()}])
def test_equal_content_gives_equal_bytes(changes, monkeypatch):
    first = render(report(**changes))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert render(report(**changes)) == first
