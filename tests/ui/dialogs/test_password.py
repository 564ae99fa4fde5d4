"""The operator's own password, changed on a real store."""

import pytest

from sigverify.services.session import log_in
from tests.services.conftest import PASSWORD
from ui.dialogs.password import PasswordDialog

NEW = "another phrase of somebody"


@pytest.fixture
def dialog(qtbot, desk_of):
    made = PasswordDialog(desk_of("carl"))
    qtbot.addWidget(made)
    return made


def enter(dialog, current, new, repeated):
    for field, text in ((dialog.current, current), (dialog.new, new), (dialog.repeated, repeated)):
        field.setText(text)
    dialog.buttons.accepted.emit()


def test_the_new_password_lets_in(dialog, shop):
    enter(dialog, PASSWORD, NEW, NEW)

    assert dialog.result() == PasswordDialog.DialogCode.Accepted
    assert log_in(shop.opened, "carl", NEW).operator_id == "carl"


@pytest.mark.parametrize(
    ("current", "new", "repeated", "said"),
    [
        (PASSWORD, NEW, f"{NEW}!", "do not agree"),
        ("wrong", NEW, NEW, "do not fit"),
        (PASSWORD, "short", "short", "too easy"),
    ],
)
def test_what_is_wrong_is_said_and_asked_again(dialog, current, new, repeated, said):
    enter(dialog, current, new, repeated)

    assert said in dialog.problem.accessibleName()
    assert dialog.result() != PasswordDialog.DialogCode.Accepted
    assert dialog.buttons.isEnabled()
