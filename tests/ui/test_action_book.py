"""The book of actions: names, chosen keys that survive, and conflicts where keys really meet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from sigverify.settings import Settings
from ui.action_book import EVERYWHERE, ActionBook
from ui.bootstrap import assemble
from ui.preferences import Preferences
from ui.widgets.actions import KeyedAction


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def action(owner, name, *keys, everywhere=False):
    made = KeyedAction(owner, name=name, text=name.title(), keys=keys)
    if everywhere:
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    return made


def enlist(book, page, group="check"):
    actions = [each for part in (page, *page.findChildren(QWidget)) for each in part.actions()]
    book.enlist(group, title=group.title(), actions=actions)


def test_actions_are_listed_by_page_with_their_usual_keys(page):
    action(page, "open", "Ctrl+O")
    action(page, "nameless").setObjectName("")
    book = ActionBook(Preferences())
    enlist(book, page)
    (entry,) = book.entries("check")

    assert book.groups == (("check", "Check"),)
    assert (entry.name, entry.text, entry.keys) == ("check.open", "Open", ("Ctrl+O",))


def test_a_chosen_key_works_at_once_shows_in_the_tooltip_and_is_kept(page, qtbot):
    opening = action(page, "open", "Ctrl+O")
    book = ActionBook(Preferences())
    enlist(book, page)
    book.change(book.entry("check.open"), ["F4"])
    assert opening.shortcut() == QKeySequence("F4")
    assert opening.toolTip() == "Open (F4)"

    other = QWidget()
    qtbot.addWidget(other)
    again = action(other, "open", "Ctrl+O")
    fresh = ActionBook(Preferences())
    enlist(fresh, other)

    assert again.shortcut() == QKeySequence("F4")
    assert fresh.entry("check.open").usual == ("Ctrl+O",)


def test_no_key_at_all_is_a_choice_too(page, qtbot):
    action(page, "open", "Ctrl+O")
    book = ActionBook(Preferences())
    enlist(book, page)
    book.change(book.entry("check.open"), [])
    again = ActionBook(Preferences())
    enlist(again, page)

    assert again.entry("check.open").keys == ()


@pytest.mark.parametrize("key", ["Ctrl+,", "|", "Ctrl+|", ";", "%", "\\"])
def test_odd_keys_are_kept_as_they_are(page, key):
    action(page, "open", "Ctrl+O")
    book = ActionBook(Preferences())
    enlist(book, page)
    book.change(book.entry("check.open"), [key, "F2"])

    assert Preferences().keys_of("check.open") == (key, "F2")


def test_the_usual_keys_come_back_and_nothing_is_kept(page):
    action(page, "open", "Ctrl+O")
    book = ActionBook(Preferences())
    enlist(book, page)
    book.change(book.entry("check.open"), ["F4"])
    book.reset_all()

    assert book.entry("check.open").keys == ("Ctrl+O",)
    assert Preferences().keys_of("check.open") is None


def test_actions_of_one_name_change_together(page):
    first, second = QWidget(page), QWidget(page)
    actions = [action(part, "zoom-in", "+") for part in (first, second)]
    book = ActionBook(Preferences())
    enlist(book, page)
    book.change(book.entry("check.zoom-in"), ["F5"])

    assert [each.shortcut() for each in actions] == [QKeySequence("F5")] * 2
    assert book.in_the_way(book.entry("check.zoom-in"), "F5") == ()


def test_keys_meet_on_one_page_and_with_what_works_everywhere(page, qtbot):
    action(page, "open", "O", everywhere=True)
    action(page, "other", "X", everywhere=True)
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    action(elsewhere, "find", "O", everywhere=True)
    window = QWidget()
    qtbot.addWidget(window)
    action(window, "guide", "F1", everywhere=True)
    book = ActionBook(Preferences())
    enlist(book, page)
    enlist(book, elsewhere, "accounts")
    enlist(book, window, EVERYWHERE)

    def in_the_way(name, key):
        return [entry.name for entry in book.in_the_way(book.entry(name), key)]

    assert in_the_way("check.other", "O") == ["check.open"]
    assert in_the_way("accounts.find", "F1") == ["window.guide"]
    assert in_the_way("accounts.find", "X") == []


def test_parts_beside_each_other_may_share_a_key_parts_within_each_other_not(page):
    left, right = QWidget(page), QWidget(page)
    inner = QWidget(left)
    for part, name in ((left, "left"), (right, "right"), (inner, "inner")):
        action(part, name, "Space")
    book = ActionBook(Preferences())
    enlist(book, page)

    assert [entry.name for entry in book.in_the_way(book.entry("check.left"), "Space")] == ["check.inner"]
    assert book.in_the_way(book.entry("check.right"), "Space") == ()


def test_no_usual_key_of_the_window_is_in_the_way_of_another(qtbot):
    shell = assemble(Settings(), Preferences())
    shell.inside.make_all()
    qtbot.addWidget(shell.window)
    book = shell.book
    entries = [entry for group, _ in book.groups for entry in book.entries(group)]
    met = {
        (entry.name, key, other.name)
        for entry in entries
        for key in entry.usual
        for other in book.in_the_way(entry, key)
    }

    assert len(entries) > 40
    assert met == set()


def test_every_action_says_what_it_does(qtbot):
    shell = assemble(Settings(), Preferences())
    shell.inside.make_all()
    qtbot.addWidget(shell.window)
    actions = [each for group, _ in shell.book.groups for entry in shell.book.entries(group) for each in entry.actions]

    assert [each.objectName() for each in actions if not each.text() or not each.toolTip()] == []
