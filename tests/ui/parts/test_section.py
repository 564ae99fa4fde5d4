"""The bar of a section, in a wide and in a narrow window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from ui.parts.section import SectionBar

WORDS, ICON = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly


def test_where_there_is_little_room_the_last_buttons_lose_their_words_first(qtbot):
    actions = [QAction(text) for text in ("Add from files", "Add from a sheet", "End this specimen")]
    bar = SectionBar("Specimens", actions)
    qtbot.addWidget(bar)
    bar.show()
    buttons = bar.findChildren(QToolButton)

    bar.resize(1200, 40)
    assert {button.toolButtonStyle() for button in buttons} == {WORDS}
    bar.resize(380, 40)
    assert buttons[-1].toolButtonStyle() == ICON
    bar.resize(60, 40)
    assert {button.toolButtonStyle() for button in buttons} == {ICON}
    assert all(button.accessibleName() for button in buttons)
