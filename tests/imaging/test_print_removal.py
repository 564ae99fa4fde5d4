import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from sigverify.imaging.binarisation import remove_specks
from sigverify.imaging.components import components
from sigverify.imaging.lifting import Lifted, lift
from sigverify.imaging.print_removal import in_rows, remove_crossing_lines, remove_print, ruled_lines

PER_MM = 300 / 25.4
SIZE = (600, 240)


def blank():
    return Image.new("L", SIZE, 250)


def with_scrawl(image, offset=(0, 0)):
    """A loop of handwriting 150 pixels high."""
    t = np.linspace(0, 6 * np.pi, 400)
    x, y = 80 + 20 * t + 35 * np.sin(t) + offset[0], 95 + 70 * np.cos(1.3 * t) + offset[1]
    ImageDraw.Draw(image).line(list(zip(x.tolist(), y.tolist(), strict=True)), fill=20, width=5)
    return image


def with_print(image, text="Please sign above", at=(60, 195), size=30):
    ImageDraw.Draw(image).text(at, text, fill=20, font=ImageFont.load_default(size))
    return image


def lifted(image):
    return remove_specks(lift(np.asarray(image)))


def test_print_under_a_signature_goes_and_the_signature_stays():
    alone, both = lifted(with_scrawl(blank())), lifted(with_print(with_scrawl(blank())))

    cleaned = remove_print(both, per_mm=PER_MM)

    assert both.mask[190:].any()
    assert not cleaned.mask[190:].any()
    np.testing.assert_array_equal(cleaned.mask[:185], alone.mask[:185])
    assert not cleaned.ink[200:].any()


def test_separate_letters_of_a_signature_are_not_print():
    written = lifted(with_print(blank(), "A. B. Morris", at=(40, 60), size=110))
    np.testing.assert_array_equal(remove_print(written, per_mm=PER_MM).mask, written.mask)


def test_small_letters_beside_the_large_strokes_of_a_signature_are_not_print():
    image = with_print(with_scrawl(blank()), "morris", at=(470, 80), size=34)
    written = lifted(image)
    np.testing.assert_array_equal(remove_print(written, per_mm=PER_MM).mask, written.mask)


def test_a_sliver_of_something_outside_the_sample_goes():
    image = with_scrawl(blank(), offset=(0, 20))
    ImageDraw.Draw(image).rectangle((200, 0, 240, 5), fill=20)
    cleaned = remove_print(lifted(image), per_mm=PER_MM)
    assert not cleaned.mask[:8].any()
    assert cleaned.mask[20:].any()


@pytest.mark.parametrize("line", [((0, 120), (600, 120)), ((300, 0), (300, 240))])
def test_a_ruled_line_across_the_sample_goes_and_strokes_over_it_hold_together(line):
    alone, crossed = with_scrawl(blank()), with_scrawl(blank())
    ImageDraw.Draw(crossed).line(line, fill=40, width=3)
    before, wanted = lifted(crossed), lifted(alone)

    cleaned = remove_crossing_lines(before, per_mm=PER_MM)

    assert (cleaned.mask & ~wanted.mask).sum() < 0.1 * (before.mask & ~wanted.mask).sum()
    assert (cleaned.mask & wanted.mask).sum() > 0.95 * wanted.mask.sum()


def test_a_straight_flourish_that_ends_inside_the_sample_stays():
    image = with_scrawl(blank())
    ImageDraw.Draw(image).line(((60, 200), (520, 200)), fill=20, width=4)
    written = lifted(image)
    np.testing.assert_array_equal(remove_crossing_lines(written, per_mm=PER_MM).mask, written.mask)


def test_a_slanting_stroke_is_no_ruled_line():
    mask = np.asarray(blank()) < 0
    image = blank()
    ImageDraw.Draw(image).line(((0, 60), (600, 160)), fill=20, width=4)
    mask = np.asarray(image) < 128
    assert not ruled_lines(mask, length=165, thickest=19).any()


@given(
    arrays(bool, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=24)), st.integers(1, 12), st.integers(1, 4)
)
def test_ruled_lines_are_runs_of_nine_tenths_ink_up_to_the_edges_of_the_sample(mask, length, thickest):
    expected = np.zeros_like(mask)
    for axis, across in ((1, np.ones((thickest + 1, 1), bool)), (0, np.ones((1, thickest + 1), bool))):
        run = ndimage.uniform_filter1d(mask.astype(np.float32), length, axis=axis, mode="constant") >= 0.9
        long = ndimage.maximum_filter1d(run, length, axis=axis) & mask
        expected |= long & ~ndimage.binary_opening(mask, across)
    np.testing.assert_array_equal(ruled_lines(mask, length=length, thickest=thickest), expected)


def test_a_page_without_ink_stays_without_ink():
    nothing = Lifted(np.zeros((40, 60), np.float32), np.zeros((40, 60), bool))
    assert not remove_print(nothing, per_mm=PER_MM).mask.any()
    assert not remove_crossing_lines(nothing, per_mm=PER_MM).mask.any()


def test_rows_are_numbered_apart():
    image = with_print(with_print(blank(), "Payable at par", at=(20, 40)), "in all branches", at=(20, 160))
    found = components(lifted(image).mask)
    row = in_rows(found, tallest=45, shortest=5, least=5)
    upper, lower = row[found.bottom < 100], row[found.top > 120]
    assert set(upper[upper >= 0]).isdisjoint(lower[lower >= 0])
    assert (row >= 0).mean() > 0.8
