from datetime import timedelta
from decimal import Decimal

import pytest

from sigverify.domain.bulk import Triage
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action
from sigverify.domain.second_review import ReviewPolicy, Standing
from sigverify.domain.tally import Tally
from sigverify.errors import AccessError
from sigverify.services import reviewing
from sigverify.services.day import day_report
from tests.services.cheques import ACCEPT, NO_SAMPLE, PARK, RETURN, add_cheque, set_policy
from tests.services.conftest import START

DAY = START.astimezone().date()


@pytest.fixture
def counter(bank):
    """Return the bank with an account, and no random second reviews."""
    bank.open_account()
    set_policy(bank, NO_SAMPLE)
    return bank


def report(bank, name="otto", day=DAY):
    return day_report(bank.session(name), day)


def test_a_day_without_work_is_all_zeros(counter):
    empty = report(counter)

    assert empty.cheques == Tally()
    assert (empty.standings, empty.against, empty.reasons, empty.bands) == ({}, {}, (), ())
    assert (empty.operators, empty.overrides, empty.unresolved) == ((), (), ())
    assert empty.head == counter.entries()[-1].head


def test_cheques_are_counted_by_where_they_stand_and_by_amount(counter):
    add_cheque(counter, "small", amount=Decimal(1000))
    add_cheque(counter, "large", amount=Decimal("1000.01"))
    add_cheque(counter, "unknown", amount=None)
    reviewing.decide(counter.session("carl"), "small", ACCEPT)

    made = report(counter)

    assert made.cheques == Tally(3, (("EUR", Decimal("2000.01")),), 1)
    assert made.standings[Standing.ACCEPTED] == Tally(1, (("EUR", Decimal(1000)),))
    bands = [
        (one.band.above, one.band.up_to, sum(tally.count for tally in one.standings.values())) for one in made.bands
    ]
    assert bands == [(0, 1000, 1), (1000, 10_000, 1), (None, None, 1)]
    assert {line.verification_id for line in made.unresolved} == {"large", "unknown"}


def test_the_comparison_is_held_against_people(counter):
    add_cheque(counter, "against", outcome=Outcome.NON_MATCH, log10_lr=-2.0)
    add_cheque(counter, "with", outcome=Outcome.MATCH, log10_lr=2.0)
    add_cheque(counter, "mandate", outcome=Outcome.MATCH, mandate_satisfied=False, amount=Decimal(900))
    for name in ("against", "with", "mandate"):
        reviewing.decide(counter.session("carl"), name, ACCEPT)

    made = report(counter)

    assert made.against[Outcome.NON_MATCH, Action.ACCEPT].count == 1
    assert made.against[Outcome.MATCH, Action.ACCEPT].count == 2
    assert [line.verification_id for line in made.overrides] == ["mandate", "against"]
    assert made.operators[0].overrides == 2
    assert made.names["carl"] == "Carl"


def test_what_each_person_did_is_counted_whenever_the_cheque_was_checked(counter):
    yesterday = START - timedelta(days=1)
    add_cheque(counter, "old", at=yesterday)
    add_cheque(counter, "new", by="cora")
    reviewing.decide(counter.session("carl"), "old", PARK)
    reviewing.correct(counter.session("carl"), "old", RETURN)
    reviewing.decide(counter.session("sara"), "new", RETURN)

    carl, cora, sara = report(counter).operators

    assert (carl.checked, carl.corrections, carl.decided[Action.RETURN].count) == (0, 1, 1)
    assert (cora.checked, cora.decided) == (1, {})
    assert sara.decided[Action.RETURN].count == 1
    assert report(counter).cheques.count == 1
    assert [one.id for one in report(counter, day=DAY - timedelta(days=1)).operators] == ["carl"]


def test_reasons_are_told_as_their_list_said_then(counter):
    add_cheque(counter, "v1")
    reviewing.decide(counter.session("carl"), "v1", RETURN)

    (reason,) = report(counter).reasons

    assert (reason.reason.code, reason.tally.count) == ("L", 1)
    assert "Signature" in reason.text


def test_unresolved_is_what_still_needs_somebody_also_from_days_before(counter):
    add_cheque(counter, "old", at=START - timedelta(days=2))
    add_cheque(counter, "clear", triage=Triage.CLEAR)
    add_cheque(counter, "drawn", triage=Triage.RECHECK)
    add_cheque(counter, "tomorrow", at=START + timedelta(days=1))

    made = report(counter)

    assert [line.verification_id for line in made.unresolved] == ["old", "drawn"]
    assert (made.rechecks.asked, made.rechecks.looked_at) == (1, 0)


def test_the_blind_sample_tells_where_people_found_something(counter):
    for name in ("fine", "wrong"):
        add_cheque(counter, name, triage=Triage.RECHECK)
    reviewing.decide(counter.session("carl"), "fine", ACCEPT)
    reviewing.decide(counter.session("carl"), "wrong", RETURN)

    rechecks = report(counter).rechecks

    assert (rechecks.asked, rechecks.looked_at) == (2, 2)
    assert [line.verification_id for line in rechecks.differed] == ["wrong"]


def test_second_reviews_tell_where_two_people_differed(counter):
    set_policy(counter, ReviewPolicy(sample_share=0.0, amount_above=Decimal(1000)))
    for name in ("agreed", "differed", "waiting"):
        add_cheque(counter, name, amount=Decimal(5000))
        reviewing.decide(counter.session("carl"), name, ACCEPT)
    reviewing.review(counter.session("sara"), "agreed", ACCEPT)
    reviewing.review(counter.session("sara"), "differed", RETURN)

    reviews = report(counter).second_reviews

    assert (reviews.asked, reviews.looked_at) == (3, 2)
    (line,) = reviews.differed
    assert (line.verification_id, line.review, line.reviewed_by) == ("differed", Action.RETURN, "sara")


def test_what_a_second_person_must_not_see_is_in_no_line_and_no_total(counter):
    set_policy(counter, ReviewPolicy(sample_share=0.0, amount_above=Decimal(1000)))
    add_cheque(counter, "v1", amount=Decimal(5000), outcome=Outcome.NON_MATCH)
    reviewing.decide(counter.session("carl"), "v1", ACCEPT)

    made = report(counter, "sara")

    assert made.standings == {Standing.AWAITING_REVIEW: Tally(1, (("EUR", Decimal(5000)),))}
    assert (made.against, made.overrides) == ({}, ())
    assert made.unresolved[0].action is None
    assert [one.decided for one in made.operators] == [{}]
    assert report(counter, "otto").against != {}


def test_the_versions_that_made_the_checks_are_named_once(counter):
    add_cheque(counter, "v1")
    add_cheque(counter, "v2")

    assert report(counter).versions == (("m1", "p1", "c1"),)


@pytest.mark.parametrize("name", ["carl", "rita", "anna"])
def test_the_day_is_for_those_who_may_see_decisions(counter, name):
    with pytest.raises(AccessError, match="not-permitted"):
        report(counter, name)
