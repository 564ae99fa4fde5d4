import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from ui.widgets.brush import StrokeCommand, Tool, stroke

PLACES = st.builds(QPointF, st.floats(-50, 150), st.floats(-50, 150))


@settings(max_examples=30)
@given(PLACES, PLACES, st.floats(0.5, 30))
def test_a_stroke_takes_out_exactly_what_lies_within_the_brush_s_way(start, end, radius):
    mask = np.ones((40, 60), np.bool_)

    stroke(mask, start, end, radius=radius, tool=Tool.ERASE)

    share = np.linspace(0, 1, 401)[:, None, None]
    y, x = np.mgrid[:40, :60] + 0.5
    way_x = start.x() + share * (end.x() - start.x())
    way_y = start.y() + share * (end.y() - start.y())
    distance = np.hypot(way_x - x, way_y - y).min(axis=0)
    sure = abs(distance - radius) > 0.8  # half a step between the places that were tried, and some
    np.testing.assert_array_equal(mask[sure], (distance > radius)[sure])


@given(st.lists(st.tuples(PLACES, PLACES, st.sampled_from(Tool)), max_size=6))
def test_undoing_strokes_in_turn_restores_the_mask(strokes):
    mask = np.ones((30, 30), np.bool_)
    original, commands = mask.copy(), []

    def put(top, left, part):
        mask[top : top + part.shape[0], left : left + part.shape[1]] = part

    for start, end, tool in strokes:
        before = mask.copy()
        stroke(mask, start, end, radius=4, tool=tool)
        if not np.array_equal(before, mask):
            commands.append(StrokeCommand(before, mask, put=put))
    last = mask.copy()
    for command in reversed(commands):
        command.undo()
    undone = mask.copy()
    for command in commands:
        command.redo()

    np.testing.assert_array_equal(undone, original)
    np.testing.assert_array_equal(mask, last)
