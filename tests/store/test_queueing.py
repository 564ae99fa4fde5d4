from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from sigverify.domain.bulk import BulkItem, BulkJob, InputKind, ItemState, Triage
from sigverify.domain.claim import Claim
from sigverify.domain.operator import OperatorId
from sigverify.domain.waiting import urgency
from sigverify.store import queueing
from tests.store.checks import keep_check
from tests.store.conftest import NOW


@pytest.fixture
def queue(filled):
    """Return a bench with three waiting cheques: "doubtful" before "large" before "small"."""
    with filled.writing() as uow:
        for name, amount, log10_lr in (("small", 10, 1.0), ("doubtful", 10, -4.0), ("large", 5000, 1.0)):
            keep_check(uow, filled.verification(name, amount=Decimal(amount), log10_lr=log10_lr))
    return filled


def names(bench, **where):
    with bench.store.reading() as uow:
        return [cheque.facts.id for cheque in uow.waiting.unsettled(**where)]


def test_the_most_urgent_comes_first(queue):
    assert names(queue) == ["doubtful", "large", "small"]


def test_what_is_known_of_a_waiting_cheque_comes_back(queue):
    with queue.store.reading() as uow:
        cheque = uow.waiting.get("large")

    made = queue.verification("large", amount=Decimal(5000), log10_lr=1.0)
    facts = cheque.facts
    assert (facts.at, facts.operator, facts.account, facts.drawn_on) == (
        made.at,
        made.operator,
        made.account,
        made.drawn_on,
    )
    assert (facts.amount, facts.currency, facts.outcome, facts.log10_lr) == (Decimal(5000), "EUR", made.outcome, 1.0)
    assert cheque.urgency == urgency(Decimal(5000), 1.0)
    assert (cheque.triage, cheque.job, cheque.claim, facts.mandate_satisfied) == (None, "", None, None)


def test_a_settled_cheque_is_out_of_the_queue_until_it_is_unsettled(queue):
    with queue.writing() as uow:
        uow.waiting.settle("large")
    assert names(queue) == ["doubtful", "small"]
    with queue.store.reading() as uow:
        assert uow.waiting.get("large") is None

    with queue.writing() as uow:
        uow.waiting.unsettle("large")
    assert names(queue) == ["doubtful", "large", "small"]


def test_a_block_goes_on_behind_the_last_cheque_of_the_one_before(filled):
    with filled.writing() as uow:
        for number in range(6):
            at = NOW + timedelta(seconds=number // 2)
            keep_check(uow, filled.verification(f"v{number}", at=at, log10_lr=0.1 + 0.2))
    with filled.store.reading() as uow:
        first = uow.waiting.unsettled(most=3)
        rest = uow.waiting.unsettled(after=first[-1], most=3)

    assert [cheque.facts.id for cheque in (*first, *rest)] == [f"v{number}" for number in range(6)]


def test_all_come_block_by_block(queue, monkeypatch):
    monkeypatch.setattr(queueing, "BLOCK", 2)

    with queue.store.reading() as uow:
        assert [cheque.facts.id for cheque in uow.waiting.all_unsettled()] == ["doubtful", "large", "small"]


def test_a_claim_is_kept_replaced_and_forgotten(queue):
    ada, bob = Claim("large", OperatorId("ada"), NOW), Claim("large", OperatorId("bob"), NOW + timedelta(hours=1))
    for claim in (ada, bob):
        with queue.writing() as uow:
            uow.waiting.claim(claim)
        with queue.store.reading() as uow:
            assert uow.waiting.claimed("large") == claim
            assert uow.waiting.get("large").claim == claim

    with queue.writing() as uow:
        uow.waiting.release("large")
    with queue.store.reading() as uow:
        assert uow.waiting.claimed("large") is None


def test_a_bulk_runs_triage_comes_with_the_cheque(queue):
    item = BulkItem(
        "job", 1, "a.png", InputKind.CHEQUE, state=ItemState.CHECKED, verification_id="large", triage=Triage.REVIEW
    )
    with queue.writing() as uow:
        uow.bulk_jobs.add(BulkJob("job", "inbox", "/inbox", OperatorId("ada"), NOW, "{}"))
        uow.bulk_items.add([item])

    with queue.store.reading() as uow:
        cheque = uow.waiting.get("large")
    assert (cheque.triage, cheque.job) == (Triage.REVIEW, "job")


def test_settled_cheques_are_left_out_by_an_index(queue):
    if queue.store.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans a table of three rows without any index")
    asked = "EXPLAIN QUERY PLAN SELECT id FROM verifications WHERE settled IS 0 ORDER BY urgency DESC"
    with queue.store.engine.connect() as connection:
        plan = " ".join(str(row) for row in connection.execute(text(asked)))

    assert "ix_verifications_waiting" in plan


def test_of_many_who_ask_at_once_each_is_given_another_cheque(queue):
    def take(operator):
        with queue.writing() as uow:
            free = next(cheque for cheque in uow.waiting.all_unsettled() if cheque.claim is None)
            uow.waiting.claim(Claim(free.facts.id, OperatorId(operator), NOW))
            return free.facts.id

    with ThreadPoolExecutor(3) as pool:
        given = list(pool.map(take, ["ada", "bob", "ada"]))

    assert sorted(given) == ["doubtful", "large", "small"]
