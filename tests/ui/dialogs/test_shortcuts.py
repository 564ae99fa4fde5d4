"""The editor of keys, driven as a user does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from ui.action_book import ActionBook
from ui.dialogs.shortcuts import ShortcutEditor
from ui.preferences import Preferences
from ui.widgets.actions import KeyedAction


@pytest.fixture
def book(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    for name, key in (("open", "Ctrl+O"), ("compare", "C"), ("save", "Ctrl+S")):
        action = KeyedAction(page, name=name, text=name.title(), keys=(key,))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made = ActionBook(Preferences())
    made.enlist("check", title="Check", actions=page.actions())
    made.page = page
    return made


@pytest.fixture
def editor(qtbot, book):
    made = ShortcutEditor(book)
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot, editor, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(editor.press, key, modifier)


def test_a_key_is_given_by_pressing_it(qtbot, editor, book):
    editor.choose("check.compare")
    press(qtbot, editor, Qt.Key.Key_F7)
    editor.give.click()

    assert book.entry("check.compare").keys == ("F7",)
    assert editor.tree.currentItem().text(1) == "F7"
    assert editor.tree.currentItem().text(2) == "C"


def test_a_key_in_use_is_not_given_and_its_owner_is_named(qtbot, editor, book):
    editor.choose("check.compare")
    press(qtbot, editor, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    assert not editor.give.isEnabled()
    assert "Open" in editor.said.text()
    assert "Ctrl+O" in editor.said.text()


def test_a_key_can_be_taken_away_and_given_back(qtbot, editor, book):
    editor.choose("check.open")
    editor.take.click()
    assert book.entry("check.open").keys == ()

    editor.reset.click()
    assert book.entry("check.open").keys == ("Ctrl+O",)


def test_the_usual_key_does_not_come_back_while_another_action_has_it(qtbot, editor, book):
    editor.choose("check.compare")
    editor.take.click()
    editor.choose("check.save")
    press(qtbot, editor, Qt.Key.Key_C)
    editor.give.click()
    editor.choose("check.compare")
    editor.reset.click()

    assert book.entry("check.compare").keys == ()
    assert "Save" in editor.said.text()


def test_all_usual_keys_come_back_at_once(qtbot, editor, book):
    editor.choose("check.save")
    editor.take.click()
    editor.reset_all.click()

    assert book.entry("check.save").keys == ("Ctrl+S",)


@pytest.mark.parametrize(("typed", "left"), [("comp", ["Compare"]), ("ctrl+", ["Open", "Save"]), ("zzz", [])])
def test_actions_are_found_by_text_and_by_key(editor, typed, left):
    editor.search.setText(typed)

    assert [item.text(0) for item in editor._items() if not item.isHidden()] == left


def test_enter_is_a_key_like_others_and_closes_nothing(qtbot, editor, book):
    editor.choose("check.compare")
    press(qtbot, editor, Qt.Key.Key_Return)
    editor.give.click()

    assert editor.isVisible()
    assert QKeySequence(book.entry("check.compare").keys[0]) == QKeySequence(Qt.Key.Key_Return)
