import pickle
from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage

from sigverify.domain.sample import Page, Provenance, Resolution, ResolutionSource
from sigverify.errors import UsageError
from sigverify.evaluation.degradation import TABLE_3, Bitonal, Degradation, parse


def page(pixels, dpi=300.0, *, digest="0" * 64):
    return Page(
        np.asarray(pixels, dtype=np.uint8), Resolution(dpi, dpi, ResolutionSource.GIVEN), Provenance("a.png", digest)
    )


def gradient(height=60, width=90, channels=None):
    grey = np.linspace(0, 255, height * width).reshape(height, width)
    return grey if channels is None else np.repeat(grey[..., None], channels, axis=2)


def strokes(height=80, width=120, thickness=8, channels=None):
    """Return light paper with one bar and one hair-line."""
    pixels = np.full((height, width), 230, dtype=np.uint8)
    pixels[20 : 20 + thickness, 20:100] = 60
    pixels[60, 20:100] = 90
    return pixels if channels is None else np.repeat(pixels[..., None], channels, axis=2)


def thickness(pixels, column=60, below=40):
    """Return how many pixels the bar is thick."""
    grey = pixels if pixels.ndim == 2 else pixels[..., 0]
    return int((grey[:below, column] < 150).sum())


@pytest.mark.parametrize("channels", [None, 3])
def test_fewer_dots_per_inch_make_a_smaller_page_of_the_same_size_on_paper(channels):
    original = page(gradient(channels=channels))

    worse = parse("100dpi")(original)

    assert worse.pixels.shape[:2] == (20, 30)
    assert worse.pixels.dtype == np.uint8
    assert worse.resolution.to_mm(worse.width, worse.height) == pytest.approx(
        original.resolution.to_mm(original.width, original.height)
    )
    assert worse.pixels.mean() == pytest.approx(original.pixels.mean(), abs=1.5)


def test_no_pixels_are_invented_for_a_coarse_page():
    coarse = page(gradient(), dpi=100)

    assert parse("200dpi")(coarse) is coarse


def test_a_fine_pattern_turns_grey_instead_of_flickering():
    stripes = page(np.tile([0, 255], (60, 60)))

    assert parse("100dpi")(stripes).pixels[:, 2:-2].std() < 40


@pytest.mark.parametrize("channels", [None, 3])
def test_bitonal_divides_ink_from_paper_and_says_so(channels):
    rng = np.random.default_rng(1)
    pixels = rng.normal(220, 5, (40, 60))
    pixels[10:14, 5:50] = rng.normal(90, 8, (4, 45))
    worse = parse("bitonal")(page(pixels if channels is None else np.repeat(pixels[..., None], 3, axis=2)))

    assert worse.bitonal
    assert worse.pixels.ndim == 2
    ink = np.zeros((40, 60), dtype=bool)
    ink[10:14, 5:50] = True
    np.testing.assert_array_equal(worse.pixels == 0, ink)
    np.testing.assert_array_equal(worse.pixels == 255, ~ink)


@pytest.mark.parametrize("how", ["bitonal", "thin", "thick"])
def test_a_page_of_one_level_survives(how):
    assert parse(how)(page(np.full((5, 5), 255))).pixels.shape == (5, 5)


@pytest.mark.parametrize("how", ["100dpi", "rotated10", "scaled0.7-1.4", "jpeg30", "thin", "thick"])
def test_a_bitonal_page_stays_black_and_white(how):
    worse = Degradation((Bitonal(), *parse(how).steps))(page(strokes()))

    assert worse.bitonal
    assert set(np.unique(worse.pixels)) == {0, 255}


@pytest.mark.parametrize("channels", [None, 3])
def test_compression_changes_pixels_a_little_more_at_lower_quality(channels):
    original = page(strokes(channels=channels))

    lost = [
        np.abs(parse(f"jpeg{quality}")(original).pixels.astype(int) - original.pixels).mean() for quality in (90, 30)
    ]

    assert 0 < lost[0] < lost[1] < 10


@pytest.mark.parametrize("channels", [None, 3])
def test_turning_keeps_the_strokes_and_fills_in_with_paper(channels):
    original = page(strokes(channels=channels))

    turned = parse("rotated10")(original).pixels
    grey = turned if channels is None else turned[..., 0]

    assert grey[0, 0] == grey[-1, -1] == 230
    assert (grey < 145).sum() == pytest.approx((strokes() < 145).sum(), rel=0.1)
    # The bar's axis: the eigenvector of its pixels' scatter.
    bar, _ = ndimage.label(grey < 80)
    rows, columns = np.nonzero(bar == np.argmax(np.bincount(bar.ravel())[1:]) + 1)
    slope = np.polyfit(columns, rows, 1)[0]
    assert np.degrees(np.arctan(abs(slope))) == pytest.approx(10, abs=0.5)


def test_directions_and_sizes_follow_from_the_file_alone():
    pages = [page(strokes(), digest=f"{number:064}") for number in range(40)]
    renamed = [replace(one, provenance=replace(one.provenance, name="other.png")) for one in pages]

    for how in ("rotated10", "scaled0.7-1.4"):
        change = parse(how)
        results = [change(one).pixels for one in pages]
        for result, again in zip(results, map(change, renamed), strict=True):
            np.testing.assert_array_equal(result, again.pixels)
        assert len({result.tobytes() for result in results}) > 1
    widths = [parse("scaled0.7-1.4")(one).width for one in pages]
    assert 84 <= min(widths) < 100 < 140 < max(widths) <= 168


@pytest.mark.parametrize("channels", [None, 3])
def test_other_pens_change_the_width_of_strokes_and_keep_hair_lines(channels):
    original = page(strokes(channels=channels))

    thin, thick = (parse(how)(original).pixels for how in ("thin", "thick"))

    assert thickness(thin) < thickness(original.pixels) == 8 < thickness(thick)
    for pixels in (thin, thick):
        grey = pixels if channels is None else pixels[..., 0]
        assert (grey[58:63, 30:90].min(axis=0) == 90).all()
        assert grey[40, 60] == 230


def test_steps_are_done_in_their_order():
    worse = parse("100dpi+bitonal")(page(gradient()))

    assert worse.bitonal
    assert worse.pixels.shape == (20, 30)


@pytest.mark.parametrize("text", [*TABLE_3, "rotated5+jpeg50", "150dpi+bitonal", "scaled0.5-0.5"])
def test_names_are_read_back(text):
    assert parse(text).name == text


@pytest.mark.parametrize("text", TABLE_3)
def test_values_travel_to_other_processes(text):
    assert pickle.loads(pickle.dumps(parse(text))) == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dpi",
        "0dpi",
        "-5dpi",
        "grey",
        "200dpi+",
        "as-scanned+bitonal",
        "jpeg",
        "jpeg100",
        "scaled1.4-0.7",
        "scaled0.0-1.0",
    ],
)
def test_other_names_are_refused(text):
    with pytest.raises(UsageError) as raised:
        parse(text)

    assert raised.value.code == "degradation-unknown"
