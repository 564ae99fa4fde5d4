import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton

from sigverify.domain.sample import MM_PER_INCH
from ui.widgets.comparison_layout import ComparisonMode
from ui.widgets.comparison_view import FASTEST_MS, KEYS, ComparisonView
from ui.widgets.registration import SizeMode


@pytest.fixture
def view(shown, picture):
    widget = shown(ComparisonView(), 900, 360)
    widget.set_pixels_per_mm(4.0)
    widget.set_probe(picture, dpi=300)
    widget.set_specimen(np.roll(picture, 12, axis=0), dpi=300, caption="Specimen of 2024")
    widget.stage.setFocus()
    return widget


@pytest.mark.parametrize("mode", [mode for mode in ComparisonMode if mode is not ComparisonMode.SIDE_BY_SIDE])
def test_each_mode_has_a_key_and_another_picture(view, qtbot, press, mode):
    before = view.stage.grab().toImage()

    with qtbot.waitSignal(view.mode_changed) as changed:
        press(view.stage, KEYS[mode])

    assert changed.args == [mode]
    assert view.stage.grab().toImage() != before
    assert view.stage.accessibleDescription().startswith("Signature to check and Specimen of 2024")


@pytest.mark.parametrize("mode", ComparisonMode)
def test_every_mode_draws_without_a_specimen_and_without_anything(view, mode):
    view.set_mode(mode)

    view.set_specimen(None)
    without_specimen = view.stage.grab().toImage()
    view.set_probe(None)

    assert view.stage.grab().toImage() != without_specimen
    assert view.stage.accessibleDescription() == "Nothing to compare"


def test_the_slider_fades_from_one_to_the_other(view):
    view.set_mode(ComparisonMode.OVERLAY)
    only_probe, only_specimen = QPointF(100, 45), QPointF(100, 68)

    def inked():
        image = view.stage.grab().toImage()
        places = (view.stage.viewport.to_view(point).toPoint() for point in (only_probe, only_specimen))
        return tuple(image.pixelColor(place).lightness() < 200 for place in places)

    middle = inked()
    view.opacity.setValue(view.opacity.minimum())
    one_end = inked()
    view.opacity.setValue(view.opacity.maximum())

    assert (middle, one_end, inked()) == ((True, True), (True, False), (False, True))


def test_keys_move_the_slider_of_the_mode(view, press):
    view.set_mode(ComparisonMode.OVERLAY)
    before = view.opacity.value()

    press(view.stage, ". . ,")

    assert view.opacity.value() == before + 1


def test_flicker_shows_the_two_in_turn(view, qtbot):
    view.set_mode(ComparisonMode.FLICKER)
    pictures = []

    for _ in range(3):
        view.flick()
        pictures.append(view.stage.grab().toImage())

    assert pictures[0] == pictures[2] != pictures[1]


def test_flicker_runs_by_itself(view, qtbot):
    view.set_mode(ComparisonMode.FLICKER)
    before = view.stage.specimen_in_front

    qtbot.waitUntil(lambda: view.stage.specimen_in_front is not before)


def test_flicker_never_reaches_three_changes_a_second(view):
    view.set_mode(ComparisonMode.FLICKER)

    view.pace.setValue(view.pace.maximum())

    assert view.flicker_interval >= FASTEST_MS > 1000 / 3


def test_flicker_rests_when_held_hidden_or_left(view, press):
    timer = view._flicker
    view.set_mode(ComparisonMode.FLICKER)
    running = timer.isActive()
    press(view.stage, "Shift+F")
    held = timer.isActive()
    press(view.stage, "Shift+F")
    view.hide()
    hidden = timer.isActive()
    view.show()
    shown_again = timer.isActive()
    view.set_mode(ComparisonMode.STACKED)

    assert (running, held, hidden, shown_again, timer.isActive()) == (True, False, False, True, False)


def test_stepping_to_another_specimen_keeps_the_detail_that_is_looked_at(view, picture, press):
    def middle():
        stage = view.stage
        return stage._layout.probe.inverted()[0].map(QPointF(stage.viewport.x, stage.viewport.y)).toTuple()

    view.set_mode(ComparisonMode.OVERLAY)
    press(view.stage, "+ + + + Right Right")
    zoom, place = view.stage.viewport.zoom, middle()

    view.set_specimen(np.full((180, 400), 255, np.uint8), dpi=300)

    assert view.stage.viewport.zoom == zoom
    assert middle() == pytest.approx(place)


def test_at_true_size_a_millimetre_of_the_probe_is_a_millimetre(view, qtbot, press):
    with qtbot.waitSignal(view.size_mode_changed) as changed:
        press(view.stage, "T")

    assert changed.args == [SizeMode.TRUE]
    assert view.stage.viewport.zoom * 300 / MM_PER_INCH == pytest.approx(4.0)
    assert view.stage.relative_size == pytest.approx(1)


def test_true_size_is_not_offered_where_the_resolution_is_unknown(view, picture):
    view.set_probe(picture)

    assert not view.true_size.isEnabled()


def test_controls_wrap_instead_of_forcing_the_window_wide(view, qtbot):
    view.set_mode(ComparisonMode.FLICKER)
    view.resize(340, 400)

    def inside():
        buttons = [child for child in view.findChildren(QAbstractButton) if child.isVisible()]
        places = [QRect(child.mapTo(view, QPoint(0, 0)), child.size()) for child in (*buttons, view.pace)]
        return view.width() == 340 and all(view.rect().contains(place) for place in places)

    qtbot.waitUntil(inside)


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_the_bar_follows_the_reading_direction(view, qtbot, direction):
    view.setLayoutDirection(direction)
    first, second = (view.findChildren(type(view._hold_button))[index] for index in (0, 1))

    def in_order():
        return (first.x() < second.x()) is (direction is not Qt.LayoutDirection.RightToLeft)

    qtbot.waitUntil(in_order)


def test_every_control_has_a_name_a_tooltip_and_a_key(view):
    assert all(slider.accessibleName() for slider in (view.opacity, view.pace))
    for action in view.actions():
        assert action.text()
        assert action.shortcut().toString() in action.toolTip()
    assert not view.findChildren(QShortcut)
