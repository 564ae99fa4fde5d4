import pytest

from tests.ui.fakes import HabitsOf
from ui.pages.settings.review_presenter import ReviewPresenter


@pytest.fixture
def at_work(desk_of, display):
    """Return a function that enters the section as somebody."""

    def enter(name):
        presenter = ReviewPresenter(desk_of(name), habits=HabitsOf(), display=display)
        presenter.enter()
        return presenter

    return enter


def test_a_supervisor_chooses_blind_first_and_the_reasons(at_work):
    sara = at_work("sara")
    other = next(one.id for one in sara.state.lists if one.id != sara.state.reason_list)

    sara.decide_blind_first(True)
    sara.offer_reasons(other)

    assert (sara._habits.blind_first, sara._habits.reason_list) == (True, other)
    assert (sara.state.blind_first, sara.state.reason_list) == (True, other)


def test_a_clerk_sees_them_and_changes_nothing(at_work):
    carl = at_work("carl")

    carl.decide_blind_first(True)

    assert not carl.state.may_change
    assert not carl.state.blind_first
    assert not carl._habits.blind_first


def test_each_list_is_offered_once_in_its_newest_version(at_work):
    lists = at_work("sara").state.lists

    assert len({one.id for one in lists}) == len(lists) >= 2


def test_nothing_may_be_changed_when_nobody_works(at_work):
    sara = at_work("sara")

    sara.forget()

    assert not sara.state.may_change
