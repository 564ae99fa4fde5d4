"""The bundled samples as accounts: two people put them on file, and then a cheque can be checked."""

import pytest

from sigverify.domain.account import AccountNumber
from sigverify.domain.reference import ReferenceStatus
from sigverify.errors import AccessError
from sigverify.services import accounts
from sigverify.services.sample_account import FIRST_DAY, SampleEnrolment, propose_samples
from sigverify.services.specimens import agree, look_at, prepare_specimens

NUMBER = AccountNumber("630801551452")


@pytest.fixture
def sample(specimens, fake_verifier):
    prepared = prepare_specimens(
        [look_at(path, verifier=fake_verifier) for path in specimens(1)], verifier=fake_verifier
    )
    agreement = agree([one.template for one in prepared], verifier=fake_verifier)
    return SampleEnrolment("A. Lindqvist", NUMBER, prepared, agreement)


def test_samples_wait_for_another_person(bank, sample):
    proposals = propose_samples(bank.session("anna"), [sample], account_name="Sample account")
    (right,) = accounts.account_overview(bank.session("carl"), NUMBER).rights

    assert [proposal.proposed_by for proposal in proposals] == ["anna", "anna"]
    assert {reference.status for reference in right.references} == {ReferenceStatus.PENDING}


def test_approved_samples_serve_the_bundled_cheques(bank, sample):
    for proposal in propose_samples(bank.session("anna"), [sample], account_name="Sample account"):
        bank.approve(proposal)
    overview = accounts.account_overview(bank.session("carl"), NUMBER)

    assert overview.account.name == "Sample account"
    assert {reference.approved_by for reference in overview.rights[0].references} == {"sara"}
    assert overview.mandate_on(FIRST_DAY) is not None


def test_who_may_not_enrol_enrols_no_samples_either(bank, sample):
    with pytest.raises(AccessError, match="not-permitted"):
        propose_samples(bank.session("rita"), [sample], account_name="Sample account")
