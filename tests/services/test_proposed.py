"""What the second person is shown before agreeing: the old, the new, and whom it is about."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sigverify.domain.enrolment import EnrolMode
from sigverify.domain.mandate_notation import format_rules
from sigverify.domain.proposed_change import KeyExport
from sigverify.errors import AccessError
from sigverify.services import erasing, key_export, mandates, policies, references
from sigverify.services.enrolling import propose_enrolment
from sigverify.services.pictures import read_pictures
from sigverify.services.proposed import proposed_change
from sigverify.services.specimens import look_at
from tests.services.conftest import NUMBER

SOON = date(2026, 12, 1)


@pytest.fixture
def on_file(shop):
    with shop.reading() as uow:
        return uow.references.of_signatory(shop.ada.id)


def shown(bank, proposal, *, to="sara"):
    return proposed_change(bank.session(to), proposal.id).change


def test_of_new_specimens_those_that_they_end_are_shown_too(shop, on_file, specimens, fake_verifier):
    looked_at = [look_at(file, verifier=fake_verifier) for file in specimens(1, first=7, count=2)]
    report = propose_enrolment(
        shop.session("anna"), shop.ada.id, looked_at, verifier=fake_verifier, mode=EnrolMode.REPLACE, valid_from=SOON
    )

    change = shown(shop, report.proposal)

    assert (change.signatory, change.accounts, change.from_day) == (shop.ada, (NUMBER,), SOON)
    assert {one.reference for one in change.added} == on_file_since(shop, on_file)
    assert [one.log10_lr for one in change.added] == list(report.agreement.log10_lr)
    assert change.retired == on_file
    assert change.missing == 1
    assert set(read_pictures(shop.session("sara"), [one.reference.id for one in change.added])) == {
        one.reference.id for one in change.added
    }


def on_file_since(bank, before):
    with bank.reading() as uow:
        return set(uow.references.of_signatory(bank.ada.id)) - set(before)


def test_of_specimens_to_be_ended_it_is_told_how_many_stay(shop, on_file):
    proposal = references.propose_retirement(shop.session("anna"), [on_file[0].id], from_day=SOON)

    change = shown(shop, proposal)

    assert change.retired == on_file[:1]
    assert (change.staying, change.from_day, change.signatory) == (2, SOON, shop.ada)


def test_of_a_mandate_the_one_before_is_shown(shop):
    proposal = mandates.propose_mandate(shop.session("anna"), NUMBER, "up to 500: 1; 2", from_day=SOON)

    change = shown(shop, proposal)

    assert change.account.number == NUMBER
    assert [format_rules(rules) for rules in (change.before.rules, change.rules)] == ["1", "up to 500: 1; 2"]


def test_of_the_banks_settings_the_old_and_the_new_are_shown(shop):
    stricter = policies.CheckingPolicy(stricter=(policies.StricterMatch(Decimal(1000), 2.0),))

    change = shown(shop, policies.propose_policy(shop.session("sven"), stricter))

    assert change.before == policies.CheckingPolicy().to_json()
    assert change.after == stricter.to_json()


def test_of_an_erasure_it_is_told_for_whom_the_person_signs_and_how_much_is_lost(shop):
    change = shown(shop, erasing.propose_erasure(shop.session("anna"), shop.ada.id))

    assert (change.signatory, change.accounts, change.references) == (shop.ada, (NUMBER,), 3)


def test_of_a_key_it_is_told_where_it_goes(shop, tmp_path):
    given = key_export.propose_key_export(shop.session("rita"), KeyExport.KEY_FILE, path=tmp_path / "key")

    change = shown(shop, given, to="rolf")

    assert (change.export, change.path) == (KeyExport.KEY_FILE, Path(tmp_path / "key"))


def test_who_has_nothing_to_do_with_it_sees_nothing_of_it(shop):
    proposal = mandates.propose_mandate(shop.session("anna"), NUMBER, "2", from_day=SOON)

    with pytest.raises(AccessError, match="not-permitted"):
        shown(shop, proposal, to="carl")
    assert proposed_change(shop.session("sara"), proposal.id).proposed_by.name == "Anna"
