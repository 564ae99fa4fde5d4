from dataclasses import replace

import numpy as np
import pytest

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import Provenance, Resolution, ResolutionSource, SignatureSample
from sigverify.imaging.pipeline import prepare
from sigverify.imaging.touching_up import counting
from tests.conftest import draw_signature

DOTS = Resolution(300, 300, ResolutionSource.GIVEN)


@pytest.fixture
def crossed():
    """Return a signature crossed by a printed line, which the pipeline takes away."""
    pixels = draw_signature(1).copy()
    pixels[108:112] = 60
    return SignatureSample(pixels, DOTS, Provenance("drawn.png", "0" * 64))


def touched(sample, counts):
    return prepare(replace(sample, kept=InkMask.of(counts)))


def lifted(prepared):
    return next(step.image for step in prepared.trace if step.name == "print")


def test_the_mask_to_begin_with_changes_nothing(crossed):
    plain = prepare(crossed)
    counts = counting(plain)

    again = touched(crossed, counts)

    assert not counts.all()
    assert np.array_equal(again.ink, plain.ink)
    (finding,) = [one for one in again.quality.findings if one.code == "ink-touched-up"]
    assert finding.measure == 0


def test_what_is_erased_is_paper(crossed):
    counts = counting(prepare(crossed))
    counts[:, :300] = False

    erased = touched(crossed, counts)

    assert (lifted(erased)[:, :300] == 255).all()
    assert (lifted(erased)[:, 300:] < 255).any()


def test_what_was_taken_for_print_can_be_brought_back(crossed):
    plain = prepare(crossed)

    restored = touched(crossed, np.ones(crossed.pixels.shape, np.bool_))

    brought_back = (lifted(restored) < 255) & (lifted(plain) == 255)
    assert brought_back[105:115].sum() > 300


def test_erasing_everything_refuses_the_signature(crossed):
    erased = touched(crossed, np.zeros(crossed.pixels.shape, np.bool_))

    assert not erased.quality.usable


def test_a_mask_of_another_size_is_a_mistake(crossed):
    with pytest.raises(ValueError, match="mask"):
        touched(crossed, np.ones((5, 5), np.bool_))


def test_of_a_blank_picture_everything_counts():
    blank = SignatureSample(np.full((80, 200), 255, np.uint8), DOTS, Provenance("blank.png", "0" * 64))

    assert counting(prepare(blank)).all()
