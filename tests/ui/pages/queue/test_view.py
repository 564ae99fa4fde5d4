from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sigverify.domain.bulk import Triage
from sigverify.domain.waiting import WaitingKind
from sigverify.errors import StoreError
from sigverify.services import queue
from tests.services.cheques import add_cheque
from ui.dialogs.keys import actions_below
from ui.pages.queue.page import make_page
from ui.parts.filtering import read_amount
from ui.theme import Appearance


@pytest.fixture
def opened(waiting, show_page):
    """Return a function that opens the page for somebody at work."""
    return lambda name="carl": show_page(make_page, name)


def rows(view):
    model = view.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_the_table_says_what_waits_and_why(opened):
    view = opened()

    assert [row[0] for row in rows(view)] == ["Not decided", "Parked", "Not decided"]
    assert "90" in rows(view)[0][2]
    assert "EUR" in rows(view)[0][2]
    assert rows(view)[1][6] == "carl"
    assert view.table.current.id == "large"


def test_enter_opens_the_cheque_of_the_row(opened, qtbot):
    view = opened()

    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)

    assert view.parts.navigator.went == [("check", "parked")]


def test_every_action_works_by_its_key(opened, qtbot):
    view = opened()

    qtbot.keyClick(view.table, Qt.Key.Key_3)
    assert [row[0] for row in rows(view)] == ["Parked"]
    qtbot.keyClick(view.table, Qt.Key.Key_0)
    assert len(rows(view)) == 3
    qtbot.keyClick(view.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is view.filter.account
    qtbot.keyClicks(view.filter.account, "77")
    assert rows(view) == []
    assert "Esc" in view.table.accessibleDescription()
    qtbot.keyClick(view.filter.account, Qt.Key.Key_Escape)
    assert len(rows(view)) == 3
    assert view.filter.account.text() == ""
    qtbot.keyClick(view.table, Qt.Key.Key_H)
    qtbot.keyClick(view.table, Qt.Key.Key_N)
    assert view.parts.navigator.went == [("history", "large"), ("check", "large")]
    qtbot.keyClick(view.table, Qt.Key.Key_F5)
    assert rows(view)[0][7] == "you"
    qtbot.keyClick(view.table, Qt.Key.Key_R)
    assert rows(view)[0][7] == ""


def test_amounts_and_people_narrow_the_table(opened):
    view = opened()

    view.filter.least.setText("100")
    view.filter.most.setText("1000")
    assert [item.id for item in view.model.rows] == ["parked"]
    view.filter.least.clear()
    view.filter.most.clear()
    view.filter.people.setCurrentIndex(1)

    assert view.filter.people.currentText() == "carl"
    assert len(view.model.rows) == 3


def test_the_rail_tells_how_many_wait(opened):
    view = opened()
    assert view.parts.navigator.badges == {"queue": 3}

    view.page.forget()
    assert view.parts.navigator.badges == {"queue": 0}


def test_only_ones_own_cheque_can_be_given_back(opened, waiting):
    queue.claim(waiting.session("cora"), "large")
    view = opened()

    assert rows(view)[0][7] == "cora"
    assert not view.actions_.release.isEnabled()


def test_the_blind_sample_shows_no_outcome(opened, waiting):
    add_cheque(waiting, "drawn", amount=None, triage=Triage.RECHECK, log10_lr=3.0)
    view = opened()
    cell = view.model.index(0, 4)

    assert view.model.rows[0].kind is WaitingKind.RECHECK
    assert cell.data() == "hidden"
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None


def test_an_empty_queue_says_that_nothing_waits(shop, parts_of, qtbot):
    page = make_page(parts_of("carl"))
    qtbot.addWidget(page.widget)

    page.entered()

    assert page.widget.table.accessibleDescription() == "Nothing waits for you."
    assert not page.widget.actions_.next.isEnabled()


def test_a_queue_that_cannot_be_read_is_told_and_can_be_read_again(opened, monkeypatch):
    def fail(session, *, after=None):
        raise StoreError("store-busy", seconds=10)

    view = opened()
    view.page.forget()
    with monkeypatch.context() as broken:
        broken.setattr(queue, "list_waiting", fail)
        view.actions_.refresh.trigger()
    assert view.banner.isVisible()
    assert "could not be read" in view.table.accessibleDescription()

    view.actions_.refresh.trigger()
    assert not view.banner.isVisible()
    assert len(rows(view)) == 3


def test_nothing_personal_stays_when_nobody_works(opened):
    view = opened()

    view.page.forget()

    assert rows(view) == []
    assert view.filter.people.count() == 1


def test_other_colours_are_taken(opened, wear):
    view = opened()
    wear(view, Appearance.LIGHT)
    before = view.grab().toImage()

    wear(view, Appearance.DARK)

    assert view.grab().toImage() != before


def test_every_action_has_a_name_a_text_and_a_tooltip(opened):
    for action in actions_below(opened()):
        # Qt's own, such as that of the button which clears a field, have no text.
        if action.objectName() and not action.objectName().startswith("_q_"):
            assert action.text()
            assert action.toolTip()


@pytest.mark.parametrize(("typed", "read"), [("12.5", Decimal("12.50")), ("", None), ("abc", None), ("-3", None)])
def test_an_amount_is_read_as_typed(typed, read):
    assert read_amount(typed) == read
