"""Decisions on the check page, and the cheques that come one after another."""

import pytest

from sigverify.domain.decision import Action, Choice
from sigverify.domain.second_review import Standing
from sigverify.domain.waiting import WaitingKind
from sigverify.services import queue, reviewing
from ui.pages.check.account_state import Purpose
from ui.tasks.messages import LookClosely, ReadPage
from ui.tasks.scan_messages import SettlePage


def accept_reviewed(work):
    """Let Carl accept a cheque against the program's result, which takes a second person; return its id."""
    result = work.check(seed=5)
    work.page.decisions.accept()
    return result.opened.verification.id


def test_a_cheque_is_accepted_by_one_wish_and_makes_room_for_the_next(work):
    result = work.check(seed=1)

    work.page.decisions.accept()

    assert work.decisions(result.opened.verification.id) == [("carl", "accept")]
    assert work.state.page is None
    assert work.state.account.known is None
    assert work.state.deciding.last.action is Action.ACCEPT


@pytest.mark.parametrize(("wish", "action"), [("refer", "refer"), ("park", "park")])
def test_a_cheque_is_referred_or_parked_with_a_note(work, wish, action):
    result = work.check(seed=1)
    work.page.decisions.write_note("customer called")

    getattr(work.page.decisions, wish)()

    assert work.decisions(result.opened.verification.id) == [("carl", action)]
    assert work.details()["note"] == "customer called"
    assert work.state.deciding.note == ""


def test_a_return_asks_for_a_reason_first(work):
    result = work.check(seed=5)
    work.page.decisions.choose_reason()
    offered = work.state.deciding.reasons

    work.page.decisions.give_reason(1)

    assert work.decisions(result.opened.verification.id) == [("carl", "return")]
    assert work.details()["reason"] == [offered.id, offered.version, offered.reasons[1].code]


def test_the_reasons_are_at_hand_however_slow_the_store_is(work):
    work.check(seed=5)
    work.desk.hold()

    work.page.decisions.choose_reason()

    assert work.state.deciding.reasons is not None


def test_another_list_of_reasons_can_be_the_usual_one(work, habits):
    habits.reason_list = "india-clearing"
    work.check(seed=5)

    work.page.decisions.choose_reason()

    assert work.state.deciding.reasons.id == "india-clearing"


def test_escape_gives_up_the_choice_of_a_reason(work):
    result = work.check(seed=5)
    work.page.decisions.choose_reason()

    work.page.cancel()

    assert work.state.deciding.reasons is None
    assert work.state.deciding.may
    assert work.decisions(result.opened.verification.id) == []


def test_nothing_is_decided_about_a_cheque_that_was_not_checked(work):
    work.page.open(work.cheque(1))

    work.page.decisions.accept()
    work.page.decisions.choose_reason()

    assert not work.state.deciding.may
    assert work.state.deciding.reasons is None
    assert "decided" not in work.shop.actions()


def test_a_decision_taken_back_opens_the_cheque_and_is_corrected_not_erased(work):
    result = work.check(seed=1)
    work.page.decisions.accept()

    work.page.undo()
    reopened = (work.state.result.opened.verification.id, work.state.deciding.purpose)
    work.page.decisions.park()

    assert reopened == (result.opened.verification.id, Purpose.CORRECT)
    assert work.decisions(result.opened.verification.id) == [("carl", "accept"), ("carl", "park")]
    assert work.shop.actions()[-1] == "decision-corrected"


def test_a_decision_that_somebody_else_was_quicker_with_is_said(work):
    result = work.check(seed=1)
    reviewing.decide(work.shop.session("sara"), result.opened.verification.id, Choice(Action.ACCEPT))

    work.page.decisions.accept()

    assert work.state.problem.code == "already-decided"
    assert work.state.result is not None


def test_the_next_page_of_a_file_is_the_next_cheque(work):
    work.check(seed=1, pages=2)

    work.page.decisions.accept()

    assert work.state.page.number == 2
    assert work.state.result is None
    assert work.state.account.number == ""


def test_a_scanned_page_is_let_go_of_when_it_is_decided_and_not_when_it_is_parked(work):
    work.check(seed=1)
    work.page.decisions.park()
    parked = work.tasks.count(SettlePage)
    work.check(seed=1, name="other.png")
    work.page.decisions.accept()

    assert parked == 0
    assert work.tasks.count(SettlePage) == 1


def test_who_does_not_look_blind_had_seen_everything(work):
    work.check(seed=1)

    work.page.decisions.accept()

    assert work.details()["disclosed"] == ["name", "amount", "outcome", "score"]


def test_who_looks_blind_sees_no_outcome_before_deciding(work, habits):
    habits.blind_first = True
    result = work.check(seed=1)

    assert work.state.deciding.blind
    assert work.state.outcome is None
    assert work.state.comparison is None
    assert work.state.agreement is None
    work.page.decisions.accept()
    assert work.details()["disclosed"] == []
    assert work.state.page is None
    assert work.decisions(result.opened.verification.id) == [("carl", "accept")]


def test_a_blind_decision_that_the_result_speaks_against_can_be_corrected_knowingly(work, habits):
    habits.blind_first = True
    result = work.check(seed=5)

    work.page.decisions.accept()
    told = (work.state.deciding.disagrees, work.state.outcome is not None)
    work.page.decisions.choose_reason()
    work.page.decisions.give_reason(1)

    assert told == (True, True)
    assert work.decisions(result.opened.verification.id) == [("carl", "accept"), ("carl", "return")]
    assert work.details()["disclosed"][0] == "own-decision"
    assert work.state.page is None


def test_a_second_person_decides_without_knowing_the_first_decision(work):
    verification_id = accept_reviewed(work)
    work.log_in("sara")

    work.page.open_stored(verification_id)
    shown = work.state
    work.page.decisions.choose_reason()
    work.page.decisions.give_reason(1)

    assert shown.deciding.purpose is Purpose.REVIEW
    assert shown.deciding.blind
    assert shown.outcome is None
    assert shown.result.opened.cheque.history == ()
    assert work.decisions(verification_id) == [("carl", "accept"), ("sara", "return")]
    assert work.state.deciding.disagrees
    assert work.state.result.opened.cheque.standing is Standing.DISAGREED


def test_a_clerk_cannot_decide_twice_where_a_second_person_must(work):
    verification_id = accept_reviewed(work)

    work.page.open_stored(verification_id)

    # The first person may correct their own decision; they are not asked for the second one.
    assert work.state.deciding.purpose is Purpose.CORRECT


def test_waiting_cheques_follow_each_other_and_the_next_is_prepared_ahead(work):
    ids = []
    for number, seed in enumerate((1, 2, 5)):
        ids.append(work.check(seed=seed, name=f"cheque{number}.png").opened.verification.id)
        work.page.decisions.park()

    work.page.go_on()
    first = work.page.bookmark()
    read = work.tasks.count(ReadPage)
    looked = work.tasks.count(LookClosely)
    work.page.decisions.accept()

    second = work.page.bookmark()
    assert {first, second} < set(ids)
    assert first != second
    # What came into view had been read and looked at before; what was asked for since is the one after it.
    assert work.tasks.count(ReadPage) - read == 1
    assert work.tasks.count(LookClosely) - looked == 1
    assert work.state.deciding.waiting


def test_the_last_waiting_cheque_is_followed_by_the_news_that_none_waits(work):
    work.check(seed=1)
    work.page.decisions.park()
    work.page.go_on()

    work.page.decisions.accept()

    assert work.state.deciding.done
    assert work.state.page is None


def test_the_most_urgent_waits_first_and_a_claimed_one_for_nobody_else(work):
    small = work.check(seed=1, amount="10", name="small.png").opened.verification.id
    work.page.decisions.park()
    large = work.check(seed=1, amount="90000", name="large.png").opened.verification.id
    work.page.decisions.park()
    queue.claim(work.shop.session("cora"), large)

    work.page.go_on()

    assert work.page.bookmark() == small


def test_who_turns_to_something_else_gives_back_what_they_had_taken(work):
    for number in range(2):
        work.check(seed=1, name=f"cheque{number}.png")
        work.page.decisions.park()
    work.page.go_on()
    taken = work.page.bookmark()

    work.page.open(work.cheque(2, name="counter.png"))

    assert work.state.result is None
    with work.shop.reading() as uow:
        assert uow.waiting.claimed(taken) is None
        assert [one.claim for one in uow.waiting.unsettled()] == [None, None]


def test_a_cheque_that_somebody_else_works_on_is_not_opened(work):
    verification_id = work.check(seed=1).opened.verification.id
    work.page.decisions.park()
    queue.claim(work.shop.session("sara"), verification_id)

    work.page.open_stored(verification_id)

    assert work.state.problem.code == "claimed-by-other"
    assert work.state.result is None


def test_a_recheck_drawn_by_a_bulk_run_is_looked_at_blind(work, monkeypatch):
    verification_id = work.check(seed=1).opened.verification.id
    work.page.decisions.park()
    monkeypatch.setattr("sigverify.domain.waiting.waiting_kind", lambda *_, **__: WaitingKind.RECHECK)

    work.page.open_stored(verification_id)

    assert work.state.deciding.blind


def test_the_page_shows_one_cheque_until_the_next_one_can_be_seen(work):
    for number in range(2):
        work.check(seed=1, name=f"cheque{number}.png")
        work.page.decisions.park()
    work.page.open(work.cheque(2, name="counter.png"))
    counter = work.state.page

    presenter = work.page
    presenter.go_on()

    assert presenter.state.page is counter
    assert work.state.page is not counter


def test_a_parked_cheque_whose_file_holds_another_cheque_by_now_says_so(work):
    result = work.check(seed=1)
    file = work.state.page.path
    work.page.decisions.park()
    file.write_bytes(work.cheque(2, name="another.png").read_bytes())
    fresh = work.opened_again()

    fresh.open_stored(result.opened.verification.id)

    assert work.state.problem.code == "file-changed"
    assert work.state.region == work.state.page.whole


def test_a_parked_cheque_whose_file_is_gone_says_so_and_has_the_box_around_what_was_kept(work):
    result = work.check(seed=1)
    file = work.state.page.path
    work.page.decisions.park()
    file.unlink()
    fresh = work.opened_again()

    fresh.open_stored(result.opened.verification.id)

    assert work.state.problem.code == "file-missing"
    assert work.state.region == work.state.page.whole
