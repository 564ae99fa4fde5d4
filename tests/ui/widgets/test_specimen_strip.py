import datetime as dt

import numpy as np
import pytest
from PySide6.QtCore import Qt

from ui.widgets.cards import CardRole
from ui.widgets.specimen_strip import SpecimenCard, SpecimenModel, SpecimenStrip


def card(key, similarity):
    return SpecimenCard(
        key=key,
        pixels=np.full((60, 140), 255, np.uint8),
        title="A. Lindqvist",
        captured_on=dt.date(2024, 3, 5),
        similarity=similarity,
        similarity_text="" if similarity is None else f"{similarity:.2f}",
    )


@pytest.fixture
def strip(shown):
    widget = shown(SpecimenStrip(), 500, 140)
    widget.set_cards([card("weak", 0.3), card("best", 0.9), card("unknown", None), card("good", 0.7)])
    return widget


def keys(strip):
    model = strip.model()
    return [model.index(row).data(CardRole.KEY) for row in range(model.rowCount())]


def test_specimens_stand_best_first_and_those_not_compared_last(strip):
    assert keys(strip) == ["best", "good", "weak", "unknown"]
    assert strip.current_key == "best"


def test_keys_step_and_stop_at_the_ends(strip, press):
    visited = []
    strip.current_key_changed.connect(visited.append)

    press(strip, "] ] ] ] ] [")

    assert visited == ["good", "weak", "unknown", "weak"]


def test_home_and_end_jump(strip, press):
    press(strip, "End")
    last = strip.current_key
    press(strip, "Home")

    assert (last, strip.current_key) == ("unknown", "best")


def test_enter_opens_the_current_specimen(strip, qtbot, press):
    with qtbot.waitSignal(strip.opened) as opened:
        press(strip, "Return")

    assert opened.args == ["best"]


def test_a_click_makes_a_specimen_current(strip, qtbot):
    place = strip.visualRect(strip.model().index(1)).center()

    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert strip.current_key == "good"


def test_a_specimen_can_be_chosen_by_its_key_and_an_unknown_key_changes_nothing(strip):
    strip.set_current_key("weak")
    strip.set_current_key("nobody")

    assert strip.current_key == "weak"


def test_no_specimens_are_announced_as_none(strip, qtbot):
    with qtbot.waitSignal(strip.current_key_changed) as changed:
        strip.set_cards([])

    assert changed.args == [""]
    assert strip.current_key == ""


def test_a_specimen_is_told_with_rank_similarity_owner_and_day(strip):
    told = strip.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert "similarity 0.90" in told
    assert "A. Lindqvist" in told
    assert "2024" in told


def test_the_model_keeps_qt_s_rules(qtmodeltester, qapp):
    model = SpecimenModel()
    model.set_cards([card("one", 0.5), card("other", None)], ratio=1.0)

    qtmodeltester.check(model, force_py=True)


def test_where_there_is_no_similarity_it_is_said_why(strip):
    strip.set_cards([SpecimenCard(key="faint", pixels=np.zeros((9, 9), np.uint8), similarity_text="not good enough")])

    assert strip.model().index(0).data() == "not good enough"


def test_cards_grow_with_the_strip(strip):
    before = strip.sizeHintForIndex(strip.model().index(0))

    strip.resize(strip.width(), strip.height() + 60)

    after = strip.sizeHintForIndex(strip.model().index(0))
    assert after.height() == before.height() + 60
    assert after.width() > before.width()


def test_no_scroll_bar_is_shown_where_all_cards_are_in_view(strip):
    strip.set_cards([card("one", 0.5)])
    strip.grab()

    assert not strip.horizontalScrollBar().isVisible()


def test_the_strip_grows_with_the_text(strip):
    before = strip.minimumHeight()
    font = strip.font()
    font.setPointSize(2 * font.pointSize())

    strip.setFont(font)

    assert strip.minimumHeight() > before


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_the_strip_reads_in_reading_direction(strip, qtbot, direction):
    strip.setLayoutDirection(direction)
    model = strip.model()

    def in_order():
        first, second = (strip.visualRect(model.index(row)).x() for row in (0, 1))
        return (first < second) is (direction is not Qt.LayoutDirection.RightToLeft)

    qtbot.waitUntil(in_order)
    assert not strip.grab().isNull()
