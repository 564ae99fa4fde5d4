import json
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from PIL import Image, ImageFilter

from sigverify.domain.account import AccountNumber, AccountStatus
from sigverify.domain.comparison import Outcome
from sigverify.domain.enrolment import EnrolMode
from sigverify.domain.sample import Region
from sigverify.errors import AccessError, InputError, StoreError, UsageError
from sigverify.services import accounts, erasing, policies
from sigverify.services.account_record_reading import read_account_record
from sigverify.services.account_result import AccountRequest, Referral
from sigverify.services.account_verification import know, verify_for_account
from sigverify.services.accounts import AccountChange
from sigverify.services.locating import RegionSource
from sigverify.services.locator import shipped_locator
from sigverify.services.matching import ReferenceSets
from tests.conftest import CHEQUE_BOX, FakeVerifier, draw_signature
from tests.services.conftest import NUMBER, STAFF

TODAY = date(2026, 11, 20)
BOX = Region(*CHEQUE_BOX)
SECOND_BOX = Region(300, 420, 420, 160)


@pytest.fixture
def strict(fake_verifier):
    """Return a fake verifier that tells drawn hands apart."""
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8
    return fake_verifier


@pytest.fixture
def check(shop, strict, cheque_file):
    """Return a function that checks a drawn cheque; `seed` is the hand."""

    def run(seed=1, *, by="carl", file=None, **asked):
        given = {"regions": (BOX,), "drawn_on": TODAY, "amount": Decimal(100), **asked}
        request = AccountRequest(file or cheque_file(seed=seed, noise=9), NUMBER, **given)
        return verify_for_account(shop.session(by), request, verifier=strict)

    return run


@pytest.fixture
def joint_cheque(tmp_path):
    """Return a cheque signed by both hands."""
    page = np.full((724, 1591), 250, np.uint8)
    for seed, box in ((1, BOX), (2, SECOND_BOX)):
        ink = draw_signature(seed, size=(box.width, box.height), noise=9)
        part = page[box.y : box.y + box.height, box.x : box.x + box.width]
        np.minimum(part, ink, out=part)
    path = tmp_path / "joint.png"
    Image.fromarray(page).save(path, dpi=(200, 200))
    return path


@pytest.mark.parametrize(("seed", "name"), [(1, "Ada Byron"), (2, "Bob Stone")])
def test_it_finds_who_signed_among_all_who_may(shop, check, seed, name):
    checked = check(seed)

    assert checked.outcome is Outcome.MATCH
    assert [checked.known.names[one] for one in checked.found] == [name]
    assert len(checked.signatures[0].matches) == 2
    assert checked.mandate_outcome.satisfied
    assert checked.referrals == ()


def test_a_signature_of_nobody_on_file_is_a_non_match(check):
    checked = check(seed=5)

    assert checked.outcome is Outcome.NON_MATCH
    assert checked.found == ()
    assert set(checked.referrals) == {Referral.MANDATE_NOT_MET, Referral.NOT_RECOGNISED}


def test_the_references_are_not_encoded_again(check, strict):
    before = strict.encoded

    check()

    assert strict.encoded == before + 1


def test_two_signatures_on_one_cheque_meet_a_mandate_of_two(shop, check, joint_cheque):
    shop.set_mandate("up to 50: 1; 1 of A and 1 of B", from_day=date(2026, 1, 1))

    alone = check(seed=1)
    both = check(file=joint_cheque, regions=(BOX, SECOND_BOX))

    assert Referral.MANDATE_NOT_MET in alone.referrals
    assert both.mandate_outcome.satisfied
    assert both.referrals == ()
    assert set(both.found) == {shop.ada.id, shop.bob.id}


def test_a_match_on_a_picture_out_of_focus_is_looked_at(check, cheque_file):
    file = cheque_file(seed=1, noise=9)
    with Image.open(file) as image:
        image.filter(ImageFilter.GaussianBlur(3)).save(file, dpi=(200, 200))

    blurred, cropped = check(file=file), check(file=file, regions=(), cropped=True)

    assert Referral.IMAGE_DEFECT in blurred.referrals
    assert "image-out-of-focus" in {finding.code for finding in blurred.signatures[0].sample.findings}
    assert Referral.IMAGE_DEFECT not in cropped.referrals


def test_a_page_with_several_cheques_is_looked_at(check, tmp_path):
    page = np.full((2000, 2200), 110, np.uint8)
    for top in (120, 1100):
        page[top : top + 724, 300 : 300 + 1591] = 250
    box = Region(BOX.x + 300, BOX.y + 120, BOX.width, BOX.height)
    page[box.y : box.y + box.height, box.x : box.x + box.width] = np.minimum(
        250, draw_signature(1, size=(box.width, box.height), noise=9)
    )
    path = tmp_path / "two.png"
    Image.fromarray(page).save(path, dpi=(200, 200))

    checked = check(file=path, regions=(box,))

    assert checked.outcome is Outcome.MATCH
    assert Referral.SEVERAL_CHEQUES in checked.referrals


def test_one_person_who_signs_twice_counts_once(shop, check):
    shop.set_mandate("2", from_day=date(2026, 1, 1))

    checked = check(regions=(BOX, BOX))

    assert len(checked.found) == 2
    assert not checked.mandate_outcome.satisfied


def test_without_regions_it_looks_for_the_signatures_itself(shop, check):
    checked = check(regions=())
    recorded = read_account_record(stored(shop, checked).record).signatures[0]

    assert checked.signatures[0].selection.source is RegionSource.LOCATED
    assert recorded.locator == shipped_locator().model_id
    assert checked.signatures[0].sample.region.iou(BOX) > 0.3


def test_limits_of_a_signatory_count(shop, check):
    rights = accounts.account_overview(shop.session("carl"), NUMBER).rights
    (right,) = (one for one in rights if one.signatory.id == shop.ada.id)
    accounts.end_appointment(shop.session("anna"), right.appointment.id, from_day=date(2026, 1, 1))
    accounts.appoint(shop.session("anna"), NUMBER, right.signatory.id, valid_from=date(2026, 1, 1), limit=Decimal(1000))

    assert check(seed=1, amount=Decimal(1000)).referrals == ()
    assert Referral.MANDATE_NOT_MET in check(seed=1, amount=Decimal("1000.01")).referrals
    assert Referral.MANDATE_NOT_MET in check(seed=1, amount=None).referrals


@pytest.mark.parametrize(
    ("change", "referral"),
    [
        (AccountChange(status=AccountStatus.BLOCKED), Referral.ACCOUNT_BLOCKED),
        (AccountChange(status=AccountStatus.CLOSED), Referral.ACCOUNT_CLOSED),
        (AccountChange(refer_always=True), Referral.ALWAYS),
    ],
)
def test_what_the_account_says_makes_a_person_look_at_a_match(shop, check, change, referral):
    accounts.change_account(shop.session("anna"), NUMBER, change)

    checked = check()

    assert checked.outcome is Outcome.MATCH
    assert checked.referrals == (referral,)


@pytest.mark.parametrize(
    ("day", "referral"),
    [(TODAY + timedelta(days=1), Referral.POST_DATED), (TODAY - timedelta(days=181), Referral.STALE)],
)
def test_cheques_dated_ahead_or_long_ago_are_referred(check, day, referral):
    assert referral in check(drawn_on=day).referrals


def test_without_a_mandate_a_person_must_look(shop, strict, specimens, cheque_file):
    number = AccountNumber("1002")
    shop.open_account(number)
    eve = shop.appoint("Eve", number)
    shop.approve(shop.enrol(eve, specimens(4), strict).proposal)

    request = AccountRequest(cheque_file(seed=4, noise=9), number, regions=(BOX,))
    checked = verify_for_account(shop.session("carl"), request, verifier=strict)

    assert checked.mandate_outcome is None
    assert checked.referrals == (Referral.NO_MANDATE,)


def test_a_cheque_is_checked_against_what_was_valid_on_its_day(shop, check, specimens, strict):
    report = shop.enrol(shop.ada, specimens(6), strict, mode=EnrolMode.REPLACE, valid_from=date(2026, 11, 10))
    shop.approve(report.proposal)

    assert check(seed=1, drawn_on=date(2026, 11, 9)).found == (shop.ada.id,)
    assert check(seed=1, drawn_on=date(2026, 11, 10)).found == ()
    assert check(seed=6, drawn_on=date(2026, 11, 10)).found == (shop.ada.id,)


def test_pending_specimens_are_compared_with_nothing(shop, check, specimens, strict):
    shop.enrol(shop.ada, specimens(6), strict, mode=EnrolMode.REPLACE, valid_from=date(2026, 11, 10))

    assert check(seed=6).found == ()
    assert check(seed=1).found == (shop.ada.id,)


def test_the_bank_can_ask_for_stronger_evidence_above_an_amount(shop, check):
    strict = policies.CheckingPolicy(stricter=(policies.StricterMatch(Decimal(1000), 99.0),))
    shop.approve(policies.propose_policy(shop.session("sven"), strict))

    below, above = check(amount=Decimal(1000)), check(amount=Decimal(1001))

    assert below.outcome is Outcome.MATCH
    assert above.outcome is Outcome.INCONCLUSIVE
    assert above.found == ()
    record = json.loads(stored(shop, above).record)
    assert record["least_log10_lr"] == 99.0
    assert record["signatures"][0]["signatories"][0]["outcome_at_shipped_thresholds"] == "match"


def test_the_very_picture_of_a_specimen_is_no_evidence(check, specimens):
    checked = check(file=specimens(1)[0], regions=(), cropped=True)

    assert Referral.POSSIBLE_COPY in checked.referrals
    assert "same-image" in {finding.code for finding in checked.signatures[0].findings}


def test_a_signature_too_poor_is_recorded_as_not_compared(shop, check, signature_file):
    blank = signature_file("blank.png", pixels=np.full((200, 500), 255, np.uint8))

    checked = check(file=blank, regions=(), cropped=True)

    assert checked.outcome is None
    assert Referral.NOT_COMPARED in checked.referrals
    assert stored(shop, checked).outcome is None


def test_the_record_and_the_audit_entry_hold_everything_to_judge_the_result(shop, check, strict):
    checked = check()

    verification, entry = stored(shop, checked), shop.entries()[-1]
    record = json.loads(verification.record)
    told = json.loads(entry.details)
    told["page"]["file"] = told["signatures"][0]["file"] = "cheque.png"
    assert (entry.action, entry.subject, told) == ("verified", checked.id, record)
    assert "cheque.png" in verification.record
    assert "cheque.png" not in entry.details
    assert verification.signatory_id == shop.ada.id
    assert record["operator"] == {"id": "carl", "roles": ["clerk"]}
    assert record["versions"]["weights_sha256"] == strict.weights_sha256
    assert record["versions"]["calibration"] == strict.calibration_id
    assert record["mandate"]["version"] == 1
    signature = record["signatures"][0]
    assert {"sha256", "crop_sha256", "region", "resolution", "region_source", "findings"} <= set(signature)
    assert signature["region"]["mm"]
    reference = signature["signatories"][0]["references"][0]
    assert {"id", "version", "crop_sha256", "captured_on", "valid_from", "valid_to", "score"} <= set(reference)
    assert signature["signatories"][0]["thresholds"]["match"]["log10_lr"] == strict.match
    for known in ("Ada", "Byron", "Bob"):
        assert known not in verification.record


@pytest.mark.parametrize("name", sorted(set(STAFF) - {"carl", "cora", "sara", "sven", "alma"}))
def test_who_does_not_check_cheques_cannot(shop, check, name):
    before = shop.actions()

    with pytest.raises(AccessError, match="not-permitted"):
        check(by=name)
    assert shop.actions() == before


def test_what_cannot_be_checked_leaves_no_record(shop, check, tmp_path):
    before = shop.actions()
    empty = tmp_path / "empty.png"
    empty.write_bytes(b"")

    with pytest.raises(InputError, match="file-empty"):
        check(file=empty)
    with pytest.raises(UsageError, match="no-valid-references"):
        check(drawn_on=date(2019, 1, 1))
    with pytest.raises(UsageError, match="region-and-cropped"):
        check(cropped=True)
    with pytest.raises(UsageError, match="amount-unusable"):
        check(amount=Decimal("NaN"))
    assert shop.actions() == before


def test_an_unknown_account_is_not_found(shop, strict, cheque_file):
    with pytest.raises(StoreError, match="not-found"):
        verify_for_account(shop.session("carl"), AccountRequest(cheque_file(), AccountNumber("9")), verifier=strict)


@pytest.fixture
def measured(strict, monkeypatch):
    """Return a list that gets the number of specimens of every set that is measured."""
    sizes, measure = [], strict.reference_sets
    monkeypatch.setattr(strict, "reference_sets", lambda groups: sizes.extend(map(len, groups)) or measure(groups))
    return sizes


@pytest.fixture
def check_again(shop, strict, cheque_file):
    """Return a function that checks a cheque as a program does that was started anew."""
    request = AccountRequest(cheque_file(seed=1, noise=9), NUMBER, regions=(BOX,))
    return lambda: verify_for_account(shop.session("carl"), request, verifier=strict)


def test_how_alike_references_are_is_known_since_they_were_enrolled(check_again, measured):
    check_again()

    assert measured == []


def test_it_is_known_too_of_references_to_which_one_came(check_again, measured, shop, strict, tmp_path):
    Image.fromarray(draw_signature(1, noise=77)).save(tmp_path / "fourth.png", dpi=(300, 300))
    shop.approve(shop.enrol(shop.ada, [tmp_path / "fourth.png"], strict).proposal)
    assert measured == [4]
    checked = check_again()

    assert measured == [4]
    assert len(checked.signatures[0].best.references) == 4


def test_references_are_measured_again_once_by_a_program_that_measures_otherwise(check_again, measured, monkeypatch):
    monkeypatch.setattr(FakeVerifier, "measures_id", "measured otherwise")
    first, second = check_again(), check_again()

    assert measured == [3, 3]
    assert second.signatures[0].best.comparison == first.signatures[0].best.comparison


def test_what_was_measured_of_all_references_is_known_of_some(shop, strict, measured):
    known = know(shop.session("carl"), NUMBER)
    fewer = known.without([known.candidates[0].references[1].id]).candidates[0]

    (made,) = ReferenceSets().of_all([fewer], verifier=strict)

    assert measured == []
    assert (len(made.templates), made.mutual.shape) == (2, (1, 2))


def test_what_was_measured_goes_with_the_signatory(shop):
    shop.approve(erasing.propose_erasure(shop.session("anna"), shop.ada.id))

    with shop.reading() as uow:
        assert set(uow.references.measures([shop.ada.id, shop.bob.id])) == {shop.bob.id}


def stored(bank, checked):
    with bank.reading() as uow:
        return uow.verifications.get(checked.id)
