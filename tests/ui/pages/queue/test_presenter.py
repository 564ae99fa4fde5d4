from dataclasses import replace
from decimal import Decimal

import pytest

from sigverify.domain.claim import CLAIM_LASTS
from sigverify.domain.waiting import EVERYTHING, WaitingFilter, WaitingKind
from sigverify.services import queue, reviewing
from tests.services.cheques import ACCEPT
from tests.ui.fakes import RecordingDisplay, RecordingNavigator
from ui.pages.queue.presenter import QueuePresenter
from ui.pages.queue.state import QueueState, Reading

PARKED = WaitingFilter(kinds=frozenset({WaitingKind.PARKED}))


@pytest.fixture
def made(waiting, desk_of):
    """Return a function that makes a presenter for somebody at work."""

    def make(name="carl"):
        counts = []
        presenter = QueuePresenter(
            desk_of(name), ways=RecordingNavigator(), display=RecordingDisplay(), show_count=counts.append
        )
        presenter.counts, presenter.went = counts, presenter._ways.went
        return presenter

    return make


def shown(presenter):
    return [item.id for item in presenter.state.shown]


def test_the_queue_is_read_and_counted(made):
    presenter = made()

    presenter.refresh()

    assert shown(presenter) == ["large", "parked", "small"]
    assert presenter.state.reading is Reading.DONE
    assert presenter.counts == [3]


def test_who_begins_to_work_is_told_how_many_wait(made):
    presenter = made()

    presenter.admitted()

    assert presenter.counts == [3]
    assert presenter.state.items == ()


def test_a_long_queue_is_shown_as_it_comes(made, monkeypatch):
    monkeypatch.setattr(queue, "BLOCK", 2)
    presenter = made()

    presenter.refresh()

    lengths = [len(state.items) for state in presenter._display.states]
    assert lengths == [0, 2, 3]


def test_what_is_shown_stays_while_it_is_read_anew(made, monkeypatch):
    presenter = made()
    presenter.refresh()
    monkeypatch.setattr(queue, "BLOCK", 2)
    seen = len(presenter._display.states)

    presenter.refresh()

    assert {len(state.items) for state in presenter._display.states[seen:]} == {3}


def test_a_filter_narrows_what_is_shown_and_is_taken_away_again(made):
    presenter = made()
    presenter.refresh()

    presenter.narrow(PARKED)
    assert shown(presenter) == ["parked"]

    presenter.close()
    assert presenter.state.wanted == EVERYTHING


def test_the_next_cheque_is_the_most_urgent_of_those_shown(made):
    presenter = made()
    presenter.refresh()
    presenter.narrow(WaitingFilter(most=Decimal(1000)))

    presenter.take_next()

    assert presenter.went == [("check", "parked")]


def test_where_others_work_on_all_of_them_there_is_no_next(made, waiting):
    presenter = made()
    presenter.refresh()
    for name in ("small", "large", "parked"):
        queue.claim(waiting.session("cora"), name)

    presenter.take_next()

    assert presenter.went == []
    assert presenter.state.nothing_left
    assert {item.claim.operator for item in presenter.state.items} == {"cora"}
    presenter.close()
    assert not presenter.state.nothing_left


def test_a_cheque_that_somebody_else_has_is_not_opened_until_it_was_left_for_long(made, waiting):
    presenter = made()
    presenter.refresh()
    queue.claim(waiting.session("cora"), "small")

    presenter.open("small")
    assert presenter.went == []
    assert presenter.state.problem.code == "claimed-by-other"
    presenter.close()
    assert presenter.state.problem is None

    waiting.clock.pass_by(seconds=CLAIM_LASTS.total_seconds())
    presenter._desk.at_work(waiting.session("carl"))
    presenter.open("small")
    assert presenter.went == [("check", "small")]


def test_a_cheque_that_was_decided_meanwhile_goes_from_the_list(made, waiting):
    presenter = made()
    presenter.refresh()
    reviewing.decide(waiting.session("cora"), "small", ACCEPT)

    presenter.open("small")

    assert presenter.state.problem.code == "not-waiting"
    assert shown(presenter) == ["large", "parked"]


def test_one_can_give_a_cheque_back(made):
    presenter = made()
    presenter.refresh()
    presenter.open("small")
    presenter.refresh()
    held = next(item for item in presenter.state.items if item.id == "small")
    assert presenter.state.holds(held)

    presenter.release("small")

    freed = next(item for item in presenter.state.items if item.id == "small")
    assert freed.claim is None


def test_the_history_of_a_cheque_is_one_step_away(made):
    presenter = made()

    presenter.show_history("small")

    assert presenter.went == [("history", "small")]


def test_a_queue_that_cannot_be_read_says_so(made):
    presenter = made("otto")

    presenter.refresh()

    assert presenter.state.problem.code == "not-permitted"
    assert presenter.state.reading is Reading.DONE


def test_nothing_is_left_when_nobody_works(made):
    presenter = made()
    presenter.refresh()
    presenter._desk.hold()
    presenter.refresh()

    presenter.forget()
    presenter._desk.release()

    assert presenter.state == QueueState()
    assert presenter.counts[-1] == 0


def test_people_and_runs_to_choose_from_are_those_in_the_queue(made):
    presenter = made()
    presenter.refresh()

    assert presenter.state.people == ("carl",)
    assert replace(presenter.state, items=()).people == ()
    assert presenter.state.jobs == ()
