import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from PIL import Image, ImageFilter

from sigverify.domain.quality import Severity
from sigverify.imaging.pipeline import prepare
from sigverify.imaging.quality import LIMITS, blank, border_ink, separating_gap, sharpness


def scaled(pixels, width):
    image = Image.fromarray(pixels)
    height = round(image.height * width / image.width)
    return np.asarray(image.resize((width, height), Image.Resampling.BOX))


@pytest.fixture
def spoiled(signature, drawn):
    """Samples that each have the fault they are named after, as (pixels, sample arguments)."""
    good = signature()
    dot = np.full((200, 300), 255, np.uint8)
    dot[70:130, 120:180] = 40
    apart = np.concatenate([good, np.full((220, 300), 255, np.uint8), good], axis=1)
    blurred = np.asarray(Image.fromarray(good).filter(ImageFilter.GaussianBlur(6)))
    return {
        "blank": (np.full((120, 300), 250, np.uint8), {}),
        "too-little-ink": (dot, {}),
        "too-few-pixels": (scaled(good, 40), {}),
        "few-pixels": (scaled(good, 100), {}),
        "stroke-at-edge": (good[:, 150:], {}),
        "blurred": (blurred, {}),
        "several-signatures": (apart, {}),
        "low-resolution": (good, {"dpi": 100.0}),
        "bitonal": (np.where(good < 128, 0, 255).astype(np.uint8), {"bit_depth": 1}),
    }


CODES = {
    "blank": Severity.REFUSE,
    "too-little-ink": Severity.REFUSE,
    "too-few-pixels": Severity.REFUSE,
    "few-pixels": Severity.WARN,
    "stroke-at-edge": Severity.WARN,
    "blurred": Severity.WARN,
    "several-signatures": Severity.WARN,
    "low-resolution": Severity.WARN,
    "bitonal": Severity.NOTE,
}


def found(sample):
    return {finding.code: finding for finding in prepare(sample).quality.findings}


@pytest.mark.parametrize("seed", range(4))
def test_a_good_sample_has_no_findings(signature, as_sample, seed):
    assert found(as_sample(signature(seed))) == {}


@pytest.mark.parametrize("code", CODES)
def test_each_fault_is_found_with_its_severity(spoiled, as_sample, code):
    pixels, arguments = spoiled[code]
    findings = found(as_sample(pixels, **arguments))
    assert code in findings
    assert findings[code].severity is CODES[code]
    assert prepare(as_sample(pixels, **arguments)).quality.usable == (CODES[code] is not Severity.REFUSE)


@pytest.mark.parametrize("code", ["few-pixels", "stroke-at-edge", "blurred", "several-signatures", "low-resolution"])
def test_a_fault_names_its_measure_and_the_limit_it_passed(spoiled, as_sample, code):
    pixels, arguments = spoiled[code]
    finding = found(as_sample(pixels, **arguments))[code]
    above = code in ("stroke-at-edge", "several-signatures")
    assert finding.measure is not None
    assert finding.limit is not None
    assert finding.measure > finding.limit if above else finding.measure < finding.limit


def test_a_sample_is_called_small_once(spoiled, as_sample):
    assert "few-pixels" not in found(as_sample(spoiled["too-few-pixels"][0]))


def test_the_gravest_finding_comes_first(spoiled, as_sample):
    order = [Severity.REFUSE, Severity.WARN, Severity.NOTE]
    findings = prepare(as_sample(spoiled["too-few-pixels"][0], dpi=72.0, bit_depth=1)).quality.findings
    ranks = [order.index(finding.severity) for finding in findings]
    assert len(ranks) >= 3
    assert ranks == sorted(ranks)


def test_a_bitonal_page_is_never_called_blurred(spoiled, as_sample):
    assert "blurred" not in found(as_sample(spoiled["blurred"][0], bit_depth=1))


@pytest.mark.parametrize(("dpi", "warned"), [(LIMITS.warn_resolution - 1, True), (LIMITS.warn_resolution, False)])
def test_resolution_is_judged_at_its_limit(signature, as_sample, dpi, warned):
    assert ("low-resolution" in found(as_sample(signature(), dpi=dpi))) == warned


def test_blank_refuses():
    assert blank().severity is Severity.REFUSE


@given(st.integers(1, 12), st.integers(1, 12))
def test_ink_inside_does_not_count_as_ink_at_the_border(height, width):
    mask = np.zeros((height + 2, width + 2), bool)
    mask[1:-1, 1:-1] = True
    assert border_ink(mask) == 0


@given(st.integers(2, 12), st.integers(2, 12))
def test_each_border_pixel_counts_once(height, width):
    assert border_ink(np.ones((height, width), bool)) == 2 * (height + width) - 4


def test_sharpness_of_a_hard_edge_is_one_half_at_any_level():
    ink = np.zeros((40, 80), np.float32)
    ink[18:22, 10:70] = 1.0
    assert sharpness(ink) == pytest.approx(0.5, abs=0.05)
    assert sharpness(ink * np.float32(0.3)) == pytest.approx(sharpness(ink), abs=1e-6)


@given(
    arrays(
        np.float32,
        array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=12),
        # Fainter ink is texture of the paper; the steepness of the faintest floats has no number.
        elements=st.just(0.0) | st.floats(2.0**-20, 1, width=32),
    )
)
def test_edges_are_as_steep_as_numpys_gradient_says_at_the_border_too(ink):
    assume((ink > 0).any())
    level = np.percentile(ink[ink > 0], 90)
    expected = np.percentile(np.hypot(*np.gradient(ink))[ink > 0], 90) / level
    assert sharpness(ink) == float(expected)


def test_blur_lowers_sharpness(signature):
    image = Image.fromarray(255 - signature())
    seen = [
        sharpness(np.asarray(image.filter(ImageFilter.GaussianBlur(radius)), np.float32) / 255) for radius in (0, 1, 3)
    ]
    assert seen == sorted(seen, reverse=True)
    assert seen[0] > 2 * seen[-1]


@given(st.integers(0, 60))
def test_the_gap_between_two_halves_is_measured(gap):
    mask = np.zeros((20, 40 + gap), bool)
    mask[:, :20] = mask[:, 20 + gap :] = True
    assert separating_gap(mask, share=0.25) == gap
    assert separating_gap(mask.T, share=0.25) == gap


def test_a_flourish_far_from_the_rest_is_not_another_signature():
    mask = np.zeros((20, 200), bool)
    mask[:, :60] = mask[:, 190:195] = True
    assert separating_gap(mask, share=0.25) == 0
