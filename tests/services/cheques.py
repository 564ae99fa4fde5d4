"""Cheques that were checked, without a model: what tests of deciding, waiting and looking back begin with."""

from datetime import date
from decimal import Decimal

from sigverify.domain.bulk import BulkItem, BulkJob, InputKind, ItemState
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Choice
from sigverify.domain.operator import OperatorId
from sigverify.domain.second_review import ReviewPolicy
from sigverify.domain.verification import Verification
from sigverify.services import policies
from sigverify.services.reasons import reason_list
from tests.services.conftest import NUMBER
from tests.store.checks import keep_check

ACCEPT, PARK, REFER = (Choice(action) for action in (Action.ACCEPT, Action.PARK, Action.REFER))
RETURN = Choice(Action.RETURN, reason_list("ansi-x9-100-188").give("L"), "two strokes missing")
NO_SAMPLE = ReviewPolicy(sample_share=0.0)


def add_cheque(bank, identifier, *, by="carl", at=None, triage=None, **changed):
    """Record a check that ended in doubt, as one item of the bulk run "job" where there is a triage."""
    values = {
        "at": at or bank.clock(),
        "operator": OperatorId(by),
        "account": NUMBER,
        "drawn_on": date(2026, 11, 20),
        "amount": Decimal(100),
        "signatory_id": None,
        "outcome": Outcome.INCONCLUSIVE,
        "probe_sha256": "0" * 64,
        "record": '{"versions":{"calibration":"c1","model":"m1","pipeline":"p1"}}',
        "log10_lr": 0.0,
        "mandate_satisfied": True,
        **changed,
    }
    with bank.opened.store.transaction() as uow:
        keep_check(uow, Verification(identifier, **values))
        uow.audit.append(at=values["at"], operator=by, action="verified", subject=identifier, details={})
    if triage is not None:
        _note_triage(bank, identifier, triage)
    return identifier


def set_policy(bank, review):
    """Put a policy of second reviews in force."""
    proposal = policies.propose_policy(bank.session("sven"), policies.CheckingPolicy(review=review))
    bank.approve(proposal, by="sara")


def _note_triage(bank, identifier, triage):
    job = BulkJob("job", "inbox", "/inbox", OperatorId("sara"), bank.clock(), "{}")
    with bank.opened.store.transaction() as uow:
        if not uow.bulk_jobs.newest(9):
            uow.bulk_jobs.add(job)
        number = uow.bulk_items.last_number("job") + 1
        item = BulkItem(
            "job",
            number,
            f"{identifier}.png",
            InputKind.CHEQUE,
            1,
            account=NUMBER,
            amount=None,
            drawn_on=None,
            state=ItemState.CHECKED,
            verification_id=identifier,
            triage=triage,
        )
        uow.bulk_items.add([item])
        uow.audit.append(at=bank.clock(), operator="sara", action="triaged", subject=identifier, details={})
