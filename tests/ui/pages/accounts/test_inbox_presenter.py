"""The second person: what waits, who may do what with it, and what comes of it."""

from datetime import date

import pytest

from sigverify.domain.proposal import ProposalKind
from sigverify.domain.proposed_change import KeyExport, KeyExportChange, MandateChange, RetirementChange
from sigverify.services import erasing, key_export, mandates, references
from tests.services.conftest import NUMBER
from ui.pages.accounts.inbox_presenter import InboxPresenter, Verb

SOON = date(2026, 12, 1)


@pytest.fixture
def retirement(shop):
    with shop.reading() as uow:
        reference = uow.references.of_signatory(shop.ada.id)[0]
    return references.propose_retirement(shop.session("anna"), [reference.id], from_day=SOON)


@pytest.fixture
def mandate(shop):
    return mandates.propose_mandate(shop.session("abel"), NUMBER, "2", from_day=SOON)


@pytest.fixture
def changes():
    return []


@pytest.fixture
def inbox_of(desk_of, shown, changes):
    def made(name):
        presenter = InboxPresenter(desk_of(name), display=shown, changed=lambda: changes.append(name))
        presenter.enter()
        return presenter

    return made


def test_the_oldest_is_looked_at_first_with_its_pictures(inbox_of, retirement, mandate):
    inbox = inbox_of("sara")

    assert [one.id for one in inbox.state.proposals] == [retirement.id, mandate.id]
    assert inbox.state.chosen == retirement.id
    assert isinstance(inbox.state.change.change, RetirementChange)
    assert len(inbox.state.pictures) == 1
    assert inbox.state.may_judge
    assert not inbox.state.may_withdraw


def test_another_one_is_looked_at(inbox_of, retirement, mandate):
    inbox = inbox_of("sara")
    inbox.choose(mandate.id)

    assert isinstance(inbox.state.change.change, MandateChange)
    assert inbox.state.pictures == {}


def test_an_approval_takes_effect_and_the_next_is_shown(inbox_of, shop, retirement, mandate, changes):
    inbox = inbox_of("sara")
    inbox.approve()

    assert (inbox.state.done.verb, inbox.state.done.kind) == (Verb.APPROVED, ProposalKind.RETIRE)
    assert changes == ["sara"]
    assert inbox.state.chosen == mandate.id
    with shop.reading() as uow:
        assert SOON in {one.valid_to for one in uow.references.of_signatory(shop.ada.id)}


def test_a_rejection_changes_nothing(inbox_of, mandate, shop):
    inbox = inbox_of("sara")
    inbox.reject()

    assert inbox.state.done.verb is Verb.REJECTED
    assert inbox.state.proposals == ()
    with shop.reading() as uow:
        assert len(uow.mandates.of_account(NUMBER)) == 1


def test_nobody_is_offered_to_approve_what_they_asked_for(inbox_of, retirement, shop):
    inbox = inbox_of("anna")

    assert inbox.state.mine
    assert not inbox.state.may_judge
    inbox.approve()
    inbox.reject()
    assert inbox.state.proposals == (retirement,)
    inbox.withdraw()
    assert inbox.state.done.verb is Verb.WITHDRAWN
    assert inbox.state.proposals == ()


def test_an_auditor_sees_it_and_can_do_nothing(inbox_of, mandate):
    inbox = inbox_of("otto")

    assert inbox.state.change is not None
    assert not inbox.state.may_judge
    assert not inbox.state.may_withdraw


def test_what_somebody_else_closed_meanwhile_is_said(inbox_of, mandate, shop):
    inbox = inbox_of("sara")
    shop.approve(mandate, by="sven")
    inbox.approve()

    assert inbox.state.problem.code == "proposal-closed"
    assert not inbox.state.working


def test_an_erasure_is_carried_out(inbox_of, shop):
    erasing.propose_erasure(shop.session("anna"), shop.ada.id)
    inbox = inbox_of("sara")
    inbox.approve()

    assert inbox.state.done.kind is ProposalKind.DELETION
    with shop.reading() as uow:
        assert uow.signatories.get(shop.ada.id).name == erasing.ERASED_NAME


def test_a_recovery_key_is_handed_over_once(inbox_of, shop):
    key_export.propose_key_export(shop.session("rita"), KeyExport.RECOVERY_KEY)
    inbox = inbox_of("rolf")
    assert isinstance(inbox.state.change.change, KeyExportChange)

    inbox.approve()
    assert len(inbox.state.done.exported) > 30
    inbox.close_message()
    assert inbox.state.done is None


def test_nothing_stays_when_nobody_works_any_more(inbox_of, retirement):
    inbox = inbox_of("sara")
    inbox.forget()

    assert (inbox.state.proposals, inbox.state.change, inbox.state.pictures) == ((), None, {})
    assert inbox.state.operator is None
