import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage

from sigverify.encoding.strokes import POINTS, choose, describe, pressure_ranks

SKELETONS = arrays(bool, (24, 40)).filter(np.any)


def blank():
    return np.zeros((128, 256), bool)


def arc(radius=40, centre=(128, 64)):
    skeleton = blank()
    turn = np.linspace(0, 2 * math.pi, 2000)
    rows, columns = centre[1] + radius * np.sin(turn), centre[0] + radius * np.cos(turn)
    skeleton[rows.round().astype(int), columns.round().astype(int)] = True
    return skeleton


def described(skeleton, *, ink=None, mask=None, places=None):
    places = choose(skeleton) if places is None else places
    mask = skeleton if mask is None else mask
    return describe((mask if ink is None else ink).astype(np.float32), mask, skeleton, places)


@given(SKELETONS, st.integers(1, 300))
def test_points_lie_on_the_strokes_and_are_chosen_without_chance(skeleton, count):
    places = choose(skeleton, count=count)
    assert places.shape == (count, 2)
    assert places.dtype == np.int64
    assert skeleton[places[:, 1], places[:, 0]].all()
    np.testing.assert_array_equal(choose(skeleton, count=count), places)


@given(SKELETONS, st.integers(1, 300))
def test_no_pixel_is_taken_twice_before_every_pixel_is_taken(skeleton, count):
    places = choose(skeleton, count=count)
    pixels = int(skeleton.sum())
    times = np.unique(places, axis=0, return_counts=True)[1]
    assert len(times) == min(count, pixels)
    assert times.max() - times.min() <= 1


def test_points_are_spread_evenly_over_the_strokes(prepared):
    skeleton = prepared().skeleton
    places = choose(skeleton)
    chosen = blank()
    chosen[places[:, 1], places[:, 0]] = True
    assert ndimage.distance_transform_edt(~chosen)[skeleton].max() < 10
    for side in (slice(0, 100), slice(100, 160), slice(160, 256)):
        assert chosen[:, side].sum() / POINTS == pytest.approx(skeleton[:, side].sum() / skeleton.sum(), abs=0.02)


def test_descriptors_have_their_shapes_and_lengths(prepared):
    signature = prepared()
    seen = described(signature.skeleton, ink=signature.ink / 255, mask=signature.mask)
    assert seen.points.shape == seen.pressure.shape == (POINTS, 8)
    assert seen.rings.shape == (POINTS, 120)
    assert seen.context.shape == (POINTS, 136)
    assert seen.angle.shape == seen.coherence.shape == (signature.skeleton.sum(),)
    assert seen.tremor.shape == (3,)
    for field in (seen.points, seen.pressure, seen.rings, seen.context, seen.angle, seen.coherence, seen.tremor):
        assert field.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(seen.rings, axis=1), 1, atol=1e-3)
    np.testing.assert_allclose(np.linalg.norm(seen.context, axis=1), 1, atol=1e-3)
    np.testing.assert_allclose(np.linalg.norm(seen.points[:, 2:4], axis=1), 1, atol=1e-5)


@settings(max_examples=10)
@given(st.integers(-20, 20), st.integers(-8, 8))
def test_moved_strokes_are_described_alike(across, down):
    skeleton = arc(25) | arc(12, (150, 70))
    places = choose(skeleton)
    here = described(skeleton, places=places)
    there = described(np.roll(skeleton, (down, across), axis=(0, 1)), places=places + np.array([across, down]))
    np.testing.assert_allclose(there.points[:, 2:], here.points[:, 2:], atol=1e-4)
    np.testing.assert_allclose(there.rings, here.rings, atol=1e-4)
    np.testing.assert_array_equal(there.points[:, :2] - here.points[:, :2], np.tile([across, down], (POINTS, 1)))


def test_directions_follow_a_circle():
    places = choose(arc())
    seen = described(arc()).points
    tangent = np.arctan2(places[:, 1] - 64, places[:, 0] - 128) + math.pi / 2
    agreement = seen[:, 2] * np.cos(2 * tangent) + seen[:, 3] * np.sin(2 * tangent)
    assert agreement.min() > math.cos(math.radians(20))
    assert agreement.mean() > math.cos(math.radians(6))


def test_curvature_points_to_the_middle_of_a_circle_and_grows_with_it():
    def inward(radius):
        places = choose(arc(radius))
        seen = described(arc(radius)).points
        middle = np.array([128, 64]) - places
        middle = middle / np.linalg.norm(middle, axis=1, keepdims=True)
        return (seen[:, 6:8] * middle).sum(axis=1).mean()

    assert inward(15) > inward(40) > 0.02


def test_a_straight_line_has_no_curvature_away_from_its_ends():
    skeleton = blank()
    skeleton[64, 40:200] = True
    seen = described(skeleton).points
    inside = (seen[:, 0] > 65) & (seen[:, 0] < 175)
    assert np.abs(seen[inside, 4:8]).max() < 1e-3


@settings(max_examples=10)
@given(st.integers(0, 2**32 - 1))
def test_pressure_is_ranks_within_the_signature(seed):
    random = np.random.default_rng(seed)
    ink = random.random((128, 256)).astype(np.float32)
    pressure = described(arc(), ink=ink, mask=random.random((128, 256)) < 0.5).pressure
    assert pressure.min() >= -0.5
    assert pressure.max() < 0.5
    for column in pressure.T:
        np.testing.assert_allclose(np.sort(column), np.arange(POINTS) / POINTS - 0.5)


def test_the_level_of_the_ink_does_not_matter_but_its_pattern_does():
    places = choose(arc())
    darker = np.tile(np.linspace(0.2, 1.0, 256, dtype=np.float32), (128, 1))
    full, half, flipped = (described(arc(), ink=ink).pressure for ink in (darker, darker * 0.5, darker[:, ::-1]))
    np.testing.assert_array_equal(half, full)
    assert np.corrcoef(full[:, 0], places[:, 0])[0, 1] > 0.95
    assert np.corrcoef(flipped[:, 0], places[:, 0])[0, 1] < -0.95


def test_a_trembling_line_has_more_tremor_than_a_steady_one():
    steady, trembling = blank(), blank()
    columns = np.arange(30, 220)
    steady[64, columns] = True
    rows = (64 + 2.0 * np.sin(columns / 1.8)).round().astype(int)
    for k in range(len(columns) - 1):
        low, high = sorted((rows[k], rows[k + 1]))
        trembling[low : high + 1, columns[k]] = True
    assert (described(trembling).tremor > described(steady).tremor + 0.05).all()


def test_points_at_the_border_are_described_too():
    skeleton = blank()
    skeleton[0, :] = skeleton[-1, :] = skeleton[:, 0] = skeleton[:, -1] = True
    seen = described(skeleton)
    for field in (seen.points, seen.pressure, seen.rings, seen.context, seen.tremor):
        assert np.isfinite(field).all()


def line(angle):
    """Return a line through the middle of the canvas, `angle` from x towards y (down)."""
    skeleton, along = blank(), np.arange(-50, 50.25, 0.25)
    rows, columns = 64 + along * math.sin(angle), 128 + along * math.cos(angle)
    skeleton[rows.round().astype(int), columns.round().astype(int)] = True
    return skeleton


@pytest.mark.parametrize("degrees", range(0, 180, 15))
def test_the_direction_of_a_line_is_its_angle(degrees):
    skeleton = line(math.radians(degrees))
    seen, (rows, columns) = described(skeleton), np.nonzero(skeleton)
    middle = np.hypot(rows - 64, columns - 128) < 30
    off = (np.rad2deg(seen.angle[middle]) - degrees + 90) % 180 - 90
    assert np.abs(off).mean() < 4
    assert np.abs(off).max() < 8
    assert seen.coherence[middle].min() > 0.8


def test_crossing_strokes_are_less_coherent_than_one():
    cross, alone = line(0.3) | line(0.3 + math.pi / 2), line(0.3)
    at_middle = [described(one).coherence[one[:64].sum() + one[64, :128].sum()] for one in (cross, alone)]
    assert at_middle[0] < 0.3 < 0.8 < at_middle[1]


@given(SKELETONS)
def test_directions_and_coherence_stay_in_their_ranges(skeleton):
    seen = described(skeleton)
    assert (seen.angle >= 0).all()
    assert (seen.angle <= math.pi + 1e-6).all()
    assert (seen.coherence >= 0).all()
    assert (seen.coherence <= 1 + 1e-4).all()


def test_pressure_along_a_skeleton_is_ranked_over_the_whole_of_it():
    skeleton = blank()
    skeleton[60, 50:151] = True
    ink = (skeleton * np.linspace(0.2, 0.9, 256)).astype(np.float32)
    ranks = pressure_ranks(ink, skeleton)
    assert (np.diff(ranks[60, 55:146]) > 0).all()
    assert ranks.min() == -0.5
    assert 0.45 < ranks.max() < 0.5
    assert not ranks[~skeleton].any()


def test_a_darker_pen_changes_no_rank_along_the_skeleton():
    skeleton = blank()
    skeleton[60, 50:151] = True
    ink = (skeleton * np.random.default_rng(2).random((128, 256))).astype(np.float32)
    np.testing.assert_array_equal(pressure_ranks(np.float32(0.5) * ink, skeleton), pressure_ranks(ink, skeleton))
