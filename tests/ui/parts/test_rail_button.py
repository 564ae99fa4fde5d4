import pytest
from PySide6.QtGui import QAction

from ui.parts.rail_button import RailButton


@pytest.fixture
def button(qtbot):
    made = RailButton(QAction("Queue"))
    qtbot.addWidget(made)
    made.resize(72, 60)
    return made


def test_the_badge_is_drawn_and_spoken(button):
    bare = button.grab().toImage()

    button.set_count(12)

    assert button.accessibleName() == "Queue, 12 waiting"
    assert button.grab().toImage() != bare

    button.set_count(0)
    assert button.accessibleName() == "Queue"
    assert button.grab().toImage() == bare


def test_the_button_hides_with_its_action(button):
    button.defaultAction().setVisible(False)

    assert button.isHidden()
