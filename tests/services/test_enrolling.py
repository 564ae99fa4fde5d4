from datetime import date

import numpy as np
import pytest

from sigverify.domain.comparison import Outcome
from sigverify.domain.enrolment import EnrolMode, SpecimenState
from sigverify.domain.reference import ReferenceStatus, valid_on
from sigverify.errors import AccessError, StoreError, UsageError
from sigverify.services import proposals, references
from sigverify.services.pictures import read_picture, write_picture
from tests.services.conftest import NUMBER, OPENED

TODAY = date(2026, 11, 20)


@pytest.fixture
def ada(bank):
    bank.open_account()
    return bank.appoint("Ada Byron")


def on_file(bank, signatory):
    with bank.reading() as uow:
        return uow.references.of_signatory(signatory.id)


def serving(bank, day):
    with bank.reading() as uow:
        return {one.reference.id for one in uow.references.valid(NUMBER, day)}


def test_pending_specimens_serve_nothing_until_another_person_approves(bank, ada, specimens, fake_verifier):
    report = bank.enrol(ada, specimens(1), fake_verifier)

    assert {one.status for one in on_file(bank, ada)} == {ReferenceStatus.PENDING}
    assert serving(bank, TODAY) == set()
    bank.approve(report.proposal)
    assert serving(bank, TODAY) == {one.id for one in on_file(bank, ada)}
    assert {one.approved_by for one in on_file(bank, ada)} == {"sara"}


def test_the_first_specimens_serve_since_the_signatory_may_sign(bank, ada, specimens, fake_verifier):
    bank.enrol(ada, specimens(1), fake_verifier)

    assert {one.valid_from for one in on_file(bank, ada)} == {OPENED}
    assert {one.captured_on for one in on_file(bank, ada)} == {TODAY}


def test_it_says_when_more_specimens_are_needed(bank, ada, specimens, fake_verifier):
    first = bank.enrol(ada, specimens(1, count=1), fake_verifier)
    assert first.agreement.missing == 2
    assert first.agreement.outcomes == (None,)
    bank.approve(first.proposal)

    second = bank.enrol(ada, specimens(1, count=2, first=5), fake_verifier)
    assert second.agreement.missing == 0
    assert len(second.agreement.outcomes) == 3


def test_a_specimen_unlike_the_others_is_named_and_not_counted(bank, ada, specimens, fake_verifier):
    fake_verifier.match, fake_verifier.non_match = 1.0, 0.9

    report = bank.enrol(ada, [*specimens(1), *specimens(7, count=1)], fake_verifier)

    assert report.agreement.outcomes[3] is Outcome.NON_MATCH
    assert report.agreement.apart == (3,)
    assert report.agreement.missing == 0


def test_a_poor_specimen_is_left_out_and_the_others_are_kept(bank, ada, specimens, signature_file, fake_verifier):
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))

    report = bank.enrol(ada, [blank, *specimens(1)], fake_verifier)

    assert report.states == (SpecimenState.UNUSABLE, *[SpecimenState.PROPOSED] * 3)
    assert report.proposed == (1, 2, 3)
    assert len(on_file(bank, ada)) == 3


def test_nothing_is_proposed_if_nothing_is_good_enough(bank, ada, signature_file, fake_verifier):
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))

    assert bank.enrol(ada, [blank], fake_verifier).proposal is None
    assert on_file(bank, ada) == ()
    with pytest.raises(UsageError, match="no-references"):
        bank.enrol(ada, [], fake_verifier)


def test_the_same_picture_is_not_kept_twice(bank, ada, specimens, fake_verifier):
    first, *_ = files = specimens(1)

    report = bank.enrol(ada, [*files, first], fake_verifier)
    assert report.states[3] is SpecimenState.ENROLLED_BEFORE
    again = bank.enrol(ada, files, fake_verifier)
    assert set(again.states) == {SpecimenState.ENROLLED_BEFORE}
    assert again.proposal is None


def test_a_picture_of_somebody_else_is_not_taken(bank, ada, specimens, fake_verifier):
    bank.enrol(ada, specimens(1), fake_verifier)
    eve = bank.appoint("Eve")

    report = bank.enrol(eve, specimens(1), fake_verifier)

    assert set(report.states) == {SpecimenState.ANOTHER_SIGNATORY}
    assert on_file(bank, eve) == ()


def test_new_specimens_end_the_old_ones_and_history_stays(bank, ada, specimens, fake_verifier):
    bank.approve(bank.enrol(ada, specimens(1), fake_verifier).proposal)
    old = {one.id for one in on_file(bank, ada)}
    change = date(2026, 6, 1)

    report = bank.enrol(ada, specimens(1, count=2, first=6), fake_verifier, mode=EnrolMode.REPLACE, valid_from=change)
    assert serving(bank, TODAY) == old
    bank.approve(report.proposal)

    stored = {one.id: one for one in on_file(bank, ada)}
    new = set(stored) - old
    assert serving(bank, date(2026, 5, 31)) == old
    assert serving(bank, change) == serving(bank, TODAY) == new
    assert {stored[one].status for one in old} == {ReferenceStatus.RETIRED}
    assert {stored[one].version for one in new} == {2}
    assert {stored[one].replaces for one in new} < old


def test_replacing_cannot_rewrite_history(bank, ada, specimens, fake_verifier):
    bank.approve(bank.enrol(ada, specimens(1), fake_verifier).proposal)

    with pytest.raises(UsageError, match="succession-too-early"):
        bank.enrol(ada, specimens(1, first=6), fake_verifier, mode=EnrolMode.REPLACE, valid_from=date(2019, 1, 1))
    assert len(on_file(bank, ada)) == 3


def test_retired_specimens_still_serve_earlier_cheques(bank, ada, specimens, fake_verifier):
    bank.approve(bank.enrol(ada, specimens(1), fake_verifier).proposal)
    first = on_file(bank, ada)[0]
    proposal = references.propose_retirement(bank.session("anna"), [first.id], from_day=date(2026, 6, 1))

    assert first.id in serving(bank, TODAY)
    bank.approve(proposal)

    assert first.id not in serving(bank, TODAY)
    assert first.id in serving(bank, date(2026, 5, 31))


def test_specimens_of_two_people_are_not_retired_together(shop):
    ids = [on_file(shop, one)[0].id for one in (shop.ada, shop.bob)]

    with pytest.raises(UsageError, match="several-signatories"):
        references.propose_retirement(shop.session("anna"), ids, from_day=TODAY)
    with pytest.raises(UsageError, match="no-references"):
        references.propose_retirement(shop.session("anna"), [], from_day=TODAY)


def test_a_rejected_specimen_serves_nothing_and_its_picture_is_gone(bank, ada, specimens, fake_verifier):
    report = bank.enrol(ada, specimens(1), fake_verifier)
    proposals.reject(bank.session("sara"), report.proposal.id)

    assert serving(bank, TODAY) == set()
    assert not any(valid_on(one, TODAY) for one in on_file(bank, ada))
    with pytest.raises(StoreError, match="not-found"):
        read_picture(bank.session("anna"), on_file(bank, ada)[0].id)
    # The same picture may be put on file again: it was refused, not enrolled.
    assert bank.enrol(ada, specimens(1), fake_verifier).proposal is not None


def test_an_approver_can_look_at_the_picture(bank, ada, specimens, fake_verifier, tmp_path):
    bank.enrol(ada, specimens(1), fake_verifier)
    reference = on_file(bank, ada)[0]

    sample = read_picture(bank.session("sara"), reference.id)
    write_picture(bank.session("sara"), reference.id, tmp_path / "look.png")

    assert sample.pixel_sha256() == reference.source.crop_sha256
    assert (tmp_path / "look.png").read_bytes().startswith(b"\x89PNG")
    assert bank.entries()[-1].action == "picture-written"
    with pytest.raises(AccessError, match="not-permitted"):
        read_picture(bank.session("rita"), reference.id)


def test_what_is_kept_cannot_be_read_without_the_key(bank, ada, specimens, fake_verifier):
    bank.enrol(ada, specimens(1), fake_verifier)
    bank.opened.close()

    stored = (bank.home / "sigverify.db").read_bytes()
    assert b"Corner Shop" not in stored
    assert b"WEBP" not in stored
    assert b"SVT1" not in stored
