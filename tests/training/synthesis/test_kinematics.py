from dataclasses import replace

import numpy as np
import pytest

from sigverify.training.synthesis.kinematics import ActionPlan, aim, move, passing, turns, with_targets


def plan(targets, *, overlap=0.0, roundness=0.0):
    strokes = len(targets) - 1
    return ActionPlan(
        targets=np.array(targets, dtype=float),
        corner=np.zeros(strokes + 1, dtype=bool),
        down=np.ones(strokes, dtype=bool),
        duration_s=np.full(strokes, 0.2),
        overlap=np.full(strokes, overlap),
        sigma=np.full(strokes, 0.2),
        roundness=np.full(strokes, roundness),
    )


def test_one_stroke_goes_straight_from_start_to_target_with_one_peak_of_speed():
    movement = move(plan([[1, 2], [4, 6]]))
    assert movement.position[0] == pytest.approx([1, 2], abs=0.02)
    assert movement.position[-1] == pytest.approx([4, 6], abs=0.02)
    speed = np.hypot(*np.diff(movement.position, axis=0).T)
    rising = np.diff(speed) > 0
    assert np.count_nonzero(rising[:-1] & ~rising[1:]) == 1
    across = (movement.position - [1, 2]) @ np.array([-0.8, 0.6])
    assert np.abs(across).max() < 1e-2


def test_the_speed_of_a_stroke_is_skewed_towards_its_start():
    movement = move(plan([[0, 0], [5, 0]]))
    speed = np.diff(movement.position[:, 0])
    assert speed.argmax() < len(speed) / 2


def test_strokes_that_do_not_overlap_reach_their_targets_and_overlapping_ones_cut_corners():
    targets = [[0, 0], [5, 0], [5, 5], [0, 5]]
    reached = passing(plan(targets))
    assert np.abs(reached - targets).max() < 0.1
    cut = passing(plan(targets, overlap=0.5))
    assert np.abs(cut - targets).max() > 0.4


def test_aiming_beyond_the_points_makes_up_for_cut_corners():
    targets = np.array([[0, 0], [5, 0], [5, 5], [0, 5.0]])
    hasty = plan(targets, overlap=0.5)
    missed = np.abs(passing(hasty) - targets).sum()
    aimed = with_targets(hasty, aim(hasty, targets, share=0.8))
    assert np.abs(passing(aimed) - targets).sum() < 0.5 * missed


def test_round_strokes_turn_towards_each_other_and_corners_do_not():
    square = plan([[0, 0], [5, 0], [5, 5], [0, 5]], roundness=1.0)
    assert (turns(square) > 0.5).all()
    assert np.allclose(turns(replace(square, corner=np.ones(4, dtype=bool))), 0)


def test_the_pen_is_up_during_a_move_through_the_air():
    lifted = replace(plan([[0, 0], [5, 0], [9, 3], [14, 3]]), down=np.array([True, False, True]))
    movement = move(lifted)
    above = movement.position[~movement.pen_down]
    assert len(above) > 5
    assert (above[:, 0] > 5).all()
    assert (above[:, 0] < 9).all()
