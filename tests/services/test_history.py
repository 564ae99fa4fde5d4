from decimal import Decimal

import pytest

from sigverify.domain.history import ChequeSearch, EntrySearch, Evidence
from sigverify.domain.second_review import ReviewPolicy, Standing
from sigverify.errors import AccessError, StoreError
from sigverify.services import history, reviewing
from tests.services.cheques import ACCEPT, PARK, RETURN, add_cheque, set_policy


@pytest.fixture
def past(bank):
    """Return the bank with "returned" after a correction by carl, "parked" by cora, and "large" awaiting a review."""
    bank.open_account()
    set_policy(bank, ReviewPolicy(sample_share=0.0, amount_above=Decimal(1000)))
    add_cheque(bank, "returned")
    add_cheque(bank, "parked", by="cora")
    add_cheque(bank, "large", amount=Decimal(5000))
    reviewing.decide(bank.session("carl"), "returned", ACCEPT)
    reviewing.correct(bank.session("carl"), "returned", RETURN)
    reviewing.decide(bank.session("cora"), "parked", PARK)
    reviewing.decide(bank.session("carl"), "large", ACCEPT)
    return bank


def found(bank, name, **search):
    return [one.facts.id for one in history.find_cheques(bank.session(name), ChequeSearch(**search)).cheques]


def test_an_auditor_finds_everybodys_cheques_and_a_clerk_their_own(past):
    assert found(past, "otto") == found(past, "sara") == ["large", "parked", "returned"]
    assert found(past, "carl") == ["large", "returned"]
    assert found(past, "cora", operator="cora") == ["parked"]
    assert found(past, "otto", operator="cora") == ["parked"]


def test_a_clerk_cannot_look_for_anothers_cheques(past):
    with pytest.raises(AccessError, match="not-permitted"):
        found(past, "carl", operator="cora")
    with pytest.raises(AccessError, match="not-permitted"):
        found(past, "rita")


def test_a_corrected_decision_stays_visible(past):
    cheque = history.cheque_history(past.session("otto"), "returned")

    first, second = cheque.entries
    assert cheque.standing is Standing.RETURNED
    assert second.corrects == first.id


def test_cheques_are_found_by_where_they_stand(past):
    assert found(past, "otto", standing=Standing.AWAITING_REVIEW) == ["large"]
    assert found(past, "otto", standing=Standing.OPEN) == ["parked"]


def test_a_first_decision_and_its_evidence_are_hidden_from_who_shall_look_too(past):
    for_sara = history.cheque_history(past.session("sara"), "large")
    for_otto = history.cheque_history(past.session("otto"), "large")

    assert for_sara.hidden
    assert (for_sara.entries, for_sara.asked, for_sara.facts.outcome, for_sara.facts.log10_lr) == ((), (), None, None)
    assert not for_otto.hidden
    assert len(for_otto.entries) == 1


def test_what_is_hidden_of_a_cheque_is_not_told_by_finding_it(past):
    for evidence in Evidence:
        assert "large" not in found(past, "sara", evidence=evidence)
    assert "large" in found(past, "otto", evidence=Evidence.INCONCLUSIVE)

    add_cheque(past, "another", by="cora", amount=Decimal(5000))
    reviewing.decide(past.session("carl"), "another", ACCEPT)
    assert "another" not in found(past, "sara", operator="carl")
    assert "another" in found(past, "sara", operator="cora")


def test_ones_own_cheque_can_be_looked_at_and_anothers_not(past):
    assert history.cheque_history(past.session("carl"), "large").facts.id == "large"
    with pytest.raises(AccessError, match="not-permitted"):
        history.cheque_history(past.session("carl"), "parked")
    with pytest.raises(StoreError, match="not-found"):
        history.cheque_history(past.session("otto"), "nothing")


def test_a_long_history_comes_in_blocks(past, monkeypatch):
    monkeypatch.setattr(history, "BLOCK", 2)
    otto = past.session("otto")

    first = history.find_cheques(otto, ChequeSearch())
    rest = history.find_cheques(otto, ChequeSearch(), before=first.last)

    assert [one.facts.id for one in (*first.cheques, *rest.cheques)] == ["large", "parked", "returned"]
    assert rest.last is None


def test_only_auditors_read_entries(past, monkeypatch):
    monkeypatch.setattr(history, "BLOCK", 2)
    search = EntrySearch(subject="returned")

    first = history.find_entries(past.session("otto"), search)
    rest = history.find_entries(past.session("otto"), search, before=first.entries[-1].sequence)

    assert [entry.action for entry in first.entries] == ["decision-corrected", "decided"]
    assert (first.more, rest.more) == (True, False)
    assert [entry.action for entry in rest.entries] == ["verified"]
    with pytest.raises(AccessError, match="not-permitted"):
        history.find_entries(past.session("sara"), search)
