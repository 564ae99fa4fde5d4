import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

from sigverify.imaging.binarisation import SPECK_PIXELS, remove_specks
from sigverify.imaging.lifting import Lifted, lift

MASKS = arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=24))


def lifted(mask):
    return Lifted(mask.astype(np.float32) * np.float32(0.8), mask)


@given(MASKS)
def test_cleaning_twice_is_cleaning_once(mask):
    once = remove_specks(lifted(mask))
    twice = remove_specks(once)
    np.testing.assert_array_equal(twice.mask, once.mask)
    np.testing.assert_array_equal(twice.ink, once.ink)


@given(MASKS)
def test_components_stay_or_go_as_a_whole(mask):
    cleaned = remove_specks(lifted(mask))
    labels, count = ndimage.label(mask, np.ones((3, 3)))
    assert not (cleaned.mask & ~mask).any()
    for component in range(1, count + 1):
        here = labels == component
        assert cleaned.mask[here].all() == cleaned.mask[here].any() == (here.sum() >= SPECK_PIXELS)


@given(MASKS)
def test_input_is_left_as_it_was(mask):
    before = lifted(mask.copy())
    remove_specks(before)
    np.testing.assert_array_equal(before.mask, mask)
    np.testing.assert_array_equal(before.ink, mask * np.float32(0.8))


def test_specks_beside_a_signature_go_and_its_strokes_stay(signature):
    clean = signature()
    dusty = clean.copy()
    for x, y in ((5, 5), (470, 12), (300, 205)):
        dusty[y : y + 2, x : x + 2] = 60
    cleaned = remove_specks(lift(dusty))
    np.testing.assert_array_equal(cleaned.mask, remove_specks(lift(clean)).mask)
    assert cleaned.ink[:30, :30].max() == 0
    assert cleaned.ink[200:, 290:310].max() == 0


@given(st.integers(6, 12))
def test_the_dot_of_an_i_stays_beside_a_long_stroke(side):
    mask = np.zeros((60, 200), bool)
    mask[30:35, 10:190] = True
    mask[5 : 5 + side, 100 : 100 + side] = True
    np.testing.assert_array_equal(remove_specks(lifted(mask)).mask, mask)


def test_a_speck_is_measured_against_all_ink():
    mask = np.zeros((400, 400), bool)
    mask[:300, :300] = True
    mask[350:355, 350:358] = True
    cleaned = remove_specks(lifted(mask)).mask
    assert cleaned[:300, :300].all()
    assert not cleaned[350:].any()


def test_soft_edge_keeps_its_level_and_nothing_beyond_does():
    mask = np.zeros((40, 40), bool)
    mask[18:22, 5:35] = True
    mask[3, 3] = True
    ink = np.full((40, 40), 0.3, np.float32)
    cleaned = remove_specks(Lifted(ink, mask)).ink
    assert (cleaned[16:24, 5:35] == np.float32(0.3)).all()
    assert not cleaned[:16].any()
    assert not cleaned[24:].any()


def test_paper_without_strokes_is_returned_unchanged():
    blank = Lifted(np.zeros((10, 10), np.float32), np.zeros((10, 10), bool))
    assert remove_specks(blank) is blank
