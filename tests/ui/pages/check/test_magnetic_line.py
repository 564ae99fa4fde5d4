"""The account that a cheque names itself, on the check page: offered, never put in the place of what somebody typed."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from sigverify.domain.account import AccountNumber
from sigverify.training.synthesis.magnetic_lines import CLEAN, scanned_line
from ui.pages.check.view import CheckView
from ui.tasks.messages import ReadAccount


def cheque(folder, account, *, name="magnetic.png"):
    strip = scanned_line(f"⑈123456⑈ 789012345⑆ {account}⑈ 23", dpi=200, rng=np.random.default_rng(0), wear=CLEAN)
    page = np.full((724, 1591), 250, np.uint8)
    page[-strip.height :] = strip.pixels
    Image.fromarray(page).save(folder / name, dpi=(200, 200))
    return folder / name


@pytest.fixture
def here(work):
    work.shop.open_account(AccountNumber("200200"))
    return work


def test_an_account_of_the_number_that_was_read_is_offered_and_not_opened(here, tmp_path):
    here.page.open(cheque(tmp_path, "200200"))
    assert here.state.account.read.number == "200200"
    assert here.state.account.known is None
    assert here.state.account.number == ""


def test_a_number_without_an_account_is_not_offered(here, tmp_path):
    here.page.open(cheque(tmp_path, "200201"))
    assert here.state.account.read is None
    assert here.tasks.count(ReadAccount) == 1


def test_what_somebody_typed_meanwhile_stays(here, tmp_path):
    here.page.open(cheque(tmp_path, "200200"))
    here.page.accounts.type_number("1")
    assert here.state.account.read is None
    here.desk.hold()
    here.page.open(cheque(tmp_path, "200200", name="another.png"))
    here.page.accounts.type_number("1")
    here.desk.release()
    assert here.state.account.read is None


def test_another_cheque_begins_without_the_number_of_the_last_one(here, tmp_path):
    here.page.open(cheque(tmp_path, "200200"))
    here.page.open(here.cheque(1))
    assert here.state.account.read is None


def test_nothing_is_read_where_the_program_is_used_without_accounts(here, tmp_path):
    here.page.forget()
    here.desk.at_work(None)
    here.page.entered()
    here.page.open(cheque(tmp_path, "200200"))
    assert here.state.page is not None
    assert here.tasks.count(ReadAccount) == 0


@pytest.fixture
def window(qtbot, here, tmp_path):
    view = CheckView()
    qtbot.addWidget(view)
    here.page._board.display = view
    view.connect_to(here.page)
    view.resize(1180, 660)
    view.show()
    qtbot.waitExposed(view)
    here.view = view
    return here


@pytest.mark.qt_log_ignore("This plugin does not support")  # Said of the list below the account field.
def test_the_field_holds_the_number_and_enter_confirms_it(window, qtbot, tmp_path):
    window.page.open(cheque(tmp_path, "200200"))
    assert window.state.account.read is not None
    bar = window.view.account_bar
    assert bar.number.text() == "200200"
    assert "read from the cheque" in bar._name.text()
    qtbot.keyClick(bar.number, Qt.Key.Key_Return)
    window.tasks.pump()
    assert window.state.account.known.account.number == "200200"
    assert bar.number.text() == "200200"
    assert "read from the cheque" not in bar._name.text()


@pytest.mark.qt_log_ignore("This plugin does not support")  # Said of the list below the account field.
def test_typing_over_the_number_keeps_what_was_typed(window, qtbot, tmp_path):
    window.page.open(cheque(tmp_path, "200200"))
    assert window.state.account.read is not None
    bar = window.view.account_bar
    bar.number.selectAll()
    qtbot.keyClicks(bar.number, "1001")
    assert bar.number.text() == "1001"
    window.page.open(cheque(tmp_path, "200201", name="third.png"))
    assert window.state.account.read is None
