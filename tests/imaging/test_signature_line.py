import numpy as np
import pytest

from sigverify.imaging.lifting import lift
from sigverify.imaging.signature_line import remove_signature_line

PER_MM = 300 / 25.4
LINE = np.s_[176:184, 60:440]


def with_line(pixels, drawn, points, *, width=3):
    return np.minimum(pixels, drawn([points], size=(500, 220), ink=30, width=width))


@pytest.mark.parametrize("skew", [0, 4])
def test_a_ruled_line_that_ends_inside_the_sample_goes_and_crossing_strokes_stay(signature, drawn, skew):
    pixels = signature(1, shift=(0, 20))
    alone = lift(pixels)
    ruled = lift(with_line(pixels, drawn, [(60, 180), (440, 180 + skew)]))

    cleaned = remove_signature_line(ruled, per_mm=PER_MM)

    of_line = ruled.mask & ~alone.mask
    assert of_line.sum() > 500
    assert (cleaned.mask & of_line).sum() < 0.1 * of_line.sum()
    assert cleaned.mask[alone.mask].mean() > 0.97
    assert not cleaned.ink[~cleaned.mask & ruled.mask].any()


def test_a_flourish_drawn_by_hand_stays(signature, drawn):
    x = np.linspace(60, 440, 80)
    wavering = list(zip(x.tolist(), (180 + 1.5 * np.sin(x / 30)).tolist(), strict=True))
    lifted = lift(with_line(signature(1), drawn, wavering, width=4))

    assert lifted.mask[LINE].mean() > 0.4
    np.testing.assert_array_equal(remove_signature_line(lifted, per_mm=PER_MM).mask, lifted.mask)


def test_a_slanting_underline_stays(signature, drawn):
    lifted = lift(with_line(signature(1), drawn, [(60, 190), (440, 160)]))
    np.testing.assert_array_equal(remove_signature_line(lifted, per_mm=PER_MM).mask, lifted.mask)


def test_a_short_line_stays(signature, drawn):
    lifted = lift(with_line(signature(1), drawn, [(60, 190), (220, 190)]))
    np.testing.assert_array_equal(remove_signature_line(lifted, per_mm=PER_MM).mask, lifted.mask)


def test_a_sample_that_holds_only_a_line_is_left_as_it_is(drawn):
    lifted = lift(drawn([[(60, 180), (440, 180)]], size=(500, 220), ink=30))
    np.testing.assert_array_equal(remove_signature_line(lifted, per_mm=PER_MM).mask, lifted.mask)


def test_a_sample_narrower_than_any_line_is_left_as_it_is():
    lifted = lift(np.full((40, 60), 255, np.uint8))
    assert remove_signature_line(lifted, per_mm=PER_MM) is lifted
