"""What was typed in a dialog when the window was locked comes back in the same dialog, and nowhere else."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMainWindow, QVBoxLayout

from sigverify.domain.account import Account, AccountNumber
from ui.pages.accounts.dialogs import AccountDialog
from ui.parts.drafts import DraftDialog, Drafts

ACCOUNT = Account(AccountNumber("1001"), "Ada and Bob", "EUR", instruction="Ask first.")


class Window(QMainWindow):
    def __init__(self):
        super().__init__()
        self.place = "accounts 1001"
        self.drafts = Drafts(lambda: self.place)


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    return made


def lock(window, *dialogs):
    window.drafts.keep(dialogs)
    for dialog in dialogs:
        dialog.reject()


def opened(window, account=ACCOUNT):
    dialog = AccountDialog(account, window)
    dialog.show()
    return dialog


def texts_of(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_what_was_typed_is_there_again_once_and_said(window):
    dialog = opened(window)
    dialog.name.setText("Ada, Bob and Carl")
    dialog.currency.setCurrentText("CHF")
    dialog.instruction.setPlainText("Ask twice.")
    dialog.refer_always.setChecked(True)
    wanted = dialog.account
    lock(window, dialog)

    again = opened(window)
    assert again.account == wanted
    assert "is here again" in texts_of(again)
    again.reject()

    assert opened(window).account == ACCOUNT


def test_a_dialog_in_which_nothing_was_typed_leaves_no_draft(window):
    lock(window, opened(window))

    assert "is here again" not in texts_of(opened(window))


@pytest.mark.parametrize("elsewhere", ["accounts 1002", "queue "])
def test_a_draft_is_not_written_on_another_page_or_for_another_thing(window, elsewhere):
    dialog = opened(window)
    dialog.name.setText("typed")
    lock(window, dialog)

    window.place = elsewhere

    assert opened(window).account == ACCOUNT


def test_a_draft_is_not_written_over_what_changed_meanwhile(window):
    dialog = opened(window)
    dialog.name.setText("typed")
    lock(window, dialog)
    changed = replace(ACCOUNT, instruction="Refer.")

    assert opened(window, changed).account == changed


def test_nothing_is_left_when_somebody_else_comes(window):
    dialog = opened(window)
    dialog.name.setText("typed")
    lock(window, dialog)

    window.drafts.forget()

    assert opened(window).account == ACCOUNT


def test_passwords_are_never_kept(window):
    def ask():
        dialog = DraftDialog(window)
        name, secret = QLineEdit(), QLineEdit()
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        column = QVBoxLayout(dialog)
        column.addWidget(name)
        column.addWidget(secret)
        dialog.show()
        return dialog, name, secret

    dialog, name, secret = ask()
    name.setText("carl")
    secret.setText("four words for nobody")
    lock(window, dialog)
    _, name, secret = ask()

    assert (name.text(), secret.text()) == ("carl", "")


def test_without_a_window_that_keeps_drafts_a_dialog_is_a_dialog(qtbot):
    owner = QMainWindow()
    qtbot.addWidget(owner)
    dialog = AccountDialog(ACCOUNT, owner)
    dialog.show()

    assert isinstance(dialog, QDialog)
    assert dialog.opening is None
