import numpy as np
import pytest

from sigverify.encoding.nodes import CROSSINGS, ENDS, find_nodes


def blank():
    return np.zeros((128, 256), dtype=bool)


def found(rows):
    return rows[rows[:, -1] > 0]


def test_a_line_has_two_ends_and_no_crossing():
    skeleton = blank()
    skeleton[60, 40:200] = True
    nodes = find_nodes(skeleton, np.zeros(skeleton.shape, np.float32))
    assert sorted(found(nodes.ends)[:, :2].tolist()) == [[40.0, 60.0], [199.0, 60.0]]
    assert not len(found(nodes.crossings))


def test_two_strokes_cross_once_where_they_meet():
    skeleton = blank()
    skeleton[60, 40:200] = True
    skeleton[20:100, 120] = True
    nodes = find_nodes(skeleton, np.zeros(skeleton.shape, np.float32))
    assert len(found(nodes.ends)) == 4
    np.testing.assert_allclose(found(nodes.crossings)[:, :2], [[120.0, 60.0]], atol=0.5)


def test_a_loop_has_neither():
    skeleton = blank()
    skeleton[30, 50:100] = skeleton[80, 50:100] = True
    skeleton[30:81, 50] = skeleton[30:81, 99] = True
    nodes = find_nodes(skeleton, np.zeros(skeleton.shape, np.float32))
    assert not nodes.ends.any()
    assert not nodes.crossings.any()


def test_what_thinning_leaves_beside_a_stroke_is_no_end():
    skeleton = blank()
    skeleton[60, 40:200] = True
    skeleton[57:60, 120] = True
    assert len(found(find_nodes(skeleton, np.zeros(skeleton.shape, np.float32)).ends)) == 2


def test_the_level_of_an_end_is_that_of_the_stroke_around_it():
    skeleton = blank()
    skeleton[60, 40:200] = True
    pressure = np.where(skeleton, -0.2, 0).astype(np.float32)
    pressure[60, 190:] = 0.4
    ends = found(find_nodes(skeleton, pressure).ends)
    assert dict(zip(ends[:, 0].tolist(), ends[:, 2].tolist(), strict=True)) == pytest.approx({40.0: -0.2, 199.0: 0.4})


def test_an_end_at_the_rim_of_the_canvas_is_found():
    skeleton = blank()
    skeleton[0, 0:50] = True
    assert len(found(find_nodes(skeleton, np.zeros(skeleton.shape, np.float32)).ends)) == 2


def test_more_nodes_than_there_is_room_for_are_thinned_evenly():
    skeleton = blank()
    skeleton[10:120:3, 20:200:12] = skeleton[10:120:3, 21:201:12] = True
    nodes = find_nodes(skeleton, np.zeros(skeleton.shape, np.float32))
    assert nodes.ends.shape == (ENDS, 4)
    assert nodes.crossings.shape == (CROSSINGS, 3)
    assert len(found(nodes.ends)) == ENDS
    assert np.ptp(nodes.ends[:, 1]) > 90
