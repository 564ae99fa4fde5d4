"""Cheques checked for accounts on the check page: real store, real services, real engine with a fake verifier."""

import json
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from sigverify.domain.account import AccountNumber, AccountStatus
from sigverify.domain.comparison import Outcome
from sigverify.errors import InputError, ModelError
from sigverify.services import accounts
from sigverify.services.accounts import AccountChange
from tests.services.conftest import NUMBER
from tests.ui.pages.check.conftest import BOX, SECOND_BOX
from ui.tasks.messages import CheckAccount, EncodeAgain, LiftSample, ReadPage


def test_typing_offers_the_accounts_that_may_be_meant(work):
    work.shop.open_account(AccountNumber("2002"))
    work.page.open(work.cheque(1))

    work.page.accounts.type_number("200")
    by_number = [account.number for account in work.state.account.offered]
    work.page.accounts.type_number("corner")

    assert by_number == ["2002"]
    assert {account.number for account in work.state.account.offered} == {"1001", "2002"}


def test_an_account_comes_with_its_mandate_and_every_specimen_of_everybody_who_may_sign(work):
    work.page.open(work.cheque(1))

    work.page.accounts.open_account(" 1001 ")

    account = work.state.account
    assert account.number == "1001"
    assert account.known.mandate is not None
    assert {one.reference.signatory_id for one in account.specimens} == {work.shop.ada.id, work.shop.bob.id}
    assert len(account.specimens) == 6
    assert all(one.lifted is not None for one in account.specimens)


def test_an_unknown_number_says_so_and_leaves_the_cheque_open(work):
    work.page.open(work.cheque(1))

    work.page.accounts.open_account("9999")

    assert work.state.problem.code == "not-found"
    assert work.state.page is not None
    assert not work.state.account.looking_up


def test_a_check_wished_for_while_the_account_is_being_looked_up_follows_it(work):
    work.page.open(work.cheque(1))
    work.page.region_changed(BOX)
    work.desk.hold()
    work.page.accounts.open_account("1001")
    work.page.compare()
    problem, asked = work.state.problem, work.tasks.count(CheckAccount)

    work.desk.release()

    assert (problem, asked) == (None, 0)
    assert work.state.result.outcome is Outcome.MATCH


def test_a_check_wished_for_too_early_can_be_given_up(work):
    work.page.open(work.cheque(1))
    work.page.region_changed(BOX)
    work.desk.hold()
    work.page.accounts.open_account("1001")
    work.page.compare()
    work.page.cancel()

    work.desk.release()

    assert work.state.known is not None
    assert work.state.result is None


def test_a_check_is_recorded_and_shown_as_recorded(work):
    result = work.check(seed=1)

    assert work.shop.actions()[-2:] == ["verified", "cheque-claimed"]
    assert result.outcome is Outcome.MATCH
    assert result.signature.best.signatory_id == work.shop.ada.id
    assert result.probe is not None
    assert result.view is not None
    assert work.state.region == BOX
    best = max(work.state.account.specimens, key=lambda one: result.similarity_of(one.reference.id))
    assert best.reference.signatory_id == work.shop.ada.id


def test_what_holds_up_a_match_makes_it_a_referral(work):
    accounts.change_account(work.shop.session("anna"), NUMBER, AccountChange(status=AccountStatus.BLOCKED))

    result = work.check(seed=1)

    assert result.opened.result.outcome is Outcome.MATCH
    assert result.outcome is Outcome.INCONCLUSIVE
    assert work.state.outcome is Outcome.INCONCLUSIVE


def test_two_signatures_meet_a_mandate_of_two(work):
    work.shop.set_mandate("1 of A and 1 of B", from_day=date(2026, 1, 1))
    work.page.open(work.cheque(1, 2))
    work.page.region_changed(BOX)
    work.page.accounts.open_account("1001")
    work.page.add_box()
    work.page.region_changed(SECOND_BOX)

    work.page.compare()

    result = work.state.result
    assert result.opened.result.mandate.satisfied
    assert {one.best.signatory_id for one in result.opened.result.signatures} == {work.shop.ada.id, work.shop.bob.id}
    first = work.state.region
    work.page.next_signature()
    assert {first, work.state.region} == {BOX, SECOND_BOX}
    assert work.state.shown_probe is work.state.result.probe


def test_a_box_given_up_comes_back_to_the_one_before(work):
    work.page.open(work.cheque(1, 2))
    work.page.region_changed(BOX)
    work.page.accounts.open_account("1001")
    work.page.add_box()

    work.page.drop_box()

    assert work.state.region == BOX
    assert work.state.account.others == ()


def test_the_date_on_the_cheque_chooses_specimens_and_mandate(work):
    work.page.open(work.cheque(1))
    work.page.accounts.open_account("1001")

    work.page.accounts.set_day(date(2019, 5, 1))

    assert work.state.account.specimens == ()
    assert work.state.known.mandate is None
    work.page.compare()
    assert work.state.problem.code == "no-valid-references"


@pytest.mark.parametrize("change", ["box", "amount", "ink"])
def test_a_change_after_the_check_is_checked_again_in_its_place(work, change):
    first = work.check(seed=1)
    asked = work.tasks.count(CheckAccount)
    if change == "box":
        work.page.region_changed(SECOND_BOX)
        work.page.region_changed(BOX)
    elif change == "amount":
        work.page.accounts.set_amount(Decimal(7))
    else:
        work.page.touch_up(np.ones((BOX.height, BOX.width), np.bool_))

    dropped = work.state.result is None
    work.page.compare()

    assert dropped
    assert work.tasks.count(CheckAccount) == asked + 1
    assert work.state.result.opened.result.repeats == first.opened.verification.id
    with work.shop.reading() as uow:
        assert uow.waiting.get(first.opened.verification.id) is None


def test_ink_that_a_person_touched_is_compared_and_told(work):
    counts = np.ones((BOX.height, BOX.width), np.bool_)
    counts[:, :200] = False
    plain = work.check(seed=1)

    work.page.touch_up(counts)
    work.page.compare()

    touched = work.state.result
    assert "ink-touched-up" in {finding.code for finding in work.state.findings}
    assert touched.signature.best.comparison.score != plain.signature.best.comparison.score
    assert np.array_equal(touched.probe.counts, counts)


def test_a_decided_cheque_is_not_changed_by_moving_its_box(work):
    result = work.check(seed=1)
    work.page.decisions.accept()
    work.page.undo()

    work.page.region_changed(SECOND_BOX)

    assert work.state.region == BOX
    assert work.state.result.opened.verification.id == result.opened.verification.id


def test_templates_of_an_older_model_are_made_again_kept_and_compared(work, strict):
    strict.model_id = "newer-model"

    result = work.check(seed=1)

    assert result.outcome is Outcome.MATCH
    assert work.tasks.count(EncodeAgain) == 1
    assert work.shop.actions().count("reference-reencoded") == 6
    work.page.decisions.accept()
    second = work.check(seed=2, name="second.png")
    assert second.opened.result.signatures[0].best.outcome is Outcome.MATCH
    assert work.tasks.count(EncodeAgain) == 1


def test_templates_that_stay_outdated_are_not_asked_for_for_ever(work):
    work.tasks.refuse[CheckAccount] = ModelError("templates-outdated", account="1001")
    work.tasks.refuse[EncodeAgain] = ModelError("model-missing")

    work.check(seed=1)

    assert work.state.problem.code == "model-missing"
    assert work.state.comparing is None


def test_what_goes_wrong_in_a_check_is_said_and_can_be_tried_again(work):
    work.tasks.refuse[CheckAccount] = InputError("nothing-located", name="cheque.png", page=1)

    failed = work.check(seed=1)
    said = work.state.problem.code
    work.page.compare()

    assert failed is None
    assert said == "nothing-located"
    assert work.state.result is not None


def test_specimens_of_an_account_are_lifted_once(work):
    work.check(seed=1)
    lifted = work.tasks.count(LiftSample)
    work.page.decisions.accept()

    work.check(seed=2, name="second.png")

    # Only the signature on the second cheque is new.
    assert work.tasks.count(LiftSample) == lifted + 1


def test_the_report_of_a_check_is_written(work, tmp_path):
    work.check(seed=1)

    work.page.reports.save(tmp_path / "verdict.pdf")

    assert work.state.saved == tmp_path / "verdict.pdf"
    assert not work.state.saved_differs
    assert (tmp_path / "verdict.pdf").stat().st_size > 10_000


def test_work_in_hand_survives_the_end_of_the_program(work):
    work.page.open(work.cheque(1, 2))
    work.page.region_changed(BOX)
    work.page.accounts.open_account("1001")
    work.page.accounts.set_amount(Decimal("12.50"))
    work.page.accounts.set_day(date(2026, 11, 2))
    work.page.add_box()
    work.page.region_changed(SECOND_BOX)
    work.page.touch_up(np.ones((SECOND_BOX.height, SECOND_BOX.width), np.bool_))

    again = work.opened_again()

    account = again.state.account
    assert (account.number, account.amount, account.drawn_on) == ("1001", Decimal("12.50"), date(2026, 11, 2))
    assert [place.region for place in account.others] == [BOX]
    assert again.state.region == SECOND_BOX
    assert again.state.kept is not None
    assert again.state.known is not None


def test_a_checked_cheque_is_there_again_after_the_end_of_the_program(work):
    result = work.check(seed=1)

    again = work.opened_again()

    assert again.bookmark() == result.opened.verification.id
    assert again.state.region == BOX


def test_nobody_gets_what_another_operator_had_in_hand(work):
    work.check(seed=1)

    work.log_in("cora")

    assert work.state.page is None
    assert work.state.account.known is None
    assert "Byron" not in work.session._path.read_text()


def test_nothing_personal_is_left_when_nobody_works(work):
    work.check(seed=1)

    work.page.forget()

    state = work.state
    assert (state.page, state.probe, state.account, state.recent) == (None, None, None, ())
    assert work.page.accounts.lifted.get(next(iter([work.shop.ada.id]))) is None


def test_the_file_kept_for_the_next_start_names_records_and_holds_no_names(work):
    work.check(seed=1)

    kept = json.loads(work.session._path.read_text())

    assert kept["work"]["account"] == "1001"
    assert set(kept["work"]) == {"operator", "account", "amount", "drawn_on", "others", "verification"}


def test_a_file_that_has_gone_is_shown_by_what_was_kept_of_its_signature(work):
    result = work.check(seed=1)
    (work.folder / "cheque.png").unlink()
    work.page.decisions.park()
    work.tasks.asked.clear()

    work.page.open_stored(result.opened.verification.id)

    assert work.tasks.count(ReadPage) == 1
    assert work.state.result.opened.verification.id == result.opened.verification.id
    assert work.state.page.pixels.shape[:2] == (BOX.height, BOX.width)
