"""Buttons that choose a kind: keys, counts, and which of them can be chosen."""

from enum import Enum

import pytest
from PySide6.QtWidgets import QToolButton, QWidget

from ui.parts.kind_buttons import KindButtons, KindText


class Fruit(Enum):
    APPLE = "apple"
    PEAR = "pear"


@pytest.fixture
def bar(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.chosen = []
    words = {Fruit.APPLE: KindText("Apples", "They are round."), Fruit.PEAR: KindText("Pears", "They are not.")}
    owner.kinds = KindButtons(owner, words, everything="All", chosen=owner.chosen.append)
    owner.setLayout(owner.kinds.layout)
    return owner


def shown(bar):
    actions = [button.defaultAction() for button in bar.findChildren(QToolButton)]
    return [(action.text(), action.isChecked(), action.isEnabled()) for action in actions]


def test_each_kind_has_a_key_in_its_order_and_0_is_for_all(bar):
    keys = [(action.objectName(), action.shortcut().toString()) for action in bar.actions()]

    assert keys == [("show-all", "0"), ("show-apple", "1"), ("show-pear", "2")]


def test_counts_are_said_and_what_there_is_none_of_cannot_be_chosen(bar):
    bar.kinds.show_counts({Fruit.PEAR: 12}, total=12, wanted=None)

    assert shown(bar) == [("All (12)", True, True), ("Apples (0)", False, False), ("Pears (12)", False, True)]


def test_the_kind_that_is_chosen_can_be_left_when_none_of_it_is_left(bar):
    bar.kinds.show_counts({}, total=3, wanted=Fruit.PEAR)

    assert shown(bar) == [("All (3)", False, True), ("Apples (0)", False, False), ("Pears (0)", True, True)]


def test_a_choice_is_told_once(bar):
    by_name = {action.objectName(): action for action in bar.actions()}
    by_name["show-pear"].trigger()
    by_name["show-all"].trigger()

    assert bar.chosen == [Fruit.PEAR, None]
