import gc
import weakref

import pytest
from PySide6.QtWidgets import QWidget

from ui.widgets.actions import KeyedAction, button, keyed


class Counter(QWidget):
    def __init__(self):
        super().__init__()
        self.count = 0

    def more(self):
        self.count += 1


@pytest.fixture
def counter(shown):
    return shown(Counter())


def test_the_key_triggers_the_action_while_the_widget_has_the_focus(counter, press):
    keyed(counter, name="more", text="More", keys=("M", "+"), triggered=counter.more)

    press(counter, "M +")

    assert counter.count == 2


def test_tooltip_and_button_tell_the_key_that_works_now(counter):
    action = KeyedAction(counter, name="more", text="More", keys=("M",))
    before = action.toolTip(), action.iconText()

    action.setShortcut("X")

    assert before == ("More (M)", "More  M")
    assert (action.toolTip(), action.iconText()) == ("More (X)", "More  X")


def test_a_chord_is_told_by_the_tooltip_alone(counter):
    action = KeyedAction(counter, name="more", text="More", keys=("Ctrl+M",))

    assert (action.toolTip(), action.iconText()) == ("More (Ctrl+M)", "More")


def test_without_a_key_only_the_text_is_told(counter):
    assert KeyedAction(counter, name="more", text="More").toolTip() == "More"


def test_a_chosen_action_shows_without_colour(counter):
    action = KeyedAction(counter, name="more", text="More")
    action.setCheckable(True)

    action.setChecked(True)

    assert action.font().underline()


def test_a_button_has_a_name_and_can_be_reached_by_keys(counter, qtbot):
    made = button(KeyedAction(counter, name="more", text="More", keys=("M",)))
    qtbot.addWidget(made)

    assert made.accessibleName() == "More"
    assert made.focusPolicy().name == "StrongFocus"


def test_an_action_does_not_keep_its_widget_alive(qapp):
    widget = Counter()
    keyed(widget, name="more", text="More", keys=("M",), triggered=widget.more)
    gone = weakref.ref(widget)

    del widget
    gc.collect()

    assert gone() is None
