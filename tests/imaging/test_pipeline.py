import hashlib

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage

from sigverify.domain.quality import Finding, Severity
from sigverify.imaging import pipeline
from sigverify.imaging.binarisation import remove_specks
from sigverify.imaging.lifting import lift
from sigverify.imaging.normalisation import CANVAS_MARGIN, crop_to_ink, deskew
from sigverify.imaging.pipeline import PIPELINE_ID, STEPS, as_seen, prepare

CANVAS = (128, 256)


@settings(max_examples=8)
@given(st.integers(-30, 20), st.integers(-30, 30), st.integers(0, 100))
def test_where_the_signature_lies_on_the_paper_changes_nothing(signature, as_sample, across, down, seed):
    here = prepare(as_sample(signature(seed)))
    there = prepare(as_sample(np.roll(signature(seed), (down, across), axis=(0, 1))))
    np.testing.assert_array_equal(there.ink, here.ink)
    np.testing.assert_array_equal(there.skeleton, here.skeleton)
    assert there.scale == here.scale
    assert there.size_mm == here.size_mm


@pytest.mark.parametrize("pad", [1, 7, 40])
def test_more_paper_around_the_signature_hardly_changes_the_canvas(signature, as_sample, pad):
    near = prepare(as_sample(signature()))
    far = prepare(as_sample(np.pad(signature(), pad, constant_values=255)))
    assert np.abs(near.ink.astype(int) - far.ink).mean() < 1.0


@pytest.mark.parametrize("ink", [0, 90, 150, 190])
def test_lighter_ink_gives_nearly_the_same_canvas(signature, as_sample, ink):
    usual, other = prepare(as_sample(signature(ink=40))), prepare(as_sample(signature(ink=ink)))
    assert np.abs(usual.ink.astype(int) - other.ink).mean() < 2.5
    near = ndimage.binary_dilation(usual.skeleton, np.ones((3, 3), bool))
    assert (other.skeleton & near).sum() > 0.98 * other.skeleton.sum()


@pytest.mark.parametrize("paper", [235, 200, 160])
def test_darker_paper_gives_nearly_the_same_canvas(signature, as_sample, paper):
    usual, other = prepare(as_sample(signature(ink=30))), prepare(as_sample(signature(ink=30, paper=paper)))
    assert np.abs(usual.ink.astype(int) - other.ink).mean() < 2.5


@settings(max_examples=15)
@given(st.floats(20, 380), st.floats(20, 180), st.floats(20, 380), st.floats(20, 180))
def test_a_stroke_is_never_cut(drawn, x1, y1, x2, y2):
    assume(np.hypot(x2 - x1, y2 - y1) > 30)
    frame = [[(40, 30), (370, 170)], [(40, 170), (370, 30)]]
    pixels = drawn([*frame, [(x1, y1), (x2, y2)]], size=(400, 200), width=4)
    lifted = remove_specks(lift(pixels))

    kept = crop_to_ink(deskew(crop_to_ink(lifted)))

    assert kept.ink.sum() == pytest.approx(lifted.ink.sum(), rel=0.02)
    assert kept.mask.sum() == pytest.approx(lifted.mask.sum(), rel=0.05)


@settings(max_examples=8)
@given(st.integers(0, 1000), st.integers(2, 9))
def test_the_canvas_has_its_size_types_and_a_free_margin(signature, as_sample, seed, width):
    prepared = prepare(as_sample(signature(seed, width=width)))
    assert prepared.ink.shape == prepared.mask.shape == prepared.skeleton.shape == CANVAS
    assert prepared.ink.dtype == np.uint8
    assert prepared.mask.dtype == prepared.skeleton.dtype == np.bool_
    inner = np.zeros(CANVAS, bool)
    inner[CANVAS_MARGIN:-CANVAS_MARGIN, CANVAS_MARGIN:-CANVAS_MARGIN] = True
    assert not prepared.ink[~inner].any()
    assert not (prepared.skeleton & ~prepared.mask).any()
    assert prepared.ink.max() == 255


def test_the_size_on_paper_is_in_millimetres(drawn, as_sample):
    lines = [[(50, 30), (350, 30)], [(50, 130), (350, 130)], [(200, 30), (200, 130)]]
    width, height = prepare(as_sample(drawn(lines, size=(400, 160), width=4), dpi=254.0)).size_mm
    assert width == pytest.approx(30.0, abs=0.5)
    assert height == pytest.approx(10.0, abs=0.7)


def test_colour_is_prepared_as_its_luminance(signature, as_sample):
    grey = signature()
    colour = prepare(as_sample(np.repeat(grey[..., None], 3, axis=2)))
    np.testing.assert_array_equal(colour.ink, prepare(as_sample(grey)).ink)


def test_the_trace_holds_the_sample_and_every_step_in_order(signature, as_sample):
    trace = prepare(as_sample(signature())).trace
    assert [(step.name, step.version) for step in trace] == [("sample", 1), *STEPS]
    assert all(step.image.dtype == np.uint8 for step in trace)
    assert trace[0].image.shape == signature().shape
    assert trace[-1].image.shape == CANVAS
    assert all(step.image.max() == 255 for step in trace)


def test_the_pipeline_is_named_after_its_steps(signature, as_sample):
    assert prepare(as_sample(signature())).pipeline_id == PIPELINE_ID
    assert PIPELINE_ID.endswith(hashlib.sha256(repr(STEPS).encode()).hexdigest()[:10])
    assert len({name for name, _ in pipeline.STEPS}) == len(STEPS)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_blank_sample_is_refused(as_sample, level):
    prepared = prepare(as_sample(np.full((90, 200), level, np.uint8)))
    assert [finding.code for finding in prepared.quality.findings] == ["blank"]
    assert not prepared.quality.usable
    assert not prepared.ink.any()
    assert prepared.ink.shape == CANVAS
    assert prepared.pipeline_id == PIPELINE_ID
    assert [step.name for step in prepared.trace] == ["sample", "lift", "despeckle"]


def test_dust_alone_is_blank(as_sample):
    dusty = np.full((120, 300), 250, np.uint8)
    for x in range(20, 280, 40):
        dusty[60:62, x : x + 2] = 30
    assert [finding.code for finding in prepare(as_sample(dusty)).quality.findings] == ["blank"]


@pytest.mark.parametrize("empty", [False, True])
def test_what_was_noticed_on_the_page_is_kept_first(signature, as_sample, empty):
    noticed = Finding("resolution-assumed", Severity.NOTE)
    pixels = np.full((90, 200), 255, np.uint8) if empty else signature()
    assert prepare(as_sample(pixels, findings=(noticed,))).quality.findings[0] == noticed


def test_the_same_sample_gives_the_same_bits_and_is_not_changed(signature, as_sample):
    pixels = signature().copy()
    first, second = prepare(as_sample(pixels)), prepare(as_sample(pixels))
    np.testing.assert_array_equal(first.ink, second.ink)
    np.testing.assert_array_equal(first.mask, second.mask)
    np.testing.assert_array_equal(first.skeleton, second.skeleton)
    np.testing.assert_array_equal(pixels, signature())


@settings(max_examples=30)
@given(
    st.one_of(
        st.tuples(st.integers(1, 40), st.integers(1, 40)),
        st.tuples(st.integers(1, 40), st.integers(1, 40), st.just(3)),
    ).flatmap(lambda shape: arrays(np.uint8, shape))
)
def test_no_image_however_odd_raises(as_sample, pixels):
    prepared = prepare(as_sample(pixels))
    assert prepared.ink.shape == CANVAS
    assert prepared.quality.usable or prepared.quality.findings


def test_as_seen_turns_ink_dark():
    assert as_seen(np.array([[0.0, 0.5, 1.0]], np.float32)).tolist() == [[255, 128, 0]]
