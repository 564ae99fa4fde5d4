import numpy as np
import pytest

from sigverify.domain.sample import MM_PER_INCH
from ui.widgets.registration import SizeMode
from ui.widgets.signature_view import SignatureView
from ui.widgets.true_size import PLAUSIBLE, pixels_per_mm


@pytest.fixture
def view(shown, picture):
    widget = shown(SignatureView(), 420, 240)
    widget.set_pixels_per_mm(4.0)
    widget.set_signature(picture, dpi=300)
    return widget


def test_fitted_all_of_the_signature_is_seen(view):
    assert view.viewport.zoom == pytest.approx(view.viewport.fit_zoom)


def test_at_true_size_a_millimetre_is_a_millimetre(view, qtbot, press):
    with qtbot.waitSignal(view.size_mode_changed) as changed:
        press(view, "T")

    assert changed.args == [SizeMode.TRUE]
    assert view.viewport.zoom * 300 / MM_PER_INCH == pytest.approx(4.0)


def test_true_size_survives_resizing_and_the_next_signature(view, picture):
    view.set_size_mode(SizeMode.TRUE)

    view.resize(300, 200)
    view.set_signature(picture[:50], dpi=200)

    assert view.viewport.zoom * 200 / MM_PER_INCH == pytest.approx(4.0)


def test_without_a_resolution_there_is_no_true_size(view, picture, press):
    view.set_signature(picture)

    press(view, "T")

    assert view.size_mode is SizeMode.FITTED
    assert view.accessibleDescription() == "Size on paper unknown"


def test_the_size_on_paper_is_told(view):
    assert view.accessibleDescription() == "17 by 8 mm"


def test_the_ruler_has_room_below_the_signature_at_every_text_size(view):
    font = view.font()
    font.setPointSize(3 * font.pointSize())
    view.setFont(font)
    view.resize(421, 240)

    assert view.view_size().height() <= view.height() - view.fontMetrics().height()
    assert not view.grab().isNull()


def test_nothing_is_shown_and_said_without_a_signature(view):
    view.set_signature(None)

    assert view.accessibleDescription() == "No signature"
    assert not view.grab().isNull()


def test_a_screen_s_own_word_is_believed_only_where_it_can_be(qapp):
    assert PLAUSIBLE[0] <= pixels_per_mm(qapp.primaryScreen()) <= PLAUSIBLE[1]
    assert pixels_per_mm(None) == pytest.approx(96 / MM_PER_INCH)


def test_colour_pictures_are_shown_in_colour(view):
    red = np.zeros((100, 200, 3), np.uint8)
    red[..., 0] = 255

    view.set_signature(red, dpi=300)

    centre = view.grab().toImage().pixelColor(view.width() // 2, int(view.view_size().height()) // 2)
    assert (centre.red(), centre.green()) == (255, 0)
