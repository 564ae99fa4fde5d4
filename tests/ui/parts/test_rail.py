import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from ui.parts.rail import Rail

TEXTS = ("Check", "Queue", "Disagreements of two people")


@pytest.fixture
def rail(qtbot):
    made = Rail()
    qtbot.addWidget(made)
    made.actions_ = [QAction(text) for text in TEXTS]
    made.buttons = [made.add_page(action) for action in made.actions_]
    made.show()
    return made


def styles(rail):
    return {button.toolButtonStyle() for button in rail.buttons}


def test_no_name_is_cut_however_long_it_is(rail):
    rail.resize(rail.minimumSizeHint().width(), 600)

    longest = rail.buttons[2]
    assert longest.width() > longest.fontMetrics().horizontalAdvance(TEXTS[2])
    assert styles(rail) == {Qt.ToolButtonStyle.ToolButtonTextUnderIcon}


def test_a_low_rail_shows_icons_only_and_the_names_when_there_is_room_again(rail):
    rail.resize(200, 120)
    assert styles(rail) == {Qt.ToolButtonStyle.ToolButtonIconOnly}

    rail.resize(200, 600)
    assert styles(rail) == {Qt.ToolButtonStyle.ToolButtonTextUnderIcon}


def test_buttons_that_are_hidden_take_no_room(rail, qtbot):
    rail.resize(200, 2 * rail.buttons[0].height_with_text + 40)
    assert styles(rail) == {Qt.ToolButtonStyle.ToolButtonIconOnly}

    rail.actions_[2].setVisible(False)

    qtbot.waitUntil(lambda: styles(rail) == {Qt.ToolButtonStyle.ToolButtonTextUnderIcon})
