import numpy as np
import pytest
from scipy import ndimage

from sigverify.imaging.normalisation import CANVAS_MARGIN, thin
from sigverify.training.synthesis.kinematics import Trajectory
from sigverify.training.synthesis.skeletons import draw_skeleton, prepared_set


def strokes(x, y, down=None):
    count = len(x)
    down = np.ones(count, dtype=bool) if down is None else down
    return Trajectory(np.asarray(x, float), np.asarray(y, float), np.arange(count) / 200, np.full(count, 0.5), down)


def test_a_signature_fills_the_canvas_up_to_its_margin_whatever_its_size():
    for size in (10.0, 80.0):
        turn = np.linspace(0, 2 * np.pi, 200)
        skeleton = draw_skeleton(strokes(2 * size * np.cos(turn), 0.8 * size * np.sin(turn)), line_width=2)
        columns = np.flatnonzero(skeleton.any(axis=0))
        assert columns[0] == pytest.approx(CANVAS_MARGIN, abs=2)
        assert columns[-1] == pytest.approx(255 - CANVAS_MARGIN, abs=2)


def test_a_leaning_signature_is_laid_along_the_paper():
    along = np.linspace(-30, 30, 100)
    lean = np.tan(np.radians(12))
    skeleton = draw_skeleton(strokes(along, along * lean + np.sin(along)), line_width=2)
    rows, columns = np.nonzero(skeleton)
    assert abs(np.polyfit(columns, rows, 1)[0]) < 0.03


def test_nothing_is_drawn_where_the_pen_is_off_the_paper():
    x, y = np.r_[np.linspace(0, 20, 50), np.linspace(40, 60, 50)], np.r_[np.zeros(50), np.linspace(0, 20, 50)]
    skeleton = draw_skeleton(strokes(x, y), line_width=2)
    apart = draw_skeleton(strokes(x, y, np.r_[np.ones(50, bool), False, np.ones(49, bool)]), line_width=2)
    eight = np.ones((3, 3))
    assert ndimage.label(skeleton, eight)[1] == 1
    assert ndimage.label(apart, eight)[1] == 2


def test_a_set_holds_own_signatures_and_imitations_of_each_signatory():
    drawn = prepared_set(3, genuine=3, forged=2)
    assert drawn.skeleton.shape == (15, 128, 256)
    assert [int(drawn.genuine[drawn.writer == writer].sum()) for writer in np.unique(drawn.writer)] == [3, 3, 3]
    assert drawn.bitonal.all()
    for skeleton in drawn.skeleton:
        assert np.array_equal(skeleton, thin(skeleton.copy()))
    assert len({skeleton.tobytes() for skeleton in drawn.skeleton}) == 15


def test_the_same_seed_draws_the_same_set():
    first, second = (prepared_set(1, genuine=2, forged=1, first_seed=77) for _ in range(2))
    assert np.array_equal(first.skeleton, second.skeleton)
