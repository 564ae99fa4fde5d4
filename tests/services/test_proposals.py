"""Every change that takes two people, and every way in which one might try to do it alone."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.mandate_notation import format_rules
from sigverify.domain.operator import Role
from sigverify.domain.proposal import ProposalKind, ProposalStatus
from sigverify.domain.proposed_change import KeyExport
from sigverify.domain.reference import ReferenceStatus
from sigverify.errors import AccessError, StoreError, UsageError
from sigverify.services import (
    accounts,
    enrolling,
    erasing,
    key_export,
    mandates,
    operators,
    policies,
    proposals,
    references,
)
from sigverify.services.specimens import look_at
from tests.services.conftest import NUMBER, OPENED, STAFF

# Who proposes, and who may approve it; everybody else must be refused.
APPROVERS = {
    ProposalKind.ENROL: {"sara", "sven", "anna", "abel", "alma"},
    ProposalKind.RETIRE: {"sara", "sven", "anna", "abel", "alma"},
    ProposalKind.MANDATE: {"sara", "sven", "anna", "abel", "alma"},
    ProposalKind.THRESHOLD: {"sara", "sven", "alma"},
    ProposalKind.DELETION: {"sara", "sven", "anna", "abel", "alma"},
    ProposalKind.KEY_EXPORT: {"rita", "rolf"},
}
PROPOSERS = {
    ProposalKind.ENROL: {"anna", "abel", "alma"},
    ProposalKind.RETIRE: {"anna", "abel", "alma"},
    ProposalKind.MANDATE: {"anna", "abel", "alma"},
    ProposalKind.THRESHOLD: {"sara", "sven", "alma"},
    ProposalKind.DELETION: {"anna", "abel", "alma"},
    ProposalKind.KEY_EXPORT: {"rita", "rolf"},
}
KINDS = list(ProposalKind)


@pytest.fixture
def ask(shop, signature_file, fake_verifier):
    """Return a function by which somebody asks for a change of a kind."""

    def by(name, kind):
        session = shop.session(name)
        match kind:
            case ProposalKind.ENROL:
                specimen = look_at(signature_file("new.png", seed=1, noise=8), verifier=fake_verifier)
                return enrolling.propose_enrolment(session, shop.ada.id, [specimen], verifier=fake_verifier).proposal
            case ProposalKind.RETIRE:
                with shop.reading() as uow:
                    reference = uow.references.of_signatory(shop.ada.id)[0]
                return references.propose_retirement(session, [reference.id], from_day=date(2026, 6, 1))
            case ProposalKind.MANDATE:
                return mandates.propose_mandate(session, NUMBER, "2", from_day=date(2026, 6, 1))
            case ProposalKind.THRESHOLD:
                return policies.propose_policy(session, policies.CheckingPolicy(stale_after_days=90))
            case ProposalKind.DELETION:
                return erasing.propose_erasure(session, shop.ada.id)
        return key_export.propose_key_export(session, KeyExport.RECOVERY_KEY)

    return by


def state(bank):
    """Return everything that an approval could change."""
    with bank.reading() as uow:
        return (
            [uow.references.of_signatory(one.id) for one in (bank.ada, bank.bob)],
            [format_rules(one.rules) for one in uow.mandates.of_account(NUMBER)],
            uow.policies.of_name(policies.POLICY_NAME),
            dict(uow.keys.all()),
            (bank.home / "keys.json").read_bytes(),
        )


@pytest.mark.parametrize("kind", KINDS)
def test_asking_changes_nothing_that_counts(shop, ask, kind):
    before = state(shop)

    ask(sorted(PROPOSERS[kind])[0], kind)

    after = state(shop)
    if kind is ProposalKind.ENROL:
        pending = [one for one in after[0][0] if one not in before[0][0]]
        assert [one.status for one in pending] == [ReferenceStatus.PENDING]
        with shop.reading() as uow:
            serving = {one.reference.id for one in uow.references.valid(NUMBER, date(2026, 11, 20))}
        assert pending[0].id not in serving
    else:
        assert after == before


@pytest.mark.parametrize("kind", KINDS)
def test_only_who_may_ask_can_ask(shop, ask, kind):
    for name in sorted(set(STAFF) - PROPOSERS[kind]):
        with pytest.raises(AccessError, match="not-permitted"):
            ask(name, kind)
    assert proposals.list_proposals(shop.session("otto")) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_approves_or_rejects_what_they_asked_for_whatever_their_roles(shop, ask, kind):
    name = "rita" if kind is ProposalKind.KEY_EXPORT else "alma"
    proposal = ask(name, kind)
    before = state(shop)

    for act in (proposals.approve, proposals.reject):
        with pytest.raises(AccessError, match="four-eyes"):
            act(shop.session(name), proposal.id)
    assert state(shop) == before
    assert proposals.get_proposal(shop.session(name), proposal.id).status is ProposalStatus.OPEN


@pytest.mark.parametrize("kind", KINDS)
def test_only_who_may_approve_can_approve(shop, ask, kind):
    proposer = sorted(PROPOSERS[kind])[0]
    proposal = ask(proposer, kind)
    before = state(shop)

    for name in sorted(set(STAFF) - APPROVERS[kind] - {proposer}):
        for act in (proposals.approve, proposals.reject):
            with pytest.raises(AccessError, match="not-permitted"):
                act(shop.session(name), proposal.id)
    assert state(shop) == before


# A system administrator, who alone gives keys out, has no further roles to gain.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not ProposalKind.KEY_EXPORT])
def test_roles_gained_after_asking_do_not_help(shop, ask, kind):
    proposer = "sara" if kind is ProposalKind.THRESHOLD else "anna"
    proposal = ask(proposer, kind)
    operators.set_roles(shop.session("rita"), proposer, [Role.SUPERVISOR, Role.REFERENCE_ADMINISTRATOR])

    with pytest.raises(AccessError, match="four-eyes"):
        proposals.approve(shop.session(proposer), proposal.id)


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_person_lets_it_take_effect_once(shop, ask, kind):
    proposal = ask(sorted(PROPOSERS[kind])[0], kind)
    approver = sorted(APPROVERS[kind])[-1]
    before = state(shop)

    approval = proposals.approve(shop.session(approver), proposal.id)

    assert approval.proposal.decided_by == approver
    assert state(shop) != before
    after = state(shop)
    for act in (proposals.approve, proposals.reject):
        with pytest.raises(AccessError, match="proposal-closed"):
            act(shop.session(approver), proposal.id)
    assert state(shop) == after


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_rejected_never_takes_effect(shop, ask, kind):
    proposal = ask(sorted(PROPOSERS[kind])[0], kind)
    approver = sorted(APPROVERS[kind])[-1]

    proposals.reject(shop.session(approver), proposal.id)

    with pytest.raises(AccessError, match="proposal-closed"):
        proposals.approve(shop.session(approver), proposal.id)
    with shop.reading() as uow:
        assert all(one.status is not ReferenceStatus.PENDING for one in uow.references.of_signatory(shop.ada.id))
        assert len(uow.references.valid(NUMBER, date(2026, 11, 20))) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_proposer_takes_a_proposal_back(shop, ask, kind):
    proposer = sorted(PROPOSERS[kind])[0]
    proposal = ask(proposer, kind)
    other = next(name for name in sorted(PROPOSERS[kind]) if name != proposer)

    with pytest.raises(AccessError, match="not-yours"):
        proposals.withdraw(shop.session(other), proposal.id)
    assert proposals.withdraw(shop.session(proposer), proposal.id).status is ProposalStatus.WITHDRAWN


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_nothing_to_do_with_it_does_not_see_it(shop, ask, kind):
    proposal = ask(sorted(PROPOSERS[kind])[0], kind)

    for name in STAFF:
        sees = name in APPROVERS[kind] | {proposal.proposed_by, "otto"}
        assert (proposal in proposals.list_proposals(shop.session(name))) is sees
        if not sees:
            with pytest.raises(AccessError, match="not-permitted"):
                proposals.get_proposal(shop.session(name), proposal.id)


def test_the_chain_says_who_asked_and_who_approved(shop, ask):
    proposal = ask("anna", ProposalKind.MANDATE)
    shop.approve(proposal, by="sven")

    about = [(entry.operator, entry.action) for entry in shop.entries() if proposal.id in entry.details]
    assert about == [("anna", "proposed"), ("sven", "approved"), ("sven", "mandate-in-force")]


def test_an_approval_that_cannot_be_carried_out_leaves_the_proposal_open(shop, ask):
    first, second = ask("anna", ProposalKind.RETIRE), ask("abel", ProposalKind.RETIRE)
    shop.approve(first)

    with pytest.raises(UsageError, match="reference-not-active"):
        shop.approve(second)
    assert proposals.get_proposal(shop.session("sara"), second.id).status is ProposalStatus.OPEN
    assert shop.actions()[-1] != "approved"


def test_specimens_of_an_erased_signatory_cannot_be_approved(shop, ask):
    enrolment, deletion = ask("anna", ProposalKind.ENROL), ask("abel", ProposalKind.DELETION)
    shop.approve(deletion)

    with pytest.raises(StoreError, match="not-found"):
        shop.approve(enrolment)


def test_a_changed_mandate_text_is_what_the_second_person_saw(shop, ask):
    proposal = ask("anna", ProposalKind.MANDATE)

    assert json.loads(proposal.content) == {"rules": "2", "from": "2026-06-01"}
    shop.approve(proposal)
    overview = accounts.account_overview(shop.session("carl"), NUMBER)
    assert [format_rules(one.rules) for one in overview.mandates] == ["1", "2"]
    assert overview.mandate_on(date(2026, 5, 31)).version == 1
    assert overview.mandate_on(date(2026, 6, 1)).version == 2


def test_a_mandate_cannot_rewrite_history(shop):
    session = shop.session("anna")

    with pytest.raises(UsageError, match="succession-too-early"):
        mandates.propose_mandate(session, NUMBER, "2", from_day=OPENED.replace(year=2019))
    with pytest.raises(UsageError, match="mandate-unreadable"):
        mandates.propose_mandate(session, NUMBER, "two of them", from_day=OPENED)


def test_what_a_mandate_says_is_told_without_a_cheque(shop):
    shop.set_mandate("up to 100: 1; 1 of A and 1 of B", from_day=date(2026, 1, 1))
    check = {"amount": Decimal(200), "day": date(2026, 11, 20)}

    one = mandates.check_mandate(shop.session("carl"), NUMBER, signed=[shop.ada.id], **check)
    both = mandates.check_mandate(shop.session("carl"), NUMBER, signed=[shop.ada.id, shop.bob.id], **check)

    assert not one.satisfied
    assert both.satisfied
    with pytest.raises(UsageError, match="no-mandate"):
        mandates.check_mandate(shop.session("carl"), NUMBER, signed=[], amount=None, day=date(2019, 1, 1))


def test_policies_come_in_versions_and_cannot_be_laxer_than_possible(shop):
    with pytest.raises(UsageError, match="policy-unusable"):
        policies.CheckingPolicy(stale_after_days=0)
    strict = policies.CheckingPolicy(stricter=(policies.StricterMatch(Decimal(1000), 2.0),))
    strict = replace(strict, review=replace(strict.review, amount_above=Decimal(5000), sample_share=0.5))
    shop.approve(policies.propose_policy(shop.session("sven"), strict))

    held = policies.show_policy(shop.session("carl"))
    assert held.version == 1
    assert held.to_json() == strict.to_json()
    assert held.least_log10_lr(Decimal(1000)) is None
    assert held.least_log10_lr(Decimal("1000.01")) == held.least_log10_lr(None) == 2.0


def test_what_will_be_drawn_for_a_second_look_is_told_nobody(shop):
    shop.approve(policies.propose_policy(shop.session("sven"), policies.CheckingPolicy()))

    with shop.reading() as uow:
        salt = policies.PolicyHistory(uow).current.review.sample_salt
    assert len(salt) == 32
    assert all(salt not in entry.details for entry in shop.entries())
