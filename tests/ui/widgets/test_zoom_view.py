import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.widgets.zoom_view import ZoomView


class Counting(ZoomView):
    """Counts how often its content is really drawn."""

    drawn = 0

    def paint_content(self, painter: QPainter) -> None:
        self.drawn += 1


@pytest.fixture
def view(shown):
    widget = shown(Counting(), 400, 300)
    widget.show_area(2000, 1000)
    widget.grab()
    return widget


def wheel(view, turn, modifiers=Qt.KeyboardModifier.NoModifier):
    at = QPointF(200, 150)
    event = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_content_is_drawn_once_while_the_view_stays(view):
    before = view.drawn

    view.grab()
    view.grab()

    assert view.drawn == before


def test_content_is_drawn_again_when_the_view_changes(view):
    before = view.drawn

    view.zoom_in()
    view.grab()

    assert view.drawn == before + 1


def test_two_fingers_on_a_touch_pad_zoom(view):
    zoom = view.viewport.zoom
    at = QPointF(200, 150)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        view.mapToGlobal(at),
        0.5,
        QPointF(),
    )

    QApplication.sendEvent(view, pinch)

    assert view.viewport.zoom == pytest.approx(1.5 * zoom)


def test_shift_and_wheel_pan_sideways(view):
    for _ in range(6):
        view.zoom_in()
    before = view.viewport

    wheel(view, QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)

    assert view.viewport.x > before.x
    assert view.viewport.zoom == before.zoom


def test_one_pixel_of_the_area_can_be_one_pixel_of_the_screen(view, qtbot):
    with qtbot.waitSignal(view.zoom_changed):
        view.actual_size()

    assert view.viewport.zoom * view.devicePixelRatioF() == pytest.approx(1.0)


def test_turning_is_announced(view, qtbot):
    with qtbot.waitSignal(view.quarter_turns_changed) as turned:
        view.rotate_left()

    assert turned.args == [3]


def test_the_focus_is_seen(view):
    focused = view.grab().toImage()

    view.clearFocus()

    assert view.grab().toImage() != focused


def test_an_empty_stage_says_what_is_missing(view):
    view.show_nothing()
    silent = view.grab().toImage()

    view.setAccessibleDescription("Nothing yet")

    assert view.grab().toImage() != silent
