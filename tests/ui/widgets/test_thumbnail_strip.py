import numpy as np
import pytest
from PySide6.QtCore import Qt

from ui.widgets.cards import CardRole
from ui.widgets.thumbnail_strip import KEPT, PageModel, ThumbnailStrip

PAGE = np.full((300, 500, 3), 200, np.uint8)


@pytest.fixture
def wanted():
    return []


@pytest.fixture
def strip(shown, wanted):
    widget = shown(ThumbnailStrip(), 500, 130)
    widget.set_pages(5000, wanted=wanted.append)
    return widget


def test_only_pages_in_view_are_asked_for_and_each_once(strip, wanted, qtbot):
    qtbot.waitUntil(lambda: bool(wanted))
    strip.grab()
    strip.grab()
    qtbot.waitUntil(lambda: 0 in wanted)

    assert len(wanted) < 30
    assert len(set(wanted)) == len(wanted)


def test_pages_that_are_scrolled_to_are_asked_for(strip, wanted, qtbot):
    strip.set_current_page(4000)

    qtbot.waitUntil(lambda: 4000 in wanted)
    assert 2000 not in wanted


def test_a_picture_that_arrives_is_shown(strip, qtbot, wanted):
    qtbot.waitUntil(lambda: 0 in wanted)
    before = strip.grab().toImage()

    strip.set_thumbnail(0, PAGE)

    assert strip.grab().toImage() != before


def test_a_picture_that_arrives_for_another_file_s_page_is_ignored(strip):
    strip.set_pages(3, wanted=lambda page: None)

    strip.set_thumbnail(4000, PAGE)
    strip.set_thumbnail(-1, PAGE)

    assert strip.model().rowCount() == 3


def test_keys_turn_pages_and_stop_at_the_ends(strip, press):
    turned = []
    strip.page_selected.connect(turned.append)
    strip.set_current_page(0)

    press(strip, "PgDown PgDown PgUp PgUp PgUp")

    assert turned == [0, 1, 2, 1, 0]
    assert strip.current_page == 0


def test_no_page_is_current_until_one_is_chosen(strip):
    assert strip.current_page is None


def test_pictures_long_out_of_sight_are_dropped_and_asked_for_again(qapp, qtbot):
    model = PageModel()
    model.set_count(2 * KEPT)
    for row in range(KEPT + 1):
        model.set_picture(row, "picture")

    with qtbot.waitSignal(model.wanted) as asked:
        assert model.index(0).data(CardRole.PICTURE) is None

    assert asked.args == [0]
    assert model.index(1).data(CardRole.PICTURE) == "picture"


def test_a_page_is_told_with_its_number(strip):
    assert strip.model().index(6).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 7 of 5000"


def test_the_model_keeps_qt_s_rules(qtmodeltester, qapp):
    model = PageModel()
    model.set_count(4)

    qtmodeltester.check(model, force_py=True)
