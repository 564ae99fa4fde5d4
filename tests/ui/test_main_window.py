"""The shell: rail, status bar, dialogs, and what happens to exceptions that nobody caught."""

import logging
import threading

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser

from sigverify.errors import ModelError, SigverifyError
from sigverify.settings import Settings
from ui import application, bootstrap, details, theme
from ui.action_book import ActionBook
from ui.dialogs.failure import FailureDialog
from ui.dialogs.guide import Guide
from ui.dialogs.keys import KeySheet
from ui.i18n import Language
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.tasks.messages import ModelChanged, ModelState
from ui.theme import Appearance


@pytest.fixture
def window(qtbot):
    made = MainWindow(Preferences(), ActionBook(Preferences()))
    qtbot.addWidget(made)
    return made


def said(window):
    return " ".join(label.text() for label in window.statusBar().findChildren(QLabel))


def test_the_first_paint_is_announced_once(window, qtbot):
    painted = []
    window.painted.connect(lambda: painted.append(True))
    with qtbot.waitSignal(window.painted):
        window.show()
    window.repaint()

    assert painted == [True]


def test_the_state_of_the_model_is_said_with_its_reason(window):
    window.show_model(ModelChanged(ModelState.READY, device="cpu"))
    assert "Ready to compare" in said(window)
    assert "cpu" not in said(window)

    window.show_model(ModelChanged(ModelState.READY, device="cuda:0"))
    assert "Ready to compare on cuda:0" in said(window)

    window.show_model(ModelChanged(ModelState.FAILED, error=ModelError("model-missing", path="weights")))

    assert "weights are missing" in said(window)


@pytest.mark.parametrize(("appearance", "colours"), [(Appearance.DARK, theme.DARK), (Appearance.LIGHT, theme.LIGHT)])
def test_the_window_and_its_dialogs_wear_the_colours_of_the_application(window, qapp, qtbot, appearance, colours):
    window.show()
    window.show_keys()
    sheet = window.findChild(KeySheet)
    theme.apply(qapp, appearance)
    try:
        qtbot.waitUntil(lambda: theme.tokens(window.palette()) is colours)

        assert sheet.grab().toImage().pixelColor(2, 2) == colours.window
    finally:
        theme.apply(qapp, Appearance.LIGHT)


def test_the_place_of_the_window_is_kept(window, qtbot):
    window.show()
    window.resize(900, 555)
    window.close()
    again = MainWindow(Preferences(), ActionBook(Preferences()))
    qtbot.addWidget(again)

    assert again.height() == 555


def test_what_was_chosen_is_kept():
    preferences = Preferences()
    preferences.appearance, preferences.language = Appearance.DARK, Language.GERMAN

    assert (Preferences().appearance, Preferences().language) == (Appearance.DARK, Language.GERMAN)


def test_an_unknown_choice_counts_as_the_systems(private_home):
    (private_home / "window.ini").write_text("[General]\nappearance=purple\nlanguage=xx\n")

    assert (Preferences().appearance, Preferences().language) == (Appearance.SYSTEM, Language.SYSTEM)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.GERMAN])
def test_the_guide_opens_offline_with_its_headings_and_table(qtbot, language):
    guide = Guide(language)
    qtbot.addWidget(guide)
    text = guide.findChild(QTextBrowser).toPlainText()

    assert len(text) > 2000
    assert "|---" not in text
    assert ("Handbuch" in text) == (language is Language.GERMAN)


def test_the_sheet_shows_the_keys_of_the_page_and_of_the_window(window, qtbot):
    window.show()
    window.findChild(QAction, "keys").trigger()
    sheet = window.findChild(KeySheet)
    shown = [label.text() for label in sheet.findChildren(QLabel)]

    assert "F1" in shown
    assert "Guide" in shown


def test_every_action_of_the_shell_has_text_and_tooltip(window):
    for action in window.actions():
        assert action.text(), action.objectName()
        assert action.toolTip(), action.objectName()


@pytest.fixture
def failures(qapp, monkeypatch):
    made = application.Failures(qapp)
    made.install()
    yield made
    made.remove()


def dialogs(qapp):
    return [widget for widget in qapp.topLevelWidgets() if isinstance(widget, FailureDialog)]


def test_an_exception_in_a_slot_is_logged_and_told_once(failures, qapp, qtbot, caplog):
    def fail():
        raise RuntimeError("account 123")

    with caplog.at_level(logging.ERROR), qtbot.captureExceptions():
        for _ in range(2):
            failures._take(_raised(fail))
        qtbot.waitUntil(lambda: len(dialogs(qapp)) == 1)
    (dialog,) = dialogs(qapp)
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy details")
    copy.click()
    dialog.close()

    assert "RuntimeError" in QGuiApplication.clipboard().text()
    assert "account 123" not in QGuiApplication.clipboard().text()
    assert "not caught" in caplog.text


def _raised(call):
    try:
        call()
    except RuntimeError as error:
        return error
    raise AssertionError


def test_an_exception_on_a_thread_reaches_the_window(failures, qapp, qtbot):
    def fail():
        raise LookupError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs(qapp)) == 1)
    dialogs(qapp)[0].close()


def test_the_program_put_together_starts_its_process_after_the_first_paint(qtbot, monkeypatch):
    shell = bootstrap.assemble(Settings(), Preferences())
    qtbot.addWidget(shell.window)
    started = []
    monkeypatch.setattr(shell.runner, "start", lambda: started.append(True))
    assert started == []

    shell.window.show()
    qtbot.waitUntil(lambda: bool(started))


def test_details_hold_no_file_name():
    copied = details.of_error(SigverifyError("file-missing", path="/home/Mrs Smith.tif", limit=3))

    assert "Smith" not in copied
    assert "limit: 3" in copied
