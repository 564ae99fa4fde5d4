"""Four eyes: nobody approves their own proposal, however they try."""

from dataclasses import FrozenInstanceError, replace
from datetime import timedelta
from itertools import product

import pytest

from sigverify.domain.operator import Operator, OperatorId, OperatorStatus, Permission, Role
from sigverify.domain.proposal import NEEDED, ProposalKind, ProposalStatus, approve, propose, reject, withdraw
from sigverify.errors import AccessError, UsageError

PROPOSER = {
    ProposalKind.ENROL: Role.REFERENCE_ADMINISTRATOR,
    ProposalKind.RETIRE: Role.REFERENCE_ADMINISTRATOR,
    ProposalKind.MANDATE: Role.REFERENCE_ADMINISTRATOR,
    ProposalKind.THRESHOLD: Role.SUPERVISOR,
    ProposalKind.DELETION: Role.REFERENCE_ADMINISTRATOR,
    ProposalKind.KEY_EXPORT: Role.SYSTEM_ADMINISTRATOR,
}
APPROVERS = {
    ProposalKind.ENROL: {Role.REFERENCE_ADMINISTRATOR, Role.SUPERVISOR},
    ProposalKind.RETIRE: {Role.REFERENCE_ADMINISTRATOR, Role.SUPERVISOR},
    ProposalKind.MANDATE: {Role.REFERENCE_ADMINISTRATOR, Role.SUPERVISOR},
    ProposalKind.THRESHOLD: {Role.SUPERVISOR},
    ProposalKind.DELETION: {Role.REFERENCE_ADMINISTRATOR, Role.SUPERVISOR},
    ProposalKind.KEY_EXPORT: {Role.SYSTEM_ADMINISTRATOR},
}
every_kind = pytest.mark.parametrize("kind", ProposalKind)


@pytest.fixture
def proposed(operator, now):
    """Return a function that makes Anna's open proposal of a kind."""

    def make(kind):
        return propose(
            kind, proposal_id="p1", subject="s1", content="{}", operator=operator("anna", PROPOSER[kind]), at=now
        )

    return make


@every_kind
def test_another_person_approves_and_both_are_on_record(proposed, operator, now, kind):
    later = now + timedelta(hours=1)
    for role in APPROVERS[kind]:
        approved = approve(proposed(kind), operator=operator("ben", role), at=later)

        assert approved.status is ProposalStatus.APPROVED
        assert (approved.proposed_by, approved.proposed_at) == ("anna", now)
        assert (approved.decided_by, approved.decided_at) == ("ben", later)


@every_kind
def test_the_same_person_cannot_approve(proposed, operator, now, kind):
    with pytest.raises(AccessError, match="four-eyes"):
        approve(proposed(kind), operator=operator("anna", PROPOSER[kind]), at=now)


@every_kind
@pytest.mark.parametrize("judge", [approve, reject])
def test_a_change_of_role_does_not_make_a_second_person(proposed, operator, now, kind, judge):
    for role in APPROVERS[kind]:
        with pytest.raises(AccessError, match="four-eyes"):
            judge(proposed(kind), operator=operator("anna", role), at=now)


@every_kind
def test_all_business_roles_together_do_not_make_a_second_person(operator, now, kind):
    if kind is ProposalKind.KEY_EXPORT:
        roles = (Role.SYSTEM_ADMINISTRATOR,)
    else:
        roles = (Role.CLERK, Role.SUPERVISOR, Role.REFERENCE_ADMINISTRATOR)
    anna = operator("anna", *roles)
    proposal = propose(kind, proposal_id="p1", subject="s1", operator=anna, at=now)

    with pytest.raises(AccessError, match="four-eyes"):
        approve(proposal, operator=anna, at=now)


@pytest.mark.parametrize("spelling", ["Anna", "ANNA", " anna", "anna ", "\uff41nna", "\u0430nna"])
def test_another_spelling_of_the_name_does_not_make_a_second_person(spelling):
    with pytest.raises(UsageError, match="operator-id-invalid"):
        Operator(OperatorId(spelling), "Anna", frozenset({Role.SUPERVISOR}))


def test_another_display_name_does_not_make_a_second_person(proposed, operator, now):
    renamed = replace(operator("anna", Role.SUPERVISOR), name="Benjamin")

    with pytest.raises(AccessError, match="four-eyes"):
        approve(proposed(ProposalKind.ENROL), operator=renamed, at=now)


@pytest.mark.parametrize(
    ("kind", "role"), [(kind, role) for kind, role in product(ProposalKind, Role) if role not in APPROVERS[kind]]
)
def test_who_lacks_the_permission_cannot_approve(proposed, operator, now, kind, role):
    with pytest.raises(AccessError, match="not-permitted"):
        approve(proposed(kind), operator=operator("ben", role), at=now)


@pytest.mark.parametrize(
    ("kind", "role"), [(kind, role) for kind, role in product(ProposalKind, Role) if role is not PROPOSER[kind]]
)
def test_who_lacks_the_permission_cannot_propose(operator, now, kind, role):
    with pytest.raises(AccessError, match="not-permitted"):
        propose(kind, proposal_id="p1", subject="s1", operator=operator("ben", role), at=now)


@every_kind
def test_a_disabled_operator_approves_nothing(proposed, operator, now, kind):
    for role in APPROVERS[kind]:
        with pytest.raises(AccessError, match="operator-disabled"):
            approve(proposed(kind), operator=operator("ben", role, status=OperatorStatus.DISABLED), at=now)


@pytest.mark.parametrize("close", [approve, reject])
@pytest.mark.parametrize("again", [approve, reject])
def test_a_closed_proposal_stays_as_it_is(proposed, operator, now, close, again):
    ben, cem = operator("ben", Role.SUPERVISOR), operator("cem", Role.SUPERVISOR)
    closed = close(proposed(ProposalKind.ENROL), operator=ben, at=now)

    with pytest.raises(AccessError, match="proposal-closed"):
        again(closed, operator=cem, at=now)


def test_a_withdrawn_proposal_cannot_be_approved(proposed, operator, now):
    proposal = withdraw(proposed(ProposalKind.RETIRE), operator=operator("anna", Role.REFERENCE_ADMINISTRATOR), at=now)

    assert (proposal.status, proposal.decided_by) == (ProposalStatus.WITHDRAWN, "anna")
    with pytest.raises(AccessError, match="proposal-closed"):
        approve(proposal, operator=operator("ben", Role.SUPERVISOR), at=now)


def test_nobody_withdraws_the_proposal_of_another(proposed, operator, now):
    with pytest.raises(AccessError, match="not-yours"):
        withdraw(proposed(ProposalKind.ENROL), operator=operator("ben", Role.REFERENCE_ADMINISTRATOR), at=now)


def test_an_approved_proposal_cannot_be_withdrawn(proposed, operator, now):
    approved = approve(proposed(ProposalKind.ENROL), operator=operator("ben", Role.SUPERVISOR), at=now)

    with pytest.raises(AccessError, match="proposal-closed"):
        withdraw(approved, operator=operator("anna", Role.REFERENCE_ADMINISTRATOR), at=now)


def test_what_was_proposed_cannot_change_under_the_second_persons_eyes(proposed):
    proposal = proposed(ProposalKind.MANDATE)

    with pytest.raises(FrozenInstanceError):
        proposal.content = '{"rules": "1"}'


@every_kind
def test_proposing_and_approving_are_two_permissions(kind):
    assert NEEDED[kind].propose is not NEEDED[kind].approve
    assert NEEDED[kind].approve in Permission
