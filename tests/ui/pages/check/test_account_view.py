"""The check page with accounts as a clerk meets it: fields, keys, what is shown and what is hidden."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from sigverify.domain.account import AccountStatus
from sigverify.services import accounts
from sigverify.services.accounts import AccountChange
from tests.services.conftest import NUMBER
from tests.ui.fakes import HabitsOf
from tests.ui.pages.check.conftest import BOX, CheckDesk
from ui.pages.check.view import CheckView
from ui.widgets.brush import Tool


@pytest.fixture
def habits():
    return HabitsOf()


@pytest.fixture
def at(qtbot, shop, desk_of, strict, tmp_path, habits):
    """Return the check page in a window, with Carl at work."""
    work = CheckDesk(shop, desk_of("carl"), strict, tmp_path, habits)
    view = CheckView()
    qtbot.addWidget(view)
    work.page._board.display = view
    view.connect_to(work.page)
    view.resize(1180, 660)
    view.show()
    qtbot.waitExposed(view)
    work.view = view
    return work


def said(widget):
    return " ".join(
        label.text() for label in widget.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()
    )


def press_in(qtbot, at, field):
    qtbot.keyClick(field, Qt.Key.Key_Return)
    at.tasks.pump()


def open_cheque(at, seed=1):
    at.page.open(at.cheque(seed))
    at.page.region_changed(BOX)


@pytest.mark.qt_log_ignore("This plugin does not support")  # Said of the list below the account field.
def test_account_amount_and_check_need_no_mouse(at, qtbot):
    open_cheque(at)
    qtbot.keyClick(at.view.canvas, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    number, amount = at.view.account_bar.number, at.view.account_bar.amount

    qtbot.keyClicks(number, "1001")
    press_in(qtbot, at, number)
    in_amount = amount.hasFocus()
    qtbot.keyClicks(amount, "250")
    press_in(qtbot, at, amount)
    press_in(qtbot, at, at.view.account_bar.day)

    assert in_amount
    assert str(at.state.account.amount) == "250"
    assert at.state.result is not None
    assert "Consistent" in said(at.view.panel)
    assert "The mandate is met." in said(at.view.panel)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_letters_typed_into_the_account_field_do_nothing_else(at, qtbot):
    open_cheque(at)

    qtbot.keyClicks(at.view.account_bar.number, "acwx")

    assert at.view.account_bar.number.text() == "acwx"
    assert at.view.stage.currentWidget() is at.view._page
    assert at.state.comparing is None


def test_what_a_clerk_must_read_first_stands_above_the_page(at):
    change = AccountChange(status=AccountStatus.BLOCKED, instruction="Two signatures above 500", refer_always=True)
    accounts.change_account(at.shop.session("anna"), NUMBER, change)
    open_cheque(at)

    at.page.accounts.open_account("1001")
    at.tasks.pump()

    banner = said(at.view.account_banner)
    assert "The account is blocked." in banner
    assert "Two signatures above 500" in banner
    assert "Every cheque of this account is to be referred." in banner


def test_a_referral_says_why(at):
    at.check(seed=5)

    panel = said(at.view.panel)
    assert "Not consistent" in panel
    assert "The mandate is not met." in panel
    assert "A signature matches nobody who may sign." in panel
    assert "Expected error" in panel


def test_every_decision_has_its_key_on_its_button(at):
    at.check(seed=1)
    written = [button.text() for button in at.view.panel.decisions.findChildren(QAbstractButton) if button.isVisible()]

    for name, key in (("Accept", "F2"), ("Return…", "F3"), ("Refer", "F4"), ("Park", "F8")):
        assert any(name in text and key in text for text in written), name


def test_a_cheque_is_returned_by_a_key_and_a_digit(at, qtbot):
    result = at.check(seed=5)
    at.view.findChild(QAction, "return").trigger()
    reasons = at.view.panel.decisions.reasons
    offered = [reasons.item(row).text() for row in range(reasons.count())]

    qtbot.keyClick(reasons, Qt.Key.Key_2)
    at.tasks.pump()

    assert offered[1].startswith("2   L")
    assert at.decisions(result.opened.verification.id) == [("carl", "return")]
    assert at.details()["reason"][2] == "L"


def test_arrows_and_enter_choose_a_reason_too(at, qtbot):
    at.check(seed=5)
    at.view.findChild(QAction, "return").trigger()
    reasons = at.view.panel.decisions.reasons

    qtbot.keyClick(reasons, Qt.Key.Key_Down)
    qtbot.keyClick(reasons, Qt.Key.Key_Return)

    assert at.details()["reason"][2] == "L"


def test_who_looks_blind_sees_neither_name_nor_amount_nor_similarity(at, habits):
    habits.blind_first = True
    at.check(seed=1)

    everything = said(at.view)
    model = at.view.strip.specimens.model()
    cards = " ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))
    for hidden in ("Byron", "Corner Shop", "Consistent", "similarity", "mandate"):
        assert hidden not in everything + cards, hidden
    assert at.view.account_bar.amount.echoMode() is QLineEdit.EchoMode.Password
    assert "Look and decide first" in everything


def test_specimens_are_shown_best_first_with_names_and_days(at):
    at.check(seed=2)

    model = at.view.strip.specimens.model()
    titles = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
    assert len(titles) == 6
    assert all("Bob Stone" in title for title in titles[:3])
    assert all("Ada Byron" in title for title in titles[3:])


def test_the_comparison_view_lays_the_specimen_as_the_comparison_did(at):
    at.check(seed=1)
    key = at.view.strip.specimens.current_key

    assert at.state.laid(key).shape == (2, 3)
    assert at.view.comparison.stage.registration is not None


def test_a_stroke_of_the_brush_drops_the_result_until_it_is_checked_again(at, qtbot):
    at.check(seed=1)
    at.view.findChild(QAction, "touch-up").trigger()
    shown = at.view.stage.currentWidget()
    brush = at.view.brush

    qtbot.mousePress(brush, Qt.MouseButton.LeftButton, pos=brush.rect().center())
    qtbot.mouseRelease(brush, Qt.MouseButton.LeftButton, pos=brush.rect().center())
    at.tasks.pump()
    dropped = at.state.result
    at.page.compare()

    assert shown is at.view.cleaning
    assert brush.tool is Tool.ERASE
    assert dropped is None
    assert not np.asarray(at.state.result.probe.counts).all()
    assert "A person erased ink" in said(at.view.panel)


def test_what_was_decided_last_can_be_taken_back_from_the_empty_page(at):
    at.check(seed=1)
    at.view.findChild(QAction, "accept").trigger()
    at.tasks.pump()
    empty = said(at.view.panel)

    at.view.findChild(QAction, "undo-decision").trigger()
    at.tasks.pump()

    assert "Accepted: cheque" in empty
    assert "Accepted stands" in said(at.view.panel)


def test_the_page_can_be_as_low_as_a_small_screen(at):
    at.check(seed=5)

    assert at.view.minimumSizeHint().height() <= 620
