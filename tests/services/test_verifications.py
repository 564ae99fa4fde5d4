"""A check in three steps, and the stored check opened again."""

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from sigverify.domain.decision import Action, Choice
from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import Region
from sigverify.errors import AccessError, ModelError, StoreError, UsageError
from sigverify.services import reviewing
from sigverify.services.account_record_reading import read_account_record
from sigverify.services.account_report import gather_report, write_account_reports
from sigverify.services.account_result import AccountRequest, Referral
from sigverify.services.account_verification import know, record, verify_for_account
from sigverify.services.erasing import propose_erasure
from sigverify.services.matching import ReferenceSets
from sigverify.services.page_check import check_page
from sigverify.services.reading import read_page
from sigverify.services.verifications import candidate_of, open_verification, specimens_of
from tests.conftest import CHEQUE_BOX
from tests.services.conftest import NUMBER

TODAY = date(2026, 11, 20)
BOX = Region(*CHEQUE_BOX)


@pytest.fixture
def strict(fake_verifier):
    """Return a fake verifier that tells drawn hands apart."""
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8
    return fake_verifier


@pytest.fixture
def request_for(cheque_file):
    """Return a function that asks for a drawn cheque to be checked; `seed` is the hand."""

    def make(seed=1, **asked):
        given = {"regions": (BOX,), "drawn_on": TODAY, "amount": Decimal(100), **asked}
        return AccountRequest(cheque_file(seed=seed, noise=9), NUMBER, **given)

    return make


@pytest.fixture
def check(shop, strict, request_for):
    """Return a function that checks a drawn cheque and gives the id of what was stored."""

    def run(seed=1, **asked):
        return verify_for_account(shop.session("carl"), request_for(seed, **asked), verifier=strict)

    return run


def erased(*, left=0, right=200):
    """Return a mask of the box in which some columns do not count."""
    counts = np.ones((BOX.height, BOX.width), np.bool_)
    counts[:, left:right] = False
    return InkMask.of(counts)


def test_the_three_steps_can_be_done_in_three_places(shop, strict, request_for):
    request = request_for()
    known = know(shop.session("carl"), NUMBER, day=TODAY)
    sent_request, sent = pickle.loads(pickle.dumps((request, known)))
    page = read_page(request.file)
    checked = check_page(page, sent_request, known=sent, verifier=strict, sets=ReferenceSets())
    back = pickle.dumps(checked)

    verification = record(shop.session("carl"), request, known=known, checked=pickle.loads(back))

    assert verification.found == (shop.ada.id,)
    assert shop.actions()[-1] == "verified"
    assert len(back) < page.pixels.nbytes / 4


def test_what_is_known_of_an_account_can_be_looked_at_before_any_specimen_serves(shop):
    known = know(shop.session("carl"), NUMBER, day=date(2019, 1, 1))

    assert known.candidates == ()
    assert set(known.names.values()) == {"Ada Byron", "Bob Stone"}


def test_a_stored_check_opens_as_it_came_out(shop, check):
    checked = check()

    opened = open_verification(shop.session("carl"), checked.id)

    best = checked.signatures[0].best
    kept = opened.result.signatures[0].best
    assert (kept.signatory_id, kept.outcome) == (best.signatory_id, best.outcome)
    assert kept.comparison == replace(best.comparison, findings=())
    assert kept.per_reference_log10_lr == best.per_reference_log10_lr
    assert kept.reference_ids == tuple(reference.id for reference in best.references)
    assert opened.result.mandate == checked.mandate_outcome
    assert opened.result.identity == checked.checked.identity
    assert opened.names[shop.ada.id] == "Ada Byron"
    assert opened.verification.file == str(checked.request.file)


def test_the_picture_of_the_signature_comes_back(shop, check):
    checked = check()

    (picture,) = open_verification(shop.session("carl"), checked.id).pictures

    page = read_page(checked.request.file).pixels[BOX.y : BOX.y + BOX.height, BOX.x : BOX.x + BOX.width]
    assert np.abs(picture.pixels.astype(int) - page).mean() < 2
    assert picture.region == BOX
    around = picture.surroundings
    np.testing.assert_array_equal(around.pixels[around.inner.slices], picture.pixels)
    assert around.pixels.size > picture.pixels.size


def test_pictures_are_sealed_and_go_with_the_signatory(shop, check):
    checked = check()
    shop.approve(propose_erasure(shop.session("anna"), shop.ada.id))

    opened = open_verification(shop.session("carl"), checked.id)

    assert opened.pictures == (None,)
    assert opened.verification.file is None
    assert gather_report(shop.session("carl"), checked.id).signatures == ()


def test_amounts_and_reasons_of_a_mandate_that_is_not_met_come_back(shop, check):
    shop.set_mandate("up to 50: 1; up to 500: 2; 1 of A and 1 of B", from_day=date(2026, 1, 1))
    checked = check(regions=(BOX, BOX))

    result = open_verification(shop.session("carl"), checked.id).result

    assert result.mandate == checked.mandate_outcome
    assert (result.mandate.above, result.mandate.up_to) == (Decimal(50), Decimal(500))
    assert result.mandate.exclusions
    assert Referral.MANDATE_NOT_MET in result.referrals


def test_records_from_before_bands_were_written_down_can_be_read(shop, check):
    text = open_verification(shop.session("carl"), check().id).verification.record
    older = text.replace('"above":null,', "").replace('"repeats":null,', "")

    result = read_account_record(older)

    assert len(older) < len(text)
    assert result.mandate.above is None
    assert result.repeats is None


def test_ink_that_a_person_touched_is_compared_as_left_and_told(shop, check):
    plain = check()
    touched = check(kept=(erased(),), repeats=plain.id)

    opened = open_verification(shop.session("carl"), touched.id)

    assert opened.pictures[0].kept == erased()
    assert "ink-touched-up" in {finding.code for finding in opened.result.signatures[0].findings}
    assert opened.result.repeats == plain.id
    before = plain.signatures[0].best.comparison.score
    assert touched.signatures[0].best.comparison.score != before


def test_the_report_says_that_a_person_touched_the_ink(shop, check, strict, tmp_path):
    checked = check(kept=(erased(),))
    told = []

    written = write_account_reports(
        gather_report(shop.session("carl"), checked.id),
        tmp_path / "verdict.pdf",
        verifier=strict,
        sentence=lambda finding: told.append(finding.code) or finding.code,
    )

    assert [one.path.name for one in written] == ["verdict.pdf"]
    assert "ink-touched-up" in told


def test_a_report_can_be_written_when_the_file_has_gone(shop, check, strict, tmp_path):
    checked = check()
    material = gather_report(shop.session("carl"), checked.id)
    checked.request.file.unlink()

    written = write_account_reports(
        material, tmp_path / "verdict.pdf", verifier=strict, sentence=lambda finding: finding.code
    )

    assert written[0].path.stat().st_size > 10_000


def test_specimens_and_templates_of_a_stored_check_are_there(shop, check):
    ids = open_verification(shop.session("carl"), check().id).result.signatures[0].best.reference_ids

    candidate = candidate_of(shop.session("carl"), ids)

    assert candidate.signatory_id == shop.ada.id
    assert [reference.id for reference in candidate.references] == list(ids)
    assert all(one.sample is not None for one in specimens_of(shop.session("carl"), ids))
    shop.approve(propose_erasure(shop.session("anna"), shop.ada.id))
    assert candidate_of(shop.session("carl"), ids) is None


def test_another_clerks_check_opens_for_who_may_see_decisions_only(shop, check):
    checked = check()

    assert open_verification(shop.session("sara"), checked.id).result.account == NUMBER
    with pytest.raises(AccessError, match="not-permitted"):
        open_verification(shop.session("cora"), checked.id)
    with pytest.raises(StoreError, match="not-found"):
        open_verification(shop.session("carl"), "nothing")


def test_the_first_decision_is_kept_from_the_second_person(shop, check):
    checked = check(seed=5)
    reviewing.decide(shop.session("carl"), checked.id, Choice(Action.ACCEPT))

    assert open_verification(shop.session("sara"), checked.id).cheque.hidden
    assert not open_verification(shop.session("carl"), checked.id).cheque.hidden
    with pytest.raises(AccessError, match="decide-first"):
        gather_report(shop.session("sara"), checked.id)


def test_a_check_made_again_takes_the_place_of_the_first_in_the_queue(shop, check):
    first = check(seed=5)

    second = check(seed=5, repeats=first.id)

    with shop.reading() as uow:
        assert uow.waiting.get(first.id) is None
        assert uow.waiting.get(second.id) is not None


def test_a_decided_check_is_not_made_again(shop, check):
    first = check()
    reviewing.decide(shop.session("carl"), first.id, Choice(Action.ACCEPT))

    with pytest.raises(UsageError, match="already-decided"):
        check(repeats=first.id)


def test_templates_of_another_model_are_not_compared_unnoticed(shop, strict, request_for):
    request = request_for()
    known = know(shop.session("carl"), NUMBER, day=TODAY)
    strict.model_id = "newer-model"

    with pytest.raises(ModelError, match="templates-outdated"):
        check_page(read_page(request.file), request, known=known, verifier=strict, sets=ReferenceSets())
