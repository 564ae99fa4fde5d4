import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from ui.widgets.brush import Tool
from ui.widgets.brush_editor import SIZES, BrushEditor


@pytest.fixture
def editor(shown, picture):
    widget = shown(BrushEditor(), 424, 224)
    widget.set_signature(picture)
    return widget


def seen_at(editor, x, y):
    return editor.viewport.to_view(QPointF(x, y)).toPoint()


def drag(qtbot, editor, start, end, button=Qt.MouseButton.LeftButton):
    qtbot.mousePress(editor, button, pos=seen_at(editor, *start))
    qtbot.mouseMove(editor, seen_at(editor, *end))
    qtbot.mouseRelease(editor, button, pos=seen_at(editor, *end))


def test_dragging_takes_out_a_stroke_and_announces_the_mask_once(editor, qtbot):
    masks = []
    editor.mask_changed.connect(masks.append)

    drag(qtbot, editor, (50, 50), (150, 50))

    assert len(masks) == 1
    assert not masks[0][50, 50:150].any()
    assert masks[0][10].all()


def test_the_right_button_brings_back(editor, qtbot):
    drag(qtbot, editor, (50, 50), (150, 50))

    drag(qtbot, editor, (50, 50), (150, 50), Qt.MouseButton.RightButton)

    assert editor.kept.all()


def test_all_of_it_works_by_keys(editor, qtbot, press):
    press(editor, "Ctrl+Left Ctrl+Up")
    qtbot.keyPress(editor, Qt.Key.Key_Space)
    press(editor, "Ctrl+Right Ctrl+Right Down")
    qtbot.keyRelease(editor, Qt.Key.Key_Space)
    erased = editor.kept
    press(editor, "B")
    qtbot.keyClick(editor, Qt.Key.Key_Space)
    restored = editor.kept
    press(editor, "Ctrl+Z Ctrl+Z")

    assert not erased[40, 91:109].any()
    assert restored.sum() > erased.sum()
    assert editor.kept.all()


def test_a_stroke_ends_when_the_focus_goes_elsewhere(editor, qtbot):
    qtbot.keyPress(editor, Qt.Key.Key_Space)

    with qtbot.waitSignal(editor.mask_changed):
        editor.clearFocus()

    assert not editor.kept[50, 100]


def test_keys_change_the_brush_within_its_sizes(editor, press):
    before = editor.radius
    press(editor, "]")
    larger = editor.radius
    press(editor, " ".join(["["] * 20))

    assert larger > before
    assert editor.radius == SIZES[0]


def test_tools_have_keys_and_are_announced(editor, qtbot, press):
    with qtbot.waitSignal(editor.tool_changed) as changed:
        press(editor, "B")

    assert changed.args == [Tool.RESTORE]
    assert "bringing back" in editor.accessibleDescription()


def test_undo_and_redo_announce_the_mask(editor, qtbot, press):
    drag(qtbot, editor, (50, 50), (150, 50))
    painted = editor.kept

    with qtbot.waitSignal(editor.mask_changed) as undone:
        press(editor, "Ctrl+Z")
    press(editor, "Ctrl+Shift+Z")

    assert undone.args[0].all()
    np.testing.assert_array_equal(editor.kept, painted)


def test_the_brush_stays_on_the_page_when_moved_by_keys(editor, qtbot, press):
    press(editor, " ".join(["Ctrl+Left"] * 30))
    qtbot.keyClick(editor, Qt.Key.Key_Space)

    assert not editor.kept[50, 0]


@pytest.mark.parametrize("turns", range(4))
def test_arrows_follow_the_view_when_it_is_turned(editor, qtbot, press, turns):
    editor.rotate(turns)
    before = editor.viewport.to_view(QPointF(100, 50))

    press(editor, "Ctrl+Right")
    qtbot.keyClick(editor, Qt.Key.Key_Space)

    rows, columns = np.nonzero(~editor.kept)
    middle = editor.viewport.to_view(QPointF(columns.mean() + 0.5, rows.mean() + 0.5))
    assert middle.x() - before.x() == pytest.approx(10 * editor.viewport.zoom, abs=1)
    assert middle.y() == pytest.approx(before.y(), abs=1)


def test_the_mask_that_was_given_is_the_one_shown_and_not_written_to(editor, picture, qtbot):
    mask = np.ones(picture.shape, np.bool_)
    mask[:, :50] = False
    editor.set_signature(picture, mask=mask)

    drag(qtbot, editor, (100, 50), (150, 50))

    assert mask[50, 100:150].all()
    assert not editor.kept[50, :50].any()


def test_a_mask_of_another_size_is_refused(editor, picture):
    with pytest.raises(ValueError, match="a mask of"):
        editor.set_signature(picture, mask=np.ones((3, 3), np.bool_))


def test_what_is_taken_out_is_seen(editor, qtbot):
    before = editor.grab().toImage().pixelColor(seen_at(editor, 60, 50))

    drag(qtbot, editor, (50, 50), (150, 50))

    after = editor.grab().toImage().pixelColor(seen_at(editor, 60, 50))
    assert after != before


def test_without_a_signature_nothing_is_painted(editor, qtbot, press):
    editor.set_signature(None)

    with qtbot.assertNotEmitted(editor.mask_changed):
        press(editor, "Right")
        qtbot.keyClick(editor, Qt.Key.Key_Space)
        qtbot.mouseClick(editor, Qt.MouseButton.LeftButton)

    assert editor.kept.all()


def test_every_action_has_a_key_and_tells_it(editor):
    for action in editor.actions():
        assert action.shortcut().toString() in action.toolTip()
        assert not action.shortcut().isEmpty()
