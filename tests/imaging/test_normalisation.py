import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

from sigverify.imaging.lifting import Lifted
from sigverify.imaging.normalisation import (
    CANVAS_HEIGHT,
    CANVAS_MARGIN,
    CANVAS_WIDTH,
    FAINT,
    canvas_scale,
    crop_to_ink,
    deskew,
    equalise_level,
    lay_on_canvas,
    skew,
    stroke_mask,
    thin,
)

EIGHT = np.ones((3, 3), bool)
MASKS = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=24)).filter(np.any)
INK = arrays(np.float32, (12, 20), elements=st.floats(0, 1, width=16))


@given(MASKS)
def test_cropping_twice_is_cropping_once(mask):
    once = crop_to_ink(Lifted(mask.astype(np.float32), mask))
    twice = crop_to_ink(once)
    np.testing.assert_array_equal(twice.mask, once.mask)
    np.testing.assert_array_equal(twice.ink, once.ink)


@given(MASKS)
def test_the_crop_keeps_every_stroke_pixel_and_touches_the_ink_on_all_sides(mask):
    cropped = crop_to_ink(Lifted(mask.astype(np.float32), mask)).mask
    assert cropped.sum() == mask.sum()
    assert cropped[0].any()
    assert cropped[-1].any()
    assert cropped[:, 0].any()
    assert cropped[:, -1].any()


@given(MASKS, st.integers(0, 9), st.integers(0, 9))
def test_where_the_ink_lies_on_the_paper_does_not_matter(mask, down, across):
    moved = np.pad(mask, ((down, 9 - down), (across, 9 - across)))
    np.testing.assert_array_equal(
        crop_to_ink(Lifted(moved.astype(np.float32), moved)).mask,
        crop_to_ink(Lifted(mask.astype(np.float32), mask)).mask,
    )


@given(st.integers(1, 700), st.integers(1, 900))
def test_any_shape_fits_the_canvas_centred_with_its_margin_free(height, width):
    canvas = lay_on_canvas(np.ones((height, width), np.float32))
    assert canvas.shape == (CANVAS_HEIGHT, CANVAS_WIDTH)
    assert canvas.dtype == np.float32
    rows, columns = np.flatnonzero(canvas.any(axis=1)), np.flatnonzero(canvas.any(axis=0))
    top, bottom = rows[0], CANVAS_HEIGHT - 1 - rows[-1]
    left, right = columns[0], CANVAS_WIDTH - 1 - columns[-1]
    assert min(top, bottom, left, right) >= CANVAS_MARGIN
    assert abs(top - bottom) <= 1
    assert abs(left - right) <= 1
    scale = canvas_scale(height, width)
    assert len(rows) == max(1, round(height * scale))
    assert len(columns) == max(1, round(width * scale))
    assert (canvas[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] > 0.999).all()


@given(INK)
def test_the_canvas_stays_between_paper_and_full_ink(ink):
    canvas = lay_on_canvas(ink)
    assert canvas.min() >= 0
    assert canvas.max() <= 1


def test_a_thin_stroke_fades_but_does_not_break_when_it_is_made_smaller():
    ink = np.zeros((600, 1200), np.float32)
    ink[300] = 1.0
    canvas = lay_on_canvas(ink)
    line = canvas[canvas.max(axis=1).argmax(), 8:-8]
    assert line.min() > 0.1
    assert line.max() < 0.5


@given(INK)
def test_levels_stay_in_bounds_and_in_order(ink):
    equalised = equalise_level(ink)
    assert equalised.dtype == np.float32
    assert equalised.min() >= 0
    assert equalised.max() <= 1
    order = np.argsort(ink, axis=None)
    assert (np.diff(equalised.ravel()[order]) >= 0).all()


@pytest.mark.parametrize("factor", [0.9, 0.6, 0.3])
def test_lighter_ink_ends_at_the_same_level(factor):
    ink = np.zeros((20, 40), np.float32)
    ink[8:12, 5:35] = np.linspace(0.5, 1.0, 30, dtype=np.float32)
    np.testing.assert_allclose(equalise_level(ink * np.float32(factor)), equalise_level(ink), atol=1e-5)


def test_a_pattern_of_light_and_dark_along_the_stroke_is_kept():
    ink = np.zeros((20, 40), np.float32)
    ink[8:12, 5:20], ink[8:12, 20:35] = 0.2, 0.4
    equalised = equalise_level(ink)
    assert equalised[10, 30] == pytest.approx(1.0)
    assert equalised[10, 10] == pytest.approx(0.5)


def test_ink_that_is_all_faint_is_not_blown_up():
    faint = np.full((10, 10), FAINT / 2, np.float32)
    np.testing.assert_array_equal(equalise_level(faint), faint)


def test_the_mask_follows_a_stroke_into_its_faint_end_but_leaves_faint_paper():
    ink = np.zeros((40, 120), np.float32)
    ink[18:22, 10:60], ink[18:22, 60:100] = 1.0, 0.28
    ink[5:9, 100:110] = 0.28
    mask = stroke_mask(ink)
    assert mask[18:22, 10:98].all()
    assert not mask[:12].any()


def test_an_empty_canvas_has_no_strokes():
    mask = stroke_mask(np.zeros((CANVAS_HEIGHT, CANVAS_WIDTH), np.float32))
    assert not mask.any()
    assert not thin(mask).any()


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_the_skeleton_lies_within_the_strokes_and_keeps_their_number(signature, seed):
    mask = signature(seed) < 128
    skeleton = thin(mask)
    assert skeleton.dtype == np.bool_
    assert not (skeleton & ~mask).any()
    assert ndimage.label(skeleton, EIGHT)[1] == ndimage.label(mask, EIGHT)[1]
    np.testing.assert_array_equal(thin(skeleton), skeleton)


def test_the_skeleton_of_a_bar_is_one_pixel_wide():
    mask = np.zeros((40, 120), bool)
    mask[15:22, 10:110] = True
    assert thin(mask)[:, 20:100].sum(axis=0).tolist() == [1] * 80


def bar(degrees):
    """A long bar that leans clockwise by so many degrees."""
    y, x = np.mgrid[-150:151, -150:151]
    turn = np.radians(degrees)
    along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    return (np.abs(along) < 120) & (np.abs(across) < 3)


@pytest.mark.parametrize("degrees", [-20, -7, 0, 7, 20])
def test_a_leaning_axis_is_measured_and_undone(degrees):
    mask = bar(degrees)
    assert skew(mask) == pytest.approx(degrees, abs=0.5)
    level = deskew(Lifted(mask.astype(np.float32), mask))
    assert skew(level.mask) == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize("degrees", [-90, -60, 60, 90])
def test_a_steep_signature_stays_steep(degrees):
    assert skew(bar(degrees)) == 0


def test_a_round_signature_has_no_axis_to_undo():
    y, x = np.mgrid[-50:51, -50:51]
    assert skew(np.abs(np.hypot(x, y) - 40) < 3) == pytest.approx(0, abs=0.5)


@given(MASKS)
def test_deskewing_never_loses_the_last_of_the_ink(mask):
    assert deskew(Lifted(mask.astype(np.float32), mask)).mask.any()
