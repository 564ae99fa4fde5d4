from datetime import timedelta

import pytest

from sigverify.domain.account import AccountNumber
from sigverify.domain.bulk import BulkItem, BulkJob, InputKind, ItemState, Triage
from sigverify.domain.comparison import Outcome
from sigverify.domain.history import ChequeSearch, EntrySearch, Evidence
from sigverify.domain.operator import OperatorId
from tests.store.checks import keep_check
from tests.store.conftest import NOW


@pytest.fixture
def past(filled):
    """Return a bench with four checks an hour apart: v0 decided by bob, v1 not compared, v2 of account 1_01."""
    with filled.writing() as uow:
        uow.accounts.add(filled.account("1_01"))
        for number in range(4):
            changed = {1: {"outcome": None}, 2: {"account": AccountNumber("1_01"), "operator": OperatorId("bob")}}
            at = NOW + timedelta(hours=number)
            keep_check(uow, filled.verification(f"v{number}", at=at, **changed.get(number, {})))
        uow.decisions.add(filled.decision(verification_id="v0", operator=OperatorId("bob")))
    return filled


def found(bench, search, **where):
    with bench.store.reading() as uow:
        return [facts.id for facts in uow.history.cheques(search, **{"most": 10, **where})]


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        (ChequeSearch(), ["v3", "v2", "v1", "v0"]),
        (ChequeSearch(start=NOW + timedelta(hours=1), end=NOW + timedelta(hours=3)), ["v2", "v1"]),
        (ChequeSearch(account="100"), ["v3", "v1", "v0"]),
        (ChequeSearch(account="1_"), ["v2"]),
        (ChequeSearch(operator="bob"), ["v2", "v0"]),
        (ChequeSearch(evidence=Evidence.NONE), ["v1"]),
        (ChequeSearch(evidence=Evidence.MATCH), ["v3", "v2", "v0"]),
        (ChequeSearch(evidence=Evidence.NON_MATCH), []),
    ],
)
def test_only_what_is_looked_for_is_found(past, search, ids):
    assert found(past, search) == ids


def test_blocks_go_on_where_the_last_one_ended(past):
    with past.store.reading() as uow:
        first = uow.history.cheques(ChequeSearch(), most=3)
        rest = uow.history.cheques(ChequeSearch(), before=first[-1], most=3)

    assert [facts.id for facts in (*first, *rest)] == ["v3", "v2", "v1", "v0"]


def test_facts_come_back_by_their_ids(past):
    with past.store.reading() as uow:
        (facts,) = uow.history.facts(["v0", "nothing"])

    assert (facts.id, facts.outcome, facts.currency) == ("v0", Outcome.MATCH, "EUR")


def test_what_happened_in_a_time_is_found(past):
    with past.store.reading() as uow:
        assert uow.history.decided(NOW, NOW + timedelta(seconds=1)) == {"v0"}
        assert uow.history.decided(NOW + timedelta(seconds=1), NOW + timedelta(days=1)) == frozenset()
        assert list(uow.history.records(NOW, NOW + timedelta(hours=2))) == ['{"score":1.5}'] * 2


def test_the_blind_sample_of_a_time_is_found(past):
    with past.writing() as uow:
        uow.bulk_jobs.add(BulkJob("job", "inbox", "/inbox", OperatorId("ada"), NOW, "{}"))
        for number, triage in ((1, Triage.RECHECK), (2, Triage.REVIEW), (3, Triage.RECHECK)):
            item = BulkItem("job", number, f"{number}.png", InputKind.CHEQUE, state=ItemState.CHECKED)
            uow.bulk_items.add([item.checked(f"v{number}", sha256="0" * 64, triage=triage)])

    with past.store.reading() as uow:
        assert uow.history.rechecks(NOW, NOW + timedelta(hours=2)) == {"v1"}


@pytest.mark.parametrize(
    ("search", "subjects"),
    [
        (EntrySearch(operator="bob"), ["v2", "v1"]),
        (EntrySearch(action="decided"), ["v2"]),
        (EntrySearch(subject="v1"), ["v1"]),
        (EntrySearch(start=NOW + timedelta(hours=2)), ["v2"]),
        (EntrySearch(start=NOW + timedelta(hours=1), end=NOW + timedelta(hours=2)), ["v1"]),
    ],
)
def test_audit_entries_are_found(past, search, subjects):
    with past.store.transaction() as uow:
        for number, action in ((1, "verified"), (2, "decided")):
            at = NOW + timedelta(hours=number)
            uow.audit.append(at=at, operator="bob", action=action, subject=f"v{number}", details={})

    with past.store.reading() as uow:
        entries = uow.history.entries(search, most=10)
        assert [entry.subject for entry in entries] == subjects
        assert uow.history.entries(search, before=entries[0].sequence, most=10) == entries[1:]
        assert uow.history.entries(search, most=1) == entries[:1]
