"""Jobs made up so that every figure in their report is known."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from sigverify.domain.audit import ChainHead
from sigverify.domain.bulk import ItemState, JobState, Triage
from sigverify.domain.comparison import Outcome
from sigverify.domain.day_report import AmountBand, BandTally, ReasonTally
from sigverify.domain.decision import Action, GivenReason
from sigverify.domain.second_review import Standing
from sigverify.domain.tally import Tally
from sigverify.reporting.batch.content import (
    BatchSummary,
    FailureText,
    Fate,
    ItemLine,
    MeasuredReview,
    Versions,
)
from tests.reporting.conftest import digest, make_policy, png

MADE = datetime(2026, 11, 22, 18, 5, tzinfo=timezone(timedelta(hours=1)))
FAILURE = FailureText("file-truncated", "The file ends too early. Scan it again.")
KINDS = (
    (Outcome.MATCH, Triage.CLEAR, Standing.OPEN, 1.62),
    (Outcome.INCONCLUSIVE, Triage.REVIEW, Standing.ACCEPTED, 0.31),
    (Outcome.NON_MATCH, Triage.REVIEW, Standing.RETURNED, -1.05),
    (None, Triage.REVIEW, Standing.OPEN, None),
    (Outcome.NON_MATCH, Triage.REVIEW, Standing.ACCEPTED, -0.75),
)


def line(number):
    """Return an item: kinds take turns, and each sixth failed."""
    made = ItemLine(
        number=number,
        path=f"branch/cheque_{number:05}.tif",
        page=1,
        state=ItemState.CHECKED,
        account="4711",
        amount=Decimal(number) + Decimal("0.25"),
        currency="EUR",
        drawn_on=date(2026, 11, 20),
    )
    if number % 6 == 0:
        return replace(made, state=ItemState.FAILED, failure=FAILURE)
    outcome, triage, standing, strength = KINDS[number % 6 - 1]
    decided = standing in (Standing.ACCEPTED, Standing.RETURNED)
    return replace(
        made,
        signatory="Ada Byron",
        outcome=outcome,
        log10_lr=strength,
        triage=triage,
        verification_id=f"v{number}",
        standing=standing,
        action={Standing.ACCEPTED: Action.ACCEPT, Standing.RETURNED: Action.RETURN}.get(standing),
        decided_by="Cora Clerk" if decided else "",
        reason="L" if standing is Standing.RETURNED else "",
        thumbnail=png(80, 40, number),
    )


def summarise(lines, **changes):
    """Return the summary of these lines."""
    fates, failed = {}, Tally()
    for one in lines:
        if one.failure is not None:
            failed = failed.plus(one.amount, currency=one.currency)
            continue
        fate = Fate(one.outcome, one.triage, one.standing)
        fates[fate] = fates.get(fate, Tally()).plus(one.amount, currency=one.currency)
    checked = sum(fates.values(), start=Tally())
    returned = Tally().plus(Decimal("3.25"), currency="EUR")
    fields = {
        "job_id": "k3v9q2mzx7",
        "name": "Friday clearing",
        "root": "/srv/clearing",
        "begun_by": "Cora Clerk",
        "begun_at": MADE - timedelta(hours=2),
        "ended_at": MADE - timedelta(hours=1),
        "state": JobState.FINISHED,
        "waiting": Tally(),
        "failed": failed,
        "fates": fates,
        "reasons": (ReasonTally(GivenReason("ansi", 1, "L"), "Signature irregular", returned),),
        "bands": (
            BandTally(AmountBand("EUR", Decimal(), Decimal(1000)), {Standing.OPEN: checked}),
            BandTally(AmountBand("", None, None), {Standing.OPEN: Tally(3, (), 3)}),
        ),
        "failures": ((FAILURE, failed.count),) if failed.count else (),
        "referrals": (("mandate-not-met", 4), ("something-new", 1)),
        "evidence": {6: 5, 1: 2, -5: 1},
        "policies": ((make_policy(3), 30), (make_policy(5), 2)),
        "versions": ((Versions("9.8.7", "model-1", "pipeline-2", "calibration-3", digest("weights"), 4), 32),),
        "rechecks": MeasuredReview(8, 8, 6, 5),
        "seeded_own": MeasuredReview(),
        "seeded_imitations": MeasuredReview(4, 2, 3, 1),
        "head": ChainHead(1207, digest("head")),
        "made_at": MADE,
        "made_by": "Otto Auditor",
        "version": "9.8.7",
    }
    return BatchSummary(**{**fields, **changes})


@pytest.fixture
def job():
    """Return a function that gives summary and lines of a job with so many items."""

    def make(count, **changes):
        lines = [line(number) for number in range(1, count + 1)]
        return summarise(lines, **changes), lines

    return make
