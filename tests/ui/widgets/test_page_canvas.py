import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from sigverify.domain.sample import LocatedRegion, Region
from ui.widgets.colours import DARK
from ui.widgets.crop_box import Handle, rectangle
from ui.widgets.page_canvas import PageCanvas

PAGE = (1000, 600)
FIRST, SECOND = Region(100, 100, 200, 80), Region(600, 400, 250, 100)
KEYS = st.sampled_from(
    ["Left", "Right", "Up", "Down", "Shift+Left", "Shift+Right", "Ctrl+Up", "Ctrl+Shift+Down", "1", "2", "N", "Del"]
)


@pytest.fixture
def canvas(shown):
    widget = shown(PageCanvas(), 524, 324)
    widget.set_page(np.full((PAGE[1], PAGE[0]), 230, np.uint8))
    widget.set_proposals([LocatedRegion(FIRST, 0.93), LocatedRegion(SECOND, 0.41)])
    return widget


@pytest.fixture
def regions(canvas):
    """What the canvas announced, in order."""
    seen = []
    canvas.region_changed.connect(seen.append)
    return seen


def seen_at(canvas, x, y):
    return canvas.viewport.to_view(QPointF(x, y)).toPoint()


def drag(qtbot, canvas, start, end, *, button=Qt.MouseButton.LeftButton):
    middle = (start + end) / 2
    qtbot.mousePress(canvas, button, pos=start)
    qtbot.mouseMove(canvas, middle)
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, button, pos=end)


def test_a_digit_puts_a_proposal_into_the_box(canvas, press, regions):
    press(canvas, "2")

    assert canvas.region == SECOND
    assert regions == [SECOND]
    assert canvas.selected_proposal == 1


def test_a_digit_without_a_proposal_changes_nothing(canvas, press, regions):
    press(canvas, "9")

    assert regions == []


def test_tab_steps_through_the_proposals_and_then_leaves(shown, press):
    window = QWidget()
    box = QVBoxLayout(window)
    canvas, behind = PageCanvas(), QLineEdit()
    box.addWidget(canvas)
    box.addWidget(behind)
    shown(window)
    canvas.set_page(np.full((PAGE[1], PAGE[0]), 230, np.uint8))
    canvas.set_proposals([LocatedRegion(FIRST, 0.9), LocatedRegion(SECOND, 0.5)])
    canvas.setFocus()

    press(canvas, "Tab Tab")
    chosen = canvas.region
    press(canvas, "Tab")

    assert chosen == SECOND
    assert behind.hasFocus()


def test_shift_tab_steps_back(canvas, press):
    press(canvas, "2 Shift+Tab")

    assert canvas.region == FIRST


def test_enter_accepts_the_box(canvas, qtbot, press):
    press(canvas, "1")

    with qtbot.waitSignal(canvas.accepted) as accepted:
        press(canvas, "Return")

    assert accepted.args == [FIRST]


def test_enter_without_a_box_is_left_to_the_window(canvas, qtbot, press):
    with qtbot.assertNotEmitted(canvas.accepted):
        press(canvas, "Return")

    assert canvas.region is None


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Right", Region(101, 100, 200, 80)),
        ("Ctrl+Left", Region(90, 100, 200, 80)),
        ("Down Down", Region(100, 102, 200, 80)),
        ("Shift+Right", Region(100, 100, 201, 80)),
        ("Ctrl+Shift+Up", Region(100, 100, 200, 70)),
    ],
)
def test_arrows_move_the_box_and_with_shift_size_it(canvas, press, keys, expected):
    canvas.set_region(FIRST)

    press(canvas, keys)

    assert canvas.region == expected


@pytest.mark.parametrize("turns", range(4))
def test_arrows_follow_the_view_when_the_page_is_turned(canvas, press, turns):
    canvas.rotate(turns)
    canvas.set_region(Region(400, 250, 200, 80))
    middle = canvas.viewport.to_view(QPointF(500, 290))

    press(canvas, "Ctrl+Right")

    box = canvas.region
    moved = canvas.viewport.to_view(QPointF(box.x + box.width / 2, box.y + box.height / 2))
    assert (moved.x() - middle.x(), moved.y() - middle.y()) == pytest.approx((10 * canvas.viewport.zoom, 0))


@pytest.mark.parametrize("turns", range(4))
def test_shift_and_arrow_pull_the_corner_that_is_lower_right_in_the_view(canvas, press, turns):
    canvas.rotate(turns)
    canvas.set_region(Region(400, 250, 200, 80))
    transform = canvas.viewport.transform()
    before = transform.mapRect(rectangle(canvas.region))

    press(canvas, "Ctrl+Shift+Right")

    after = transform.mapRect(rectangle(canvas.region))
    assert (after.left(), after.top()) == pytest.approx((before.left(), before.top()))
    assert after.width() - before.width() == pytest.approx(10 * canvas.viewport.zoom)


def test_arrows_pan_while_there_is_no_box(canvas, press):
    canvas.zoom_in()
    canvas.zoom_in()
    before = canvas.viewport.x

    press(canvas, "Right")

    assert canvas.viewport.x > before
    assert canvas.region is None


def test_a_box_is_drawn_by_dragging(canvas, qtbot, regions):
    drag(qtbot, canvas, seen_at(canvas, 300, 200), seen_at(canvas, 500, 300))

    assert canvas.region == Region(300, 200, 200, 100)
    assert len(regions) > 1
    assert canvas.undo_stack.count() == 1


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("handle", Handle)
def test_every_handle_sizes_the_box_in_every_rotation(canvas, qtbot, handle, turns):
    canvas.rotate(turns)
    canvas.set_region(Region(400, 240, 200, 120))
    across, down = handle.value
    place = handle.place(canvas.region)

    drag(
        qtbot,
        canvas,
        seen_at(canvas, *place.toTuple()),
        seen_at(canvas, place.x() + 40 * across, place.y() + 40 * down),
    )

    assert canvas.region.width == 200 + 40 * abs(across)
    assert canvas.region.height == 120 + 40 * abs(down)


def test_a_box_is_moved_by_dragging_its_inside(canvas, qtbot):
    canvas.set_region(FIRST)

    drag(qtbot, canvas, seen_at(canvas, 200, 140), seen_at(canvas, 300, 240))

    assert canvas.region == Region(200, 200, 200, 80)


def test_a_box_dragged_beyond_the_page_stops_at_its_edge(canvas, qtbot):
    canvas.set_region(FIRST)

    drag(qtbot, canvas, seen_at(canvas, 200, 140), QPoint(5000, 140))

    assert canvas.region.x + canvas.region.width == PAGE[0]


def test_escape_gives_up_a_drag(canvas, qtbot, press):
    canvas.set_region(FIRST)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=seen_at(canvas, 200, 140))
    qtbot.mouseMove(canvas, seen_at(canvas, 400, 300))

    press(canvas, "Escape")
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=seen_at(canvas, 400, 300))

    assert canvas.region == FIRST
    assert canvas.undo_stack.count() == 0


def test_a_click_on_a_proposal_takes_it(canvas, qtbot):
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=seen_at(canvas, 700, 450))

    assert canvas.region == SECOND


def test_a_click_beside_everything_keeps_the_box(canvas, qtbot):
    canvas.set_region(FIRST)

    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=seen_at(canvas, 900, 50))

    assert canvas.region == FIRST


def test_a_double_click_on_the_box_accepts_it(canvas, qtbot):
    canvas.set_region(FIRST)

    with qtbot.waitSignal(canvas.accepted) as accepted:
        qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=seen_at(canvas, 200, 140))

    assert accepted.args == [FIRST]


def test_the_middle_button_pans_and_draws_nothing(canvas, qtbot, regions):
    canvas.zoom_in()
    canvas.zoom_in()
    before = canvas.viewport

    drag(qtbot, canvas, QPoint(200, 150), QPoint(260, 150), button=Qt.MouseButton.MiddleButton)

    assert canvas.viewport.x == pytest.approx(before.x - 60 / before.zoom)
    assert regions == []


def test_space_and_drag_pan(canvas, qtbot, regions):
    canvas.zoom_in()
    canvas.zoom_in()
    before = canvas.viewport.x
    qtbot.keyPress(canvas, Qt.Key.Key_Space)

    drag(qtbot, canvas, QPoint(200, 150), QPoint(260, 150))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)

    assert canvas.viewport.x < before
    assert regions == []


def test_the_wheel_zooms_at_the_pointer(canvas):
    pointer = QPointF(300, 160)
    before = canvas.viewport.to_page(pointer)
    wheel = QWheelEvent(
        pointer,
        canvas.mapToGlobal(pointer),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    canvas.zoom_in()
    canvas.zoom_in()
    zoom, before = canvas.viewport.zoom, canvas.viewport.to_page(pointer)

    QApplication.sendEvent(canvas, wheel)

    after = canvas.viewport.to_page(pointer)
    assert canvas.viewport.zoom == pytest.approx(1.25 * zoom)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_zoom_and_rotation_have_keys(canvas, press):
    fitted = canvas.viewport.zoom

    press(canvas, "+ + R")
    zoomed, turned = canvas.viewport.zoom, canvas.quarter_turns
    press(canvas, "0 Shift+R")

    assert zoomed > fitted
    assert turned == 1
    assert canvas.quarter_turns == 0
    assert canvas.viewport.zoom == pytest.approx(fitted)


def test_turning_the_view_does_not_change_the_box(canvas, regions):
    canvas.set_region(FIRST)

    canvas.rotate_right()

    assert canvas.region == FIRST
    assert regions == []


def test_a_box_for_the_keyboard_appears_in_the_middle_of_the_view(canvas, press):
    press(canvas, "N")

    box = canvas.region
    assert (box.x + box.width / 2, box.y + box.height / 2) == pytest.approx((500, 300), abs=2)


def test_keys_of_one_burst_are_undone_together_and_the_next_burst_alone(canvas, qtbot, press):
    canvas.set_region(FIRST)
    with qtbot.waitSignal(canvas.region_settled):
        press(canvas, "Right Right Right")
    with qtbot.waitSignal(canvas.region_settled):
        press(canvas, "Right Right")

    press(canvas, "Ctrl+Z")
    after_one = canvas.region
    press(canvas, "Ctrl+Z")

    assert after_one.x == FIRST.x + 3
    assert canvas.region == FIRST


def test_many_changes_settle_once(canvas, qtbot, press):
    settled = []
    canvas.region_settled.connect(settled.append)

    with qtbot.waitSignal(canvas.region_settled):
        press(canvas, "1 Right Right Shift+Down")

    assert settled == [canvas.region]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(KEYS, max_size=12))
def test_undo_restores_exactly_and_redo_as_well(canvas, press, keys):
    canvas.set_region(Region(450, 280, 60, 40))
    for key in keys:
        press(canvas, key)
    last = canvas.region

    while canvas.undo_stack.canUndo():
        canvas.undo_stack.undo()
    first = canvas.region
    while canvas.undo_stack.canRedo():
        canvas.undo_stack.redo()

    assert first == Region(450, 280, 60, 40)
    assert canvas.region == last


def test_a_box_decided_elsewhere_is_shown_without_an_echo(canvas, qtbot):
    with qtbot.assertNotEmitted(canvas.region_changed), qtbot.assertNotEmitted(canvas.region_settled, wait=200):
        canvas.set_region(Region(-50, 10, 200, 100))

    assert canvas.region == Region(0, 10, 150, 100)
    assert not canvas.undo_stack.canUndo()


def test_a_new_page_drops_what_belonged_to_the_old_one(canvas, press):
    press(canvas, "1")

    canvas.set_page(np.zeros((50, 50, 3), np.uint8))

    assert canvas.region is None
    assert canvas.undo_stack.count() == 0
    assert canvas.selected_proposal is None


def test_a_preview_stands_for_the_page_in_page_pixels(canvas, qtbot):
    canvas.set_page(np.full((300, 500), 200, np.uint8), size=PAGE)

    drag(qtbot, canvas, seen_at(canvas, 300, 200), seen_at(canvas, 500, 300))

    assert canvas.region == Region(300, 200, 200, 100)


def test_without_a_page_keys_and_mouse_do_nothing(shown, qtbot, press):
    canvas = shown(PageCanvas())

    press(canvas, "1 N Right + R Return Del")
    drag(qtbot, canvas, QPoint(10, 10), QPoint(100, 100))

    assert canvas.region is None


def test_the_box_is_told_in_words(canvas, press):
    press(canvas, "2")

    assert canvas.accessibleName()
    assert canvas.accessibleDescription() == "Box 250 by 100 pixels at 600, 400, proposal 2 of 2"


def test_every_action_has_a_key_and_tells_it(canvas):
    for action in canvas.actions():
        assert action.objectName()
        assert not action.shortcut().isEmpty()
        assert action.shortcut().toString() in action.toolTip()


def test_a_large_page_gets_sharp_between_events(shown, qtbot):
    canvas = shown(PageCanvas())
    page = np.zeros((2048, 2048), np.uint8)
    page[::2] = 255

    canvas.set_page(page)

    def mean_grey():
        colour = canvas.grab().toImage().pixelColor(canvas.rect().center())
        return abs(colour.red() - 128) < 3

    qtbot.waitUntil(mean_grey)


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_right_to_left_changes_nothing_on_the_page(canvas, press, direction):
    canvas.setLayoutDirection(direction)
    canvas.set_region(FIRST)

    press(canvas, "Right")

    assert canvas.region.x == FIRST.x + 1
    assert not canvas.grab().isNull()


def test_another_theme_redraws(canvas):
    before = canvas.grab().toImage()

    canvas.set_colours(DARK)

    assert canvas.grab().toImage() != before


def test_boxes_carry_names_where_they_are_given(canvas):
    numbered = canvas.grab().toImage()

    canvas.set_proposals([LocatedRegion(FIRST, 0.93), LocatedRegion(SECOND, 0.41)], labels=["Ada", "Bob"])
    named = canvas.grab().toImage()
    canvas.set_proposals([LocatedRegion(FIRST, 0.93), LocatedRegion(SECOND, 0.41)])

    assert named != numbered
    assert canvas.grab().toImage() == numbered
