from dataclasses import replace
from datetime import timedelta

import pytest

from sigverify.domain.operator import OperatorStatus, Role
from sigverify.domain.proposal import ProposalStatus
from sigverify.errors import StoreError


def test_an_operator_comes_back_as_stored_and_the_password_apart(filled):
    changed = replace(
        filled.operator(), roles=frozenset({Role.AUDITOR}), status=OperatorStatus.DISABLED, failed_logins=0
    )
    with filled.store.reading() as uow:
        assert uow.operators.get("ada") == filled.operator()
        assert uow.operators.all() == (filled.operator(), filled.operator("bob", locked_until=None))
    with filled.writing() as uow:
        uow.operators.replace(changed)
        uow.operators.set_password_digest("ada", "new digest")

    with filled.store.reading() as uow:
        assert uow.operators.get("ada") == changed
        assert uow.operators.password_digest("ada") == "new digest"
        assert uow.operators.password_digest("bob") == "digest-of-bob"


def test_a_password_of_nobody_is_told(bench):
    with bench.store.reading() as uow, pytest.raises(StoreError) as raised:
        uow.operators.password_digest("nobody")

    assert raised.value.code == "not-found"
    with pytest.raises(StoreError, match="not-found"), bench.writing() as uow:
        uow.operators.set_password_digest("nobody", "digest")


def test_open_proposals_are_found_oldest_first_and_closed_ones_are_kept(filled):
    at = filled.proposal().proposed_at
    later = filled.proposal("q0", proposed_at=at + timedelta(minutes=1))
    approved = replace(
        filled.proposal("q2"), status=ProposalStatus.APPROVED, decided_by="bob", decided_at=at + timedelta(hours=1)
    )
    with filled.writing() as uow:
        for proposal in (later, filled.proposal(), filled.proposal("q2")):
            uow.proposals.add(proposal)
        uow.proposals.replace(approved)

    with filled.store.reading() as uow:
        assert uow.proposals.find(status=ProposalStatus.OPEN) == (filled.proposal(), later)
        assert uow.proposals.find(status=ProposalStatus.APPROVED) == (approved,)
        assert uow.proposals.get("q2") == approved
