"""The program put together, with the real desk and a real store: from log-in to lock, language and log-out."""

import json
import threading

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from sigverify.domain.scanning import Profile
from sigverify.settings import Settings
from tests.services.conftest import PASSWORD
from ui import i18n
from ui.bootstrap import assemble
from ui.dialogs.keys import KeySheet
from ui.entrance.state import Stage
from ui.i18n import Language
from ui.pages.accounts.dialogs import AccountDialog
from ui.preferences import Preferences
from ui.setup.state import Step, Way
from ui.theme import TextSize


@pytest.fixture
def shell_with(qtbot, monkeypatch):
    made = []

    def make(settings, preferences=None):
        shell = assemble(settings, preferences or Preferences())
        qtbot.addWidget(shell.window)
        # No model is needed here, and loading one takes seconds.
        monkeypatch.setattr(shell.runner, "start", lambda: None)
        made.append(shell)
        shell.window.show()
        qtbot.waitUntil(lambda: shell.entrance.state.stage is not Stage.OPENING, timeout=30_000)
        return shell

    yield make
    for shell in made:
        shell.stop()


@pytest.fixture
def shell(shell_with, store_here):
    return shell_with(store_here)


def log_in(shell, qtbot, name, password=PASSWORD):
    view = shell.entrance_view
    view.name.setText(name)
    view.password.setText(password)
    view.enter.trigger()
    qtbot.waitUntil(lambda: not shell.entrance.state.busy, timeout=30_000)


def texts_of(window):
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_clerk_logs_in_and_sees_the_pages_of_a_clerk(shell, qtbot):
    assert shell.window.room is shell.entrance_view
    log_in(shell, qtbot, "carl")

    assert shell.window.room is shell.workspace
    assert shell.workspace.offers("check")
    assert shell.workspace.page.name == "check"


def test_a_page_is_offered_as_soon_as_it_is_made(shell, qtbot):
    log_in(shell, qtbot, "carl")
    shell.refurnish()
    assert shell.workspace.page.name == "check"
    assert not shell.workspace.offers("settings")

    qtbot.waitUntil(lambda: shell.workspace.offers("settings"), timeout=30_000)

    assert shell.workspace.page.name == "check"


def test_who_was_on_a_page_that_is_made_late_is_there_again(shell, qtbot):
    log_in(shell, qtbot, "carl")
    qtbot.waitUntil(lambda: shell.workspace.offers("settings"), timeout=30_000)
    shell.workspace.show_page("settings")

    shell.refurnish()

    assert shell.workspace.page.name == "settings"


def test_who_may_not_check_cheques_does_not_see_the_check_page(shell, qtbot):
    log_in(shell, qtbot, "rita")

    assert not shell.workspace.offers("check")


def test_a_wrong_password_is_told_in_words(shell, qtbot):
    log_in(shell, qtbot, "carl", "wrong")

    assert shell.window.room is shell.entrance_view
    assert "do not fit together" in texts_of(shell.window)


def test_a_locked_window_shows_no_page_no_dialog_and_no_name_of_a_file(shell, qtbot, qapp):
    log_in(shell, qtbot, "carl")
    shell.workspace.name_document("smith.tif", "one page")
    shell.window.show_keys()
    shell.window.actions_.lock.trigger()
    dialogs = [each for each in qapp.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]

    assert shell.window.room is shell.entrance_view
    assert dialogs == []
    assert "smith" not in texts_of(shell.window) + shell.window.windowTitle()
    assert shell.desk.operator is None
    assert shell.entrance_view.password_again.text() == ""


def test_what_was_typed_in_a_dialog_is_there_again_after_the_lock(shell, qtbot):
    log_in(shell, qtbot, "anna")
    qtbot.waitUntil(lambda: shell.workspace.offers("accounts"), timeout=30_000)
    shell.workspace.show_page("accounts")
    dialog = AccountDialog(None, shell.workspace.page.widget)
    dialog.show()
    dialog.name.setText("Ada and Bob")
    shell.idle.idle.emit()
    assert not dialog.isVisible()

    shell.entrance_view.password_again.setText(PASSWORD)
    shell.entrance_view.enter.trigger()
    qtbot.waitUntil(lambda: shell.entrance.state.stage is Stage.INSIDE, timeout=30_000)
    again = AccountDialog(None, shell.workspace.page.widget)
    again.show()

    assert again.name.text() == "Ada and Bob"
    again.reject()


def test_idleness_locks(shell, qtbot):
    log_in(shell, qtbot, "carl")
    shell.idle.idle.emit()

    assert shell.entrance.state.stage is Stage.LOCKED


def test_the_language_changes_at_once_and_the_operator_stays(shell, qtbot, qapp):
    shell.follow_choices(qapp)
    log_in(shell, qtbot, "carl")
    try:
        shell.window.actions_.choose(Language.GERMAN)
        qtbot.waitUntil(lambda: i18n.resolve(shell.preferences.language) is Language.GERMAN)
        qtbot.waitUntil(lambda: shell.inside.pages["check"].title == "Pr\u00fcfen")

        assert shell.window.room is shell.workspace
        assert shell.desk.operator.id == "carl"
        assert shell.workspace.page.name == "check"
        assert shell.book.entry("window.guide").text == "Handbuch"
    finally:
        i18n.speak(qapp, Language.ENGLISH)


def test_keys_that_were_chosen_stay_after_a_change_of_language(shell, qtbot):
    log_in(shell, qtbot, "carl")
    shell.book.change(shell.book.entry("window.guide"), ["F12"])
    shell.refurnish()

    assert shell.book.entry("window.guide").keys == ("F12",)


def test_making_everything_anew_leaves_nothing_behind(shell, qtbot, qapp):
    log_in(shell, qtbot, "carl")

    def count():
        qtbot.waitUntil(lambda: shell.desk.idle)
        shell.inside.make_all()
        # What is deleted later may have others deleted later still.
        for _ in range(3):
            qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            qapp.processEvents()
        return len(shell.window.findChildren(QWidget))

    shell.refurnish()
    before = count()
    for _ in range(3):
        shell.refurnish()

    assert count() == before


def test_larger_text_is_larger_everywhere(shell, qtbot, qapp):
    shell.follow_choices(qapp)
    before = QApplication.font().pointSizeF()
    shell.window.actions_.text_size_chosen.emit(TextSize.LARGEST)
    try:
        larger = pytest.approx(before * TextSize.LARGEST.value)
        qtbot.waitUntil(lambda: shell.entrance_view.font().pointSizeF() == larger)
        assert Preferences().text_size is TextSize.LARGEST
    finally:
        shell.window.actions_.text_size_chosen.emit(TextSize.USUAL)
        qtbot.waitUntil(lambda: QApplication.font().pointSizeF() == pytest.approx(before))


def test_the_sheet_of_keys_is_for_the_page_in_view(shell, qtbot):
    log_in(shell, qtbot, "carl")
    shell.window.show_keys()
    sheet = shell.window.findChild(KeySheet)
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    sheet.close()

    assert shown[0] == "Check"
    assert "Everywhere" in shown
    assert "Way in" not in shown


def test_the_sheet_of_keys_tells_the_keys_of_scanning_profiles_and_the_editor_does_not(shell, qtbot):
    log_in(shell, qtbot, "carl")
    scanning = shell.scanning
    scanning.actions.give_keys((Profile("Cards", shortcut="Ctrl+F7"),), scanning.scan_with)
    shell.window.show_keys()
    sheet = shell.window.findChild(KeySheet)
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    sheet.close()

    assert "Scan: Cards" in shown
    assert "Ctrl+F7" in shown
    assert not any("Ctrl+F7" in entry.keys for name, _ in shell.book.groups for entry in shell.book.entries(name))


def test_without_accounts_the_window_works_as_before(shell_with, qtbot):
    shell = shell_with(Settings())
    assert shell.entrance.state.stage is Stage.NO_STORE
    shell.entrance_view.without.trigger()

    assert shell.workspace.page.name == "check"
    assert shell.window.actions_.log_in.isEnabled()
    assert not shell.window.actions_.lock.isEnabled()


def test_who_chose_to_work_without_accounts_is_inside_at_once(qtbot):
    preferences = Preferences()
    preferences.without_accounts = True
    shell = assemble(Settings(), preferences)
    qtbot.addWidget(shell.window)

    assert shell.window.room is shell.workspace


def test_the_first_run_ends_with_a_store_to_log_in_to(shell_with, qtbot, private_home):
    shell = shell_with(Settings())
    shell.entrance_view.set_up.trigger()
    view = shell._set_up_view
    presenter = view.presenter

    def reached(step):
        qtbot.waitUntil(lambda: presenter.state.step is step and not presenter.state.busy, timeout=30_000)

    qtbot.waitUntil(lambda: presenter.state.ways != (), timeout=30_000)
    view.on.trigger()
    view.opener.ways[Way.PASSPHRASE].setChecked(True)
    for field in (view.opener.passphrase, view.opener.repeated):
        field.setText("four words for it")
    view.on.trigger()
    fields = view.administrator.fields
    fields.full_name.setText("Rita Root")
    fields.name.setText("rita")
    for field in (fields.password, fields.repeated):
        field.setText(PASSWORD)
    view.on.trigger()
    reached(Step.RECOVERY)
    shown = view.recovery.key.text().split()
    assert len(shown) == 8
    assert not view.on.isEnabled()
    saved = private_home / "recovery.txt"
    view.recovery.save(saved)
    assert "-".join(shown) in saved.read_text(encoding="utf-8")

    view.recovery.safe.setChecked(True)
    view.on.trigger()
    assert view.recovery.key.text() == ""
    assert view.opener.passphrase.text() == fields.password.text() == ""
    person = view.people.fields
    person.full_name.setText("Carl Clerk")
    person.name.setText("carl")
    for field in (person.password, person.repeated):
        field.setText(PASSWORD)
    next(box for role, box in view.people.roles.items() if role.value == "clerk").setChecked(True)
    view.people.add.click()
    qtbot.waitUntil(lambda: len(presenter.state.staff) == 2, timeout=30_000)
    assert person.password.text() == ""
    view.on.trigger()
    view.on.trigger()
    assert "Carl Clerk" in texts_of(view)
    view.on.trigger()
    qtbot.waitUntil(lambda: shell.entrance.state.stage is Stage.LOG_IN)

    log_in(shell, qtbot, "carl")
    assert shell.workspace.page.name == "check"
    locks = json.loads((private_home / "keys.json").read_text())["current"]["locks"]
    assert {lock["kind"] for lock in locks} == {"passphrase", "recovery"}


def test_the_end_leaves_no_thread(shell, qtbot):
    log_in(shell, qtbot, "carl")
    shell.window.close()

    assert [thread.name for thread in threading.enumerate() if thread.name in ("desk", "inference-replies")] == []
